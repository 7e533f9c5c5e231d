//! The cells of a column as records come. What held them serves again when they are taken: asking
//! the system for memory anew for each run costs more than filling it.

use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, BooleanArray, PrimitiveArray, StringArray};
use datafusion::arrow::buffer::{BooleanBuffer, Buffer, NullBuffer, OffsetBuffer};
use datafusion::arrow::datatypes::{
    ArrowNativeType, ArrowPrimitiveType, Date32Type, TimestampSecondType,
};
use datafusion::arrow::error::ArrowError;
use quarterday_core::ssd::Kind;
use quarterday_intake::{Cell, Draft};

use super::order::Order;

/// The cells of a column, by its kind; with those of dates, moments and codes, of which rows
/// something is there that cannot be read.
#[derive(Debug)]
pub(super) enum Cells {
    Text(Texts),
    Code(Texts, Vec<bool>),
    Day(Numbers<i32>, Vec<bool>),
    Moment(Numbers<i64>, Vec<bool>),
    Flag(Numbers<bool>),
}

impl Cells {
    /// For a column of a kind.
    pub(super) fn of(kind: Kind) -> Self {
        match kind {
            Kind::Date | Kind::EndDate => Self::Day(Numbers::default(), Vec::new()),
            Kind::Moment => Self::Moment(Numbers::default(), Vec::new()),
            Kind::Flag => Self::Flag(Numbers::default()),
            Kind::Code(_) => Self::Code(Texts::default(), Vec::new()),
            _ => Self::Text(Texts::default()),
        }
    }

    /// Takes the cell of a record that stands at a place; about how many bytes it takes up.
    pub(super) fn push(&mut self, record: &Draft, at: usize) -> usize {
        match self {
            Self::Text(texts) => texts.push(record.text_at(at)),
            Self::Code(codes, odd) => {
                odd.push(record.is_unreadable_at(at));
                codes.push(record.text_at(at))
            }
            Self::Day(days, odd) => {
                odd.push(record.is_unreadable_at(at));
                days.push(match record.cell_at(at) {
                    Cell::Day(day) => Some(day.epoch()),
                    _ => None,
                });
                4
            }
            Self::Moment(moments, odd) => {
                odd.push(record.is_unreadable_at(at));
                moments.push(match record.cell_at(at) {
                    Cell::Moment(moment) => Some(moment.epoch()),
                    _ => None,
                });
                8
            }
            Self::Flag(flags) => {
                flags.push(match record.cell_at(at) {
                    Cell::Flag(flag) => Some(flag),
                    _ => None,
                });
                1
            }
        }
    }

    /// The texts, where the column is one of texts.
    pub(super) fn texts(&self) -> Option<&Texts> {
        match self {
            Self::Text(texts) => Some(texts),
            _ => None,
        }
    }

    /// The cells of rows in an order, and which of them cannot be read, where that is told.
    pub(super) fn in_order(
        &self,
        order: &Order,
    ) -> Result<(ArrayRef, Option<ArrayRef>), ArrowError> {
        Ok(match self {
            Self::Text(texts) => (texts.in_order(order)?, None),
            Self::Code(codes, odd) => (codes.in_order(order)?, Some(flags(odd, order))),
            Self::Day(days, odd) => {
                let days = days.primitive::<Date32Type>(order);
                (days, Some(flags(odd, order)))
            }
            Self::Moment(moments, odd) => {
                let moments = moments.primitive::<TimestampSecondType>(order);
                (moments, Some(flags(odd, order)))
            }
            Self::Flag(numbers) => {
                let nulls = nulls(&numbers.is_there, order);
                let values = bits(&numbers.values, order);
                (Arc::new(BooleanArray::new(values, nulls)), None)
            }
        })
    }

    /// Forgets all cells and keeps their room.
    pub(super) fn clear(&mut self) {
        match self {
            Self::Text(texts) => texts.clear(),
            Self::Code(texts, odd) => {
                texts.clear();
                odd.clear();
            }
            Self::Day(days, odd) => {
                days.clear();
                odd.clear();
            }
            Self::Moment(moments, odd) => {
                moments.clear();
                odd.clear();
            }
            Self::Flag(flags) => flags.clear(),
        }
    }
}

/// Texts, one after another.
#[derive(Debug, Default)]
pub(super) struct Texts {
    text: String,
    /// Where each ends.
    ends: Vec<u32>,
    is_there: Vec<bool>,
}

impl Texts {
    /// Takes a text; about how many bytes it takes up.
    pub(super) fn push(&mut self, text: Option<&str>) -> usize {
        let text_or_none = text.unwrap_or_default();
        self.text.push_str(text_or_none);
        self.ends.push(number(self.text.len()));
        self.is_there.push(text.is_some());
        text_or_none.len() + 4
    }

    /// The text of a row; empty where there is none.
    pub(super) fn at(&self, row: usize) -> &str {
        let to = self.ends.get(row).map_or(0, |end| place(*end));
        self.text.get(self.start(row)..to).unwrap_or_default()
    }

    /// Where the text of a row begins.
    fn start(&self, row: usize) -> usize {
        let before = row.checked_sub(1).and_then(|row| self.ends.get(row));
        before.map_or(0, |end| place(*end))
    }

    fn in_order(&self, order: &Order) -> Result<ArrayRef, ArrowError> {
        let mut text: Vec<u8> = Vec::with_capacity(self.text.len());
        let mut offsets: Vec<i32> = Vec::with_capacity(order.len() + 1);
        offsets.push(0);
        for stretch in order.stretches() {
            let from = self.start(stretch.start);
            let ends = self.ends.get(stretch).unwrap_or_default();
            let to = ends.last().map_or(from, |end| place(*end));
            let begins = text.len();
            let offset = |end: &u32| i32::usize_as(begins + place(*end) - from);
            offsets.extend(ends.iter().map(offset));
            text.extend_from_slice(self.text.as_bytes().get(from..to).unwrap_or_default());
        }
        let offsets = OffsetBuffer::new(offsets.into());
        let nulls = nulls(&self.is_there, order);
        let texts = StringArray::try_new(offsets, Buffer::from_vec(text), nulls)?;
        Ok(Arc::new(texts))
    }

    fn clear(&mut self) {
        self.text.clear();
        self.ends.clear();
        self.is_there.clear();
    }
}

/// Values of a fixed size.
#[derive(Debug, Default)]
pub(super) struct Numbers<T> {
    values: Vec<T>,
    is_there: Vec<bool>,
}

impl<T: Copy + Default> Numbers<T> {
    pub(super) fn push(&mut self, value: Option<T>) {
        self.values.push(value.unwrap_or_default());
        self.is_there.push(value.is_some());
    }

    pub(super) fn clear(&mut self) {
        self.values.clear();
        self.is_there.clear();
    }
}

impl<T: ArrowNativeType> Numbers<T> {
    /// The values of rows in an order.
    pub(super) fn primitive<P>(&self, order: &Order) -> ArrayRef
    where
        P: ArrowPrimitiveType<Native = T>,
    {
        let values = order.taken(&self.values);
        let nulls = nulls(&self.is_there, order);
        Arc::new(PrimitiveArray::<P>::new(values.into(), nulls))
    }
}

fn flags(flags: &[bool], order: &Order) -> ArrayRef {
    Arc::new(BooleanArray::new(bits(flags, order), None))
}

/// Which of the rows have nothing; none where each has something.
fn nulls(is_there: &[bool], order: &Order) -> Option<NullBuffer> {
    let is_full = !is_there.contains(&false);
    (!is_full).then(|| NullBuffer::new(bits(is_there, order)))
}

fn bits(flags: &[bool], order: &Order) -> BooleanBuffer {
    if flags.contains(&true) {
        BooleanBuffer::from(order.taken(flags))
    } else {
        BooleanBuffer::new_unset(order.len())
    }
}

fn place(at: u32) -> usize {
    usize::try_from(at).unwrap_or(usize::MAX)
}

fn number(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
