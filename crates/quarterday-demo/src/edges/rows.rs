//! Plans and their visits as the edge cases give them.

use quarterday_core::calendar::Day;

use super::{Planter, when};
use crate::world::{Id, Link, Plan, PlanVisit, When, add};

/// Whose plan it is.
#[derive(Clone, Copy)]
pub(super) enum Of {
    /// Somebody born then.
    Born(&'static str),
    /// The child of the plan before.
    Same,
    Nobody,
}

/// A plan and its visits. Each visit is a letter and a date:
/// `S` seen; `U` seen, naming no plan; `X` seen, naming a plan that is not in the records;
/// `O` seen, naming another child's plan; `N` not seen; `B` not said whether seen;
/// `A` seen, and yet left out; `P` the same, and names the child's plan before.
pub(super) struct Case {
    pub(super) of: Of,
    pub(super) span: (&'static str, &'static str),
    pub(super) ola: &'static str,
    /// Whether the child is counted as on this plan, while it is open.
    pub(super) is_counted: bool,
    pub(super) visits: &'static [&'static str],
}

/// Plants plans one after another.
pub(super) fn plant(planter: &mut Planter, cases: &[Case]) {
    let (mut child, mut before) = (None, None);
    for case in cases {
        child = match case.of {
            Of::Born(born) => Some(planter.child(born)),
            Of::Same => child,
            Of::Nobody => None,
        };
        let (start, end) = (when(case.span.0), when(case.span.1));
        let plan = Plan {
            referral: None,
            conference: None,
            person: child,
            start,
            end,
            category: "Neglect",
            latest: "Neglect",
            ola: case.ola,
        };
        let plan = add(&mut planter.making.world.plans, plan);
        if let (true, Some(start)) = (case.is_counted, start.day()) {
            planter.making.planted.on_plans.push((start, end.day()));
        }
        if let (Some(child), Some(start)) = (child, start.day()) {
            planter.allocate((child, start, end.day(), false));
        }
        visit(planter, case, (child, plan, before), start.day());
        before = Some(plan);
    }
}

fn visit(
    planter: &mut Planter,
    case: &Case,
    (child, plan, before): (Option<Id>, Id, Option<Id>),
    start: Option<Day>,
) {
    let mut previous = start;
    let mut counted: Vec<Day> = Vec::new();
    for visit in case.visits {
        let (kind, on) = visit
            .split_once(' ')
            .expect("a visit is a letter and a date");
        let on = when(on);
        let link = match kind {
            "U" => Link::Blank,
            "X" => Link::Raw("SYNPL999999"),
            "O" => Link::To(0),
            "P" => before.map_or(Link::Blank, Link::To),
            _ => Link::To(plan),
        };
        let seen = match kind {
            "N" => "N",
            "B" => "",
            _ => "Y",
        };
        row(planter, child, link, on, seen);
        let is_kept = matches!(kind, "S" | "U" | "X" | "O");
        if let (true, Some(day), Some(from)) = (is_kept, on.day(), previous) {
            if !counted.contains(&day) {
                let gap = planter.making.clock.between(from, day);
                planter.making.planted.plan_visits.push((day, gap));
                counted.push(day);
            }
            previous = Some(day);
        }
    }
}

/// Writes one visit down.
pub(super) fn row(
    planter: &mut Planter,
    person: Option<Id>,
    plan: Link,
    on: When,
    seen: &'static str,
) {
    let visit = PlanVisit {
        person,
        plan,
        on,
        seen,
        alone: if seen == "Y" { "Y" } else { "" },
        bedroom: "N",
    };
    add(&mut planter.making.world.plan_visits, visit);
}
