//! The lists of Annex A, which Ofsted asks for before an inspection: the sheets of one workbook, or
//! files of their own. A list is known by its headings, which wander from authority to authority:
//! a column is found by the words that its heading must have.
//!
//! | list | records | key | gives only |
//! | --- | --- | --- | --- |
//! | 1 | `ssd_contacts` | child, date, source | six months |
//! | 2 | `ssd_early_help_episodes` | child, start | six months, and what is open |
//! | 3 | `ssd_cin_episodes` | child, date of referral | six months; no closing dates |
//! | 4 | `ssd_cin_assessments` | child, start | six months |
//! | 5 | `ssd_s47_enquiry`, `ssd_initial_cp_conference` | child, date | six months |
//! | 6 | none: kept | | |
//! | 7 | `ssd_cp_plans` | child, start | plans of the last six months |
//! | 8 | `ssd_cla_episodes`, `ssd_legal_status` | child, start | the latest period of care, as one episode |
//! | 9 | `ssd_care_leavers` | child | |
//! | 10 | `ssd_permanence` | child, date of decision | twelve months |
//! | 11 | none: kept | | |
//!
//! Each also gives people where no other record does: sex, ethnicity, date of birth.
//!
//! What a list gives the latest of only (visit, review, placement, health check) goes nowhere: one
//! visit of a child among those tables would be taken for all there were, and a figure made of it
//! would be wrong. So those tables stay empty, and an indicator that needs them is not measured.
//! List 6 is kept: when a child came to be in need is not when it was referred, and a table of
//! referrals that held both would count them twice. List 3 says of no referral whether its case was
//! closed, so the closing date counts as one that cannot be read.
//!
//! The key of a record is made of child and date, the same in a later list: a plan that is given
//! again, now with its end, supersedes itself.

mod children;
mod heading;
mod lists;
mod looked_after;
mod protection;
#[cfg(test)]
mod tests;
mod words;

use quarterday_core::calendar::Day;
use quarterday_core::ssd;
use quarterday_core::ssd::Kind;

use super::draft::Draft;
use super::fields::Fields;
use super::gives::Gives;
use super::value::Cell;

pub(crate) use lists::LISTS;

/// What every list calls the child.
const CHILD: &str = "Child Unique ID";

/// A list.
#[derive(Debug)]
pub(crate) struct List {
    /// `annex_a_list_7`: what the program calls it.
    pub(crate) name: &'static str,
    /// Its columns by their published names, each with the words that its heading has.
    pub(crate) columns: &'static [ListColumn],
    /// Those by which it is recognised.
    pub(crate) needed: &'static [&'static str],
    /// The records tables it feeds, the one that a row stands for first; none when it is kept.
    pub(crate) feeds: &'static [&'static str],
    /// What tells its rows apart.
    pub(crate) key: &'static str,
    /// Of which records tables it gives a part only, and what it gives.
    pub(crate) part_of: &'static [Gives],
    map: Map,
}

/// A column of a list.
#[derive(Debug)]
pub(crate) struct ListColumn {
    /// Its published name.
    pub(crate) name: &'static str,
    /// The words that its heading has, by their beginnings; `=` before a whole word, `!` before one
    /// that it has not.
    words: &'static str,
}

/// Fills the drafts of the tables fed, and of the person, from a row; the column that should name
/// them when it is blank or unreadable.
type Map = fn(&mut Fields<'_>, &mut [Draft]) -> Result<(), &'static str>;

impl List {
    /// Whether a heading is that of a column.
    pub(crate) fn is_heading(&self, column: &str, heading: &str) -> bool {
        let known = self.columns.iter().find(|known| known.name == column);
        known.is_some_and(|known| heading::has(heading, known.words))
    }

    /// A draft of each record that a row gives, the person last.
    pub(crate) fn drafts(&self) -> Vec<Draft> {
        let known = self.feeds.iter().filter_map(|name| ssd::table(name));
        let mut drafts: Vec<Draft> = known.map(Draft::of).collect();
        if !drafts.is_empty() {
            let person = ssd::table("ssd_person").map(Draft::of);
            drafts.extend(person.map(Draft::unless_there));
        }
        drafts
    }

    /// Fills the drafts from a row.
    pub(crate) fn map(
        &self,
        fields: &mut Fields<'_>,
        drafts: &mut [Draft],
    ) -> Result<(), &'static str> {
        if let [.., person] = drafts {
            put_person(fields, person);
        }
        (self.map)(fields, drafts)
    }
}

/// The child of a row.
fn child<'a>(fields: &mut Fields<'a>) -> Result<Cell<'a>, &'static str> {
    match fields.read(Kind::Person, CHILD) {
        Cell::Text(child) => Ok(Cell::Text(child)),
        _ => Err(CHILD),
    }
}

/// The text of a cell.
fn text<'c>(cell: &'c Cell<'_>) -> &'c str {
    match cell {
        Cell::Text(text) => text,
        _ => "",
    }
}

/// The day that a row is told apart by besides its child.
fn key_day(fields: &mut Fields<'_>, column: &'static str) -> Result<Day, &'static str> {
    match fields.read(Kind::Date, column) {
        Cell::Day(day) => Ok(day),
        _ => Err(column),
    }
}

/// Puts a code: by a word of the list where it is one, else as any code is read.
fn put_code(
    fields: &mut Fields<'_>,
    draft: &mut Draft,
    name: &str,
    column: &'static str,
    words: &[(&str, &'static str)],
) {
    match words::code_of(fields.text(column), words) {
        Some(code) => draft.set_text(name, code),
        None => fields.put(draft, name, column),
    }
}

/// Puts a flag; that a thing is not known is blank.
fn put_flag(fields: &mut Fields<'_>, draft: &mut Draft, name: &str, column: &'static str) {
    if words::code_of(fields.text(column), words::NOT_KNOWN).is_none() {
        fields.put(draft, name, column);
    }
}

/// Puts a text without the letter of its option.
fn put_option(fields: &mut Fields<'_>, draft: &mut Draft, name: &str, column: &'static str) {
    let text = fields.text(column).trim();
    let text = super::value::after_option(text).unwrap_or(text);
    draft.put(name, text);
}

/// The person of a row, for where no other record tells.
fn put_person(fields: &mut Fields<'_>, person: &mut Draft) {
    fields.put(person, "pers_person_id", CHILD);
    fields.put(person, "pers_sex", "Gender");
    put_code(
        fields,
        person,
        "pers_ethnicity",
        "Ethnicity",
        words::ETHNICITIES,
    );
    fields.put(person, "pers_dob", "Date of Birth");
}

/// For lists that feed no table.
#[expect(clippy::unnecessary_wraps, reason = "one of several maps")]
fn kept(_: &mut Fields<'_>, _: &mut [Draft]) -> Result<(), &'static str> {
    Ok(())
}
