//! The figures: a row for each period, a column for each number.

use quarterday_core::open_data::{Cell, OpenData, Row, time};

use super::{DAY, PLACES, bytes, is_by_day};
use crate::WriteError;

pub(super) fn write(data: &OpenData) -> Result<Vec<u8>, WriteError> {
    let is_by_day = is_by_day(data);
    let day = is_by_day.then_some(DAY.name);
    let places = PLACES.iter().map(|place| place.name);
    let columns = data.columns().map(|(_, column)| column.name.as_str());
    let heading = places.chain(day).chain(columns).map(str::to_owned);
    let mut rows = vec![heading.collect()];
    rows.extend(data.rows.iter().map(|row| of(data, row, is_by_day)));
    bytes(rows)
}

fn of(data: &OpenData, row: &Row, is_by_day: bool) -> Vec<String> {
    let time = time(row.period);
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
    if is_by_day {
        cells.push(time.day.map_or_else(String::new, |day| day.to_string()));
    }
    cells.extend(row.cells.iter().map(|cell| match cell {
        Cell::Number(number) => number.to_string(),
        Cell::Symbol(symbol) => symbol.sign().to_owned(),
    }));
    cells
}
