//! The readers over real published statistics, where they are at hand.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use super::*;
use crate::scorecard::fixture::{Sample, decimal};

const CONTRACT: &str = r#"
[neighbours]
file = "dfe_csc/sn_model_2025_wide.csv"
name = "2025 list"

[[series]]
indicator = "sample"
file      = "dfe_lait/lait_csc_long.csv"
series    = "Continue_Assess_Comp"
source    = "DfE"
vintage   = "April 2026"

[[series]]
indicator   = "shares"
file        = "dfe_cin_2024/c2_children_in_need_assessments_duration_2014_to_2024.csv"
numerator   = ["Same_day", "1-10_days", "11-20_days", "21-30_days", "31-40_days", "41-45_days"]
denominator = "Assessments_completed"
source      = "DfE"
vintage     = "2024"
"#;

fn shared() -> Option<PathBuf> {
    let path = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data"));
    path.is_dir().then_some(path)
}

#[test]
fn real_statistics_are_read_and_agree_with_one_another() {
    let Some(folder) = shared() else {
        return eprintln!("skipped: the published statistics are not at hand");
    };
    let (contract, mut findings) = Contract::read(SERIES_FILE, CONTRACT);
    let bytes = |name: &str| fs::read(folder.join(name)).ok();
    let files = contract.files().into_iter();
    let files: BTreeMap<String, Option<Vec<u8>>> =
        files.map(|name| (name.to_owned(), bytes(name))).collect();
    let (published, more) = read(&contract, &files);
    findings.extend(more);
    assert_eq!(findings, []);
    let mut figure = Sample::percent("x")
        .value("2019-20-q2", "1")
        .figures
        .remove(0);
    let beside = published.beside(&figure);
    let values: Vec<_> = beside.iter().map(|c| (c.whom.word(), c.value())).collect();
    // England, the region and the authority as the tool has them; the mean of the ten neighbours of
    // the 2025 list is worked out from its file.
    assert_eq!(values[0], ("england", Some(decimal("83.1"))));
    assert_eq!(values[1], ("region", Some(decimal("83"))));
    assert_eq!(values[2], ("neighbours", Some(decimal("83.77"))));
    assert_eq!(values[3], ("published", Some(decimal("81.9"))));
    assert_eq!(values.len(), 4);
    // The same authority from the bands of the other file.
    figure.indicator = "shares".to_owned();
    let shares = published.beside(&figure);
    let own = shares.last().and_then(Comparator::value);
    assert_eq!(own.map(|v| v.ratio().round(1)), Some(decimal("81.9")));
    let agree = agreement(&published);
    assert_eq!(agree, (1_225, 1_228));
}

/// How many authority-years the two files agree about to one decimal, of those that both have.
fn agreement(published: &Published) -> (usize, usize) {
    let [tool, shares] = &published.series[..] else {
        return (0, 0);
    };
    let (mut same, mut all) = (0, 0);
    for ((area, year), cell) in &tool.cells {
        let other = shares.cells.get(&(area.clone(), *year));
        if let (Area::Authority(_), Cell::Value(a), Some(Cell::Value(b))) = (area, cell, other) {
            all += 1;
            same += usize::from(a.ratio().round(1) == b.ratio().round(1));
        }
    }
    (same, all)
}
