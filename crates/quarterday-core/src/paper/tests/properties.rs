//! Whatever a file holds, reading it neither panics nor loses its place.

use std::sync::LazyLock;

use proptest::prelude::*;

use super::fixture::{meeting, scorecard};
use crate::paper::tree::Block;
use crate::paper::{build, draft};
use crate::scorecard::Scorecard;

static SCORECARD: LazyLock<Scorecard> = LazyLock::new(scorecard);
static DRAFT: LazyLock<String> = LazyLock::new(|| draft(&SCORECARD, meeting()));

/// Pieces that sources are made of, whole and broken.
const PIECES: &[&str] = &[
    "+++",
    "\n",
    "\r\n",
    "title = \"T\"\n",
    "period = \"2019-20-q2\"\n",
    "meeting = 2019-12-16\n",
    "committee = \"children-young-people\"\n",
    "[[implication]]\n",
    "heading = \"\"\"\n",
    "{{",
    "}}",
    "{{ value(\"cla\") }}",
    "{{ table(\"scorecard\") }}",
    "{{ chart(\"cla\") }}",
    "{{ valeu }}",
    "{{ director() }}",
    "\"",
    "“",
    "(",
    ")",
    ",",
    "## ",
    "# ",
    "- ",
    "1. ",
    "   ",
    "\t",
    "**",
    "_",
    "`",
    "<b>",
    "<!--",
    "-->",
    "[a](b)",
    "![",
    "]",
    "> ",
    "```\n",
    "---\n",
    "===\n",
    "&amp;",
    "\\",
    "é",
    "€",
    "\u{a0}",
    "92.7%",
    "278",
    "1,024",
    "2019/20",
    "80-90%",
    "£1.5",
    "July to September ",
    "Quarter 2 ",
    "Q9",
    "above the target ",
    "improved ",
    "\u{0}",
    "\u{feff}",
];

fn any_source() -> impl Strategy<Value = String> {
    let pieces = prop::collection::vec(prop::sample::select(PIECES), 0..60);
    let pieces = pieces.prop_map(|pieces| pieces.concat());
    let front = "+++\ncommittee = \"children-young-people\"\nperiod = \"2019-20-q2\"\nmeeting = 2019-12-16\ntitle = \"T\"\n+++\n";
    let with_front = pieces
        .clone()
        .prop_map(move |body| format!("{front}{body}"));
    prop_oneof![any::<String>(), pieces, with_front]
}

/// The draft with a few characters cut out and something else put in.
fn edited_draft() -> impl Strategy<Value = String> {
    let edit = (
        any::<prop::sample::Index>(),
        0_usize..40,
        prop::sample::select(PIECES),
    );
    prop::collection::vec(edit, 1..6).prop_map(|edits| {
        let mut source: Vec<char> = DRAFT.chars().collect();
        for (at, cut, piece) in edits {
            let from = at.index(source.len() + 1);
            let to = (from + cut).min(source.len());
            source.splice(from..to, piece.chars());
        }
        source.into_iter().collect()
    })
}

/// Findings lie in the file, and paragraphs are numbered without gaps.
fn check(source: &str) -> Result<(), TestCaseError> {
    let lines = u32::try_from(source.split('\n').count()).unwrap();
    let (blocks, findings) = match build(source, "paper.md", &SCORECARD) {
        Ok((document, findings)) => (document.blocks, findings),
        Err(findings) => (Vec::new(), findings),
    };
    for finding in findings {
        let line = finding.place.and_then(|place| place.line);
        prop_assert!(line.is_none_or(|line| (1..=lines).contains(&line)));
    }
    let numbers = blocks.iter().filter_map(|block| match block {
        Block::Paragraph { number, .. } => *number,
        _ => None,
    });
    prop_assert!(
        numbers
            .zip(1..)
            .all(|(number, expected)| number == expected)
    );
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_without_panic(source in any_source()) {
        check(&source)?;
    }

    #[test]
    fn a_draft_badly_edited_is_read_without_panic(source in edited_draft()) {
        check(&source)?;
    }
}
