//! The edges of children on plans and in care on a day.

use super::Outcome::{Absent, Excluded, Met};
use super::{Edge, Outcome, Period, Row, assert_edge, figure, find, quarter};

const Q2: Period = quarter(2019, 2);

/// Plans from one date to another, each as written, and the flag for another authority's.
#[rustfmt::skip]
const PLANS: [(&str, [&str; 3], Period, Outcome); 15] = [
    ("ended that day",     ["2019-07-02", "2019-09-30", "N"], Q2, Absent),
    ("started that day",   ["2019-09-30", "", "N"],           Q2, Met),
    ("not yet started",    ["2019-07-02", "2019-09-30", "N"], quarter(2019, 1), Absent),
    ("ends after the day", ["2019-06-18", "2019-07-30", "N"], quarter(2019, 1), Met),
    ("the end of time",    ["2019-08-06", "9999-12-31", "N"], Q2, Met),
    ("unreadable end",     ["2019-04-16", "31/06/2019", "N"], Q2, Excluded),
    ("two open plans",     ["2019-08-13", "", "N"],           Q2, Met),
    ("another authority's", ["2019-07-16", "", "Y"],          Q2, Excluded),
    ("one day",            ["2018-11-07", "2018-11-07", "N"], quarter(2018, 3), Absent),
    ("reversed",           ["2018-05-15", "2018-05-01", "N"], quarter(2018, 1), Absent),
    ("no start",           ["", "", "N"],                     Q2, Excluded),
    ("18 on a plan",       ["2019-04-09", "", "N"],           Q2, Met),
    ("unborn",             ["2019-09-10", "", "N"],           Q2, Met),
    ("died",               ["2018-01-16", "2018-04-10", "N"], quarter(2017, 4), Met),
    ("never visited",      ["2019-07-09", "2019-08-06", "N"], Q2, Absent),
];

fn on_plan([start, end, ola]: [&str; 3]) -> Vec<String> {
    find("ssd_cp_plans", "cppl_person_id", |row| {
        row["cppl_cp_plan_start_date"] == start
            && row["cppl_cp_plan_end_date"] == end
            && row["cppl_cp_plan_ola"] == ola
    })
}

#[test]
fn cp_plans() {
    let slug = "cp-plans";
    for (name, plan, period, outcome) in PLANS {
        let cases = on_plan(plan);
        assert_edge(&Edge {
            name,
            slug,
            period,
            cases,
            outcome,
        });
    }
    let first = on_plan(["2019-06-04", "", "N"]);
    let second = on_plan(["2019-08-13", "", "N"]);
    assert!(
        first.iter().any(|child| second.contains(child)),
        "two open plans"
    );
    let counted = &figure(slug, Q2).met;
    let unflagged = find("ssd_cp_plans", "cppl_person_id", |row| {
        row["cppl_cp_plan_ola"].is_empty() && row["cppl_cp_plan_end_date"].is_empty()
    });
    assert!(!unflagged.is_empty());
    assert!(unflagged.iter().all(|child| counted.contains(child)));
    let unborn = find("ssd_person", "pers_person_id", |row| {
        row["pers_dob"].is_empty() && !row["pers_expected_dob"].is_empty()
    });
    assert!(unborn.iter().any(|child| counted.contains(child)));
}

/// Children in care by birth and the start of an episode.
#[rustfmt::skip]
const IN_CARE: [(&str, [&str; 2], Period, Outcome); 25] = [
    ("18 on the day, no end",  ["2001-09-30", "2017-03-06"], Q2, Excluded),
    ("18 on the day after",    ["2001-10-01", "2016-05-10"], Q2, Met),
    ("18 on the last of 2018", ["2000-12-31", "2014-06-17"], quarter(2018, 3), Excluded),
    ("ended that day",         ["2010-02-22", "2018-04-17"], quarter(2018, 3), Absent),
    ("ended that day, 14:20",  ["2011-06-09", "2018-10-09"], Q2, Absent),
    ("started that day",       ["2013-03-14", "2019-09-30"], Q2, Met),
    ("episodes meet that day", ["2010-10-04", "2019-09-30"], Q2, Met),
    ("two open episodes",      ["2010-03-30", "2019-05-08"], Q2, Met),
    ("the end of time",        ["2012-07-17", "2017-08-22"], Q2, Met),
    ("no reason for the end",  ["2015-01-13", "2017-05-09"], quarter(2018, 3), Absent),
    ("V3 alone",               ["2009-04-25", "2018-06-02"], Q2, Excluded),
    ("V4 alone",               ["2007-02-18", "2017-07-01"], quarter(2018, 4), Excluded),
    ("V1 alone",               ["2006-11-03", "2016-10-01"], Q2, Excluded),
    ("V3 and a care order",    ["2008-05-19", "2015-09-15"], Q2, Met),
    ("no legal status",        ["2009-08-05", "2018-07-10"], Q2, Met),
    ("no placement",           ["2012-01-16", "2019-07-23"], Q2, Met),
    ("no date of birth",       ["", "2018-02-13"],           Q2, Met),
    ("unreadable end",         ["2011-12-05", "2018-01-23"], Q2, Excluded),
    ("reversed",               ["2013-08-12", "2018-05-10"], quarter(2018, 1), Absent),
    ("one day",                ["2014-09-08", "2018-09-12"], quarter(2018, 2), Absent),
    ("labels for codes",       ["2011-09-27", "2016-11-08"], Q2, Met),
    ("29 February",            ["2000-02-29", "2013-09-10"], quarter(2017, 3), Met),
    ("29 February, of age",    ["2000-02-29", "2013-09-10"], quarter(2017, 4), Absent),
    ("out and in again",       ["2014-07-19", "2018-11-13"], quarter(2018, 3), Met),
    ("on a plan too",          ["2016-06-27", "2019-08-01"], Q2, Met),
];

fn in_care([born, start]: [&str; 2]) -> Vec<String> {
    let people = find("ssd_person", "pers_person_id", |row| {
        row["pers_dob"] == born
    });
    find("ssd_cla_episodes", "clae_person_id", |row| {
        people.contains(&row["clae_person_id"])
            && row["clae_cla_episode_start_date"].starts_with(start)
    })
}

#[test]
fn cla() {
    for (name, child, period, outcome) in IN_CARE {
        let cases = in_care(child);
        assert_edge(&Edge {
            name,
            slug: "cla",
            period,
            cases,
            outcome,
        });
    }
    for slug in ["cp-allocated", "cla-allocated"] {
        let (name, cases) = (
            "on a plan and in care",
            in_care(["2016-06-27", "2019-08-01"]),
        );
        assert_edge(&Edge {
            name,
            slug,
            period: Q2,
            cases,
            outcome: Met,
        });
    }
    let no_status = in_care(["2009-08-05", "2018-07-10"]);
    let statuses = find("ssd_legal_status", "lega_person_id", |_| true);
    assert!(no_status.iter().all(|child| !statuses.contains(child)));
    for reason in ["S", "P", "L", "T", "U", "B"] {
        let is = |row: &Row| row["clae_cla_episode_start_reason"] == reason;
        let episodes = find("ssd_cla_episodes", "clae_cla_episode_id", is);
        assert!(!episodes.is_empty(), "no episode starts with {reason}");
    }
    let nobody = |row: &Row| row["clae_person_id"].is_empty();
    assert!(!find("ssd_cla_episodes", "clae_cla_episode_id", nobody).is_empty());
}
