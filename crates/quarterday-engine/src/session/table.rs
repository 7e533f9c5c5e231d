//! Records tables as the query engine sees them.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use datafusion::arrow::datatypes::{DataType, Field, Schema};
use datafusion::catalog::view::ViewTable;
use datafusion::common::{Result, exec_err};
use datafusion::datasource::file_format::parquet::ParquetFormat;
use datafusion::datasource::listing::{
    ListingOptions, ListingTable, ListingTableConfig, ListingTableUrl,
};
use datafusion::datasource::{MemTable, TableProvider, provider_as_source};
use datafusion::logical_expr::{Expr, LogicalPlanBuilder, Operator, binary_expr, ident, lit};
use datafusion::prelude::SessionContext;
use quarterday_core::ssd::{self, Table};

use super::each::EachTable;
use crate::records::{Held, Records, schema};

/// Stands between an authority and an identifier of its records where both are one text.
pub(crate) const SEPARATOR: &str = "\u{1f}";

/// How many rows a plan takes a table of the program's own to have.
const ROWS_BROUGHT: usize = 100;

/// The rows of a table of several records as one table.
pub(super) fn stored(
    context: &SessionContext,
    records: &[&Records],
    table: &Table,
) -> Result<Arc<dyn TableProvider>> {
    let (mut files, mut batches) = (Vec::new(), Vec::new());
    for held in records
        .iter()
        .filter(|records| records.is_of_form(table))
        .filter_map(|records| records.table(table.name))
    {
        match held {
            Held::Nothing => {}
            Held::File(file) => files.push(listed_file(file.sound()?)?),
            Held::Batch(batch) => batches.push(batch.clone()),
        }
    }
    let schema = schema(table);
    if files.is_empty() {
        return Ok(Arc::new(MemTable::try_new(schema, vec![batches])?));
    }
    let options = ListingOptions::new(Arc::new(ParquetFormat::default()));
    let config = ListingTableConfig::new_with_multi_paths(files)
        .with_listing_options(options)
        .with_schema(Arc::clone(&schema));
    let listed: Arc<dyn TableProvider> = Arc::new(ListingTable::try_new(config)?);
    if batches.is_empty() {
        return Ok(listed);
    }
    let given = Arc::new(MemTable::try_new(schema, vec![batches])?);
    let both = context
        .read_table(listed)?
        .union(context.read_table(given)?)?;
    Ok(both.into_view())
}

/// The rows of a table of one authority after another.
pub(super) fn of_each(records: &[&Records], table: &Table) -> Arc<dyn TableProvider> {
    let rows = records.iter().map(|records| records.rows_most(table.name));
    Arc::new(EachTable {
        name: table.name,
        schema: schema(table),
        rows: rows.max().unwrap_or_default(),
    })
}

/// A table of one column, of its own name, of which a run brings the rows along.
pub(super) fn brought(name: &'static str) -> Arc<dyn TableProvider> {
    let field = Field::new(name, DataType::Utf8, true);
    Arc::new(EachTable {
        name,
        schema: Arc::new(Schema::new(vec![field])),
        rows: ROWS_BROUGHT,
    })
}

/// The address of one file that is there. The query engine lists what an address matches and takes
/// nothing for an empty table, which would be a figure of nought.
fn listed_file(path: &Path) -> Result<ListingTableUrl> {
    if path.is_absolute() && path.is_file() {
        return ListingTableUrl::parse(file_url(path));
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    exec_err!("the records file {name} is not there")
}

/// A `file:` address, every letter that means something in one escaped. (A bare path would be
/// searched for `*` and `[`.)
pub(super) fn file_url(path: &Path) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-_.~:".contains(&byte);
    let text = path.to_string_lossy().replace('\\', "/");
    let mut url = "file:///".to_owned();
    for byte in text.trim_start_matches('/').bytes() {
        if plain(byte) {
            url.push(char::from(byte));
        } else {
            let _ = write!(url, "%{byte:02X}");
        }
    }
    url
}

/// The same table with its authority before each identifier, so that no join, group or partition
/// on an identifier crosses authorities.
pub(super) fn kept_apart(
    table: &'static Table,
    stored: Arc<dyn TableProvider>,
) -> Result<Arc<dyn TableProvider>> {
    let column = |name: &String| -> Expr {
        let is_identifier = table
            .column(name)
            .is_some_and(|column: &ssd::Column| column.kind.is_identifier());
        if !is_identifier {
            return ident(name);
        }
        let joined = |left, right| binary_expr(left, Operator::StringConcat, right);
        joined(joined(ident("authority"), lit(SEPARATOR)), ident(name)).alias(name)
    };
    let schema = stored.schema();
    let columns: Vec<Expr> = schema
        .fields()
        .iter()
        .map(|field| column(field.name()))
        .collect();
    let plan = LogicalPlanBuilder::scan(table.name, provider_as_source(stored), None)?
        .project(columns)?
        .build()?;
    Ok(Arc::new(ViewTable::new(plan, None)))
}
