//! A record whose columns come from several sources.

use std::collections::BTreeSet;

use super::*;
use crate::records::{ChildRecord, records_of};

/// People as the records tables have them.
const PEOPLE: &str = "pers_person_id,pers_forename,pers_sex,pers_dob,pers_ethnicity\n\
    c1,known,M,2010-02-03,WBRI\nc2,,F,2011-02-03,\n";

/// People as a return has them: nothing of names, and nothing written under some headings.
const HEADER: &str = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n\
    c1,2,03/02/2010,,UN1,0,\nc3,1,04/05/2012,WBRI,,0,\n";

fn people(council: &Council, column: &str) -> Vec<String> {
    council.column("ssd_person", column)
}

/// Load, file and line of each source of the record of a child.
fn sources(council: &Council, child: &str) -> Vec<(String, i32, bool)> {
    let tables = BTreeSet::from(["ssd_person"]);
    let children = BTreeSet::from([("841".to_owned(), child.to_owned())]);
    let found = records_of(&council.records(), &tables, &children).expect("records");
    let source = |record: ChildRecord| (record.file, record.line, record.in_part);
    found.into_iter().map(source).collect()
}

/// What the two sources say together, however they were loaded.
#[track_caller]
fn both_are_there(council: &Council) {
    assert_eq!(people(council, "pers_person_id"), ["c1", "c2", "c3"]);
    assert_eq!(people(council, "pers_forename"), ["known", "", ""]);
    assert_eq!(people(council, "pers_sex"), ["F", "F", "M"]);
    // The return has the column and says nothing in it.
    assert_eq!(people(council, "pers_ethnicity"), ["", "", "WBRI"]);
    assert_eq!(people(council, "pers_upn_unknown"), ["UN1", "", ""]);
    let mut first = sources(council, "c1");
    first.sort();
    let header = ("header.csv".to_owned(), 2, false);
    assert_eq!(first, [header, ("people.csv".to_owned(), 2, true)]);
    let second = ("people.csv".to_owned(), 3, false);
    assert_eq!(sources(council, "c2"), [second]);
}

fn reload(council: Council, files: &[(&str, &str)]) -> (Council, LoadReport) {
    for entry in fs::read_dir(council.files.path()).expect("a folder") {
        fs::remove_file(entry.expect("an entry").path()).expect("removed");
    }
    let with = |council: Council, (name, text): &(&str, &str)| council.with(name, text);
    let council = files.iter().fold(council, with);
    let report = council.load();
    (council, report)
}

#[test]
fn a_return_blanks_no_column_that_it_does_not_carry() {
    let (council, _) = reload(Council::new(), &[("people.csv", PEOPLE)]);
    let (council, report) = reload(council, &[("header.csv", HEADER)]);
    let person = table(&report, "ssd_person");
    assert_eq!((person.added, person.superseded, person.changed), (1, 1, 1));
    both_are_there(&council);
}

#[test]
fn the_same_return_again_keeps_what_it_kept_and_names_each_source_once() {
    let (council, _) = reload(Council::new(), &[("people.csv", PEOPLE)]);
    let (council, _) = reload(council, &[("header.csv", HEADER)]);
    let again = format!("{HEADER}c4,1,04/05/2012,WBRI,,0,\n");
    let (council, report) = reload(council, &[("header.csv", &again)]);
    assert_eq!(table(&report, "ssd_person").changed, 0);
    assert_eq!(people(&council, "pers_forename"), ["known", "", "", ""]);
    assert_eq!(sources(&council, "c1").len(), 2);
    // A source that gives every column that is kept takes the place of all.
    let more = format!("{PEOPLE}c5,,F,2011-02-03,\n");
    let (council, _) = reload(council, &[("people.csv", &more)]);
    assert_eq!(people(&council, "pers_sex"), ["M", "F", "M", "M", "F"]);
    assert_eq!(people(&council, "pers_upn_unknown")[0], "UN1");
    assert_eq!(
        sources(&council, "c3"),
        [("header.csv".to_owned(), 3, false)]
    );
}

#[test]
fn within_one_load_it_is_as_it_would_be_one_after_the_other() {
    let files = [("header.csv", HEADER), ("people.csv", PEOPLE)];
    // The return says its year, and so is the later of the two.
    let episodes = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC\n\
        c1,01/05/2019,S,C2,N1,U1,PR1,30/09/2019,E11\n";
    let more = [files[0], files[1], ("episodes.csv", episodes)];
    let (council, report) = reload(Council::new(), &more);
    both_are_there(&council);
    // A row of which something stands is not rejected.
    assert!(report.files.iter().all(|file| file.rejected == 0));
}

#[test]
fn a_row_of_which_nothing_is_kept_is_rejected_as_a_repeated_one() {
    let twice = format!("{PEOPLE}c1,,F,2010-02-03,WBRI\n");
    let (council, report) = reload(Council::new(), &[("people.csv", &twice)]);
    assert_eq!(people(&council, "pers_forename"), ["", ""]);
    assert_eq!(report.files[0].rejected, 1);
}
