//! The return on children looked after as XML (`EXPSSDA903`): each `CHILD` is a `HEADER` and its
//! `EPISODE`s, in any order, and gives rows of the tables that the CSV files are.
//!
//! The header's own elements are those of four tables; the repeated ones (`AREVIEW`, `AMISSING`,
//! `AD_PLACED`) and the groups (`OC2`, `PERMANENCE`) are a table each. Names differ from the CSV in two
//! places: `CHILDID` for `CHILD`, `PL` for `PLACE`. `UASC`, which no CSV file has, says by 1 that the
//! child is one of those the `uasc` table lists. A row's line is that of the element it begins with.

use quarterday_core::ssd::Kind;

use super::elements::{Elements, Step};
use super::shape::{Shape, field, section, sections};
use super::tree::{Section, Tree};
use crate::door::{Door, PartId, Stop};
use crate::fields::Texts;
use crate::ssda903::{ReturnRows, ReturnTable, YearCount};
use crate::tally::Kind as TallyKind;
use crate::value::{Cell, read_value};

/// What a child can hold: the published structure.
const CHILD: Shape = section(
    "CHILD",
    &[
        section("HEADER", HEADER),
        sections(
            "EPISODE",
            &[
                field("DECOM"),
                field("RNE"),
                field("LS"),
                field("CIN"),
                field("PL"),
                field("PLACE_PROVIDER"),
                field("DEC"),
                field("REC"),
                field("REASON_PLACE_CHANGE"),
                field("HOME_POST"),
                field("PL_POST"),
                field("URN"),
            ],
        ),
    ],
);

const HEADER: &[Shape] = &[
    field("CHILDID"),
    field("UPN"),
    field("SEX"),
    field("DOB"),
    field("ETHNIC"),
    field("UASC"),
    field("DUC"),
    field("DATE_INT"),
    field("DATE_MATCH"),
    field("FOSTER_CARE"),
    field("NB_ADOPTR"),
    field("SEX_ADOPTR"),
    field("LS_ADOPTR"),
    field("IN_TOUCH"),
    field("ACTIV"),
    field("ACCOM"),
    sections(
        "AMISSING",
        &[field("MISSING"), field("MIS_START"), field("MIS_END")],
    ),
    sections("AREVIEW", &[field("REVIEW"), field("REVIEW_CODE")]),
    field("MOTHER"),
    field("MC_DOB"),
    section(
        "PERMANENCE",
        &[field("PREV_PERM"), field("LA_PERM"), field("DATE_PERM")],
    ),
    section(
        "OC2",
        &[
            field("SDQ_SCORE"),
            field("SDQ_REASON"),
            field("CONVICTED"),
            field("HEALTH_CHECK"),
            field("IMMUNISATIONS"),
            field("TEETH_CHECK"),
            field("HEALTH_ASSESSMENT"),
            field("SUBSTANCE_MISUSE"),
            field("INTERVENTION_RECEIVED"),
            field("INTERVENTION_OFFERED"),
        ],
    ),
    sections(
        "AD_PLACED",
        &[
            field("DATE_PLACED"),
            field("DATE_PLACED_CEASED"),
            field("REASON_PLACED_CEASED"),
        ],
    ),
];

/// The elements that stand for a row of a table, and the table.
const ROWS: [(&str, &str); 6] = [
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

/// Reads the return, whose root element has been opened, and which ends in this year, where that is
/// known.
pub(super) fn read(
    elements: &mut Elements<'_>,
    year: Option<i32>,
    door: &mut Door<'_>,
) -> Result<(), Stop> {
    let mut tables = Tables::new(year);
    let mut tree = Tree::default();
    while let Some(step) = elements.next()? {
        match step {
            Step::Open {
                name: "CHILD",
                line,
            } => {
                tree.read(elements, &CHILD, line)?;
                tables.child(&tree, door)?;
            }
            Step::Open { line, .. } => {
                tables.tally(line, TallyKind::UnknownElement, door);
                elements.skip()?;
            }
            Step::Close { .. } => {}
        }
    }
    if let (true, Some(header)) = (tables.open.is_empty(), ReturnTable::named("ssda903_header")) {
        tables.at(header, door);
    }
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
    fn child(&mut self, tree: &Tree, door: &mut Door<'_>) -> Result<(), Stop> {
        let child = tree.root();
        if let Some(header) = child.all("HEADER").next() {
            for table in OF_HEADER.iter().filter_map(|name| ReturnTable::named(name)) {
                if table.name == "ssda903_header" || says(header, table) {
                    self.row(header, header, table, child.line(), door)?;
                }
            }
            for part in header.parts() {
                self.section(header, part, door)?;
            }
            for part in child.parts() {
                self.section(header, part, door)?;
            }
        } else {
            for part in child.parts() {
                self.section(part, part, door)?;
            }
        }
        for line in &tree.unknown {
            self.tally(*line, TallyKind::UnknownElement, door);
        }
        for (name, line) in &tree.repeated {
            self.tally(*line, TallyKind::RepeatedElement(name), door);
        }
        Ok(())
    }

    /// An element that stands for a row, when it says anything.
    fn section(
        &mut self,
        header: Section<'_>,
        part: Section<'_>,
        door: &mut Door<'_>,
    ) -> Result<(), Stop> {
        let table = ROWS.iter().find(|(element, _)| *element == part.name());
        match table.and_then(|(_, table)| ReturnTable::named(table)) {
            Some(table) if says(part, table) => self.row(header, part, table, part.line(), door),
            _ => Ok(()),
        }
    }

    fn row(
        &mut self,
        header: Section<'_>,
        part: Section<'_>,
        table: &'static ReturnTable,
        line: u32,
        door: &mut Door<'_>,
    ) -> Result<(), Stop> {
        self.text.clear();
        self.ends.clear();
        for column in table.columns {
            let from = if OF_CHILD.contains(column) {
                header
            } else {
                part
            };
            self.text.push_str(from.text(element_of(column)));
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

    /// Counts something about an element of the return.
    fn tally(&mut self, line: u32, kind: TallyKind, door: &mut Door<'_>) {
        if let Some(header) = ReturnTable::named("ssda903_header") {
            let at = self.at(header, door);
            if let Some((_, part, _)) = self.open.get(at) {
                door.tally(*part, line, kind);
            }
        }
    }

    fn end(&self, door: &mut Door<'_>) {
        for (_, _, rows) in &self.open {
            rows.end(door);
        }
    }
}

/// The element that a column is.
fn element_of(column: &'static str) -> &'static str {
    match column {
        "CHILD" => "CHILDID",
        "PLACE" => "PL",
        other => other,
    }
}

/// Whether an element says anything that a row of the table would hold, besides whose it is.
fn says(part: Section<'_>, table: &ReturnTable) -> bool {
    let is_flagged = table.name == "ssda903_uasc"
        && read_value(Kind::Flag, part.text("UASC")).0 == Cell::Flag(true);
    let own = table.columns.iter().filter(|name| !OF_CHILD.contains(name));
    let mut own = own.map(|column| part.text(element_of(column)));
    is_flagged || own.any(|text| !text.is_empty())
}

#[cfg(test)]
#[path = "ssda903/tests.rs"]
mod tests;
