//! Parquet bytes of batches and back. The same batch gives the same bytes: no time is written, and
//! the writer is named by the program, not by the library's version.

use std::path::Path;

use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::compute::concat_batches;
use datafusion::arrow::datatypes::SchemaRef;
use datafusion::parquet::arrow::ArrowWriter;
use datafusion::parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use datafusion::parquet::basic::Compression;
use datafusion::parquet::errors::ParquetError;
use datafusion::parquet::file::properties::WriterProperties;

/// The bytes of a Parquet file that holds the batch.
pub(super) fn write(batch: &RecordBatch) -> Result<Vec<u8>, ParquetError> {
    let properties = WriterProperties::builder()
        .set_created_by("quarterday".to_owned())
        .set_compression(Compression::SNAPPY)
        .build();
    let mut bytes = Vec::new();
    let mut writer = ArrowWriter::try_new(&mut bytes, batch.schema(), Some(properties))?;
    writer.write(batch)?;
    writer.close()?;
    Ok(bytes)
}

/// The rows of a Parquet file, which must have this schema; `None` when it has another.
pub(super) fn read(path: &Path, schema: &SchemaRef) -> Result<Option<RecordBatch>, ParquetError> {
    let file = std::fs::File::open(path)?;
    let reader = ParquetRecordBatchReaderBuilder::try_new(file)?;
    if reader.schema().fields() != schema.fields() {
        return Ok(None);
    }
    let batches = reader.build()?.collect::<Result<Vec<_>, _>>()?;
    Ok(Some(concat_batches(schema, &batches)?))
}

/// How many rows a Parquet file holds, by its footer.
pub(super) fn rows(path: &Path) -> Result<u64, ParquetError> {
    let file = std::fs::File::open(path)?;
    let reader = ParquetRecordBatchReaderBuilder::try_new(file)?;
    Ok(u64::try_from(reader.metadata().file_metadata().num_rows()).unwrap_or_default())
}
