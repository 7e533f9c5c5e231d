//! What is said of a figure that has no value.

use crate::calendar::{Basis, Period};
use crate::figure::{Maturity, State};
use crate::scorecard::Line;
use crate::set::Reported;

use super::{phrases, point};

/// A sentence that says there is no value, and why: "Child protection visits within 10 working
/// days is not measured: no child protection visits have been loaded." `None` when there is a
/// value.
pub fn without_value(line: &Line) -> Option<String> {
    let figure = &line.figure;
    if figure.value().is_some() {
        return None;
    }
    let reason = figure.reason.as_deref().filter(|reason| !reason.is_empty());
    let (phrase, reason) = match figure.state {
        State::Ok | State::NoCases => (phrases::NO_CASES, ""),
        State::NotDue => (phrases::NOT_DUE, ""),
        State::Late => (phrases::LATE, ""),
        State::Suppressed => (phrases::SUPPRESSED, ""),
        State::NotApplicable => match reason {
            Some(reason) => (phrases::NOT_APPLICABLE_BECAUSE, reason),
            None => (phrases::NOT_APPLICABLE, ""),
        },
        State::NotMeasuredThen => (
            phrases::NOT_MEASURED_THEN,
            reason.unwrap_or(phrases::RECORDS_DO_NOT_REACH.words),
        ),
        State::NotMeasured => (
            phrases::NOT_MEASURED,
            reason.unwrap_or(phrases::RECORDS_CANNOT_TELL.words),
        ),
    };
    let at = match figure.state {
        State::Ok | State::NoCases => point::at(figure.basis, figure.period),
        _ => phrases::FOR_POINT.say(&[("point", &wanted(figure.basis, figure.period))]),
    };
    Some(phrase.say(&[
        ("name", &line.definition.facts.name),
        ("at", &at),
        ("often", often(line.adoption.reported)),
        ("reason", reason.trim_end_matches('.')),
    ]))
}

/// "provisional", "final", "restated".
pub fn maturity(line: &Line) -> &'static str {
    match line.figure.maturity {
        Maturity::Provisional => phrases::PROVISIONAL,
        Maturity::Final => phrases::FINAL,
        Maturity::Restated => phrases::RESTATED,
    }
    .words
}

/// The period a figure is wanted for: its own name where the basis begins and ends with it.
fn wanted(basis: Basis, period: Period) -> String {
    match basis {
        Basis::Quarter | Basis::Snapshot | Basis::Year => point::name(period),
        Basis::YearToDate | Basis::Rolling12Months => point::noun(basis, period),
    }
}

fn often(reported: Reported) -> &'static str {
    match reported {
        Reported::Monthly => phrases::MONTHLY,
        Reported::Quarterly => phrases::QUARTERLY,
        Reported::SixMonthly => phrases::SIX_MONTHLY,
        Reported::Annual => phrases::ANNUAL,
    }
    .words
}
