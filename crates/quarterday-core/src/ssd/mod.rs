//! The Standard Safeguarding Dataset (SSD) tables the program knows: names, columns and types, as
//! published by Data to Insight. Plain data: nothing here reads a file. All published tables are here
//! but two that are about transfer and version and hold no record of a person.
//!
//! The literal `PLACEHOLDER_DATA`, which some systems write where they have nothing, is blank.
//!
//! Every stored table also carries, before its own columns:
//! - `authority` text: whose record it is;
//!
//! and after them, kept by the program and not to be written in a case query but readable there:
//! - for each column `x` of dates or codes, `x_unreadable` boolean: something was present and is no
//!   date, or no code of the list, so that it is never taken for a missing one. `x` is null then
//!   too: a query that reads a null as "not recorded" must ask `x_unreadable` first;
//! - `source_file` text and `source_line` integer: where the row came from;
//! - `source_load` text: how the hash of its load begins; `source_before` text: earlier records of
//!   its key of which it keeps columns; and `submission` integer: the year in which
//!   the return ends that it was submitted in, null where it was in none.

mod care;
mod code;
mod court;
mod early_help;
mod finance;
mod front_door;
mod health;
mod in_need;
mod leaving_care;
mod missing;
mod own;
mod people;
mod permanence;
mod protection;
mod send;
mod workforce;

pub use own::{OWN_PREFIX, OwnKind, OwnTable, Tables};
pub use workforce::WORKERS;

/// A table.
#[derive(Debug)]
pub struct Table {
    /// `ssd_cp_plans`.
    pub name: &'static str,
    /// "child protection plans": in a sentence.
    pub noun: &'static str,
    /// Its columns, in the published order. The first marked [`Kind::Key`] is its key.
    pub columns: &'static [Column],
    /// The column whose dates say what span of time the table's records cover.
    pub event: Option<&'static str>,
}

/// A column.
#[derive(Debug)]
pub struct Column {
    /// `cppl_cp_plan_end_date`.
    pub name: &'static str,
    /// What its values are.
    pub kind: Kind,
}

/// What the values of a column are, and so how they are stored.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Kind {
    /// The record's identifier: text, never blank, unique in the table.
    Key,
    /// Another record's identifier: text. Compared exactly, so kept as written but trimmed.
    Reference,
    /// A professional's identifier: text. `-1` and `0` mean nobody and are read as blank.
    Worker,
    /// The person's identifier: text. Blank makes the case excluded, not the row rejected.
    Person,
    /// A date; the time of day is dropped.
    Date,
    /// A date in which 1 January 2100 and after means open.
    EndDate,
    /// A date and a time of day, by the clock on the wall: to the second, without a zone, and never
    /// converted. A date without a time is unreadable. No published table has one.
    Moment,
    /// Yes or no: boolean. Blank and unreadable are null.
    Flag,
    /// A code of a published list: text, mapped to the bare code. Anything else is unreadable: null,
    /// with `x_unreadable` true.
    Code(&'static [Label]),
    /// Any other text: trimmed, no-break spaces turned to spaces, runs of spaces collapsed.
    Text,
}

/// A code and a label it is also written as. A code with several labels stands several times.
#[derive(Debug, Eq, PartialEq)]
pub struct Label {
    /// `C2`.
    pub code: &'static str,
    /// `Full care order`; empty when only the code is known.
    pub label: &'static str,
}

impl Table {
    /// The column that holds the record's identifier.
    pub fn key(&self) -> &'static Column {
        let key = self.columns.iter().find(|column| column.kind == Kind::Key);
        key.expect("every table has a key: a test holds this")
    }

    /// Whether it is an authority's own, and no published one.
    pub fn is_own(&self) -> bool {
        self.name.starts_with(OWN_PREFIX)
    }

    /// The column of this name.
    pub fn column(&self, name: &str) -> Option<&'static Column> {
        self.columns.iter().find(|column| column.name == name)
    }
}

impl Kind {
    /// Whether the column is a date of either kind.
    pub fn is_date(self) -> bool {
        matches!(self, Self::Date | Self::EndDate)
    }

    /// Whether a present value can fail to be read, so that a boolean `x_unreadable` is stored with
    /// the column `x`: dates, moments and codes.
    pub fn has_unreadable(self) -> bool {
        self.is_date() || matches!(self, Self::Moment | Self::Code(_))
    }

    /// Whether the column identifies a record or person, unique only within an authority.
    pub fn is_identifier(self) -> bool {
        matches!(
            self,
            Self::Key | Self::Reference | Self::Worker | Self::Person
        )
    }
}

const fn column(name: &'static str, kind: Kind) -> Column {
    Column { name, kind }
}

/// Every table the program knows.
pub const TABLES: &[Table] = &[
    people::PERSON,
    people::ADDRESS,
    people::FAMILY,
    people::MOTHER,
    people::DISABILITY,
    people::IMMIGRATION_STATUS,
    people::LINKED_IDENTIFIERS,
    people::VOICE_OF_CHILD,
    workforce::DEPARTMENT,
    workforce::PROFESSIONALS,
    workforce::INVOLVEMENTS,
    front_door::CONTACTS,
    front_door::CIN_EPISODES,
    front_door::CIN_ASSESSMENTS,
    front_door::ASSESSMENT_FACTORS,
    front_door::S47_ENQUIRY,
    early_help::EARLY_HELP_EPISODES,
    in_need::CIN_PLANS,
    in_need::CIN_VISITS,
    protection::INITIAL_CP_CONFERENCE,
    protection::CP_PLANS,
    protection::CP_VISITS,
    protection::CP_REVIEWS,
    court::PRE_PROCEEDINGS,
    care::CLA_EPISODES,
    care::CLA_PLACEMENT,
    care::CLA_VISITS,
    care::CLA_REVIEWS,
    care::LEGAL_STATUS,
    care::CLA_CARE_PLAN,
    care::CLA_CONVICTIONS,
    health::CLA_HEALTH,
    health::CLA_IMMUNISATIONS,
    health::CLA_SUBSTANCE_MISUSE,
    health::SDQ_SCORES,
    permanence::PERMANENCE,
    permanence::CLA_PREVIOUS_PERMANENCE,
    missing::MISSING,
    leaving_care::CARE_LEAVERS,
    send::SEND,
    send::SEN_NEED,
    send::EHCP_REQUESTS,
    send::EHCP_ASSESSMENT,
    send::EHCP_NAMED_PLAN,
    send::EHCP_ACTIVE_PLANS,
    finance::S251_FINANCE,
];

/// The published table of this name. An authority's own are in its [`Tables`].
pub fn table(name: &str) -> Option<&'static Table> {
    TABLES.iter().find(|table| table.name == name)
}

#[cfg(test)]
mod tests;
