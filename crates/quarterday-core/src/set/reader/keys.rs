//! The keys of one TOML table, and their values as what they should be.
//!
//! Whoever reads a table asks for its keys one by one and then finishes it: what was not asked for
//! is unknown, what was required and is not there is missing.

use std::ops::{Range, RangeInclusive};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::dates;
use super::document::Document;
use crate::calendar::Day;
use crate::figure::Decimal;
use crate::finding::{KeyProblem, SetProblem, nearest};

/// The keys of a table.
pub(super) struct Keys<'d> {
    document: &'d Document<'d>,
    table: &'d DeTable<'d>,
    /// Of the header or the braces; `None` at the top of the file.
    span: Option<Range<usize>>,
    asked: Vec<&'static str>,
    absent: Vec<&'static str>,
    troubles_before: usize,
}

/// The value of a key.
pub(super) struct Value<'d> {
    document: &'d Document<'d>,
    key: String,
    node: &'d Spanned<DeValue<'d>>,
}

impl<'d> Keys<'d> {
    /// The keys at the top of a file.
    pub(super) fn root(document: &'d Document<'d>, table: &'d DeTable<'d>) -> Self {
        Self::of(document, table, None)
    }

    fn of(document: &'d Document<'d>, table: &'d DeTable<'d>, span: Option<Range<usize>>) -> Self {
        Self {
            document,
            table,
            span,
            asked: Vec::new(),
            absent: Vec::new(),
            troubles_before: document.troubles(),
        }
    }

    /// The file the table stands in.
    pub(super) fn document(&self) -> &'d Document<'d> {
        self.document
    }

    /// Where the table's header or braces stand.
    pub(super) fn span(&self) -> Range<usize> {
        self.span.clone().unwrap_or_default()
    }

    /// The line on which the table begins.
    pub(super) fn line(&self) -> u32 {
        self.document.line(self.span().start)
    }

    /// The value of a key that may be left out.
    pub(super) fn optional(&mut self, key: &'static str) -> Option<Value<'d>> {
        self.asked.push(key);
        let node = self.table.get(key)?;
        Some(Value {
            document: self.document,
            key: key.to_owned(),
            node,
        })
    }

    /// The value of a key that must be there.
    pub(super) fn required(&mut self, key: &'static str) -> Option<Value<'d>> {
        let value = self.optional(key);
        if value.is_none() {
            self.absent.push(key);
        }
        value
    }

    /// Whether the table has the key.
    pub(super) fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// Whether the table has no keys at all.
    pub(super) fn is_empty(&self) -> bool {
        self.table.is_empty()
    }

    /// Every key and its value in the order of the file, for a table whose keys are free.
    pub(super) fn entries(self) -> Vec<(Spanned<&'d str>, Value<'d>)> {
        let mut entries: Vec<_> = self
            .table
            .iter()
            .map(|(key, node)| {
                let value = Value {
                    document: self.document,
                    key: key.get_ref().to_string(),
                    node,
                };
                (Spanned::new(key.span(), key.get_ref().as_ref()), value)
            })
            .collect();
        entries.sort_by_key(|(key, _)| key.span().start);
        entries
    }

    /// Says which keys are unknown and which are missing, and gives `value` back if nothing at all
    /// was wrong with the table or anything in it.
    pub(super) fn finish<T>(mut self, value: Option<T>) -> Option<T> {
        let is_hiding = self.document.may_hide_keys(self.span.as_ref());
        self.report_unknown(is_hiding);
        for key in &self.absent {
            if is_hiding {
                self.document.note_trouble();
                continue;
            }
            let problem = KeyProblem::Missing {
                key: (*key).to_owned(),
            };
            match &self.span {
                Some(span) => self.document.report(problem, span),
                None => self.document.report_file(problem),
            }
        }
        value.filter(|_| self.document.troubles() == self.troubles_before)
    }

    /// Between braces a fault can make a key of what is none, so there nothing is said.
    fn report_unknown(&mut self, is_hiding: bool) {
        let is_inline = self.document.written(&self.span()).starts_with('{');
        if is_hiding && is_inline {
            self.document.note_trouble();
            return;
        }
        let found = self.table.keys();
        let unknown = found.filter(|key| !self.asked.contains(&key.get_ref().as_ref()));
        for key in unknown {
            let name = key.get_ref().as_ref();
            let unused = |asked: &&'static str| !self.table.contains_key(*asked);
            let unused: Vec<&str> = self.asked.iter().copied().filter(unused).collect();
            let near = nearest(name, unused).or_else(|| nearest(name, self.asked.iter().copied()));
            // A misspelt key is one fault, not a second one for the key it should have been.
            self.absent.retain(|absent| Some(*absent) != near);
            let problem = KeyProblem::Unknown {
                key: name.to_owned(),
                near: near.map(str::to_owned),
                known: self.asked.iter().map(|&key| key.to_owned()).collect(),
            };
            self.document.report(problem, &key.span());
        }
    }
}

impl<'d> Value<'d> {
    /// Where it stands.
    pub(super) fn span(&self) -> Range<usize> {
        self.node.span()
    }

    /// The file it stands in.
    pub(super) fn document(&self) -> &'d Document<'d> {
        self.document
    }

    /// A text that says something.
    pub(super) fn text(&self) -> Option<Spanned<String>> {
        let DeValue::String(text) = self.scalar()? else {
            return self.wrong_kind("text in quotes");
        };
        if text.trim().is_empty() {
            return self.refuse_empty();
        }
        Some(Spanned::new(self.span(), text.to_string()))
    }

    /// A text, or the digits of a whole number as they are written.
    pub(super) fn text_or_digits(&self) -> Option<Spanned<String>> {
        match self.scalar()? {
            DeValue::Integer(_) => {
                let written = self.document.written(&self.span()).to_owned();
                Some(Spanned::new(self.span(), written))
            }
            _ => self.text(),
        }
    }

    /// A number, exactly as written.
    pub(super) fn number(&self) -> Option<Spanned<Decimal>> {
        let digits = match self.scalar()? {
            DeValue::Integer(number) if number.radix() == 10 => number.as_str(),
            DeValue::Integer(_) => "",
            DeValue::Float(number) => number.as_str(),
            _ => return self.wrong_kind("a number"),
        };
        match digits.strip_prefix('+').unwrap_or(digits).parse() {
            Ok(number) => Some(Spanned::new(self.span(), number)),
            Err(_) => self.refuse(KeyProblem::UnreadableNumber {
                key: self.key.clone(),
            }),
        }
    }

    /// A whole number within limits, which are also given in words.
    pub(super) fn whole(&self, limits: &RangeInclusive<u64>, range: &'static str) -> Option<u64> {
        let DeValue::Integer(number) = self.scalar()? else {
            return self.wrong_kind("a whole number");
        };
        let digits = number.as_str();
        let digits = digits.strip_prefix('+').unwrap_or(digits);
        let value = digits.parse().ok().filter(|_| number.radix() == 10);
        let key = self.key.clone();
        match value {
            Some(value) if limits.contains(&value) => Some(value),
            _ => self.refuse(KeyProblem::OutOfRange { key, range }),
        }
    }

    /// A date, in quotes or not.
    pub(super) fn date(&self) -> Option<Spanned<Day>> {
        match dates::read(&self.key, self.node, self.document) {
            Ok(day) => Some(Spanned::new(self.span(), day)),
            Err(problem) => self.refuse(problem),
        }
    }

    /// `true` or `false`.
    pub(super) fn flag(&self) -> Option<bool> {
        match self.scalar()? {
            DeValue::Boolean(flag) => Some(*flag),
            _ => self.wrong_kind("`true` or `false`"),
        }
    }

    /// One of some words, as what it means.
    pub(super) fn word<T: Copy>(&self, words: &[(&str, T)]) -> Option<T> {
        let text = self.text()?;
        let word = text.get_ref().as_str();
        if let Some((_, meaning)) = words.iter().find(|(known, _)| *known == word) {
            return Some(*meaning);
        }
        let known = || words.iter().map(|(known, _)| *known);
        self.refuse(KeyProblem::UnknownWord {
            key: self.key.clone(),
            word: word.to_owned(),
            near: nearest(word, known()).map(str::to_owned),
            known: known().map(str::to_owned).collect(),
        })
    }

    /// Whether it is a table.
    pub(super) fn is_table(&self) -> bool {
        matches!(self.node.get_ref(), DeValue::Table(_))
    }

    /// A table.
    pub(super) fn table(&self) -> Option<Keys<'d>> {
        match self.node.get_ref() {
            DeValue::Table(table) => Some(Keys::of(self.document, table, Some(self.span()))),
            _ => self.wrong_kind("a table"),
        }
    }

    /// A list of tables, each read by `read`. Those it reads nothing from are left out.
    pub(super) fn rows<T>(&self, read: impl FnMut(Keys<'d>) -> Option<T>) -> Vec<T> {
        let items = self.items("a list of tables in square brackets");
        let tables = items.iter().filter_map(Self::table);
        tables.filter_map(read).collect()
    }

    /// Whether it is a list.
    pub(super) fn is_list(&self) -> bool {
        matches!(self.node.get_ref(), DeValue::Array(_))
    }

    /// A list of texts.
    pub(super) fn texts(&self) -> Vec<String> {
        let texts = self.spanned_texts().into_iter();
        texts.map(Spanned::into_inner).collect()
    }

    /// A list of texts, each with its place.
    pub(super) fn spanned_texts(&self) -> Vec<Spanned<String>> {
        let items = self.items("a list of texts in square brackets");
        items.iter().filter_map(Self::text).collect()
    }

    fn items(&self, wanted: &'static str) -> Vec<Value<'d>> {
        let DeValue::Array(items) = self.node.get_ref() else {
            self.wrong_kind::<()>(wanted);
            return Vec::new();
        };
        let value = |node| Value {
            document: self.document,
            key: self.key.clone(),
            node,
        };
        items.iter().map(value).collect()
    }

    /// The value, unless it is there only because the parser went on after a fault, for which
    /// there is a finding already.
    fn scalar(&self) -> Option<&'d DeValue<'d>> {
        if self.document.is_broken(&self.span()) {
            self.document.note_trouble();
            return None;
        }
        Some(self.node.get_ref())
    }

    fn wrong_kind<T>(&self, wanted: &'static str) -> Option<T> {
        let found = match self.scalar()? {
            DeValue::String(_) => "text",
            DeValue::Integer(_) => "a whole number",
            DeValue::Float(_) => "a number with a point",
            DeValue::Boolean(_) => "`true` or `false`",
            DeValue::Datetime(_) => "a date",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "a table",
        };
        let key = self.key.clone();
        self.refuse(KeyProblem::WrongKind { key, wanted, found })
    }

    /// Takes down that it says nothing.
    pub(super) fn refuse_empty<T>(&self) -> Option<T> {
        let key = self.key.clone();
        self.refuse(KeyProblem::Empty { key })
    }

    /// Takes a problem of this value down.
    pub(super) fn refuse<T>(&self, problem: impl Into<SetProblem>) -> Option<T> {
        self.document.report(problem, &self.span());
        None
    }
}
