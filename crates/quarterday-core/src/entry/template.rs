//! The template that values are entered in: its columns, and a row for each indicator of a report.

use crate::calendar::Period;
use crate::figure::Unit;
use crate::set::{Loaded, Reporting};

/// A column of a file of entered values.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Its heading.
    pub name: &'static str,
    /// Whether every file has it.
    pub is_required: bool,
    /// What it holds.
    pub about: &'static str,
}

const fn column(name: &'static str, is_required: bool, about: &'static str) -> Column {
    Column {
        name,
        is_required,
        about,
    }
}

/// The columns there can be, in the order of the template.
pub const COLUMNS: [Column; 10] = [
    column(
        "indicator",
        true,
        "the council's code, or the name in the set",
    ),
    column("name", false, "for the reader; not read"),
    column("unit", false, "for the reader; not read"),
    column("period", true, "the report it appears in: 2019-20-q2"),
    column(
        "described_period",
        false,
        "the period it describes, where that is another: 2018-19, 2019-20-q1",
    ),
    column("numerator", false, "what is divided, or the count"),
    column("denominator", false, "what it is divided by"),
    column(
        "value",
        false,
        "the value in the unit, where numerator and denominator are not known",
    ),
    column(
        "maturity",
        false,
        "provisional (so when blank), final or restated",
    ),
    column("note", false, "what a reader should know"),
];

/// The rows of the template for the report of a period: what is reported then and entered, each
/// with the report's period and all else left to fill in. `reported` is what is reported on the
/// day of the report.
pub fn template(reported: &[Reporting<'_>], loaded: &Loaded, period: Period) -> Vec<Vec<String>> {
    let entered = reported.iter().filter(|r| r.adoption.is_entered);
    let row = |reporting: &Reporting<'_>| {
        let definition = loaded.definition(reporting.definition)?;
        let facts = &definition.facts;
        let code = &reporting.adoption.code;
        let indicator = if code.is_empty() {
            &definition.slug
        } else {
            code
        };
        let cell = |column: &Column| match column.name {
            "indicator" => indicator.clone(),
            "name" => facts.name.clone(),
            "unit" => unit(facts.unit).to_owned(),
            "period" => period.to_string(),
            _ => String::new(),
        };
        Some(COLUMNS.iter().map(cell).collect())
    };
    entered.filter_map(row).collect()
}

fn unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Percent => "percent",
        Unit::Count => "count",
        Unit::Per10000 => "per-10000",
        Unit::Days => "days",
        Unit::Number => "number",
    }
}
