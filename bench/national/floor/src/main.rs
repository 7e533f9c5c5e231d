//! Four indicators by plain loops over decoded columns: the least that any engine could take, for the
//! bench. `cargo run --release -- REVISION OUT`, here, writes
//! `OUT/<indicator>.csv` and prints, as JSON, the seconds of each loop without the decoding.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::path::Path;
use std::time::Instant;

use arrow::array::{Array, AsArray, Date32Array, RecordBatch, StringArray};
use arrow::compute::concat_batches;
use arrow::datatypes::Date32Type;
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use quarterday_core::calendar::{Day, Period, WorkingDays};

const QUARTERS: usize = 40;

/// Numerators and denominators of the quarters of one authority.
type Counts = [(u64, u64); QUARTERS];

/// What a loop counts: by authority, in their order.
type Counted = BTreeMap<String, Counts>;

/// Days as numbers: which quarter one is in, and how many working days came before it.
struct Days {
    first: i32,
    quarter: Vec<Option<usize>>,
    working: Vec<i32>,
    last_days: Vec<i32>,
}

impl Days {
    fn new() -> Result<Self, Box<dyn Error>> {
        let first_quarter: Period = "2015-16-q1".parse()?;
        let quarters = first_quarter.through("2024-25-q4".parse()?);
        let calendar = WorkingDays::england_and_wales();
        let (first, last) = calendar.span();
        let mut days = Self {
            first: first.epoch(),
            quarter: Vec::new(),
            working: Vec::new(),
            last_days: quarters.iter().map(|q| q.last_day().epoch()).collect(),
        };
        for epoch in first.epoch()..=last.epoch() {
            let day = Day::from_epoch(epoch).ok_or("no day")?;
            let quarter = Period::quarter_of(day);
            days.quarter
                .push(quarters.iter().position(|other| *other == quarter));
            days.working
                .push(calendar.between(first, day).ok_or("no working days")?);
        }
        Ok(days)
    }

    fn at(&self, epoch: i32) -> usize {
        usize::try_from(epoch - self.first).unwrap_or(usize::MAX)
    }

    fn quarter(&self, epoch: i32) -> Option<usize> {
        self.quarter.get(self.at(epoch)).copied().flatten()
    }

    fn working(&self, from: i32, to: i32) -> Option<i32> {
        Some(self.working.get(self.at(to))? - self.working.get(self.at(from))?)
    }

    /// The quarters on whose last day something is open that began and ended then.
    fn open(&self, begun: i32, ended: i32) -> std::ops::Range<usize> {
        let first = self.last_days.partition_point(|last| *last < begun);
        let after = self.last_days.partition_point(|last| *last < ended);
        first..after.max(first)
    }
}

/// Columns of a table, decoded.
fn columns(revision: &Path, table: &str, names: &[&str]) -> Result<RecordBatch, Box<dyn Error>> {
    let file = File::open(revision.join(format!("{table}.parquet")))?;
    let builder = ParquetRecordBatchReaderBuilder::try_new(file)?;
    let mask = ProjectionMask::columns(builder.parquet_schema(), names.iter().copied());
    let reader = builder.with_projection(mask).build()?;
    let batches = reader.collect::<Result<Vec<_>, _>>()?;
    let schema = batches.first().ok_or("an empty table")?.schema();
    Ok(concat_batches(&schema, &batches)?)
}

fn text<'a>(batch: &'a RecordBatch, name: &str) -> &'a StringArray {
    batch.column_by_name(name).expect("a column asked for").as_string::<i32>()
}

fn dates<'a>(batch: &'a RecordBatch, name: &str) -> &'a Date32Array {
    batch.column_by_name(name).expect("a column asked for").as_primitive::<Date32Type>()
}

fn day(array: &Date32Array, row: usize) -> Option<i32> {
    array.is_valid(row).then(|| array.value(row))
}

/// Runs `each` over the rows of each authority, which lie together.
fn by_authority(
    authorities: &StringArray,
    mut each: impl FnMut(std::ops::Range<usize>, &mut Counts),
) -> Counted {
    let mut counted = Counted::new();
    let mut from = 0;
    while from < authorities.len() {
        let name = authorities.value(from);
        let mut to = from + 1;
        while to < authorities.len() && authorities.value(to) == name {
            to += 1;
        }
        let counts = counted.entry(name.to_owned()).or_insert([(0, 0); QUARTERS]);
        each(from..to, counts);
        from = to;
    }
    counted
}

fn count(counts: &mut Counts, quarter: Option<usize>, met: bool) {
    if let Some((numerator, denominator)) = quarter.and_then(|quarter| counts.get_mut(quarter)) {
        *numerator += u64::from(met);
        *denominator += 1;
    }
}

/// `assessments-45-days`: a flow with working days.
fn assessments(batch: &RecordBatch, days: &Days) -> Counted {
    let begun = dates(batch, "cina_assessment_start_date");
    let ended = dates(batch, "cina_assessment_auth_date");
    by_authority(text(batch, "authority"), |rows, counts| {
        for row in rows {
            let (Some(from), Some(to)) = (day(begun, row), day(ended, row)) else {
                continue;
            };
            if to >= from && let Some(taken) = days.working(from, to) {
                count(counts, days.quarter(to), taken <= 45);
            }
        }
    })
}

/// `assessments-open-overdue`: a stock with working days.
fn open_assessments(batch: &RecordBatch, days: &Days) -> Counted {
    let begun = dates(batch, "cina_assessment_start_date");
    let ended = dates(batch, "cina_assessment_auth_date");
    by_authority(text(batch, "authority"), |rows, counts| {
        for row in rows {
            let Some(from) = day(begun, row) else {
                continue;
            };
            for quarter in days.open(from, day(ended, row).unwrap_or(i32::MAX)) {
                let taken = days.working(from, days.last_days[quarter]);
                count(counts, Some(quarter), taken.is_some_and(|taken| taken > 45));
            }
        }
    })
}

/// `re-referrals-12-months`: the referral before, of the same child.
fn re_referrals(batch: &RecordBatch, days: &Days) -> Counted {
    let people = text(batch, "cine_person_id");
    let referred = dates(batch, "cine_referral_date");
    by_authority(text(batch, "authority"), |rows, counts| {
        let mut sorted: Vec<(&str, i32)> = rows
            .filter(|row| people.is_valid(*row))
            .filter_map(|row| Some((people.value(row), day(referred, row)?)))
            .collect();
        sorted.sort_unstable();
        let mut before = None;
        for (at, (person, on)) in sorted.iter().enumerate() {
            let previous = at.checked_sub(1).map(|at| sorted[at]);
            if previous.is_none_or(|previous| previous != (*person, *on)) {
                before = previous.filter(|(other, _)| other == person);
            }
            let met = before.is_some_and(|(_, then)| {
                let limit = Day::from_epoch(then).and_then(|then| then.months_after(12));
                limit.is_some_and(|limit| *on <= limit.epoch())
            });
            count(counts, days.quarter(*on), met);
        }
    })
}

/// `cp-plans`: distinct children of a stock.
fn plans(batch: &RecordBatch, days: &Days) -> Counted {
    let people = text(batch, "cppl_person_id");
    let begun = dates(batch, "cppl_cp_plan_start_date");
    let ended = dates(batch, "cppl_cp_plan_end_date");
    by_authority(text(batch, "authority"), |rows, counts| {
        let mut open: Vec<(usize, &str)> = Vec::new();
        for row in rows {
            if let Some(from) = day(begun, row) {
                let to = day(ended, row).unwrap_or(i32::MAX);
                open.extend(days.open(from, to).map(|quarter| (quarter, people.value(row))));
            }
        }
        open.sort_unstable();
        open.dedup();
        for (quarter, _) in open {
            count(counts, Some(quarter), true);
        }
    })
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args_os().skip(1);
    let (Some(revision), Some(out)) = (arguments.next(), arguments.next()) else {
        return Err("say which folder holds the tables, and where the figures go".into());
    };
    let (revision, out) = (Path::new(&revision), Path::new(&out));
    let days = Days::new()?;
    let assessment = ["authority", "cina_assessment_start_date", "cina_assessment_auth_date"];
    let referral = ["authority", "cine_person_id", "cine_referral_date"];
    let plan = ["authority", "cppl_person_id", "cppl_cp_plan_start_date", "cppl_cp_plan_end_date"];
    type Loop = fn(&RecordBatch, &Days) -> Counted;
    let loops: [(&str, &str, &[&str], Loop); 4] = [
        ("assessments-45-days", "ssd_cin_assessments", &assessment, assessments),
        ("re-referrals-12-months", "ssd_cin_episodes", &referral, re_referrals),
        ("cp-plans", "ssd_cp_plans", &plan, plans),
        ("assessments-open-overdue", "ssd_cin_assessments", &assessment, open_assessments),
    ];
    let first: Period = "2015-16-q1".parse()?;
    let quarters = first.through("2024-25-q4".parse()?);
    let mut seconds = BTreeMap::new();
    for (name, table, wanted, run) in loops {
        let batch = columns(revision, table, wanted)?;
        let begun = Instant::now();
        let counted = run(&batch, &days);
        seconds.insert(name, begun.elapsed().as_secs_f64());
        let mut lines = String::new();
        for (authority, counts) in &counted {
            for (quarter, (numerator, denominator)) in quarters.iter().zip(counts) {
                writeln!(lines, "{authority},{quarter},{numerator},{denominator}")?;
            }
        }
        fs::write(out.join(format!("{name}.csv")), lines)?;
    }
    let mut stdout = std::io::stdout();
    serde_json::to_writer(&mut stdout, &seconds)?;
    std::io::Write::write_all(&mut stdout, b"\n")?;
    Ok(())
}
