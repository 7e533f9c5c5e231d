//! The handbook of the whole library as a page.

use std::fs;
use std::path::Path;

use quarterday_core::paper::{Entry, Handbook};
use quarterday_core::set::{self, Sources};

/// Reads the library and writes its handbook.
fn page() -> String {
    let set = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../sets/children-england");
    let mut sources = Sources::new();
    for within in ["", "views/", "local/"] {
        for entry in fs::read_dir(set.join(within)).expect("the library lies in sets/") {
            let path = entry.expect("an entry").path();
            if path.is_file() {
                let name = path.file_name().expect("a name").to_string_lossy();
                let text = fs::read_to_string(&path).expect("a text");
                sources.add(format!("children-england/{within}{name}"), text);
            }
        }
    }
    let (loaded, _) = set::read(&sources);
    let entries = loaded.definitions.values().map(|definition| Entry {
        definition,
        adoption: None,
        figure: None,
    });
    let handbook = Handbook {
        authority: &loaded.authority,
        set: &loaded.set,
        entries: entries.collect(),
        local: loaded.local.values().collect(),
        date: "2019-12-16".parse().expect("a day"),
        program: "0.1.0",
    };
    let page = super::write(&handbook.document()).expect("the handbook is sound");
    String::from_utf8(page).expect("a page is UTF-8")
}

#[test]
fn every_heading_of_every_table_says_something() {
    let page = page();
    let headings: Vec<&str> = page.split("<th ").skip(1).collect();
    assert!(headings.len() > 1_000);
    for heading in headings {
        let inside = heading.split_once('>').map_or("", |(_, rest)| rest);
        let inside = inside.split_once("</th>").map_or("", |(inside, _)| inside);
        assert!(
            !inside.trim().is_empty(),
            "{}",
            &heading[..heading.len().min(80)]
        );
    }
    assert_eq!(
        page.matches("<table").count(),
        page.matches("<caption").count()
    );
    assert!(!page.contains("<script"));
}

#[test]
fn a_query_is_printed_as_it_is_written() {
    let page = page();
    assert!(
        page.contains("<pre role=\"region\" aria-label=\"Case query icpc.sql\" tabindex=\"0\">")
    );
    assert!(page.contains("&lt;= 45"));
}
