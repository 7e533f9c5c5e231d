//! What is said of figures on every basis and of every maturity is true: each earlier period is named
//! as its basis has it, by other arithmetic than that of the words; a year to date is never held
//! against another quarter; and a figure is called restated, provisional or final only when it is.

use proptest::prelude::*;

use crate::calendar::Basis;
use crate::figure::{Maturity, State};
use crate::scorecard::Line;
use crate::scorecard::fixture::Sample;
use crate::set::{Better, Tolerance};

use super::*;

const MATURITIES: [Maturity; 3] = [Maturity::Provisional, Maturity::Final, Maturity::Restated];

/// A quarter as its financial year and number.
type Quarter = (i32, i32);

/// What is known of one indicator.
#[derive(Clone, Debug)]
struct World {
    basis: Basis,
    maturity: Maturity,
    better: Better,
    now: Quarter,
    /// Met of how many: now, the quarter before, the same quarter last year.
    values: [(i64, i64); 3],
    /// Whether the latest figure has a value.
    has_value: bool,
}

fn world() -> impl Strategy<Value = World> {
    let value = (1_i64..=90).prop_flat_map(|of| (0..=of, Just(of)));
    let better = prop_oneof![
        Just(Better::Higher),
        Just(Better::Lower),
        Just(Better::Neither)
    ];
    let parts = (
        prop::sample::select(Basis::ALL.to_vec()),
        prop::sample::select(MATURITIES.to_vec()),
        better,
        (2016_i32..=2024, 1_i32..=4),
        [value.clone(), value.clone(), value],
        prop::bool::weighted(0.8),
    );
    parts.prop_map(|(basis, maturity, better, now, values, has_value)| World {
        basis,
        maturity,
        better,
        now,
        values,
        has_value,
    })
}

fn slug((year, quarter): Quarter) -> String {
    format!("{year}-{:02}-q{quarter}", (year + 1) % 100)
}

fn before((year, quarter): Quarter) -> Quarter {
    if quarter == 1 {
        (year - 1, 4)
    } else {
        (year, quarter - 1)
    }
}

/// How a quarter is named on a basis, written out by hand.
fn named(basis: Basis, (year, quarter): Quarter) -> String {
    let short = format!("{year}/{:02}", (year + 1) % 100);
    let calendar = if quarter == 4 { year + 1 } else { year };
    match basis {
        Basis::Quarter => format!("Quarter {quarter} {short}"),
        Basis::Snapshot => format!("the end of Quarter {quarter} {short}"),
        Basis::Year => short,
        Basis::Rolling12Months => {
            let last = ["30 June", "30 September", "31 December", "31 March"];
            format!(
                "the 12 months to {} {calendar}",
                last[usize::try_from(quarter).unwrap() - 1]
            )
        }
        Basis::YearToDate => match quarter {
            1 => format!("April to June {year}"),
            2 => format!("April to September {year}"),
            3 => format!("April to December {year}"),
            _ => format!("April {year} to March {}", year + 1),
        },
    }
}

impl World {
    fn line(&self) -> Line {
        let mut sample = Sample::percent("Indicator")
            .better(self.better)
            .target("60", Tolerance::None);
        sample.basis = self.basis;
        let quarters = [self.now, before(self.now), (self.now.0 - 1, self.now.1)];
        for (quarter, (met, of)) in quarters.into_iter().zip(self.values) {
            sample = sample.counts(&slug(quarter), met, of);
        }
        for figure in &mut sample.figures {
            figure.maturity = self.maturity;
        }
        if !self.has_value {
            sample.figures[0].state = State::NoCases;
        }
        sample.line(&slug(self.now))
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn no_word_of_how_settled_a_figure_is_is_false(world in world()) {
        let line = world.line();
        let words = full_sentence(&line).unwrap();
        let is_restated = world.maturity == Maturity::Restated;
        let says = words.contains("takes the place of a figure published before");
        prop_assert_eq!(says, is_restated && world.has_value, "{}", words);
        let said = maturity(&line);
        prop_assert_eq!(said == "provisional", world.maturity == Maturity::Provisional);
        prop_assert_eq!(said == "final", world.maturity == Maturity::Final);
        prop_assert_eq!(said == "restated", is_restated);
    }

    #[test]
    fn no_period_is_named_but_the_one_meant_and_as_its_basis_has_it(world in world()) {
        let line = world.line();
        let now = world.now;
        let last_year = (now.0 - 1, now.1);
        // A figure of a whole year follows the one of last year.
        let previous = if world.basis == Basis::Year { last_year } else { before(now) };
        for (words, then) in [(since_previous(&line), previous), (since_last_year(&line), last_year)] {
            let name = named(world.basis, then);
            prop_assert!(words.contains(&name), "{} has no {}", words, name);
            for other in Basis::ALL.into_iter().filter(|other| *other != world.basis) {
                // What is only a part of another's name says nothing else.
                let theirs = named(other, then);
                let is_other = !name.contains(&theirs);
                prop_assert!(!is_other || !words.contains(&theirs), "{} has {}", words, theirs);
            }
        }
        let basis_words = Basis::ALL.map(basis);
        let subtitle = trend::subtitle(&line);
        let told: Vec<&str> = basis_words.into_iter().filter(|w| subtitle.contains(w)).collect();
        prop_assert_eq!(told, [basis(world.basis)], "{}", subtitle);
    }

    #[test]
    fn no_change_is_told_that_is_not_one_of_like_with_like(world in world()) {
        let line = world.line();
        let previous = if world.basis == Basis::Year { 2 } else { 1 };
        for (words, then, is_last_year) in [
            (since_previous(&line), previous, previous == 2),
            (since_last_year(&line), 2, true),
        ] {
            let is_comparable = world.has_value && (world.basis != Basis::YearToDate || is_last_year);
            let (now, then) = (world.values[0], world.values[then]);
            let cross = now.0 * then.1 - then.0 * now.1;
            let good = match world.better {
                Better::Higher => cross.signum(),
                Better::Lower => -cross.signum(),
                _ => 0,
            };
            let says = |what: &str| words.contains(what);
            prop_assert_eq!(says("not comparable"), !is_comparable, "{}", words);
            let is_told = |holds: bool| is_comparable && holds;
            prop_assert_eq!(says("improvement"), is_told(good > 0), "{}", words);
            prop_assert_eq!(says(" worse than "), is_told(good < 0), "{}", words);
            prop_assert_eq!(says("unchanged"), is_told(cross == 0), "{}", words);
            prop_assert_eq!(says(" higher than "), is_told(good == 0 && cross > 0), "{}", words);
            prop_assert_eq!(says(" lower than "), is_told(good == 0 && cross < 0), "{}", words);
            if world.basis == Basis::YearToDate && !is_last_year && world.has_value {
                prop_assert!(says("only with the same point last year"), "{}", words);
            }
        }
    }
}
