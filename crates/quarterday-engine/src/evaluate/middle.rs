//! The median of several authorities together: it cannot be taken from theirs, so it is taken from
//! their cases' amounts.

use quarterday_core::calendar::{Basis, Period};
use quarterday_core::figure::Decimal;
use quarterday_core::finding::{Finding, Shape};
use quarterday_core::set::Definition;

use super::prepared::Prepared;
use super::spread::Amounts;
use super::{Engine, run};
use crate::records::Records;

impl Engine {
    /// The middle amount of the cases of some authorities in a period, or the two in the middle
    /// added up, and how many those are: numerator and denominator of a median.
    pub fn median_of(
        &self,
        records: &Records,
        definition: &Definition,
        (period, basis): (Period, Basis),
        authorities: &[String],
    ) -> Result<(Decimal, Decimal), Vec<Finding>> {
        run(|| {
            let (all, periods) = ([records], [period]);
            let counted = async {
                let prepared = Prepared::new(&self.base, &all, definition, &periods).await?;
                let tally = self.tally(&prepared).await?;
                Ok::<_, Vec<Finding>>((prepared.columns.shape, prepared.columns.amount, tally))
            };
            let (shape, places, tally) = self.runtime.block_on(counted)?;
            let window = basis.window(period);
            let own = authorities.iter().filter_map(|authority| {
                let spread = tally.authorities.get(authority)?.spread();
                let (from, to) = window?;
                Some(match shape {
                    Shape::Flow => spread.within(from, to),
                    Shape::Stock => spread.through(to),
                    Shape::OwnPeriods => spread.of(period),
                })
            });
            let (units, of) = Amounts::together(own).middle();
            let amount = Decimal {
                units,
                places: places.unwrap_or(0),
            };
            Ok((amount, Decimal::whole(of.into())))
        })
    }
}
