//! The return on children looked after as XML (`EXPSSDA903`): each `CHILD` is a `HEADER` and its
//! `EPISODE`s, in any order, and gives rows of the tables that the CSV files are.
//!
//! The header's own elements are those of four tables; the repeated ones (`AREVIEW`, `AMISSING`,
//! `AD_PLACED`) and the groups (`OC2`, `PERMANENCE`) are a table each. Names differ from the CSV in two
//! places: `CHILDID` for `CHILD`, `PL` for `PLACE`. `UASC`, which no CSV file has, says by 1 that the
//! child is one of those the `uasc` table lists. A row's line is that of the element it begins with.

use quarterday_core::ssd::Kind;

use super::elements::{Elements, Step, over};
use crate::door::{Door, PartId, Stop};
use crate::fields::Texts;
use crate::limit::{CHILD_BYTES_MAX, CHILD_ELEMENTS_MAX};
use crate::ssda903::{ReturnRows, ReturnTable, YearCount};
use crate::tally::Kind as TallyKind;
use crate::value::{Cell, read_value};

/// The elements that stand for a row of a table, and the table.
const SECTIONS: [(&str, &str); 6] = [
    ("EPISODE", "ssda903_episodes"),
    ("AREVIEW", "ssda903_reviews"),
    ("AMISSING", "ssda903_missing"),
    ("OC2", "ssda903_oc2"),
    ("PERMANENCE", "ssda903_prev_perm"),
    ("AD_PLACED", "ssda903_placed_adoption"),
];

/// The tables whose columns are elements of the header itself.
const OF_HEADER: [&str; 4] = [
    "ssda903_header",
    "ssda903_uasc",
    "ssda903_oc3",
    "ssda903_ad1",
];

/// The columns that say whose a row is, which the header gives for every table.
const OF_CHILD: [&str; 3] = ["CHILD", "DOB", "SEX"];

/// Says that the child is an unaccompanied asylum-seeking one.
const UASC: &str = "UASC";

/// Reads the return, whose root element has been opened, and which ends in this year, where that is
/// known.
pub(super) fn read(
    elements: &mut Elements<'_>,
    year: Option<i32>,
    door: &mut Door<'_>,
) -> Result<(), Stop> {
    let mut tables = Tables::new(year);
    let mut child = Child::default();
    loop {
        let (is_child, line) = match elements.next()? {
            None | Some(Step::Close { .. }) => break,
            Some(Step::Open { name, line }) => (name == "CHILD", line),
        };
        if is_child {
            child.clear(line);
            child.read(elements)?;
            tables.take(&child, door)?;
        } else {
            tables.unknown(line, door);
            elements.skip()?;
        }
    }
    // The end of the file is read too, so that one that was cut short is refused.
    while elements.next()?.is_some() {}
    tables.end(door);
    Ok(())
}

/// Counts the days on which episodes begin and end.
pub(super) fn count_days(elements: &mut Elements<'_>) -> Result<YearCount, Stop> {
    let mut count = YearCount::default();
    let mut is_day = false;
    while let Some(step) = elements.next()? {
        match step {
            Step::Open { name, .. } => is_day = matches!(name, "DECOM" | "DEC"),
            Step::Close { text } if is_day => {
                count.add(text);
                is_day = false;
            }
            Step::Close { .. } => {}
        }
    }
    Ok(count)
}

/// One child, held until it closes: the header may come last.
#[derive(Default)]
struct Child {
    line: u32,
    /// All texts, one after another.
    text: String,
    header: Section,
    sections: Vec<Section>,
    elements: usize,
    /// Lines of elements that the return does not have there.
    unknown: Vec<u32>,
    /// Those that stand once and stand again.
    repeated: Vec<(u32, &'static str)>,
}

/// A row in the making.
#[derive(Default)]
struct Section {
    table: Option<&'static ReturnTable>,
    line: u32,
    /// Column, and where its text lies.
    cells: Vec<(&'static str, usize, usize)>,
}

/// What an element is.
enum What {
    Header,
    Section(&'static ReturnTable),
    /// A text of the header.
    Cell(&'static str),
    Unknown,
}

impl Child {
    fn clear(&mut self, line: u32) {
        self.line = line;
        self.text.clear();
        self.header.cells.clear();
        self.sections.clear();
        self.elements = 0;
        self.unknown.clear();
        self.repeated.clear();
    }

    /// Reads to the end of the child.
    fn read(&mut self, elements: &mut Elements<'_>) -> Result<(), Stop> {
        let mut depth = 1;
        while depth > 0 {
            let (what, line) = match elements.next()? {
                None => break,
                Some(Step::Close { .. }) => {
                    depth -= 1;
                    continue;
                }
                Some(Step::Open { name, line }) => (what(name), line),
            };
            self.count(line)?;
            match what {
                What::Header => depth += 1,
                What::Section(table) => self.section(table, line, elements)?,
                What::Cell(column) => {
                    let cell = self.cell(column, line, elements)?;
                    let header = &mut self.header.cells;
                    if header.iter().any(|(known, ..)| *known == column) {
                        self.repeated.push((line, column));
                    } else {
                        header.push(cell);
                    }
                }
                What::Unknown => {
                    self.unknown.push(line);
                    elements.skip()?;
                }
            }
        }
        Ok(())
    }

    fn section(
        &mut self,
        table: &'static ReturnTable,
        line: u32,
        elements: &mut Elements<'_>,
    ) -> Result<(), Stop> {
        let mut section = Section {
            table: Some(table),
            line,
            cells: Vec::with_capacity(table.columns.len()),
        };
        loop {
            let (column, line) = match elements.next()? {
                None | Some(Step::Close { .. }) => break,
                Some(Step::Open { name, line }) => (column_of(table, name), line),
            };
            self.count(line)?;
            let Some(column) = column else {
                self.unknown.push(line);
                elements.skip()?;
                continue;
            };
            let cell = self.cell(column, line, elements)?;
            if section.cells.iter().any(|(known, ..)| *known == column) {
                self.repeated.push((line, column));
            } else {
                section.cells.push(cell);
            }
        }
        self.sections.push(section);
        Ok(())
    }

    /// The text of the element last opened, to its end.
    fn cell(
        &mut self,
        column: &'static str,
        line: u32,
        elements: &mut Elements<'_>,
    ) -> Result<(&'static str, usize, usize), Stop> {
        let from = self.text.len();
        loop {
            let inner = match elements.next()? {
                None => break,
                Some(Step::Close { text }) => {
                    self.text.push_str(text);
                    break;
                }
                Some(Step::Open { line, .. }) => line,
            };
            self.count(inner)?;
            self.unknown.push(inner);
            elements.skip()?;
        }
        if self.text.len() > CHILD_BYTES_MAX {
            return Err(over(line, "bytes of texts of one child", CHILD_BYTES_MAX));
        }
        Ok((column, from, self.text.len()))
    }

    fn count(&mut self, line: u32) -> Result<(), Stop> {
        self.elements += 1;
        if self.elements > CHILD_ELEMENTS_MAX {
            return Err(over(line, "elements of one child", CHILD_ELEMENTS_MAX));
        }
        Ok(())
    }

    /// The text of a column of a section; what says whose it is comes from the header.
    fn of(&self, section: &Section, column: &str) -> &str {
        let find = |cells: &[(&'static str, usize, usize)]| {
            let cell = cells.iter().find(|(name, ..)| *name == column)?;
            self.text.get(cell.1..cell.2)
        };
        let own = find(&section.cells);
        let of_child = OF_CHILD.contains(&column);
        let header = || of_child.then(|| find(&self.header.cells)).flatten();
        own.or_else(header).unwrap_or_default()
    }

    /// Whether a section says anything about the child.
    fn says(&self, section: &Section, table: &ReturnTable) -> bool {
        let own = table.columns.iter().filter(|name| !OF_CHILD.contains(name));
        let mut own = own.map(|name| self.of(section, name));
        own.any(|text| !text.trim().is_empty())
    }
}

fn what(name: &str) -> What {
    if name == "HEADER" {
        return What::Header;
    }
    let section = SECTIONS.iter().find(|(element, _)| *element == name);
    if let Some(table) = section.and_then(|(_, table)| ReturnTable::named(table)) {
        return What::Section(table);
    }
    let tables = OF_HEADER.iter().filter_map(|name| ReturnTable::named(name));
    let column = match name {
        "CHILDID" => Some("CHILD"),
        UASC => Some(UASC),
        "CHILD" => None,
        _ => tables
            .flat_map(|table| table.columns)
            .find(|c| **c == name)
            .copied(),
    };
    column.map_or(What::Unknown, What::Cell)
}

/// The column of a table that an element gives.
fn column_of(table: &'static ReturnTable, name: &str) -> Option<&'static str> {
    let name = if name == "PL" { "PLACE" } else { name };
    let mut columns = table.columns.iter().filter(|c| !OF_CHILD.contains(c));
    columns.find(|column| **column == name).copied()
}

/// The rows of each table, in the order in which they first had one.
struct Tables {
    year: Option<i32>,
    open: Vec<(&'static ReturnTable, PartId, ReturnRows)>,
    /// A row in the making, as its reader takes it.
    text: String,
    ends: Vec<usize>,
}

impl Tables {
    fn new(year: Option<i32>) -> Self {
        Self {
            year,
            open: Vec::new(),
            text: String::new(),
            ends: Vec::new(),
        }
    }

    /// Gives the rows of a child to the door.
    fn take(&mut self, child: &Child, door: &mut Door<'_>) -> Result<(), Stop> {
        for table in OF_HEADER.iter().filter_map(|name| ReturnTable::named(name)) {
            let is_row = match table.name {
                "ssda903_header" => true,
                "ssda903_uasc" => {
                    let flag = child.of(&child.header, UASC);
                    child.says(&child.header, table)
                        || read_value(Kind::Flag, flag).0 == Cell::Flag(true)
                }
                _ => child.says(&child.header, table),
            };
            if is_row {
                self.row(child, &child.header, table, child.line, door)?;
            }
        }
        for section in &child.sections {
            if let Some(table) = section.table
                && child.says(section, table)
            {
                self.row(child, section, table, section.line, door)?;
            }
        }
        for line in &child.unknown {
            self.unknown(*line, door);
        }
        for (line, column) in &child.repeated {
            if let Some((_, part, _)) = self.open.first() {
                door.tally(*part, *line, TallyKind::RepeatedElement(column));
            }
        }
        Ok(())
    }

    fn row(
        &mut self,
        child: &Child,
        section: &Section,
        table: &'static ReturnTable,
        line: u32,
        door: &mut Door<'_>,
    ) -> Result<(), Stop> {
        self.text.clear();
        self.ends.clear();
        for column in table.columns {
            self.text.push_str(child.of(section, column));
            self.ends.push(self.text.len());
        }
        let at = self.at(table, door);
        let texts = Texts::Elements {
            text: &self.text,
            ends: &self.ends,
        };
        match self.open.get_mut(at) {
            Some((_, _, rows)) => rows.read(texts, line, None, door),
            None => Ok(()),
        }
    }

    /// Where the rows of a table are, opened when they are the first.
    fn at(&mut self, table: &'static ReturnTable, door: &mut Door<'_>) -> usize {
        let mut open = self.open.iter();
        if let Some(at) = open.position(|(known, ..)| known.name == table.name) {
            return at;
        }
        let name = door.file().clone();
        let part = door.open(&name, table.name, &table.feeds(), table.key);
        let rows = ReturnRows::new(table, part, self.year);
        self.open.push((table, part, rows));
        self.open.len() - 1
    }

    /// Counts an element that the return does not have there.
    fn unknown(&mut self, line: u32, door: &mut Door<'_>) {
        if let Some(header) = ReturnTable::named("ssda903_header") {
            let at = self.at(header, door);
            if let Some((_, part, _)) = self.open.get(at) {
                door.tally(*part, line, TallyKind::UnknownElement);
            }
        }
    }

    fn end(&self, door: &mut Door<'_>) {
        for (_, _, rows) in &self.open {
            rows.end(door);
        }
    }
}

#[cfg(test)]
#[path = "ssda903/tests.rs"]
mod tests;
