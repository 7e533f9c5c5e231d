//! The edges of `cp-allocated` and `cla-allocated`: children who on the last day of some quarter
//! have nobody, or somebody who is not an allocated worker. None on the last day of a quarter for
//! which Darlington published 100 per cent.

use std::collections::BTreeMap;

use quarterday_core::calendar::Day;

use super::{Making, Needs, Random, chain};
use crate::clock::plus;
use crate::world::{Id, Involvement, Link, When, add};

/// Who is there in place of an allocated worker.
#[derive(Clone, Copy)]
pub(super) enum Instead {
    /// Whoever this names, in this role.
    Worker(&'static str, &'static str),
    DutyTeam,
    Vacancy,
    Manager,
    Adviser,
    /// A worker whose involvement ended on a day that there is not.
    Unreadable,
    /// Nobody, from that very day.
    Nobody,
    /// The next worker, from that very day: no gap.
    Successor,
    /// Somebody whom the table of professionals does not know, which is an allocation.
    Unknown,
}
use Instead::{
    Adviser, DutyTeam, Manager, Nobody, Successor, Unknown, Unreadable, Vacancy, Worker,
};

/// A gap round a day.
pub(super) struct Gap {
    on: Day,
    instead: Instead,
}

const SOCIAL_WORKER: &str = "Allocated Social Worker";

/// The day, whether of a child in care, and who is there instead.
const GAPS: [(&str, bool, Instead); 18] = [
    ("2016-09-30", false, Nobody),
    ("2016-12-31", false, DutyTeam),
    ("2017-03-31", false, Vacancy),
    ("2017-06-30", false, Worker("-1", SOCIAL_WORKER)),
    ("2017-12-31", false, Unreadable),
    ("2018-09-30", false, Worker("SYNSW000026", "")),
    ("2018-12-31", false, Manager),
    ("2019-06-30", false, Successor),
    ("2019-09-30", false, Successor),
    ("2019-09-30", false, Unknown),
    ("2016-09-30", true, Adviser),
    ("2016-12-31", true, Worker("0", SOCIAL_WORKER)),
    ("2017-03-31", true, Nobody),
    ("2017-09-30", true, Worker("", SOCIAL_WORKER)),
    ("2018-03-31", true, DutyTeam),
    (
        "2018-03-31",
        true,
        Worker("SYNSW000064", "Independent Visitor"),
    ),
    ("2018-12-31", true, Nobody),
    ("2019-09-30", true, Successor),
];

/// Chooses a child for each gap, with one span that has room for it.
pub(super) fn choose(making: &Making, random: &mut Random, needs: &Needs) -> BTreeMap<Id, Gap> {
    let mut gaps = BTreeMap::new();
    let planted: Vec<Id> = making.planted.allocated.iter().map(|need| need.0).collect();
    for (on, in_care, instead) in GAPS {
        let on: Day = on.parse().expect("a gap names its day");
        let has_room = |spans: &[super::Need]| match spans {
            &[(from, to, is_care)] => {
                let is_open = plus(from, 90) < on && to.is_none_or(|to| to > plus(on, 90));
                is_care == in_care && is_open
            }
            _ => false,
        };
        let candidates: Vec<Id> = (needs.iter())
            .filter(|(person, spans)| has_room(spans) && !planted.contains(person))
            .map(|(&person, _)| person)
            .filter(|person| !gaps.contains_key(person))
            .collect();
        gaps.insert(random.pick(&candidates), Gap { on, instead });
    }
    gaps
}

/// Allocates a child over a span that has a gap.
pub(super) fn leave(
    making: &mut Making,
    random: &mut Random,
    person: Id,
    (from, to): (Day, Option<Day>),
    is_care: bool,
    gap: &Gap,
) {
    let (ends, begins) = match gap.instead {
        Nobody => (gap.on, plus(gap.on, 24)),
        Successor => (gap.on, gap.on),
        _ => (plus(gap.on, -17), plus(gap.on, 24)),
    };
    chain(making, random, person, (from, Some(ends)), is_care);
    if let Some(involvement) = involvement(making, person, gap.instead, (ends, begins)) {
        add(&mut making.world.involvements, involvement);
    }
    if begins < super::extracted() || to.is_some() {
        chain(making, random, person, (begins, to), is_care);
    } else if matches!(gap.instead, Successor) {
        chain(making, random, person, (gap.on, to), is_care);
    }
}

fn involvement(
    making: &Making,
    person: Id,
    instead: Instead,
    (start, end): (Day, Day),
) -> Option<Involvement> {
    let staff = &making.staff;
    let (worker, role) = match instead {
        Nobody | Successor => return None,
        Worker(worker, role) => (Link::Raw(worker), role),
        DutyTeam => (Link::To(staff.duty), SOCIAL_WORKER),
        Vacancy => (Link::To(staff.vacancy), SOCIAL_WORKER),
        Manager => (Link::To(staff.managers.start), "Team Manager"),
        Adviser => (Link::To(staff.advisers.start), "Personal Adviser"),
        Unreadable => (Link::To(staff.safeguarding.start), SOCIAL_WORKER),
        Unknown => (Link::Raw("SYNSW999999"), SOCIAL_WORKER),
    };
    let end = match instead {
        Unreadable => When::Raw("31/06/2018"),
        _ if end > super::extracted() => When::Blank,
        _ => When::On(end),
    };
    Some(Involvement {
        worker,
        role,
        team: making.world.professionals[staff.safeguarding.start].team,
        start: When::On(start),
        end,
        change: "OTHER",
        person: Some(person),
        referral: None,
    })
}
