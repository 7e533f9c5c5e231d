//! The facts file of a definition, `x.toml`.

use super::document;
use super::keys::{Keys, Value};
use super::local::Known;
use super::{dates, national};
use crate::calendar::Basis;
use crate::figure::{Aggregate, Unit};
use crate::finding::{AdoptionProblem, Finding, PopulationFault};
use crate::set::{Ages, Better, Dated, Facts, Need, OpenCases};

/// The most digits after the point of a figure as shown.
pub(super) const DECIMALS_MAX: u64 = 9;

pub(super) const BETTER: [(&str, Better); 4] = [
    ("higher", Better::Higher),
    ("lower", Better::Lower),
    ("nearer-target", Better::NearerTarget),
    ("neither", Better::Neither),
];

pub(super) const UNITS: [(&str, Unit); 5] = [
    ("percent", Unit::Percent),
    ("count", Unit::Count),
    ("per-10000", Unit::Per10000),
    ("days", Unit::Days),
    ("number", Unit::Number),
];

const AGGREGATES: [(&str, Aggregate); 4] = [
    ("mean", Aggregate::Mean),
    ("median", Aggregate::Median),
    ("sum", Aggregate::Sum),
    ("ratio", Aggregate::Ratio),
];

/// Reads a facts file; `None` when there is anything wrong with it.
pub(super) fn read(
    file: &str,
    text: &str,
    tables: &Known,
    findings: &mut Vec<Finding>,
) -> Option<Facts> {
    document::read(file, text, findings, |keys| facts(keys, tables))
}

fn facts(mut keys: Keys<'_>, tables: &Known) -> Option<Facts> {
    let name = keys.required("name").and_then(|value| value.text());
    let better = keys
        .required("better")
        .and_then(|value| value.word(&BETTER));
    let unit = keys.required("unit").and_then(|value| value.word(&UNITS));
    // One that is there and cannot be read is a trouble of the file, which then gives no facts.
    let aggregate = keys.optional("aggregate");
    let aggregate = aggregate.and_then(|value| value.word(&AGGREGATES));
    let per = keys.optional("per").and_then(|value| value.text());
    let ages = keys.optional("ages").and_then(|value| ages(&value));
    let decimals = keys
        .required("decimals")
        .and_then(|value| value.whole(&(0..=DECIMALS_MAX), "from 0 to 9"));
    let basis = keys.required("basis").and_then(|value| basis(&value));
    let source = keys.required("source").and_then(|value| value.text());
    let record = keys
        .required("record")
        .and_then(|value| table(&value, tables));
    let needs = keys.optional("needs");
    let needs = needs.map_or_else(Vec::new, |value| value.rows(|keys| need(keys, tables)));
    let due = keys.optional("due").and_then(|value| value.text());
    let open_cases = keys.optional("open_cases").and_then(|value| value.text());
    let open_cases = open_cases.map(|slug| OpenCases {
        line: keys.document().line(slug.span().start),
        slug: slug.into_inner(),
    });
    let caveats = keys.optional("caveats");
    let caveats = caveats.map_or_else(Vec::new, |value| value.texts());
    let history = keys.optional("history");
    let history = history.map_or_else(Vec::new, |value| changes(&value));
    let ranges = keys.optional("national");
    let ranges = ranges.map_or_else(Vec::new, |value| value.rows(national::read));
    let plausible = keys.optional("plausible").and_then(|value| value.table());
    let plausible = plausible.and_then(national::plausible);
    let facts = (|| {
        Some(Facts {
            name: name?.into_inner(),
            better: better?,
            unit: unit?,
            aggregate,
            per: per.map(toml::Spanned::into_inner),
            ages,
            decimals: u8::try_from(decimals?).ok()?,
            basis: basis?,
            source: source?.into_inner(),
            record: record?,
            needs,
            due: due.map(toml::Spanned::into_inner),
            open_cases,
            caveats,
            history,
            national: ranges,
            plausible,
        })
    })();
    keys.finish(facts)
}

/// What changed and when.
fn changes(value: &Value<'_>) -> Vec<Dated<String>> {
    let document = value.document();
    let rows = value.rows(|mut keys| {
        let line = keys.line();
        let on = keys.required("on").and_then(|value| value.date());
        let what = keys.required("what").and_then(|value| value.text());
        let row = on.zip(what).map(|(on, what)| {
            let (span, from) = (on.span(), on.into_inner());
            let value = what.into_inner();
            (Dated { from, value, line }, span)
        });
        keys.finish(row)
    });
    dates::check_order(&rows, document);
    rows.into_iter().map(|(row, _)| row).collect()
}

fn ages(value: &Value<'_>) -> Option<Ages> {
    let text = value.text()?.into_inner();
    match text.parse() {
        Ok(ages) => Some(ages),
        Err(_) => value.refuse(AdoptionProblem::Population(PopulationFault::Ages(text))),
    }
}

fn need(mut keys: Keys<'_>, tables: &Known) -> Option<Need> {
    let line = keys.line();
    let table = keys
        .required("table")
        .and_then(|value| table(&value, tables));
    let rows = keys.optional("rows").and_then(|value| value.text());
    let whole = keys.optional("whole").and_then(|value| value.flag());
    let why = keys.optional("why").and_then(|value| value.text());
    let need = table.map(|table| Need {
        table,
        rows: rows.map(toml::Spanned::into_inner),
        whole: whole.unwrap_or_default(),
        why: why.map(toml::Spanned::into_inner),
        line,
    });
    keys.finish(need)
}

/// The basis a value names.
pub(super) fn basis(value: &Value<'_>) -> Option<Basis> {
    value.word(&Basis::ALL.map(|basis| (basis.name(), basis)))
}

/// The table of records a value names.
pub(super) fn table(value: &Value<'_>, tables: &Known) -> Option<String> {
    let name = value.text()?.into_inner();
    match unknown_table(&name, tables) {
        None => Some(name),
        Some(problem) => value.refuse(problem),
    }
}

/// What is wrong with the name of a table of records.
pub(super) fn unknown_table(name: &str, tables: &Known) -> Option<AdoptionProblem> {
    (!tables.has(name)).then(|| AdoptionProblem::UnknownTable {
        table: name.to_owned(),
        near: tables.nearest(name),
    })
}
