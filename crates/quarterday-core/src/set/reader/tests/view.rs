//! Views: whose is used, who uses them, and what is found wrong with their files.

use super::{Sources, briefs, good, read};
use crate::set::Definition;

const USES_PLANS: &str = "SELECT * FROM plans";
const SHARED: &str = "children-england/views/plans.sql";
const OWN: &str = "set/definitions/views/plans.sql";

fn with(files: &[(&str, &str)]) -> Sources {
    let mut sources = good();
    for (path, text) in files {
        sources.add(*path, *text);
    }
    sources
}

fn definition(sources: &Sources, slug: &str) -> Definition {
    let (mut loaded, _) = read(sources);
    loaded.definitions.remove(slug).expect("a definition")
}

#[test]
fn a_view_of_the_authority_stands_before_a_shared_one_of_its_name() {
    let sources = with(&[
        (SHARED, "-- A plan.\nSELECT 1"),
        (OWN, "-- A plan.\nSELECT 2"),
    ]);
    let (loaded, findings) = read(&sources);
    let files: Vec<&str> = loaded
        .views
        .values()
        .map(|view| view.sql.file.as_str())
        .collect();
    assert_eq!(files, [OWN]);
    let names: Vec<_> = findings
        .iter()
        .map(|f| (f.code.name, f.is_error()))
        .collect();
    assert_eq!(names, [("definition-overridden", false)]);
}

#[test]
fn a_definition_changes_with_each_view_it_uses_and_with_no_other() {
    let query = ("children-england/cla.sql", USES_PLANS);
    let plans = (SHARED, "-- A plan.\nSELECT * FROM open_plans");
    let open_plans = (
        "children-england/views/open_plans.sql",
        "-- Open.\nSELECT 1",
    );
    let before = with(&[query, plans, open_plans]);
    assert_eq!(read(&before).1, []);
    let other = "assessments-45-days";
    let views = definition(&before, "cla").views;
    let names: Vec<&str> = views.iter().map(|view| view.name.as_str()).collect();
    assert_eq!(names, ["open_plans", "plans"]);
    assert_eq!(definition(&before, other).views, []);
    for path in [SHARED, open_plans.0] {
        let mut after = before.clone();
        let text = before.get(path).expect("a view").to_owned() + "\n-- changed";
        after.add(path, text);
        let hash = |sources, slug| definition(sources, slug).hash;
        assert_ne!(hash(&before, "cla"), hash(&after, "cla"), "{path}");
        assert_eq!(hash(&before, other), hash(&after, other), "{path}");
    }
}

#[test]
fn a_view_that_no_query_could_use_is_found() {
    let cases = [
        (
            "open-plans",
            "-- A.\nSELECT 1",
            "view-name",
            "name the file `open_plans.sql`",
        ),
        (
            "ssd_person",
            "-- A.\nSELECT 1",
            "view-name-taken",
            "give the view a name of its own",
        ),
        ("plans", " \n", "set-empty-file", ""),
        (
            "plans",
            "SELECT 1",
            "view-without-comment",
            "begin it with `-- A child …, one row for each …`",
        ),
    ];
    for (name, text, expected, help) in cases {
        let path = format!("children-england/views/{name}.sql");
        let found = briefs(&with(&[(&path, text)])).1;
        let found: Vec<_> = found
            .iter()
            .map(|b| (b.name, b.file.as_str(), b.help.as_str()))
            .collect();
        assert_eq!(found, [(expected, path.as_str(), help)]);
    }
}

#[test]
fn other_files_beside_views_are_none_of_a_definition() {
    let readme = ("children-england/views/README.md", "# Views");
    let notes = ("children-england/views/plans.md", "# Plans");
    let (loaded, findings) = read(&with(&[readme, notes, (SHARED, "-- A plan.\nSELECT 1")]));
    assert_eq!(findings, []);
    assert_eq!(loaded.definitions.len(), 2);
}
