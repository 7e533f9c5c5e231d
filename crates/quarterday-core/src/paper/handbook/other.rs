//! Views, checks and tables of the authority's own, for `explain`.

use super::super::build::ids::Ids;
use super::super::tree::{Block, Cell, Inline};
use super::{code, heading, page, plain, table_of};
use crate::finding::Severity;
use crate::set::{Adoption, Check, Definition, LocalTable, View};
use crate::ssd::Kind;
use crate::wording;

/// A view: what a row is, its query, and which definitions use it.
pub fn view<'a>(view: &View, definitions: impl Iterator<Item = &'a Definition>) -> Vec<Block> {
    let names = |other: &View| other.name == view.name;
    let users = definitions.filter(|definition| definition.views.iter().any(names));
    let users: Vec<&str> = users.map(|definition| definition.slug.as_str()).collect();
    let used = match users.as_slice() {
        [] => "No definition uses it.".to_owned(),
        users => format!("Used by {}.", users.join(", ")),
    };
    vec![
        heading(2, "view".to_owned(), &view.name),
        plain(&used),
        code(&format!("View {}.sql", view.name), &view.sql.text),
    ]
}

/// An indicator with entered values: its facts, what is counted, and who answers for it.
pub fn entered(definition: &Definition, adoption: &Adoption) -> Vec<Block> {
    let facts = &definition.facts;
    let owner = adoption.owner.last().map_or("", |row| row.value.as_str());
    let rows = [
        ("Name in files", definition.slug.clone()),
        ("The council's code", adoption.code.clone()),
        ("Owner", owner.to_owned()),
        ("Unit", wording::unit(facts)),
        ("Direction", wording::polarity(facts.better).to_owned()),
        (
            "What a figure is of",
            wording::basis(facts.basis).to_owned(),
        ),
        ("Source", facts.source.clone()),
    ];
    let rows = rows.map(|(fact, what)| vec![Cell::plain(fact), Cell::plain(what)]);
    let head = vec!["Fact".to_owned(), "What it is".to_owned()];
    let caption = format!("Facts: {}", facts.name);
    let mut blocks = vec![heading(2, definition.slug.clone(), &facts.name)];
    blocks.extend((!definition.counted.is_empty()).then(|| plain(&definition.counted)));
    blocks.push(Block::Table(table_of(caption, head, rows.to_vec())));
    blocks.push(plain(
        "Its values are entered, and not computed from records: `quarterday template` writes the file \
         for them.",
    ));
    blocks
}

/// A check of the records: its page, what to do about a row that fails, and its query.
pub fn check(check: &Check, local: &[&LocalTable]) -> Vec<Block> {
    let ids = &mut Ids::default();
    let mut blocks = vec![heading(2, ids.take(&check.slug), &check.facts.name)];
    blocks.extend(page::blocks(&check.page.text, local, ids));
    let severity = match check.facts.severity {
        Severity::Error => "An error",
        Severity::Warning => "A warning",
        Severity::Note => "A note",
    };
    blocks.push(heading(3, ids.take("what to do"), "What to do"));
    blocks.push(plain(&format!(
        "{severity} for each row of {} that fails: {}.",
        check.facts.record, check.facts.hint
    )));
    blocks.push(heading(3, ids.take("query"), "The query"));
    blocks.push(code(&format!("Check {}.sql", check.slug), &check.sql.text));
    blocks
}

/// A table of the authority's own: its columns and what they hold.
pub fn local_table(local: &LocalTable) -> Vec<Block> {
    let rows = local.table.columns.iter().map(|column| {
        vec![
            Cell {
                text: vec![Inline::Code(column.name.to_owned())],
                ..Cell::default()
            },
            Cell::plain(kind(column.kind)),
        ]
    });
    let head = vec!["Column".to_owned(), "What it holds".to_owned()];
    let caption = format!("Columns of {}", local.table.name);
    vec![
        heading(2, "table".to_owned(), &local.title),
        plain(&format!(
            "Table {}. Source: {}",
            local.table.name, local.source
        )),
        Block::Table(table_of(caption, head, rows.collect())),
        code(
            &format!("Description {}", local.toml.file),
            &local.toml.text,
        ),
    ]
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Key => "the row's identifier",
        Kind::Reference => "another record's identifier",
        Kind::Worker => "a worker's identifier",
        Kind::Person => "the person's identifier",
        _ => "a value",
    }
}
