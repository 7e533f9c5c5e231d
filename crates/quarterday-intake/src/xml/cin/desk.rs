//! One kind of section of the return: what becomes of each, and how many there were.

use std::collections::BTreeMap;
use std::sync::Arc;

use quarterday_core::calendar::Day;
use quarterday_core::ssd;

use crate::door::{Door, PartId, Stop};
use crate::draft::Draft;
use crate::tally::Kind;
use crate::value::{Cell, Remark, read_value};
use crate::xml::tree::Section;

/// A kind of section: what the program calls it, the records it feeds, the one it stands for first,
/// and what tells one from another, in the words of the return.
#[derive(Debug)]
pub(super) struct About {
    pub(super) table: &'static str,
    pub(super) feeds: &'static [&'static str],
    /// A draft of each record that a section gives, in the order they are filled.
    pub(super) drafts: &'static [&'static str],
    pub(super) key: &'static str,
}

/// Takes the sections of one kind.
pub(super) struct Desk {
    about: &'static About,
    /// Its part of the file, from its first section on.
    part: Option<PartId>,
    drafts: Vec<Draft>,
    keys: Keys,
}

/// Whose a section is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Belongs<'a> {
    /// The child; empty where the return does not say.
    pub(super) child: &'a str,
    /// The key of the record it belongs to, its referral or its plan; empty where that has none.
    pub(super) parent: &'a str,
}

/// Keys made of a child and a day: `1001|2019-04-01`, the second of one day `1001|2019-04-01|2`.
#[derive(Debug, Default)]
pub(super) struct Keys {
    used: BTreeMap<Day, u32>,
}

impl Keys {
    /// Begins another child.
    pub(super) fn clear(&mut self) {
        self.used.clear();
    }

    /// The key of another section of the child, and whether its day has one already.
    pub(super) fn next(&mut self, child: &str, day: Day, ending: &str) -> (String, bool) {
        let used = self.used.entry(day).or_default();
        *used += 1;
        let key = key(child, day, ending);
        match *used {
            1 => (key, false),
            more => (format!("{key}|{more}"), true),
        }
    }
}

/// The key of the first section of a child and a day.
pub(super) fn key(child: &str, day: Day, ending: &str) -> String {
    format!("{child}|{day}{ending}")
}

/// A section on its way to records.
pub(super) struct Row<'a> {
    pub(super) section: Section<'a>,
    pub(super) of: Belongs<'a>,
    /// The section's key.
    pub(super) key: &'a str,
    /// What there is to say about an element, and what it holds.
    remarks: Vec<(Remark, &'static str, &'a str)>,
    repeats: Vec<&'static str>,
}

impl Row<'_> {
    /// Reads an element by the kind of the record's column and puts it there; one that does not stand
    /// there gives nothing.
    pub(super) fn put(&mut self, draft: &mut Draft, column: &str, element: &'static str) {
        let text = self.section.text(element);
        if text.is_empty() {
            return;
        }
        if let Some(remark) = draft.put(column, text) {
            self.remarks.push((remark, element, text));
        }
    }

    /// Says that the child has two of what an element's day tells apart.
    pub(super) fn repeat(&mut self, element: &'static str) {
        self.repeats.push(element);
    }
}

/// What fills the drafts of a section.
pub(super) type Fill<'f> = &'f mut dyn FnMut(&mut Row<'_>, &mut [Draft]);

impl Desk {
    pub(super) fn new(about: &'static About) -> Self {
        let known = about.drafts.iter().filter_map(|name| ssd::table(name));
        Self {
            about,
            part: None,
            drafts: known.map(Draft::of).collect(),
            keys: Keys::default(),
        }
    }

    /// Begins another child.
    pub(super) fn clear(&mut self) {
        self.keys.clear();
    }

    /// Its part of the file.
    pub(super) fn part(&mut self, door: &mut Door<'_>) -> PartId {
        let about = self.about;
        *self.part.get_or_insert_with(|| {
            let name = Arc::clone(door.file());
            door.open(&name, about.table, about.feeds, about.key)
        })
    }

    /// Takes a section that a child and a day tell apart; its key, when it is accepted.
    pub(super) fn take_dated(
        &mut self,
        door: &mut Door<'_>,
        section: Section<'_>,
        of: Belongs<'_>,
        fill: Fill<'_>,
    ) -> Result<Option<String>, Stop> {
        let part = self.part(door);
        let line = section.line();
        if of.child.is_empty() {
            door.reject(part, line, Kind::NoKey("LAchildID"))?;
            return Ok(None);
        }
        let Some(day) = day(section.text(self.about.key)) else {
            door.reject(part, line, Kind::NoKey(self.about.key))?;
            return Ok(None);
        };
        let (key, is_repeated) = self.keys.next(of.child, day, "");
        if is_repeated {
            door.tally(part, line, Kind::RepeatedSection(self.about.key));
        }
        self.take(door, section, of, &key, fill)?;
        Ok(Some(key))
    }

    /// Takes a section under a key.
    pub(super) fn take(
        &mut self,
        door: &mut Door<'_>,
        section: Section<'_>,
        of: Belongs<'_>,
        key: &str,
        fill: Fill<'_>,
    ) -> Result<(), Stop> {
        let part = self.part(door);
        let line = section.line();
        self.drafts.iter_mut().for_each(Draft::clear);
        let mut row = Row {
            section,
            of,
            key,
            remarks: Vec::new(),
            repeats: Vec::new(),
        };
        fill(&mut row, &mut self.drafts);
        for (remark, element, text) in &row.remarks {
            door.remark(part, line, *remark, element, text)?;
        }
        for element in &row.repeats {
            door.tally(part, line, Kind::RepeatedSection(element));
        }
        door.accept(part, line, &self.drafts)
    }

    /// Rejects a section.
    pub(super) fn reject(
        &mut self,
        door: &mut Door<'_>,
        section: Section<'_>,
        kind: Kind,
    ) -> Result<(), Stop> {
        let part = self.part(door);
        door.reject(part, section.line(), kind)
    }
}

/// The day that an element's text is.
pub(super) fn day(text: &str) -> Option<Day> {
    match read_value(ssd::Kind::Date, text).0 {
        Cell::Day(day) => Some(day),
        _ => None,
    }
}
