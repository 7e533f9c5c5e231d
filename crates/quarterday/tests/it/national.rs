//! A folder of the records of several authorities.

use crate::quarterday;

/// The folder is of no authority that there are records of: what is printed is of all that there are.
#[test]
fn figures_of_a_folder_of_several_authorities_are_those_of_each_and_of_all_together() {
    let dir = tempfile::tempdir().expect("a folder");
    let made = ["--authorities", "2", "--years", "1", "--scale", "0.01"];
    quarterday(dir.path(), &[&["demo", "nation"], &made[..]].concat()).done();
    let nation = dir.path().join("nation");
    let of = ["--indicator", "assessments-45-days", "--format", "csv"];
    let period = ["--period", "2024-25-q3"];
    let rows = |more: &[&str]| -> Vec<Vec<String>> {
        let said = quarterday(&nation, &[&["figures"], &of[..], more].concat());
        let rows = said.stdout.lines().skip(1);
        let cells = rows.map(|row| row.split(',').map(str::to_owned).collect());
        cells.collect()
    };
    let each = rows(&period);
    assert_eq!(each.len(), 2, "{each:?}");
    assert_ne!(each[0][1], each[1][1], "of two authorities");
    // Without a period, up to the last quarter that any of them has records of.
    let all_quarters = rows(&[]);
    assert!(each.iter().all(|row| all_quarters.contains(row)));
    let together = rows(&[&period[..], &["--area", "england"]].concat());
    let total = |column: usize| -> u64 {
        let own = each.iter().map(|row| row[column].parse::<u64>());
        own.map(|number| number.expect("a count")).sum()
    };
    let [numerator, denominator] = [5, 6].map(total);
    assert!(denominator > 0, "{each:?}");
    let [pooled, of] = [5, 6].map(|column| together[0][column].clone());
    assert_eq!(
        [pooled, of],
        [numerator, denominator].map(|n| n.to_string())
    );
}
