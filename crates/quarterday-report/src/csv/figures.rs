//! The figures: a row for each period, a column for each number.

use quarterday_core::calendar::Period;
use quarterday_core::open_data::{Cell, OpenData, Row, time};

use super::{Filter, PLACES, bytes};
use crate::WriteError;

pub(super) fn write(data: &OpenData) -> Result<Vec<u8>, WriteError> {
    let filter = Filter::of(data);
    let places = PLACES.iter().map(|place| place.name);
    let columns = data.columns().map(|(_, column)| column.name.as_str());
    let by = filter.map(|filter| filter.place().name);
    let heading = places.chain(by).chain(columns).map(str::to_owned);
    let mut rows = vec![heading.collect()];
    rows.extend(data.rows.iter().map(|row| of(data, row, filter)));
    bytes(rows)
}

fn of(data: &OpenData, row: &Row, filter: Option<Filter>) -> Vec<String> {
    let time = match (filter, row.period) {
        (Some(Filter::Quarter), Period::Quarter(year, _)) => time(Period::Year(year)),
        (_, period) => time(period),
    };
    let place = &data.place;
    let mut cells = vec![
        time.period,
        time.identifier,
        "Local authority".to_owned(),
        "E92000001".to_owned(),
        "England".to_owned(),
        place.region_code.clone(),
        place.region_name.clone(),
        place.old_code.clone(),
        place.new_code.clone(),
        place.name.clone(),
    ];
    cells.extend(filter.map(|filter| filter.cell(row.period)));
    cells.extend(row.cells.iter().map(|cell| match cell {
        Cell::Number(number) => number.to_string(),
        Cell::Symbol(symbol) => symbol.sign().to_owned(),
    }));
    cells
}
