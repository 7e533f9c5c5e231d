//! The authorities of a run, shared out among tasks: a table of one column in as many parts as
//! there are tasks, and how machines pass it each other.

use std::sync::Arc;

use async_trait::async_trait;
use ballista_core::serde::BallistaLogicalExtensionCodec;
use datafusion::arrow::array::{RecordBatch, StringArray};
use datafusion::arrow::datatypes::{DataType, Field, Schema, SchemaRef};
use datafusion::catalog::Session;
use datafusion::common::{Result, TableReference, exec_datafusion_err, exec_err};
use datafusion::datasource::memory::MemorySourceConfig;
use datafusion::datasource::{TableProvider, TableType};
use datafusion::execution::TaskContext;
use datafusion::logical_expr::{Expr, Extension, LogicalPlan};
use datafusion::physical_plan::ExecutionPlan;
use datafusion_proto::logical_plan::LogicalExtensionCodec;

/// The column.
pub(crate) const AUTHORITY: &str = "authority";

/// Authorities in parts, each for one task.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Parts(pub(crate) Vec<Vec<String>>);

impl Parts {
    /// Shares authorities out by how many rows each has, the largest first, each to the part with
    /// the fewest rows so far.
    pub(crate) fn shared_out(authorities: &[(String, u64)], parts: usize) -> Self {
        let mut by_rows: Vec<&(String, u64)> = authorities.iter().collect();
        by_rows.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        let parts = parts.clamp(1, authorities.len().max(1));
        let mut shared: Vec<(u64, Vec<String>)> = vec![(0, Vec::new()); parts];
        for (authority, rows) in by_rows {
            let lightest = shared.iter_mut().min_by_key(|(rows, _)| *rows);
            if let Some((sum, part)) = lightest {
                *sum += rows.max(&1);
                part.push(authority.clone());
            }
        }
        Self(shared.into_iter().map(|(_, part)| part).collect())
    }
}

fn columns() -> SchemaRef {
    let column = Field::new(AUTHORITY, DataType::Utf8, false);
    Arc::new(Schema::new(vec![column]))
}

#[async_trait]
impl TableProvider for Parts {
    fn schema(&self) -> SchemaRef {
        columns()
    }

    fn table_type(&self) -> TableType {
        TableType::Base
    }

    async fn scan(
        &self,
        _: &dyn Session,
        projection: Option<&Vec<usize>>,
        _: &[Expr],
        _: Option<usize>,
    ) -> Result<Arc<dyn ExecutionPlan>> {
        let batch = |part: &Vec<String>| {
            let column = Arc::new(StringArray::from_iter_values(part));
            Ok(vec![RecordBatch::try_new(columns(), vec![column])?])
        };
        let parts = self.0.iter().map(batch).collect::<Result<Vec<_>>>()?;
        let scan = MemorySourceConfig::try_new_exec(&parts, columns(), projection.cloned())?;
        Ok(scan)
    }
}

/// Passes [`Parts`] on, and leaves the rest to Ballista.
#[derive(Debug, Default)]
pub(crate) struct Codec(BallistaLogicalExtensionCodec);

impl LogicalExtensionCodec for Codec {
    fn try_decode(
        &self,
        buf: &[u8],
        inputs: &[LogicalPlan],
        ctx: &TaskContext,
    ) -> Result<Extension> {
        self.0.try_decode(buf, inputs, ctx)
    }

    fn try_encode(&self, node: &Extension, buf: &mut Vec<u8>) -> Result<()> {
        self.0.try_encode(node, buf)
    }

    fn try_decode_table_provider(
        &self,
        buf: &[u8],
        _: &TableReference,
        _: SchemaRef,
        _: &TaskContext,
    ) -> Result<Arc<dyn TableProvider>> {
        let parts = serde_json::from_slice(buf);
        let parts = parts.map_err(|_| exec_datafusion_err!("not the authorities of a run"))?;
        Ok(Arc::new(Parts(parts)))
    }

    fn try_encode_table_provider(
        &self,
        _: &TableReference,
        node: Arc<dyn TableProvider>,
        buf: &mut Vec<u8>,
    ) -> Result<()> {
        let node: &dyn std::any::Any = node.as_ref();
        let Some(parts) = node.downcast_ref::<Parts>() else {
            return exec_err!("only the authorities of a run are passed to a cluster");
        };
        let text = serde_json::to_vec(&parts.0);
        buf.extend(text.map_err(|_| exec_datafusion_err!("authorities that are no text"))?);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_authority_is_in_one_part_and_parts_are_about_as_heavy() {
        let authorities: Vec<(String, u64)> =
            (0..153).map(|n| (format!("{n:03}"), 100 + n * n)).collect();
        for parts in [0, 1, 2, 4, 16, 153, 1000] {
            let Parts(shared) = Parts::shared_out(&authorities, parts);
            assert_eq!(shared.len(), parts.clamp(1, 153));
            let mut all: Vec<&String> = shared.iter().flatten().collect();
            all.sort();
            assert!(all.into_iter().eq(authorities.iter().map(|(name, _)| name)));
        }
        let Parts(shared) = Parts::shared_out(&authorities, 4);
        let rows = |part: &Vec<String>| -> u64 {
            let own = |name: &&(String, u64)| part.contains(&name.0);
            authorities.iter().filter(own).map(|(_, rows)| rows).sum()
        };
        let rows: Vec<u64> = shared.iter().map(rows).collect();
        let (least, most) = (rows.iter().min(), rows.iter().max());
        assert!(
            most.zip(least)
                .is_some_and(|(most, least)| most - least < least / 20)
        );
    }
}
