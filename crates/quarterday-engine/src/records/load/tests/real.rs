//! Returns that nobody here wrote, where they are at hand.

use super::*;

fn shared(folder: &str) -> Option<PathBuf> {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let path = data.join(folder);
    if !path.is_dir() {
        println!("skipped: {folder} is not at hand");
        return None;
    }
    Some(path)
}

#[test]
fn the_sample_return_loads_whole() {
    let Some(path) = shared("fake903") else {
        return;
    };
    let council = Council::new();
    let report = take_in(council.folder.path(), &[path]).expect("loaded");
    for file in &report.files {
        // Fourteen reviews share a child and a day with a later row, as do two adoptions.
        let expected = match file.file.as_str() {
            "fake903/reviews.csv" => 14,
            "fake903/placed_for_adoption.csv" => 1,
            _ => 0,
        };
        assert_eq!(file.rejected, expected, "{file:?}");
        let ending = Path::new(&file.file).extension();
        let is_return = ending.is_some_and(|ending| ending == "csv" || ending == "xml");
        assert_eq!(file.recognised_as.is_some(), is_return, "{file:?}");
    }
    // Of 2,675 children as CSV and 253 others as XML.
    let accepted = |name: &str| table(&report, name).accepted;
    assert_eq!(accepted("ssd_person"), 2675 + 253);
    assert_eq!(accepted("ssd_cla_episodes"), 5050 + 459);
    assert_eq!(accepted("ssd_cla_placement"), 5050 + 459);
    assert_eq!(accepted("ssd_legal_status"), 5050 + 459);
    assert_eq!(accepted("ssd_cla_reviews"), 12582 - 14 + 1206);
    assert_eq!(accepted("ssd_care_leavers"), 53 + 6);
    assert_eq!(accepted("ssda903_dolo"), 1);
    assert_eq!(table(&report, "ssd_cla_episodes").rows_after, 5050 + 459);
    let coverage = council.records().coverage("841", "ssd_cla_episodes");
    assert_eq!(coverage, Day::new(2015, 1, 1).zip(Day::new(2018, 3, 31)));
}

#[test]
fn the_stacked_returns_load_with_the_later_row_of_each_episode() {
    let Some(path) = shared("fake903_v1") else {
        return;
    };
    let council = Council::new();
    let report = take_in(council.folder.path(), &[path]).expect("loaded");
    for finding in &report.findings {
        println!("{finding:?}");
    }
    let episodes = table(&report, "ssd_cla_episodes");
    assert_eq!(episodes.read, 3737);
    assert!(episodes.rejected > 0 && episodes.rows_after == episodes.accepted);
    assert_eq!(table(&report, "ssd_person").rows_after, 572);
}
