//! Records that nobody here wrote, and records that are broken.

use std::fs;
use std::path::Path;

use crate::{example, quarterday, shared};

#[test]
fn a_return_on_children_looked_after_gives_the_paper_it_supports() {
    let Some(sample) = shared("data/fake903") else {
        return;
    };
    let dir = tempfile::tempdir().expect("a folder");
    quarterday(dir.path(), &["new", "council"]).done();
    let council = dir.path().join("council");
    let loaded = quarterday(&council, &["load", &sample.display().to_string()]);
    for table in [
        "ssd_person",
        "ssd_cla_episodes",
        "ssd_cla_reviews",
        "ssd_care_leavers",
    ] {
        assert!(loaded.stderr.contains(table), "{table}: {}", loaded.stderr);
    }
    assert!(
        loaded.stderr.contains("kept for later"),
        "{}",
        loaded.stderr
    );
    loaded.done();
    for command in ["run", "draft", "build"] {
        quarterday(&council, &[command]).done();
    }
    let html = built(&council);
    assert!(
        html.contains("The number of children in care is"),
        "children in care"
    );
    assert!(html.contains("not measured"), "and what it cannot tell");
    assert!(
        html.contains("no child protection visits have been loaded"),
        "with the reason"
    );
    let again = quarterday(&council, &["load", &sample.display().to_string()]);
    assert!(again.stderr.contains("already loaded"), "{}", again.stderr);
}

fn built(council: &Path) -> String {
    let mut reports = fs::read_dir(council.join("built")).expect("built reports");
    let folder = reports.next().expect("one").expect("an entry").path();
    fs::read_to_string(folder.join("report.html")).expect("a page")
}

#[test]
fn bad_files_are_found_the_rest_is_loaded_and_no_value_is_told() {
    let council = example();
    let files = council.path().join("extract");
    fs::create_dir_all(&files).expect("a folder");
    let write = |name: &str, bytes: &[u8]| fs::write(files.join(name), bytes).expect("a file");
    write(
        "assessments.csv",
        b"cina_assessment_id,cina_person_id,cina_assessment_start_date,cina_assessment_auth_date\n\
          A1,CANARY1,2019-07-01,31/06/2019\nA2,CANARY2,CANARY3,2019-09-03\nA2,CANARY4,2019-07-01,2019-08-01\n\
          A3,CANARY5,2019-07-01,2019-06-01\nA4,CANARY6,2019-07",
    );
    write("empty.csv", b"");
    write(
        "heading.csv",
        b"cppv_cp_visit_id,cppv_person_id,cppv_cp_visit_date\n",
    );
    write("other.csv", b"name,shoe_size\nCANARY7,44\n");
    let loaded = quarterday(council.path(), &["load", "extract", "-v"]);
    assert_eq!(loaded.status, 0, "{}", loaded.stderr);
    assert!(
        !loaded.stderr.contains("CANARY") && !loaded.stdout.contains("CANARY"),
        "{}",
        loaded.stderr
    );
    for line in [
        "assessments.csv:2",
        "assessments.csv:3",
        "assessments.csv:6",
        "empty.csv",
        "other.csv",
    ] {
        assert!(loaded.stderr.contains(line), "{line}: {}", loaded.stderr);
    }
    quarterday(council.path(), &["run", "--period", "2019-20-q2"]).done();
}
