//! The tables `load` and `load_file`: which source files were taken in, and what became of their
//! rows.

use rusqlite::{Connection, params};

use super::{Store, StoreError, Writing, counted, stored};

/// One load.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct LoadRow {
    /// Hash of what was loaded: 64 hex digits.
    pub id: String,
    /// The authority it was loaded for.
    pub authority: String,
    /// When, in the caller's words; never used in a sum.
    pub taken_at: Option<String>,
    /// Its files, in the order of their names.
    pub files: Vec<LoadFile>,
}

/// One file of a load.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct LoadFile {
    /// Its name, as findings tell it.
    pub file: String,
    /// SHA-256 of its bytes: 64 hex digits.
    pub sha256: String,
    /// How many bytes.
    pub bytes: u64,
    /// The table its columns are those of.
    pub recognised_as: Option<String>,
    /// Rows read.
    pub read: u64,
    /// Rows taken in.
    pub accepted: u64,
    /// Rows rejected, each with a reason in the load's `rejected.csv`.
    pub rejected: u64,
}

impl Store {
    /// Every load, in the order taken.
    pub fn loads(&self) -> Result<Vec<LoadRow>, StoreError> {
        loads(&self.connection)
    }
}

impl Writing<'_> {
    /// Every load, in the order taken.
    pub fn loads(&self) -> Result<Vec<LoadRow>, StoreError> {
        loads(&self.transaction)
    }

    /// Writes a load after all others.
    pub fn put_load(&self, load: &LoadRow) -> Result<(), StoreError> {
        self.transaction.execute(
            "INSERT INTO load (id, authority, taken_at) VALUES (?1, ?2, ?3)",
            params![load.id, load.authority, load.taken_at],
        )?;
        let mut insert = self.transaction.prepare(
            "INSERT INTO load_file (load, file, sha256, bytes, recognised_as, read, accepted, rejected)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?;
        for file in &load.files {
            insert.execute(params![
                load.id,
                file.file,
                file.sha256,
                stored(file.bytes),
                file.recognised_as,
                stored(file.read),
                stored(file.accepted),
                stored(file.rejected),
            ])?;
        }
        Ok(())
    }
}

fn loads(connection: &Connection) -> Result<Vec<LoadRow>, StoreError> {
    let mut select =
        connection.prepare("SELECT id, authority, taken_at FROM load ORDER BY sequence")?;
    let rows = select.query_map([], |row| {
        Ok(LoadRow {
            id: row.get(0)?,
            authority: row.get(1)?,
            taken_at: row.get(2)?,
            files: Vec::new(),
        })
    })?;
    let mut loads = rows.collect::<Result<Vec<_>, _>>()?;
    for load in &mut loads {
        load.files = files(connection, &load.id)?;
    }
    Ok(loads)
}

fn files(connection: &Connection, load: &str) -> Result<Vec<LoadFile>, StoreError> {
    let mut select = connection.prepare_cached(
        "SELECT file, sha256, bytes, recognised_as, read, accepted, rejected
         FROM load_file WHERE load = ?1 ORDER BY file",
    )?;
    let rows = select.query_map([load], |row| {
        Ok(LoadFile {
            file: row.get(0)?,
            sha256: row.get(1)?,
            bytes: counted(row.get(2)?),
            recognised_as: row.get(3)?,
            read: counted(row.get(4)?),
            accepted: counted(row.get(5)?),
            rejected: counted(row.get(6)?),
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
