//! The rows of a realignment in the files of a set, which otherwise stay as they are written.

use std::collections::{BTreeMap, BTreeSet};

use toml_edit::{Array, ArrayOfTables, Datetime, DocumentMut, Item, Table, Value, value};

use super::{Moved, Plan};
use crate::calendar::Day;
use crate::finding::{Finding, Place, RealignProblem};
use crate::set::{IndicatorSet, SET_FILE, Sources};

/// The new texts of the files that change.
pub(super) fn files(
    sources: &Sources,
    set: &IndicatorSet,
    plan: &Plan,
    moved: &Moved,
) -> Result<BTreeMap<String, String>, Vec<Finding>> {
    let mut by_file: BTreeMap<&str, Vec<(&str, &str)>> = BTreeMap::new();
    by_file.entry(SET_FILE).or_default();
    for adoption in &set.adoptions {
        if let Some((slug, to)) = moved.iter().find(|(slug, _)| *slug == adoption.indicator) {
            let moves = by_file.entry(adoption.file.as_str()).or_default();
            moves.push((slug, to));
        }
    }
    let mut files = BTreeMap::new();
    let mut findings = Vec::new();
    for (file, moves) in by_file {
        let text = sources.get(file).unwrap_or_default();
        if let Some(edited) = edited(text, file == SET_FILE, set, plan, moved, &moves) {
            files.insert(file.to_owned(), edited);
        } else {
            let finding = Finding::new(&RealignProblem::Unedited);
            findings.push(finding.at(Place::file(file)));
        }
    }
    if findings.is_empty() {
        Ok(files)
    } else {
        Err(findings)
    }
}

/// A file with the rows written into it; `None` when it is of a form that they have no place in.
fn edited(
    text: &str,
    is_main: bool,
    set: &IndicatorSet,
    plan: &Plan,
    moved: &Moved,
    moves: &[(&str, &str)],
) -> Option<String> {
    let mut document: DocumentMut = text.parse().ok()?;
    if !moves.is_empty() {
        let adoptions = document.get_mut("adoption")?.as_array_of_tables_mut()?;
        for (slug, to) in moves {
            let adoption = adoptions.iter_mut().find(|table| is_of(table, slug))?;
            let rows = adoption.get_mut("committee")?.as_array_mut()?;
            push_row(rows, to, plan)?;
        }
    }
    if is_main {
        committees(
            document.get_mut("committees")?.as_table_mut()?,
            set,
            plan,
            moved,
        )?;
        realignment(&mut document, plan)?;
    }
    Some(document.to_string())
}

/// Whether a table is the adoption of an indicator, by its last definition.
fn is_of(table: &Table, slug: &str) -> bool {
    match table.get("indicator").and_then(Item::as_value) {
        Some(Value::String(text)) => text.value() == slug,
        Some(Value::Array(rows)) => {
            let last = rows.iter().last().and_then(Value::as_inline_table);
            let id = last.and_then(|row| row.get("id")).and_then(Value::as_str);
            id == Some(slug)
        }
        _ => false,
    }
}

/// Adds a row in the layout of those there are: each on a line of its own, unless the one there is
/// stands on the line of its key, in which case all are moved to their own.
fn push_row(rows: &mut Array, to: &str, plan: &Plan) -> Option<()> {
    let (to, by) = (
        quoted(to),
        quoted(&format!("{}, {}", plan.by, plan.on.long())),
    );
    let row = format!("{{ id = {to}, from = {}, by = {by} }}", plan.on);
    let mut row: Value = row.parse().ok()?;
    let first = rows.iter().next().and_then(|row| row.decor().prefix());
    let indent = first.and_then(|prefix| prefix.as_str().map(str::to_owned));
    let indent = indent.filter(|prefix| prefix.contains('\n'));
    let is_on_one_line = indent.is_none();
    // A comment above the first row is its own.
    let indent = indent.map_or_else(
        || "\n    ".to_owned(),
        |prefix| {
            let at = prefix.rfind('\n').unwrap_or_default();
            prefix.get(at..).unwrap_or("\n    ").to_owned()
        },
    );
    if is_on_one_line {
        for row in rows.iter_mut() {
            row.decor_mut().set_prefix(indent.as_str());
            row.decor_mut().set_suffix("");
        }
    }
    row.decor_mut().set_prefix(indent.as_str());
    row.decor_mut().set_suffix("");
    rows.push_formatted(row);
    let trailing = rows.trailing().as_str().unwrap_or_default().to_owned();
    if !trailing.contains('\n') {
        rows.set_trailing("\n");
    }
    rows.set_trailing_comma(true);
    Some(())
}

/// Writes committees that begin, and the last day of those that end with what they became: the
/// committees that their indicators went to.
fn committees(tables: &mut Table, set: &IndicatorSet, plan: &Plan, moved: &Moved) -> Option<()> {
    let day_before = plan.on.plus(-1).unwrap_or(plan.on);
    for id in &plan.end {
        let table = tables.get_mut(id)?.as_table_mut()?;
        let own = set.reported_to(id, day_before);
        let became: BTreeSet<&str> = own
            .iter()
            .filter_map(|adoption| {
                let found = moved.iter().find(|(slug, _)| *slug == adoption.indicator);
                found.map(|(_, to)| to.as_str())
            })
            .collect();
        table.insert("until", date(plan.on)?);
        if !became.is_empty() {
            let became: Array = became.into_iter().collect();
            table.insert("became", value(became));
        }
    }
    for (id, name) in &plan.begin {
        let mut table = Table::new();
        table.decor_mut().set_prefix("\n");
        table.insert("name", value(name));
        table.insert("from", date(plan.on)?);
        tables.insert(id, Item::Table(table));
    }
    Some(())
}

/// Writes the decision itself, after those there are.
fn realignment(document: &mut DocumentMut, plan: &Plan) -> Option<()> {
    let mut table = Table::new();
    table.decor_mut().set_prefix("\n");
    table.insert("on", date(plan.on)?);
    table.insert("by", value(&plan.by));
    table.insert("purpose", value(&plan.purpose));
    let entry = document.entry("realignment");
    let decided = entry.or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
    decided.as_array_of_tables_mut()?.push(table);
    Some(())
}

fn date(day: Day) -> Option<Item> {
    let date: Datetime = day.to_string().parse().ok()?;
    Some(value(date))
}

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}
