//! Brings a quarter's visits to exact shares, by making the last visits of some children earlier,
//! later, one more or one fewer. A visit's class (in time, late) depends on the visits before it
//! alone, so moving the last ones of a quarter touches nothing else.

use quarterday_core::calendar::{Day, Period};

use super::clock::{Clock, plus};
use super::course::outwards;
use super::making::extracted;
use super::random::Random;

/// Somebody visited, whose visits fall into `N` classes, from good to bad.
pub(super) trait Visited<const N: usize> {
    /// No visit is put closer than so many days to the one before.
    const APART: i32;

    /// The days of the visits, in order.
    fn visits(&mut self) -> &mut Vec<Day>;

    /// The class of the next visit, were it made on `day`.
    fn class(&self, day: Day) -> usize;

    /// From when to when there is anybody to visit.
    fn span(&self) -> (Day, Option<Day>);

    /// How many children are visited together.
    fn children(&self) -> usize;
}

/// The days of the quarter on which somebody can be visited.
pub(super) fn window<const N: usize>(
    visited: &impl Visited<N>,
    quarter: Period,
) -> Option<(Day, Day)> {
    let (start, end) = visited.span();
    let last = quarter.last_day().min(extracted());
    let last = end.map_or(last, |end| end.min(last));
    let first = quarter.first_day().max(start);
    (first <= last).then_some((first, last))
}

/// Moves visits until the tally is one that `fits`, given the number of visits.
pub(super) fn settle<const N: usize, V: Visited<N>>(
    everybody: &mut [V],
    clock: &Clock,
    random: &mut Random,
    quarter: Period,
    (mut tally, fits): ([usize; N], impl Fn(usize) -> Option<[usize; N]>),
) {
    let mut order: Vec<usize> = (0..everybody.len())
        .filter(|&id| window(&everybody[id], quarter).is_some())
        .collect();
    random.shuffle(&mut order);
    for wanted in outwards(tally.iter().sum()).filter_map(fits).take(40) {
        for _ in 0..3 {
            for &id in &order {
                if tally == wanted {
                    return;
                }
                improve(&mut everybody[id], clock, quarter, (&mut tally, &wanted));
            }
        }
    }
    unreachable!("some visit can always be moved: {quarter}")
}

/// How far a tally is from the one wanted.
fn distance<const N: usize>(tally: &[usize; N], wanted: &[usize; N]) -> usize {
    tally.iter().zip(wanted).map(|(&a, &b)| a.abs_diff(b)).sum()
}

/// Replaces up to two last visits of the quarter by up to two others, where that helps.
fn improve<const N: usize, V: Visited<N>>(
    visited: &mut V,
    clock: &Clock,
    quarter: Period,
    (tally, wanted): (&mut [usize; N], &[usize; N]),
) {
    let Some(window) = window(visited, quarter) else {
        return;
    };
    let before = distance(tally, wanted);
    let mut removed: Vec<Day> = Vec::new();
    let mut without = *tally;
    for _ in 0..3 {
        let (added, now) = additions(visited, clock, window, (without, wanted));
        if distance(&now, wanted) < before {
            visited.visits().extend(added);
            *tally = now;
            return;
        }
        let Some(day) = visited.visits().pop_if(|day| *day >= window.0) else {
            break;
        };
        without[visited.class(day)] -= visited.children();
        removed.push(day);
    }
    visited.visits().extend(removed.into_iter().rev());
}

/// The best of no, one or two more visits, and the tally they give.
fn additions<const N: usize, V: Visited<N>>(
    visited: &mut V,
    clock: &Clock,
    window: (Day, Day),
    (tally, wanted): ([usize; N], &[usize; N]),
) -> (Vec<Day>, [usize; N]) {
    let mut found = Vec::new();
    for first in 0..N {
        let Some(day) = fitting(visited, clock, window, first) else {
            continue;
        };
        let mut one = tally;
        one[first] += visited.children();
        found.push((vec![day], one));
        visited.visits().push(day);
        for second in 0..N {
            if let Some(next) = fitting(visited, clock, window, second) {
                let mut two = one;
                two[second] += visited.children();
                found.push((vec![day, next], two));
            }
        }
        visited.visits().pop();
    }
    let none = std::iter::once((Vec::new(), tally));
    none.chain(found)
        .min_by_key(|(added, tally)| (distance(tally, wanted), added.len()))
        .expect("to add none is always possible")
}

/// A working day on which the next visit would be of the class: the last such day for the best
/// class, the first for the others.
fn fitting<const N: usize, V: Visited<N>>(
    visited: &mut V,
    clock: &Clock,
    (first, last): (Day, Day),
    class: usize,
) -> Option<Day> {
    let before = visited.visits().last().copied();
    let earliest = before.map_or(first, |before| first.max(plus(before, V::APART)));
    let mut day = clock.after(plus(earliest, -1), 1);
    let mut found = None;
    while day <= last {
        let this = visited.class(day);
        if this == class {
            found = Some(day);
        }
        if this > class || (this == class && class > 0) {
            break;
        }
        day = clock.after(day, 1);
    }
    found
}
