//! Files made to do harm, and files that came to harm: each is refused, or read with a finding,
//! within a named limit; none ends the program, and none makes it hold more than [`ABOVE_DATA_MAX`].
//! Files here are made while they are read, so that what is held is what the readers hold.
//! `docs/hostile.md` lists them.

mod made;
mod page;
mod text;
mod xml;
mod zipped;

use std::io;
use std::sync::{Arc, Mutex, PoisonError};

use peak_alloc::PeakAlloc;
use quarterday_intake::{
    Context, Draft, Input, Origin, Part, Sink, TallyKind, Unpacked, read, return_year, survey,
    unpack,
};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// The most bytes that may be held above the data.
const ABOVE_DATA_MAX: usize = 200 * 1024 * 1024;

/// Memory is counted for the whole process, so one file is read at a time.
static TURN: Mutex<()> = Mutex::new(());

/// What became of a file.
#[derive(Debug)]
struct Taken {
    /// The names of the findings, sorted.
    findings: Vec<&'static str>,
    /// Rows read, and rows rejected.
    rows: (u64, u64),
    is_refused: bool,
}

/// Drops what it is given.
struct Dropped;

impl Sink for Dropped {
    fn record(&mut self, _: &Draft, _: &Origin<'_>) -> io::Result<()> {
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

/// Reads a file as a load does, and holds that no more memory was taken than may be.
#[track_caller]
fn take(input: &mut dyn Input) -> Taken {
    let mut context = Context {
        authority: Arc::from("841"),
        own_tables: Vec::new(),
        return_year: None,
    };
    let read = counted(|| {
        let surveyed = survey(input)?;
        context.return_year = return_year(input, &surveyed, &context)?;
        read("hostile", input, &surveyed, &context, &mut Dropped)
    });
    let about_rows = read.tally.clone().into_findings();
    let findings = read.findings.iter().chain(&about_rows);
    let mut findings: Vec<&'static str> = findings.map(|finding| finding.code.name).collect();
    findings.sort_unstable();
    let sum = |count: fn(&Part) -> u64| read.parts.iter().map(count).sum();
    let (accepted, rejected): (u64, u64) = (sum(|part| part.accepted), sum(|part| part.rejected));
    let rows = (sum(|part| part.read), rejected);
    assert_eq!(rows.0, accepted + rejected);
    Taken {
        findings,
        rows,
        is_refused: read.is_refused,
    }
}

/// What an act gives, when it holds no more than it may.
#[track_caller]
fn counted<T>(act: impl FnOnce() -> io::Result<T>) -> T {
    let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    let outcome = act().expect("neither the file nor the disk fails");
    let held = MEMORY.peak_usage().saturating_sub(before);
    assert!(held < ABOVE_DATA_MAX, "{held} bytes held");
    outcome
}

/// Holds that a file is refused, with one finding.
#[track_caller]
fn refused(mut input: impl Input, finding: &str) {
    let taken = take(&mut input);
    assert!(taken.is_refused, "{taken:?}");
    assert_eq!(taken.findings, [finding]);
}

/// Holds that an archive is refused, with one finding.
#[track_caller]
fn refused_archive(mut input: impl Input, finding: &str) {
    let unpacked = counted(|| {
        let surveyed = survey(&mut input)?;
        unpack("a.zip", &mut input, &surveyed, tempfile::tempfile)
    });
    match unpacked {
        Unpacked::Refused(found) => assert_eq!(found.code.name, finding),
        other => panic!("{other:?}"),
    }
}
