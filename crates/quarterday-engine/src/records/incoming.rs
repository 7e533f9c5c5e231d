//! Records of a table as they come, each with where it came from, and then in their order: by
//! authority and by key.

use std::collections::BTreeMap;
use std::sync::Arc;

use datafusion::arrow::array::{
    ArrayRef, Int32Array, RecordBatch, StringBuilder, UInt8Array, UInt32Array, UInt64Array,
    new_null_array,
};
use datafusion::arrow::datatypes::{DataType, SchemaRef};
use datafusion::arrow::error::ArrowError;
use quarterday_core::ssd::Table;
use quarterday_intake::Draft;

use super::cells::Cells;
use super::columns::{From, gathered_schema};
use super::order::Order;
use super::schema::key_place;

/// How many bytes of a key, after those that all keys begin with, are compared at once.
const HEAD_BYTES: usize = 8;

/// What a record takes up besides its cells, about.
const ROW_BYTES: usize = 40;

/// Records of a table as they come.
#[derive(Debug)]
pub(super) struct Incoming {
    table: &'static Table,
    schema: SchemaRef,
    authorities: Vec<String>,
    cells: Vec<Cells>,
    came: Vec<Came>,
}

/// Which of the authorities a record is of, and where it came from.
#[derive(Clone, Copy, Debug)]
struct Came {
    authority: u32,
    from: From,
}

impl Incoming {
    /// None yet.
    pub(super) fn of(table: &'static Table) -> Self {
        Self {
            table,
            schema: gathered_schema(table),
            authorities: Vec::new(),
            cells: table
                .columns
                .iter()
                .map(|column| Cells::of(column.kind))
                .collect(),
            came: Vec::new(),
        }
    }

    pub(super) fn table(&self) -> &'static Table {
        self.table
    }

    pub(super) fn is_empty(&self) -> bool {
        self.came.is_empty()
    }

    /// Takes a record; about how many bytes it takes up.
    pub(super) fn push(&mut self, record: &Draft, authority: &str, from: From) -> usize {
        let authority = self.authority_at(authority);
        self.came.push(Came { authority, from });
        let mut bytes = ROW_BYTES;
        for (at, cells) in self.cells.iter_mut().enumerate() {
            bytes += cells.push(record, at);
        }
        bytes
    }

    /// Which of the authorities this is: mostly that of the record before.
    fn authority_at(&mut self, authority: &str) -> u32 {
        let is_it = |at: &u32| {
            self.authorities
                .get(place(*at))
                .is_some_and(|known| known == authority)
        };
        let last = self.came.last().map(|came| came.authority);
        if let Some(last) = last.filter(is_it) {
            return last;
        }
        let known = self.authorities.iter().position(|known| known == authority);
        number(known.unwrap_or_else(|| {
            self.authorities.push(authority.to_owned());
            self.authorities.len() - 1
        }))
    }

    /// The records so far as they came; there are none then.
    pub(super) fn take(&mut self) -> Result<RecordBatch, ArrowError> {
        self.take_in(&Order::as_they_stand(self.came.len()))
    }

    /// The records so far by authority and key, those of one key as they came; there are none then.
    pub(super) fn take_sorted(&mut self) -> Result<RecordBatch, ArrowError> {
        let order = self.order();
        self.take_in(&order)
    }

    fn take_in(&mut self, order: &Order) -> Result<RecordBatch, ArrowError> {
        let mut columns: Vec<ArrayRef> = vec![self.authorities_in(order)];
        let mut unreadable: Vec<ArrayRef> = Vec::new();
        for cells in &self.cells {
            let (column, odd) = cells.in_order(order)?;
            columns.push(column);
            unreadable.extend(odd);
        }
        columns.append(&mut unreadable);
        let numbers = |of: fn(&From) -> u32| -> ArrayRef {
            let numbers = order.made(&self.came, |came| of(&came.from));
            Arc::new(UInt32Array::from(numbers))
        };
        let sequence = order.made(&self.came, |came| came.from.sequence);
        let submission = order.made(&self.came, |came| came.from.submission);
        let is = order.made(&self.came, |came| came.from.is);
        let origin: [ArrayRef; 7] = [
            numbers(|from| from.file),
            numbers(|from| from.part),
            numbers(|from| from.line),
            Arc::new(UInt64Array::from(sequence)),
            Arc::new(Int32Array::from(submission)),
            Arc::new(UInt8Array::from(is)),
            new_null_array(&DataType::Utf8, order.len()),
        ];
        columns.extend(origin);
        let batch = RecordBatch::try_new(Arc::clone(&self.schema), columns)?;
        self.clear();
        Ok(batch)
    }

    fn authorities_in(&self, order: &Order) -> ArrayRef {
        let mut authorities = StringBuilder::with_capacity(order.len(), 4 * order.len());
        let came = order.stretches().filter_map(|rows| self.came.get(rows));
        for came in came.flatten() {
            let authority = self.authorities.get(place(came.authority));
            authorities.append_value(authority.map_or("", String::as_str));
        }
        Arc::new(authorities.finish())
    }
}

impl Incoming {
    /// The order of the records. Sources are mostly in the order of their keys as numbers, which is
    /// that of their letters for long stretches: the sort finds those.
    fn order(&self) -> Order {
        let key = self.cells.get(key_place(self.table).saturating_sub(1));
        let Some(keys) = key.and_then(Cells::texts) else {
            return Order::as_they_stand(self.came.len());
        };
        let ranks = self.ranks();
        let shared = shared_bytes((0..self.came.len()).map(|row| keys.at(row)));
        let head = |(row, came): (u32, &Came)| {
            let rank = ranks.get(place(came.authority)).copied();
            let key = keys.at(place(row)).as_bytes();
            let head = head_of(key.get(shared..).unwrap_or_default());
            (rank.unwrap_or_default(), head, row)
        };
        let mut order: Vec<(u32, u64, u32)> = (0..).zip(&self.came).map(head).collect();
        order.sort_by(|a, b| {
            let heads = (a.0, a.1).cmp(&(b.0, b.1));
            heads.then_with(|| keys.at(place(a.2)).cmp(keys.at(place(b.2))))
        });
        Order::of(order.into_iter().map(|(_, _, row)| place(row)))
    }

    /// The place of each authority among them all.
    fn ranks(&self) -> Vec<u32> {
        let names: BTreeMap<&str, usize> = self
            .authorities
            .iter()
            .map(String::as_str)
            .zip(0..)
            .collect();
        let mut ranks = vec![0; self.authorities.len()];
        for (rank, at) in (0..).zip(names.into_values()) {
            if let Some(place) = ranks.get_mut(at) {
                *place = rank;
            }
        }
        ranks
    }

    fn clear(&mut self) {
        self.authorities.clear();
        self.cells.iter_mut().for_each(Cells::clear);
        self.came.clear();
    }
}

fn place(at: u32) -> usize {
    usize::try_from(at).unwrap_or(usize::MAX)
}

fn number(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// How many bytes all keys begin with.
fn shared_bytes<'a>(mut keys: impl Iterator<Item = &'a str>) -> usize {
    let mut shared = keys.next().unwrap_or_default().as_bytes();
    for key in keys {
        if !key.as_bytes().starts_with(shared) {
            let pairs = shared.iter().zip(key.as_bytes());
            let same = pairs.take_while(|(a, b)| a == b).count();
            shared = shared.get(..same).unwrap_or_default();
        }
    }
    shared.len()
}

/// The first bytes of what is left of a key as a number, in the order of keys.
fn head_of(key: &[u8]) -> u64 {
    let mut bytes = [0; HEAD_BYTES];
    let length = key.len().min(HEAD_BYTES);
    if let (Some(head), Some(key)) = (bytes.get_mut(..length), key.get(..length)) {
        head.copy_from_slice(key);
    }
    u64::from_be_bytes(bytes)
}

#[cfg(test)]
mod tests {
    use quarterday_core::ssd;

    use super::super::columns::{Keys, Origins};
    use super::*;

    #[test]
    fn heads_are_in_the_order_of_keys() {
        let keys = [
            "",
            "1",
            "10",
            "1001|2017-04-09",
            "1001|2017-04-09x",
            "2",
            "é",
        ];
        assert!(keys.is_sorted());
        assert!(keys.map(|key| head_of(key.as_bytes())).is_sorted());
    }

    #[test]
    fn what_all_keys_begin_with_is_told_once() {
        let shared = |keys: &[&str]| shared_bytes(keys.iter().copied());
        assert_eq!(shared(&["plan-1", "plan-12", "plan-2"]), 5);
        assert_eq!(shared(&["plan", "plan", "plan-1"]), 4);
        assert_eq!(shared(&["é1", "è1"]), 1);
        assert_eq!(shared(&["plan", ""]), 0);
        assert_eq!(shared(&[]), 0);
    }

    fn push(incoming: &mut Incoming, authority: &str, key: &str, sequence: u64) {
        let mut record = Draft::of(incoming.table());
        record.put("cppl_cp_plan_id", key);
        record.put("cppl_cp_plan_start_date", "2019-04-01");
        let from = From {
            file: 0,
            part: 0,
            line: 1,
            sequence,
            submission: None,
            is: 0,
        };
        incoming.push(&record, authority, from);
    }

    #[test]
    fn records_are_taken_by_authority_and_key_and_as_they_came_and_the_room_serves_again() {
        let table = ssd::table("ssd_cp_plans").expect("a table");
        let mut incoming = Incoming::of(table);
        let came = [
            ("841", "a key longer than its head, 2"),
            ("841", "10"),
            ("102", "b"),
            ("841", "a key longer than its head, 1"),
            ("841", "10"),
            ("102", "a"),
            ("841", "10"),
        ];
        for _ in 0..2 {
            for (sequence, (authority, key)) in (0..).zip(came) {
                push(&mut incoming, authority, key, sequence);
            }
            let batch = incoming.take_sorted().expect("taken");
            assert!(incoming.is_empty());
            let (keys, origins) = (Keys::of(table, &batch), Origins::of(&batch));
            let row = |row: usize| {
                let (authority, key) = keys.at(row);
                let sequence = origins.at(row).sequence;
                (authority.to_owned(), key.to_owned(), sequence)
            };
            let taken: Vec<_> = (0..keys.len()).map(row).collect();
            let own = |(at, (authority, key)): (u64, (&str, &str))| {
                (authority.to_owned(), key.to_owned(), at)
            };
            let mut expected: Vec<_> = (0..).zip(came).map(own).collect();
            expected.sort();
            assert_eq!(taken, expected);
        }
    }
}
