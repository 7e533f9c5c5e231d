//! The drafted source and the built document, word for word. A file that is not there is written;
//! to renew one, delete it and run the tests twice.

use std::fs;
use std::path::Path;

use super::fixture::{meeting, scorecard};
use super::outline;
use crate::paper::{build, draft};

/// An expected text stays small enough to be read.
const BYTES_MAX: usize = 20 * 1024;

#[track_caller]
pub(super) fn is_golden(name: &str, text: &str) {
    assert!(text.len() < BYTES_MAX, "{} bytes", text.len());
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/paper/tests/golden");
    let path = folder.join(name);
    if let Ok(expected) = fs::read_to_string(&path) {
        assert_eq!(text, expected, "{name} differs");
    } else {
        fs::write(&path, text).unwrap();
        panic!("{name} was not there and has been written: read it");
    }
}

#[test]
fn the_draft_is_as_it_was() {
    is_golden("draft.md", &draft(&scorecard(), meeting()));
}

#[test]
fn the_document_is_as_it_was() {
    let scorecard = scorecard();
    let source = draft(&scorecard, meeting());
    let (document, _) = build(&source, "reports/draft.md", &scorecard).unwrap();
    is_golden("document.txt", &outline::of(&document));
}
