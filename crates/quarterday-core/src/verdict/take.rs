//! What it would take to reach a target, in whole cases.

use crate::calendar::Period;
use crate::figure::{Figure, State, Unit};
use crate::set::{Better, Target};

/// How far a figure is from its target, and what is left of the year.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Take {
    /// Cases that would have had to be judged otherwise for the target to be reached: met where
    /// higher is better, not counted where lower is. None when it was reached.
    pub short: u64,
    /// Cases by which it was reached; none when it was not.
    pub spare: u64,
    /// All cases of the figure.
    pub cases: u64,
    /// The rest of the year; `None` where the figure does not tell of it.
    pub year: Option<YearAhead>,
}

/// How many cases may still go wrong by the end of the financial year.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum YearAhead {
    /// Of cases counted through the year, at the volume of a quarter so far.
    Counted {
        /// Cases in the year to date.
        so_far: u64,
        /// Those of them that went wrong.
        wrong: u64,
        /// Cases in a quarter, on average of the quarters so far, to the nearest case.
        a_quarter: u64,
        /// Quarters left.
        left: u64,
        /// Cases still to come that may go wrong: at most all of them, and below none when the
        /// target cannot be reached any more at this volume, by that many.
        may: i64,
    },
    /// Of cases counted on the last day, if there are as many then.
    OnTheDay {
        /// The cases.
        cases: u64,
        /// Those of them that may go wrong.
        may: u64,
    },
}

/// What it would take for a percentage to reach its target. The target itself, not its tolerance.
///
/// `to_date` is the figure of the year to the end of the same period, for cases that are counted
/// through the year; of a snapshot it is not needed. `None` where there is no value, where the
/// unit is no percentage, and where no way is better or only nearness is.
pub fn take(
    figure: &Figure,
    to_date: Option<&Figure>,
    better: Better,
    target: &Target,
    is_snapshot: bool,
) -> Option<Take> {
    let counted = Counted::of(figure)?;
    let allowed = allowed(counted.cases, better, target)?;
    let wrong = counted.wrong(better);
    let year = if is_snapshot {
        let may = allowed;
        let cases = counted.cases;
        (!ends_the_year(figure.period)).then_some(YearAhead::OnTheDay { cases, may })
    } else {
        to_date.and_then(|to_date| year_ahead(to_date, better, target))
    };
    Some(Take {
        short: wrong.saturating_sub(allowed),
        spare: allowed.saturating_sub(wrong),
        cases: counted.cases,
        year,
    })
}

/// A percentage as the whole numbers it is made of.
#[derive(Clone, Copy)]
struct Counted {
    met: u64,
    cases: u64,
}

impl Counted {
    fn of(figure: &Figure) -> Option<Self> {
        if figure.state != State::Ok || figure.unit != Unit::Percent {
            return None;
        }
        let whole = |number: crate::figure::Decimal| {
            let number = (number.places == 0).then_some(number.units)?;
            u64::try_from(number).ok()
        };
        Some(Self {
            met: whole(figure.numerator)?,
            cases: whole(figure.denominator?)?,
        })
    }

    /// The cases that hold the figure back.
    fn wrong(self, better: Better) -> u64 {
        match better {
            Better::Lower => self.met,
            _ => self.cases.saturating_sub(self.met),
        }
    }
}

/// Of so many cases, the most that may go wrong with the target reached.
fn allowed(cases: u64, better: Better, target: &Target) -> Option<u64> {
    // `asked / scale` of the cases is the target: 90 % is 90 of 100, 92.5 % is 925 of 1000.
    let asked = u128::try_from(target.value.units).ok()?;
    let scale = 10_u128.pow(target.value.places.into()) * 100;
    let cases = u128::from(cases);
    let least = |share: u128| (share * cases).div_ceil(scale);
    let most = match better {
        Better::Higher => cases.checked_sub(least(asked))?,
        Better::Lower => (asked * cases / scale).min(cases),
        Better::NearerTarget | Better::Neither => return None,
    };
    u64::try_from(most).ok()
}

fn year_ahead(to_date: &Figure, better: Better, target: &Target) -> Option<YearAhead> {
    let Period::Quarter(_, quarter) = to_date.period else {
        return None;
    };
    let done = u64::from(quarter);
    let left = 4_u64.checked_sub(done).filter(|left| *left > 0)?;
    let counted = Counted::of(to_date)?;
    let a_quarter = (2 * counted.cases + done) / (2 * done);
    let to_come = a_quarter * left;
    let allowed = allowed(counted.cases + to_come, better, target)?;
    let wrong = counted.wrong(better);
    let may = i64::try_from(allowed).ok()? - i64::try_from(wrong).ok()?;
    Some(YearAhead::Counted {
        so_far: counted.cases,
        wrong,
        a_quarter,
        left,
        may: may.min(i64::try_from(to_come).ok()?),
    })
}

fn ends_the_year(period: Period) -> bool {
    let last = period.last_day();
    (last.month(), last.day()) == (3, 31)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::figure::Decimal;
    use crate::scorecard::fixture::{Sample, decimal};
    use crate::set::Tolerance;

    const NOW: &str = "2019-20-q2";

    fn figure(met: u64, cases: u64) -> Figure {
        let sample = Sample::percent("Indicator").value(NOW, "50");
        let mut figure = sample.figures.into_iter().next().expect("a figure");
        figure.numerator = Decimal::whole(met.into());
        figure.denominator = Some(Decimal::whole(cases.into()));
        figure
    }

    fn target(value: &str) -> Target {
        Target {
            value: decimal(value),
            tolerance: Tolerance::None,
            to: None,
            set_by: String::new(),
            evidence: None,
            profile: None,
        }
    }

    #[test]
    fn a_target_missed_says_how_many_cases_short() {
        let taken = take(&figure(81, 100), None, Better::Higher, &target("90"), false);
        let taken = taken.expect("a percentage");
        assert_eq!((taken.short, taken.spare), (9, 0));
        // 90 % of 99 is 89.1, so 90 are needed.
        let taken = take(&figure(81, 99), None, Better::Higher, &target("90"), false);
        assert_eq!(taken.expect("a percentage").short, 9);
    }

    #[test]
    fn a_target_of_no_more_says_how_many_cases_fewer() {
        let taken = take(&figure(12, 52), None, Better::Lower, &target("33"), true);
        let taken = taken.expect("a percentage");
        assert_eq!((taken.short, taken.spare), (0, 5));
        let year = YearAhead::OnTheDay { cases: 52, may: 17 };
        assert_eq!(taken.year, Some(year));
    }

    #[test]
    fn the_rest_of_the_year_is_at_the_volume_of_a_quarter_so_far() {
        let (now, to_date) = (figure(254, 274), figure(500, 551));
        let taken = take(&now, Some(&to_date), Better::Higher, &target("90"), false);
        // 551 in two quarters is 276 a quarter: 1,103 in the year, of which 110 may be missed.
        let year = YearAhead::Counted {
            so_far: 551,
            wrong: 51,
            a_quarter: 276,
            left: 2,
            may: 59,
        };
        assert_eq!(taken.expect("a percentage").year, Some(year));
    }

    #[test]
    fn a_year_already_lost_says_by_how_many_cases() {
        let (now, to_date) = (figure(0, 100), figure(100, 300));
        let taken = take(&now, Some(&to_date), Better::Higher, &target("90"), false);
        let year = taken.expect("a percentage").year;
        assert!(
            matches!(year, Some(YearAhead::Counted { may: -140, .. })),
            "{year:?}"
        );
    }

    #[test]
    fn nothing_is_said_where_nothing_is_judged() {
        let figure = figure(1, 2);
        for better in [Better::Neither, Better::NearerTarget] {
            assert_eq!(take(&figure, None, better, &target("90"), false), None);
        }
        let none = Figure {
            state: State::NoCases,
            ..figure
        };
        assert_eq!(
            take(&none, None, Better::Higher, &target("90"), false),
            None
        );
    }

    proptest! {
        #[test]
        fn so_many_more_reach_the_target_and_one_fewer_does_not(
            cases in 1_u64..2_000,
            share in 0_u64..=100,
            asked in 0_i128..=1_000,
        ) {
            let met = cases * share / 100;
            let target = Target { value: Decimal { units: asked, places: 1 }, ..target("0") };
            let taken = take(&figure(met, cases), None, Better::Higher, &target, false);
            let taken = taken.expect("a percentage");
            let reaches = |met: u64| {
                figure(met, cases).value().expect("a value") >= target.value.ratio()
            };
            prop_assert!(reaches(met + taken.short));
            if taken.short > 0 {
                prop_assert!(!reaches(met + taken.short - 1));
            } else {
                prop_assert!(reaches(met - taken.spare));
                prop_assert!(taken.spare == met || !reaches(met - taken.spare - 1));
            }
        }
    }
}
