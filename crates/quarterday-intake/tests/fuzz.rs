//! Whatever bytes a reader is given, it does not panic: the seeds of `fuzz/corpus/`, changed by chance,
//! are read by the functions that the fuzz targets call. `PROPTEST_CASES` says how
//! many times, 256 otherwise.

#[path = "../../../fuzz/src/lib.rs"]
pub mod entry;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::TestRunner;

use entry::{BYTES_MAX, TARGETS};

/// What is put in, besides bytes of any sort.
const PIECES: &[&[u8]] = &[
    b"",
    b"\"",
    b",",
    b"\n",
    b"\r",
    b"\0",
    b"\xFF\xFE",
    b"\xC3",
    b"<",
    b"</",
    b"/>",
    b"<a>",
    b"<!DOCTYPE a>",
    b"<!--",
    b"<![CDATA[",
    b"&amp;",
    b"&#65;",
    b"&#1114112;",
    b"{{",
    b"}}",
    b"+++",
    b"[[",
    b"]",
    b"|",
    b"99999999999999999999",
    b"-1",
    b"2019-02-30",
    b"\xE2\x80\x9C",
];

/// A change: where, how many bytes are cut, what is put there, and whether the rest is cut off.
type Change = (Index, usize, Vec<u8>, bool);

fn change() -> impl Strategy<Value = Change> {
    let piece = prop_oneof![
        select(PIECES).prop_map(<[u8]>::to_vec),
        prop::collection::vec(any::<u8>(), 0..6),
    ];
    let is_cut = prop::bool::weighted(0.05);
    (any::<Index>(), 0..24_usize, piece, is_cut)
}

fn changed(seeds: Vec<Vec<u8>>) -> impl Strategy<Value = Vec<u8>> {
    let changes = prop::collection::vec(change(), 0..6);
    let seeds = (
        select(seeds.clone()),
        select(seeds),
        prop::bool::weighted(0.1),
    );
    (seeds, changes).prop_map(|((mut bytes, other, is_spliced), changes)| {
        if is_spliced {
            let half = bytes.len() / 2;
            bytes.splice(half.., other.into_iter().skip(half));
        }
        for (at, cut, piece, is_last) in changes {
            let from = at.index(bytes.len() + 1);
            let to = if is_last {
                bytes.len()
            } else {
                (from + cut).min(bytes.len())
            };
            bytes.splice(from..to, piece);
        }
        bytes.truncate(BYTES_MAX);
        bytes
    })
}

fn fuzz_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz")
}

fn seeds(target: &str) -> Vec<Vec<u8>> {
    let folder = fuzz_folder().join("corpus").join(target);
    let entries = fs::read_dir(folder).expect("a folder of seeds");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("a seed").path()).collect();
    paths.sort();
    let seeds = paths.iter().map(|path| fs::read(path).expect("a seed"));
    seeds.collect()
}

#[track_caller]
fn fuzz(target: &str) {
    let found = TARGETS.iter().find(|(name, _)| *name == target);
    let (_, read) = found.expect("a target");
    let seeds = seeds(target);
    for seed in &seeds {
        read(seed);
    }
    let config = ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    let outcome = TestRunner::new(config).run(&changed(seeds), |bytes| {
        read(&bytes);
        Ok(())
    });
    outcome.unwrap_or_else(|error| panic!("{target}: {error}"));
}

macro_rules! fuzzed {
    ($($target:ident)*) => {
        $(#[test]
        fn $target() {
            fuzz(stringify!($target));
        })*

        #[test]
        fn every_reader_is_fuzzed_here_and_by_the_tools() {
            let here = BTreeSet::from([$(stringify!($target)),*]);
            let all: BTreeSet<&str> = TARGETS.iter().map(|(name, _)| *name).collect();
            assert_eq!(here, all);
            let manifest = fs::read_to_string(fuzz_folder().join("Cargo.toml")).expect("a file");
            for target in all {
                let file = format!("fuzz_targets/{target}.rs");
                assert!(manifest.contains(&format!("path = \"{file}\"")), "{target}");
                assert!(fuzz_folder().join(file).is_file(), "{target}");
            }
        }
    };
}

fuzzed! {
    records_csv return_csv return_xml census_xml workbook sheet archive set_toml definition_page
    paper expression
}
