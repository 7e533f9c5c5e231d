//! Reads one file of records and says what came of it: for measuring readers, and for trying files
//! made to do harm, without an authority folder. `cargo run -p quarterday-intake --example
//! read_file -- FILE`
#![expect(clippy::print_stdout, reason = "it tells on the terminal")]

use std::fs::File;
use std::io;
use std::sync::Arc;

use quarterday_core::finding::Finding;
use quarterday_intake::{Context, Draft, Origin, Part, Sink, TallyKind, read, survey};

/// Counts what it is given.
#[derive(Default)]
struct Counts {
    records: u64,
    kept: u64,
    rejected: u64,
}

impl Sink for Counts {
    fn record(&mut self, _: &Draft, _: &Origin<'_>) -> io::Result<()> {
        self.records += 1;
        Ok(())
    }

    fn kept(&mut self, _: &[&str], _: &[&str], _: &Origin<'_>) -> io::Result<()> {
        self.kept += 1;
        Ok(())
    }

    fn rejected(&mut self, _: &Part, _: u32, _: TallyKind) -> io::Result<()> {
        self.rejected += 1;
        Ok(())
    }

    fn unread(&mut self, _: &Part, _: u32, _: &str, _: &str) -> io::Result<()> {
        Ok(())
    }
}

fn main() -> io::Result<()> {
    let Some(path) = std::env::args().nth(1) else {
        return Err(io::Error::other("name a file"));
    };
    let mut file = File::open(&path)?;
    let context = Context {
        authority: Arc::from("841"),
        own_tables: Vec::new(),
    };
    let mut counts = Counts::default();
    let survey = survey(&mut file)?;
    let read = read("file", &mut file, &survey, &context, &mut counts)?;
    let rows: u64 = read.parts.iter().map(|part| part.read).sum();
    let Counts {
        records,
        kept,
        rejected,
    } = counts;
    println!("{rows} rows: {records} records, {kept} kept, {rejected} rejected");
    let of_rows = read.tally.into_findings();
    for Finding { code, message, .. } in read.findings.into_iter().chain(of_rows) {
        println!("{} {}: {message}", code.id, code.name);
    }
    Ok(())
}
