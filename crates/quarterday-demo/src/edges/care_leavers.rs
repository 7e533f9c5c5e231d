//! Care leavers at the edges of `care-leavers-neet`, none of whom the figure counts: those whom it
//! counts, with their birthdays, are in [`crate::care_leavers`].

use super::{Planter, when};
use crate::care_leavers::{Standing, row};
use crate::world::{CareLeaver, When, add};

/// Birth, eligibility, in touch, activity, latest contact.
type Case = [&'static str; 5];

#[rustfmt::skip]
const CASES: [Case; 10] = [
    // Died, returned home; a death recorded on the person alone.
    ["1998-11-09", "Former Relevant", "DIED", "0", "2018-12-04"],
    ["2000-01-18", "Former Relevant", "RHOM", "G5", "2019-06-20"],
    ["1999-02-27", "Former Relevant", "YES", "F2", "2015-12-01"],
    // No date of birth.
    ["", "Former Relevant", "YES", "G4", "2019-08-22"],
    // Not entitled, though of age.
    ["1999-05-06", "Qualifying", "YES", "G5", "2019-07-15"],
    ["1998-08-14", "No Current Eligibility", "NO", "", "2019-04-02"],
    ["2000-10-23", "Qualifying care leaver", "YES", "F2", "2019-08-07"],
    // In touch with nobody, when or how is not known; too young and too old at every quarter end.
    ["2003-03-12", "Relevant", "YES", "F2", "2019-09-04"],
    ["1993-07-21", "Former Relevant", "NREQ", "F5", ""],
    ["1994-01-05", "Former Relevant", "", "G4", "2019-02-11"],
];

pub(super) fn plant(planter: &mut Planter) {
    for [born, eligibility, in_touch, activity, contact] in CASES {
        let person = planter.child(born);
        if contact == "2015-12-01" {
            planter.making.world.people[person].died = when("2016-01-15");
        }
        let standing = Standing {
            eligibility,
            in_touch,
            activity,
            contact: when(contact),
        };
        row(planter.making, planter.random, person, standing);
    }
    let leaver = CareLeaver {
        person: None,
        eligibility: "Former Relevant",
        in_touch: "YES",
        contact: When::Blank,
        home: ("U", "1"),
        activity: "G5",
        pathway: When::Blank,
        worker: planter.making.staff.advisers.start,
    };
    add(&mut planter.making.world.care_leavers, leaver);
}
