//! Metadata of CSV on the Web: what each column is, and what its signs stand for.

use quarterday_core::open_data::{OpenData, Symbol};
use serde::Serialize;

use super::{FIGURES, Filter, PLACES};
use crate::WriteError;

/// Metadata of one table.
#[derive(Serialize)]
struct Metadata<'d> {
    #[serde(rename = "@context")]
    context: (&'static str, Language),
    url: &'static str,
    #[serde(rename = "dc:title")]
    title: String,
    #[serde(rename = "dc:description")]
    description: String,
    #[serde(rename = "dc:publisher")]
    publisher: &'d str,
    #[serde(rename = "dc:issued")]
    issued: String,
    dialect: Dialect,
    #[serde(rename = "tableSchema")]
    schema: Schema<'d>,
}

#[derive(Serialize)]
struct Language {
    #[serde(rename = "@language")]
    language: &'static str,
}

#[derive(Serialize)]
struct Dialect {
    encoding: &'static str,
    header: bool,
    delimiter: &'static str,
    #[serde(rename = "lineTerminators")]
    line_terminators: [&'static str; 1],
}

#[derive(Serialize)]
struct Schema<'d> {
    columns: Vec<Column<'d>>,
    #[serde(rename = "primaryKey")]
    primary_key: Vec<&'static str>,
}

#[derive(Serialize)]
struct Column<'d> {
    name: &'d str,
    titles: [&'d str; 1],
    #[serde(rename = "dc:title")]
    label: &'d str,
    #[serde(rename = "dc:identifier", skip_serializing_if = "Option::is_none")]
    identifier: Option<&'d str>,
    #[serde(rename = "dc:description", skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    datatype: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    null: Vec<&'static str>,
    required: bool,
}

pub(super) fn write(data: &OpenData) -> Result<Vec<u8>, WriteError> {
    let filter = Filter::of(data).map(Filter::place);
    let places = PLACES.iter().chain(filter).map(|place| Column {
        name: place.name,
        titles: [place.name],
        label: place.label,
        identifier: None,
        description: None,
        datatype: "string",
        null: Vec::new(),
        required: true,
    });
    let numbers = data.columns().map(|(indicator, column)| Column {
        name: &column.name,
        titles: [&column.name],
        label: &column.label,
        identifier: Some(&column.identifier),
        description: Some(format!(
            "{}; {}. {}. Source: {}",
            indicator.unit, indicator.basis, indicator.polarity, indicator.source
        )),
        datatype: if column.decimals == 0 {
            "integer"
        } else {
            "decimal"
        },
        null: Symbol::ALL.map(Symbol::sign).to_vec(),
        required: false,
    });
    let key = ["time_period", "time_identifier", "old_la_code"];
    let metadata = Metadata {
        context: ("http://www.w3.org/ns/csvw", Language { language: "en" }),
        url: FIGURES,
        title: format!("{}: figures", data.title),
        description: description(data),
        publisher: &data.place.name,
        issued: data.issued.to_string(),
        dialect: Dialect {
            encoding: "utf-8",
            header: true,
            delimiter: ",",
            line_terminators: ["\r\n"],
        },
        schema: Schema {
            columns: places.chain(numbers).collect(),
            primary_key: key.into_iter().chain(filter.map(|by| by.name)).collect(),
        },
    };
    let mut bytes = serde_json::to_vec_pretty(&metadata).map_err(|_| WriteError::Table)?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// What has to be known of the figures, and the signs.
fn description(data: &OpenData) -> String {
    let signs = Symbol::ALL.map(|symbol| format!("{}: {}.", symbol.sign(), symbol.words()));
    let of = format!(
        "Figures reported to the {} on {}.",
        data.committee,
        data.issued.long()
    );
    let notes = data.notes.iter().map(String::as_str);
    let all = std::iter::once(of.as_str()).chain(notes);
    all.chain(signs.iter().map(String::as_str))
        .collect::<Vec<_>>()
        .join(" ")
}
