//! Gathered records in their stored form: each stamped with where it came from.

use std::sync::Arc;

use datafusion::arrow::array::{
    Array, ArrayRef, Int32Array, RecordBatch, StringArray, StringBuilder, new_null_array,
};
use datafusion::arrow::datatypes::{DataType, SchemaRef};
use datafusion::arrow::error::ArrowError;

use super::columns::{From, ORIGIN, Origins};

/// How the stored form tells where records came from.
pub(super) trait Names {
    /// What findings and records call a part of a file.
    fn part(&self, file: u32, part: u32) -> &str;

    /// The year in which the return ends that a record was submitted in.
    fn submission(&self, from: From) -> Option<i32>;

    /// How the load's hash begins.
    fn load(&self) -> &str;
}

/// Stamps the records of a table. Most come from one part of one file, whose name is written once
/// for many.
pub(super) struct Stamp<'a> {
    schema: &'a SchemaRef,
    names: &'a dyn Names,
    load: StringArray,
    /// The file and part of the last records, and their name, over and over.
    part: Option<(u32, u32, StringArray)>,
}

impl<'a> Stamp<'a> {
    /// For the stored form of a table.
    pub(super) fn new(schema: &'a SchemaRef, names: &'a dyn Names) -> Self {
        Self {
            schema,
            names,
            load: StringArray::new_null(0),
            part: None,
        }
    }

    /// Gathered records in their stored form.
    pub(super) fn stamped(&mut self, batch: &RecordBatch) -> Result<RecordBatch, ArrowError> {
        let origins = Origins::of(batch);
        let rows = batch.num_rows();
        let own = batch.num_columns() - ORIGIN.len();
        let mut columns: Vec<ArrayRef> = batch.columns().iter().take(own).cloned().collect();
        let lines = origins.line.values().iter();
        let lines = lines.map(|line| i32::try_from(*line).unwrap_or(i32::MAX));
        let one_part = one_part(&origins);
        let submission = self.submissions(&origins, one_part.is_some());
        if self.load.len() < rows {
            self.load = repeated(self.names.load(), rows);
        }
        // The last of the columns that say where a record came from.
        let before = batch.columns().last().cloned();
        let before = before.unwrap_or_else(|| new_null_array(&DataType::Utf8, rows));
        let source: [ArrayRef; 5] = [
            Arc::new(self.parts(&origins, one_part)),
            Arc::new(Int32Array::from_iter_values(lines)),
            Arc::new(self.load.slice(0, rows)),
            before,
            Arc::new(submission),
        ];
        columns.extend(source);
        RecordBatch::try_new(Arc::clone(self.schema), columns)
    }

    /// The year in which each record was submitted.
    fn submissions(&self, origins: &Origins, is_one_part: bool) -> Int32Array {
        let rows = origins.line.len();
        if is_one_part && rows > 0 && !origins.say_submissions() {
            let submission = self.names.submission(origins.at(0));
            return match submission {
                Some(submission) => Int32Array::from_value(submission, rows),
                None => Int32Array::new_null(rows),
            };
        }
        let submission = |row| self.names.submission(origins.at(row));
        (0..rows).map(submission).collect()
    }

    /// The name of the part that each record came from.
    fn parts(&mut self, origins: &Origins, one_part: Option<(u32, u32)>) -> StringArray {
        let rows = origins.line.len();
        if let Some((file, part)) = one_part {
            let known = self.part.take().filter(|(known_file, known_part, names)| {
                (*known_file, *known_part) == (file, part) && names.len() >= rows
            });
            let (_, _, names) = self.part.insert(known.unwrap_or_else(|| {
                let names = repeated(self.names.part(file, part), rows);
                (file, part, names)
            }));
            return names.slice(0, rows);
        }
        let mut names = StringBuilder::with_capacity(rows, rows * 16);
        for (file, part) in origins.file.values().iter().zip(origins.part.values()) {
            names.append_value(self.names.part(*file, *part));
        }
        names.finish()
    }
}

/// The file and part that all records came from, where it is one.
fn one_part(origins: &Origins) -> Option<(u32, u32)> {
    let (files, parts) = (origins.file.values(), origins.part.values());
    let (file, part) = (files.first()?, parts.first()?);
    let is_one = files.iter().all(|other| other == file) && parts.iter().all(|other| other == part);
    is_one.then_some((*file, *part))
}

fn repeated(text: &str, rows: usize) -> StringArray {
    StringArray::from_iter_values(std::iter::repeat_n(text, rows))
}
