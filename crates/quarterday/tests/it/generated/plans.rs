//! Children on protection plans.

use proptest::collection::vec;
use proptest::prelude::*;
use quarterday_core::calendar::Day;

use super::sheet::{Sheet, key};
use super::when::{End, When, after, end, flag, seldom};

pub(super) const TABLES: [&str; 3] = ["ssd_cp_plans", "ssd_cp_visits", "ssd_cp_reviews"];

/// A plan with its visits and reviews.
#[derive(Clone, Debug)]
pub(super) struct Plan {
    letter: char,
    when: When,
    end: End,
    is_named: bool,
    for_another: &'static str,
    visits: Vec<Held>,
    reviews: Vec<Held>,
}

/// A visit or a review: some days after the one before.
#[derive(Clone, Debug)]
struct Held {
    letter: char,
    when: When,
    seen: &'static str,
    names: Names,
}

/// The plan that a visit or review names.
#[derive(Clone, Copy, Debug)]
enum Names {
    Own,
    First,
    Nothing,
    Unknown,
}

fn held(gaps: &'static [i32], most: usize) -> BoxedStrategy<Vec<Held>> {
    let names = prop_oneof![
        5 => Just(Names::Own),
        1 => Just(Names::First),
        3 => Just(Names::Nothing),
        1 => Just(Names::Unknown),
    ];
    let held = (prop::char::range('a', 'd'), after(gaps), flag(), names);
    let made = held.prop_map(|(letter, when, seen, names)| Held {
        letter,
        when,
        seen,
        names,
    });
    vec(made, 0..most).boxed()
}

pub(super) fn plans() -> BoxedStrategy<Vec<Plan>> {
    let plan = (
        prop::char::range('a', 'd'),
        after(&[0, 0, 1, 30, 200, 365, 729, 730, 731]),
        end(&[0, 1, 14, 90, 92, 200, 400, 728, 729, 730, -1]),
        prop::bool::weighted(0.95),
        seldom(),
        held(&[0, 0, 1, 10, 13, 14, 15, 16, 20, 21, 22, 23], 7),
        held(&[0, 1, 60, 89, 91, 92, 93, 180, 182, 184, 185], 5),
    );
    let made = plan.prop_map(|of| Plan {
        letter: of.0,
        when: of.1,
        end: of.2,
        is_named: of.3,
        for_another: of.4,
        visits: of.5,
        reviews: of.6,
    });
    vec(made, 0..4).boxed()
}

pub(super) fn write(sheet: &mut Sheet, child: &str, plans: &[Plan]) {
    let mut clock: Day = "2017-06-01".parse().expect("a day");
    let mut number = 0;
    for plan in plans {
        clock = plan.when.from(clock);
        let start = clock;
        let person = if plan.is_named { child } else { "" };
        let id = key(plan.letter, child, number);
        number += 1;
        sheet.row(
            "ssd_cp_plans",
            [
                ("cppl_cp_plan_id", &id),
                ("cppl_person_id", &person),
                ("cppl_cp_plan_start_date", &start),
                ("cppl_cp_plan_end_date", &plan.end.text(start)),
                ("cppl_cp_plan_ola", &plan.for_another),
            ],
        );
        let first = key(plans[0].letter, child, 0);
        let named = |held: &Held| match held.names {
            Names::Own => id.clone(),
            Names::First => first.clone(),
            Names::Nothing => String::new(),
            Names::Unknown => "nowhere".to_owned(),
        };
        let mut on = start;
        for visit in &plan.visits {
            on = visit.when.from(on);
            number += 1;
            sheet.row(
                "ssd_cp_visits",
                [
                    ("cppv_cp_visit_id", &key(visit.letter, child, number)),
                    ("cppv_person_id", &child),
                    ("cppv_cp_plan_id", &named(visit)),
                    ("cppv_cp_visit_date", &on),
                    ("cppv_cp_visit_seen", &visit.seen),
                ],
            );
        }
        on = start;
        for review in &plan.reviews {
            on = review.when.from(on);
            number += 1;
            sheet.row(
                "ssd_cp_reviews",
                [
                    ("cppr_cp_review_id", &key(review.letter, child, number)),
                    ("cppr_person_id", &child),
                    ("cppr_cp_plan_id", &named(review)),
                    ("cppr_cp_review_date", &on),
                ],
            );
        }
        clock = plan.end.day(start).unwrap_or(start);
    }
}
