//! The runs of a table made into one: sorted, and of the rows of one key the one that stands.

use std::cmp::Reverse;

use datafusion::arrow::array::RecordBatch;
use quarterday_core::ssd::Table;
use quarterday_intake::Given;

use super::super::columns::{FALLBACK, From, Keys, Origins, STANDS_FOR_ROW};
use super::super::earlier::{self, Earlier};
use super::super::error::LoadError;
use super::super::stamp::Names;
use super::shelf::{Run, RunRows};
use super::weave::{Place, WOVEN_ROWS, Weave};

/// What merging needs to know of the files.
pub(super) trait Files: Names + Sync {
    /// Whether nothing of a file is taken.
    fn is_refused(&self, file: u32) -> bool;

    /// Which columns of a table a part of a file gives.
    fn given(&self, file: u32, part: u32, table: &str) -> Given;
}

/// A source row that a later row of the load supersedes.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(super) struct Repeated {
    pub(super) file: u32,
    pub(super) part: u32,
    pub(super) line: u32,
}

/// Runs of a table on their way into one.
pub(super) struct Merge<'a> {
    table: &'static Table,
    files: &'a dyn Files,
    /// None where a run is at its end.
    runs: Vec<Option<Cursor>>,
    /// The runs that have rows left, the one with the first key last.
    order: Vec<usize>,
    /// The key being settled.
    present: (String, String),
    weave: Weave,
    /// The rows superseded so far.
    pub(super) repeated: Vec<Repeated>,
}

/// Where in a run the next row stands.
struct Cursor {
    rest: RunRows,
    keys: Keys,
    origins: Origins,
    /// The number of its batch in the weave.
    batch: usize,
    row: usize,
}

/// A row that may stand for its key.
#[derive(Clone, Copy)]
struct Candidate {
    batch: usize,
    row: usize,
    from: From,
}

impl<'a> Merge<'a> {
    pub(super) fn new(
        table: &'static Table,
        runs: Vec<Run>,
        files: &'a dyn Files,
    ) -> Result<Self, LoadError> {
        let mut merge = Self {
            table,
            files,
            runs: Vec::new(),
            order: Vec::new(),
            present: <(String, String)>::default(),
            weave: Weave::of(table),
            repeated: Vec::new(),
        };
        for run in runs {
            let mut rest = run.read()?;
            let Some(batch) = rest.next()? else {
                continue;
            };
            let cursor = Cursor {
                rest,
                keys: Keys::of(table, &batch),
                origins: Origins::of(&batch),
                batch: merge.weave.lay(batch),
                row: 0,
            };
            merge.runs.push(Some(cursor));
            merge.put_in_order(merge.runs.len() - 1);
        }
        Ok(merge)
    }

    /// The next rows that stand, in gathered form; none when there are no more. All but the last are
    /// [`WOVEN_ROWS`], in however many runs they came: what is written must not tell.
    pub(super) fn next(&mut self) -> Result<Option<RecordBatch>, LoadError> {
        while self.weave.len() < WOVEN_ROWS && !self.order.is_empty() {
            self.take_stretch();
            if self.weave.len() < WOVEN_ROWS {
                self.next_key()?;
            }
        }
        let live = self.runs.iter().flatten();
        let kept: Vec<usize> = live.map(|run| run.batch).collect();
        let woven = self.weave.weave(&kept)?;
        for (at, run) in self.runs.iter_mut().flatten().enumerate() {
            run.batch = at;
        }
        Ok(woven)
    }

    /// The authority and key of the next row of a run.
    fn key(&self, run: usize) -> Option<(&str, &str)> {
        let cursor = self.runs.get(run)?.as_ref()?;
        Some(cursor.keys.at(cursor.row))
    }

    /// Puts a run where it belongs by its next row; one that is at its end, nowhere.
    fn put_in_order(&mut self, run: usize) {
        let Some(key) = self.key(run) else {
            return;
        };
        let comes_after = |other: &usize| self.key(*other).is_some_and(|other| other > key);
        let at = self.order.partition_point(comes_after);
        self.order.insert(at, run);
    }

    /// Takes the rows of the first run that stand before those of all others and are alone of their
    /// key, as most are. The last of its batch is left: the next batch may have its key too.
    fn take_stretch(&mut self) {
        let Some((first, others)) = self.order.split_last() else {
            return;
        };
        let (first, second) = (*first, others.last().copied());
        let bound = second.and_then(|run| self.key(run));
        let Some(Some(cursor)) = self.runs.get(first) else {
            return;
        };
        let room = WOVEN_ROWS.saturating_sub(self.weave.len());
        let (from, to) = (cursor.row, cursor.alone_until(bound, room));
        let batch = cursor.batch;
        for row in from..to {
            if !self.files.is_refused(cursor.origins.file.value(row)) {
                self.weave.take((batch, row));
            }
        }
        if let Some(Some(cursor)) = self.runs.get_mut(first) {
            cursor.row = to;
        }
        self.order.pop();
        self.put_in_order(first);
    }

    /// Takes the row that stands for the next key, unless the files of all its rows are refused.
    fn next_key(&mut self) -> Result<(), LoadError> {
        let mut present = std::mem::take(&mut self.present);
        if let Some((authority, key)) = self.order.last().and_then(|run| self.key(*run)) {
            present.0.clear();
            present.0.push_str(authority);
            present.1.clear();
            present.1.push_str(key);
        }
        let mut standing: Option<Candidate> = None;
        let mut others: Vec<Candidate> = Vec::new();
        while let Some(run) = self.order.last().copied() {
            if self.key(run) != Some((&present.0, &present.1)) {
                break;
            }
            if let Some(candidate) = self.candidate(run) {
                let (more, less) = match standing {
                    Some(before) => self.ranked(before, candidate),
                    None => (candidate, None),
                };
                standing = Some(more);
                others.extend(less);
            }
            self.step(run)?;
            self.order.pop();
            self.put_in_order(run);
        }
        self.present = present;
        match standing {
            Some(standing) if others.is_empty() => self.weave.take(standing.place()),
            Some(standing) => self.take_over(standing, others),
            None => {}
        }
        Ok(())
    }

    /// The next row of a run, unless its file is refused.
    fn candidate(&self, run: usize) -> Option<Candidate> {
        let cursor = self.runs.get(run)?.as_ref()?;
        let from = cursor.origins.at(cursor.row);
        let is_taken = !self.files.is_refused(from.file);
        is_taken.then_some(Candidate {
            batch: cursor.batch,
            row: cursor.row,
            from,
        })
    }

    /// Of two rows of one key the one that comes before the other, and the other.
    fn ranked(&self, a: Candidate, b: Candidate) -> (Candidate, Option<Candidate>) {
        if self.rank(a) < self.rank(b) {
            (b, Some(a))
        } else {
            (a, Some(b))
        }
    }

    fn rank(&self, row: Candidate) -> (bool, i32, u32, u64) {
        let submission = self.files.submission(row.from).unwrap_or(0);
        let is_full = !row.is_fallback();
        (is_full, submission, row.from.file, row.from.sequence)
    }

    /// Takes the row that stands, with the columns of others that its source does not give. A row
    /// of which nothing is taken is rejected if it is the record that its source row stands for.
    /// (What is left out by its nature is not.)
    fn take_over(&mut self, standing: Candidate, mut others: Vec<Candidate>) {
        others.sort_by_key(|row| Reverse(self.rank(*row)));
        let mut given = self.given(standing);
        let mut from = Vec::new();
        let mut earlier = Vec::new();
        for row in others.into_iter().filter(|row| !row.is_fallback()) {
            let more = self.given(row).without(given);
            if !self.weave.filled(row.place(), more).is_none() {
                given = given.with(more);
                from.push((more, row.place()));
                earlier.push(self.earlier(row, more));
            } else if row.from.is & STANDS_FOR_ROW != 0 {
                self.repeated.push(Repeated {
                    file: row.from.file,
                    part: row.from.part,
                    line: row.from.line,
                });
            }
        }
        if from.is_empty() {
            self.weave.take(standing.place());
        } else {
            let before = earlier::write(&earlier);
            self.weave.take_with(standing.place(), from, before);
        }
    }

    fn given(&self, row: Candidate) -> Given {
        let (file, part) = (row.from.file, row.from.part);
        self.files.given(file, part, self.table.name)
    }

    fn earlier(&self, row: Candidate, given: Given) -> Earlier {
        Earlier {
            given,
            load: self.files.load().to_owned(),
            file: self.files.part(row.from.file, row.from.part).to_owned(),
            line: i32::try_from(row.from.line).unwrap_or(i32::MAX),
        }
    }

    /// Goes on to the next row of a run.
    fn step(&mut self, run: usize) -> Result<(), LoadError> {
        let Some(place) = self.runs.get_mut(run) else {
            return Ok(());
        };
        let Some(cursor) = place else {
            return Ok(());
        };
        cursor.row += 1;
        if cursor.row == cursor.keys.len() {
            let Some(batch) = cursor.rest.next()? else {
                *place = None;
                return Ok(());
            };
            cursor.keys = Keys::of(self.table, &batch);
            cursor.origins = Origins::of(&batch);
            cursor.batch = self.weave.lay(batch);
            cursor.row = 0;
        }
        Ok(())
    }
}

impl Cursor {
    /// Up to which row those from the next one on come before a bound, each alone of its key; at most
    /// so many.
    fn alone_until(&self, bound: Option<(&str, &str)>, most: usize) -> usize {
        let last = (self.keys.len() - 1).min(self.row + most);
        let end = bound.map_or(last, |bound| self.before(bound, last));
        let is_shared = |row: &usize| self.keys.are_one(*row, row + 1);
        (self.row..end).find(is_shared).unwrap_or(end)
    }

    /// Up to which row those from the next one to `last` come before a bound: looked for near by
    /// first, as it mostly is.
    fn before(&self, bound: (&str, &str), last: usize) -> usize {
        let is_before = |row: usize| self.keys.at(row) < bound;
        let (mut from, mut step) = (self.row, 1);
        while from + step < last && is_before(from + step - 1) {
            from += step;
            step *= 2;
        }
        let mut to = (from + step).min(last);
        while from < to {
            let middle = from.midpoint(to);
            if is_before(middle) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        from
    }
}

impl Candidate {
    fn place(self) -> Place {
        (self.batch, self.row)
    }

    fn is_fallback(self) -> bool {
        self.from.is & FALLBACK != 0
    }
}
