//! A figure against an earlier one: which way it went, by how much, or why that cannot be said.

use std::cmp::Ordering;

use crate::calendar::{Basis, Period};
use crate::figure::{Figure, Ratio};
use crate::set::{Better, Target};

use super::{Change, Direction, Reason};

/// The period a figure follows: the one before, or last year for a figure of a whole year.
pub fn previous_period(figure: &Figure) -> Period {
    match figure.basis {
        Basis::Year => figure.period.last_year(),
        _ => figure.period.previous(),
    }
}

/// Compares a figure with the figure of the same authority and basis in an earlier period, looked for
/// in `figures`, which are those of one indicator by whichever definitions it had.
pub fn change(
    figure: &Figure,
    period: Period,
    figures: &[Figure],
    better: Better,
    target: Option<&Target>,
) -> Change {
    let earlier = find(figure, period, figures);
    match earlier.and_then(|earlier| values(figure, earlier)) {
        Ok((now, then)) => Change {
            period,
            direction: compare(now, then, better, target),
            earlier: Some(then),
            difference: Some(now.minus(then)),
            reason: None,
        },
        Err(reason) => Change {
            period,
            direction: Direction::NotComparable,
            earlier: earlier.ok().and_then(Figure::value),
            difference: None,
            reason: Some(if figure.value().is_none() {
                Reason::NoValue(figure.state)
            } else {
                reason
            }),
        },
    }
}

/// Which way a value went. Where neither way is better, and where a value has passed to the other
/// side of a target at the same distance from it, it has only risen or fallen.
pub fn compare(now: Ratio, then: Ratio, better: Better, target: Option<&Target>) -> Direction {
    let order = now.cmp(&then);
    let goodness = match better {
        Better::Higher => order,
        Better::Lower => order.reverse(),
        Better::NearerTarget => target.map_or(Ordering::Equal, |target| {
            target.distance(then).cmp(&target.distance(now))
        }),
        Better::Neither => Ordering::Equal,
    };
    match (order, goodness) {
        (Ordering::Equal, _) => Direction::Unchanged,
        (_, Ordering::Greater) => Direction::Improved,
        (_, Ordering::Less) => Direction::Worsened,
        (Ordering::Greater, Ordering::Equal) => Direction::Risen,
        (Ordering::Less, Ordering::Equal) => Direction::Fallen,
    }
}

/// The figure of an earlier period: by the same definition and basis where there is one, else by
/// another definition, which stood then.
fn find<'a>(figure: &Figure, period: Period, figures: &'a [Figure]) -> Result<&'a Figure, Reason> {
    let is_then = |other: &&Figure| other.authority == figure.authority && other.period == period;
    let is_same = |other: &Figure| other.indicator == figure.indicator;
    let candidates: Vec<&Figure> = figures.iter().filter(is_then).collect();
    let same = candidates
        .iter()
        .find(|other| is_same(other) && other.basis == figure.basis);
    let by_another = || candidates.iter().find(|other| !is_same(other));
    match same.or_else(by_another) {
        Some(found) => Ok(found),
        None if candidates.is_empty() => Err(Reason::NoEarlierFigure),
        None => Err(Reason::OtherBasis),
    }
}

/// The two values, if the figures may be compared.
fn values(figure: &Figure, earlier: &Figure) -> Result<(Ratio, Ratio), Reason> {
    let now = figure.value().ok_or(Reason::NoValue(figure.state))?;
    let then = earlier
        .value()
        .ok_or(Reason::NoEarlierValue(earlier.state))?;
    if figure.indicator != earlier.indicator
        || figure.provenance.definition != earlier.provenance.definition
    {
        return Err(Reason::OtherDefinition);
    }
    let is_this_year = earlier.period != figure.period.last_year();
    if figure.basis == Basis::YearToDate && is_this_year {
        return Err(Reason::Cumulative);
    }
    Ok((now, then))
}
