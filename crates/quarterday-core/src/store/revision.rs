//! The table `revision`: the records as they stand after each load.

use rusqlite::{Connection, params};

use super::{Store, StoreError, Writing};

/// One revision.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct RevisionRow {
    /// Its name: 64 hex digits.
    pub hash: String,
    /// The last of the loads it is made of.
    pub load: String,
}

impl Store {
    /// Every revision, the present one last.
    pub fn revisions(&self) -> Result<Vec<RevisionRow>, StoreError> {
        revisions(&self.connection)
    }

    /// The present revision; `None` when nothing has been loaded.
    pub fn revision(&self) -> Result<Option<RevisionRow>, StoreError> {
        Ok(self.revisions()?.pop())
    }
}

impl Writing<'_> {
    /// Every revision, the present one last.
    pub fn revisions(&self) -> Result<Vec<RevisionRow>, StoreError> {
        revisions(&self.transaction)
    }

    /// Writes a revision, which becomes the present one.
    pub fn put_revision(&self, revision: &RevisionRow) -> Result<(), StoreError> {
        self.transaction.execute(
            "INSERT INTO revision (hash, load) VALUES (?1, ?2)",
            params![revision.hash, revision.load],
        )?;
        Ok(())
    }
}

fn revisions(connection: &Connection) -> Result<Vec<RevisionRow>, StoreError> {
    let mut select = connection.prepare("SELECT hash, load FROM revision ORDER BY sequence")?;
    let rows = select.query_map([], |row| {
        Ok(RevisionRow {
            hash: row.get(0)?,
            load: row.get(1)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
