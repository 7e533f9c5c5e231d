//! National ranges: what every authority in England published for the same thing, as data beside
//! a definition.

use crate::calendar::{Basis, Period};
use crate::figure::Decimal;

/// The published figures of one year, over authorities. All in the unit of the definition.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct National {
    /// The financial year; of figures on a day, the year that ends with it.
    pub year: Period,
    /// How the published figures relate to it: `year`, or `snapshot` for 31 March.
    pub basis: Basis,
    /// The figure of England as a whole.
    pub england: Option<Decimal>,
    /// The lowest figure of an authority.
    pub lowest: Decimal,
    /// One authority in twenty lies below.
    pub p5: Decimal,
    /// One in four lies below.
    pub p25: Decimal,
    /// Half lie below.
    pub p50: Decimal,
    /// One in four lies above.
    pub p75: Decimal,
    /// One in twenty lies above.
    pub p95: Decimal,
    /// The highest figure of an authority.
    pub highest: Decimal,
    /// How many authorities have a figure; suppressed ones are left out.
    pub authorities: u64,
    /// How the published series differs from the definition, where it does.
    pub series: Option<String>,
    /// Who published it, and where.
    pub source: String,
    /// Line of the facts file.
    pub line: u32,
}

impl National {
    /// The points of the range, from the lowest to the highest.
    pub fn points(&self) -> [Decimal; 7] {
        [
            self.lowest,
            self.p5,
            self.p25,
            self.p50,
            self.p75,
            self.p95,
            self.highest,
        ]
    }

    /// Of several years, the one to hold a period against: its own or, where that is not known,
    /// the latest before it, else the earliest there is.
    pub fn for_period(ranges: &[Self], period: Period) -> Option<&Self> {
        let last = period.last_day();
        let year = |range: &&Self| range.year.first_day();
        let before = ranges.iter().filter(|range| year(range) <= last);
        before
            .max_by_key(year)
            .or_else(|| ranges.iter().min_by_key(year))
    }
}

/// The ends between which a value is believed without a second look.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Plausible {
    /// Below it the value is asked about.
    pub lowest: Decimal,
    /// Above it too.
    pub highest: Decimal,
    /// Line of the facts file.
    pub line: u32,
}
