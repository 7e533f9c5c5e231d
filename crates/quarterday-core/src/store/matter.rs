//! The table `matter`: questions, answers, actions and closings, in the order entered. Rows are only
//! ever added; what a matter has come to is read from them.

use rusqlite::{OptionalExtension, Row, params};

use super::{Store, StoreError, Writing};
use crate::calendar::Day;
use crate::matter::{Answer, Kind, Matter};

/// One entry.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum MatterEntry {
    /// A question or an action; its number is given to it.
    Matter(Matter),
    /// An answer to a question, or what has been done about an action.
    Answer {
        /// The number of the matter.
        about: i64,
        /// The answer.
        answer: Answer,
    },
    /// That a matter is closed.
    Closing {
        /// The number of the matter.
        about: i64,
        /// When, by whom and why.
        answer: Answer,
    },
}

/// The columns of an entry.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct MatterRow {
    pub(super) sequence: i64,
    kind: String,
    about: Option<i64>,
    committee: Option<String>,
    indicator: Option<String>,
    said_by: String,
    said_on: String,
    due_on: Option<String>,
    words: String,
    entered_at: Option<String>,
}

impl Store {
    /// Every question and action with what was said of it, by number.
    pub fn matters(&self) -> Result<Vec<Matter>, StoreError> {
        let mut matters: Vec<Matter> = Vec::new();
        for row in self.matter_rows(None)? {
            let said = Answer {
                on: day(&row.said_on)?,
                by: row.said_by.clone(),
                text: row.words.clone(),
            };
            let about = row.about.unwrap_or_default();
            let earlier = matters.iter_mut().find(|matter| matter.number == about);
            match (row.kind.as_str(), earlier) {
                ("answer", Some(earlier)) => earlier.answers.push(said),
                ("closing", Some(earlier)) => earlier.closed = Some(said),
                ("question" | "action", _) => matters.push(matter(row, said)?),
                _ => return Err(damaged("about")),
            }
        }
        Ok(matters)
    }

    /// The number of the last entry; 0 when there is none.
    pub fn last_matter_entry(&self) -> Result<i64, StoreError> {
        let last = "SELECT max(sequence) FROM matter";
        let found: Option<Option<i64>> = self
            .connection
            .query_row(last, [], |row| row.get(0))
            .optional()?;
        Ok(found.flatten().unwrap_or_default())
    }

    /// The entries up to one, all where none is named.
    pub(super) fn matter_rows(&self, to: Option<i64>) -> Result<Vec<MatterRow>, StoreError> {
        let mut select = self.connection.prepare(
            "SELECT sequence, kind, about, committee, indicator, said_by, said_on, due_on, words,
                    entered_at
             FROM matter WHERE ?1 IS NULL OR sequence <= ?1 ORDER BY sequence",
        )?;
        let rows = select.query_map([to], entry)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

fn entry(row: &Row<'_>) -> rusqlite::Result<MatterRow> {
    Ok(MatterRow {
        sequence: row.get(0)?,
        kind: row.get(1)?,
        about: row.get(2)?,
        committee: row.get(3)?,
        indicator: row.get(4)?,
        said_by: row.get(5)?,
        said_on: row.get(6)?,
        due_on: row.get(7)?,
        words: row.get(8)?,
        entered_at: row.get(9)?,
    })
}

fn matter(row: MatterRow, said: Answer) -> Result<Matter, StoreError> {
    let kind = match (row.kind.as_str(), &row.due_on) {
        ("question", _) => Kind::Question,
        (_, Some(due)) => Kind::Action {
            due: day(due)?,
            question: row.about,
        },
        (_, None) => return Err(damaged("due_on")),
    };
    Ok(Matter {
        number: row.sequence,
        kind,
        committee: row.committee.ok_or_else(|| damaged("committee"))?,
        meeting: said.on,
        indicator: row.indicator.ok_or_else(|| damaged("indicator"))?,
        by: said.by,
        text: said.text,
        answers: Vec::new(),
        closed: None,
    })
}

impl Writing<'_> {
    /// Writes an entry after all others, and gives its number.
    pub fn put_matter_entry(
        &self,
        entry: &MatterEntry,
        entered_at: Option<&str>,
    ) -> Result<i64, StoreError> {
        let mut row = match entry {
            MatterEntry::Matter(matter) => MatterRow::of(matter),
            MatterEntry::Answer { about, answer } => MatterRow::about("answer", *about, answer),
            MatterEntry::Closing { about, answer } => MatterRow::about("closing", *about, answer),
        };
        row.entered_at = entered_at.map(str::to_owned);
        let last = "SELECT coalesce(max(sequence), 0) FROM matter";
        let last: i64 = self.transaction.query_row(last, [], |row| row.get(0))?;
        row.sequence = last + 1;
        self.put_matter_row(&row)?;
        Ok(row.sequence)
    }

    pub(super) fn put_matter_row(&self, row: &MatterRow) -> Result<(), StoreError> {
        self.transaction.execute(
            "INSERT INTO matter (sequence, kind, about, committee, indicator, said_by, said_on, due_on,
                 words, entered_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            params![
                row.sequence,
                row.kind,
                row.about,
                row.committee,
                row.indicator,
                row.said_by,
                row.said_on,
                row.due_on,
                row.words,
                row.entered_at,
            ],
        )?;
        Ok(())
    }
}

impl MatterRow {
    fn of(matter: &Matter) -> Self {
        let (kind, about, due) = match matter.kind {
            Kind::Question => ("question", None, None),
            Kind::Action { due, question } => ("action", question, Some(due.to_string())),
        };
        Self {
            sequence: 0,
            kind: kind.to_owned(),
            about,
            committee: Some(matter.committee.clone()),
            indicator: Some(matter.indicator.clone()),
            said_by: matter.by.clone(),
            said_on: matter.meeting.to_string(),
            due_on: due,
            words: matter.text.clone(),
            entered_at: None,
        }
    }

    fn about(kind: &str, about: i64, answer: &Answer) -> Self {
        Self {
            sequence: 0,
            kind: kind.to_owned(),
            about: Some(about),
            committee: None,
            indicator: None,
            said_by: answer.by.clone(),
            said_on: answer.on.to_string(),
            due_on: None,
            words: answer.text.clone(),
            entered_at: None,
        }
    }

    /// What a paper can show of it, as one text.
    pub(super) fn said(&self) -> String {
        let about = self.about.map_or(String::new(), |about| about.to_string());
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        [
            self.kind.clone(),
            about,
            text(&self.committee),
            text(&self.indicator),
            self.said_by.clone(),
            self.said_on.clone(),
            text(&self.due_on),
            self.words.clone(),
        ]
        .join("\t")
    }
}

fn day(text: &str) -> Result<Day, StoreError> {
    text.parse().map_err(|_| damaged("said_on"))
}

fn damaged(column: &'static str) -> StoreError {
    StoreError::Damaged {
        table: "matter",
        column,
    }
}
