//! Batches without the columns that say one thing over and over, as most of those do that say where
//! records came from: they take up as much room as the records themselves.

use std::sync::Arc;

use datafusion::arrow::array::{
    Array, ArrayRef, ArrowPrimitiveType, AsArray, PrimitiveArray, RecordBatch, StringArray,
    UInt32Array, new_null_array,
};
use datafusion::arrow::compute::take;
use datafusion::arrow::datatypes::{
    DataType, Int32Type, SchemaRef, UInt8Type, UInt32Type, UInt64Type,
};
use datafusion::arrow::error::ArrowError;

/// What a batch says over and over, and the form that it has with it.
#[derive(Debug)]
pub(super) struct Same {
    schema: SchemaRef,
    /// By column of the batch: what it says in every row, some times; none where rows differ.
    columns: Vec<Option<ArrayRef>>,
}

/// A batch of which at least one column is left, and what was taken from it.
pub(super) fn thinned(batch: &RecordBatch) -> Result<(RecordBatch, Same), ArrowError> {
    let mut columns: Vec<Option<ArrayRef>> = batch.columns().iter().map(same).collect();
    // Rows are counted by their columns.
    if columns.iter().all(Option::is_some) {
        columns.fill(None);
    }
    let is_left = |(at, same): (usize, &Option<ArrayRef>)| same.is_none().then_some(at);
    let left: Vec<usize> = columns.iter().enumerate().filter_map(is_left).collect();
    let schema = batch.schema();
    Ok((batch.project(&left)?, Same { schema, columns }))
}

impl Same {
    /// What is said in every row, for so many of them.
    pub(super) fn for_rows(self, rows: usize) -> Result<Self, ArrowError> {
        let first = UInt32Array::from_value(0, rows);
        let many = |same: Option<ArrayRef>| same.map(|same| take(&same, &first, None)).transpose();
        let columns = self.columns.into_iter().map(many);
        Ok(Self {
            schema: self.schema,
            columns: columns.collect::<Result<_, ArrowError>>()?,
        })
    }

    /// Some rows of the batch, as many as this is for or fewer, with all columns again.
    pub(super) fn whole(&self, left: &RecordBatch) -> Result<RecordBatch, ArrowError> {
        let mut left_columns = left.columns().iter();
        let column = |same: &Option<ArrayRef>| match same {
            Some(same) => Some(same.slice(0, left.num_rows())),
            None => left_columns.next().cloned(),
        };
        let columns = self.columns.iter().filter_map(column).collect();
        RecordBatch::try_new(Arc::clone(&self.schema), columns)
    }
}

/// What a column says in every row, once; none where rows differ, or where it is not of a kind that is
/// looked at.
fn same(column: &ArrayRef) -> Option<ArrayRef> {
    if column.null_count() == column.len() {
        return Some(new_null_array(column.data_type(), 1));
    }
    match column.data_type() {
        DataType::Int32 => same_number::<Int32Type>(column),
        DataType::UInt8 => same_number::<UInt8Type>(column),
        DataType::UInt32 => same_number::<UInt32Type>(column),
        DataType::UInt64 => same_number::<UInt64Type>(column),
        DataType::Utf8 => {
            let texts = column.as_string::<i32>();
            let first = texts.iter().next().flatten()?;
            let is_same = texts.iter().all(|text| text == Some(first));
            is_same.then(|| Arc::new(StringArray::from_iter_values([first])) as ArrayRef)
        }
        _ => None,
    }
}

fn same_number<T: ArrowPrimitiveType>(column: &ArrayRef) -> Option<ArrayRef> {
    let numbers = column.as_primitive::<T>();
    let first = *numbers.values().first()?;
    let is_same = numbers.null_count() == 0 && numbers.values().iter().all(|n| *n == first);
    is_same.then(|| Arc::new(PrimitiveArray::<T>::from_value(first, 1)) as ArrayRef)
}

#[cfg(test)]
mod tests {
    use datafusion::arrow::array::{BooleanArray, Int32Array};

    use super::*;

    fn check(columns: [(&str, ArrayRef); 5], left: &[&str]) {
        let batch = RecordBatch::try_from_iter_with_nullable(
            columns.map(|(name, column)| (name, column, true)),
        );
        let batch = batch.expect("columns of one length");
        let (thin, same) = thinned(&batch).expect("thinned");
        let schema = thin.schema();
        let names: Vec<&str> = schema.fields().iter().map(|f| f.name().as_str()).collect();
        assert_eq!(names, left);
        let same = same.for_rows(batch.num_rows()).expect("many");
        assert_eq!(same.whole(&thin).expect("whole"), batch);
        let half = batch.num_rows() / 2;
        let half = same.whole(&thin.slice(half, batch.num_rows() - half));
        assert_eq!(half.expect("whole").num_columns(), 5);
    }

    #[test]
    fn what_rows_have_in_common_is_taken_away_and_given_back() {
        let texts = |texts: &[Option<&str>]| -> ArrayRef {
            Arc::new(texts.iter().copied().collect::<StringArray>())
        };
        let numbers = |numbers: &[Option<i32>]| -> ArrayRef {
            Arc::new(numbers.iter().copied().collect::<Int32Array>())
        };
        let files: ArrayRef = Arc::new(UInt32Array::from_value(7, 3));
        let flags: ArrayRef = Arc::new(BooleanArray::from(vec![false; 3]));
        let (a, b) = (Some("a"), Some("b"));
        let columns = [
            ("authority", texts(&[a, a, a])),
            ("key", texts(&[a, a, b])),
            ("year", numbers(&[None, None, None])),
            ("flag", Arc::clone(&flags)),
            ("file", files),
        ];
        check(columns, &["key", "flag"]);
        let differ = [
            ("authority", texts(&[a, None, a])),
            ("key", texts(&[None, a, a])),
            ("year", numbers(&[Some(1), None, Some(1)])),
            ("flag", flags),
            ("file", numbers(&[Some(1), Some(1), Some(2)])),
        ];
        check(differ, &["authority", "key", "year", "flag", "file"]);
        let all: ArrayRef = Arc::new(UInt32Array::from_value(7, 2));
        let all = ["a", "b", "c", "d", "e"].map(|name| (name, Arc::clone(&all)));
        check(all, &["a", "b", "c", "d", "e"]);
    }
}
