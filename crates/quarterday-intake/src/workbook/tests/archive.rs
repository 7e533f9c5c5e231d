//! Archives of source files.

use super::*;
use crate::survey::survey;
use crate::workbook::{Unpacked, unpack};

const PLANS_CSV: &str = "cppl_cp_plan_id,cppl_person_id\np1,c1\n";

/// A place for a file, which can be looked into afterwards.
type Place = tempfile::NamedTempFile;

/// The files of an archive by name, or what there is to say of it.
fn members(bytes: &[u8]) -> (Vec<(String, Vec<u8>)>, String) {
    let mut input = Cursor::new(bytes.to_vec());
    let survey = survey(&mut input).expect("bytes");
    let mut places: Vec<Place> = Vec::new();
    let room = || {
        let place = Place::new()?;
        let file = place.reopen()?;
        places.push(place);
        Ok(file)
    };
    let outcome = unpack("a.zip", &mut input, &survey, room).expect("no error of the disk");
    match outcome {
        Unpacked::Not => (Vec::new(), "no archive".to_owned()),
        Unpacked::Refused(finding) => (Vec::new(), finding.code.name.to_owned()),
        Unpacked::Files(names) => {
            assert_eq!(names.len(), places.len());
            let text = |place: &Place| std::fs::read(place).expect("a file");
            let found = names.into_iter().zip(places.iter().map(text));
            let found: Vec<(String, Vec<u8>)> = found.collect();
            let told = format!("{} files", found.len());
            (found, told)
        }
    }
}

#[test]
fn each_file_of_an_archive_is_given_by_its_name_in_it() {
    let bytes = zip(&[
        ("2019/plans.csv", PLANS_CSV),
        ("__MACOSX/2019/._plans.csv", "x"),
        ("2019/.hidden", "x"),
        ("~$open.csv", "x"),
        ("other.csv", "a,b\n"),
    ]);
    let (found, outcome) = members(&bytes);
    assert_eq!(outcome, "2 files");
    assert_eq!(
        found[0],
        ("a.zip/2019/plans.csv".to_owned(), PLANS_CSV.into())
    );
    assert_eq!(found[1].0, "a.zip/other.csv");
}

#[test]
fn a_workbook_in_an_archive_is_a_file_of_it() {
    let (book, sheets) = (xlsx(PLANS, &[]), ods(""));
    let bytes = zip(&[("2019/book.xlsx", &book), ("a.csv", &sheets)]);
    let (found, outcome) = members(&bytes);
    assert_eq!(outcome, "2 files");
    assert_eq!(found[0], ("a.zip/2019/book.xlsx".to_owned(), book));
    let taken = take(&found[0].0, &found[0].1);
    assert_eq!(plans(&taken).len(), 1);
    assert_eq!(&*taken.read.parts[0].name, "a.zip/2019/book.xlsx, Plans");
    // A broken one is refused by itself.
    let (found, _) = members(&zip(&[("book.xlsx", &b"PK\x03\x04 and no more"[..])]));
    let taken = take(&found[0].0, &found[0].1);
    assert_eq!(taken.findings(), ["damaged-workbook"]);
}

#[test]
fn an_archive_in_an_archive_and_names_that_lead_out_are_refused() {
    let inner = zip(&[("plans.csv", PLANS_CSV)]);
    let nested = zip(&[("plans.csv", PLANS_CSV.as_bytes()), ("inner.csv", &inner)]);
    assert_eq!(members(&nested).1, "forbidden-in-workbook");
    for name in ["../plans.csv", "/plans.csv", "a\\..\\plans.csv"] {
        let bytes = zip(&[("ok.csv", PLANS_CSV), (name, PLANS_CSV)]);
        assert_eq!(members(&bytes).1, "forbidden-in-workbook", "{name}");
    }
    let bomb = vec![b'a'; 3_000_000];
    let bytes = zip(&[("ok.csv", PLANS_CSV.as_bytes()), ("bomb.csv", &bomb)]);
    assert_eq!(members(&bytes).1, "workbook-over-limit");
    let empty = zip(&[(".hidden", "x")]);
    assert_eq!(members(&empty).1, "damaged-workbook");
}

#[test]
fn a_size_that_the_directory_lies_about_does_not_matter() {
    let text = vec![b'a'; 3_000_000];
    let mut bytes = zip(&[("a.csv", &text)]);
    for (mark, at) in [(b"PK\x03\x04", 22), (b"PK\x01\x02", 24)] {
        let place = memchr::memmem::find(&bytes, mark).expect("a header");
        bytes[place + at..place + at + 4].copy_from_slice(&10_u32.to_le_bytes());
    }
    let (found, outcome) = members(&bytes);
    assert!(found.is_empty());
    assert!(
        ["workbook-over-limit", "damaged-workbook"].contains(&outcome.as_str()),
        "{outcome}"
    );
}

#[test]
fn workbooks_and_other_files_are_no_archives() {
    assert_eq!(members(&xlsx(PLANS, &[])).1, "no archive");
    assert_eq!(members(&ods("")).1, "no archive");
    assert_eq!(members(b"a,b\n").1, "no archive");
    let archive = zip(&[("plans.csv", PLANS_CSV)]);
    assert_eq!(take("a.zip", &archive).findings(), ["damaged-workbook"]);
}
