//! The definitions that come with the program.

use std::path::Path;

use quarterday_core::set::{self, Definition, Sources};

use super::engine;

/// The definitions in `sets/children-england`.
fn built_in() -> Vec<Definition> {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../sets/children-england"));
    let mut sources = Sources::new();
    for entry in std::fs::read_dir(folder).expect("the built-in set") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy();
        let text = std::fs::read_to_string(&path).expect("text");
        sources.add(format!("children-england/{name}"), text);
    }
    let (loaded, _) = set::read(&sources);
    loaded.definitions.into_values().collect()
}

#[test]
fn every_built_in_definition_holds() {
    let engine = engine(1);
    let definitions = built_in();
    assert!(definitions.len() >= 9, "{}", definitions.len());
    for definition in definitions {
        assert!(!definition.examples.is_empty(), "{}", definition.slug);
        let findings = engine.check(&definition);
        assert!(findings.is_empty(), "{}: {findings:#?}", definition.slug);
    }
}
