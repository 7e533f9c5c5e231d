//! What is added up, or taken from the middle: days, scores, and cases to a full-time equivalent.

use std::collections::{BTreeMap, BTreeSet};

use quarterday_core::calendar::{Day, WorkingDays, twelve_months_to};

use crate::plain::care::{children, looked_after};
use crate::plain::tables::{Date, Row, date, day};
use crate::plain::{Of, Span, Tables, allocation};

/// The amount of each case that has one, and of a ratio what it is per, in millionths; a case is a
/// record or a child, as the indicator's other counts have it.
pub(crate) type Amounts = BTreeMap<String, (i128, i128)>;

/// How one indicator's amounts are found.
pub(crate) type Finder = fn(&Tables, &Span) -> Amounts;

/// Each indicator of amounts by its slug.
pub(crate) const AMOUNTS: &[(&str, Of, Finder)] = &[
    (
        "assessments-median-days",
        Of::Records,
        assessments_median_days,
    ),
    ("cla-sdq-average", Of::Children, cla_sdq_average),
    (
        "social-worker-caseload",
        Of::Records,
        social_worker_caseload,
    ),
];

fn assessments_median_days(tables: &Tables, span: &Span) -> Amounts {
    let mut amounts = Amounts::new();
    for row in tables.rows("ssd_cin_assessments") {
        let dates = ["cina_assessment_start_date", "cina_assessment_auth_date"];
        let [Some(start), Some(end)] = dates.map(|column| day(row, column)) else {
            continue;
        };
        if span.contains(&end) && start <= end && !row["cina_person_id"].is_empty() {
            let days = WorkingDays::england_and_wales().between(start, end);
            let days = days.expect("within the calendar");
            amounts.insert(row["cina_assessment_id"].clone(), (days.into(), 0));
        }
    }
    amounts
}

/// A score of strengths and difficulties: 0 to 40.
fn score(row: &Row) -> Option<i128> {
    let text = row["csdq_sdq_score"].as_str();
    let whole = text.trim_end_matches('0').strip_suffix('.').unwrap_or(text);
    whole.parse().ok().filter(|score| (0..=40).contains(score))
}

/// The score that counts of a child in twelve months: the latest that has a date, of one day the
/// first; none when there are only ones whose date cannot be read.
fn latest_score(rows: &[&Row], from: Day, to: Day) -> Option<i128> {
    let mut latest: Option<(Day, i128)> = None;
    for row in rows {
        if let (Date::On(on), Some(score)) = (date(row, "csdq_sdq_completed_date"), score(row)) {
            let is_later = latest.is_none_or(|(before, _)| on > before);
            if from <= on && on <= to && is_later {
                latest = Some((on, score));
            }
        }
    }
    latest.map(|(_, score)| score)
}

fn cla_sdq_average(tables: &Tables, span: &Span) -> Amounts {
    let on = *span.end();
    let from = twelve_months_to(on);
    let scores = tables.by_person("ssd_sdq_scores", "csdq_person_id");
    let (counted, _) = looked_after(tables, on);
    let mut amounts = Amounts::new();
    for (person, child) in children(tables) {
        let is_of_age = child
            .born
            .is_some_and(|born| born.age_on(from) >= 4 && born.age_on(on) < 17);
        let is_long = child.entered(on).is_some_and(|entered| entered <= from);
        let rows = scores.get(person).map_or(&[][..], Vec::as_slice);
        if counted.contains(person)
            && is_of_age
            && is_long
            && let Some(score) = latest_score(rows, from, on)
        {
            amounts.insert(person.to_owned(), (score, 0));
        }
    }
    amounts
}

/// A full-time equivalent in millionths: a digit at most before the point.
fn millionths(text: &str) -> Option<i128> {
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    let is_number = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit());
    if whole.len() > 1
        || part.is_empty()
        || text.is_empty()
        || !is_number(whole)
        || !is_number(part)
    {
        return None;
    }
    let whole: i128 = if whole.is_empty() {
        0
    } else {
        whole.parse().ok()?
    };
    let part: i128 = format!("{part:0<6}").parse().ok()?;
    Some(whole * 1_000_000 + part)
}

fn social_worker_caseload(tables: &Tables, span: &Span) -> Amounts {
    let mut held: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (child, worker) in allocation::workers(tables, *span.end()) {
        held.entry(worker).or_default().insert(child);
    }
    let mut amounts = Amounts::new();
    for row in tables.rows("ssd_professionals") {
        let worker = row["prof_professional_id"].as_str();
        let time = millionths(&row["prof_full_time_equivalency"]);
        if let (Some(cases), Some(time)) = (held.get(worker), time) {
            let cases = i128::try_from(cases.len()).expect("a count");
            amounts.insert(worker.to_owned(), (cases, time));
        }
    }
    amounts
}
