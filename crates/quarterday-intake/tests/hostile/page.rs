//! What `docs/hostile.md` names is there: limits, findings and tests.

use std::fs;
use std::path::Path;

use quarterday_core::finding::codes;

fn text(path: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    fs::read_to_string(root.join(path)).expect("a file of the repository")
}

/// The words of a cell that stand between backticks.
fn quoted(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('`').skip(1).step_by(2)
}

#[test]
fn the_page_names_limits_findings_and_tests_that_are_there() {
    let here = "crates/quarterday-intake/";
    let tests =
        ["text", "xml", "zipped"].map(|name| text(&format!("{here}tests/hostile/{name}.rs")));
    let tests = tests.concat();
    let (page, limits) = (
        text("docs/hostile.md"),
        text(&format!("{here}src/limit.rs")),
    );
    let mut named = Vec::new();
    for row in page.lines().filter(|line| line.starts_with("| ")).skip(2) {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let [_, _, limit, finding, test, _] = cells.as_slice() else {
            panic!("{row}");
        };
        for limit in quoted(limit) {
            assert!(limits.contains(&format!("pub const {limit}:")), "{limit}");
        }
        for finding in quoted(finding) {
            assert!(codes().iter().any(|code| code.name == finding), "{finding}");
        }
        for test in quoted(test) {
            assert!(tests.contains(&format!("fn {test}()")), "{test}");
            named.push(test.to_owned());
        }
    }
    let of_line = |line: &str| Some(line.strip_prefix("fn ")?.strip_suffix("() {")?.to_owned());
    let missing: Vec<String> = tests
        .lines()
        .filter_map(of_line)
        .filter(|test| !named.contains(test))
        .collect();
    assert!(missing.is_empty(), "not on the page: {missing:?}");
}
