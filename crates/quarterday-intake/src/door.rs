//! What readers talk to: they accept, keep or reject each source row, and remark on fields; the
//! door counts, and hands records on.

use std::collections::BTreeSet;
use std::io;
use std::sync::Arc;

use quarterday_core::calendar::Day;
use quarterday_core::finding::{Finding, Place, RecordProblem, WorkbookProblem, XmlProblem};

use super::draft::Draft;
use super::given::Given;
use super::gives::Gives;
use super::tally::{Kind, Tally};
use super::value::{Cell, Remark};

/// Where records go. What is handed over for a file counts only when its reading ends well.
pub trait Sink {
    /// A record.
    fn record(&mut self, record: &Draft, origin: &Origin<'_>) -> io::Result<()>;

    /// A row of a source table that has no place among the records tables: its columns' names,
    /// and its fields as written.
    fn kept(&mut self, columns: &[&str], fields: &[&str], origin: &Origin<'_>) -> io::Result<()>;

    /// A row that cannot be used.
    fn rejected(&mut self, part: &Part, line: u32, kind: Kind) -> io::Result<()>;

    /// A field that could not be read, as written. It goes to no place but the authority's own.
    fn unread(&mut self, part: &Part, line: u32, column: &str, text: &str) -> io::Result<()>;
}

/// Where a record comes from.
#[derive(Clone, Copy, Debug)]
pub struct Origin<'a> {
    /// Which part of the file.
    pub part: PartId,
    /// The line it begins on, from 1; the row of a sheet; 0 where there are no lines.
    pub line: u32,
    /// Whose record it is.
    pub authority: &'a Arc<str>,
    /// Whether it is the record that the source row stands for, and not one that it feeds besides.
    pub stands_for_row: bool,
    /// The year in which the return ends that the row was submitted in, where the row says so.
    pub submission: Option<i32>,
}

/// Which part of a file, in the order they were opened.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct PartId(pub usize);

/// One table of a file: a CSV file has one, a workbook one for each sheet, an XML return one for
/// each kind of element. Rows read are rows accepted and rows rejected.
#[derive(Clone, Debug)]
pub struct Part {
    /// As findings and records tell it: the file's name, or `book.xlsx, List 8`.
    pub name: Arc<str>,
    /// What the program calls the source table: `ssd_cp_plans`, `ssda903_episodes`.
    pub table: &'static str,
    /// The records tables its rows feed, the one a row stands for first; none when they are kept.
    pub feeds: Vec<&'static str>,
    /// What its rows are told apart by, in the words of the source.
    pub key: &'static str,
    /// Which columns of those tables it gives: what stands in others is left as it is.
    pub given: Vec<(&'static str, Given)>,
    /// Of which of those tables it gives a part only, and what it gives. What happened besides is
    /// not known from it.
    pub part_of: &'static [Gives],
    /// The latest event of the records that its rows stand for, where it gives a part only.
    pub latest: Option<Day>,
    /// Rows read.
    pub read: u64,
    /// Rows accepted or kept.
    pub accepted: u64,
    /// Rows rejected.
    pub rejected: u64,
}

impl Part {
    fn gives(&mut self, record: &Draft) {
        let (table, given) = (record.table().name, record.given());
        match self.given.iter_mut().find(|(known, _)| *known == table) {
            Some((_, all)) => *all = all.with(given),
            None => self.given.push((table, given)),
        }
    }

    /// Which columns of a records table it gives.
    pub fn given(&self, table: &str) -> Given {
        let found = self.given.iter().find(|(known, _)| *known == table);
        found.map_or(Given::default(), |(_, given)| *given)
    }

    /// Notes when a record's event was, where the part has a date to be told by it.
    fn happened(&mut self, record: &Draft) {
        let event = record.table().event.filter(|_| !self.part_of.is_empty());
        self.latest = self.latest.max(event.and_then(|event| record.day(event)));
    }
}

/// What became of a file.
#[derive(Debug, Default)]
pub struct FileRead {
    /// Its parts, in the order they were opened; none when the file is refused.
    pub parts: Vec<Part>,
    /// Whether it holds nothing that is known or was stopped: then nothing of it is taken.
    pub is_refused: bool,
    /// The year in which the return ends, where the file is a return and tells: of two returns
    /// with one record the later is right, whichever is loaded first.
    pub submission: Option<i32>,
    /// About the file as a whole.
    pub findings: Vec<Finding>,
    /// About its rows, counted.
    pub tally: Tally,
}

/// Why reading a file stops.
#[derive(Debug)]
pub enum Stop {
    /// The file or the sink fails.
    Io(io::Error),
    /// The file is refused: nothing of it is taken.
    Refused(RecordProblem),
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl From<WorkbookProblem> for Stop {
    fn from(problem: WorkbookProblem) -> Self {
        Self::Refused(problem.into())
    }
}

impl From<RecordProblem> for Stop {
    fn from(problem: RecordProblem) -> Self {
        Self::Refused(problem)
    }
}

impl From<XmlProblem> for Stop {
    fn from(problem: XmlProblem) -> Self {
        Self::Refused(problem.into())
    }
}

/// One file's way in.
pub struct Door<'a> {
    file: Arc<str>,
    authority: Arc<str>,
    sink: &'a mut dyn Sink,
    read: FileRead,
}

impl<'a> Door<'a> {
    /// For a file that findings call `file`, of an authority.
    pub fn new(file: &str, authority: &Arc<str>, sink: &'a mut dyn Sink) -> Self {
        Self {
            file: Arc::from(file),
            authority: Arc::clone(authority),
            sink,
            read: FileRead::default(),
        }
    }

    /// The file's name.
    pub fn file(&self) -> &Arc<str> {
        &self.file
    }

    /// The authority whose records these are, unless a row says otherwise.
    pub fn authority(&self) -> &Arc<str> {
        &self.authority
    }

    /// Begins a part: its name, the source table, the records tables it feeds, and what tells its
    /// rows apart.
    pub fn open(
        &mut self,
        name: &Arc<str>,
        table: &'static str,
        feeds: &[&'static str],
        key: &'static str,
    ) -> PartId {
        self.read.parts.push(Part {
            name: Arc::clone(name),
            table,
            feeds: feeds.to_vec(),
            key,
            part_of: &[],
            given: Vec::new(),
            latest: None,
            read: 0,
            accepted: 0,
            rejected: 0,
        });
        PartId(self.read.parts.len() - 1)
    }

    /// Says of which records tables a part gives less than all there is, and what it gives.
    pub fn gives_part(&mut self, part: PartId, part_of: &'static [Gives]) {
        let Some(part) = self.read.parts.get_mut(part.0) else {
            return;
        };
        part.part_of = part_of;
        let (name, list) = (Arc::clone(&part.name), part.table);
        for Gives { table, what, .. } in part_of {
            let problem = WorkbookProblem::PartOnly {
                list,
                table,
                says: what,
            };
            self.say_of(&name, &problem.into());
        }
    }

    /// How many rows of a part have been read and accepted.
    pub fn counts(&self, part: PartId) -> (u64, u64) {
        let part = self.read.parts.get(part.0);
        part.map_or((0, 0), |part| (part.read, part.accepted))
    }

    /// Says in which year the return ends that the file is.
    pub fn submitted(&mut self, year: i32) {
        self.read.submission = Some(year);
    }

    /// Accepts a row for the load's authority: the records it feeds, the one it stands for first.
    /// Drafts without a key are no records and are left out.
    pub fn accept(&mut self, part: PartId, line: u32, records: &[Draft]) -> Result<(), Stop> {
        let authority = Arc::clone(&self.authority);
        self.accept_of(part, line, &authority, None, records)
    }

    /// As [`Self::accept`], for an authority and a submission that the row names.
    pub fn accept_of(
        &mut self,
        part: PartId,
        line: u32,
        authority: &Arc<str>,
        submission: Option<i32>,
        records: &[Draft],
    ) -> Result<(), Stop> {
        let mut said = BTreeSet::new();
        let mut stands_for_row = true;
        for record in records.iter().filter(|record| record.key().is_some()) {
            self.remark_on(part, line, record, &mut said);
            let origin = Origin {
                part,
                line,
                authority,
                stands_for_row,
                submission,
            };
            self.sink.record(record, &origin)?;
            if let Some(part) = self.read.parts.get_mut(part.0) {
                part.gives(record);
                if stands_for_row {
                    part.happened(record);
                }
            }
            stands_for_row = false;
        }
        self.count(part, |part| part.accepted += 1);
        Ok(())
    }

    /// Keeps a row of a table that has no place among the records.
    pub fn keep(
        &mut self,
        part: PartId,
        line: u32,
        columns: &[&str],
        fields: &[&str],
    ) -> Result<(), Stop> {
        let authority = Arc::clone(&self.authority);
        let origin = Origin {
            part,
            line,
            authority: &authority,
            stands_for_row: true,
            submission: None,
        };
        self.sink.kept(columns, fields, &origin)?;
        self.count(part, |part| part.accepted += 1);
        Ok(())
    }

    /// Rejects a row.
    pub fn reject(&mut self, part: PartId, line: u32, kind: Kind) -> Result<(), Stop> {
        self.count(part, |part| part.rejected += 1);
        if let Some(part) = self.read.parts.get(part.0) {
            self.read.tally.add(&part.name, line, kind);
            self.sink.rejected(part, line, kind)?;
        }
        Ok(())
    }

    /// Remarks on a field of an accepted row: its column in the words of the source, and what it
    /// holds, which findings never tell.
    pub fn remark(
        &mut self,
        part: PartId,
        line: u32,
        remark: Remark,
        column: &'static str,
        text: &str,
    ) -> Result<(), Stop> {
        if let Some(part) = self.read.parts.get(part.0) {
            let kind = Kind::Remark(remark, column);
            self.read.tally.add(&part.name, line, kind);
            self.sink.unread(part, line, column, text)?;
        }
        Ok(())
    }

    /// Counts something else about a row that is accepted.
    pub fn tally(&mut self, part: PartId, line: u32, kind: Kind) {
        if let Some(part) = self.read.parts.get(part.0) {
            self.read.tally.add(&part.name, line, kind);
        }
    }

    /// Says something about the file.
    pub fn say(&mut self, problem: &RecordProblem) {
        let file = Arc::clone(&self.file);
        self.say_of(&file, problem);
    }

    /// Says something about a part.
    pub fn say_in(&mut self, part: PartId, problem: &RecordProblem) {
        if let Some(part) = self.read.parts.get(part.0) {
            let name = Arc::clone(&part.name);
            self.say_of(&name, problem);
        }
    }

    /// Says something about a part of the file, by its name.
    pub fn say_of(&mut self, name: &Arc<str>, problem: &RecordProblem) {
        let place = match problem.line() {
            Some(line) => Place::line(name.to_string(), line),
            None => Place::file(name.to_string()),
        };
        let finding = Finding::new(problem).at(place);
        self.read.findings.push(finding);
    }

    /// Ends the file, read or refused.
    pub fn close(mut self, end: Result<(), Stop>) -> io::Result<FileRead> {
        match end {
            Ok(()) => {}
            Err(Stop::Io(error)) => return Err(error),
            Err(Stop::Refused(problem)) => {
                // Of a file that is not taken, only why it is not is worth saying.
                self.read = FileRead {
                    is_refused: true,
                    ..FileRead::default()
                };
                self.say(&problem);
            }
        }
        Ok(self.read)
    }

    fn count(&mut self, part: PartId, count: impl FnOnce(&mut Part)) {
        if let Some(part) = self.read.parts.get_mut(part.0) {
            part.read += 1;
            count(part);
        }
    }

    /// What a record shows by itself: no person, an end before its start. One remark of a sort for
    /// each source row, whichever of its records has it.
    fn remark_on(
        &mut self,
        part: PartId,
        line: u32,
        record: &Draft,
        said: &mut BTreeSet<&'static str>,
    ) {
        let table = record.table().name;
        if let Some(column) = record.lacks_person()
            && !record.is_fallback()
            && said.insert("person")
        {
            self.tally(part, line, Kind::NoPerson(table, column));
        }
        if let Some(span) = record.span() {
            let day = |cell: Cell<'_>| -> Option<Day> {
                match cell {
                    Cell::Day(day) => Some(day),
                    _ => None,
                }
            };
            let days = (
                day(record.cell_at(span.from_at)),
                day(record.cell_at(span.to_at)),
            );
            if let (Some(from), Some(to)) = days
                && to < from
                && said.insert("span")
            {
                let kind = Kind::EndBeforeStart(table, span.from, span.to);
                self.tally(part, line, kind);
            }
        }
    }
}
