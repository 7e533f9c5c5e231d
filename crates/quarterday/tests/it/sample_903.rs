//! What a return on children looked after tells of each indicator about care, and what it cannot.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use quarterday_core::calendar::Period;
use quarterday_core::figure::State;
use quarterday_engine::evaluate::Engine;
use quarterday_engine::records::Records;

use crate::demo::definitions;
use crate::{quarterday, shared};

/// A figure, or why there is none.
#[derive(Debug, PartialEq)]
enum Told {
    /// Numerator, and the denominator of a share.
    Figure(i128, Option<i128>),
    /// The return tells, but of nobody.
    NoCases,
    Nothing(&'static str),
}
use Told::{Figure, NoCases, Nothing};

const NO_DAYS: &str = "no health assessment has a day of its own, as a return of the year only says that there was one";

const FEW_WORKERS: &str = "fewer than one in ten of the children looked after have an allocated worker in the records: the list of involvements is a part of one";

/// `cla`, `care-leavers-neet` and `care-leavers-eet` of the one-year sample were counted by a loop over
/// its files as well.
const ONE_YEAR: &[(&str, Told)] = &[
    ("adoption-a1", Figure(1652, Some(19))),
    ("adoption-a10", Figure(318, Some(19))),
    ("adoption-a10-year", Figure(318, Some(19))),
    ("adoption-a2", NoCases),
    ("adoption-a2-year", NoCases),
    ("cla-children-reviewed", Figure(414, Some(1201))),
    ("cla-sdq-average", Figure(10_254, Some(503))),
    ("cla-sdq-concern", Figure(313, Some(503))),
    ("cla-sdq-returned", Figure(503, Some(1033))),
    // Nobody in it is 19.
    ("care-leavers-eet-19-21", NoCases),
    ("care-leavers-neet-19-21", NoCases),
    ("care-leavers-eet", Figure(21, Some(31))),
    ("care-leavers-in-touch", Figure(13, Some(31))),
    ("care-leavers-neet", Figure(8, Some(31))),
    (
        "care-leavers-pathway-plans",
        Nothing("no date of a pathway plan review has been loaded"),
    ),
    ("care-leavers-suitable-accommodation", Figure(15, Some(26))),
    ("cla", Figure(1201, None)),
    ("cla-16-17", Figure(102, None)),
    ("cla-3-placements", Figure(150, Some(1201))),
    // It has one row of a social worker.
    ("cla-3-social-workers", Nothing(FEW_WORKERS)),
    ("cla-adopted", Figure(69, Some(680))),
    ("cla-allocated", Nothing(FEW_WORKERS)),
    ("cla-ceased", Figure(141, None)),
    (
        "cla-children-visited",
        Nothing("no visits to children in care have been loaded"),
    ),
    ("cla-dental-checks", Figure(545, Some(1117))),
    ("cla-excluding-uasc", Figure(1130, None)),
    ("cla-health-assessments", Figure(561, Some(1117))),
    ("cla-immunisations", Figure(556, Some(1117))),
    ("cla-initial-health-assessments-20-days", Nothing(NO_DAYS)),
    ("cla-initial-health-assessments-overdue", Nothing(NO_DAYS)),
    ("cla-long-term-stability", Figure(62, Some(152))),
    ("cla-missing", Figure(12, Some(1896))),
    (
        "cla-placed-20-miles",
        Nothing("no placement has a distance from home"),
    ),
    (
        "cla-placed-20-miles-known",
        Nothing("no placement has a distance from home"),
    ),
    (
        "cla-rate",
        Nothing("no population aged 0 to 17 is known for the middle of 2017 or of any year before"),
    ),
    ("cla-reviews-on-time", Figure(98, Some(316))),
    ("cla-sgo", Figure(129, Some(680))),
    ("cla-started", Figure(33, None)),
    ("cla-uasc", Figure(71, None)),
    (
        "cla-visits-on-time-by-placement",
        Nothing("no visits to children in care have been loaded"),
    ),
    (
        "cla-visits-on-time",
        Nothing("no visits to children in care have been loaded"),
    ),
];

const FIVE_YEARS: &[(&str, Told)] = &[
    ("adoption-a1", Figure(0, Some(1))),
    ("adoption-a10", Figure(0, Some(1))),
    ("adoption-a10-year", Figure(0, Some(1))),
    (
        "adoption-a2",
        Nothing("no permanence decisions have been loaded"),
    ),
    (
        "adoption-a2-year",
        Nothing("no permanence decisions have been loaded"),
    ),
    (
        "cla-children-reviewed",
        Nothing("no reviews of children in care have been loaded"),
    ),
    (
        "cla-sdq-average",
        Nothing("no strengths and difficulties scores have been loaded"),
    ),
    (
        "cla-sdq-concern",
        Nothing("no strengths and difficulties scores have been loaded"),
    ),
    (
        "cla-sdq-returned",
        Nothing("no strengths and difficulties scores have been loaded"),
    ),
    (
        "care-leavers-eet-19-21",
        Nothing("no care leavers have been loaded"),
    ),
    (
        "care-leavers-neet-19-21",
        Nothing("no care leavers have been loaded"),
    ),
    (
        "care-leavers-eet",
        Nothing("no care leavers have been loaded"),
    ),
    (
        "care-leavers-in-touch",
        Nothing("no care leavers have been loaded"),
    ),
    (
        "care-leavers-neet",
        Nothing("no care leavers have been loaded"),
    ),
    (
        "care-leavers-pathway-plans",
        Nothing("no care leavers have been loaded"),
    ),
    (
        "care-leavers-suitable-accommodation",
        Nothing("no care leavers have been loaded"),
    ),
    ("cla", Figure(466, None)),
    ("cla-16-17", Figure(84, None)),
    ("cla-3-placements", Figure(84, Some(466))),
    (
        "cla-3-social-workers",
        Nothing("no worker involvements have been loaded"),
    ),
    ("cla-adopted", Figure(25, Some(231))),
    (
        "cla-allocated",
        Nothing("no worker involvements have been loaded"),
    ),
    ("cla-ceased", Figure(54, None)),
    (
        "cla-children-visited",
        Nothing("no visits to children in care have been loaded"),
    ),
    (
        "cla-dental-checks",
        Nothing("no health checks of children in care have been loaded"),
    ),
    ("cla-excluding-uasc", Figure(448, None)),
    (
        "cla-health-assessments",
        Nothing("no health checks of children in care have been loaded"),
    ),
    (
        "cla-immunisations",
        Nothing("no immunisations of children in care have been loaded"),
    ),
    (
        "cla-initial-health-assessments-20-days",
        Nothing("no health checks of children in care have been loaded"),
    ),
    (
        "cla-initial-health-assessments-overdue",
        Nothing("no health checks of children in care have been loaded"),
    ),
    ("cla-long-term-stability", Figure(10, Some(27))),
    (
        "cla-missing",
        Nothing("no missing episodes have been loaded"),
    ),
    (
        "cla-placed-20-miles",
        Nothing("no placement has a distance from home"),
    ),
    (
        "cla-placed-20-miles-known",
        Nothing("no placement has a distance from home"),
    ),
    (
        "cla-rate",
        Nothing("no population aged 0 to 17 is known for the middle of 2017 or of any year before"),
    ),
    (
        "cla-reviews-on-time",
        Nothing("no reviews of children in care have been loaded"),
    ),
    ("cla-sgo", Figure(47, Some(231))),
    ("cla-started", Figure(30, None)),
    ("cla-uasc", Figure(18, None)),
    (
        "cla-visits-on-time-by-placement",
        Nothing("no visits to children in care have been loaded"),
    ),
    (
        "cla-visits-on-time",
        Nothing("no visits to children in care have been loaded"),
    ),
];

/// What the sample in a folder tells of each indicator at the end of March 2018.
fn told(sample: &Path) -> BTreeMap<String, (State, i128, Option<i128>, String)> {
    let dir = tempfile::tempdir().expect("a folder");
    quarterday(dir.path(), &["new", "council"]).done();
    let council = dir.path().join("council");
    let files = std::fs::read_dir(sample).expect("the sample");
    let files = files.map(|entry| entry.expect("an entry").path());
    let mut files: Vec<String> = files
        .filter(|path| path.extension().is_some_and(|of| of == "csv"))
        .map(|path| path.display().to_string())
        .collect();
    files.sort();
    let load = ["load".to_owned()].into_iter().chain(files);
    let load: Vec<String> = load.collect();
    let load: Vec<&str> = load.iter().map(String::as_str).collect();
    quarterday(&council, &load).done();
    let records = Records::open(&council).expect("records");
    let engine = Engine::new("test").expect("an engine");
    let about = |slug: &str| {
        ["cla", "care-leavers", "adoption"]
            .iter()
            .any(|begins| slug.starts_with(begins))
    };
    let mut told = BTreeMap::new();
    for definition in definitions().values().filter(|of| about(&of.slug)) {
        let asked = [Period::Quarter(2017, 4)];
        let basis = [definition.facts.basis];
        let evaluation = engine.evaluate(&records, definition, &asked, &basis);
        let evaluation =
            evaluation.unwrap_or_else(|found| panic!("{}: {found:?}", definition.slug));
        let figure = &evaluation.figures[0];
        let reason = figure.reason.clone().unwrap_or_default();
        let denominator = figure.denominator.map(|of| of.units);
        let of = (figure.state, figure.numerator.units, denominator, reason);
        told.insert(definition.slug.clone(), of);
    }
    told
}

#[track_caller]
fn assert_tells(sample: &str, expected: &[(&str, Told)]) {
    let Some(folder) = shared(sample) else {
        return;
    };
    let told = told(&folder);
    let named: BTreeSet<&str> = expected.iter().map(|(slug, _)| *slug).collect();
    let all: BTreeSet<&str> = told.keys().map(String::as_str).collect();
    assert_eq!(named, all, "each indicator about care has its line");
    for (slug, expected) in expected {
        let (state, numerator, denominator, reason) = &told[*slug];
        match expected {
            Figure(of, among) => {
                assert_eq!(*state, State::Ok, "{slug}: {reason}");
                assert_eq!((numerator, denominator), (of, among), "{slug}");
            }
            NoCases => assert_eq!(*state, State::NoCases, "{slug}: {reason}"),
            Nothing(why) => {
                assert_eq!(*state, State::NotMeasured, "{slug}");
                assert_eq!(reason, why, "{slug}");
            }
        }
    }
}

#[test]
fn each_indicator_of_a_return_of_one_year_has_a_figure_or_a_reason() {
    assert_tells("data/fake903", ONE_YEAR);
}

#[test]
fn each_indicator_of_five_returns_stacked_has_a_figure_or_a_reason() {
    assert_tells("data/fake903_v1", FIVE_YEARS);
}
