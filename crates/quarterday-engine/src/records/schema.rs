//! The stored form of a records table.

use std::sync::Arc;

use datafusion::arrow::datatypes::{DataType, Field, Schema, SchemaRef, TimeUnit};
use quarterday_core::ssd::{Kind, Table};

/// The number of the stored form of the tables. A revision of another form is not read.
pub const SCHEMA_VERSION: u32 = 4;

/// A table's stored columns: `authority`; the table's own in the published order, dates as
/// Date32, moments as Timestamp in seconds without a zone, flags as Boolean, all others as Utf8, all
/// of them nullable; for each column `x` of dates, moments or codes a Boolean `x_unreadable` that is never null; `source_file` (Utf8), `source_line`
/// (Int32), `source_load` (Utf8: how the load's hash begins), `source_before` (Utf8: the earlier
/// records of its key of which it keeps columns that its own source does not give; mostly null) and `submission` (Int32: the year in
/// which the return ends that the record was submitted in; null where it was in none).
pub fn schema(table: &Table) -> SchemaRef {
    let mut fields = own_fields(table);
    fields.extend([
        Field::new("source_file", DataType::Utf8, false),
        Field::new("source_line", DataType::Int32, false),
        Field::new("source_load", DataType::Utf8, false),
        Field::new(BEFORE, DataType::Utf8, true),
        Field::new("submission", DataType::Int32, true),
    ]);
    Arc::new(Schema::new(fields))
}

/// The column that tells of earlier records, gathered and stored.
pub(super) const BEFORE: &str = "source_before";

/// For each of the [`own_fields`], the place of the column of the table that it says something of.
pub(super) fn owners(table: &Table) -> Vec<Option<usize>> {
    let own = (0..table.columns.len()).map(Some);
    let unreadable = table.columns.iter().enumerate();
    let unreadable = unreadable.filter(|(_, column)| column.kind.has_unreadable());
    let unreadable = unreadable.map(|(at, _)| Some(at));
    std::iter::once(None).chain(own).chain(unreadable).collect()
}

/// The columns up to those that say where a record came from.
pub(super) fn own_fields(table: &Table) -> Vec<Field> {
    let own = table.columns.iter().map(|column| {
        let stored = match column.kind {
            Kind::Date | Kind::EndDate => DataType::Date32,
            Kind::Moment => DataType::Timestamp(TimeUnit::Second, None),
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
    let authority = Field::new("authority", DataType::Utf8, false);
    std::iter::once(authority)
        .chain(own)
        .chain(unreadable)
        .collect()
}

/// Where the key stands among the stored columns.
pub(super) fn key_place(table: &Table) -> usize {
    let is_key = |column: &quarterday_core::ssd::Column| column.kind == Kind::Key;
    table.columns.iter().position(is_key).map_or(0, |at| at + 1)
}

/// The name of the column that says whether a date or code is present and cannot be read.
pub fn unreadable_name(column: &str) -> String {
    format!("{column}_unreadable")
}
