//! Rows written to the door, table by table, each with the next key of its authority's table.

use std::fmt::Write;
use std::sync::Arc;

use quarterday_core::calendar::Day;
use quarterday_core::ssd::{self, Table};
use quarterday_intake::{Cell, Door, Draft, PartId, Stop};

/// Where keys begin: all have eight digits, so that they sort as texts as they do as numbers.
const FIRST: u32 = 10_000_000;

/// The tables that are written.
#[derive(Clone, Copy, Debug)]
pub(super) enum To {
    Person,
    Address,
    Disability,
    Immigration,
    Professional,
    Involvement,
    Contact,
    Referral,
    Assessment,
    Enquiry,
    Conference,
    Plan,
    PlanVisit,
    PlanReview,
    NeedPlan,
    Help,
    Episode,
    Placement,
    CareVisit,
    CareReview,
    Legal,
    Check,
    Immunisation,
    Score,
    Missing,
    Permanence,
    Leaver,
}

/// Their names, in that order.
const TABLES: [&str; 27] = [
    "ssd_person",
    "ssd_address",
    "ssd_disability",
    "ssd_immigration_status",
    "ssd_professionals",
    "ssd_involvements",
    "ssd_contacts",
    "ssd_cin_episodes",
    "ssd_cin_assessments",
    "ssd_s47_enquiry",
    "ssd_initial_cp_conference",
    "ssd_cp_plans",
    "ssd_cp_visits",
    "ssd_cp_reviews",
    "ssd_cin_plans",
    "ssd_early_help_episodes",
    "ssd_cla_episodes",
    "ssd_cla_placement",
    "ssd_cla_visits",
    "ssd_cla_reviews",
    "ssd_legal_status",
    "ssd_cla_health",
    "ssd_cla_immunisations",
    "ssd_sdq_scores",
    "ssd_missing",
    "ssd_permanence",
    "ssd_care_leavers",
];

/// A table being written.
struct Open {
    table: &'static Table,
    part: PartId,
    draft: Draft,
    line: u32,
    /// The next key.
    next: u32,
}

/// Writes the rows of one authority after another.
pub(super) struct Pen<'a, 'b> {
    door: &'a mut Door<'b>,
    authority: Arc<str>,
    tables: Vec<Open>,
}

impl<'a, 'b> Pen<'a, 'b> {
    /// Every table is a part of `source`, named by both.
    pub(super) fn new(door: &'a mut Door<'b>, source: &str) -> Self {
        let open = |name: &&'static str| {
            let table = ssd::table(name).expect("a published table");
            let part: Arc<str> = format!("{source}, {name}").into();
            Open {
                table,
                part: door.open(&part, table.name, &[table.name], table.key().name),
                draft: Draft::of(table),
                line: 0,
                next: FIRST,
            }
        };
        let tables = TABLES.iter().map(open).collect();
        Self {
            authority: Arc::clone(door.authority()),
            door,
            tables,
        }
    }

    /// From now on the rows are of this authority.
    pub(super) fn turn_to(&mut self, authority: &str) {
        self.authority = authority.into();
        for table in &mut self.tables {
            table.next = FIRST;
        }
    }

    /// The key that the next row of a table will have.
    pub(super) fn next(&self, to: To) -> u32 {
        self.tables[to as usize].next
    }

    /// Writes a row, its cells in the table's order but for its key; gives the key.
    pub(super) fn write(&mut self, to: To, cells: &[Put<'_>]) -> Result<u32, Stop> {
        let key = self.tables[to as usize].next;
        self.write_keyed(to, key, cells)
    }

    /// The same, of a table whose key is another's.
    pub(super) fn write_keyed(&mut self, to: To, key: u32, cells: &[Put<'_>]) -> Result<u32, Stop> {
        let open = &mut self.tables[to as usize];
        open.draft.clear();
        let mut digits = String::with_capacity(8);
        let mut put = |draft: &mut Draft, column: &'static str, put: &Put<'_>| {
            let cell = match put {
                Put::Blank => return,
                Put::Number(number) => {
                    digits.clear();
                    let _ = write!(digits, "{number}");
                    Cell::Text(digits.as_str().into())
                }
                Put::Text(text) => Cell::Text((*text).into()),
                Put::Day(day) => Cell::Day(*day),
                Put::Flag(flag) => Cell::Flag(*flag),
            };
            draft.set_cell(column, &cell);
        };
        let mut cells = cells.iter();
        for column in open.table.columns {
            if column.kind == ssd::Kind::Key {
                put(&mut open.draft, column.name, &Put::Number(key));
            } else if let Some(cell) = cells.next() {
                put(&mut open.draft, column.name, cell);
            }
        }
        debug_assert!(
            cells.next().is_none(),
            "{}: too many cells",
            open.table.name
        );
        open.line += 1;
        open.next = key + 1;
        let drafts = std::slice::from_ref(&open.draft);
        self.door
            .accept_of(open.part, open.line, &self.authority, None, drafts)?;
        Ok(key)
    }
}

/// What stands in a cell.
#[derive(Clone, Copy, Debug)]
pub(super) enum Put<'a> {
    Blank,
    /// An identifier.
    Number(u32),
    Text(&'a str),
    Day(Day),
    Flag(bool),
}

impl From<Day> for Put<'_> {
    fn from(day: Day) -> Self {
        Self::Day(day)
    }
}

impl From<Option<Day>> for Put<'_> {
    fn from(day: Option<Day>) -> Self {
        day.map_or(Self::Blank, Self::Day)
    }
}

impl From<u32> for Put<'_> {
    fn from(number: u32) -> Self {
        Self::Number(number)
    }
}

impl<'a> From<&'a str> for Put<'a> {
    fn from(text: &'a str) -> Self {
        if text.is_empty() {
            Self::Blank
        } else {
            Self::Text(text)
        }
    }
}

impl From<bool> for Put<'_> {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}

/// The cells of a row, each made what it says it is.
macro_rules! row {
    ($($cell:expr),* $(,)?) => { &[$($crate::national::pen::Put::from($cell)),*] };
}
pub(super) use row;
