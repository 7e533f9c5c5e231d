//! A load that is cut short anywhere leaves the records as they were, and the next one succeeds.

use super::*;
use crate::records::disk::fail_at;

#[test]
fn a_load_that_fails_at_any_step_leaves_the_old_state_and_can_be_done_again() {
    let finished = {
        let council = Council::new().with("a.csv", plans("p1,c1,2019-04-01,,,,,,\n"));
        council.load();
        let council = council.with("a.csv", plans("p1,c1,2019-04-02,,,,,,\n"));
        council.load();
        council.written()
    };
    let council = Council::new().with("a.csv", plans("p1,c1,2019-04-01,,,,,,\n"));
    let first = council.load();
    let council = council.with("a.csv", plans("p1,c1,2019-04-02,,,,,,\n"));
    // Each attempt finds what the one before it left behind.
    for steps in 0.. {
        fail_at(Some(steps));
        let outcome = council.try_load();
        fail_at(None);
        if outcome.is_ok() {
            assert!(steps > 20, "only {steps} steps were made to fail");
            break;
        }
        assert!(matches!(outcome, Err(LoadError::Write(_))), "{outcome:?}");
        let records = council.records();
        assert_eq!(
            Some(records.revision()),
            first.revision.as_deref(),
            "after {steps} steps"
        );
        let day = Day::new(2019, 4, 1);
        assert_eq!(records.coverage("841", "ssd_cp_plans"), day.zip(day));
    }
    assert_eq!(council.written(), finished);
}

#[test]
fn what_a_killed_load_left_is_swept_and_what_others_put_there_is_not() {
    let council = Council::new().with("a.csv", plans("p1,c1,2019-04-01,,,,,,\n"));
    council.load();
    let data = council.folder.path().join("data");
    let orphan = data.join("revisions").join("ab".repeat(32));
    let unfinished = data.join("loads/.unfinished-x");
    let notes = data.join("loads/notes");
    for folder in [&orphan, &unfinished, &notes] {
        fs::create_dir(folder).expect("made");
    }
    council.load();
    assert!(!orphan.exists() && !unfinished.exists() && notes.exists());
    assert_eq!(council.records().rows("841", "ssd_cp_plans"), 1);
}

#[test]
fn a_damaged_revision_is_told_and_not_built_upon() {
    let council = Council::new().with("a.csv", plans("p1,c1,2019-04-01,,,,,,\n"));
    let hash = council.load().revision.expect("a revision");
    let folder = council.folder.path().join("data/revisions").join(hash);
    let file = folder.join("ssd_cp_plans.parquet");
    fs::write(&file, b"PAR1").expect("written");
    let council = council.with("a.csv", plans("p1,c1,2019-04-02,,,,,,\n"));
    let error = council.try_load().expect_err("damaged").to_string();
    assert!(
        error.contains("`ssd_cp_plans.parquet` is missing or not"),
        "{error}"
    );
    fs::remove_file(&file).expect("removed");
    let held = contents(council.folder.path(), &council.records());
    assert!(matches!(held, Err(OpenError::Damaged { .. })));
}
