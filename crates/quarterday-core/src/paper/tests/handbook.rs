//! The handbook: one section word for word, and what holds for every definition of the library.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::golden::is_golden;
use super::outline;
use crate::paper::tree::{Block, Cell, Document, Inline, Table};
use crate::paper::{Entry, Handbook};
use crate::scorecard::fixture::{Sample, day};
use crate::set::{self, Loaded, Sources};

const TOML: &str = r#"
name     = "Visits on time"
better   = "higher"
unit     = "percent"
decimals = 1
basis    = "quarter"
source   = "Made up"
record   = "ssd_cp_plans"
caveats  = ["Read `cla` beside it."]
history  = [{ on = 2026-11-25, what = "first version" }]

[[needs]]
table = "ssd_cp_visits"
whole = true

[[national]]
year    = "2018-19"
basis   = "year"
england = 77.6
lowest  = 40.2
p5      = 57.0
p25     = 71.4
p50     = 79.6
p75     = 87.8
p95     = 95.7
highest = 100.0
authorities = 150
series  = "Visits of any kind."
source  = "Made up too"
"#;

const SQL: &str = "SELECT cppl_cp_plan_id AS case_id\nFROM children\n";
const VIEW: &str = "-- A row is a child.\nSELECT * FROM ssd_cp_plans\n";

const PAGE: &str = "# Visits on time

How many visits were **on time**. See `cla` and [the law](https://example.org).

- one
- two

## Worked example

The records are made up.

### Given ssd_cp_plans

| cppl_cp_plan_id | cppl_cp_plan_start_date | |
|---|---|---|
| P1 | 2019-09-02 | on \\| off |
|  | | |

### Cases in 2019-20-q2

Only the first.

| case | met | because |
|---|---|---|
| P1 | yes | it was |

### Figures

| period | numerator | denominator | value |
|---|---|---|---|
| 2019-20-q2 | 1 | 1 | 100.0 |
";

/// A set with that definition.
fn small() -> Loaded {
    let mut sources = Sources::new();
    for (name, text) in [
        ("visits.toml", TOML),
        ("visits.sql", SQL),
        ("visits.md", PAGE),
        ("views/children.sql", VIEW),
    ] {
        sources.add(format!("set/definitions/{name}"), text);
    }
    set::read(&sources).0
}

/// Every definition of the library.
fn library() -> Loaded {
    let set = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../sets/children-england");
    let mut sources = Sources::new();
    for within in ["", "views/", "checks/", "local/"] {
        for entry in fs::read_dir(set.join(within)).expect("the library lies in sets/") {
            let path = entry.expect("an entry").path();
            if path.is_file() {
                let name = path.file_name().expect("a name").to_string_lossy();
                let text = fs::read_to_string(&path).expect("a text");
                sources.add(format!("children-england/{within}{name}"), text);
            }
        }
    }
    set::read(&sources).0
}

fn handbook(loaded: &Loaded, figure: Option<&crate::figure::Figure>) -> Document {
    let entries = loaded.definitions.values().map(|definition| Entry {
        definition,
        adoption: None,
        figure,
    });
    let handbook = Handbook {
        authority: &loaded.authority,
        set: &loaded.set,
        entries: entries.collect(),
        local: loaded.local.values().collect(),
        date: day("2019-12-16"),
        program: "0.1.0",
    };
    handbook.document()
}

#[test]
fn the_section_of_an_indicator_is_as_it_was() {
    let sample = Sample::percent("Visits on time").counts("2019-20-q2", 66, 100);
    let document = handbook(&small(), sample.figures.first());
    is_golden("handbook.txt", &outline::of(&document));
}

#[test]
fn every_definition_of_the_library_has_a_section_with_all_its_parts() {
    let loaded = library();
    let document = handbook(&loaded, None);
    let heading = |block: &Block| match block {
        Block::Heading { level, id, text } => Some((*level, id.clone(), text.clone())),
        _ => None,
    };
    let headings: Vec<_> = document.blocks.iter().filter_map(heading).collect();
    assert!(loaded.definitions.len() > 40);
    for (slug, definition) in &loaded.definitions {
        let at = headings.iter().position(|(_, id, _)| id == slug);
        let (level, _, name) = &headings[at.expect(slug)];
        assert_eq!((*level, name), (2, &definition.facts.name));
        let own = headings.iter().skip(at.expect(slug) + 1);
        let own: Vec<&str> = own
            .take_while(|(level, ..)| *level > 2)
            .map(|(_, _, text)| text.as_str())
            .collect();
        for part in ["Among other authorities", "Worked example", "The query"] {
            assert!(
                own.iter().any(|text| text.starts_with(part)),
                "{slug}: {part}"
            );
        }
    }
    let levels: Vec<u8> = headings.iter().map(|(level, ..)| *level).collect();
    assert!(
        levels.windows(2).all(|pair| pair[1] <= pair[0] + 1),
        "a level is left out"
    );
}

#[test]
fn no_table_has_an_empty_heading_and_every_link_leads_somewhere() {
    let document = handbook(&library(), None);
    let mut ids = BTreeSet::new();
    let mut links = Vec::new();
    let mut follow = |text: &[Inline]| {
        links.extend(text.iter().filter_map(|inline| match inline {
            Inline::Link { to, .. } => to.strip_prefix('#').map(str::to_owned),
            _ => None,
        }));
    };
    for block in &document.blocks {
        match block {
            Block::Heading { id, .. } => assert!(ids.insert(id.clone()), "{id} stands twice"),
            Block::Table(table) => {
                is_headed(table);
                table
                    .rows
                    .iter()
                    .flatten()
                    .for_each(|cell| follow(&cell.text));
            }
            Block::Paragraph { text, .. } => follow(text),
            _ => {}
        }
    }
    assert!(links.len() > 80);
    for link in links {
        assert!(ids.contains(&link), "{link} leads nowhere");
    }
}

#[track_caller]
fn is_headed(table: &Table) {
    let caption = &table.caption;
    assert!(
        !caption.trim().is_empty() && caption != "Table",
        "a table without a caption"
    );
    assert!(
        table.head.iter().all(|name| !name.trim().is_empty()),
        "{caption}"
    );
    let is_filled = |cell: &Cell| {
        cell.text
            .iter()
            .any(|inline| !inline.text().trim().is_empty())
    };
    for row in &table.rows {
        assert_eq!(row.len(), table.head.len(), "{caption}");
        assert!(
            row.first().is_some_and(is_filled),
            "{caption}: a row without a heading"
        );
    }
}
