//! What a load has to say.

use quarterday_core::finding::Finding;
use serde::{Deserialize, Serialize};

/// What became of a load. Every row read was accepted or rejected.
#[derive(Clone, Debug, Default)]
pub struct LoadReport {
    /// The load's hash, 64 hex digits.
    pub load_id: String,
    /// Whether the same files were loaded before: then nothing was changed, and files and tables
    /// are those told then.
    pub is_repeat: bool,
    /// The revision that stands now, 64 hex digits, or would stand after a dry run; `None` when no
    /// row has ever been taken in.
    pub revision: Option<String>,
    /// The files, in the order of their names.
    pub files: Vec<FileReport>,
    /// The records tables fed, and the tables of returns kept for later, in the order of their names.
    pub tables: Vec<TableReport>,
    /// Everything else worth saying, sorted.
    pub findings: Vec<Finding>,
}

/// What became of a file.
#[derive(Clone, Debug, Default, Eq, PartialEq, Serialize, Deserialize)]
pub struct FileReport {
    /// Its name, as findings tell it.
    pub file: String,
    /// The tables it holds: `ssd_cp_plans`, `ssda903_episodes`.
    pub recognised_as: Option<String>,
    /// Rows in it.
    pub read: u64,
    /// Rows taken in.
    pub accepted: u64,
    /// Rows rejected; the load's `rejected.csv` says which and why.
    pub rejected: u64,
    /// A few words for the list of files: "kept for later", "not read".
    pub note: Option<String>,
}

/// What became of a table.
#[derive(Clone, Debug, Default, Eq, PartialEq, Serialize, Deserialize)]
pub struct TableReport {
    /// `ssd_cp_plans`.
    pub table: String,
    /// Source rows that feed it.
    pub read: u64,
    /// Source rows taken in.
    pub accepted: u64,
    /// Source rows rejected.
    pub rejected: u64,
    /// Rows that the table has now, of all authorities; nought for a table kept for later.
    pub rows_after: u64,
    /// Rows with a new key.
    pub added: u64,
    /// Rows of earlier loads that this load replaced.
    pub superseded: u64,
    /// Of those, the rows whose replacement says something else.
    pub changed: u64,
    /// Rows of the load left out because what stands comes from a later return, or is a full record
    /// where the load has only its beginnings.
    pub given_way: u64,
}

impl TableReport {
    /// Rows of earlier loads that this load left as they are.
    pub fn unchanged(&self) -> u64 {
        let touched = self.added + self.superseded;
        self.rows_after.saturating_sub(touched)
    }
}
