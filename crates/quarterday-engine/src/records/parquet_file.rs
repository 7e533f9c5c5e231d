//! Tables as Parquet files. The same rows give the same bytes: no time is written, and the writer
//! is named by the program, not by the library's version.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::sync::Arc;

use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::compute::BatchCoalescer;
use datafusion::arrow::datatypes::{DataType, SchemaRef};
use datafusion::parquet::arrow::ArrowWriter;
use datafusion::parquet::arrow::arrow_reader::{
    ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder,
};
use datafusion::parquet::basic::{Compression, Encoding};
use datafusion::parquet::errors::ParquetError;
use datafusion::parquet::file::properties::{EnabledStatistics, WriterProperties};
use datafusion::parquet::schema::types::ColumnPath;
use sha2::{Digest, Sha256};

use super::disk::{Disk, DiskFile};
use super::error::LoadError;

/// The most rows of a row group, which is held in memory while it is written.
const GROUP_ROWS: usize = 128 * 1024;

/// How many rows are written at a time. Where pages end depends on it, and so do the bytes.
const WRITTEN_ROWS: usize = 8 * 1024;

/// How many rows are read at a time.
const READ_ROWS: usize = 8 * 1024;

/// How many bytes are written at a time.
const WRITE_BYTES: usize = 256 * 1024;

/// A table being written.
pub(super) struct TableWriter {
    writer: ArrowWriter<Hashed>,
    /// Rows that are too few to be written by themselves.
    few: BatchCoalescer,
    rows: u64,
}

/// A file that was written.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Written {
    pub(super) rows: u64,
    pub(super) sha256: String,
}

impl TableWriter {
    /// A table of these columns. Those named as `identifiers` hold a text of their own in most rows,
    /// so nothing is gained by listing their texts first; nor is it for numbers and days, which are
    /// told by how far each lies from the one before. No query asks for the least and the greatest.
    pub(super) fn create(
        disk: &Disk,
        path: &Path,
        schema: SchemaRef,
        identifiers: &[&str],
    ) -> Result<Self, LoadError> {
        let mut properties = WriterProperties::builder()
            .set_created_by("quarterday".to_owned())
            .set_compression(Compression::SNAPPY)
            .set_max_row_group_row_count(Some(GROUP_ROWS))
            .set_statistics_enabled(EnabledStatistics::None);
        for field in schema.fields() {
            let column = || ColumnPath::from(field.name().as_str());
            if is_number(field.data_type()) {
                properties = properties
                    .set_column_dictionary_enabled(column(), false)
                    .set_column_encoding(column(), Encoding::DELTA_BINARY_PACKED);
            } else if identifiers.contains(&field.name().as_str()) {
                properties = properties.set_column_dictionary_enabled(column(), false);
            }
        }
        let file = Hashed {
            file: BufWriter::with_capacity(WRITE_BYTES, disk.create(path)?),
            hash: Sha256::new(),
        };
        let properties = Some(properties.build());
        Ok(Self {
            few: BatchCoalescer::new(Arc::clone(&schema), WRITTEN_ROWS),
            writer: ArrowWriter::try_new(file, schema, properties)?,
            rows: 0,
        })
    }

    /// Writes rows. In whatever portions they come, the same rows give the same bytes.
    pub(super) fn write(&mut self, batch: &RecordBatch) -> Result<(), LoadError> {
        self.rows += u64::try_from(batch.num_rows()).unwrap_or_default();
        if batch.num_rows() == WRITTEN_ROWS && self.few.is_empty() {
            return Ok(self.writer.write(batch)?);
        }
        self.few.push_batch(batch.clone())?;
        self.write_whole()
    }

    fn write_whole(&mut self) -> Result<(), LoadError> {
        while let Some(batch) = self.few.next_completed_batch() {
            self.writer.write(&batch)?;
        }
        Ok(())
    }

    /// Ends the file; that it stays is seen to behind ([`DiskFile::finish`]).
    pub(super) fn finish(mut self) -> Result<Written, LoadError> {
        self.few.finish_buffered_batch()?;
        self.write_whole()?;
        let file = self.writer.into_inner()?;
        let disk_file = file
            .file
            .into_inner()
            .map_err(io::IntoInnerError::into_error)?;
        disk_file.finish()?;
        Ok(Written {
            rows: self.rows,
            sha256: hexadecimal(&file.hash.finalize()),
        })
    }
}

/// Whether values of a type are numbers, as days and moments are.
fn is_number(kind: &DataType) -> bool {
    matches!(
        kind,
        DataType::Int32 | DataType::Date32 | DataType::Timestamp(..)
    )
}

/// A file whose bytes are hashed as they are written.
struct Hashed {
    file: BufWriter<DiskFile>,
    hash: Sha256,
}

impl Write for Hashed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.hash.update(bytes.get(..written).unwrap_or_default());
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// SHA-256 as 64 hex digits.
pub(super) fn digest(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

/// SHA-256 of a file's bytes.
pub(super) fn digest_file(path: &Path) -> io::Result<String> {
    let mut hash = Sha256::new();
    let mut file = File::open(path)?;
    let mut chunk = vec![0; WRITE_BYTES];
    loop {
        match io::Read::read(&mut file, &mut chunk)? {
            0 => return Ok(hexadecimal(&hash.finalize())),
            length => hash.update(chunk.get(..length).unwrap_or_default()),
        }
    }
}

fn hexadecimal(digits: &[u8]) -> String {
    let digits = digits.iter().map(|byte| format!("{byte:02x}"));
    digits.collect::<Vec<_>>().concat()
}

/// The rows of a Parquet file, which must have this schema; `None` when it has another.
pub(super) fn read(
    path: &Path,
    schema: &SchemaRef,
) -> Result<Option<ParquetRecordBatchReader>, ParquetError> {
    let reader = ParquetRecordBatchReaderBuilder::try_new(File::open(path)?)?;
    if reader.schema().fields() != schema.fields() {
        return Ok(None);
    }
    reader.with_batch_size(READ_ROWS).build().map(Some)
}

/// How many rows a Parquet file holds, by its footer.
pub(super) fn rows(path: &Path) -> Result<u64, ParquetError> {
    let reader = ParquetRecordBatchReaderBuilder::try_new(File::open(path)?)?;
    Ok(u64::try_from(reader.metadata().file_metadata().num_rows()).unwrap_or_default())
}
