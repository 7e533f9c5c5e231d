//! Children in care at the edges of `cla` and `cla-allocated`. Most are placed and visited like
//! everybody else; afterwards their rows are [`finish`]ed.

use super::care_visits::{Case, plant_case};
use super::{Planter, day, when};
use crate::making::{Care, Making};
use crate::world::{LegalStatus, When, World, add};

/// What is done to the rows of a period of care at the end.
#[derive(Clone, Copy)]
pub(crate) enum Finish {
    /// Nobody wrote down that it ended.
    Unended,
    /// It ended at twenty past two.
    Timed,
    /// Open ends are written as the end of time.
    EndOfTime,
    /// The reason why it ended is missing.
    NoReason,
    /// No legal status.
    NoLegalStatus,
    /// An agreed series of short breaks is recorded besides the care order.
    ShortBreaksToo,
    /// Codes are written as labels.
    Labels,
    Nothing,
}
use Finish::{EndOfTime, Labels, NoLegalStatus, NoReason, Nothing, ShortBreaksToo, Timed, Unended};

/// Birth, start, end, reason, and what is done at the end.
type Auto = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    Finish,
);

#[rustfmt::skip]
const AUTOMATIC: [Auto; 14] = [
    // The 18th birthday on the last day of the quarter, and on the day after.
    ("2001-09-30", "2017-03-06", "2019-09-30", "E5", Unended),
    ("2001-10-01", "2016-05-10", "", "", Nothing),
    ("2000-12-31", "2014-06-17", "2018-12-31", "E5", Unended),
    // Ended on the last day of a quarter; once with the time of day.
    ("2010-02-22", "2018-04-17", "2018-12-31", "E4A", Nothing),
    ("2011-06-09", "2018-10-09", "2019-09-30", "E4A", Timed),
    // Started on the last day of a quarter.
    ("2013-03-14", "2019-09-30", "", "", Nothing),
    ("2014-11-21", "2018-12-31", "2019-05-20", "E46", Nothing),
    // Open to the end of time; ended for no reason given.
    ("2012-07-17", "2017-08-22", "", "", EndOfTime),
    ("2015-01-13", "2017-05-09", "2018-11-20", "E4A", NoReason),
    // No date of birth; no legal status; short breaks besides a care order; labels for codes.
    ("", "2018-02-13", "", "", Nothing),
    ("2009-08-05", "2018-07-10", "", "", NoLegalStatus),
    ("2008-05-19", "2015-09-15", "", "", ShortBreaksToo),
    ("2011-09-27", "2016-11-08", "", "", Labels),
    // Born on 29 February: of age on 1 March.
    ("2000-02-29", "2013-09-10", "2018-03-01", "E17", Nothing),
];

#[rustfmt::skip]
const WRITTEN: [Case; 13] = [
    // Episodes that meet on the last day of the quarter: one child. A visit on the day of a move
    // is the first to the new placement.
    Case { born: "2010-10-04", end: "", reason: "", is_counted: true,
        steps: &[("2019-03-04", "S", "U6", 301, "V2"), ("2019-09-30", "P", "U6", 302, "")],
        visits: &["+ 2019-03-11", "+ 2019-04-15", "+ 2019-05-20", "- 2019-07-05", "+ 2019-08-12", "+ 2019-09-17", "+ 2019-09-30"] },
    // Short breaks only: V3, V4 and V1.
    Case { born: "2009-04-25", end: "", reason: "", is_counted: false,
        steps: &[("2018-06-02", "S", "U6", 303, "V3")], visits: &["A 2018-07-10", "A 2018-09-25", "A 2019-09-10"] },
    Case { born: "2007-02-18", end: "2019-08-31", reason: "E8", is_counted: false,
        steps: &[("2017-07-01", "S", "K2", 504, "V4")], visits: &["A 2018-02-13", "A 2019-08-31"] },
    Case { born: "2006-11-03", end: "", reason: "", is_counted: false,
        steps: &[("2016-10-01", "S", "U6", 305, "V1")], visits: &["A 2019-06-11"] },
    // No placement: in care, and visits cannot be judged.
    Case { born: "2012-01-16", end: "", reason: "", is_counted: true,
        steps: &[("2019-07-23", "S", "-", 0, "V2")], visits: &["A 2019-07-29", "A 2019-09-03"] },
    // Ended on a day that there is not.
    Case { born: "2011-12-05", end: "31/06/2019", reason: "E4A", is_counted: false,
        steps: &[("2018-01-23", "S", "-", 0, "V2")], visits: &[] },
    // The end before the start; the same day; nobody's.
    Case { born: "2013-08-12", end: "2018-05-01", reason: "E4A", is_counted: false,
        steps: &[("2018-05-10", "S", "-", 0, "V2")], visits: &["A 2018-05-14"] },
    Case { born: "2014-09-08", end: "2018-09-12", reason: "E4A", is_counted: false,
        steps: &[("2018-09-12", "S", "-", 0, "V2")], visits: &[] },
    Case { born: "nobody", end: "", reason: "", is_counted: false,
        steps: &[("2018-03-20", "S", "-", 0, "V2")], visits: &["A 2019-07-02"] },
    // Two open episodes of one child: the second of these is written without ending the first.
    Case { born: "2010-03-30", end: "", reason: "", is_counted: true,
        steps: &[("2019-05-07", "S", "U6", 306, "V2")], visits: &["+ 2019-05-13", "+ 2019-06-17", "+ 2019-07-22", "- 2019-09-04"] },
    Case { born: "same", end: "", reason: "", is_counted: false,
        steps: &[("2019-05-08", "S", "-", 0, "")], visits: &[] },
    // Legal status and terms changed on one day, with the same carer (U).
    Case { born: "2015-07-07", end: "", reason: "", is_counted: true,
        steps: &[("2019-04-23", "S", "U6", 307, "C1"), ("2019-08-20", "U", "U4", 307, "C2")],
        visits: &["+ 2019-04-29", "+ 2019-06-03", "+ 2019-07-11", "+ 2019-08-19", "+ 2019-09-25"] },
    // Both on a plan and in care.
    Case { born: "2016-06-27", end: "", reason: "", is_counted: true,
        steps: &[("2019-08-01", "S", "P1", 0, "C1")], visits: &["+ 2019-08-06", "+ 2019-09-09"] },
];

pub(super) fn plant(planter: &mut Planter) {
    for (born, start, end, reason, finish) in AUTOMATIC {
        let person = planter.child(born);
        let id = planter.making.world.period_of_care();
        planter.making.cares.push(Care {
            person,
            referral: None,
            id,
            start: day(start),
            end: when(end).day(),
            reason,
            is_settled: true,
            spells: Vec::new(),
            visits: Vec::new(),
        });
        let place = planter.making.cares.len() - 1;
        planter.making.planted.unfinished.push((place, finish));
    }
    let mut child = None;
    for case in &WRITTEN {
        child = plant_case(planter, case, child);
    }
    // The child of the last case was on a plan already, and is still.
    let plan = crate::world::Plan {
        referral: None,
        conference: None,
        person: child,
        start: when("2019-06-11"),
        end: When::Blank,
        category: "Neglect",
        latest: "Neglect",
        ola: "N",
    };
    add(&mut planter.making.world.plans, plan);
    let span = (day("2019-06-11"), None);
    planter.making.planted.on_plans.push(span);
    if let Some(child) = child {
        planter.allocate((child, span.0, span.1, false));
    }
}

/// Does what is still to be done.
pub(crate) fn finish(making: &mut Making) {
    for (place, finish) in std::mem::take(&mut making.planted.unfinished) {
        let care = &making.cares[place];
        let ended = care.end.map_or(When::Blank, When::On);
        match finish {
            Nothing => {}
            Unended => ends(&mut making.world, care, When::Blank, Some("")),
            Timed => {
                let timed = care
                    .end
                    .map_or(When::Blank, |end| When::At(end, "14:20:00"));
                ends(&mut making.world, care, timed, None);
            }
            EndOfTime => {
                let end = When::Raw("9999-12-31");
                ends(&mut making.world, care, end, None);
            }
            NoReason => ends(&mut making.world, care, ended, Some("")),
            NoLegalStatus => {
                let person = Some(care.person);
                making
                    .world
                    .legal_statuses
                    .retain(|row| row.person != person);
            }
            ShortBreaksToo => {
                let status = LegalStatus {
                    person: Some(care.person),
                    status: "V3",
                    start: When::On(day("2018-03-06")),
                    end: When::Blank,
                };
                add(&mut making.world.legal_statuses, status);
            }
            Labels => label(&mut making.world, care),
        }
    }
}

/// Writes the last ends of a period of care otherwise.
fn ends(world: &mut World, care: &Care, end: When, reason: Option<&'static str>) {
    let is_last = |when: When| when.day() == care.end;
    let episodes = world.episodes.iter_mut().filter(|row| row.care == care.id);
    for row in episodes.filter(|row| is_last(row.ceased)) {
        row.ceased = end;
        row.ceased_reason = reason.unwrap_or(row.ceased_reason);
    }
    let placements = world
        .placements
        .iter_mut()
        .filter(|row| row.care == care.id);
    for row in placements.filter(|row| is_last(row.end)) {
        row.end = end;
    }
    let person = Some(care.person);
    let statuses = world
        .legal_statuses
        .iter_mut()
        .filter(|row| row.person == person);
    for row in statuses.filter(|row| is_last(row.end)) {
        row.end = end;
    }
}

/// Writes codes as some case systems do.
fn label(world: &mut World, care: &Care) {
    for row in world.episodes.iter_mut().filter(|row| row.care == care.id) {
        row.reason = match row.reason {
            "S" => "Started to be looked after",
            "L" => "Change of legal status only",
            "P" => "P - Change of placement and carer(s) only",
            other => other,
        };
    }
    for row in world
        .placements
        .iter_mut()
        .filter(|row| row.care == care.id)
    {
        row.kind = match row.kind {
            "K2" => "Children's homes subject to Children's Homes Regulations",
            "U4" => "U4: Foster placement with other foster carer - long term fostering",
            other => other,
        };
    }
    let person = Some(care.person);
    for row in world
        .legal_statuses
        .iter_mut()
        .filter(|row| row.person == person)
    {
        row.status = match row.status {
            "C1" => "Interim care order Sec. 38(1)",
            "C2" => "Care Order Sec. 31(a)",
            "V2" => "Single period of accommodation under section 20",
            other => other,
        };
    }
}
