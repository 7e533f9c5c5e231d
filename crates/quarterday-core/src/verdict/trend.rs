//! The trend over all points shown: which way a straight line through them goes, as Kent County
//! Council's reports say it, and not the last step.

use crate::figure::{Figure, Ratio};
use crate::set::{Better, Target};

use super::{Direction, compare};

/// A line through fewer points says nothing.
pub const TREND_MIN: usize = 4;

/// Values are taken to so many decimals, so that the line is worked out in whole numbers.
const PLACES: u8 = 6;

/// The way of a straight line through some points.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Trend {
    /// Which way it goes: improved, worsened, unchanged, or risen and fallen where neither is good.
    pub direction: Direction,
    /// Whether it rises; `None` when it is level.
    pub is_rising: Option<bool>,
    /// How many values it goes through.
    pub points: usize,
}

/// The line of least squares through the values of a series, oldest first; periods without a value
/// keep their place. `None` for fewer than [`TREND_MIN`] values, and for a series of several
/// definitions. Near a target it has a direction only while all values are on one side.
pub fn trend(series: &[Figure], better: Better, target: Option<&Target>) -> Option<Trend> {
    let first = series.first()?;
    let is_same = |figure: &Figure| figure.provenance.definition == first.provenance.definition;
    let valued: Vec<(i128, Ratio)> = (0..)
        .zip(series)
        .filter(|(_, figure)| is_same(figure) || figure.value().is_none())
        .filter_map(|(at, figure)| Some((at, figure.value()?)))
        .collect();
    let is_one_definition = series.iter().all(|f| is_same(f) || f.value().is_none());
    if valued.len() < TREND_MIN || !is_one_definition {
        return None;
    }
    let points = i128::try_from(valued.len()).ok()?;
    let places: i128 = valued.iter().map(|(at, _)| at).sum();
    // The sign of the slope of the line of least squares: the sum of (x - mean of x) y.
    let slope: i128 = valued.iter().fold(0_i128, |sum, (at, value)| {
        let value = value.round(PLACES).units;
        sum.saturating_add((at * points - places).saturating_mul(value))
    });
    let (nought, one) = (Ratio::new(0, 1)?, Ratio::new(1, 1)?);
    let direction = match (better, slope.signum()) {
        (_, 0) => Direction::Unchanged,
        (Better::NearerTarget, sign) => near(&valued, sign, target),
        (_, 1) => compare(one, nought, better, None),
        _ => compare(nought, one, better, None),
    };
    Some(Trend {
        direction,
        is_rising: (slope != 0).then_some(slope > 0),
        points: valued.len(),
    })
}

/// Towards the target or away from it, where all values are on one side of it.
fn near(valued: &[(i128, Ratio)], sign: i128, target: Option<&Target>) -> Direction {
    let plain = if sign > 0 {
        Direction::Risen
    } else {
        Direction::Fallen
    };
    let Some((lower, upper)) = target.map(Target::ends) else {
        return plain;
    };
    let is_below = valued.iter().all(|(_, value)| *value < lower);
    let is_above = valued.iter().all(|(_, value)| *value > upper);
    match (is_below, is_above, sign > 0) {
        (true, _, true) | (_, true, false) => Direction::Improved,
        (true, _, false) | (_, true, true) => Direction::Worsened,
        _ => plain,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::scorecard::fixture::Sample;

    fn figures(values: &[i64]) -> Vec<Figure> {
        let quarters = (0..).zip(values).map(|(at, value)| {
            let quarter = format!(
                "{}-{:02}-q{}",
                2010 + at / 4,
                (11 + at / 4) % 100,
                at % 4 + 1
            );
            (quarter, value.to_string())
        });
        let sample = Sample::percent("Indicator");
        let sample = quarters.fold(sample, |sample, (quarter, value)| {
            sample.value(&quarter, &value)
        });
        sample.figures
    }

    #[test]
    fn the_trend_is_of_all_points_and_not_of_the_last_step() {
        let series = figures(&[80, 82, 84, 86, 85]);
        let trend = trend(&series, Better::Higher, None).expect("five points");
        assert_eq!((trend.direction, trend.points), (Direction::Improved, 5));
        let lower = super::trend(&series, Better::Lower, None).expect("five points");
        assert_eq!(lower.direction, Direction::Worsened);
        let neither = super::trend(&series, Better::Neither, None).expect("five points");
        assert_eq!(neither.direction, Direction::Risen);
    }

    #[test]
    fn few_points_and_a_changed_definition_have_no_trend() {
        assert_eq!(trend(&figures(&[1, 2, 3]), Better::Higher, None), None);
        let mut series = figures(&[1, 2, 3, 4, 5]);
        series[0].provenance.definition = "c".repeat(64);
        assert_eq!(trend(&series, Better::Higher, None), None);
        let level = trend(&figures(&[5, 7, 7, 5]), Better::Higher, None).expect("four");
        assert_eq!(
            (level.direction, level.is_rising),
            (Direction::Unchanged, None)
        );
    }

    proptest! {
        /// Least squares by its other formula: pairs of points, each weighed by their distance.
        #[test]
        fn the_line_goes_as_its_pairs_of_points_do(values in prop::collection::vec(0_i64..=100, 4..=9)) {
            let trend = trend(&figures(&values), Better::Higher, None).expect("points enough");
            let mut slope = 0_i64;
            for (i, one) in (0_i64..).zip(&values) {
                for (j, other) in (0_i64..).zip(&values).filter(|(j, _)| *j > i) {
                    slope += (j - i) * (other - one);
                }
            }
            prop_assert_eq!(trend.is_rising, (slope != 0).then_some(slope > 0));
        }
    }
}
