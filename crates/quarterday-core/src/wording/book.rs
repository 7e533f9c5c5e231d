//! The phrase book, for those who review the words: every phrase, and what is said in every
//! combination of what a figure may be. `docs/phrases.md` is made from here and held to it. Remove
//! the file and run the tests twice to make it anew.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::calendar::Basis;
use crate::figure::{Maturity, State, Unit};
use crate::scorecard::Line;
use crate::scorecard::fixture::{Sample, decimal};
use crate::set::{Better, Tolerance};
use crate::verdict::{AgainstTarget, Direction};

use super::*;

const NOW: &str = "2019-20-q2";
const LAST_YEAR: &str = "2018-19-q2";
const QUARTERS: [&str; 4] = ["2018-19-q3", "2018-19-q4", "2019-20-q1", NOW];

const BETTER: [Better; 4] = [
    Better::Higher,
    Better::Lower,
    Better::NearerTarget,
    Better::Neither,
];

const STATES: [State; 7] = [
    State::NoCases,
    State::NotDue,
    State::Late,
    State::Suppressed,
    State::NotApplicable,
    State::NotMeasuredThen,
    State::NotMeasured,
];

/// Values on, within, at the edge of and beyond a tolerance of two points round 50.
const VALUES: [&str; 7] = ["40", "48", "49", "50", "51", "52", "60"];

fn sample(better: Better, unit: Unit, basis: Basis) -> Sample {
    let sample = if unit == Unit::Count {
        Sample::snapshot("Children in care")
    } else {
        Sample::percent("Assessments on time")
    };
    Sample {
        better,
        unit,
        basis,
        ..sample
    }
}

fn row(text: &mut String, cells: &[&str]) {
    writeln!(text, "| {} |", cells.join(" | ")).expect("text grows");
}

fn section(text: &mut String, title: &str, head: &[&str]) {
    writeln!(text, "\n## {title}\n").expect("text grows");
    row(text, head);
    let dashes: Vec<&str> = head.iter().map(|_| "---").collect();
    row(text, &dashes);
}

/// Every judgement of every polarity, with a tolerance and without, and for a range.
fn targets(text: &mut String, seen: &mut BTreeSet<(String, AgainstTarget)>) {
    section(
        text,
        "Against a target of 50%, with 49% a year before",
        &[
            "which way is better",
            "tolerance",
            "value",
            "in the table",
            "in the sentence: which is",
        ],
    );
    let tolerances = [
        Tolerance::None,
        Tolerance::Points(decimal("2")),
        Tolerance::NotWorse(Box::new(Tolerance::Points(decimal("2")))),
    ];
    for better in BETTER {
        for tolerance in &tolerances {
            for value in VALUES {
                let sample = sample(better, Unit::Percent, Basis::Quarter);
                let sample = sample
                    .target("50", tolerance.clone())
                    .value(LAST_YEAR, "49");
                let line = sample.value(NOW, value).line(NOW);
                seen.insert((polarity(better).to_owned(), line.verdict.against_target));
                let tolerance = super::tolerance(&line);
                let value = line_value(&line);
                let said = against_target(&line);
                row(
                    text,
                    &[
                        polarity(better),
                        &tolerance,
                        &value,
                        target_verdict(&line),
                        &said,
                    ],
                );
            }
        }
    }
    for value in VALUES {
        let sample = sample(Better::NearerTarget, Unit::Percent, Basis::Quarter);
        let mut sample = sample.target("50", Tolerance::None).value(NOW, value);
        if let Some(target) = sample.target.as_mut() {
            target.to = Some(decimal("51"));
        }
        let line = sample.line(NOW);
        let (value, said) = (line_value(&line), against_target(&line));
        row(
            text,
            &[
                "Nearer the target is better",
                "a range",
                &value,
                target_verdict(&line),
                &said,
            ],
        );
    }
}

/// Every direction of every polarity and unit, on every basis.
fn changes(text: &mut String, seen: &mut BTreeSet<(String, Direction)>) {
    section(
        text,
        "Since the same period last year",
        &[
            "which way is better",
            "basis",
            "from",
            "to",
            "in the table",
            "in the sentence: which is",
        ],
    );
    for better in BETTER {
        for (unit, basis) in Basis::ALL
            .map(|basis| (Unit::Percent, basis))
            .into_iter()
            .chain([(Unit::Count, Basis::Snapshot)])
        {
            for now in ["49", "50", "51"] {
                let sample = sample(better, unit, basis).target("60", Tolerance::None);
                let sample = sample.value(LAST_YEAR, "50").value(NOW, now);
                let line = sample.line(NOW);
                seen.insert((
                    polarity(better).to_owned(),
                    line.verdict.since_last_year.direction,
                ));
                let value = line_value(&line);
                let (cell, said) = (change_since_last_year(&line), since_last_year(&line));
                let basis = super::basis(basis);
                row(text, &[polarity(better), basis, "50", &value, &cell, &said]);
            }
        }
    }
}

/// A figure without a value, in every state and on every basis.
fn states(text: &mut String, seen: &mut BTreeSet<String>) {
    section(text, "Without a value", &["state", "basis", "what is said"]);
    for state in STATES {
        for basis in Basis::ALL {
            let sample = sample(Better::Higher, Unit::Percent, basis);
            let sample = sample.target("50", Tolerance::None);
            let line = sample.without(NOW, state, None).line(NOW);
            let said = full_sentence(&line).expect("a sentence");
            seen.insert(said.clone());
            row(text, &[state.name(), super::basis(basis), &said]);
        }
    }
    section(text, "How settled", &["maturity", "what is said"]);
    for maturity in [Maturity::Provisional, Maturity::Final, Maturity::Restated] {
        let mut line = sample(Better::Higher, Unit::Percent, Basis::Quarter)
            .value(NOW, "50")
            .line(NOW);
        line.figure.maturity = maturity;
        let said = full_sentence(&line).expect("a sentence");
        row(text, &[super::maturity(&line), &said]);
    }
}

fn trends(text: &mut String) {
    section(
        text,
        "The trend",
        &["which way is better", "values", "what is said: it"],
    );
    for better in BETTER {
        for values in [
            ["40", "42", "44", "43"],
            ["44", "43", "41", "42"],
            ["42", "44", "44", "42"],
        ] {
            let line: Line = QUARTERS
                .into_iter()
                .zip(values)
                .fold(
                    sample(better, Unit::Percent, Basis::Quarter),
                    |s, (q, v)| s.value(q, v),
                )
                .target("60", Tolerance::None)
                .line(NOW);
            row(text, &[polarity(better), &values.join(", "), &trend(&line)]);
        }
    }
}

const HEAD: &str = "# Phrases

Every phrase the program can say about a figure, and what it says in every combination of which way is better, judgement,
direction, state, maturity and basis. Nothing else words a figure. Made by `crates/quarterday-core/src/wording/book.rs`;
that no phrase is said that is false of its figure is held by `claims.rs` and `properties.rs` beside it.
";

fn book() -> String {
    let mut text = HEAD.to_owned();
    targets(&mut text, &mut BTreeSet::new());
    changes(&mut text, &mut BTreeSet::new());
    states(&mut text, &mut BTreeSet::new());
    trends(&mut text);
    section(&mut text, "Every phrase", &["name", "words", "said when"]);
    for phrase in PHRASES {
        row(
            &mut text,
            &[&format!("`{}`", phrase.name), phrase.words, phrase.when],
        );
    }
    text
}

#[test]
fn the_phrase_book_is_that_of_the_words() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/phrases.md");
    let Ok(written) = fs::read_to_string(&path) else {
        fs::write(&path, book()).expect("docs/ can be written");
        panic!("docs/phrases.md was not there and has been made: run the tests again");
    };
    assert!(
        written == book(),
        "docs/phrases.md is not what the words say: remove it and run the tests twice"
    );
}

#[test]
fn the_book_has_every_judgement_direction_and_state() {
    let (mut judged, mut moved, mut said) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    targets(&mut String::new(), &mut judged);
    changes(&mut String::new(), &mut moved);
    states(&mut String::new(), &mut said);
    let of = |better: Better| polarity(better).to_owned();
    for better in [Better::Higher, Better::Lower] {
        for verdict in [
            AgainstTarget::Better,
            AgainstTarget::Met,
            AgainstTarget::WithinTolerance,
            AgainstTarget::Missed,
        ] {
            assert!(
                judged.contains(&(of(better), verdict)),
                "{better:?} {verdict:?}"
            );
        }
    }
    assert!(judged.contains(&(of(Better::Neither), AgainstTarget::NoTarget)));
    for better in [Better::Higher, Better::Lower, Better::NearerTarget] {
        for direction in [
            Direction::Improved,
            Direction::Worsened,
            Direction::Unchanged,
        ] {
            assert!(
                moved.contains(&(of(better), direction)),
                "{better:?} {direction:?}"
            );
        }
    }
    assert!(moved.contains(&(of(Better::Neither), Direction::Risen)));
    assert!(moved.contains(&(of(Better::Neither), Direction::Fallen)));
    assert!(
        said.iter()
            .all(|words| words.ends_with('.') && !words.contains('{'))
    );
}
