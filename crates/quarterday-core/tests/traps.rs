//! The traps of counting children's services: what naive code gets wrong. Each is named where it is
//! tested, as `trap 12` in a worked example of a definition or check, or in the comment of a test,
//! and `docs/traps.md` is the list, made from them. What the records cannot tell is told on the page
//! of the definition too, before its examples, and listed so. Remove the file and run the tests twice to
//! make it anew.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// Every trap, by its number.
const TRAPS: &[(u32, &str)] = &[
    (1, "the first day is day 0, not day 1"),
    (2, "working days of a library that counts half-open spans"),
    (3, "a bank holiday left out"),
    (4, "a bank holiday that was moved (2020)"),
    (
        5,
        "a bank holiday announced late (2022); old quarters under a new calendar",
    ),
    (6, "days on which a council is shut are not bank holidays"),
    (7, "a recorded target date worked out from the wrong day"),
    (8, "joining days by rank gives a case several times"),
    (9, "the holidays of another country"),
    (10, "months taken for 91 or 183 days"),
    (11, "months added past the end of a month"),
    (12, "twelve months taken for 365 days"),
    (13, "two years, the last day included"),
    (14, "two and a half years at a quarter's end"),
    (15, "20 working days taken for 28 days"),
    (
        16,
        "a percentage of visits hides the child who was not visited",
    ),
    (
        17,
        "a visit without seeing the child starts the clock again",
    ),
    (18, "a move does not start the clock again"),
    (19, "who is visited how often, by placement and order"),
    (20, "short breaks counted as care"),
    (21, "care that nobody ended at the 18th birthday"),
    (22, "born on 29 February"),
    (23, "open on the day it ended"),
    (24, "a time of day after the last midnight of a period"),
    (25, "an unreadable end taken for no end"),
    (26, "plans held for another authority"),
    (
        27,
        "a child who arrives on a plan has no enquiry before the conference",
    ),
    (28, "one conference recorded at both levels"),
    (29, "a conference before its enquiry"),
    (30, "numerator and denominator of different events"),
    (31, "brothers and sisters are a case each"),
    (32, "what came before lies in an earlier return"),
    (33, "twelve months from what"),
    (34, "an earlier plan outside the records"),
    (35, "a child adopted has a new identifier, for good"),
    (36, "who is due a review yet"),
    (37, "the latest review on time is not every review on time"),
    (
        38,
        "the next review is counted from the last, not from its due date",
    ),
    (39, "a review that is due and was never held"),
    (
        40,
        "what is still open is in no percentage of what was completed",
    ),
    (41, "two years: of plans ended, or of plans open"),
    (42, "looked after for twelve months, not looked after today"),
    (43, "a child under 5 needs two health assessments"),
    (44, "with or without unaccompanied children"),
    (45, "which care leavers are in the denominator"),
    (46, "round a birthday, or on a day"),
    (47, "an episode is not a placement"),
    (48, "a stay in hospital is not a move"),
    (49, "adopted by the carers of before: not a move"),
    (50, "a placement that was open when the year began"),
    (51, "one episode in the returns of two years"),
    (52, "left and came back the same day"),
    (53, "an unknown distance is not a far one"),
    (54, "20 miles, and out of the area"),
    (55, "far from which home"),
    (56, "the codes of special guardianship by year"),
    (57, "the codes of placements by year"),
    (58, "missing: of whom, when, and by the hour"),
    (59, "the word \"false\" is true"),
    (60, "a date of which the day is not known"),
    (61, "day before month"),
    (62, "sex and gender, by year"),
    (63, "a byte order mark, and spaces that do not break"),
    (64, "a join that gives a child twice"),
    (65, "\"allocated\" to a team, to nobody, to a vacancy"),
    (66, "percentages averaged"),
    (67, "rounded first and compared then"),
    (68, "signs that stand for a suppressed number"),
    (69, "small numbers"),
    (
        70,
        "records entered late change a quarter that was published",
    ),
    (71, "a rate by the wrong population"),
    (72, "which way is better"),
    (73, "\"not yes\" drops the blanks"),
    (74, "a date that stands for none"),
    (
        75,
        "a list that starts from placements loses children without one",
    ),
    (76, "codes where words are expected"),
    (77, "words where codes are expected"),
    (78, "the date of an entry, not of the event"),
    (79, "visits that name no plan, or one that is not there"),
    (80, "dates the wrong way round across a weekend"),
    (81, "identifiers made anew at every extract"),
    (82, "an extract does not reach back to the beginning"),
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Path from the root and text of every file below a folder with one of these endings.
fn texts(folder: &str, ending: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(root().join(&folder)).expect("a folder") {
            let entry = entry.expect("an entry");
            let name = format!("{folder}/{}", entry.file_name().to_string_lossy());
            if entry.path().is_dir() {
                folders.push(name);
            } else if name.ends_with(ending) && !name.ends_with("tests/traps.rs") {
                let text = fs::read_to_string(entry.path()).expect("text");
                found.insert(name, text);
            }
        }
    }
    found
}

/// The numbers after "trap" or "traps" in a line: `trap 5`, `traps 5, 6 and 7`.
fn numbers(line: &str) -> Vec<u32> {
    let lower = line.to_lowercase();
    let mut found = Vec::new();
    let mut words = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .peekable();
    while let Some(word) = words.next() {
        if word == "trap" || word == "traps" {
            while let Some(next) = words.peek() {
                let number = next.parse::<u32>();
                match number {
                    Ok(number) => found.push(number),
                    Err(_) if *next == "and" => {}
                    Err(_) => break,
                }
                words.next();
            }
        }
    }
    found
}

/// Where each trap is tested: a place, and the cases of it where it is a worked example.
type Places = BTreeMap<u32, BTreeMap<String, Vec<String>>>;

fn tested() -> Places {
    let mut places = Places::new();
    for (file, text) in texts("sets", ".md") {
        let name = file.trim_end_matches(".md");
        let name = name.trim_start_matches("sets/children-england/");
        let mut place = format!("told on the page of `{name}`");
        for line in text.lines() {
            if let Some(heading) = line.strip_prefix("## ") {
                let title = heading.split_once(": ").map(|(_, title)| title);
                let title = title.map(|title| format!(" ({title})"));
                place = format!("`{name}`{}", title.unwrap_or_default());
            }
            let case = line
                .strip_prefix("| ")
                .and_then(|row| row.split(' ').next());
            for number in numbers(line) {
                let cases = places.entry(number).or_default();
                let cases = cases.entry(place.clone()).or_default();
                cases.extend(case.map(str::to_owned));
            }
        }
    }
    for (file, text) in texts("crates", ".rs") {
        let file = file.trim_start_matches("crates/");
        let mut waiting = Vec::new();
        for line in text.lines() {
            let line = line.trim();
            if line.starts_with("//") {
                waiting.extend(numbers(line));
            } else if let Some(rest) = line.strip_prefix("fn ") {
                let name = rest.split('(').next().unwrap_or_default();
                for number in waiting.drain(..) {
                    let place = format!("`{name}` in {file}");
                    places.entry(number).or_default().entry(place).or_default();
                }
            }
        }
    }
    places
}

/// Places in words, those that are only told of last.
fn in_words(places: &BTreeMap<String, Vec<String>>) -> String {
    let mut places: Vec<_> = places.iter().collect();
    places.sort_by_key(|(place, _)| place.starts_with("told"));
    let places = places.into_iter().map(|(place, cases)| {
        let separator = if cases.is_empty() { "" } else { ": " };
        format!("{place}{separator}{}", cases.join(", "))
    });
    places.collect::<Vec<_>>().join("; ")
}

const HEAD: &str = "# Traps

What naive code gets wrong when it counts children's services, and where it is tested that ours does not:
in worked examples of pages of `sets/children-england/`, by case, and in tests below `crates/`. What the
records cannot tell is told on the page as well. Made by `crates/quarterday-core/tests/traps.rs`.

| trap | what goes wrong | where tested |
| ---: | --- | --- |
";

fn table() -> String {
    let tested = tested();
    let mut text = HEAD.to_owned();
    for (number, about) in TRAPS {
        let places = tested.get(number);
        let places = places.map_or_else(|| "**nowhere**".to_owned(), in_words);
        writeln!(text, "| {number} | {about} | {places} |").expect("text grows");
    }
    text
}

#[test]
fn the_list_of_traps_is_that_of_the_tests() {
    let path = root().join("docs/traps.md");
    let Ok(written) = fs::read_to_string(&path) else {
        fs::write(&path, table()).expect("docs/ can be written");
        panic!("docs/traps.md was not there and has been made: run the tests again");
    };
    assert!(
        written == table(),
        "docs/traps.md is not what the tests say: remove it and run the tests twice"
    );
}

#[test]
fn every_trap_is_tested() {
    let tested = tested();
    let known = |number: &u32| TRAPS.iter().any(|(trap, _)| trap == number);
    let strange: Vec<_> = tested.keys().filter(|number| !known(number)).collect();
    assert!(strange.is_empty(), "no such traps: {strange:?}");
    let is_told_only = |places: &BTreeMap<String, Vec<String>>| {
        places.keys().all(|place| place.starts_with("told"))
    };
    let is_left = |number: &&(u32, &str)| tested.get(&number.0).is_none_or(is_told_only);
    let left: Vec<_> = TRAPS.iter().filter(is_left).collect();
    assert!(left.is_empty(), "tested nowhere: {left:#?}");
}

#[test]
fn numbers_are_read_after_the_word_alone() {
    assert_eq!(numbers("on time (trap 5)"), [5]);
    assert_eq!(numbers("Traps 5, 6 and 70, of 12 days"), [5, 6, 70]);
    assert!(numbers("12 mousetraps 5").is_empty());
}
