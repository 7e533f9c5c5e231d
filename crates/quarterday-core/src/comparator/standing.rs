//! Where the authority's own published figure stands among those of all authorities: its rank and
//! its quartile, by the rules of the interactive tool.
//!
//! A rank is given only where higher or lower is better; who is level shares the smallest. Quartiles
//! are taken by linear interpolation over all authorities with a figure, and a value on the edge of
//! two belongs to the lower values. Where neither way is better there is no quartile of merit: only
//! whether the value is among the lowest or the highest.

use super::cell::Cell;
use super::{Area, Published, PublishedYear, Series};
use crate::calendar::Basis;
use crate::figure::{Figure, Ratio};
use crate::set::Better;

/// Fewer authorities than this are not divided into quartiles.
const AUTHORITIES_MIN: usize = 8;

/// Where a published figure stands.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Standing {
    /// The year it is of.
    pub year: PublishedYear,
    /// How it relates to the year.
    pub basis: Basis,
    /// From 1, the best first; `None` where neither way is better.
    pub rank: Option<usize>,
    /// Whether another authority has the same figure.
    pub is_shared: bool,
    /// How many authorities have a figure.
    pub of: usize,
    /// Its quartile; `None` of too few authorities.
    pub quartile: Option<Quartile>,
}

/// A quarter of all authorities.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Quartile {
    /// By merit, 1 the best.
    Best(u8),
    /// By value, 1 the lowest, where neither way is better.
    Lowest(u8),
}

impl Published {
    /// Where the authority's latest figure, of those that ended no later than the figure's period,
    /// stands among all authorities in the same year.
    pub fn standing(&self, figure: &Figure, better: Better) -> Option<Standing> {
        let of = |series: &&Series| series.indicator == figure.indicator;
        let mut series = self.series.iter().filter(of);
        series.find_map(|series| among(series, figure, better))
    }
}

fn among(series: &Series, figure: &Figure, better: Better) -> Option<Standing> {
    let own = Area::Authority(figure.authority.clone());
    let (year, cell) = super::beside::latest(series, figure, &own)?;
    let Cell::Value(own) = cell else {
        return None;
    };
    let all = series.cells.iter().filter_map(|((area, other), cell)| {
        let is_of_year = *other == year && matches!(area, Area::Authority(_));
        match cell {
            Cell::Value(value) if is_of_year => Some(value.ratio()),
            _ => None,
        }
    });
    let mut all: Vec<Ratio> = all.collect();
    all.sort();
    let own = own.ratio();
    let is_better = |other: &Ratio| match better {
        Better::Lower => *other < own,
        _ => *other > own,
    };
    let is_ranked = matches!(better, Better::Higher | Better::Lower);
    let before = all.iter().filter(|other| is_better(other)).count();
    Some(Standing {
        year,
        basis: series.basis,
        rank: is_ranked.then_some(before + 1),
        is_shared: all.iter().filter(|other| **other == own).count() > 1,
        of: all.len(),
        quartile: quartile(&all, own, better),
    })
}

/// The quartile of a value among sorted ones.
fn quartile(sorted: &[Ratio], own: Ratio, better: Better) -> Option<Quartile> {
    if sorted.len() < AUTHORITIES_MIN {
        return None;
    }
    let mut lowest = 1_u8;
    for quarters in 1..=3 {
        lowest += u8::from(own > cut(sorted, quarters)?);
    }
    Some(match better {
        Better::Lower => Quartile::Best(lowest),
        Better::Higher => Quartile::Best(5 - lowest),
        Better::NearerTarget | Better::Neither => Quartile::Lowest(lowest),
    })
}

/// The value that `quarters` quarters of the sorted ones lie at or below, by linear interpolation
/// between the two nearest.
fn cut(sorted: &[Ratio], quarters: usize) -> Option<Ratio> {
    let steps = (sorted.len() - 1) * quarters;
    let below = sorted.get(steps / 4)?;
    let above = sorted.get(steps / 4 + 1).unwrap_or(below);
    let rest = i128::try_from(steps % 4).ok()?;
    let part = above
        .minus(*below)
        .times(rest)
        .divided_by(Ratio::new(4, 1)?)?;
    Some(below.plus(part))
}

#[cfg(test)]
#[expect(clippy::indexing_slicing, reason = "a test may panic")]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;
    use crate::figure::Decimal;
    use crate::scorecard::fixture::Sample;

    fn standing(own: i128, others: &[i128], better: Better) -> Standing {
        let year = PublishedYear {
            first: 2019,
            last: 2019,
        };
        let cell = |value| Cell::Value(Decimal::whole(value));
        let mut cells: BTreeMap<_, _> = others
            .iter()
            .enumerate()
            .map(|(at, value)| {
                (
                    (Area::Authority(format!("{}", 900 + at)), year),
                    cell(*value),
                )
            })
            .collect();
        cells.insert((Area::Authority("841".to_owned()), year), cell(own));
        cells.insert((Area::England, year), cell(1_000_000));
        let series = Series {
            indicator: "sample".to_owned(),
            basis: Basis::Year,
            source: String::new(),
            vintage: String::new(),
            differs: None,
            is_from_rounded_counts: false,
            cells,
        };
        let published = Published {
            series: vec![series],
            ..Published::default()
        };
        let sample = Sample::percent("x").value("2019-20-q2", "1");
        published.standing(&sample.figures[0], better).unwrap()
    }

    #[test]
    fn who_is_level_shares_the_smallest_rank_and_england_is_no_authority() {
        let higher = standing(80, &[90, 80, 80, 70], Better::Higher);
        assert_eq!(
            (higher.rank, higher.is_shared, higher.of),
            (Some(2), true, 5)
        );
        let lower = standing(80, &[90, 80, 80, 70], Better::Lower);
        assert_eq!((lower.rank, lower.is_shared), (Some(2), true));
        assert_eq!(standing(91, &[90, 80], Better::Higher).rank, Some(1));
        assert_eq!(standing(80, &[90, 70], Better::Neither).rank, None);
        assert_eq!(higher.quartile, None);
    }

    #[test]
    fn a_value_on_the_edge_of_two_quartiles_belongs_to_the_lower_values() {
        // Nine values 1 to 9: the cuts are 3, 5 and 7 exactly.
        let others = |own: i128| -> Vec<i128> { (1..=9).filter(|v| *v != own).collect() };
        let band = |own, better| standing(own, &others(own), better).quartile.unwrap();
        for (own, low, high) in [
            (1, 1, 4),
            (3, 1, 4),
            (4, 2, 3),
            (5, 2, 3),
            (7, 3, 2),
            (8, 4, 1),
        ] {
            assert_eq!(band(own, Better::Lower), Quartile::Best(low), "{own}");
            assert_eq!(band(own, Better::Higher), Quartile::Best(high), "{own}");
            assert_eq!(band(own, Better::Neither), Quartile::Lowest(low), "{own}");
        }
    }

    proptest! {
        /// By other arithmetic: a value is in the lowest quarters by how many times four it lies
        /// above the interpolated cut, all multiplied out.
        #[test]
        fn ranks_and_quartiles_are_those_of_whole_numbers(
            own in 0_i128..60, others in prop::collection::vec(0_i128..60, 7..40),
        ) {
            let mut all = others.clone();
            all.push(own);
            all.sort_unstable();
            let mut lowest = 1;
            for quarters in 1..=3_usize {
                let steps = (all.len() - 1) * quarters;
                let (at, rest) = (steps / 4, i128::try_from(steps % 4).unwrap());
                let above = if at + 1 < all.len() { all[at + 1] } else { all[at] };
                lowest += u8::from(4 * own > 4 * all[at] + rest * (above - all[at]));
            }
            let higher = standing(own, &others, Better::Higher);
            let lower = standing(own, &others, Better::Lower);
            let count = |is: &dyn Fn(i128) -> bool| others.iter().filter(|v| is(**v)).count();
            prop_assert_eq!(higher.rank, Some(count(&|v| v > own) + 1));
            prop_assert_eq!(lower.rank, Some(count(&|v| v < own) + 1));
            prop_assert_eq!(higher.is_shared, count(&|v| v == own) > 0);
            prop_assert_eq!(lower.quartile, Some(Quartile::Best(lowest)));
            prop_assert_eq!(higher.quartile, Some(Quartile::Best(5 - lowest)));
        }
    }
}
