//! Papers for the tests: one of the shape of a real committee paper, and one that means harm.

mod committee_paper;
mod open_data;

use quarterday_core::paper::tree::{Block, Cell, Document, Inline, Table, Tone};

pub(crate) use open_data::open_data;

/// A paper of the shape of the committee paper this program began with, with three charts.
pub(crate) fn seed() -> Document {
    committee_paper::paper(3)
}

/// The same with all nine charts and definitions: about a dozen pages.
pub(crate) fn long() -> Document {
    committee_paper::paper(9)
}

/// The first table of the document.
pub(crate) fn first_table(document: &mut Document) -> &mut Table {
    let table = document.blocks.iter_mut().find_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    table.expect("the sample has tables")
}

/// What a document may not be able to do, wherever text may stand.
pub(crate) const HOSTILE: [&str; 12] = [
    "<script>alert(1)</script>",
    "#import \"/etc/passwd\"",
    "$x^2$ = $ #panic() $",
    "]]> --> */ ?>",
    "nul \u{0} and bell \u{7}",
    "*bold* _emph_ `raw` @ref <label> \\ ~ // comment",
    "שלום עולם and مرحبا بالعالم",
    "emoji 👩‍👩‍👧 🙈 e\u{301}\u{5d0}\u{327}",
    "{{ value(\"cla\") }} &amp; \"quoted\" 'single'",
    "= heading\n- item\n+ item",
    "right \u{202E}left\u{202C} \u{FEFF}mark",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftsvorsitzendenstellvertreterinnenausweisnummernverzeichnis",
];

/// The paper with hostile text in every place that holds text.
pub(crate) fn hostile() -> Document {
    let all = HOSTILE.join(" ");
    let mut document = seed();
    document.title.clone_from(&all);
    document.author.clone_from(&all);
    document.masthead = HOSTILE.map(str::to_owned).to_vec();
    document.notice = Some(all.clone());
    document.colophon = vec![all.clone()];
    for block in &mut document.blocks {
        match block {
            Block::Heading { text, .. } => text.clone_from(&all),
            Block::Paragraph { text, .. } => *text = hostile_inlines(),
            Block::List { items, .. } => items.push(hostile_inlines()),
            Block::Table(table) => spoil(table),
            Block::Chart(chart) => {
                chart.title.clone_from(&all);
                chart.subtitle.clone_from(&all);
                chart.description.clone_from(&all);
                spoil(&mut chart.table);
            }
            Block::Multiples(charts) => {
                for chart in charts {
                    chart.title.clone_from(&all);
                    chart.description.clone_from(&all);
                }
            }
            Block::Note { label, text } => {
                label.clone_from(&all);
                *text = hostile_inlines();
            }
            Block::Code { label, lines } => {
                label.clone_from(&all);
                *lines = HOSTILE.map(str::to_owned).into();
            }
            Block::PageBreak => {}
        }
    }
    document
}

/// Every text that a reader is to find, once each, in order.
fn texts(document: &Document) -> Vec<String> {
    let mut texts = document.masthead.clone();
    texts.push(document.title.clone());
    texts.extend(document.notice.clone());
    for block in &document.blocks {
        match block {
            Block::Heading { text, .. } => texts.push(text.clone()),
            Block::Paragraph { text, .. } => texts.extend(words(text)),
            Block::List { items, .. } => texts.extend(items.iter().flat_map(|item| words(item))),
            Block::Table(table) => texts.extend(of_table(table)),
            Block::Chart(chart) => {
                texts.extend([chart.title.clone(), chart.subtitle.clone()]);
                texts.extend(of_table(&chart.table));
            }
            Block::Note { label, text } => {
                texts.push(label.clone());
                texts.extend(words(text));
            }
            Block::Code { label, lines } => {
                texts.push(label.clone());
                texts.extend(lines.iter().map(|line| line.trim().to_owned()));
            }
            // The words of small charts are in their pictures.
            Block::Multiples(_) | Block::PageBreak => {}
        }
    }
    texts.extend(document.colophon.clone());
    texts
}

fn words(text: &[Inline]) -> Vec<String> {
    text.iter().map(|inline| inline.text().to_owned()).collect()
}

fn of_table(table: &Table) -> Vec<String> {
    let cells = table
        .rows
        .iter()
        .flatten()
        .flat_map(|cell| words(&cell.text));
    [table.caption.clone()]
        .into_iter()
        .chain(table.head.iter().cloned())
        .chain(cells)
        .collect()
}

fn hostile_inlines() -> Vec<Inline> {
    let link = |to: &str| Inline::Link {
        to: to.to_owned(),
        text: HOSTILE[0].to_owned(),
    };
    let mut inlines: Vec<_> = HOSTILE.map(|text| Inline::Text(text.to_owned())).into();
    inlines.extend(HOSTILE.map(|text| Inline::Strong(text.to_owned())));
    inlines.extend(HOSTILE.map(|text| Inline::Emphasis(text.to_owned())));
    inlines.extend(HOSTILE.map(|text| Inline::Code(text.to_owned())));
    inlines.extend([
        link("javascript:alert(1)"),
        link("#none"),
        link("https://a.example/\"><b>"),
    ]);
    inlines
}

fn spoil(table: &mut Table) {
    table.caption = HOSTILE.join(" ");
    table.head[0] = HOSTILE[0].to_owned();
    for (row, text) in table.rows.iter_mut().zip(HOSTILE) {
        row[0] = Cell::plain(text);
        row[1] = Cell::toned(text, Tone::Bad);
    }
}

/// The text without white space and what has no width, to be found whatever the line breaks.
pub(crate) fn squeezed(text: &str) -> String {
    text.chars()
        .filter(|character| !character.is_whitespace() && *character != '\u{200B}')
        .collect()
}

/// Fails unless every text of the document stands in `printed`, in its order.
#[track_caller]
pub(crate) fn assert_holds_all(printed: &str, document: &Document, shown: impl Fn(&str) -> String) {
    let printed = squeezed(printed);
    let mut rest = printed.as_str();
    for text in texts(document) {
        let wanted = squeezed(&shown(&text));
        match rest.find(&wanted) {
            Some(at) => rest = &rest[at + wanted.len()..],
            None => panic!("`{text}` is not where it belongs"),
        }
    }
}
