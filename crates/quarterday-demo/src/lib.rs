//! Darlington's records, made up. The same seed gives the same bytes.
//!
//! Every person, date and event here is synthetic; no record is of anybody. The records have the
//! size and the rhythm of a small authority's and every edge case of the definitions in
//! `sets/children-england`, and their figures come out at the values Darlington published: not by
//! writing values anywhere, but because so many cases are late and so many are not.

mod allocation;
mod assessments;
mod care;
mod care_leavers;
mod care_visits;
mod clock;
mod conferences;
mod contacts;
mod course;
mod edges;
mod enquiries;
mod health;
mod households;
mod in_need;
mod making;
mod missing;
mod moves;
mod national;
mod permanence;
mod placements;
mod plan_visits;
mod plans;
mod random;
mod referrals;
mod settling;
mod staff;
mod world;
mod write;

use making::Making;
pub use national::{National, Place, places};
use world::World;

/// The seed of the demo's records: the authority's code.
pub const SEED: u64 = 841;

/// The tables of the Standard Safeguarding Dataset for a seed, and two local tables that no return
/// and no published table holds: file name and CSV text.
///
/// They are whole from Q1 2016/17 to Q2 2019/20; what lies before is a run-up. The extract is taken
/// on 30 September 2019.
pub fn records(seed: u64) -> Vec<(String, String)> {
    write::tables(&world(seed))
}

/// Every record of a seed.
fn world(seed: u64) -> World {
    let mut making = Making::new(seed);
    edges::plant(&mut making);
    protection(&mut making);
    care_leavers::settle(&mut making);
    care::run(&mut making);
    placements::place(&mut making);
    care_visits::visit(&mut making);
    edges::finish(&mut making);
    care_leavers::record(&mut making);
    assessments::complete(&mut making);
    referrals::already_in_need(&mut making);
    referrals::no_further(&mut making);
    enquiries::complete(&mut making);
    allocation::allocate(&mut making);
    permanence::decide(&mut making);
    permanence::seek_asylum(&mut making);
    health::look_after(&mut making);
    missing::run(&mut making);
    in_need::support(&mut making);
    households::settle(&mut making);
    contacts::receive(&mut making);
    contacts::help(&mut making);
    referrals::decide(&mut making);
    making.world
}

/// Conferences and the plans they lead to, quarter by quarter, then the visits.
fn protection(making: &mut Making) {
    let mut random = making.random("protection");
    plans::already_ended(making, &mut random);
    plans::already_open(making, &mut random);
    let course = std::mem::take(&mut making.course);
    for quarter in &course {
        conferences::hold(making, &mut random, quarter);
        plans::review(making, &mut random, quarter);
    }
    plan_visits::visit(making, &mut random, &course);
    making.course = course;
}

#[cfg(test)]
mod tests;
