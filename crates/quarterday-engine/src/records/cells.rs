//! The cells of a column as records come. What held them serves again when they are taken: asking
//! the system for memory anew for each run costs more than filling it.

use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, BooleanArray, PrimitiveArray, StringBuilder};
use datafusion::arrow::buffer::{BooleanBuffer, NullBuffer, ScalarBuffer};
use datafusion::arrow::datatypes::{
    ArrowNativeType, ArrowPrimitiveType, Date32Type, TimestampSecondType,
};
use quarterday_core::ssd::Kind;
use quarterday_intake::Cell;

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

    /// Takes a cell; about how many bytes it takes up.
    pub(super) fn push(&mut self, cell: &Cell<'_>) -> usize {
        match self {
            Self::Text(texts) => texts.push(text_of(cell)),
            Self::Code(codes, odd) => {
                odd.push(*cell == Cell::Unreadable);
                codes.push(text_of(cell))
            }
            Self::Day(days, odd) => {
                odd.push(*cell == Cell::Unreadable);
                days.push(match cell {
                    Cell::Day(day) => Some(day.epoch()),
                    _ => None,
                });
                4
            }
            Self::Moment(moments, odd) => {
                odd.push(*cell == Cell::Unreadable);
                moments.push(match cell {
                    Cell::Moment(moment) => Some(moment.epoch()),
                    _ => None,
                });
                8
            }
            Self::Flag(flags) => {
                flags.push(match cell {
                    Cell::Flag(flag) => Some(*flag),
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

    /// The cells of some rows, and which of them cannot be read, where that is told.
    pub(super) fn in_order(&self, order: &[u32]) -> (ArrayRef, Option<ArrayRef>) {
        match self {
            Self::Text(texts) => (texts.in_order(order), None),
            Self::Code(codes, odd) => (codes.in_order(order), Some(flags(odd, order))),
            Self::Day(days, odd) => {
                let days = days.primitive::<Date32Type>(order);
                (days, Some(flags(odd, order)))
            }
            Self::Moment(moments, odd) => {
                let moments = moments.primitive::<TimestampSecondType>(order);
                (moments, Some(flags(odd, order)))
            }
            Self::Flag(numbers) => {
                let nulls = numbers.nulls(order);
                let values = bits(&numbers.values, order);
                (Arc::new(BooleanArray::new(values, nulls)), None)
            }
        }
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

fn text_of<'a>(cell: &'a Cell<'_>) -> Option<&'a str> {
    match cell {
        Cell::Text(text) => Some(text),
        _ => None,
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
    pub(super) fn at(&self, row: u32) -> &str {
        let row = place(row);
        let before = row.checked_sub(1).and_then(|row| self.ends.get(row));
        let from = before.map_or(0, |end| place(*end));
        let to = self.ends.get(row).map_or(from, |end| place(*end));
        self.text.get(from..to).unwrap_or_default()
    }

    fn in_order(&self, order: &[u32]) -> ArrayRef {
        let mut texts = StringBuilder::with_capacity(order.len(), self.text.len());
        for row in order {
            if is_set(&self.is_there, *row) {
                texts.append_value(self.at(*row));
            } else {
                texts.append_null();
            }
        }
        Arc::new(texts.finish())
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

    fn nulls(&self, order: &[u32]) -> Option<NullBuffer> {
        let is_full = self.is_there.iter().all(|is_there| *is_there);
        (!is_full).then(|| NullBuffer::new(bits(&self.is_there, order)))
    }

    pub(super) fn clear(&mut self) {
        self.values.clear();
        self.is_there.clear();
    }
}

impl<T: ArrowNativeType> Numbers<T> {
    /// The values of some rows.
    pub(super) fn primitive<P>(&self, order: &[u32]) -> ArrayRef
    where
        P: ArrowPrimitiveType<Native = T>,
    {
        let values = numbers(&self.values, order);
        Arc::new(PrimitiveArray::<P>::new(values, self.nulls(order)))
    }
}

/// The values of some rows.
pub(super) fn numbers<T: ArrowNativeType>(values: &[T], order: &[u32]) -> ScalarBuffer<T> {
    let value = |row: &u32| values.get(place(*row)).copied().unwrap_or_default();
    order.iter().map(value).collect::<Vec<T>>().into()
}

fn flags(flags: &[bool], order: &[u32]) -> ArrayRef {
    Arc::new(BooleanArray::new(bits(flags, order), None))
}

fn bits(flags: &[bool], order: &[u32]) -> BooleanBuffer {
    if !flags.contains(&true) {
        return BooleanBuffer::new_unset(order.len());
    }
    let row = |at: usize| order.get(at).copied().unwrap_or(u32::MAX);
    BooleanBuffer::collect_bool(order.len(), |at| is_set(flags, row(at)))
}

fn is_set(flags: &[bool], row: u32) -> bool {
    flags.get(place(row)).copied().unwrap_or_default()
}

fn place(at: u32) -> usize {
    usize::try_from(at).unwrap_or(usize::MAX)
}

fn number(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
