//! Archives of source files.

use super::*;
use crate::survey::survey;
use crate::workbook::{Unpacked, unpack};

const PLANS_CSV: &str = "cppl_cp_plan_id,cppl_person_id\np1,c1\n";

/// The files of an archive by name, or what there is to say of it.
fn members(bytes: &[u8]) -> (Vec<(String, String)>, String) {
    let mut input = Cursor::new(bytes.to_vec());
    let survey = survey(&mut input).expect("bytes");
    let mut found = Vec::new();
    let room = || Ok(Cursor::new(Vec::new()));
    let outcome = unpack("a.zip", &mut input, &survey, room, |name, file| {
        let mut text = String::new();
        file.read_to_string(&mut text)?;
        found.push((name.to_owned(), text));
        Ok(())
    });
    let outcome = match outcome.expect("no error of the disk") {
        Unpacked::Not => "no archive".to_owned(),
        Unpacked::Files(files) => format!("{files} files"),
        Unpacked::Refused(finding) => finding.code.name.to_owned(),
    };
    (found, outcome)
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
        ("a.zip/2019/plans.csv".to_owned(), PLANS_CSV.to_owned())
    );
    assert_eq!(found[1].0, "a.zip/other.csv");
}

#[test]
fn an_archive_in_an_archive_and_names_that_lead_out_are_refused_before_any_file_is_given() {
    let inner = zip(&[("plans.csv", PLANS_CSV)]);
    let nested = zip(&[("plans.csv", PLANS_CSV.as_bytes()), ("inner.csv", &inner)]);
    assert_eq!(
        members(&nested),
        (Vec::new(), "forbidden-in-workbook".to_owned())
    );
    for name in ["../plans.csv", "/plans.csv", "a\\..\\plans.csv"] {
        let bytes = zip(&[("ok.csv", PLANS_CSV), (name, PLANS_CSV)]);
        assert_eq!(
            members(&bytes),
            (Vec::new(), "forbidden-in-workbook".to_owned()),
            "{name}"
        );
    }
    let bomb = vec![b'a'; 3_000_000];
    let bytes = zip(&[("ok.csv", PLANS_CSV.as_bytes()), ("bomb.csv", &bomb)]);
    assert_eq!(
        members(&bytes),
        (Vec::new(), "workbook-over-limit".to_owned())
    );
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
