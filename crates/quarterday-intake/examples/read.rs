//! Reads the files of one return as a load would and drops what they give, so that readers can be
//! timed alone: `cargo run --release -p quarterday-intake --example read -- FILE…`.

use std::fs::File;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use quarterday_intake::{Context, Draft, Origin, Part, Sink, TallyKind, read, return_year, survey};

/// Counts, and keeps nothing.
#[derive(Default)]
struct Dropped {
    records: u64,
    cells: u64,
    kept: u64,
}

impl Sink for Dropped {
    fn record(&mut self, record: &Draft, _: &Origin<'_>) -> io::Result<()> {
        self.records += 1;
        let is_filled = |cell| cell != quarterday_intake::Cell::Blank;
        let filled = record.cells().filter(|(_, cell)| is_filled(cell.clone()));
        self.cells += u64::try_from(filled.count()).unwrap_or_default();
        Ok(())
    }

    fn kept(&mut self, _: &[&str], _: &[&str], _: &Origin<'_>) -> io::Result<()> {
        self.kept += 1;
        Ok(())
    }

    fn rejected(&mut self, _: &Part, _: u32, _: TallyKind) -> io::Result<()> {
        Ok(())
    }

    fn unread(&mut self, _: &Part, _: u32, _: &str, _: &str) -> io::Result<()> {
        Ok(())
    }
}

fn main() -> io::Result<ExitCode> {
    let mut out = io::stdout().lock();
    let mut context = Context {
        authority: Arc::from("841"),
        own_tables: Vec::new(),
        return_year: None,
    };
    let mut files = Vec::new();
    for path in std::env::args_os().skip(1) {
        let mut input = File::open(&path)?;
        let surveyed = survey(&mut input)?;
        let year = return_year(&mut input, &surveyed, &context)?;
        context.return_year = context.return_year.max(year);
        files.push((Path::new(&path).display().to_string(), input, surveyed));
    }
    if files.is_empty() {
        writeln!(out, "which files?")?;
        return Ok(ExitCode::from(2));
    }
    let mut sink = Dropped::default();
    for (name, mut input, surveyed) in files {
        let file = read(&name, &mut input, &surveyed, &context, &mut sink)?;
        for part in &file.parts {
            let (read, rejected) = (part.read, part.rejected);
            writeln!(out, "{}: {read} read, {rejected} rejected", part.table)?;
        }
        for finding in file.findings.iter().chain(&file.tally.into_findings()) {
            writeln!(out, "{}: {}", finding.code.name, finding.message)?;
        }
    }
    let Dropped {
        records,
        cells,
        kept,
    } = sink;
    writeln!(out, "{records} records of {cells} cells, {kept} rows kept")?;
    Ok(ExitCode::SUCCESS)
}
