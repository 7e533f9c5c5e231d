//! Tests of evaluation over records in memory. All records are made up.

mod built_in;

use quarterday_core::finding::Finding;
use quarterday_core::set::{self, Definition, Sources};

use super::{Engine, Options};

fn engine(target_partitions: usize) -> Engine {
    let program = "0.0.0".to_owned();
    let options = Options {
        program,
        target_partitions,
    };
    Engine::with(options).expect("threads")
}

/// What findings say, for comparison: code and line.
fn codes(findings: &[Finding]) -> Vec<(&str, Option<u32>)> {
    let line = |finding: &Finding| finding.place.as_ref().and_then(|place| place.line);
    findings
        .iter()
        .map(|finding| (finding.code.name, line(finding)))
        .collect()
}
