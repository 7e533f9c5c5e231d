//! Contacts, early help, referrals, decisions on them and section 47 enquiries at the edges of
//! their definitions.

use super::{Planter, day, when};
use crate::world::{Contact, Decision, EarlyHelp, Enquiry, Id, Referral, When, add};

const SCHOOL: (&str, &str) = ("2A", "Schools");

/// Whom a row is about: somebody new, whoever the row before was about, or nobody.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Of {
    Somebody,
    Same,
    Nobody,
}
use Of::{Nobody, Same, Somebody};

/// When a contact was made, and what came of it.
#[rustfmt::skip]
const CONTACTS: [(Of, &str, &str); 10] = [
    // One letter about three sisters and brothers; one incident told of twice.
    (Somebody, "2019-07-17", r#"{"NFA_FLAG":"Y"}"#),
    (Somebody, "2019-07-17", r#"{"NFA_FLAG":"Y"}"#),
    (Somebody, "2019-07-17", r#"{"NFA_FLAG":"Y"}"#),
    (Same,     "2019-07-17", r#"{"NFA_FLAG":"Y"}"#),
    // Ten minutes before the quarter ends.
    (Somebody, "2019-09-30 23:50:00", r#"{"EXISTING_REFERRAL_FLAG":"Y"}"#),
    // An outcome left out, and one that is no JSON.
    (Somebody, "2019-08-06", ""),
    (Somebody, "2019-08-07", r#"{"NFA_FLAG":"#),
    // Nobody's, no date, no such date.
    (Nobody,   "2019-08-08", r#"{"NFA_FLAG":"Y"}"#),
    (Somebody, "", r#"{"NFA_FLAG":"Y"}"#),
    (Somebody, "31/06/2019", r#"{"NFA_FLAG":"Y"}"#),
];

/// From when to when an early help episode is open.
#[rustfmt::skip]
const EARLY_HELP: [(Of, &str, &str); 9] = [
    // Ended on the last day of a quarter; open; a second one of the same child.
    (Somebody, "2019-02-11", "2019-09-30"),
    (Somebody, "2019-05-13", ""),
    (Same,     "2019-09-30", ""),
    (Somebody, "2019-06-03", "9999-12-31"),
    // The end before the start; an end and a start that are no dates; no start; nobody's.
    (Somebody, "2019-08-20", "2019-08-02"),
    (Somebody, "2019-01-15", "31/06/2019"),
    (Somebody, "31/02/2019", ""),
    (Somebody, "", ""),
    (Nobody,   "2019-04-08", ""),
];

/// When a referral was received and closed, and its flag of no further action.
#[rustfmt::skip]
const REFERRALS: [(Of, &str, &str, &str); 17] = [
    // Twelve months on, and a day more.
    (Somebody, "2018-08-14", "2018-09-20", "N"), (Same, "2019-08-14", "", "N"),
    (Somebody, "2018-08-14", "2018-09-20", "N"), (Same, "2019-08-15", "", "N"),
    // Two on one day; three in half a year, the second while the first is open.
    (Somebody, "2019-07-11", "2019-08-30", "N"), (Same, "2019-07-11", "2019-08-30", "N"),
    (Somebody, "2019-02-05", "2019-05-17", "N"), (Same, "2019-04-24", "2019-06-28", "N"), (Same, "2019-07-24", "", "N"),
    // Fifteen months after a referral and four after its closure.
    (Somebody, "2018-03-01", "2019-02-01", "N"), (Same, "2019-06-03", "2019-07-12", "N"),
    // Flags of no further action in every spelling, and what is none of them; closed the same day.
    (Somebody, "2019-07-03", "2019-07-03", "Y"),
    (Somebody, "2019-07-04", "2019-07-05", "true"),
    (Somebody, "2019-07-05", "2019-07-08", "1"),
    (Somebody, "2019-07-08", "", ""),
    (Somebody, "2019-07-09", "2019-08-23", "X"),
    // Nobody's.
    (Nobody, "2019-05-21", "2019-06-14", "N"),
];

/// When a referral was received and decided on.
#[rustfmt::skip]
const DECISIONS: [(&str, &str); 9] = [
    // Friday to Monday; Saturday to Monday and to Tuesday; one day; over the August holiday.
    ("2019-08-02", "2019-08-05"),
    ("2019-08-10", "2019-08-12"),
    ("2019-08-10", "2019-08-13"),
    ("2019-08-14", "2019-08-14"),
    ("2019-08-23", "2019-08-27"),
    ("2019-08-23", "2019-08-28"),
    // Not yet; before it was received; on a day that there is not.
    ("2019-09-03", ""),
    ("2019-09-10", "2019-09-09"),
    ("2019-09-11", "31/06/2019"),
];

/// When a section 47 enquiry began and ended.
#[rustfmt::skip]
const ENQUIRIES: [(Of, &str, &str); 9] = [
    // Two of one child on one day; still open; in the last minute of a quarter.
    (Somebody, "2019-07-22", "2019-07-29"), (Same, "2019-07-22", "2019-07-29"),
    (Somebody, "2019-09-24", ""),
    // For 15 working days on the last day of the quarter, and for 16, without a conference.
    (Somebody, "2019-09-09", ""), (Somebody, "2019-09-06", ""),
    (Somebody, "2019-06-30 23:59:00", "2019-07-04"),
    // Nobody's, no start, no such start.
    (Nobody,   "2019-08-13", "2019-08-20"),
    (Somebody, "", "2019-08-27"),
    (Somebody, "31/06/2019", "2019-07-16"),
];

pub(super) fn plant(planter: &mut Planter) {
    let mut child = None;
    for (of, on, outcome) in CONTACTS {
        child = whose(planter, of, child);
        let contact = Contact {
            person: child,
            on: when(on),
            source: SCHOOL,
            outcome,
        };
        add(&mut planter.making.world.contacts, contact);
    }
    for (of, start, end) in EARLY_HELP {
        child = whose(planter, of, child);
        let episode = EarlyHelp {
            person: child,
            start: when(start),
            end: when(end),
            reason: "Parenting",
            end_reason: if end.is_empty() { "" } else { "Needs met" },
            organisation: "School",
        };
        add(&mut planter.making.world.early_help, episode);
    }
    for (of, on, closed, nfa) in REFERRALS {
        child = whose(planter, of, child);
        refer(planter, child, (on, closed), nfa);
    }
    for (received, decided) in DECISIONS {
        let child = Some(planter.child("2012-02-28"));
        let referral = refer(planter, child, (received, ""), "N");
        let decision = Decision {
            referral,
            person: child,
            received: when(received),
            decided: when(decided),
        };
        add(&mut planter.making.world.decisions, decision);
    }
    for (of, start, end) in ENQUIRIES {
        child = whose(planter, of, child);
        let enquiry = Enquiry {
            person: child,
            referral: None,
            start: when(start),
            end: when(end),
            nfa: !end.is_empty(),
            worker: planter.making.staff.assessment.start,
        };
        add(&mut planter.making.world.enquiries, enquiry);
    }
}

fn whose(planter: &mut Planter, of: Of, before: Option<Id>) -> Option<Id> {
    match of {
        Somebody => Some(planter.child("2010-08-24")),
        Same => before,
        Nobody => None,
    }
}

fn refer(
    planter: &mut Planter,
    person: Option<Id>,
    (on, closed): (&'static str, &'static str),
    nfa: &'static str,
) -> Id {
    let closed = match when(closed) {
        When::On(day) => Some(day),
        _ => None,
    };
    let referral = Referral {
        person,
        on: day(on),
        need: "N1",
        source: SCHOOL,
        nfa,
        closed,
        reason: if closed.is_some() { "RC8" } else { "" },
        worker: planter.making.staff.assessment.start,
    };
    add(&mut planter.making.world.referrals, referral)
}
