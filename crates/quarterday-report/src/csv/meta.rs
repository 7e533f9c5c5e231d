//! The department's metadata: a row for each filter and each column of numbers.

use quarterday_core::open_data::{Kind, OpenData};

use super::{Filter, Place, bytes};
use crate::WriteError;

const HEADING: [&str; 8] = [
    "col_name",
    "col_type",
    "label",
    "indicator_grouping",
    "indicator_unit",
    "indicator_dp",
    "filter_hint",
    "filter_grouping_column",
];

pub(super) fn write(data: &OpenData) -> Result<Vec<u8>, WriteError> {
    let row = |cells: [&str; 8]| cells.map(str::to_owned).to_vec();
    let mut rows = vec![row(HEADING)];
    if let Some(filter) = Filter::of(data) {
        let Place { name, label } = *filter.place();
        rows.push(row([name, "Filter", label, "", "", "", filter.hint(), ""]));
    }
    for (indicator, column) in data.columns() {
        let is_percent = indicator.is_percent && column.kind == Kind::Value;
        // Blank would show two decimals.
        let decimals = column.decimals.to_string();
        rows.push(row([
            &column.name,
            "Indicator",
            &column.label,
            &indicator.name,
            if is_percent { "%" } else { "" },
            &decimals,
            "",
            "",
        ]));
    }
    bytes(rows)
}
