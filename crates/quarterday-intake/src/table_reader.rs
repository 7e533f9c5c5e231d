//! The rows of one recognised table, from separated text or a sheet, to the door.

use std::ops::RangeInclusive;
use std::sync::Arc;

use quarterday_core::finding::RecordProblem;

use super::annex_a::List;
use super::door::{Door, PartId, Stop};
use super::draft::Draft;
use super::fields::{Fields, Room, Texts};
use super::read::{Context, is_authority};
use super::recognise::{Recognised, Source};
use super::ssda903::ReturnRows;
use super::tally::Kind;
use super::text_rows::TextRow;
use super::value::Remark;

/// Years that a row of a return can be of.
const YEARS: RangeInclusive<i32> = 2000..=2100;

/// Reads the rows of one recognised table, with room that serves row after row.
pub(crate) struct TableReader<'a> {
    recognised: &'a Recognised,
    part: PartId,
    rows: Rows,
}

enum Rows {
    Records(RecordsRows),
    Return(ReturnRows),
    List(ListRows),
}

struct RecordsRows {
    record: [Draft; 1],
    remarks: Vec<(Remark, usize)>,
    /// The authority that the row before named.
    authority: Option<Arc<str>>,
}

struct ListRows {
    list: &'static List,
    columns: Vec<&'static str>,
    drafts: Vec<Draft>,
    room: Room,
}

impl<'a> TableReader<'a> {
    /// Reads rows into a part.
    pub(crate) fn new(recognised: &'a Recognised, part: PartId, context: &Context) -> Self {
        let rows = match recognised.source {
            Source::Records(table) => Rows::Records(RecordsRows {
                record: [Draft::of(table)],
                remarks: Vec::new(),
                authority: None,
            }),
            Source::Return(table) => {
                Rows::Return(ReturnRows::new(table, part, context.return_year))
            }
            Source::List(list) => Rows::List(ListRows {
                list,
                columns: recognised.source.columns(),
                drafts: list.drafts(),
                room: Room::default(),
            }),
        };
        Self {
            recognised,
            part,
            rows,
        }
    }

    /// Reads a row.
    pub(crate) fn read(&mut self, row: TextRow<'_>, door: &mut Door<'_>) -> Result<(), Stop> {
        let (recognised, part) = (self.recognised, self.part);
        if let Some(fault) = row.fault {
            return door.reject(part, row.line, fault);
        }
        let places = &recognised.places;
        let texts = Texts::Separated { row, places };
        match &mut self.rows {
            Rows::Records(rows) => rows.read(row, texts, recognised, part, door),
            Rows::Return(rows) => {
                let year = year_of(row, recognised, part, door);
                rows.read(texts, row.line, year, door)
            }
            Rows::List(rows) => rows.read(texts, row.line, part, door),
        }
    }

    /// What there is to say when all rows have been read.
    pub(crate) fn end(&self, door: &mut Door<'_>) {
        if let Rows::Return(rows) = &self.rows {
            return rows.end(door);
        }
        let source = self.recognised.source;
        let table = source.name();
        if door.counts(self.part).0 == 0 {
            door.say_in(self.part, &RecordProblem::NoRows { table });
        } else if source.feeds().is_empty() {
            door.say_in(self.part, &RecordProblem::KeptForLater { table });
        }
    }
}

impl RecordsRows {
    /// A row of a records table is a record.
    fn read(
        &mut self,
        row: TextRow<'_>,
        texts: Texts<'_>,
        recognised: &Recognised,
        part: PartId,
        door: &mut Door<'_>,
    ) -> Result<(), Stop> {
        let named = recognised.authority.map_or("", |at| row.field(at));
        let Some(authority) = self.authority_of(named, door.authority()) else {
            return door.reject(part, row.line, Kind::UnreadableAuthority);
        };
        let [record] = &mut self.record;
        let table = record.table();
        record.clear();
        self.remarks.clear();
        for (at, place) in recognised.places.iter().enumerate() {
            let Some(place) = place else {
                continue;
            };
            if let Some(remark) = record.put_at(at, row.field(*place)) {
                self.remarks.push((remark, at));
            }
        }
        if record.key().is_none() {
            return door.reject(part, row.line, Kind::NoKey(table.key().name));
        }
        for (remark, at) in &self.remarks {
            let column = table.columns.get(*at).map_or("", |column| column.name);
            door.remark(part, row.line, *remark, column, texts.at(*at))?;
        }
        door.accept_of(part, row.line, &authority, None, &self.record)
    }

    /// The code in an `authority` column; where it is blank, that of the load. None when it cannot
    /// be one.
    fn authority_of(&mut self, text: &str, of_load: &Arc<str>) -> Option<Arc<str>> {
        let text = text.trim();
        if text.is_empty() || text == &**of_load {
            return Some(Arc::clone(of_load));
        }
        if let Some(known) = self.authority.as_ref().filter(|known| &***known == text) {
            return Some(Arc::clone(known));
        }
        self.authority = is_authority(text).then(|| Arc::from(text));
        self.authority.clone()
    }
}

impl ListRows {
    fn read(
        &mut self,
        texts: Texts<'_>,
        line: u32,
        part: PartId,
        door: &mut Door<'_>,
    ) -> Result<(), Stop> {
        if self.list.feeds.is_empty() {
            let fields: Vec<&str> = (0..self.columns.len()).map(|at| texts.at(at)).collect();
            return door.keep(part, line, &self.columns, &fields);
        }
        self.drafts.iter_mut().for_each(Draft::clear);
        let mut fields = Fields::new(&self.columns, texts, None, &mut self.room);
        if let Err(column) = self.list.map(&mut fields, &mut self.drafts) {
            return door.reject(part, line, Kind::NoKey(column));
        }
        for (remark, column) in &self.room.remarks {
            let at = self.columns.iter().position(|name| name == column);
            let text = at.map_or("", |at| texts.at(at));
            door.remark(part, line, *remark, column, text)?;
        }
        door.accept(part, line, &self.drafts)
    }
}

/// The year that a row of a return says it is of.
fn year_of(
    row: TextRow<'_>,
    recognised: &Recognised,
    part: PartId,
    door: &mut Door<'_>,
) -> Option<i32> {
    let said = recognised.year.map_or("", |at| row.field(at)).trim();
    let year = said.parse().ok().filter(|year| YEARS.contains(year));
    if year.is_none() && !said.is_empty() {
        door.tally(part, row.line, Kind::UnreadableYear);
    }
    year
}
