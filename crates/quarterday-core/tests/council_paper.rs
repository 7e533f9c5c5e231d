//! The paper of a committee whose values are all entered: the example's Health and Housing committee,
//! from the set and the file of entered values to the document, with no records at all.

use std::fs;
use std::path::{Path, PathBuf};

use quarterday_core::entry::{self, Entry, Row, Rows, Standing};
use quarterday_core::figure::{Figure, State};
use quarterday_core::finding::Finding;
use quarterday_core::paper::{self, tree};
use quarterday_core::scorecard::{Entered, Scorecard, Sources};
use quarterday_core::set::{self, Loaded};
use quarterday_core::suppression;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The example folder and the library that it adopts.
fn loaded() -> Loaded {
    let mut sources = set::Sources::new();
    let folders = [
        ("examples/darlington", ""),
        ("examples/darlington", "set/"),
        ("sets", "children-england/"),
        ("sets", "children-england/views/"),
        ("sets", "children-england/local/"),
    ];
    for (within, folder) in folders {
        for entry in fs::read_dir(root().join(within).join(folder)).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_file() {
                let name = path.file_name().expect("a name").to_string_lossy();
                let text = fs::read_to_string(&path).expect("text");
                sources.add(format!("{folder}{name}"), text);
            }
        }
    }
    let (loaded, findings) = set::read(&sources);
    assert!(!findings.iter().any(Finding::is_error), "{findings:#?}");
    loaded
}

fn entries(loaded: &Loaded) -> Vec<Entry> {
    let path = root().join("examples/darlington/entered/2019-20-q2.csv");
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_path(path)
        .expect("a file");
    let mut rows = reader.records().zip(1..).map(|(record, line)| Row {
        line,
        cells: record.expect("a row").iter().map(str::to_owned).collect(),
    });
    let rows = Rows {
        head: rows.next().expect("headings"),
        rows: rows.collect(),
    };
    let context = entry::Context {
        loaded,
        before: &[],
        by: "Head of Performance and Transformation",
        at: None,
        file: "entered/2019-20-q2.csv",
    };
    let (entries, findings) = entry::read(&rows, context);
    assert_eq!(findings, []);
    entries
}

fn scorecard(loaded: &Loaded, entries: &[Entry], committee: &str) -> Scorecard {
    seen(loaded, entries, committee, &[])
}

/// The scorecard from figures as an audience may see them.
fn seen(loaded: &Loaded, entries: &[Entry], committee: &str, figures: &[Figure]) -> Scorecard {
    let sources = Sources {
        authority: &loaded.authority,
        set: &loaded.set,
        definitions: &loaded.definitions,
        figures,
        entered: Entered {
            definitions: &loaded.entered,
            entries,
        },
        records: &[],
    };
    let period = "2019-20-q2".parse().expect("a period");
    let meeting = "2019-12-19".parse().expect("a day");
    Scorecard::build(sources, committee, period, meeting).expect("a committee of the set")
}

/// All the words of a document.
fn words(document: &tree::Document) -> String {
    format!("{document:?}")
}

#[test]
fn the_paper_counts_words_and_names_what_it_shows() {
    let loaded = loaded();
    let entries = entries(&loaded);
    let scorecard = scorecard(&loaded, &entries, "health-housing");
    assert_eq!((scorecard.lines.len(), scorecard.undefined.len()), (36, 0));
    let meeting = "2019-12-19".parse().expect("a day");
    let draft = paper::draft(&scorecard, meeting);
    let counted = "{{ count(\"reported\") }} indicators are reported to this Committee: \
        {{ split(\"reported\", \"service\") }}; data was available for \
        {{ part(\"with a value and not of Public Health\", \"not of Public Health\") }}.\n\n## Where";
    let source = draft.replacen("## Where", counted, 1);
    let built = paper::build(&source, "paper.md", &scorecard);
    let (document, findings) = built.unwrap_or_else(|findings| panic!("{findings:#?}\n{source}"));
    let warned: Vec<&str> = findings.iter().map(|f| f.message.as_str()).collect();
    let all = words(&document);
    for said in [
        "36 indicators are reported to this Committee: 6 Culture, 6 Housing and 24 Public Health; \
         data was available for nine of the twelve.",
        "number 36: 6 Culture, 6 Housing and 24 Public Health. Of these, eleven had a value",
        "As agreed at Council on 5 December 2019, to align Scrutiny Committees",
        "Households without a home spent 883 days in bed and breakfast.",
        "Rent arrears of current tenants are 3.1% of the rent debit",
        "The latest figure is that for 2017/18.",
        "22.6, for 2017/18",
        "Improved by 2.2, from 24.8 (2016/17)",
        "Not due for this period: CUL 008a - Adults who are physically inactive",
    ] {
        assert!(all.contains(said), "{said}\n{source}\n{warned:#?}\n{all}");
    }
}

#[test]
fn values_in_arrears_are_compared_by_the_periods_they_describe() {
    let loaded = loaded();
    let entries = entries(&loaded);
    let scorecard = scorecard(&loaded, &entries, "communities");
    let waste = scorecard
        .lines
        .iter()
        .find(|l| l.adoption.code == "ENV 009");
    let waste = waste.expect("reported");
    assert!(waste.is_in_arrears());
    assert_eq!(waste.figure.period.to_string(), "2019-20-q1");
    assert_eq!(
        waste.verdict.since_last_year.period.to_string(),
        "2018-19-q1"
    );
    assert!(waste.verdict.since_last_year.difference.is_some());
    let shown: Vec<String> = waste.series.iter().map(|f| f.period.to_string()).collect();
    assert_eq!(shown.first().map(String::as_str), Some("2018-19-q1"));
    assert_eq!(shown.last().map(String::as_str), Some("2019-20-q1"));
}

#[test]
fn a_small_number_that_was_entered_is_hidden_from_the_public_as_a_computed_one_is() {
    let loaded = loaded();
    let mut entries = entries(&loaded);
    let households = entries
        .iter_mut()
        .rfind(|e| e.indicator == "households-in-temporary-accommodation");
    households.expect("entered").numerator = Some("3".parse().expect("a number"));
    let definition = loaded.entered.get("households-in-temporary-accommodation");
    let definition = definition.expect("adopted");
    let figures = Standing::of(&entries, definition, &loaded.authority.code).figures;
    let (shown, _) = suppression::seen_by(suppression::PUBLIC, &loaded.authority, figures, &[]);
    let state = |figures: &[Figure]| {
        let scorecard = seen(&loaded, &entries, "health-housing", figures);
        let mut lines = scorecard.lines.into_iter();
        let line = lines.find(|line| line.adoption.code == "HBS 103");
        line.expect("reported").figure.state
    };
    assert_eq!(state(&[]), State::Ok);
    assert_eq!(state(&shown.figures), State::Suppressed);
}
