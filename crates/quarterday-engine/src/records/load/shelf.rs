//! Batches put by until the load is settled: in memory while there is room, and on the disk after.

use std::fs::File;
use std::io::{BufReader, BufWriter};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::ipc::reader::StreamReader;
use datafusion::arrow::ipc::writer::StreamWriter;

use super::super::disk::Disk;
use super::super::error::LoadError;
use super::thin::{Same, thinned};

/// The most bytes put by in memory.
pub(super) const HELD_BYTES_MAX: usize = 96 * 1024 * 1024;

/// How many bytes are written, and how many read back at a time, besides the rows.
const WRITE_BYTES: usize = 128 * 1024;
const READ_BYTES: usize = 8 * 1024;

/// Where batches are put by.
#[derive(Debug)]
pub(super) struct Shelf {
    folder: PathBuf,
    disk: Disk,
    held: AtomicUsize,
    most: usize,
    spilled: AtomicUsize,
}

/// How many rows of a run in memory are given back at a time.
const HELD_ROWS: usize = 8 * 1024;

/// How many rows of a run are read back at a time, by how many were put on the disk before it. Some
/// of each are in memory while they are merged: what they take up together is bounded, however
/// many there are.
fn slice_rows(before: usize) -> usize {
    match before {
        0..32 => 2048,
        32..256 => 512,
        _ => 128,
    }
}

/// A batch put by.
#[derive(Debug)]
pub(super) struct Run {
    place: Place,
    same: Same,
    rows: usize,
}

/// Where it is.
#[derive(Debug)]
enum Place {
    Memory(RecordBatch),
    /// In slices of at most so many rows.
    Disk(PathBuf, usize),
}

impl Shelf {
    /// One that holds so many bytes in memory, and the others in a folder that is there.
    pub(super) fn new(disk: &Disk, folder: &Path, most: usize) -> Self {
        Self {
            folder: folder.to_owned(),
            disk: disk.clone(),
            held: AtomicUsize::new(0),
            most,
            spilled: AtomicUsize::new(0),
        }
    }

    /// Puts a batch by.
    pub(super) fn put(&self, batch: &RecordBatch) -> Result<Run, LoadError> {
        let rows = batch.num_rows();
        let (batch, same) = thinned(batch)?;
        let bytes = batch.get_array_memory_size();
        let more = |held: usize| held.checked_add(bytes).filter(|held| *held <= self.most);
        let order = Ordering::Relaxed;
        let place = if self.held.fetch_update(order, order, more).is_ok() {
            Place::Memory(batch)
        } else {
            self.spill(&batch)?
        };
        Ok(Run { place, same, rows })
    }

    fn spill(&self, batch: &RecordBatch) -> Result<Place, LoadError> {
        let number = self.spilled.fetch_add(1, Ordering::Relaxed);
        let path = self.folder.join(format!("{number}.arrow"));
        let file = BufWriter::with_capacity(WRITE_BYTES, self.disk.create(&path)?);
        let mut writer = StreamWriter::try_new(file, &batch.schema())?;
        let most = slice_rows(number);
        for from in (0..batch.num_rows()).step_by(most) {
            let rows = most.min(batch.num_rows() - from);
            writer.write(&batch.slice(from, rows))?;
        }
        writer.finish()?;
        Ok(Place::Disk(path, most))
    }
}

impl Run {
    pub(super) fn rows(&self) -> usize {
        self.rows
    }

    /// Takes the rows back, in their order.
    pub(super) fn read(self) -> Result<RunRows, LoadError> {
        let (rest, most) = match self.place {
            Place::Memory(batch) => (Rest::Memory(batch), HELD_ROWS),
            Place::Disk(path, most) => {
                let file = BufReader::with_capacity(READ_BYTES, File::open(path)?);
                (
                    Rest::Disk(Box::new(StreamReader::try_new(file, None)?)),
                    most,
                )
            }
        };
        let same = self.same.for_rows(most.min(self.rows))?;
        Ok(RunRows { rest, same })
    }
}

/// The rows of a run, batch by batch.
pub(super) struct RunRows {
    rest: Rest,
    same: Same,
}

/// Those that are left.
enum Rest {
    Memory(RecordBatch),
    Disk(Box<StreamReader<BufReader<File>>>),
}

impl RunRows {
    /// The next batch; never an empty one.
    pub(super) fn next(&mut self) -> Result<Option<RecordBatch>, LoadError> {
        let batch = match &mut self.rest {
            Rest::Memory(rest) => {
                let rows = rest.num_rows().min(HELD_ROWS);
                let next = rest.slice(0, rows);
                *rest = rest.slice(rows, rest.num_rows() - rows);
                Some(next)
            }
            Rest::Disk(reader) => reader.next().transpose()?,
        };
        let batch = batch.filter(|batch| batch.num_rows() > 0);
        Ok(batch.map(|batch| self.same.whole(&batch)).transpose()?)
    }
}
