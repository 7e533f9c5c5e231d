//! The definitions that come with the program.

use std::collections::BTreeMap;
use std::path::Path;

use quarterday_core::calendar::Basis;
use quarterday_core::set::{self, Ages, Example, Loaded, Population, Sources};

use super::{Engine, Options, engine, given, periods, records};

/// The definitions and views in `sets/children-england`.
pub(super) fn built_in() -> Loaded {
    let folder = Path::new(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../sets/children-england"
    ));
    let mut sources = Sources::new();
    for within in ["", "views/", "checks/", "local/"] {
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

/// Counts at 31 March 2020 over the mid-2019 estimate, against the rates published for that day.
/// Trap 71.
#[test]
fn published_rates_come_out_of_their_counts() {
    let mut population = Population::default();
    population.insert(Ages::CHILDREN, 2019, 22_237);
    let engine = Engine::with(Options {
        populations: BTreeMap::from([("841".to_owned(), population)]),
        ..Options::default()
    });
    let engine = engine.expect("the machine has threads");
    let plans = "cppl_cp_plan_id | cppl_person_id | cppl_cp_plan_start_date";
    let episodes = "clae_cla_episode_id | clae_person_id | clae_cla_episode_start_date";
    for (slug, table, columns, count, published) in [
        ("cp-plans-rate", "ssd_cp_plans", plans, 85, "38.2"),
        ("cla-rate", "ssd_cla_episodes", episodes, 270, "121.4"),
        ("cla-rate", "ssd_cla_episodes", episodes, 278, "125.0"),
    ] {
        let rows: Vec<String> = (0..count)
            .map(|n| format!("R{n} | C{n} | 2020-03-31"))
            .collect();
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        let records = records("841", &[given(table, columns, &rows)]);
        let definition = &built_in().definitions[slug];
        let asked = periods(&["2019-20-q4"]);
        let evaluation = engine
            .evaluate(&records, definition, &asked, &[Basis::Snapshot])
            .expect("figures");
        let shown = evaluation.figures[0]
            .rounded()
            .map(|value| value.to_string());
        assert_eq!(shown.as_deref(), Some(published), "{count} {slug}");
    }
}

#[test]
fn every_built_in_check_holds() {
    let engine = engine(1);
    let checks = built_in().checks;
    assert!(checks.len() >= 9, "{}", checks.len());
    for check in checks.values() {
        let fails = |example: &Example| !example.fails.is_empty();
        assert!(check.examples.iter().any(fails), "{}", check.slug);
    }
    let findings = engine.check_all(&[], &checks.values().collect::<Vec<_>>());
    assert!(findings.is_empty(), "{findings:#?}");
}

#[test]
fn every_built_in_definition_holds() {
    let engine = engine(1);
    let loaded = built_in();
    let definitions = loaded.definitions;
    assert!(definitions.len() >= 9, "{}", definitions.len());
    let findings = engine.check_views(loaded.views.values(), &loaded.tables);
    assert!(findings.is_empty(), "{findings:#?}");
    for definition in definitions.values() {
        assert!(!definition.examples.is_empty(), "{}", definition.slug);
    }
    let findings = engine.check_all(&definitions.values().collect::<Vec<_>>(), &[]);
    assert!(findings.is_empty(), "{findings:#?}");
}
