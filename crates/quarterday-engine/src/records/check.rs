//! What is strange about the records of a load once they stand among the others: few and cheap
//! checks, each a warning that changes nothing.

use std::collections::{BTreeMap, BTreeSet};

use quarterday_core::ssd::{self, Kind};

use super::merge::Merged;
use super::row::Row;
use crate::intake::{Cell, Tally, TallyKind};

/// Tables whose rows have a start and an end.
const SPANS: [(&str, &str, &str); 8] = [
    ("ssd_cin_episodes", "cine_referral_date", "cine_close_date"),
    (
        "ssd_cin_assessments",
        "cina_assessment_start_date",
        "cina_assessment_auth_date",
    ),
    (
        "ssd_s47_enquiry",
        "s47e_s47_start_date",
        "s47e_s47_end_date",
    ),
    (
        "ssd_cp_plans",
        "cppl_cp_plan_start_date",
        "cppl_cp_plan_end_date",
    ),
    (
        "ssd_cla_episodes",
        "clae_cla_episode_start_date",
        "clae_cla_episode_ceased_date",
    ),
    (
        "ssd_cla_placement",
        "clap_cla_placement_start_date",
        "clap_cla_placement_end_date",
    ),
    (
        "ssd_legal_status",
        "lega_legal_status_start_date",
        "lega_legal_status_end_date",
    ),
    (
        "ssd_involvements",
        "invo_involvement_start_date",
        "invo_involvement_end_date",
    ),
];

/// Visits, and what the child must have for them to count: table, person and link of each.
const VISITS: [[&str; 6]; 2] = [
    [
        "ssd_cp_visits",
        "cppv_person_id",
        "cppv_cp_plan_id",
        "ssd_cp_plans",
        "cppl_person_id",
        "cppl_cp_plan_id",
    ],
    [
        "ssd_cla_visits",
        "clav_person_id",
        "clav_cla_id",
        "ssd_cla_episodes",
        "clae_person_id",
        "clae_cla_id",
    ],
];

/// Every table as it stands after the load.
pub(super) type Tables = BTreeMap<&'static str, Merged>;

/// Counts what is strange about the rows that came with the load.
pub(super) fn check(tables: &Tables, tally: &mut Tally) {
    let mut remarks = Remarks::default();
    persons(tables, &mut remarks);
    for (table, start, end) in SPANS {
        reversed(tables, table, start, end, &mut remarks);
    }
    for [table, person, link, parent, parent_person, parent_link] in VISITS {
        let persons = identifiers(tables, parent, parent_person);
        let links = identifiers(tables, parent, parent_link);
        let Some((table, at_person)) = place(table, person) else {
            continue;
        };
        let at_link = place(table.name, link).map_or(usize::MAX, |(_, at)| at);
        for row in new_rows(tables, table.name) {
            let names = |held: &Identifiers<'_>, at| {
                row.text(at)
                    .is_some_and(|text| held.contains(&(&*row.authority, text)))
            };
            let has_person = row.text(at_person).is_some();
            if has_person && !names(&persons, at_person) && !names(&links, at_link) {
                remarks.add(row, TallyKind::VisitInNone(table.name, parent_name(parent)));
            }
        }
    }
    remarks.count(tally);
}

/// Rows that name no person, or one of whom there is no record.
fn persons(tables: &Tables, remarks: &mut Remarks) {
    let known = identifiers(tables, "ssd_person", "pers_person_id");
    for table in ssd::TABLES {
        let is_person = |column: &ssd::Column| column.kind == Kind::Person;
        let Some(at) = table.columns.iter().position(is_person) else {
            continue;
        };
        let column = table.columns.get(at).map_or("", |column| column.name);
        for row in new_rows(tables, table.name) {
            match row.text(at) {
                None => remarks.add(row, TallyKind::NoPerson(table.name, column)),
                Some(person) if !known.contains(&(&*row.authority, person)) => {
                    remarks.add(row, TallyKind::UnknownPerson(table.name));
                }
                Some(_) => {}
            }
        }
    }
}

fn reversed(
    tables: &Tables,
    table: &str,
    start: &'static str,
    end: &'static str,
    remarks: &mut Remarks,
) {
    let (Some((table, from)), Some((_, to))) = (place(table, start), place(table, end)) else {
        return;
    };
    for row in new_rows(tables, table.name) {
        if let (Some(Cell::Day(from)), Some(Cell::Day(to))) =
            (row.cells.get(from), row.cells.get(to))
            && to < from
        {
            remarks.add(row, TallyKind::EndBeforeStart(table.name, start, end));
        }
    }
}

type Identifiers<'a> = BTreeSet<(&'a str, &'a str)>;

/// The authority and text of a column of all rows.
fn identifiers<'a>(tables: &'a Tables, table: &str, column: &str) -> Identifiers<'a> {
    let Some((table, at)) = place(table, column) else {
        return Identifiers::new();
    };
    let rows = tables
        .get(table.name)
        .map_or(&[][..], |merged| &merged.rows);
    let named = rows
        .iter()
        .filter_map(|row| Some((&*row.authority, row.text(at)?)));
    named.collect()
}

fn new_rows<'a>(tables: &'a Tables, table: &str) -> impl Iterator<Item = &'a Row> {
    let merged = tables.get(table);
    let rows = merged
        .into_iter()
        .flat_map(|merged| merged.rows.iter().zip(&merged.is_new));
    rows.filter_map(|(row, is_new)| is_new.then_some(row))
}

fn place(table: &str, column: &str) -> Option<(&'static ssd::Table, usize)> {
    let table = ssd::table(table)?;
    let at = table
        .columns
        .iter()
        .position(|known| known.name == column)?;
    Some((table, at))
}

fn parent_name(parent: &str) -> &'static str {
    ssd::table(parent).map_or("", |table| table.name)
}

/// What was found, one remark of a sort for each source row, whichever of the records it feeds.
#[derive(Default)]
struct Remarks {
    said: BTreeMap<(std::sync::Arc<str>, u32, u8), TallyKind>,
}

impl Remarks {
    fn add(&mut self, row: &Row, kind: TallyKind) {
        let sort = match kind {
            TallyKind::NoPerson(..) => 0,
            TallyKind::UnknownPerson(..) => 1,
            TallyKind::EndBeforeStart(..) => 2,
            _ => 3,
        };
        let place = (
            std::sync::Arc::clone(&row.source_file),
            row.source_line,
            sort,
        );
        self.said.entry(place).or_insert(kind);
    }

    fn count(self, tally: &mut Tally) {
        for ((file, line, _), kind) in self.said {
            tally.add(&file, line, kind);
        }
    }
}
