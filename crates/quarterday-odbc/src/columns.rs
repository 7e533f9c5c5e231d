//! Where a table's columns stand among those of the database.

use quarterday_core::finding::RecordProblem;
use quarterday_core::ssd::Table;

use crate::connect::is_plain_name;

/// The columns of a table that the database has.
#[derive(Debug)]
pub(crate) struct Columns {
    /// For each column asked for, its place in the table; none for the authority.
    pub(crate) places: Vec<Option<usize>>,
    /// The names asked for.
    pub(crate) names: Vec<String>,
    /// What there is to say about the others.
    pub(crate) problems: Vec<RecordProblem>,
}

impl Columns {
    /// Finds a table's columns among names; none when its key is not there.
    pub(crate) fn find(table: &'static Table, there: &[String]) -> Option<Self> {
        let find = |name: &str| there.iter().find(|given| given.eq_ignore_ascii_case(name));
        find(table.key().name)?;
        let mut columns = Self {
            places: Vec::new(),
            names: Vec::new(),
            problems: Vec::new(),
        };
        let mut missing = Vec::new();
        for (at, column) in table.columns.iter().enumerate() {
            match find(column.name) {
                Some(name) => {
                    columns.places.push(Some(at));
                    columns.names.push(name.clone());
                }
                None => missing.push(column.name),
            }
        }
        if let Some(authority) = find("authority") {
            columns.places.push(None);
            columns.names.push(authority.clone());
        }
        let is_asked = |name: &&String| !columns.names.contains(name);
        let unknown = there.iter().filter(is_asked).cloned();
        let unknown: Vec<String> = unknown.filter(|name| is_plain_name(name)).collect();
        if !unknown.is_empty() {
            columns.problems.push(RecordProblem::UnknownColumns {
                table: table.name,
                columns: unknown,
            });
        }
        if !missing.is_empty() {
            columns.problems.push(RecordProblem::MissingColumns {
                table: table.name,
                columns: missing,
            });
        }
        Some(columns)
    }
}
