//! Figures of two indicators over two quarters, one of them suppressed.

use quarterday_core::calendar::Period;
use quarterday_core::figure::Decimal;
use quarterday_core::open_data::{Cell, Column, Indicator, Kind, OpenData, Place, Row, Symbol};

/// The sample.
pub(crate) fn open_data() -> OpenData {
    let number = |units, places| Cell::Number(Decimal { units, places });
    let first = [number(881, 1), number(252, 0), number(286, 0)];
    let second = [number(927, 1), number(254, 0), number(274, 0)];
    let row = |quarter, cells: [Cell; 3], last| Row {
        period: Period::Quarter(2019, quarter),
        cells: cells.into_iter().chain([last]).collect(),
    };
    OpenData {
        title: "Performance indicators Quarter 2 2019/20".to_owned(),
        place: Place {
            name: "Sample Council".to_owned(),
            old_code: "000".to_owned(),
            new_code: "x".to_owned(),
            region_code: "x".to_owned(),
            region_name: "Not available".to_owned(),
        },
        committee: "Children Scrutiny Committee".to_owned(),
        issued: "2019-12-16".parse().expect("a day"),
        period: Period::Quarter(2019, 2),
        notes: vec!["The records are made up.".to_owned()],
        indicators: vec![assessments(), children()],
        rows: vec![
            row(1, first, Cell::Symbol(Symbol::Confidential)),
            row(2, second, number(278, 0)),
        ],
    }
}

fn assessments() -> Indicator {
    let name = "Assessments completed within 45 working days";
    let column = |ending: &str, label: &str, kind: Kind, decimals| Column {
        name: format!("assessments_45_days{ending}"),
        label: format!("{name}{label}"),
        kind,
        identifier: format!("assessments-45-days/quarter/{}", kind.word()),
        decimals,
    };
    Indicator {
        slug: "assessments-45-days".to_owned(),
        code: "CSC 026".to_owned(),
        name: name.to_owned(),
        unit: "per cent".to_owned(),
        is_percent: true,
        basis: "cases of the quarter itself".to_owned(),
        polarity: "Higher is better".to_owned(),
        target: "90%".to_owned(),
        against_target: "Better than target".to_owned(),
        since_previous: "Improved by 4.6 percentage points, from 88.1%".to_owned(),
        since_last_year: "Not comparable".to_owned(),
        source: "CIN census".to_owned(),
        columns: vec![
            column("", " (per cent)", Kind::Value, 1),
            column("_numerator", ": numerator", Kind::Counted, 0),
            column("_denominator", ": denominator", Kind::All, 0),
        ],
    }
}

fn children() -> Indicator {
    Indicator {
        slug: "cla".to_owned(),
        code: String::new(),
        name: "Children looked after".to_owned(),
        unit: "number".to_owned(),
        is_percent: false,
        basis: "cases on the last day of the period".to_owned(),
        polarity: "Neither higher nor lower is better".to_owned(),
        target: "None".to_owned(),
        against_target: "No target".to_owned(),
        since_previous: "Not comparable".to_owned(),
        columns: vec![Column {
            name: "cla".to_owned(),
            label: "Children looked after (number)".to_owned(),
            kind: Kind::Counted,
            identifier: "cla/snapshot/counted".to_owned(),
            decimals: 0,
        }],
        ..assessments()
    }
}
