//! Assessments at the edges of `assessments-45-days`.

use super::{Planter, when};
use crate::staff::any;
use crate::world::{Assessment, Referral, When, add};

/// What becomes of a case.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Then {
    Timely,
    Late,
    /// Left out, or in no period.
    Apart,
}
use Then::{Apart, Late, Timely};

/// Whose assessment it is.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Of {
    Somebody,
    /// The child of the case before.
    Same,
    Nobody,
}
use Of::{Nobody, Same, Somebody};

#[rustfmt::skip]
const CASES: [(Of, &str, &str, Then); 25] = [
    // Begun and finished in a day: 0 working days.
    (Somebody, "2019-08-05", "2019-08-05", Timely),
    // 45 working days, and 46.
    (Somebody, "2019-07-01", "2019-09-03", Timely),
    (Somebody, "2019-07-01", "2019-09-04", Late),
    // 45 only because of the August bank holiday.
    (Somebody, "2019-07-15", "2019-09-17", Timely),
    // Authorised on a Saturday: 45, as on the Friday. On the Monday: 46.
    (Somebody, "2019-07-04", "2019-09-07", Timely),
    (Somebody, "2019-07-04", "2019-09-09", Late),
    // Begun on a Saturday, which is as the Friday before.
    (Somebody, "2019-07-06", "2019-09-09", Timely),
    (Somebody, "2019-07-06", "2019-09-10", Late),
    // In the last minute of a quarter, which once is a Sunday.
    (Somebody, "2019-09-02", "2019-09-30 23:59:00", Timely),
    (Somebody, "2019-06-03", "2019-06-30 23:59:00", Timely),
    (Somebody, "2018-02-05", "2018-03-31 23:59:00", Timely),
    // Two assessments of one child.
    (Somebody, "2018-05-08", "2018-06-12", Timely),
    (Same, "2018-06-13", "2018-06-27", Timely),
    // Open: nothing, the end of time, and long since.
    (Somebody, "2019-09-20", "", Apart),
    (Somebody, "2019-09-10", "9999-12-31", Apart),
    (Somebody, "2019-03-04", "", Apart),
    // No start, finished before it began, dates that are none, nobody's.
    (Somebody, "", "2019-08-15", Apart),
    (Somebody, "2019-08-20", "2019-08-13", Apart),
    (Somebody, "31/06/2019", "2019-08-28", Apart),
    (Somebody, "2019-05-07", "31/06/2019", Apart),
    (Nobody, "2019-06-18", "2019-07-23", Apart),
    (Somebody, "1900-01-01", "2018-11-06", Apart),
    // Across Christmas and across the early May holiday.
    (Somebody, "2017-11-21", "2018-01-26", Timely),
    (Somebody, "2017-11-21", "2018-01-29", Late),
    (Somebody, "2019-03-01", "2019-05-08", Timely),
];

pub(super) fn plant(planter: &mut Planter) {
    let mut child = None;
    for (of, start, authorised, then) in CASES {
        let (start, authorised) = (when(start), when(authorised));
        child = match of {
            Somebody => Some(planter.child("2011-04-19")),
            Same => child,
            Nobody => None,
        };
        let worker = any(planter.random, &planter.making.staff.assessment.clone());
        let began = start.day().or(authorised.day());
        let referral = began.map(|on| {
            let referral = Referral {
                person: child,
                on,
                need: "N1",
                source: ("2A", "Schools"),
                nfa: "N",
                closed: authorised.day().map(|day| day.max(on)),
                reason: if authorised.day().is_some() {
                    "RC8"
                } else {
                    ""
                },
                worker,
            };
            add(&mut planter.making.world.referrals, referral)
        });
        let assessment = Assessment {
            person: child,
            referral,
            start,
            authorised,
            seen: true,
            nfa: !matches!(authorised, When::Blank),
            worker,
        };
        add(&mut planter.making.world.assessments, assessment);
        if let (Timely | Late, Some(day)) = (then, authorised.day()) {
            planter
                .making
                .planted
                .assessments
                .push((day, then == Timely));
        }
    }
}
