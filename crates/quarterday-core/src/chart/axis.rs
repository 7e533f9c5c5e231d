//! The vertical axis: round ticks that hold every value and the target, in exact integers.
//!
//! The axis starts at nought when the values come near it, and otherwise close to them, so that
//! variation is seen; a flat series still gets a span wide enough not to make a mountain of it.

use crate::figure::{Decimal, Ratio, Unit};

/// Digits after the point kept for drawing.
const PLACES: u8 = 6;
/// One whole in the integers of drawing.
const ONE: i128 = 1_000_000;
/// The most spaces between ticks.
const SPACES_MAX: i128 = 5;

/// A vertical axis, in millionths of the unit.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Axis {
    low: i128,
    high: i128,
    step: i128,
}

impl Axis {
    /// The axis for these values in a unit shown with so many decimals.
    pub(super) fn new(values: &[Ratio], unit: Unit, decimals: u8) -> Self {
        let drawn = values.iter().map(|value| millionths(*value));
        let (mut low, mut high) = drawn.fold((i128::MAX, i128::MIN), |(low, high), value| {
            (low.min(value), high.max(value))
        });
        if low > high {
            (low, high) = (
                0,
                if unit == Unit::Percent {
                    100 * ONE
                } else {
                    ONE
                },
            );
        }
        let ceiling = (unit == Unit::Percent && high <= 100 * ONE).then_some(100 * ONE);
        let finest = ONE / 10_i128.pow(decimals.min(PLACES).into());
        let least_span = match unit {
            Unit::Percent => 10 * ONE,
            Unit::Count | Unit::Per10000 | Unit::Days | Unit::Number => 4 * finest,
        };
        if low >= 0 && low * 2 <= high {
            low = 0;
        }
        if high - low < least_span {
            let missing = least_span - (high - low);
            let is_positive = low >= 0;
            high += missing / 2;
            low -= missing / 2;
            if let Some(over) = ceiling.map(|ceiling| (high - ceiling).max(0)) {
                high -= over;
                low -= over;
            }
            if is_positive && low < 0 {
                high -= low;
                low = 0;
            }
        }
        Self::rounded(low, high, finest)
    }

    /// The finest round step that spans from `low` to `high` in few enough spaces.
    fn rounded(low: i128, high: i128, finest: i128) -> Self {
        let mut scale = finest;
        loop {
            for factor in [1, 2, 5] {
                let step = scale * factor;
                let (first, last) = (low.div_euclid(step), -(-high).div_euclid(step));
                if last - first <= SPACES_MAX {
                    return Self {
                        low: first * step,
                        high: last.max(first + 1) * step,
                        step,
                    };
                }
            }
            scale *= 10;
        }
    }

    /// The numbers of the ticks, from the lowest, written alike.
    pub(super) fn ticks(&self) -> Vec<Decimal> {
        let places = (0..PLACES)
            .find(|places| self.step % 10_i128.pow((PLACES - places).into()) == 0)
            .unwrap_or(PLACES);
        let spaces = (self.high - self.low) / self.step;
        (0..=spaces)
            .map(|space| Decimal {
                units: (self.low + space * self.step) / 10_i128.pow((PLACES - places).into()),
                places,
            })
            .collect()
    }

    /// Whether the axis starts elsewhere than at nought.
    pub(super) fn is_broken(&self) -> bool {
        self.low != 0
    }

    /// How far up the axis a value stands, in parts of `height`, rounded to a whole part.
    pub(super) fn rise(&self, value: Ratio, height: i64) -> i64 {
        let above = (millionths(value) - self.low) * i128::from(height) * 2;
        let span = self.high - self.low;
        let rise = (above + span).div_euclid(span * 2);
        i64::try_from(rise).unwrap_or(0).clamp(0, height)
    }
}

fn millionths(value: Ratio) -> i128 {
    value.round(PLACES).units
}

#[cfg(test)]
mod tests {
    use super::*;

    fn axis(values: &[&str], unit: Unit, decimals: u8) -> Vec<String> {
        let values: Vec<Ratio> = values
            .iter()
            .map(|v| v.parse::<Decimal>().expect("a number").ratio())
            .collect();
        let ticks = Axis::new(&values, unit, decimals).ticks();
        ticks.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn ticks_are_round_and_hold_every_value() {
        assert_eq!(
            axis(&["264", "278", "270"], Unit::Count, 0),
            ["260", "265", "270", "275", "280"]
        );
        assert_eq!(
            axis(&["73.8", "94"], Unit::Percent, 1),
            ["70", "75", "80", "85", "90", "95"]
        );
        assert_eq!(
            axis(&["4.2", "5.1"], Unit::Days, 1),
            ["4.2", "4.4", "4.6", "4.8", "5.0", "5.2"]
        );
    }

    #[test]
    fn an_axis_starts_at_nought_when_values_come_near_it() {
        assert_eq!(axis(&["1.8", "5"], Unit::Percent, 1)[0], "0");
        assert_eq!(axis(&["3", "9"], Unit::Count, 0)[0], "0");
    }

    #[test]
    fn a_percentage_never_gets_an_axis_beyond_all_of_it() {
        assert_eq!(
            axis(&["100", "100"], Unit::Percent, 1),
            ["90", "92", "94", "96", "98", "100"]
        );
        assert_eq!(
            axis(&["97", "100"], Unit::Percent, 1)
                .last()
                .map(String::as_str),
            Some("100")
        );
        assert_eq!(axis(&["0", "0"], Unit::Percent, 1)[0], "0");
    }

    #[test]
    fn a_flat_series_has_an_axis_with_some_span() {
        assert_eq!(
            axis(&["278"], Unit::Count, 0),
            ["276", "277", "278", "279", "280"]
        );
        assert_eq!(axis(&["0"], Unit::Count, 0), ["0", "1", "2", "3", "4"]);
        assert_eq!(
            axis(&[], Unit::Percent, 1),
            ["0", "20", "40", "60", "80", "100"]
        );
    }

    #[test]
    fn a_value_below_nought_is_on_the_axis() {
        assert_eq!(
            axis(&["-3", "4"], Unit::Number, 0),
            ["-4", "-2", "0", "2", "4"]
        );
    }

    #[test]
    fn a_value_rises_in_proportion() {
        let whole = |n: i128| Decimal::whole(n).ratio();
        let axis = Axis::new(&[whole(80), whole(100)], Unit::Percent, 1);
        assert_eq!(axis.rise(whole(80), 1_000), 0);
        assert_eq!(axis.rise(whole(90), 1_000), 500);
        assert_eq!(axis.rise(whole(100), 1_000), 1_000);
    }
}
