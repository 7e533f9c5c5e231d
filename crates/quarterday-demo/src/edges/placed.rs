//! Children in care at the edges of placements, distances, reviews, health checks and missing
//! episodes. They are visited in time.

use quarterday_core::calendar::Day;

use super::care_visits::{Case, plant_case};
use super::{Planter, day, when};
use crate::clock::plus;
use crate::missing::later;
use crate::world::{
    CareReview, Check, Distance, Id, Immigration, Immunisation, Interview, Missing, Moment, Score,
    add,
};

/// A child's period of care and what else is recorded of it.
struct Child {
    born: &'static str,
    steps: &'static [(
        &'static str,
        &'static str,
        &'static str,
        usize,
        &'static str,
    )],
    distance: Distance,
    /// A health check's type, day and status.
    checks: &'static [(&'static str, &'static str, &'static str)],
    /// Whether immunisations are up to date, as written; nothing for no row.
    immunised: &'static str,
    score: &'static str,
}

const ASSESSED: &str = "Health Assessment";
const DENTAL: &str = "Dental Check";

#[rustfmt::skip]
const CHILDREN: [Child; 16] = [
    // In care for 911 days, both counted, and in one placement for 729; a refusal is no assessment.
    Child { born: "2009-02-12", steps: &[("2017-04-02", "S", "U6", 340, "C2"), ("2017-10-01", "P", "U6", 341, "")],
        distance: Distance::Tenths(200), checks: &[(ASSESSED, "2019-03-05", "Refused")], immunised: "Y", score: "13" },
    // A day short of each. A check of which no status is recorded was held.
    Child { born: "2010-03-13", steps: &[("2017-04-03", "S", "U6", 342, "C2")],
        distance: Distance::Tenths(201), checks: &[(ASSESSED, "2019-03-06", "")], immunised: "N", score: "0" },
    Child { born: "2011-04-14", steps: &[("2017-03-06", "S", "U6", 343, "C2"), ("2017-10-02", "P", "U6", 344, "")],
        distance: Distance::Unknown, checks: &[(ASSESSED, "2018-10-01", "Completed"), (DENTAL, "2018-10-01", "Complete")],
        immunised: "", score: "40" },
    // 16 on the last day. Assessed a day before the twelve months.
    Child { born: "2003-09-30", steps: &[("2016-09-12", "S", "U4", 345, "C2")],
        distance: Distance::Blank, checks: &[(ASSESSED, "2018-09-30", "Completed"), (DENTAL, "2018-09-30", "Completed")],
        immunised: "Yes", score: "17" },
    // A new house with the same carer; hospital and back; adopted after a long stay elsewhere.
    Child { born: "2008-05-15", steps: &[("2016-11-07", "S", "U6", 346, "C2"), ("2018-05-14", "T", "U4", 347, "")],
        distance: Distance::Tenths(33), checks: &[(ASSESSED, "2019-05-09", "Complete"), (DENTAL, "2019-05-10", "Refused")],
        immunised: "Y", score: "41" },
    Child { born: "2007-06-16", steps: &[("2016-12-05", "S", "U6", 348, "C2"), ("2019-06-10", "P", "T1", 0, ""), ("2019-06-14", "P", "U6", 348, "")],
        distance: Distance::Tenths(57), checks: &[(ASSESSED, "31/06/2019", "Completed"), (DENTAL, "2019-02-19", "")],
        immunised: "Y", score: "twelve" },
    Child { born: "2015-07-17", steps: &[("2016-08-01", "S", "U6", 349, "C1"), ("2017-07-03", "P", "U4", 350, "E1"), ("2019-03-18", "P", "A6", 1351, "")],
        distance: Distance::Tenths(480), checks: &[(ASSESSED, "2018-11-13", "Completed"), (ASSESSED, "2019-05-14", "Completed")],
        immunised: "Y", score: "" },
    // Three placements; one of three ended on the first day of the twelve months.
    Child { born: "2006-08-18", steps: &[("2018-02-19", "S", "U6", 352, "V2"), ("2019-01-15", "P", "K2", 520, ""), ("2019-07-02", "P", "U6", 353, "")],
        distance: Distance::Tenths(88), checks: &[(DENTAL, "2019-04-11", "Completed")], immunised: "N", score: "23" },
    Child { born: "2006-09-19", steps: &[("2018-03-05", "S", "U6", 354, "V2"), ("2018-10-01", "P", "K2", 521, ""), ("2019-05-14", "P", "U6", 355, "")],
        distance: Distance::Tenths(310), checks: &[("Optician Check", "2019-04-11", "Completed")], immunised: "Y", score: "15" },
    // Same carer on new terms and a new status: one placement.
    Child { born: "2009-10-20", steps: &[("2018-11-06", "S", "U6", 356, "C1"), ("2019-02-12", "T", "U4", 356, ""), ("2019-04-09", "L", "", 0, "C2"), ("2019-06-18", "U", "U6", 356, "C2")],
        distance: Distance::Tenths(21), checks: &[], immunised: "Y", score: "9" },
    // Aged 3: one assessment; two on one day; two. Five on the last day: one is enough.
    Child { born: "2016-02-09", steps: &[("2017-11-14", "S", "U6", 357, "C2")],
        distance: Distance::Tenths(45), checks: &[(ASSESSED, "2019-02-05", "Completed"), ("Health check", "2019-03-05", "Completed")], immunised: "Y", score: "" },
    Child { born: "2016-03-10", steps: &[("2017-12-12", "S", "U6", 358, "C2")],
        distance: Distance::Tenths(62), checks: &[(ASSESSED, "2019-02-06", "Completed"), (ASSESSED, "2019-02-06", "Completed")], immunised: "Y", score: "" },
    Child { born: "2014-09-30", steps: &[("2018-01-09", "S", "U6", 359, "C2")],
        distance: Distance::Tenths(71), checks: &[(ASSESSED, "2019-02-07", "Completed"), ("Dental check ", "2019-02-08", "Completed")], immunised: "Y", score: "11" },
    // Entered on the first day of the twelve months, and on the day after.
    Child { born: "2010-11-21", steps: &[("2018-10-01", "S", "U6", 360, "V2")],
        distance: Distance::Tenths(19), checks: &[(ASSESSED, "2018-10-23", "Completed"), (DENTAL, "2019-01-22", "Completed")], immunised: "Y", score: "18" },
    Child { born: "2010-12-22", steps: &[("2018-10-02", "S", "U6", 361, "V2")],
        distance: Distance::Tenths(26), checks: &[(ASSESSED, "2018-10-24", "Completed")], immunised: "Y", score: "" },
    // Came alone and seeks asylum: nothing is a distance from home.
    Child { born: "2002-12-31", steps: &[("2018-12-07", "S", "U6", 362, "V2")],
        distance: Distance::Blank, checks: &[(ASSESSED, "2019-01-08", "Completed")], immunised: "", score: "" },
];

/// An immigration status of the children from this place on: whose, status, from and to.
#[rustfmt::skip]
const ASYLUM: [(usize, &str, &str, &str); 6] = [
    (15, "UASC", "2018-12-07", ""),
    (15, "Unaccompanied asylum-seeking child", "2019-02-01", ""),
    (14, "UASC", "2018-10-02", "2019-09-30"),
    (13, "Refugee Status", "2018-10-01", ""),
    (3,  "uasc", "", ""),
    (9,  "UASC", "31/06/2019", ""),
];

/// A missing episode: whose, start, type, end.
#[rustfmt::skip]
const MISSING: [(usize, &str, &str, &str); 12] = [
    // Found on the first day of the twelve months; on the day itself; three that overlap; still.
    (0, "2018-09-24", "M", "2018-10-01"),
    (1, "2019-03-19", "M", "2019-03-19"),
    (2, "2019-05-07", "M", "2019-05-10"), (2, "2019-05-09", "Missing", "2019-05-13"), (2, "2019-05-10", "m", "2019-05-12"),
    (3, "2019-09-28", "M", ""),
    // Away; before care; no start; dates that are none.
    (4, "2019-04-16", "A", "2019-04-17"),
    (5, "2016-10-11", "M", "2016-10-12"),
    (7, "", "M", "2019-02-05"),
    (8, "31/06/2019", "M", "2019-07-02"),
    (9, "2019-08-05", "M", "31/06/2019"),
    // Away and missing at once.
    (13, "2019-06-04", "Absent", "2019-06-06"),
];

/// A return and the interview: whether offered, and how long after, in minutes; nothing for none.
#[rustfmt::skip]
const RETURNS: [(&str, &str, Option<i32>); 8] = [
    // After 71 hours, 72, and a minute more; refused; not applicable; before the return.
    ("2019-07-05", "Y",  Some(71 * 60)),
    ("2019-07-12", "Y",  Some(72 * 60)),
    ("2019-07-19", "Y",  Some(72 * 60 + 1)),
    ("2019-07-26", "Y",  None),
    ("2019-08-02", "NA", None),
    ("2019-08-09", "Y",  Some(-60)),
    // At the same minute; without a record.
    ("2019-08-16", "Y",  Some(0)),
    ("2019-08-23", "N",  Some(i32::MAX)),
];

pub(super) fn plant(planter: &mut Planter) {
    let mut people: Vec<(Id, Id)> = Vec::new();
    for child in &CHILDREN {
        let case = Case {
            born: child.born,
            end: "",
            reason: "",
            is_counted: true,
            steps: child.steps,
            visits: &["*"],
        };
        let Some(person) = plant_case(planter, &case, None) else {
            continue;
        };
        record(planter, child, person);
        people.push((person, planter.making.world.periods_of_care));
    }
    for (number, status, start, end) in ASYLUM {
        let row = Immigration {
            person: people[number].0,
            status,
            start: when(start),
            end: when(end),
        };
        add(&mut planter.making.world.immigration, row);
    }
    for (number, start, kind, end) in MISSING {
        let episode = Missing {
            person: Some(people[number].0),
            start: when(start),
            kind,
            end: when(end),
            offered: "",
            accepted: "",
        };
        add(&mut planter.making.world.missing, episode);
    }
    for (on, offered, after) in RETURNS {
        returned(planter, people[7].0, day(on), (offered, after));
    }
    review(planter, &people);
}

fn record(planter: &mut Planter, child: &Child, person: Id) {
    let world = &mut planter.making.world;
    if let Some(placement) = world.placements.last_mut() {
        placement.distance = child.distance;
    }
    for &(kind, on, status) in child.checks {
        let check = Check {
            person: Some(person),
            kind,
            on: when(on),
            status,
        };
        add(&mut world.checks, check);
    }
    let immunisation = Immunisation {
        person,
        status: child.immunised,
        on: when("2019-10-21"),
    };
    add(&mut world.immunisations, immunisation);
    let score = Score {
        person,
        on: when("2019-06-12"),
        reason: if child.score.is_empty() { "SDQ1" } else { "" },
        points: child.score.to_owned(),
    };
    add(&mut world.scores, score);
}

fn returned(
    planter: &mut Planter,
    person: Id,
    on: Day,
    (offered, after): (&'static str, Option<i32>),
) {
    let episode = Missing {
        person: Some(person),
        start: crate::world::When::On(plus(on, -1)),
        kind: "M",
        end: crate::world::When::On(on),
        offered,
        accepted: if after.is_some() { "Y" } else { "N" },
    };
    let missing = add(&mut planter.making.world.missing, episode);
    if after == Some(i32::MAX) {
        return;
    }
    let back = Moment(on, 23 * 60);
    let interview = Interview {
        missing,
        person: Some(person),
        returned: back,
        interviewed: after.map(|after| later(back, after)),
    };
    add(&mut planter.making.world.interviews, interview);
}

/// A review of a child: the day, and whether it was cancelled.
fn review(planter: &mut Planter, people: &[(Id, Id)]) {
    let clock = &planter.making.clock;
    // Twenty working days after entry, and one more; three months on, and a day more.
    let timely = clock.after(day("2018-12-07"), 20);
    let late = clock.after(day("2018-11-06"), 21);
    let months = |day: Day, months| day.months_after(months).expect("within the calendar");
    let rows: Vec<(usize, Day, &str)> = vec![
        (15, timely, "N"),
        (15, months(timely, 3), "N"),
        (15, months(months(timely, 3), 6), "N"),
        (9, late, "N"),
        (9, plus(months(late, 3), 1), "N"),
        (9, plus(months(late, 9), 2), "N"),
        // Cancelled; not said whether; two rows of one day; before entry.
        (13, day("2018-10-18"), "Y"),
        (13, day("2018-10-25"), ""),
        (13, day("2019-01-25"), "N"),
        (13, day("2019-01-25"), "N"),
        (13, day("2019-07-24"), "N"),
        (14, day("2018-09-20"), "N"),
        (14, day("2018-10-26"), "N"),
        (14, day("2019-01-24"), "N"),
        (14, day("2019-07-19"), "N"),
    ];
    for (number, on, cancelled) in rows {
        let review = CareReview {
            care: people[number].1,
            due: on,
            on: crate::world::When::On(on),
            cancelled,
            participation: "PN1",
        };
        add(&mut planter.making.world.care_reviews, review);
    }
    // On no date that there is, and of no period of care.
    for (care, on) in [(people[14].1, "31/06/2019"), (999_000, "2019-08-21")] {
        let review = CareReview {
            care,
            due: day("2019-08-21"),
            on: when(on),
            cancelled: "N",
            participation: "PN3",
        };
        add(&mut planter.making.world.care_reviews, review);
    }
}
