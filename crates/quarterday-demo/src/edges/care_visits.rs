//! Visits at the edges of `cla-visits-on-time`.

use quarterday_core::calendar::Day;

use super::{Planter, day, when};
use crate::clock::plus;
use crate::making::extracted;
use crate::world::{CareVisit, Distance, Episode, Id, LegalStatus, Link, Placement, When, add};

/// A period of care and its visits.
pub(super) struct Case {
    /// A date, nothing, `same` for the child of the case before, or `nobody`.
    pub(super) born: &'static str,
    pub(super) end: &'static str,
    pub(super) reason: &'static str,
    /// Whether the child is counted as in care, while the period lasts.
    pub(super) is_counted: bool,
    /// Each change: day, start reason, placement type (nothing: no change; `-`: none), home, and
    /// legal status (nothing: no change).
    pub(super) steps: &'static [Step],
    /// Each visit is a sign and a date: `+` in timescale, `-` late, `N` not seen, `B` not said
    /// whether seen, `A` seen, and yet left out. A star alone: always visited in time.
    pub(super) visits: &'static [&'static str],
}

type Step = (
    &'static str,
    &'static str,
    &'static str,
    usize,
    &'static str,
);

#[rustfmt::skip]
const CASES: [Case; 19] = [
    // The first visit 7 and 8 days after the start.
    Case { born: "2008-01-21", end: "", reason: "", is_counted: true,
        steps: &[("2019-07-01", "S", "U6", 310, "V2")], visits: &["+ 2019-07-08", "+ 2019-08-16", "+ 2019-09-25"] },
    Case { born: "2008-02-22", end: "", reason: "", is_counted: true,
        steps: &[("2019-07-01", "S", "U6", 311, "V2")], visits: &["- 2019-07-09", "+ 2019-08-20"] },
    // A move starts the clock again: 7 and 8 days after it, though within 42 of the visit before.
    Case { born: "2009-03-23", end: "2019-09-17", reason: "E4A", is_counted: true,
        steps: &[("2019-07-03", "S", "U6", 312, "V2"), ("2019-07-20", "P", "U6", 313, "")],
        visits: &["+ 2019-07-09", "+ 2019-07-27", "+ 2019-08-28"] },
    Case { born: "2010-04-24", end: "2019-09-18", reason: "E4A", is_counted: true,
        steps: &[("2019-07-04", "S", "U6", 314, "V2"), ("2019-07-20", "P", "U6", 315, "")],
        visits: &["+ 2019-07-09", "- 2019-07-28", "+ 2019-08-29"] },
    // 42 and 43 days.
    Case { born: "2011-05-25", end: "2018-10-23", reason: "E4A", is_counted: true,
        steps: &[("2018-07-03", "S", "U6", 316, "V2")], visits: &["+ 2018-07-09", "+ 2018-08-20", "+ 2018-10-01"] },
    Case { born: "2012-06-26", end: "2018-10-24", reason: "E4A", is_counted: true,
        steps: &[("2018-07-04", "S", "U6", 317, "V2")], visits: &["+ 2018-07-09", "- 2018-08-21", "- 2018-10-03"] },
    // Neither a change of legal status (L) nor of terms with the same carer (T) starts it again.
    Case { born: "2013-07-27", end: "", reason: "", is_counted: true,
        steps: &[("2018-11-13", "S", "U6", 318, "V2"), ("2019-01-15", "L", "", 0, "C1"), ("2019-07-15", "T", "U4", 318, "")],
        visits: &["+ 2018-11-19", "+ 2018-12-31", "+ 2019-02-05", "+ 2019-03-18", "+ 2019-04-29", "+ 2019-06-04", "+ 2019-07-03", "+ 2019-08-05", "+ 2019-09-12"] },
    // Nor does a stay in hospital (T1), ended or not.
    Case { born: "2014-08-28", end: "", reason: "", is_counted: true,
        steps: &[("2019-06-25", "S", "U6", 319, "V2"), ("2019-08-08", "P", "T1", 0, ""), ("2019-08-12", "P", "U6", 319, "")],
        visits: &["+ 2019-07-01", "+ 2019-08-01", "+ 2019-09-09"] },
    Case { born: "2015-09-29", end: "", reason: "", is_counted: true,
        steps: &[("2019-06-26", "S", "U6", 320, "V2"), ("2019-09-19", "P", "T1", 0, "")],
        visits: &["+ 2019-07-02", "+ 2019-08-06", "- 2019-09-20"] },
    // Placed for adoption with the present carer (A5): the same home.
    Case { born: "2017-10-30", end: "", reason: "", is_counted: true,
        steps: &[("2018-05-22", "S", "U5", 321, "C1"), ("2019-06-18", "L", "", 0, "E1"), ("2019-08-27", "P", "A5", 321, "")],
        visits: &["+ 2018-05-29", "+ 2018-07-03", "+ 2018-08-14", "+ 2018-09-24", "+ 2018-11-05", "+ 2018-12-14", "+ 2019-01-25", "+ 2019-03-08", "+ 2019-04-18", "+ 2019-05-30", "+ 2019-07-10", "+ 2019-08-21", "+ 2019-09-26"] },
    // Not seen neither counts nor starts the clock again; nor does a visit not said to be seen.
    Case { born: "2007-11-30", end: "2019-09-24", reason: "E4B", is_counted: true,
        steps: &[("2019-06-11", "S", "K2", 510, "V2")], visits: &["+ 2019-06-17", "N 2019-07-16", "- 2019-08-05", "B 2019-08-27", "+ 2019-09-10"] },
    // A visit on the day care ended counts, one on the day after does not.
    Case { born: "2009-12-12", end: "2019-08-22", reason: "E4A", is_counted: true,
        steps: &[("2019-05-21", "S", "U6", 322, "V2")], visits: &["+ 2019-05-28", "+ 2019-07-08", "- 2019-08-22", "A 2019-08-23"] },
    // Two visits on one day are one. A Sunday.
    Case { born: "2010-01-13", end: "", reason: "", is_counted: true,
        steps: &[("2019-06-12", "S", "U3", 323, "C1")], visits: &["+ 2019-06-18", "+ 2019-07-18", "A 2019-07-18", "+ 2019-08-25"] },
    // Fostered for good for 14 months and visited after 70 days: late all the same.
    Case { born: "2006-03-15", end: "", reason: "", is_counted: true,
        steps: &[("2018-05-15", "S", "U4", 324, "C2")],
        visits: &["+ 2018-05-21", "+ 2018-07-02", "+ 2018-08-13", "+ 2018-09-24", "+ 2018-11-05", "+ 2018-12-17", "+ 2019-01-28", "+ 2019-03-11", "+ 2019-04-22", "+ 2019-05-07", "- 2019-07-16", "+ 2019-08-27"] },
    // The visit before lies in the quarter before.
    Case { born: "2011-04-16", end: "2018-05-08", reason: "E4A", is_counted: true,
        steps: &[("2018-02-13", "S", "U6", 325, "V2")], visits: &["+ 2018-02-19", "+ 2018-03-27", "+ 2018-05-01"] },
    // A holiday (T2) elsewhere, and then to other carers: that is a move.
    Case { born: "2012-05-17", end: "", reason: "", is_counted: true,
        steps: &[("2019-05-14", "S", "U6", 326, "V2"), ("2019-08-05", "P", "T2", 0, ""), ("2019-08-15", "P", "U6", 327, "")],
        visits: &["+ 2019-05-20", "+ 2019-06-27", "+ 2019-08-02", "- 2019-08-28"] },
    // Moved on the 18th and visited that morning: the first visit to the new carers, at 0 days.
    Case { born: "2013-06-18", end: "2019-09-26", reason: "E41", is_counted: true,
        steps: &[("2019-06-04", "S", "U6", 328, "V2"), ("2019-07-18", "P", "U3", 329, "")],
        visits: &["+ 2019-06-10", "+ 2019-07-18", "+ 2019-08-27"] },
    // Back home, and in care again on the same day.
    Case { born: "2014-07-19", end: "2018-11-13", reason: "E4A", is_counted: true,
        steps: &[("2018-08-07", "S", "U6", 330, "V2")], visits: &["+ 2018-08-13", "+ 2018-09-20", "+ 2018-10-31"] },
    Case { born: "same", end: "2019-02-19", reason: "E4A", is_counted: true,
        steps: &[("2018-11-13", "S", "U6", 331, "V2")], visits: &["+ 2018-11-13", "+ 2018-12-20", "- 2019-02-14"] },
];

pub(super) fn plant(planter: &mut Planter) {
    let mut child = None;
    for case in &CASES {
        child = plant_case(planter, case, child);
    }
    // A child who is not in care; a date that is none; nobody.
    let child = planter.child("2012-10-25");
    row(planter, Some(child), when("2019-07-24"), "Y");
    row(planter, Some(child), when("31/06/2019"), "Y");
    row(planter, None, when("2019-08-14"), "Y");
}

/// Plants a period of care; whose it is.
pub(super) fn plant_case(planter: &mut Planter, case: &Case, before: Option<Id>) -> Option<Id> {
    let child = match case.born {
        "same" => before,
        "nobody" => None,
        born => Some(planter.child(born)),
    };
    let end = when(case.end);
    write(planter, case, child, end);
    let Some(&(start, ..)) = case.steps.first() else {
        return child;
    };
    if case.is_counted {
        planter.making.planted.in_care.push((day(start), end.day()));
    }
    if let Some(child) = child {
        planter.allocate((child, day(start), end.day(), true));
    }
    if case.visits == ["*"] {
        visit_in_time(planter, case, child);
        return child;
    }
    for visit in case.visits {
        let (sign, on) = visit.split_once(' ').expect("a visit is a sign and a date");
        let seen = match sign {
            "N" => "N",
            "B" => "",
            _ => "Y",
        };
        row(planter, child, when(on), seen);
        if matches!(sign, "+" | "-") {
            planter
                .making
                .planted
                .care_visits
                .push((day(on), sign == "+"));
        }
    }
    child
}

/// Visits a child within a week of each move and then every six weeks, to the extract.
fn visit_in_time(planter: &mut Planter, case: &Case, child: Option<Id>) {
    // Neither a new status nor new terms with the same carer start the clock again.
    let is_move = |reason: &str, kind: &str| matches!(reason, "S" | "P" | "B") && kind != "T1";
    let moves = (case.steps.iter()).filter(|(_, reason, kind, ..)| is_move(reason, kind));
    let moves: Vec<Day> = moves.map(|(start, ..)| day(start)).collect();
    for (number, &start) in moves.iter().enumerate() {
        let until = moves.get(number + 1).copied();
        let mut on = planter.making.clock.before(plus(start, 6), 0).max(start);
        while on <= extracted() && until.is_none_or(|until| on < until) {
            row(planter, child, When::On(on), "Y");
            planter.making.planted.care_visits.push((on, true));
            on = planter.making.clock.before(plus(on, 41), 0);
        }
    }
}

fn row(planter: &mut Planter, person: Option<Id>, on: When, seen: &'static str) {
    let visit = CareVisit {
        care: planter.making.world.periods_of_care,
        person,
        on,
        seen,
        alone: if seen == "Y" { "Y" } else { "" },
    };
    add(&mut planter.making.world.care_visits, visit);
}

/// Writes the episodes, placements and legal statuses.
fn write(planter: &mut Planter, case: &Case, child: Option<Id>, end: When) {
    let world = &mut planter.making.world;
    let care = world.period_of_care();
    let (mut episode, mut placement, mut legal): (Option<Id>, Option<Id>, Option<Id>) =
        (None, None, None);
    for &(start, reason, kind, home, status) in case.steps {
        let on = when(start);
        if !matches!(kind, "" | "-") {
            if let Some(before) = placement {
                world.placements[before].end = on;
                world.placements[before].change = "OTHER";
            }
            let row = Placement {
                start: on,
                kind,
                home,
                distance: Distance::Tenths(42),
                care,
                end,
                change: "",
                provider: "PR1",
                person: child,
            };
            placement = Some(add(&mut world.placements, row));
        }
        if !status.is_empty() {
            if let Some(before) = legal {
                world.legal_statuses[before].end = on;
            }
            let row = LegalStatus {
                person: child,
                status,
                start: on,
                end,
            };
            legal = Some(add(&mut world.legal_statuses, row));
        }
        if let Some(before) = episode {
            let before = &mut world.episodes[before];
            (before.ceased, before.ceased_reason) = (on, "X1");
        }
        let row = Episode {
            person: child,
            start: on,
            reason,
            need: "N1",
            ceased: end,
            ceased_reason: case.reason,
            care,
            referral: None,
            placement: placement.map_or(Link::Blank, Link::To),
            entered: day(start),
        };
        episode = Some(add(&mut world.episodes, row));
    }
}
