//! How much room a load has decides where its records lie until it is settled, and nothing else.

use std::sync::Arc;

use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::compute::concat_batches;
use quarterday_core::ssd;
use quarterday_intake::{Draft, Given, Origin, PartId, Sink};

use super::super::merge::{Files, Merge, Repeated};
use super::super::shelf::Shelf;
use super::super::sink::{FileSink, Gathered};
use super::super::unread::Unread;
use crate::records::columns::From;
use crate::records::disk::Disk;
use crate::records::parquet_file::TableWriter;
use crate::records::stamp::Names;

/// Files of which all is taken.
struct Plans;

impl Names for Plans {
    fn part(&self, _: u32, _: u32) -> &'static str {
        "plans.csv"
    }

    fn submission(&self, from: From) -> Option<i32> {
        from.submission
    }

    fn load(&self) -> &'static str {
        "load"
    }
}

impl Files for Plans {
    fn is_refused(&self, _: u32) -> bool {
        false
    }

    fn given(&self, _: u32, _: u32, _: &str) -> Given {
        Given::ALL
    }
}

/// More than go in a page of a stored table.
const ROWS: u32 = 30_000;

/// Records in no order, some of one key, gathered and put by so many at a time where so many bytes may be
/// held; what becomes of them, and the hash of them stored.
fn settled(at_a_time: u32, held: usize) -> (RecordBatch, Vec<Repeated>, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let disk = Disk::new();
    let shelf = Shelf::new(&disk, folder.path(), held);
    let mut gathered = Gathered::new(&shelf);
    let table = ssd::table("ssd_cp_plans").expect("a table");
    for row in 0..ROWS {
        let unread = Unread::at(&disk, folder.path().join("unread.csv"));
        let mut sink = FileSink::new(&mut gathered, row, unread);
        let mut record = Draft::of(table);
        record.put(
            "cppl_cp_plan_id",
            &format!("p{}", u64::from(row) * 7_919 % 25_000),
        );
        record.put("cppl_person_id", &format!("c{row}"));
        if row % 3 > 0 {
            record.put("cppl_cp_plan_start_date", "2019-04-01");
        }
        let authority = Arc::from(if row % 10 == 0 { "102" } else { "841" });
        let origin = Origin {
            part: PartId(0),
            line: row + 2,
            authority: &authority,
            stands_for_row: true,
            submission: (row % 7 == 0).then_some(2019),
        };
        sink.record(&record, &origin).expect("taken");
        if row % at_a_time == at_a_time - 1 {
            gathered.put_by().expect("put by");
        }
    }
    gathered.put_by().expect("put by");
    let runs = std::mem::take(&mut gathered.runs).into_iter();
    let runs = runs.map(|(_, run)| run).collect();
    let mut merge = Merge::new(table, runs, &Plans).expect("read");
    let path = folder.path().join("plans.parquet");
    let mut stored: Option<TableWriter> = None;
    let mut batches = Vec::new();
    while let Some(batch) = merge.next().expect("merged") {
        let table = stored.get_or_insert_with(|| {
            let table = TableWriter::create(&disk, &path, batch.schema(), &[]);
            table.expect("begun")
        });
        table.write(&batch).expect("written");
        batches.push(batch);
    }
    let schema = batches.first().expect("rows").schema();
    let all = concat_batches(&schema, &batches).expect("one table");
    let stored = stored.expect("rows").finish().expect("written");
    let mut repeated = merge.repeated;
    repeated.sort();
    (all, repeated, stored.sha256)
}

#[test]
fn what_is_held_in_memory_and_what_on_the_disk_settles_to_the_same_bytes() {
    let whole = settled(ROWS, usize::MAX);
    assert!(!whole.1.is_empty());
    for (at_a_time, held) in [
        (ROWS, 0),
        (100, usize::MAX),
        (100, 0),
        (100, 40_000),
        (7, 0),
    ] {
        assert!(settled(at_a_time, held) == whole, "{at_a_time} {held}");
    }
}
