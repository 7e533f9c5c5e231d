//! Conferences at the edges of `icpc` and `icpc-15-days`.

use super::{Planter, when};
use crate::making::extracted;
use crate::staff::any;
use crate::world::{Conference, Enquiry, Id, Link, When, add};

/// What becomes of a case.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Then {
    Timely,
    Late,
    /// Left out, or in no period.
    Apart,
}
use Then::{Apart, Late, Timely};

/// The section 47 enquiry it names.
#[derive(Clone, Copy)]
enum Names {
    /// One that started then.
    Start(&'static str),
    None,
    /// One that is not in the records.
    Unknown,
}
use Names::{Start, Unknown};

/// Whose conference it is.
#[derive(Clone, Copy)]
enum Of {
    Somebody,
    /// The child of the case before.
    Same,
    Nobody,
}
use Of::{Nobody, Same, Somebody};

#[rustfmt::skip]
const CASES: [(Of, Names, &str, &str, Then); 24] = [
    // Enquiry and conference on one day.
    (Somebody, Start("2019-07-16"), "2019-07-16", "N", Timely),
    // 15 working days, and 16.
    (Somebody, Start("2019-09-02"), "2019-09-23", "N", Timely),
    (Somebody, Start("2019-09-02"), "2019-09-24", "N", Late),
    // The conference before the enquiry; once from a Sunday back to the Saturday.
    (Somebody, Start("2019-09-10"), "2019-09-06", "N", Late),
    (Somebody, Start("2019-09-08"), "2019-09-07", "N", Late),
    // The enquiry in one quarter, the conference in the next.
    (Somebody, Start("2018-09-20"), "2018-10-10", "N", Timely),
    // Across the early May holiday of 2019, and across Christmas.
    (Somebody, Start("2019-04-15"), "2019-05-09", "N", Timely),
    (Somebody, Start("2017-12-14"), "2018-01-09", "N", Timely),
    (Somebody, Start("2017-12-14"), "2018-01-10", "N", Late),
    // Transferred in: with no enquiry here, and with one, which makes no difference.
    (Somebody, Names::None, "2019-07-30", "Y", Apart),
    (Somebody, Start("2018-08-01"), "2018-08-14", "Y", Apart),
    // One conference written down twice, as a transfer and under the enquiry, which is kept.
    (Somebody, Names::None, "2019-08-20", "Y", Apart),
    (Same, Start("2019-08-06"), "2019-08-20", "", Timely),
    // Two rows of one day, both linked: the first identifier is kept.
    (Somebody, Start("2018-02-06"), "2018-02-20", "N", Timely),
    (Same, Start("2017-12-20"), "2018-02-20", "N", Apart),
    // A second conference two weeks after the first.
    (Somebody, Start("2018-10-23"), "2018-11-06", "N", Timely),
    (Same, Start("2018-11-08"), "2018-11-20", "N", Timely),
    // Booked, and not held.
    (Somebody, Start("2019-09-25"), "", "N", Apart),
    // No link, a link to nothing, an enquiry with no start, one whose start is no date.
    (Somebody, Names::None, "2018-12-04", "N", Late),
    (Somebody, Unknown, "2018-09-11", "N", Late),
    (Somebody, Start(""), "2019-02-12", "N", Late),
    (Somebody, Start("31/06/2019"), "2019-07-09", "N", Apart),
    // No date, nobody.
    (Somebody, Start("2019-06-04"), "31/06/2019", "N", Apart),
    (Nobody, Start("2019-05-07"), "2019-05-14", "N", Apart),
];

pub(super) fn plant(planter: &mut Planter) {
    let mut child = None;
    for (of, names, on, transfer_in, then) in CASES {
        child = match of {
            Somebody => Some(planter.child("2013-10-02")),
            Same => child,
            Nobody => None,
        };
        let worker = any(planter.random, &planter.making.staff.safeguarding.clone());
        let link = match names {
            Names::None => Link::Blank,
            Unknown => Link::Raw("SYNEN999999"),
            Start(start) => Link::To(enquire(planter, child, when(start), worker)),
        };
        confer(planter, child, (link, transfer_in), when(on), worker);
        if let (Timely | Late, Some(day)) = (then, when(on).day()) {
            planter
                .making
                .planted
                .conferences
                .push((day, then == Timely));
        }
    }
    // A brother's conference that names his sister's enquiry: the link stands as it is.
    let (sister, brother) = (planter.child("2012-03-07"), planter.child("2014-05-21"));
    let worker = planter.making.staff.safeguarding.start;
    let shared = enquire(planter, Some(sister), when("2017-11-01"), worker);
    for child in [sister, brother] {
        let on = when("2017-11-14");
        confer(planter, Some(child), (Link::To(shared), "N"), on, worker);
        planter
            .making
            .planted
            .conferences
            .extend(on.day().map(|day| (day, true)));
    }
}

fn enquire(planter: &mut Planter, child: Option<Id>, start: When, worker: Id) -> Id {
    let ended = start.day().map(|day| planter.making.clock.after(day, 4));
    let ended = ended.filter(|&day| day <= extracted());
    let enquiry = Enquiry {
        person: child,
        referral: None,
        start,
        end: ended.into(),
        nfa: false,
        worker,
    };
    add(&mut planter.making.world.enquiries, enquiry)
}

fn confer(
    planter: &mut Planter,
    child: Option<Id>,
    (enquiry, transfer_in): (Link, &'static str),
    on: When,
    worker: Id,
) {
    let meeting = planter.making.world.meeting();
    let conference = Conference {
        meeting,
        enquiry,
        person: child,
        plan: None,
        referral: None,
        transfer_in,
        // The recorded target is never to be trusted: here it is the day after the conference.
        target: on
            .day()
            .map(|day| planter.making.clock.after(day, 1))
            .into(),
        on,
        to_plan: false,
        worker,
    };
    add(&mut planter.making.world.conferences, conference);
}
