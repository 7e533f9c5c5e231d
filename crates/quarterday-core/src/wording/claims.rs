//! Every claim that the words of a figure make is read back out of them and worked out again, by an
//! implementation of its own in whole numbers: for every polarity, every kind of tolerance, ranges,
//! and against all earlier values.

use proptest::prelude::*;

use crate::figure::Decimal;
use crate::scorecard::Line;
use crate::scorecard::fixture::Sample;
use crate::set::{Better, Tolerance};

use super::*;

const QUARTERS: [&str; 5] = [
    "2018-19-q2",
    "2018-19-q3",
    "2018-19-q4",
    "2019-20-q1",
    "2019-20-q2",
];

/// A tolerance by its kind and two sizes, in tenths.
#[derive(Clone, Copy, Debug)]
struct Slack {
    kind: u8,
    one: i128,
    other: i128,
    /// Only while it is no worse than last year.
    looks_back: bool,
}

/// All that is known of a figure; numbers in tenths of a point, values as met and of how many.
#[derive(Clone, Debug)]
struct World {
    better: Better,
    low: i128,
    /// Above `low` for a range.
    high: i128,
    slack: Slack,
    values: [(i128, i128); 5],
}

fn world() -> impl Strategy<Value = World> {
    let better = prop_oneof![
        Just(Better::Higher),
        Just(Better::Lower),
        Just(Better::NearerTarget),
        Just(Better::Neither),
    ];
    let value = prop_oneof![
        (1_i128..=60).prop_flat_map(|of| (0..=of, Just(of))),
        (0_i128..=20).prop_map(|twentieths| (twentieths, 20)),
    ];
    let slack = (0_u8..5, 0_i128..=150, 0_i128..=150, any::<bool>());
    let slack = slack.prop_map(|(kind, one, other, looks_back)| Slack {
        kind,
        one,
        other,
        looks_back,
    });
    let low = prop_oneof![0_i128..=1_000, (0_i128..=20).prop_map(|n| 50 * n)];
    let width = prop_oneof![Just(0_i128), 1_i128..=200];
    let values = [
        value.clone(),
        value.clone(),
        value.clone(),
        value.clone(),
        value,
    ];
    let repeats = prop::option::weighted(0.3, 0_usize..4);
    let parts = (better, low, width, slack, values, repeats);
    parts.prop_map(|(better, low, width, slack, mut values, repeats)| {
        // Some earlier value is often the very same.
        if let Some(earlier) = repeats {
            values[earlier] = values[4];
        }
        let is_near = better == Better::NearerTarget;
        World {
            better,
            low,
            high: if is_near { low + width } else { low },
            slack,
            values,
        }
    })
}

fn tenths(units: i128) -> Decimal {
    Decimal { units, places: 1 }
}

impl World {
    fn line(&self) -> Line {
        let Slack {
            kind,
            one,
            other,
            looks_back,
        } = self.slack;
        let size = match kind {
            0 => Tolerance::None,
            1 => Tolerance::Points(tenths(one)),
            2 => Tolerance::Percent(tenths(one)),
            3 => Tolerance::Floor(tenths(self.floor())),
            _ => Tolerance::Sides {
                below: tenths(one),
                above: tenths(other),
            },
        };
        let tolerance = if looks_back {
            Tolerance::NotWorse(Box::new(size))
        } else {
            size
        };
        let sample = Sample::percent("Indicator").better(self.better);
        let mut sample = sample.target(&tenths(self.low).to_string(), tolerance);
        if let Some(target) = sample.target.as_mut() {
            target.to = (self.high != self.low).then(|| tenths(self.high));
        }
        let counts = QUARTERS.into_iter().zip(self.values);
        let small = |number: i128| i64::try_from(number).unwrap();
        let sample = counts.fold(sample, |s, (quarter, (met, of))| {
            s.counts(quarter, small(met), small(of))
        });
        sample.line(QUARTERS[4])
    }

    /// On the worse side, as a set has it.
    fn floor(&self) -> i128 {
        match self.better {
            Better::Lower => self.high + self.slack.one,
            _ => self.low - self.slack.one,
        }
    }

    fn now(&self) -> (i128, i128) {
        self.values[4]
    }

    /// Whether the value lies below what is asked for, and above.
    fn is_below(&self, (met, of): (i128, i128)) -> bool {
        1_000 * met < self.low * of
    }

    fn is_above(&self, (met, of): (i128, i128)) -> bool {
        1_000 * met > self.high * of
    }

    fn is_missed(&self) -> bool {
        let now = self.now();
        match self.better {
            Better::Higher => self.is_below(now),
            Better::Lower => self.is_above(now),
            Better::NearerTarget => self.is_below(now) || self.is_above(now),
            Better::Neither => false,
        }
    }

    /// Distance from what is asked for, in tenths times the number of cases.
    fn distance(&self, (met, of): (i128, i128)) -> i128 {
        (self.low * of - 1_000 * met)
            .max(1_000 * met - self.high * of)
            .max(0)
    }

    /// The sign of how much better the value now is than another.
    fn gain_on(&self, then: (i128, i128)) -> i128 {
        let now = self.now();
        let cross = (now.0 * then.1 - then.0 * now.1).signum();
        match self.better {
            Better::Higher => cross,
            Better::Lower => -cross,
            Better::NearerTarget => {
                (self.distance(then) * now.1 - self.distance(now) * then.1).signum()
            }
            Better::Neither => 0,
        }
    }

    fn is_tolerated(&self) -> bool {
        let (met, of) = self.now();
        let value = 1_000 * met;
        let is_below = self.is_below(self.now());
        let size = match self.slack.kind {
            0 => None,
            1 => Some(1_000 * self.slack.one * of),
            2 => Some(if is_below { self.low } else { self.high } * self.slack.one * of),
            3 => {
                let floor = self.floor();
                let room = if is_below {
                    self.low - floor
                } else {
                    floor - self.high
                };
                // A floor lies on one side, and one on the target itself tolerates nothing.
                (room > 0).then_some(1_000 * room * of)
            }
            _ if is_below => Some(1_000 * self.slack.one * of),
            _ => Some(1_000 * self.slack.other * of),
        };
        let miss = if is_below {
            self.low * of - value
        } else {
            value - self.high * of
        };
        let fits = size.is_some_and(|size| 1_000 * miss <= size);
        let is_any = self.slack.kind == 0 && self.slack.looks_back;
        let is_no_worse = !self.slack.looks_back || self.gain_on(self.values[0]) >= 0;
        self.is_missed() && is_no_worse && (fits || is_any)
    }
}

/// The number after some words, or at the beginning.
fn number_after(text: &str, words: &str) -> Option<Decimal> {
    let (_, rest) = text.split_once(words)?;
    let end = rest
        .find(|c: char| !(c.is_ascii_digit() || c == '.'))
        .unwrap_or(rest.len());
    rest[..end].trim_end_matches('.').parse().ok()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn no_word_against_a_target_is_false(world in world()) {
        let line = world.line();
        let words = against_target(&line);
        let says = |what: &str| words.contains(what);
        let now = world.now();
        let (below, above) = (world.is_below(now), world.is_above(now));
        let is_lower = world.better == Better::Lower;
        if world.better == Better::Neither {
            prop_assert_eq!(target_verdict(&line), "Not judged");
            prop_assert!(says("not judged"));
            return Ok(());
        }
        prop_assert_eq!(says("above the target"), above && !is_lower, "{}", words);
        prop_assert_eq!(says("below the target"), below && !is_lower, "{}", words);
        prop_assert_eq!(says("better than the target"), below && is_lower, "{}", words);
        prop_assert_eq!(says("worse than the target"), above && is_lower, "{}", words);
        let is_on = !below && !above;
        let says_on = says("equal to the target") || says("at the target") || says("within the target range");
        prop_assert_eq!(says_on, is_on, "{}", words);
        prop_assert_eq!(says("within the tolerance"), world.is_tolerated(), "{} {:?}", words, world);
        let cell = target_verdict(&line);
        let wanted = match (world.is_missed(), world.is_tolerated(), is_on) {
            (true, true, _) => "Within tolerance",
            (true, false, _) => "Target missed",
            (false, _, true) => "Target met",
            (false, _, false) => "Better than target",
        };
        prop_assert_eq!(cell, wanted);
        let asked = number_after(&words, "no more than ").filter(|_| is_lower);
        let asked = asked.or_else(|| number_after(&words, "target of "));
        let asked = asked.or_else(|| number_after(&words, "range of "));
        prop_assert_eq!(asked.map(Decimal::ratio), Some(tenths(world.low).ratio()), "{}", words);
        if says("no worse than a year before") {
            prop_assert!(world.gain_on(world.values[0]) >= 0, "{}", words);
        }
    }

    #[test]
    fn no_word_of_a_change_is_false(world in world()) {
        let line = world.line();
        let changes = [
            (since_previous(&line), change_since_previous(&line), world.values[3]),
            (since_last_year(&line), change_since_last_year(&line), world.values[0]),
        ];
        for (words, cell, then) in changes {
            let now = world.now();
            let cross = now.0 * then.1 - then.0 * now.1;
            let gain = world.gain_on(then);
            let says = |what: &str| words.contains(what);
            prop_assert_eq!(says("improvement"), gain > 0, "{}", words);
            prop_assert_eq!(says("worse"), gain < 0, "{}", words);
            prop_assert_eq!(says("higher"), gain == 0 && cross > 0, "{}", words);
            prop_assert_eq!(says("lower"), gain == 0 && cross < 0, "{}", words);
            prop_assert_eq!(says("unchanged"), cross == 0, "{}", words);
            prop_assert_eq!(cell.contains("Improved"), gain > 0, "{}", cell);
            prop_assert_eq!(cell.contains("Worsened"), gain < 0, "{}", cell);
        }
    }

    #[test]
    fn no_title_and_no_trend_is_false(world in world()) {
        let line = world.line();
        let title = trend::title(&line);
        let (now, then) = (world.now(), world.values[3]);
        let cross = now.0 * then.1 - then.0 * now.1;
        prop_assert_eq!(title.contains(" rose to "), cross > 0, "{}", title);
        prop_assert_eq!(title.contains(" fell to "), cross < 0, "{}", title);
        prop_assert_eq!(title.contains(" stayed at "), cross == 0, "{}", title);
        // Of five points a step apart the slope is -2, -1, 0, 1 and 2 times the values, summed;
        // each taken to six decimals, as the trend takes them.
        let six = |(met, of): (i128, i128)| (2 * 100_000_000 * met + of) / (2 * of);
        let slope: i128 = (-2..=2).zip(world.values).map(|(at, value)| at * six(value)).sum();
        let words = trend(&line);
        prop_assert_eq!(words.starts_with("rises over the five values"), slope > 0, "{}", words);
        prop_assert_eq!(words.starts_with("falls over the five values"), slope < 0, "{}", words);
        prop_assert_eq!(words.starts_with("is level"), slope == 0, "{}", words);
        let is_good = match world.better {
            Better::Higher => slope > 0,
            Better::Lower => slope < 0,
            Better::NearerTarget => {
                let all = |is: &dyn Fn((i128, i128)) -> bool| world.values.into_iter().all(is);
                all(&|v| world.is_below(v)) && slope > 0 || all(&|v| world.is_above(v)) && slope < 0
            }
            Better::Neither => false,
        };
        prop_assert_eq!(words.ends_with("which is better"), is_good, "{}", words);
    }

    #[test]
    fn what_a_judgement_rests_on_holds_the_words_of_the_table(world in world()) {
        let line = world.line();
        let said = working(&line);
        for part in [target(&line), tolerance(&line), target_verdict(&line).to_owned()] {
            prop_assert!(said.contains(&part.to_lowercase()), "{} {}", said, part);
        }
        prop_assert!(said.starts_with(&line_value(&line)));
    }
}
