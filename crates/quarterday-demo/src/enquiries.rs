//! Section 47 enquiries that led to no conference: as many as make up the course.

use std::collections::BTreeSet;

use quarterday_core::calendar::Day;

use super::conferences::span;
use super::course::wider;
use super::making::{Making, extracted};
use super::world::{Enquiry, Id, When, add};

/// Of a hundred enquiries that lead to no conference, those that take longer than a conference may.
const SLOW: usize = 9;

/// Adds enquiries to assessments that had none.
pub(super) fn complete(making: &mut Making) {
    let mut random = making.random("enquiries");
    for quarter in wider() {
        let (first, last) = span(quarter.quarter);
        let within = |day: Day| first <= day && day <= last;
        let known = making.world.enquiries.iter();
        let known = known.filter(|row| row.person.is_some() && row.start.day().is_some_and(within));
        let missing = quarter.enquiries.saturating_sub(known.count());
        let mut assessed = assessed(making, within);
        random.shuffle(&mut assessed);
        for (referral, day) in assessed.into_iter().take(missing) {
            let start = making.clock.after(day, random.below(6)).min(last);
            let taken = if random.chance(SLOW) {
                18 + random.below(24)
            } else {
                3 + random.below(10)
            };
            let end = making.clock.after(start, taken);
            let referral_row = &making.world.referrals[referral];
            let enquiry = Enquiry {
                person: referral_row.person,
                referral: Some(referral),
                start: When::On(start),
                end: if end > extracted() {
                    When::Blank
                } else {
                    When::On(end)
                },
                nfa: end <= extracted(),
                worker: referral_row.worker,
            };
            add(&mut making.world.enquiries, enquiry);
        }
    }
}

/// Referrals of children assessed from a day on that is so, and enquired about in no other way.
fn assessed(making: &Making, is: impl Fn(Day) -> bool) -> Vec<(Id, Day)> {
    let enquiries = making.world.enquiries.iter();
    let enquired: BTreeSet<Id> = enquiries.filter_map(|row| row.referral).collect();
    let assessments = making.world.assessments.iter().filter_map(|row| {
        let (referral, day) = (row.referral?, row.start.day()?);
        let is_free = row.person.is_some() && is(day) && !enquired.contains(&referral);
        is_free.then_some((referral, day))
    });
    assessments.collect()
}
