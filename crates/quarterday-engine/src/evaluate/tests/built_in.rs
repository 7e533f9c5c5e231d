//! The definitions that come with the program.

use std::path::Path;

use quarterday_core::set::{self, Loaded, Sources};

use super::engine;

/// The definitions and views in `sets/children-england`.
fn built_in() -> Loaded {
    let folder = Path::new(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../sets/children-england"
    ));
    let mut sources = Sources::new();
    for within in ["", "views/", "local/"] {
        for entry in std::fs::read_dir(folder.join(within)).expect("the built-in set") {
            let path = entry.expect("an entry").path();
            if path.is_file() {
                let name = path.file_name().expect("a name").to_string_lossy();
                let text = std::fs::read_to_string(&path).expect("text");
                sources.add(format!("children-england/{within}{name}"), text);
            }
        }
    }
    set::read(&sources).0
}

#[test]
fn every_built_in_definition_holds() {
    let engine = engine(1);
    let loaded = built_in();
    let definitions = loaded.definitions;
    assert!(definitions.len() >= 9, "{}", definitions.len());
    let findings = engine.check_views(loaded.views.values());
    assert!(findings.is_empty(), "{findings:#?}");
    for definition in definitions.into_values() {
        assert!(!definition.examples.is_empty(), "{}", definition.slug);
        let findings = engine.check(&definition);
        assert!(findings.is_empty(), "{}: {findings:#?}", definition.slug);
    }
}
