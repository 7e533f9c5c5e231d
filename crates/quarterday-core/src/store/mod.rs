//! The ledger: an SQLite file that says which loads were taken in, which revision of the records
//! stands, and which figures were made. One file per table; migrations beside them. No clock:
//! times come from the caller.

mod as_of;
mod entered;
mod figure;
mod kept;
mod load;
mod matter;
mod publication;
mod revision;

use std::path::Path;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};

pub use kept::{Kept, MadeOf, name_of};
pub use load::{LoadFile, LoadRow};
pub use matter::MatterEntry;
pub use publication::{PublicationRow, PublishedFigure};
pub use revision::RevisionRow;

/// The steps from an empty file to the present tables; a file's `user_version` says how many it
/// has taken.
const MIGRATIONS: &[&str] = &[
    include_str!("migrations/0001_load_revision_figure.sql"),
    include_str!("migrations/0002_figure_population_aggregate.sql"),
    include_str!("migrations/0003_figure_findings.sql"),
    include_str!("migrations/0004_publication.sql"),
    include_str!("migrations/0005_entered_value.sql"),
    include_str!("migrations/0006_matter.sql"),
    include_str!("migrations/0007_publication_without_records.sql"),
    include_str!("migrations/0008_figure_made_of.sql"),
];

/// The oldest SQLite whose write-ahead log is without a known corruption bug: 3.51.3.
const SQLITE_VERSION_MIN: i32 = 3_051_003;

/// What can go wrong with the ledger.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The file was written by a later version of the program.
    #[error(
        "the database is of version {found}, and this program knows versions to {known}; use the program that wrote it"
    )]
    Newer {
        /// The file's version.
        found: usize,
        /// The latest that this program knows.
        known: usize,
    },
    /// Another program is writing.
    #[error("another program is writing to the database; try again when it has finished")]
    Busy,
    /// A stored value is not one that the program writes.
    #[error("the database is damaged: `{column}` of a `{table}` is not a value the program writes")]
    Damaged {
        /// The table.
        table: &'static str,
        /// The column.
        column: &'static str,
    },
    /// SQLite is too old.
    #[error("SQLite is too old")]
    OldSqlite,
    /// SQLite says no.
    #[error("the database: {0}")]
    Sqlite(rusqlite::Error),
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::DatabaseBusy | rusqlite::ErrorCode::DatabaseLocked) => {
                Self::Busy
            }
            _ => Self::Sqlite(error),
        }
    }
}

/// An open ledger.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
}

/// The one writer: everything written through it is there after [`Writing::commit`], or nothing.
#[derive(Debug)]
pub struct Writing<'a> {
    transaction: Transaction<'a>,
}

impl Store {
    /// Opens the ledger at `path`, making or migrating it where needed.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_CREATE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        Self::prepare(Connection::open_with_flags(path, flags)?)
    }

    fn prepare(connection: Connection) -> Result<Self, StoreError> {
        if rusqlite::version_number() < SQLITE_VERSION_MIN {
            return Err(StoreError::OldSqlite);
        }
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
        connection.pragma_update(None, "busy_timeout", 5000)?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        // A step may make a table anew that others refer to.
        connection.pragma_update(None, "foreign_keys", "OFF")?;
        connection.pragma_update(None, "trusted_schema", "OFF")?;
        connection.pragma_update(None, "cell_size_check", "ON")?;
        let mut store = Self { connection };
        store.migrate()?;
        store.connection.pragma_update(None, "foreign_keys", "ON")?;
        Ok(store)
    }

    fn migrate(&mut self) -> Result<(), StoreError> {
        if version(&self.connection)? == MIGRATIONS.len() {
            return Ok(());
        }
        let behaviour = TransactionBehavior::Immediate;
        let transaction = self.connection.transaction_with_behavior(behaviour)?;
        let taken = version(&transaction)?;
        let Some(steps) = MIGRATIONS.get(taken..) else {
            return Err(StoreError::Newer {
                found: taken,
                known: MIGRATIONS.len(),
            });
        };
        for step in steps {
            transaction.execute_batch(step)?;
        }
        let version = i64::try_from(MIGRATIONS.len()).unwrap_or(i64::MAX);
        transaction.pragma_update(None, "user_version", version)?;
        transaction.commit()?;
        Ok(())
    }

    /// What SQLite finds wrong with the file, looking through all of it; nothing when it is whole.
    pub fn faults(&self) -> Result<Vec<String>, StoreError> {
        let mut check = self.connection.prepare("PRAGMA integrity_check")?;
        let told = check.query_map([], |row| row.get(0))?;
        let mut told = told.collect::<Result<Vec<String>, _>>()?;
        told.retain(|line| line != "ok");
        Ok(told)
    }

    /// Begins to write. Another program that wants to write waits, for at most five seconds.
    pub fn begin(&mut self) -> Result<Writing<'_>, StoreError> {
        let behaviour = TransactionBehavior::Immediate;
        let transaction = self.connection.transaction_with_behavior(behaviour)?;
        Ok(Writing { transaction })
    }
}

impl Writing<'_> {
    /// Makes everything written stand.
    pub fn commit(self) -> Result<(), StoreError> {
        Ok(self.transaction.commit()?)
    }
}

fn version(connection: &Connection) -> Result<usize, StoreError> {
    let found: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    Ok(usize::try_from(found).unwrap_or(usize::MAX))
}

/// A count as SQLite holds it.
fn stored(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// A count as the program uses it.
fn counted(count: i64) -> u64 {
    u64::try_from(count).unwrap_or(0)
}

#[cfg(test)]
mod tests;
