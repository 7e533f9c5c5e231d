//! The stored form of a records table.

use std::sync::Arc;

use datafusion::arrow::datatypes::{DataType, Field, Schema, SchemaRef};
use quarterday_core::ssd::{Kind, Table};

/// The number of the stored form of the tables. A revision of another form is not read.
pub const SCHEMA_VERSION: u32 = 2;

/// A table's stored columns: `authority`; the table's own in the published order, dates as
/// Date32, flags as Boolean, all others as Utf8, all of them nullable; for each column
/// `x` of dates or codes a Boolean `x_unreadable` that is never null; `source_file` (Utf8) and `source_line` (Int32).
pub fn schema(table: &Table) -> SchemaRef {
    let own = table.columns.iter().map(|column| {
        let stored = match column.kind {
            Kind::Date | Kind::EndDate => DataType::Date32,
            Kind::Flag => DataType::Boolean,
            _ => DataType::Utf8,
        };
        Field::new(column.name, stored, column.kind != Kind::Key)
    });
    let unreadable = table
        .columns
        .iter()
        .filter(|column| column.kind.has_unreadable())
        .map(|column| Field::new(unreadable_name(column.name), DataType::Boolean, false));
    let first = [Field::new("authority", DataType::Utf8, false)];
    let last = [
        Field::new("source_file", DataType::Utf8, false),
        Field::new("source_line", DataType::Int32, false),
    ];
    let fields: Vec<Field> = first
        .into_iter()
        .chain(own)
        .chain(unreadable)
        .chain(last)
        .collect();
    Arc::new(Schema::new(fields))
}

/// The name of the column that says whether a date or code is present and cannot be read.
pub fn unreadable_name(column: &str) -> String {
    format!("{column}_unreadable")
}
