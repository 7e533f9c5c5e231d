//! Children in care. Every date of an episode, placement or legal status can be read: what turns on
//! one that cannot is in the worked examples.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use quarterday_core::calendar::Day;

use super::sheet::{Sheet, key};
use super::when::{End, UNREADABLE, When, after, end, flag, on, seldom};

pub(super) const TABLES: [&str; 10] = [
    "ssd_person",
    "ssd_cla_episodes",
    "ssd_legal_status",
    "ssd_cla_placement",
    "ssd_cla_visits",
    "ssd_cla_reviews",
    "ssd_cla_health",
    "ssd_cla_immunisations",
    "ssd_missing",
    "ssd_immigration_status",
];

/// A child's time in care.
#[derive(Clone, Debug)]
pub(super) struct Child {
    born: Option<(Day, u8)>,
    steps: Vec<Step>,
    statuses: Vec<Lasting>,
    missing: Vec<Lasting>,
    alone: Vec<Lasting>,
    visits: Vec<Lasting>,
    reviews: Vec<Lasting>,
    checks: Vec<Lasting>,
    immunised: &'static str,
}

/// An episode with its placement.
#[derive(Clone, Debug)]
struct Step {
    letter: char,
    when: When,
    end: End,
    start_reason: &'static str,
    ceased_reason: &'static str,
    placement: &'static str,
    urn: &'static str,
    distance: &'static str,
    is_new_period: bool,
}

/// Something of a kind that began and may have ended; of a visit, review or check its first day only.
type Lasting = (char, When, End, &'static str);

fn lasting(
    most: usize,
    gaps: &'static [i32],
    kinds: BoxedStrategy<&'static str>,
) -> BoxedStrategy<Vec<Lasting>> {
    let letter = prop::char::range('a', 'd');
    vec((letter, after(gaps), end(gaps), kinds), 0..most).boxed()
}

fn step() -> BoxedStrategy<Step> {
    let reasons = &["S", "P", "L", "T", "U", "B"][..];
    let ceased = &[
        "", "X1", "X1", "X1", "E4A", "E11", "E12", "E45", "E41", "E3", "gone",
    ][..];
    let placements = &["U4", "U5", "U6", "K2", "T1", "T3", "A5", "A6", "P1", ""][..];
    let distances = &["20.0", "20.1", "999.9", "", "150", "3.4"][..];
    let gaps = &[0, 0, 0, 0, 1, 30][..];
    let lengths = &[0, 1, 10, 42, 100, 365, 400, 728, 729, 730, 911, -1][..];
    let step = (
        prop::char::range('a', 'd'),
        after(gaps),
        end(lengths),
        select(reasons),
        select(ceased),
        select(placements),
        select(&["111", "222"][..]),
        select(distances),
        prop::bool::weighted(0.25),
    );
    step.prop_map(|of| Step {
        letter: of.0,
        when: of.1,
        end: of.2,
        start_reason: of.3,
        ceased_reason: of.4,
        placement: of.5,
        urn: of.6,
        distance: of.7,
        is_new_period: of.8,
    })
    .boxed()
}

pub(super) fn child() -> BoxedStrategy<Child> {
    let statuses = select(&["C2", "V2", "V3", "V4", "E1", "C1"][..]).boxed();
    let alone = select(&["UASC", "Unaccompanied Asylum-Seeking Child", "Refugee"][..]).boxed();
    let checks = &[
        "Health Assessment",
        "health",
        "Dental check ",
        "Dental",
        "Optician Check",
    ][..];
    let child = (
        prop::option::weighted(0.9, (on(), 0..20_u8)),
        vec(step(), 1..6),
        lasting(3, &[0, 30, 100, 365], statuses),
        lasting(
            3,
            &[0, 1, 30, 200],
            select(&["M", "m) Missing", "A"][..]).boxed(),
        ),
        lasting(2, &[0, 100, 365], alone),
        lasting(7, &[0, 0, 1, 7, 8, 30, 42, 43, 60], flag()),
        lasting(6, &[0, 1, 27, 28, 29, 30, 91, 92, 93, 182, 184], seldom()),
        lasting(5, &[0, 1, 100, 200, 365], select(checks).boxed()),
        flag(),
    );
    let made = child.prop_map(|of| Child {
        born: of.0,
        steps: of.1,
        statuses: of.2,
        missing: of.3,
        alone: of.4,
        visits: of.5,
        reviews: of.6,
        checks: of.7,
        immunised: of.8,
    });
    made.boxed()
}

pub(super) fn write(sheet: &mut Sheet, child: &str, of: &Child) {
    let born = of
        .born
        .and_then(|(on, years)| on.months_after(-12 * i32::from(years)));
    let born = born.map_or_else(String::new, |born| born.to_string());
    sheet.row(
        "ssd_person",
        [("pers_person_id", &child), ("pers_dob", &born)],
    );
    let first = of.steps[0].when.from("2017-02-15".parse().expect("a day"));
    write_steps(sheet, child, of);
    write_events(sheet, child, of, first);
    write_held(sheet, child, of, first);
    let immunised = &of.immunised;
    sheet.row(
        "ssd_cla_immunisations",
        [
            ("clai_person_id", &child),
            ("clai_immunisations_status", immunised),
        ],
    );
}

fn write_steps(sheet: &mut Sheet, child: &str, of: &Child) {
    let mut clock: Day = "2017-02-15".parse().expect("a day");
    let mut period = 0;
    for (number, step) in of.steps.iter().enumerate() {
        let start = step.when.from(clock);
        if step.is_new_period {
            period = number;
        }
        let id = key(step.letter, child, number);
        let end = step.end.text(start).replace(UNREADABLE, "");
        let (end, care) = (end, format!("L{child}-{period}"));
        sheet.row(
            "ssd_cla_episodes",
            [
                ("clae_cla_episode_id", &id),
                ("clae_person_id", &child),
                ("clae_cla_episode_start_date", &start),
                ("clae_cla_episode_start_reason", &step.start_reason),
                ("clae_cla_episode_ceased_date", &end),
                ("clae_cla_episode_ceased_reason", &step.ceased_reason),
                ("clae_cla_id", &care),
                ("clae_cla_placement_id", &id),
            ],
        );
        sheet.row(
            "ssd_cla_placement",
            [
                ("clap_cla_placement_id", &id),
                ("clap_person_id", &child),
                ("clap_cla_id", &care),
                ("clap_cla_placement_start_date", &start),
                ("clap_cla_placement_end_date", &end),
                ("clap_cla_placement_type", &step.placement),
                ("clap_cla_placement_urn", &step.urn),
                ("clap_cla_placement_distance", &step.distance),
            ],
        );
        clock = step.end.day(start).unwrap_or(start);
    }
}

/// The days on which what lasts begins: each some days after the one before.
fn days(events: &[Lasting], first: Day) -> Vec<(String, Day, String, &'static str)> {
    let mut clock = first;
    let mut days = Vec::new();
    for (number, (letter, when, end, kind)) in events.iter().enumerate() {
        clock = when.from(clock);
        days.push((format!("{letter}{number}"), clock, end.text(clock), *kind));
    }
    days
}

fn write_events(sheet: &mut Sheet, child: &str, of: &Child, first: Day) {
    for (id, start, end, kind) in days(&of.statuses, first) {
        sheet.row(
            "ssd_legal_status",
            [
                ("lega_legal_status_id", &format!("{child}{id}")),
                ("lega_person_id", &child),
                ("lega_legal_status", &kind),
                ("lega_legal_status_start_date", &start),
                ("lega_legal_status_end_date", &end.replace(UNREADABLE, "")),
            ],
        );
    }
    for (id, start, end, kind) in days(&of.missing, first) {
        sheet.row(
            "ssd_missing",
            [
                ("miss_table_id", &format!("{child}{id}")),
                ("miss_person_id", &child),
                ("miss_missing_episode_type", &kind),
                ("miss_missing_episode_start_date", &start),
                ("miss_missing_episode_end_date", &end),
            ],
        );
    }
    for (id, start, end, kind) in days(&of.alone, first) {
        sheet.row(
            "ssd_immigration_status",
            [
                ("immi_immigration_status_id", &format!("{child}{id}")),
                ("immi_person_id", &child),
                ("immi_immigration_status", &kind),
                ("immi_immigration_status_start_date", &start),
                ("immi_immigration_status_end_date", &end),
            ],
        );
    }
}

fn write_held(sheet: &mut Sheet, child: &str, of: &Child, first: Day) {
    for (id, on, _, seen) in days(&of.visits, first) {
        sheet.row(
            "ssd_cla_visits",
            [
                ("clav_cla_visit_id", &format!("{child}{id}")),
                ("clav_person_id", &child),
                ("clav_cla_visit_date", &on),
                ("clav_cla_visit_seen", &seen),
            ],
        );
    }
    for (id, on, _, cancelled) in days(&of.reviews, first) {
        sheet.row(
            "ssd_cla_reviews",
            [
                ("clar_cla_review_id", &format!("{child}{id}")),
                ("clar_cla_id", &format!("L{child}-0")),
                ("clar_cla_review_date", &on),
                ("clar_cla_review_cancelled", &cancelled),
            ],
        );
    }
    for (id, on, _, kind) in days(&of.checks, first) {
        sheet.row(
            "ssd_cla_health",
            [
                ("clah_health_check_id", &format!("{child}{id}")),
                ("clah_person_id", &child),
                ("clah_health_check_date", &on),
                ("clah_health_check_type", &kind),
            ],
        );
    }
}
