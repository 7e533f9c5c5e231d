//! The runs of a table made into one: sorted, and of the rows of one key the one that stands.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::collections::binary_heap::PeekMut;

use datafusion::arrow::array::RecordBatch;
use quarterday_core::ssd::Table;

use super::super::columns::{FALLBACK, From, Keys, Origins, STANDS_FOR_ROW};
use super::super::error::LoadError;
use super::super::stamp::Names;
use super::shelf::{Run, RunRows};
use super::weave::{WOVEN_ROWS, Weave};

/// What merging needs to know of the files.
pub(super) trait Files: Names + Sync {
    /// Whether nothing of a file is taken.
    fn is_refused(&self, file: u32) -> bool;
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
            weave: Weave::default(),
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
            if let Some(standing) = self.next_key()? {
                self.weave.take(standing.batch, standing.row);
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

    /// Takes the rows of the next key; the one that stands for it, unless their files are refused.
    fn next_key(&mut self) -> Result<Option<Candidate>, LoadError> {
        if let Some(Reverse(head)) = self.heap.peek() {
            self.present.0.clone_from(&head.authority);
            self.present.1.clone_from(&head.key);
        }
        let mut standing: Option<Candidate> = None;
        while let Some(Reverse(head)) = self.heap.peek() {
            if head.key != self.present.1 || head.authority != self.present.0 {
                break;
            }
            if let Some(candidate) = self.candidate(head.run) {
                standing = Some(match standing {
                    Some(before) => self.better(before, candidate),
                    None => candidate,
                });
            }
            self.step()?;
        }
        Ok(standing)
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

    /// Of two rows of one key the one that stands; the other is rejected if it is the record that
    /// its source row stands for. (What is left out by its nature is not.)
    fn better(&mut self, a: Candidate, b: Candidate) -> Candidate {
        let rank = |row: &Candidate| {
            let is_full = row.from.is & FALLBACK == 0;
            let submission = self.files.submission(row.from).unwrap_or(0);
            (is_full, submission, row.from.file, row.from.sequence)
        };
        let (less, more) = if rank(&a) < rank(&b) { (a, b) } else { (b, a) };
        if less.from.is & (FALLBACK | STANDS_FOR_ROW) == STANDS_FOR_ROW {
            self.repeated.push(Repeated {
                file: less.from.file,
                part: less.from.part,
                line: less.from.line,
            });
        }
        more
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

impl Head {
    fn name(&mut self, (authority, key): (&str, &str)) {
        self.authority.clear();
        self.authority.push_str(authority);
        self.key.clear();
        self.key.push_str(key);
    }
}
