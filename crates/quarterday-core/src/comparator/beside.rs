//! Which published figure stands beside a figure of the council's own.

use super::cell::{Cell, Gap, PLACES};
use super::{Area, Published, PublishedYear, Series, region_key};
use crate::calendar::{Basis, Day};
use crate::figure::{Decimal, Figure, Ratio};

/// Whose published figure stands beside the council's own.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Whom {
    /// England.
    England,
    /// The authority's region, by its name.
    Region(String),
    /// Its statistical neighbours.
    Neighbours {
        /// What the list is called.
        list: String,
        /// How many it has.
        of: usize,
        /// How many of them have a figure.
        with: usize,
    },
    /// The authority itself, as published.
    Own,
}

impl Whom {
    /// The words by which papers ask for it.
    pub const WORDS: [&'static str; 4] = ["england", "region", "neighbours", "published"];

    /// The word by which papers ask for it.
    pub fn word(&self) -> &'static str {
        let [england, region, neighbours, own] = Self::WORDS;
        match self {
            Self::England => england,
            Self::Region(_) => region,
            Self::Neighbours { .. } => neighbours,
            Self::Own => own,
        }
    }
}

/// A published figure beside one of the council's own.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Comparator {
    /// Whose it is.
    pub whom: Whom,
    /// The year it is of.
    pub year: PublishedYear,
    /// How it relates to the year.
    pub basis: Basis,
    /// The figure, in the unit of the definition, or why there is none.
    pub cell: Cell,
    /// Whether it is of the very days that the council's figure is of.
    pub is_of_same_days: bool,
    /// How its definition differs.
    pub differs: Option<String>,
    /// Whether it is made from rounded counts.
    pub is_rounded: bool,
    /// The figures of the same area for single years, this one last, oldest first: for charts.
    pub earlier: Vec<(PublishedYear, Decimal)>,
    /// Who published it.
    pub source: String,
    /// When.
    pub vintage: String,
}

impl Comparator {
    /// Whether it may be held against the figure without a word of warning.
    pub fn is_like_for_like(&self) -> bool {
        self.is_of_same_days && self.differs.is_none()
    }
}

impl Published {
    /// What was published beside a figure: of each of England, the region, the neighbours and the
    /// authority itself, the latest that ended no later than the figure's period.
    pub fn beside(&self, figure: &Figure) -> Vec<Comparator> {
        let authority = figure.authority.as_str();
        let mut found = Vec::new();
        found.extend(self.first(figure, &|series| {
            one(series, figure, Whom::England, &Area::England)
        }));
        if let Some(region) = self.region_of.get(authority) {
            let area = Area::Region(region_key(region));
            found.extend(self.first(figure, &|series| {
                one(series, figure, Whom::Region(region.clone()), &area)
            }));
        }
        if let Some(list) = &self.neighbours
            && let Some(codes) = list.of.get(authority)
        {
            found.extend(self.first(figure, &|series| mean(series, figure, &list.list, codes)));
        }
        let own = Area::Authority(authority.to_owned());
        found.extend(self.first(figure, &|series| one(series, figure, Whom::Own, &own)));
        found
    }

    /// From the first series of the figure's indicator that has it.
    fn first(
        &self,
        figure: &Figure,
        take: &dyn Fn(&Series) -> Option<Comparator>,
    ) -> Option<Comparator> {
        let mut of = self
            .series
            .iter()
            .filter(|s| s.indicator == figure.indicator);
        of.find_map(take)
    }
}

/// The latest figure of one area.
fn one(series: &Series, figure: &Figure, whom: Whom, area: &Area) -> Option<Comparator> {
    let (year, cell) = latest(series, figure, area)?;
    let is_rounded = series.is_from_rounded_counts && !matches!(area, Area::Authority(_));
    let mut found = comparator(series, figure, whom, year, cell, is_rounded);
    found.earlier = earlier(series, area, year);
    Some(found)
}

/// The figures of an area for single years up to one, oldest first.
fn earlier(series: &Series, area: &Area, last: PublishedYear) -> Vec<(PublishedYear, Decimal)> {
    let of_area = series
        .cells
        .iter()
        .filter(|((other, year), _)| other == area && year.is_one() && *year <= last);
    let values = of_area.filter_map(|((_, year), cell)| match cell {
        Cell::Value(value) => Some((*year, *value)),
        Cell::Gap(_) => None,
    });
    values.collect()
}

/// The unweighted mean of some authorities in the latest year of any of them, as the interactive
/// tool has it; who has no figure then is left out and counted.
fn mean(series: &Series, figure: &Figure, list: &str, codes: &[String]) -> Option<Comparator> {
    let areas: Vec<Area> = codes.iter().cloned().map(Area::Authority).collect();
    let year = areas
        .iter()
        .filter_map(|area| latest(series, figure, area))
        .map(|(year, _)| year)
        .max()?;
    let values = areas
        .into_iter()
        .filter_map(|area| match series.cells.get(&(area, year)) {
            Some(Cell::Value(value)) => Some(value.ratio()),
            _ => None,
        });
    let values: Vec<Ratio> = values.collect();
    let with = values.len();
    let sum = values
        .into_iter()
        .reduce(Ratio::plus)
        .and_then(|sum| sum.divided_by(Ratio::new(i128::try_from(with).ok()?, 1)?));
    let cell = sum.map_or(Cell::Gap(Gap::NotAvailable), |mean| {
        Cell::Value(mean.round(PLACES))
    });
    let whom = Whom::Neighbours {
        list: list.to_owned(),
        of: codes.len(),
        with,
    };
    Some(comparator(series, figure, whom, year, cell, false))
}

/// The cell of an area in the latest year that ended no later than the figure's period.
pub(super) fn latest(
    series: &Series,
    figure: &Figure,
    area: &Area,
) -> Option<(PublishedYear, Cell)> {
    let last = figure.period.last_day();
    let cells = series.cells.iter().rev();
    let mut of = cells.filter(|((other, _), _)| other == area);
    let ended = |year: &PublishedYear| end(year.last).is_some_and(|end| end <= last);
    of.find(|((_, year), _)| ended(year))
        .map(|((_, year), cell)| (*year, *cell))
}

fn end(year: i32) -> Option<Day> {
    Day::new(year, 3, 31)
}

fn comparator(
    series: &Series,
    figure: &Figure,
    whom: Whom,
    year: PublishedYear,
    cell: Cell,
    is_rounded: bool,
) -> Comparator {
    let last = end(year.last);
    let days = match series.basis {
        Basis::Snapshot => last.zip(last),
        _ => Day::new(year.first - 1, 4, 1).zip(last),
    };
    let is_stock = |basis| basis == Basis::Snapshot;
    Comparator {
        whom,
        year,
        basis: series.basis,
        cell,
        is_of_same_days: days.is_some()
            && figure.basis.window(figure.period) == days
            && is_stock(figure.basis) == is_stock(series.basis),
        differs: series.differs.clone(),
        is_rounded,
        earlier: Vec::new(),
        source: series.source.clone(),
        vintage: series.vintage.clone(),
    }
}

impl Comparator {
    /// The figure, if there is one.
    pub fn value(&self) -> Option<Decimal> {
        match self.cell {
            Cell::Value(value) => Some(value),
            Cell::Gap(_) => None,
        }
    }
}
