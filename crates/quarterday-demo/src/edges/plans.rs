//! Plans at the edges of `cp-plans` and `cp-allocated`.

use super::Planter;
use super::rows::{Case, Of, plant as plant_cases};
use crate::world::When;

#[rustfmt::skip]
const CASES: [Case; 18] = [
    // Ended on the last day of the quarter: no longer on a plan, and the visit that day counts.
    Case { of: Of::Born("2012-06-11"), span: ("2019-07-02", "2019-09-30"), ola: "N", is_counted: true,
        visits: &["S 2019-07-08", "S 2019-07-19", "S 2019-08-02", "S 2019-08-15", "S 2019-08-30", "S 2019-09-12", "S 2019-09-23", "S 2019-09-30"] },
    // Started on the last day: on a plan, and a visit that day is 0 days after the start.
    Case { of: Of::Born("2016-02-03"), span: ("2019-09-30", ""), ola: "N", is_counted: true,
        visits: &["S 2019-09-30"] },
    // Open to the end of time.
    Case { of: Of::Born("2015-03-26"), span: ("2019-08-06", "9999-12-31"), ola: "N", is_counted: true,
        visits: &["S 2019-08-09", "S 2019-08-22", "S 2019-09-05", "S 2019-09-19"] },
    // Ended on a day that there is not: not open, and not on the count.
    Case { of: Of::Born("2010-09-14"), span: ("2019-04-16", "31/06/2019"), ola: "N", is_counted: false, visits: &[] },
    // Two open plans of one child.
    Case { of: Of::Born("2014-12-01"), span: ("2019-06-04", ""), ola: "N", is_counted: true,
        visits: &["S 2019-06-11", "S 2019-06-24", "S 2019-07-08", "S 2019-07-22", "S 2019-08-05"] },
    Case { of: Of::Same, span: ("2019-08-13", ""), ola: "N", is_counted: false,
        visits: &["S 2019-08-19", "S 2019-09-02", "S 2019-09-16"] },
    // The flag left blank means no.
    Case { of: Of::Born("2017-01-30"), span: ("2019-07-23", "2019-09-17"), ola: "", is_counted: true,
        visits: &["S 2019-07-30", "S 2019-08-13", "S 2019-08-27", "S 2019-09-10"] },
    // Held for another authority: neither the child nor the visits count.
    Case { of: Of::Born("2009-11-17"), span: ("2018-06-05", "2018-10-02"), ola: "Y", is_counted: false,
        visits: &["A 2018-06-12", "A 2018-06-26", "A 2018-07-10", "A 2018-08-14", "A 2018-09-18"] },
    Case { of: Of::Born("2013-02-12"), span: ("2019-07-16", ""), ola: "Y", is_counted: false,
        visits: &["A 2019-07-23", "A 2019-08-20", "A 2019-09-17"] },
    // Started and ended on one day: never open, though a visit that day is in its span.
    Case { of: Of::Born("2012-08-08"), span: ("2018-11-07", "2018-11-07"), ola: "N", is_counted: false,
        visits: &["S 2018-11-07"] },
    // The end before the start, no start, no such start, nobody's.
    Case { of: Of::Born("2011-07-04"), span: ("2018-05-15", "2018-05-01"), ola: "N", is_counted: false, visits: &[] },
    Case { of: Of::Born("2008-10-20"), span: ("", ""), ola: "N", is_counted: false, visits: &[] },
    Case { of: Of::Born("2016-05-05"), span: ("31/02/2018", "2018-12-11"), ola: "N", is_counted: false, visits: &[] },
    Case { of: Of::Nobody, span: ("2018-07-10", "2018-12-11"), ola: "N", is_counted: false, visits: &[] },
    // Somebody who turns 18 on a plan stays on it.
    Case { of: Of::Born("2001-08-15"), span: ("2019-04-09", ""), ola: "N", is_counted: true,
        visits: &["S 2019-04-16", "S 2019-05-01", "S 2019-05-16", "S 2019-05-31", "S 2019-06-14", "S 2019-07-01", "S 2019-07-15", "S 2019-07-29", "S 2019-08-12", "S 2019-08-27", "S 2019-09-10", "S 2019-09-24"] },
    // Not yet born.
    Case { of: Of::Born(""), span: ("2019-09-10", ""), ola: "N", is_counted: true, visits: &["N 2019-09-19"] },
    // A death does not end the plan.
    Case { of: Of::Born("2017-04-28"), span: ("2018-01-16", "2018-04-10"), ola: "N", is_counted: true,
        visits: &["S 2018-01-22", "S 2018-02-05", "S 2018-02-19"] },
    // Never visited.
    Case { of: Of::Born("2006-01-09"), span: ("2019-07-09", "2019-08-06"), ola: "N", is_counted: true, visits: &[] },
];

pub(super) fn plant(planter: &mut Planter) {
    let first = planter.making.world.plans.len();
    plant_cases(planter, &CASES);
    let world = &mut planter.making.world;
    for (number, case) in CASES.iter().enumerate() {
        let Some(person) = world.plans[first + number].person else {
            continue;
        };
        let person = &mut world.people[person];
        match case.of {
            Of::Born("") => person.expected = super::when("2019-11-20"),
            Of::Born("2017-04-28") => person.died = When::On(super::day("2018-02-20")),
            _ => {}
        }
    }
}
