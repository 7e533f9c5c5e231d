//! The runs of a table made into one: sorted, and of the rows of one key the one that stands.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::collections::binary_heap::PeekMut;

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
    heap: BinaryHeap<Reverse<Head>>,
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

/// Authority and key of the next row of a run.
#[derive(Debug, Default, Eq, Ord, PartialEq, PartialOrd)]
struct Head {
    authority: String,
    key: String,
    run: usize,
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
            heap: BinaryHeap::new(),
            present: <(String, String)>::default(),
            weave: Weave::of(table),
            repeated: Vec::new(),
        };
        for run in runs {
            let mut rest = run.read()?;
            let Some(batch) = rest.next()? else {
                continue;
            };
            let mut head = Head {
                run: merge.runs.len(),
                ..Head::default()
            };
            let cursor = Cursor {
                rest,
                keys: Keys::of(table, &batch),
                origins: Origins::of(&batch),
                batch: merge.weave.lay(batch),
                row: 0,
            };
            head.name(cursor.keys.at(0));
            merge.heap.push(Reverse(head));
            merge.runs.push(Some(cursor));
        }
        Ok(merge)
    }

    /// The next rows that stand, in gathered form; none when there are no more.
    pub(super) fn next(&mut self) -> Result<Option<RecordBatch>, LoadError> {
        while self.weave.len() < WOVEN_ROWS && !self.heap.is_empty() {
            self.next_key()?;
        }
        let live = self.runs.iter().flatten();
        let kept: Vec<usize> = live.map(|run| run.batch).collect();
        let woven = self.weave.weave(&kept)?;
        for (at, run) in self.runs.iter_mut().flatten().enumerate() {
            run.batch = at;
        }
        Ok(woven)
    }

    /// Takes the row that stands for the next key, unless the files of all its rows are refused.
    fn next_key(&mut self) -> Result<(), LoadError> {
        if let Some(Reverse(head)) = self.heap.peek() {
            self.present.0.clone_from(&head.authority);
            self.present.1.clone_from(&head.key);
        }
        let mut standing: Option<Candidate> = None;
        let mut others: Vec<Candidate> = Vec::new();
        while let Some(Reverse(head)) = self.heap.peek() {
            if head.key != self.present.1 || head.authority != self.present.0 {
                break;
            }
            if let Some(candidate) = self.candidate(head.run) {
                let (more, less) = match standing {
                    Some(before) => self.ranked(before, candidate),
                    None => (candidate, None),
                };
                standing = Some(more);
                others.extend(less);
            }
            self.step()?;
        }
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

    /// Goes on to the row after the first, in the run that has it.
    fn step(&mut self) -> Result<(), LoadError> {
        let Some(mut head) = self.heap.peek_mut() else {
            return Ok(());
        };
        let Some(run) = self.runs.get_mut(head.0.run) else {
            return Ok(());
        };
        let Some(cursor) = run else {
            return Ok(());
        };
        cursor.row += 1;
        if cursor.row == cursor.keys.len() {
            let Some(batch) = cursor.rest.next()? else {
                *run = None;
                PeekMut::pop(head);
                return Ok(());
            };
            cursor.keys = Keys::of(self.table, &batch);
            cursor.origins = Origins::of(&batch);
            cursor.batch = self.weave.lay(batch);
            cursor.row = 0;
        }
        head.0.name(cursor.keys.at(cursor.row));
        Ok(())
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

impl Head {
    fn name(&mut self, (authority, key): (&str, &str)) {
        self.authority.clear();
        self.authority.push_str(authority);
        self.key.clear();
        self.key.push_str(key);
    }
}
