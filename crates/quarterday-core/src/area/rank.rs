//! An authority's place among others.

use crate::figure::{Decimal, Figure, Ratio};
use crate::set::Better;

/// The place of a figure among those of several authorities that have a value.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Rank {
    /// 1 for the best. Equals share the first place that they take up together: 1, 2, 2, 4.
    pub place: usize,
    /// Among how many.
    pub of: usize,
    /// With how many others the place is shared.
    pub shared_with: usize,
}

/// The places of figures of one indicator, period and basis, in their order: by their exact values,
/// the better first. None of a figure without a value; and none at all where neither way is better,
/// or the nearer to a target and there is none.
pub fn ranks(figures: &[Figure], better: Better, target: Option<Decimal>) -> Vec<Option<Rank>> {
    let distance = |figure: &Figure| -> Option<Ratio> {
        let value = figure.value()?;
        match better {
            Better::Lower => Some(value),
            Better::Higher => Some(Decimal::whole(0).ratio().minus(value)),
            Better::NearerTarget => Some(value.minus(target?.ratio()).abs()),
            Better::Neither => None,
        }
    };
    let distances: Vec<Option<Ratio>> = figures.iter().map(distance).collect();
    let placed = distances.iter().flatten();
    let of = placed.clone().count();
    let rank = |own: &Option<Ratio>| {
        let own = own.as_ref()?;
        Some(Rank {
            place: 1 + placed.clone().filter(|other| *other < own).count(),
            of,
            shared_with: placed.clone().filter(|other| *other == own).count() - 1,
        })
    };
    distances.iter().map(rank).collect()
}
