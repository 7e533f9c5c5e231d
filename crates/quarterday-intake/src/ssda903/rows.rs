//! The rows of one table of the return, from whatever form it came in, to the door.

use quarterday_core::finding::{RecordProblem, ReturnProblem};

use super::schema::Schema;
use super::table::ReturnTable;
use super::year::YearCount;
use crate::door::{Door, PartId, Stop};
use crate::draft::Draft;
use crate::fields::{Fields, Room, Texts};
use crate::tally::Kind;

/// Reads rows, with room that serves row after row.
pub(crate) struct ReturnRows {
    table: &'static ReturnTable,
    part: PartId,
    /// The year in which the return ends, where it is known.
    year: Option<i32>,
    drafts: Vec<Draft>,
    room: Room,
    schema: Schema,
    days: YearCount,
    is_kept: bool,
    is_of_year: bool,
    undated: u64,
}

/// Whose records say that something was so in the year, and not when.
const OF_YEAR: &str = "ssda903_oc2";

/// Whose dates tell the year of a return.
const EPISODES: &str = "ssda903_episodes";

impl ReturnRows {
    /// For a part of a return that ends in this year, where that is known.
    pub(crate) fn new(table: &'static ReturnTable, part: PartId, year: Option<i32>) -> Self {
        Self {
            table,
            part,
            year,
            drafts: table.drafts(),
            room: Room::default(),
            schema: Schema::of(table),
            days: YearCount::default(),
            is_kept: table.feeds().is_empty(),
            is_of_year: table.name == OF_YEAR,
            undated: 0,
        }
    }

    /// A row, and the year that it says itself, which wins over that of the return.
    pub(crate) fn read(
        &mut self,
        texts: Texts<'_>,
        line: u32,
        own_year: Option<i32>,
        door: &mut Door<'_>,
    ) -> Result<(), Stop> {
        let columns = self.table.columns;
        if self.is_kept {
            let fields: Vec<&str> = (0..columns.len()).map(|at| texts.at(at)).collect();
            return door.keep(self.part, line, columns, &fields);
        }
        let year = own_year.or(self.year);
        self.drafts.iter_mut().for_each(Draft::clear);
        let mut fields = Fields::new(columns, texts, year, &mut self.room);
        if let Err(column) = (self.table.map)(&mut fields, &mut self.drafts) {
            return door.reject(self.part, line, Kind::NoKey(column));
        }
        self.count(texts, line, own_year);
        for (remark, column) in &self.room.remarks {
            let at = columns.iter().position(|name| name == column);
            let text = at.map_or("", |at| texts.at(at));
            door.remark(self.part, line, *remark, column, text)?;
        }
        let authority = door.authority().clone();
        door.accept_of(self.part, line, &authority, own_year, &self.drafts)
    }

    fn count(&mut self, texts: Texts<'_>, line: u32, own_year: Option<i32>) {
        self.schema.count(texts, line, own_year);
        if self.is_of_year && own_year.or(self.year).is_none() {
            self.undated += 1;
        }
        if self.table.name == EPISODES && own_year.is_none() {
            let episode = self.drafts.first();
            for column in [
                "clae_cla_episode_start_date",
                "clae_cla_episode_ceased_date",
            ] {
                if let Some(day) = episode.and_then(|episode| episode.day(column)) {
                    self.days.add_day(day);
                }
            }
        }
    }

    /// What there is to say when all rows have been read.
    pub(crate) fn end(&self, door: &mut Door<'_>) {
        let table = self.table.name;
        let (read, accepted) = door.counts(self.part);
        if read == 0 {
            door.say_in(self.part, &RecordProblem::NoRows { table });
            return;
        }
        if self.is_kept {
            door.say_in(self.part, &RecordProblem::KeptForLater { table });
        }
        if self.table.feeds().contains(&"ssd_care_leavers") {
            door.say_in(
                self.part,
                &RecordProblem::EligibilityAssumed { rows: accepted },
            );
        }
        let by_content = self.days.year();
        let year = self.year.or(by_content);
        if let Some(year) = year {
            door.submitted(year);
        }
        if let (None, Some(year)) = (self.year, by_content) {
            door.say_in(self.part, &ReturnProblem::YearByContent { year }.into());
        }
        if self.is_of_year {
            if self.undated > 0 {
                door.say_in(self.part, &ReturnProblem::NoDate { table }.into());
            }
            let rows = accepted.saturating_sub(self.undated);
            if rows > 0 {
                door.say_in(
                    self.part,
                    &ReturnProblem::DatedByYear { table, rows }.into(),
                );
            }
        }
        for problem in self.schema.problems(year) {
            door.say_in(self.part, &problem.into());
        }
    }
}
