//! Tables of an authority's own: one `.toml` file each in `set/local`, and in the folder `local`
//! beside shared definitions that need them. One in `set/local` stands before a shared one.

use std::collections::{BTreeMap, BTreeSet};

use super::document;
use super::keys::{Keys, Value};
use super::sources::{FolderKind, Part, Sources, within_limit};
use crate::finding::{FileProblem, Finding, KeyProblem, LocalProblem, Place, SetProblem, nearest};
use crate::set::{LocalTable, SourceText};
use crate::ssd::{OWN_PREFIX, OwnKind, OwnTable, Tables};

/// The most tables of a set.
pub const LOCAL_TABLES_MAX: usize = 64;

type Make = fn() -> OwnKind;

/// What a column of a table can be besides codes.
const KINDS: [(&str, Make); 9] = [
    ("key", || OwnKind::Key),
    ("reference", || OwnKind::Reference),
    ("person", || OwnKind::Person),
    ("worker", || OwnKind::Worker),
    ("date", || OwnKind::Date),
    ("end-date", || OwnKind::EndDate),
    ("moment", || OwnKind::Moment),
    ("flag", || OwnKind::Flag),
    ("text", || OwnKind::Text),
];

/// Columns that the program keeps itself, or reads as something else.
const TAKEN: [&str; 5] = ["authority", "source_file", "source_line", "note", "period"];

/// The tables that a set may name.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// The published ones, and those of the authority's own that could be read.
    pub(super) tables: Tables,
    /// The latter by name.
    pub(super) local: BTreeMap<String, LocalTable>,
    /// The names of those that have a file but could not be read.
    faulty: BTreeSet<String>,
}

impl Known {
    /// Whether there is a table, or a file for one, of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.tables.get(name).is_some() || self.faulty.contains(name)
    }

    /// The one whose name is nearest to this.
    pub(super) fn nearest(&self, name: &str) -> Option<String> {
        let known = self.tables.iter().map(|table| table.name);
        nearest(name, known.chain(self.faulty.iter().map(String::as_str))).map(str::to_owned)
    }
}

/// Reads every table of the authority's own.
pub(super) fn read(sources: &Sources, findings: &mut Vec<Finding>) -> Known {
    let mut known = Known::default();
    let mut folder_used: BTreeMap<&str, &str> = BTreeMap::new();
    for ((_, folder, slug), parts) in sources.of(FolderKind::Local) {
        let Some((file, text)) = parts.get(&Part::Toml).copied() else {
            continue;
        };
        let mut report = |problem: SetProblem| {
            findings.push(Finding::new(&problem).at(Place::file(file)));
        };
        if let Some(used) = folder_used.get(slug) {
            let (slug, used) = (slug.to_owned(), (*used).to_owned());
            report(FileProblem::Overridden { slug, used }.into());
            continue;
        }
        if folder_used.len() == LOCAL_TABLES_MAX {
            let most = LOCAL_TABLES_MAX;
            report(LocalProblem::TooMany { most }.into());
            break;
        }
        folder_used.insert(slug, folder);
        let name = format!("{OWN_PREFIX}{slug}");
        if !is_name(slug) || slug.starts_with(OWN_PREFIX) {
            let name = slug.to_owned();
            report(LocalProblem::Name { name }.into());
            continue;
        }
        let fits = within_limit(file, text, findings);
        let read = |keys: Keys<'_>| table(&name, keys);
        let read = fits
            .then(|| document::read(file, text, findings, read))
            .flatten();
        match read {
            Some((title, source, table)) => {
                let toml = SourceText {
                    file: file.to_owned(),
                    text: text.to_owned(),
                };
                let table = table.keep();
                let local = LocalTable {
                    table,
                    title,
                    source,
                    toml,
                };
                known.local.insert(name, local);
            }
            None => {
                known.faulty.insert(name);
            }
        }
    }
    known.tables = Tables::with(known.local.values().map(|local| local.table).collect());
    known
}

/// Whether a query can name a table or column so.
fn is_name(name: &str) -> bool {
    let is_plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
    name.starts_with(|first: char| first.is_ascii_lowercase()) && name.bytes().all(is_plain)
}

/// Title, source and table of a file.
fn table(name: &str, mut keys: Keys<'_>) -> Option<(String, String, OwnTable)> {
    let title = keys.required("title").and_then(|value| value.text());
    let noun = keys.required("noun").and_then(|value| value.text());
    let source = keys.required("source").and_then(|value| value.text());
    let event = keys.optional("event");
    let columns = keys.required("columns");
    let columns = columns.and_then(|value| {
        let columns = columns_of(value.table()?);
        one_key(&value, &columns).then_some(columns)
    });
    let event = match (&event, &columns) {
        (Some(value), Some(columns)) => Some(event_of(value, columns)),
        _ => None,
    };
    let table = (|| {
        let table = OwnTable {
            name: name.to_owned(),
            noun: noun?.into_inner(),
            event: event.flatten(),
            columns: columns?,
        };
        Some((title?.into_inner(), source?.into_inner(), table))
    })();
    keys.finish(table)
}

/// The columns that could be read, in the order of the file.
fn columns_of(keys: Keys<'_>) -> Vec<(String, OwnKind)> {
    let mut columns = Vec::new();
    for (name, value) in keys.entries() {
        let name = *name.get_ref();
        if !is_name(name) || TAKEN.contains(&name) || name.ends_with("_unreadable") {
            let name = name.to_owned();
            value.refuse::<()>(LocalProblem::Column { name });
            continue;
        }
        let kind = if value.is_table() {
            codes(name, &value)
        } else {
            value.word(&KINDS).map(|kind| kind())
        };
        columns.extend(kind.map(|kind| (name.to_owned(), kind)));
    }
    columns
}

/// The codes of a column: `{ codes = ["A: by telephone", "B"] }`.
fn codes(column: &str, value: &Value<'_>) -> Option<OwnKind> {
    let mut keys = value.table()?;
    let list = keys.required("codes");
    let read = list.and_then(|list| {
        let mut seen: BTreeSet<String> = BTreeSet::new();
        let mut codes = Vec::new();
        let problem = |twice| LocalProblem::Codes {
            column: column.to_owned(),
            twice,
        };
        for text in list.texts() {
            let (code, label) = text.split_once(':').unwrap_or((&text, ""));
            let (code, label) = (code.trim(), label.trim());
            let label = if label.eq_ignore_ascii_case(code) {
                ""
            } else {
                label
            };
            for word in [code, label].into_iter().filter(|word| !word.is_empty()) {
                if !seen.insert(word.to_lowercase()) {
                    return list.refuse(problem(Some(word.to_owned())));
                }
            }
            if code.is_empty() {
                return list.refuse(problem(None));
            }
            codes.push((code.to_owned(), label.to_owned()));
        }
        if codes.is_empty() {
            return list.refuse(problem(None));
        }
        Some(OwnKind::Code(codes))
    });
    keys.finish(read)
}

/// Whether one column is the key.
fn one_key(value: &Value<'_>, columns: &[(String, OwnKind)]) -> bool {
    let keys = columns.iter().filter(|(_, kind)| *kind == OwnKind::Key);
    let keys: Vec<String> = keys.map(|(name, _)| name.clone()).collect();
    if keys.len() != 1 {
        value.refuse::<()>(LocalProblem::Key { keys });
        return false;
    }
    true
}

/// The column of dates that says what span of time the records cover.
fn event_of(value: &Value<'_>, columns: &[(String, OwnKind)]) -> Option<String> {
    let word = value.text()?.into_inner();
    let is_date = |kind: &OwnKind| matches!(kind, OwnKind::Date | OwnKind::EndDate);
    let dates = columns.iter().filter(|(_, kind)| is_date(kind));
    let dates: Vec<&str> = dates.map(|(name, _)| name.as_str()).collect();
    if dates.contains(&word.as_str()) {
        return Some(word);
    }
    value.refuse(KeyProblem::UnknownWord {
        key: "event".to_owned(),
        near: nearest(&word, dates.iter().copied()).map(str::to_owned),
        known: dates.iter().map(|name| (*name).to_owned()).collect(),
        word,
    })
}
