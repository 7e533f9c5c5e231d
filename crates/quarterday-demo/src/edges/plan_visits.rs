//! Visits at the edges of `cp-visits-10-days` and `cp-visits-15-days`.

use super::rows::{Case, Of, plant as plant_cases, row};
use super::{Planter, when};
use crate::world::Link;

#[rustfmt::skip]
const CASES: [Case; 18] = [
    // The first visit 10, 11, 15 and 16 working days after the start.
    Case { of: Of::Born("2012-02-14"), span: ("2019-09-02", ""), ola: "N", is_counted: true,
        visits: &["S 2019-09-16", "S 2019-09-27"] },
    Case { of: Of::Born("2012-02-15"), span: ("2019-09-02", ""), ola: "N", is_counted: true,
        visits: &["S 2019-09-17", "S 2019-09-27"] },
    Case { of: Of::Born("2013-06-16"), span: ("2019-09-02", ""), ola: "N", is_counted: true,
        visits: &["S 2019-09-23"] },
    Case { of: Of::Born("2014-07-17"), span: ("2019-09-02", ""), ola: "N", is_counted: true,
        visits: &["S 2019-09-24"] },
    // A visit on the day the plan started; the next is counted from it.
    Case { of: Of::Born("2011-11-11"), span: ("2019-08-01", "2019-09-12"), ola: "N", is_counted: true,
        visits: &["S 2019-08-01", "S 2019-08-15", "S 2019-08-30", "S 2019-09-12"] },
    // A visit the day after the plan ended, and one the day before it started.
    Case { of: Of::Born("2010-04-01"), span: ("2019-05-07", "2019-08-20"), ola: "N", is_counted: true,
        visits: &["A 2019-05-06", "S 2019-05-13", "S 2019-05-28", "S 2019-06-10", "S 2019-06-24", "S 2019-07-05", "S 2019-07-22", "S 2019-08-02", "S 2019-08-20", "A 2019-08-21"] },
    // Seen on the 2nd, not seen on the 12th, seen on the 20th: one visit, 14 working days on.
    Case { of: Of::Born("2009-05-30"), span: ("2019-08-27", ""), ola: "N", is_counted: true,
        visits: &["S 2019-09-02", "N 2019-09-12", "S 2019-09-20"] },
    // Two visits on one day are one. Not said whether seen. A Saturday.
    Case { of: Of::Born("2015-08-24"), span: ("2019-08-20", ""), ola: "N", is_counted: true,
        visits: &["S 2019-08-29", "S 2019-09-11", "A 2019-09-11", "B 2019-09-18", "S 2019-09-21"] },
    // A visit on an earlier plan does not carry over to the next plan.
    Case { of: Of::Born("2016-10-10"), span: ("2018-01-09", "2018-05-15"), ola: "N", is_counted: true,
        visits: &["S 2018-01-16", "S 2018-01-30", "S 2018-02-13", "S 2018-02-27", "S 2018-03-13", "S 2018-03-27", "S 2018-04-11", "S 2018-04-25", "S 2018-05-10"] },
    Case { of: Of::Same, span: ("2018-05-29", "2018-08-28"), ola: "N", is_counted: true,
        visits: &["S 2018-06-13", "S 2018-06-27", "S 2018-07-11", "S 2018-07-25", "S 2018-08-08", "S 2018-08-22"] },
    // Two plans that meet on one day: a visit that day belongs to the one it names ...
    Case { of: Of::Born("2007-12-19"), span: ("2019-03-12", "2019-05-14"), ola: "N", is_counted: true,
        visits: &["S 2019-03-19", "S 2019-04-02", "S 2019-04-16", "S 2019-05-01", "S 2019-05-14"] },
    Case { of: Of::Same, span: ("2019-05-14", "2019-07-16"), ola: "N", is_counted: true,
        visits: &["S 2019-05-24", "P 2019-06-04", "S 2019-06-07", "S 2019-06-20", "S 2019-07-04"] },
    // ... and if it names none, to the later.
    Case { of: Of::Born("2008-03-03"), span: ("2019-03-12", "2019-05-14"), ola: "N", is_counted: true,
        visits: &["S 2019-03-20", "S 2019-04-03", "S 2019-04-17", "S 2019-05-02"] },
    Case { of: Of::Same, span: ("2019-05-14", "2019-07-16"), ola: "N", is_counted: true,
        visits: &["U 2019-05-14", "S 2019-05-29", "S 2019-06-12", "S 2019-06-26", "S 2019-07-10"] },
    // 10 working days across Christmas, and 11.
    Case { of: Of::Born("2013-09-09"), span: ("2017-12-05", "2018-01-16"), ola: "N", is_counted: true,
        visits: &["S 2017-12-15", "S 2018-01-03", "S 2018-01-15"] },
    Case { of: Of::Born("2013-09-10"), span: ("2017-12-05", "2018-01-16"), ola: "N", is_counted: true,
        visits: &["S 2017-12-15", "S 2018-01-04", "S 2018-01-15"] },
    // Visits that name no plan, one that is not there, and another child's; one on a date that is
    // none.
    Case { of: Of::Born("2011-01-25"), span: ("2018-10-09", "2018-12-18"), ola: "N", is_counted: true,
        visits: &["U 2018-10-16", "X 2018-10-30", "O 2018-11-13", "S 2018-11-27", "A 31/06/2019", "S 2018-12-11"] },
    // The clock runs over the end of a quarter.
    Case { of: Of::Born("2014-04-14"), span: ("2019-06-18", "2019-07-30"), ola: "N", is_counted: true,
        visits: &["S 2019-06-25", "S 2019-07-09", "S 2019-07-23"] },
];

pub(super) fn plant(planter: &mut Planter) {
    plant_cases(planter, &CASES);
    // A child who is on no plan, and nobody.
    let child = planter.child("2012-12-12");
    let plan = planter.making.world.plans.len() - 1;
    row(planter, Some(child), Link::Blank, when("2019-08-14"), "Y");
    row(planter, None, Link::To(plan), when("2019-07-16"), "Y");
}
