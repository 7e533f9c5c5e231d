//! Records from a database: the Standard Safeguarding Dataset tables of SQL Server, Oracle or
//! `PostgreSQL`, through ODBC.
//!
//! Only SELECT statements are sent. Rows stream in batches of bounded size; their values are asked
//! for as text and read by the rules of every other source. Where a record comes from is told by
//! table and key. Names and passwords come from the data source or the caller and are neither
//! stored nor told in any message.
#![cfg(feature = "odbc")]
#![deny(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod columns;
mod connect;
mod table;

use std::io;
use std::sync::Arc;

use arrow_odbc::odbc_api::{Connection, Environment};
use quarterday_core::finding::RecordProblem;
use quarterday_core::ssd::{self, Table};
use quarterday_intake::{Context, Door, Feed, FeedRead, Sink, Stop};
use sha2::{Digest, Sha256};

pub use connect::{Credentials, DatabaseError};

/// A database of records tables.
#[derive(Debug)]
pub struct Database {
    name: String,
    connect: String,
    schema: Option<String>,
    secrets: Vec<String>,
}

impl Database {
    /// The database of a data source name, or of a connection string (`Driver=…;Server=…`) without
    /// a password; its tables in `schema`, where it has several.
    pub fn new(
        source: &str,
        schema: Option<&str>,
        credentials: &Credentials,
    ) -> Result<Self, DatabaseError> {
        if let Some(schema) = schema
            && !connect::is_plain_name(schema)
        {
            return Err(DatabaseError::Schema);
        }
        Ok(Self {
            name: connect::name_of(source),
            connect: connect::connection_string(source, credentials)?,
            schema: schema.map(str::to_owned),
            secrets: credentials.secrets(),
        })
    }

    /// An error of the database in words that give no secret away.
    fn failed(&self, what: &str, error: &impl std::fmt::Display) -> io::Error {
        let mut why = error.to_string();
        for secret in self.secrets.iter().filter(|secret| !secret.is_empty()) {
            why = why.replace(secret.as_str(), "…");
        }
        io::Error::other(format!("{}: {what}: {why}", self.name))
    }

    /// The known tables that the database has, each by the name it has there, in the known order.
    fn tables(
        &self,
        connection: &Connection<'_>,
        context: &Context,
    ) -> io::Result<Vec<(&'static Table, String)>> {
        let failed = |error| self.failed("its tables cannot be listed", &error);
        let schema = self.schema.as_deref().unwrap_or("");
        let mut named = Vec::new();
        for row in connection.tables("", schema, "", "").map_err(failed)? {
            let row = row.map_err(failed)?;
            let text = |bytes: Option<&[u8]>| {
                let bytes = bytes.unwrap_or_default();
                String::from_utf8_lossy(bytes).into_owned()
            };
            named.push((text(row.schema.as_bytes()), text(row.table.as_bytes())));
        }
        named.sort();
        let known = ssd::TABLES.iter().chain(context.own_tables.iter().copied());
        let mut found = Vec::new();
        for table in known {
            let is_it = |(_, name): &&(String, String)| name.eq_ignore_ascii_case(table.name);
            let places: Vec<&(String, String)> = named.iter().filter(is_it).collect();
            match places.as_slice() {
                [] => {}
                [(place, name)] => found.push((table, connect::qualified(place, name))),
                [(first, _), (second, _), ..] => {
                    let message = format!(
                        "{}: the table {} is in the schemas {first} and {second}; say which with --schema",
                        self.name, table.name
                    );
                    return Err(io::Error::other(message));
                }
            }
        }
        Ok(found)
    }

    fn read_tables(
        &self,
        context: &Context,
        door: &mut Door<'_>,
        seen: &mut Seen,
    ) -> Result<(), Stop> {
        let environment =
            Environment::new().map_err(|error| self.failed("ODBC does not start", &error))?;
        let options = connect::options();
        let connection = environment
            .connect_with_connection_string(&self.connect, options)
            .map_err(|error| self.failed("it cannot be reached", &error))?;
        let tables = self.tables(&connection, context)?;
        if tables.is_empty() {
            let why = "it has none of the records tables, or this account may not see them";
            return Err(RecordProblem::UnreadableFile {
                why: why.to_owned(),
            }
            .into());
        }
        for (table, place) in tables {
            let reading = table::Reading {
                database: self,
                connection: &connection,
                table,
                place: &place,
            };
            reading.read(door, seen)?;
        }
        Ok(())
    }
}

impl Feed for Database {
    fn name(&self) -> &str {
        &self.name
    }

    fn read(&mut self, context: &Context, sink: &mut dyn Sink) -> io::Result<FeedRead> {
        let mut door = Door::new(&self.name, &context.authority, sink);
        let mut seen = Seen::default();
        let end = self.read_tables(context, &mut door, &mut seen);
        let read = door.close(end)?;
        let digits = seen.hash.finalize();
        let digits: Vec<String> = digits.iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(FeedRead {
            read,
            sha256: digits.concat(),
            bytes: seen.bytes,
        })
    }
}

/// What was read, as it goes into the hash.
#[derive(Default)]
struct Seen {
    hash: Sha256,
    bytes: u64,
}

impl Seen {
    fn text(&mut self, text: &str) {
        let length = u64::try_from(text.len()).unwrap_or(u64::MAX);
        self.hash.update(length.to_le_bytes());
        self.hash.update(text.as_bytes());
        self.bytes += length;
    }
}

/// The name of a table as findings and records tell it: `darlington-ssd: dbo.ssd_cp_plans`.
fn part_name(database: &str, place: &str) -> Arc<str> {
    Arc::from(format!("{database}: {place}"))
}
