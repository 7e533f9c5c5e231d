//! Published samples of the return, which nobody here wrote.

use std::fs;
use std::path::PathBuf;

use crate::testing::{Taken, take};

/// A sample as it is read; none, with a word, where there are no samples.
fn sample(name: &str) -> Option<Taken> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data");
    let path = PathBuf::from(folder).join(name);
    if !path.exists() {
        println!("skipped: the samples are not here");
        return None;
    }
    Some(take(name, &fs::read(path).expect("a readable sample")))
}

#[test]
fn every_file_of_the_sample_is_recognised_by_its_columns_and_no_row_is_lost() {
    for (name, table, rows) in [
        ("header.csv", "ssda903_header", 2675),
        ("episodes.csv", "ssda903_episodes", 5050),
        ("reviews.csv", "ssda903_reviews", 12582),
        ("oc2.csv", "ssda903_oc2", 2675),
        ("oc3.csv", "ssda903_oc3", 53),
        ("uasc.csv", "ssda903_uasc", 132),
        ("ad1.csv", "ssda903_ad1", 29),
        ("missing.csv", "ssda903_missing", 43),
        ("previous_permanence.csv", "ssda903_prev_perm", 2675),
        ("placed_for_adoption.csv", "ssda903_placed_adoption", 29),
        ("sw_episodes.csv", "ssda903_social_worker", 1),
        ("DoLo.csv", "ssda903_dolo", 1),
    ] {
        let Some(taken) = sample(&format!("fake903/{name}")) else {
            return;
        };
        assert_eq!(taken.tables(), [table], "{name}");
        assert_eq!(taken.counts(), (rows, rows, 0), "{name}");
    }
}

#[test]
fn the_year_of_the_sample_is_that_of_nearly_all_its_days() {
    let Some(taken) = sample("fake903/episodes.csv") else {
        return;
    };
    assert_eq!(
        taken.read.submission,
        Some(2018),
        "12 of 8,687 days are later"
    );
    let found = taken.findings();
    assert!(found.contains(&"return-year") && found.contains(&"code-of-other-year"));
}

#[test]
fn each_row_of_several_years_in_one_file_says_its_own() {
    let Some(taken) = sample("fake903_v1/episodes.csv") else {
        return;
    };
    assert_eq!(taken.counts(), (3737, 3737, 0));
    let years = taken.records.iter().filter_map(|record| record.submission);
    let (first, last) = (years.clone().min(), years.max());
    assert_eq!((first, last), (Some(2017), Some(2021)));
    assert_eq!(taken.read.submission, None);
}
