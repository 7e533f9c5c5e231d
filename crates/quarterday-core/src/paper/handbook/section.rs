//! The section of one indicator.

use super::super::build::ids::Ids;
use super::super::tree::{Block, Cell, Inline};
use super::{Entry, code, heading, national, page, plain, table_of};
use crate::set::{Facts, LocalTable, Need};
use crate::ssd;
use crate::wording;

/// How the heading of a worked example begins.
const EXAMPLE: &str = "Worked example";

/// What an indicator counts, its facts, its place, its worked examples, its query and its history.
/// Its anchor is its slug, which nothing else may have taken. Views are links to `#view-…` where `has_views`, else their names.
pub(super) fn blocks(
    entry: &Entry<'_>,
    local: &[&LocalTable],
    has_views: bool,
    program: &str,
    ids: &mut Ids,
) -> Vec<Block> {
    let definition = entry.definition;
    let facts = &definition.facts;
    let own = |ids: &mut Ids, part: &str| ids.take(&format!("{} {part}", definition.slug));
    let mut blocks = vec![heading(2, definition.slug.clone(), &facts.name)];
    let mut page = page::blocks(&definition.page.text, local, ids);
    let is_example =
        |block: &Block| matches!(block, Block::Heading { text, .. } if text.starts_with(EXAMPLE));
    let examples = page.split_off(page.iter().position(is_example).unwrap_or(page.len()));
    blocks.extend(page);
    blocks.push(facts_table(entry, has_views));
    if !facts.caveats.is_empty() {
        blocks.push(heading(
            3,
            own(ids, "caveats"),
            "What to know before leaning on it",
        ));
        let items = facts.caveats.iter().map(|caveat| quoted(caveat)).collect();
        let is_lettered = false;
        blocks.push(Block::List { is_lettered, items });
    }
    blocks.push(heading(3, own(ids, "national"), "Among other authorities"));
    blocks.extend(national::blocks(facts, entry.figure));
    blocks.extend(examples);
    blocks.push(heading(3, own(ids, "query"), "The query"));
    blocks.push(code(
        &format!("Case query {}.sql", definition.slug),
        &definition.sql.text,
    ));
    blocks.push(heading(3, own(ids, "history"), "History of the definition"));
    blocks.extend(history(entry, program));
    blocks
}

fn facts_table(entry: &Entry<'_>, has_views: bool) -> Block {
    let definition = entry.definition;
    let facts = &definition.facts;
    let mut rows = Vec::new();
    let mut row = |name: &str, text: Vec<Inline>| {
        let text = Cell {
            text,
            ..Cell::default()
        };
        rows.push(vec![Cell::plain(name), text]);
    };
    row("Name in files", vec![Inline::Code(definition.slug.clone())]);
    if let Some(adoption) = entry.adoption {
        row("The council's code", words(&adoption.code));
        let owner = adoption.owner.last();
        row("Owner", words(owner.map_or("", |row| row.value.as_str())));
    } else {
        row(
            "The council's code",
            words("None: the council has not adopted it"),
        );
    }
    row("Unit", words(&wording::unit(facts)));
    row("Direction", words(wording::polarity(facts.better)));
    let basis = entry.adoption.and_then(|adoption| adoption.basis);
    let basis = basis.unwrap_or(facts.basis);
    row("What a figure is of", words(wording::basis(basis)));
    row("Each case is one of", words(&noun(&facts.record)));
    row("Needs besides", needs(facts));
    row("Views used", views(entry, has_views));
    row("Source", words(&facts.source));
    let head = vec!["Fact".to_owned(), "What it is".to_owned()];
    Block::Table(table_of(format!("Facts: {}", facts.name), head, rows))
}

/// What the records must hold, in a line.
fn needs(facts: &Facts) -> Vec<Inline> {
    let need = |need: &Need| {
        let whole = if need.whole { ", all of them" } else { "" };
        let rows = need.rows.as_ref().map(|rows| format!(" with {rows}"));
        format!("{}{whole}{}", noun(&need.table), rows.unwrap_or_default())
    };
    let needs: Vec<String> = facts.needs.iter().map(need).collect();
    match needs.as_slice() {
        [] => words("Nothing"),
        needs => words(&needs.join("; ")),
    }
}

fn views(entry: &Entry<'_>, has_views: bool) -> Vec<Inline> {
    let views = &entry.definition.views;
    if views.is_empty() {
        return words("None");
    }
    let mut inlines = Vec::new();
    for view in views {
        if !inlines.is_empty() {
            inlines.push(Inline::Text(", ".to_owned()));
        }
        inlines.push(if has_views {
            let to = format!("#{}", super::view_id(&view.name));
            let text = view.name.clone();
            Inline::Link { to, text }
        } else {
            Inline::Code(view.name.clone())
        });
    }
    inlines
}

fn history(entry: &Entry<'_>, program: &str) -> Vec<Block> {
    let definition = entry.definition;
    let mut blocks = Vec::new();
    let changes = &definition.facts.history;
    if !changes.is_empty() {
        let rows = changes
            .iter()
            .map(|change| vec![Cell::plain(change.from.long()), Cell::plain(&*change.value)]);
        let head = vec!["Day".to_owned(), "What changed".to_owned()];
        let caption = format!("Changes: {}", definition.facts.name);
        blocks.push(Block::Table(table_of(caption, head, rows.collect())));
    }
    let text = vec![
        Inline::Text("This is the definition with the content hash ".to_owned()),
        Inline::Code(definition.hash.clone()),
        Inline::Text(format!(
            ", as Quarterday {program} carries it out. Every figure names the hash it was made by."
        )),
    ];
    blocks.push(Block::Paragraph { number: None, text });
    if changes.is_empty() {
        blocks.push(plain("No change of it is written down."));
    }
    blocks
}

/// "child protection plans (`ssd_cp_plans`)", without the quotes round the name.
fn noun(table: &str) -> String {
    ssd::table(table).map_or_else(
        || table.to_owned(),
        |known| format!("{} ({table})", known.noun),
    )
}

fn words(text: &str) -> Vec<Inline> {
    vec![Inline::Text(text.to_owned())]
}

/// A text with names between back-quotes.
fn quoted(text: &str) -> Vec<Inline> {
    let parts = text.split('`').enumerate();
    let inlines = parts.map(|(index, part)| {
        if index % 2 == 0 {
            Inline::Text(part.to_owned())
        } else {
            Inline::Code(part.to_owned())
        }
    });
    inlines.filter(|inline| !inline.text().is_empty()).collect()
}
