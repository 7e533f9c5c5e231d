//! The edges of visits to children on plans and in care.

use super::Outcome::{Absent, Excluded, Met, NotMet};
use super::{Edge, Outcome, Period, Row, TABLES, assert_edge, find, quarter};

const Q2: Period = quarter(2019, 2);
const TEN: &str = "cp-visits-10-days";
const FIFTEEN: &str = "cp-visits-15-days";
const CARE: &str = "cla-visits-on-time";

/// Visits to children with a plan from one date to another, on a date, seen or not.
#[rustfmt::skip]
const PLAN_VISITS: [(&str, &str, [&str; 4], Outcome); 25] = [
    ("first at 10",              TEN,     ["2019-09-02", "", "2019-09-16", "Y"], Met),
    ("first at 11",              TEN,     ["2019-09-02", "", "2019-09-17", "Y"], NotMet),
    ("first at 15",              FIFTEEN, ["2019-09-02", "", "2019-09-23", "Y"], Met),
    ("first at 16",              FIFTEEN, ["2019-09-02", "", "2019-09-24", "Y"], NotMet),
    ("on the start day",         TEN,     ["2019-08-01", "2019-09-12", "2019-08-01", "Y"], Met),
    ("counted from that",        TEN,     ["2019-08-01", "2019-09-12", "2019-08-15", "Y"], Met),
    ("on the end day",           TEN,     ["2019-07-02", "2019-09-30", "2019-09-30", "Y"], Met),
    ("after the end",            TEN,     ["2019-05-07", "2019-08-20", "2019-08-21", "Y"], Excluded),
    ("before the start",         TEN,     ["2019-05-07", "2019-08-20", "2019-05-06", "Y"], Excluded),
    ("not seen",                 TEN,     ["2019-08-27", "", "2019-09-12", "N"], Excluded),
    ("not seen does not reset",  TEN,     ["2019-08-27", "", "2019-09-20", "Y"], NotMet),
    ("that is 14",               FIFTEEN, ["2019-08-27", "", "2019-09-20", "Y"], Met),
    ("not said whether seen",    TEN,     ["2019-08-20", "", "2019-09-18", ""], Excluded),
    ("on a Saturday",            TEN,     ["2019-08-20", "", "2019-09-21", "Y"], Met),
    ("a new plan starts anew",   TEN,     ["2018-05-29", "2018-08-28", "2018-06-13", "Y"], NotMet),
    ("two plans meet",           TEN,     ["2019-03-12", "2019-05-14", "2019-05-14", "Y"], Met),
    ("the plan named decides",   TEN,     ["2019-05-14", "2019-07-16", "2019-06-04", "Y"], Excluded),
    ("names no plan",            TEN,     ["2018-10-09", "2018-12-18", "2018-10-16", "Y"], Met),
    ("names an unknown plan",    TEN,     ["2018-10-09", "2018-12-18", "2018-10-30", "Y"], Met),
    ("names another's plan",     TEN,     ["2018-10-09", "2018-12-18", "2018-11-13", "Y"], Met),
    ("10 over Christmas",        TEN,     ["2017-12-05", "2018-01-16", "2018-01-03", "Y"], Met),
    ("11 over Christmas",        TEN,     ["2017-12-05", "2018-01-16", "2018-01-04", "Y"], NotMet),
    ("over the quarter's end",   TEN,     ["2019-06-18", "2019-07-30", "2019-07-09", "Y"], Met),
    ("for another authority",    TEN,     ["2018-06-05", "2018-10-02", "2018-07-10", "Y"], Excluded),
    ("a plan of one day",        TEN,     ["2018-11-07", "2018-11-07", "2018-11-07", "Y"], Met),
];

fn plan_visits(is: impl Fn(&Row) -> bool) -> Vec<String> {
    find("ssd_cp_visits", "cppv_cp_visit_id", is)
}

fn planned([start, end, on, seen]: [&str; 4]) -> Vec<String> {
    let people = find("ssd_cp_plans", "cppl_person_id", |row| {
        row["cppl_cp_plan_start_date"] == start && row["cppl_cp_plan_end_date"] == end
    });
    plan_visits(|row| {
        let is_theirs = people.contains(&row["cppv_person_id"]);
        is_theirs && row["cppv_cp_visit_date"] == on && row["cppv_cp_visit_seen"] == seen
    })
}

fn holding(on: &str) -> Period {
    Period::quarter_of(on.parse().expect("a day"))
}

#[test]
fn cp_visits() {
    for (name, slug, visit, outcome) in PLAN_VISITS {
        let (period, cases) = (holding(visit[2]), planned(visit));
        assert_edge(&Edge {
            name,
            slug,
            period,
            cases,
            outcome,
        });
    }
    let children = find("ssd_cp_plans", "cppl_person_id", |_| true);
    let stray = |row: &Row| {
        let child = &row["cppv_person_id"];
        !child.is_empty() && !children.contains(child)
    };
    let nobody = |row: &Row| row["cppv_person_id"].is_empty();
    let unreadable = |row: &Row| row["cppv_cp_visit_date"] == "31/06/2019";
    for (name, cases, outcome) in [
        ("on no plan", plan_visits(stray), Excluded),
        ("nobody", plan_visits(nobody), Excluded),
        ("unreadable", plan_visits(unreadable), Absent),
    ] {
        assert_edge(&Edge {
            name,
            slug: TEN,
            period: Q2,
            cases,
            outcome,
        });
    }
    assert_first_of_two(TEN, planned(["2019-08-20", "", "2019-09-11", "Y"]));
    // A child never visited is in no figure.
    let never = find("ssd_cp_plans", "cppl_person_id", |row| {
        row["cppl_cp_plan_start_date"] == "2019-07-09"
    });
    let visited = find("ssd_cp_visits", "cppv_person_id", |_| true);
    assert!(never.iter().any(|child| !visited.contains(child)));
}

#[test]
fn the_later_of_two_plans_that_meet_has_the_visit_that_names_none() {
    let cases = planned(["2019-05-14", "2019-07-16", "2019-05-14", "Y"]);
    assert!(cases.len() > 1);
    let unnamed = plan_visits(|row| row["cppv_cp_plan_id"].is_empty());
    assert!(cases.iter().any(|case| unnamed.contains(case)));
    let (name, period) = ("two plans meet", quarter(2019, 1));
    assert_edge(&Edge {
        name,
        slug: TEN,
        period,
        cases,
        outcome: Met,
    });
}

fn assert_first_of_two(slug: &'static str, cases: Vec<String>) {
    let [first, second] = cases.try_into().expect("two visits on one day");
    let name = "the first of two that day";
    let cases = vec![first];
    assert_edge(&Edge {
        name,
        slug,
        period: Q2,
        cases,
        outcome: Met,
    });
    let name = "the second of two that day";
    let cases = vec![second];
    assert_edge(&Edge {
        name,
        slug,
        period: Q2,
        cases,
        outcome: Excluded,
    });
}

/// Visits to children who came into care on one date, on another, seen or not.
#[rustfmt::skip]
const CARE_VISITS: [(&str, [&str; 3], Outcome); 25] = [
    ("7 days",                    ["2019-07-01", "2019-07-08", "Y"], Met),
    ("8 days",                    ["2019-07-01", "2019-07-09", "Y"], NotMet),
    ("7 days after a move",       ["2019-07-03", "2019-07-27", "Y"], Met),
    ("8 days after a move",       ["2019-07-04", "2019-07-28", "Y"], NotMet),
    ("on the day of a move",      ["2019-06-04", "2019-07-18", "Y"], Met),
    ("42 days",                   ["2018-07-03", "2018-08-20", "Y"], Met),
    ("43 days",                   ["2018-07-04", "2018-08-21", "Y"], NotMet),
    ("only the law changed (L)",  ["2018-11-13", "2019-02-05", "Y"], Met),
    ("the same carer (T)",        ["2018-11-13", "2019-08-05", "Y"], Met),
    ("both (U)",                  ["2019-04-23", "2019-09-25", "Y"], Met),
    ("in hospital and back",      ["2019-06-25", "2019-09-09", "Y"], Met),
    ("in hospital still",         ["2019-06-26", "2019-09-20", "Y"], NotMet),
    ("on holiday, then a move",   ["2019-05-14", "2019-08-28", "Y"], NotMet),
    ("adopted by the carer (A5)", ["2018-05-22", "2019-09-26", "Y"], Met),
    ("not seen",                  ["2019-06-11", "2019-07-16", "N"], Excluded),
    ("not seen does not reset",   ["2019-06-11", "2019-08-05", "Y"], NotMet),
    ("not said whether seen",     ["2019-06-11", "2019-08-27", ""], Excluded),
    ("the day care ended",        ["2019-05-21", "2019-08-22", "Y"], NotMet),
    ("the day after",             ["2019-05-21", "2019-08-23", "Y"], Excluded),
    ("short breaks",              ["2018-06-02", "2019-09-10", "Y"], Excluded),
    ("short breaks, the end day", ["2017-07-01", "2019-08-31", "Y"], Excluded),
    ("visit before the quarter",  ["2018-02-13", "2018-05-01", "Y"], Met),
    ("no placement",              ["2019-07-23", "2019-09-03", "Y"], Excluded),
    ("long-term, 70 days",        ["2018-05-15", "2019-07-16", "Y"], NotMet),
    ("out and in again",          ["2018-11-13", "2018-11-13", "Y"], Met),
];

fn care_visits(is: impl Fn(&Row) -> bool) -> Vec<String> {
    find("ssd_cla_visits", "clav_cla_visit_id", is)
}

fn in_care([entered, on, seen]: [&str; 3]) -> Vec<String> {
    let people = find("ssd_cla_episodes", "clae_person_id", |row| {
        let is_start = row["clae_cla_episode_start_reason"].starts_with('S');
        is_start && row["clae_cla_episode_start_date"].starts_with(entered)
    });
    let on: Vec<&str> = on.split('-').rev().collect();
    let on = on.join("/");
    care_visits(|row| {
        let is_theirs = people.contains(&row["clav_person_id"]);
        is_theirs && row["clav_cla_visit_date"] == on && row["clav_cla_visit_seen"] == seen
    })
}

#[test]
fn cla_visits() {
    for (name, visit, outcome) in CARE_VISITS {
        let (period, cases) = (holding(visit[1]), in_care(visit));
        assert_edge(&Edge {
            name,
            slug: CARE,
            period,
            cases,
            outcome,
        });
    }
    let stray = care_visits(|row| {
        let mut episodes = TABLES.rows("ssd_cla_episodes").iter();
        let is_stray = episodes.all(|episode| episode["clae_person_id"] != row["clav_person_id"]);
        is_stray && row["clav_cla_visit_date"] == "24/07/2019"
    });
    let nobody = care_visits(|row| {
        row["clav_person_id"].is_empty() && row["clav_cla_visit_date"] == "14/08/2019"
    });
    let unreadable = care_visits(|row| row["clav_cla_visit_date"] == "31/06/2019");
    for (name, cases, outcome) in [
        ("not in care", stray, Excluded),
        ("nobody", nobody, Excluded),
        ("unreadable", unreadable, Absent),
    ] {
        assert_edge(&Edge {
            name,
            slug: CARE,
            period: Q2,
            cases,
            outcome,
        });
    }
    assert_first_of_two(CARE, in_care(["2019-06-12", "2019-07-18", "Y"]));
}
