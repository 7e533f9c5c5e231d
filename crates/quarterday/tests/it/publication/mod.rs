//! A publication is frozen whole or not at all, made again byte for byte, and whatever is changed in it
//! is found.

mod frozen;
#[cfg(unix)]
mod killed;
mod matters;
mod restated;
mod tampered;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::quarterday;

const SET: &str = r#"
title     = "Children and young people: indicators"
agreed_by = "Performance Board"
agreed_on = 2018-04-01

[committees.children]
name = "Children Scrutiny Committee"

[[adoption]]
indicator = "assessments-45-days"
code      = "CS 01"
reported  = "quarterly"
owner     = "Assistant Director"
sentence  = "Timeliness of assessments is {{ value }}."
committee = [{ id = "children", from = 2000-04-01, by = "not yet recorded" }]
target    = [{ from = 2019-04-01, value = 90, tolerance = { points = 2 }, set_by = "Cabinet" }]

[[adoption]]
indicator = "cla"
code      = "CS 02"
reported  = "quarterly"
owner     = "Assistant Director"
sentence  = "The number of children in care is {{ value }}."
committee = [{ id = "children", from = 2000-04-01, by = "not yet recorded" }]
"#;

const SERIES: &str = r#"
[[series]]
indicator = "assessments-45-days"
file      = "tool.csv"
series    = "On_time"
source    = "Department of Examples"
vintage   = "November 2018"
"#;

const TOOL: &str = "Short Desc,Data item,Years,LA and Regions,Values,LA Number,Region\n\
    On_time,,2018,England,83.1,970.0,NA\n";

/// The publication of the council's first paper.
pub(crate) const FIRST: &str = "2019-20-q1-children";

/// What is to be said of an assessment: its number, when it began, when it was authorised.
pub(crate) type Assessment = (u32, &'static str, &'static str);

/// How its papers look.
const TEMPLATE: &str =
    "[colours]\naccent = \"#003078\"\n[crest]\nfile = \"crest.svg\"\nwords = \"A square\"\n";
const CREST: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\">\
                     <path d=\"M0 0h9v9z\"/></svg>";

/// Sixty assessments of the first quarter: 54 within 45 working days, 6 not, which is not few.
pub(crate) fn first_quarter() -> Vec<Assessment> {
    let on_time = (1..=54).map(|number| (number, "2019-04-08", "2019-05-20"));
    let late = (55..=60).map(|number| (number, "2019-03-04", "2019-06-17"));
    on_time.chain(late).collect()
}

/// Writes assessments and their children, and loads them.
pub(crate) fn load(council: &Path, name: &str, assessments: &[Assessment]) {
    let mut people = "pers_person_id,pers_sex,pers_dob\n".to_owned();
    let mut rows = "cina_assessment_id,cina_person_id,cina_assessment_start_date,\
                    cina_assessment_auth_date\n"
        .to_owned();
    for (number, start, authorised) in assessments {
        let _ = writeln!(people, "SYN{number:03},F,2010-05-01");
        let _ = writeln!(rows, "A{number:03},SYN{number:03},{start},{authorised}");
    }
    let from = council.join("..").join(name);
    fs::create_dir_all(&from).expect("a folder");
    fs::write(from.join("ssd_person.csv"), people).expect("written");
    fs::write(from.join("ssd_cin_assessments.csv"), rows).expect("written");
    quarterday(council, &["load", &from.display().to_string()]).done();
}

/// A small council with the records of a quarter and a paper about it.
pub(crate) fn council() -> (TempDir, PathBuf) {
    let dir = tempfile::tempdir().expect("a folder");
    let council = dir.path().join("council");
    quarterday(dir.path(), &["new", "council"]).done();
    let write = |name: &str, text: &str| fs::write(council.join(name), text).expect("written");
    write("set/set.toml", SET);
    write("comparators/series.toml", SERIES);
    write("comparators/tool.csv", TOOL);
    write("template/template.toml", TEMPLATE);
    write("template/crest.svg", CREST);
    load(&council, "first", &first_quarter());
    draft(&council, "2019-20-q1", "2019-07-15");
    (dir, council)
}

pub(crate) fn draft(council: &Path, period: &str, meeting: &str) {
    let period = ["--period", period, "--meeting", meeting];
    quarterday(council, &[&["draft", "--force"][..], &period].concat()).done();
}

pub(crate) fn publish(council: &Path, name: &str) {
    quarterday(council, &["publish", name]).done();
}

/// A council that has published its first paper: made once; copy it to write in it.
pub(crate) fn published() -> (TempDir, PathBuf) {
    static MADE: std::sync::OnceLock<(TempDir, PathBuf)> = std::sync::OnceLock::new();
    let (dir, _) = MADE.get_or_init(|| {
        let (dir, council) = council();
        publish(&council, FIRST);
        (dir, council)
    });
    let own = tempfile::tempdir().expect("a folder");
    crate::copy(dir.path(), own.path());
    let council = own.path().join("council");
    close(&council.join("data"));
    (own, council)
}

/// Closes a copied folder of records to others, as the program makes it.
pub(crate) fn close(folder: &Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let owner = fs::Permissions::from_mode(0o700);
        for name in ["", "loads", "revisions"] {
            fs::set_permissions(folder.join(name), owner.clone()).expect("closed");
        }
    }
}

/// The files of a folder by their path below it.
pub(crate) fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let named = crate::loads::files(folder).into_iter();
    let named = named.map(|(path, bytes)| {
        let name = path.strip_prefix(folder).expect("within");
        (name.to_string_lossy().into_owned(), bytes)
    });
    named.collect()
}
