//! Reads source files and throws the records away, to measure the reading alone:
//! `time cargo run --release -p quarterday-intake --example read FILE…`

use std::fs::File;
use std::io;
use std::sync::Arc;

use quarterday_intake::{Context, Draft, Origin, Part, Sink, TallyKind, read, return_year, survey};

/// Counts records.
struct Count(u64);

impl Sink for Count {
    fn record(&mut self, _: &Draft, _: &Origin<'_>) -> io::Result<()> {
        self.0 += 1;
        Ok(())
    }

    fn kept(&mut self, _: &[&str], _: &[&str], _: &Origin<'_>) -> io::Result<()> {
        Ok(())
    }

    fn rejected(&mut self, _: &Part, _: u32, _: TallyKind) -> io::Result<()> {
        Ok(())
    }

    fn unread(&mut self, _: &Part, _: u32, _: &str, _: &str) -> io::Result<()> {
        Ok(())
    }
}

fn main() -> io::Result<()> {
    let mut context = Context {
        authority: Arc::from("841"),
        own_tables: Vec::new(),
        return_year: None,
    };
    let mut files = Vec::new();
    for name in std::env::args().skip(1) {
        let mut file = File::open(&name)?;
        let survey = survey(&mut file)?;
        let year = return_year(&mut file, &survey, &context)?;
        context.return_year = context.return_year.max(year);
        files.push((name, file, survey));
    }
    for (name, mut file, survey) in files {
        let mut count = Count(0);
        let read = read(&name, &mut file, &survey, &context, &mut count)?;
        let rows: u64 = read.parts.iter().map(|part| part.read).sum();
        println!("{name}: {rows} rows, {} records", count.0);
        let about_rows = read.tally.into_findings();
        for finding in read.findings.iter().chain(&about_rows) {
            println!("  {} {}", finding.code.id, finding.message);
        }
    }
    Ok(())
}
