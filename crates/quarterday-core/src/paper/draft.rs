//! The first source of a paper, from a scorecard: the sections a scrutiny committee knows, with
//! every indicator where its verdicts put it. The author edits it from there.

use crate::calendar::Day;
use crate::scorecard::{Line, Scorecard};
use crate::set::HouseStyle;

use super::print::realignments;
use super::standing::{Ground, Section};

/// Writes the first source of a paper on a scorecard, for a meeting.
pub fn draft(scorecard: &Scorecard, meeting: Day) -> String {
    let mut source = front_matter(scorecard, meeting);
    let style = &scorecard.authority.style;
    let sections = [
        section("Purpose of the Report", &[PURPOSE.to_owned()]),
        section("Summary", &summary(scorecard)),
        well(scorecard),
        focus(scorecard),
        not_measured(scorecard),
        section(
            "Recommendation",
            &["It is recommended:".to_owned(), call("recommendation")],
        ),
        closing(style),
        section("Appendix 1: Scorecard", &[call_of("table", "scorecard")]),
        section("Appendix 2: Trends", &[call("charts")]),
        section(
            "Appendix 3: What each indicator counts",
            &[call("definitions")],
        ),
    ];
    source.push_str(&sections.concat());
    source
}

const PURPOSE: &str = "To update Members on performance against key performance indicators.";
const EXCEPTIONS: &str = "It is suggested that monitoring focuses on issues and exceptions. The \
    relevant Assistant Directors will be in attendance at the meeting, to respond to the \
    committee's questions on the performance information in this report.";
const ANNUAL: &str =
    "Where an indicator is reported annually, quarterly updates are not available.";
const RECOMMENDATION: &str = "That the performance information in this report is reviewed and \
    noted, and relevant queries are raised with the appropriate Assistant Director.";

/// `{{ name() }}`.
fn call(name: &str) -> String {
    format!("{{{{ {name}() }}}}")
}

/// `{{ name("argument") }}`.
fn call_of(name: &str, argument: &str) -> String {
    format!("{{{{ {name}(\"{argument}\") }}}}")
}

fn full(line: &Line) -> String {
    call_of("full", &line.adoption.indicator)
}

/// A heading and its blocks, a blank line between each.
fn section(heading: &str, blocks: &[String]) -> String {
    format!("\n## {heading}\n\n{}\n", blocks.join("\n\n"))
}

fn bullets(lines: &[&Line]) -> String {
    let items = lines.iter().map(|line| format!("- {}", full(line)));
    items.collect::<Vec<_>>().join("\n")
}

fn front_matter(scorecard: &Scorecard, meeting: Day) -> String {
    let style = &scorecard.authority.style;
    let mut toml = String::from("+++\n");
    let mut key = |name: &str, value: String| {
        toml.push_str(&format!("{name} = {value}\n"));
    };
    let period = scorecard.period;
    key("committee", text(&scorecard.committee.id));
    key("period", text(&period.to_string()));
    key("meeting", meeting.to_string());
    let title = format!("Performance indicators {}", period.words());
    key("title", text(&title));
    let closing = [
        ("director", &style.director),
        ("author", &style.author),
        ("background_papers", &style.background_papers),
    ];
    for (name, value) in closing {
        if !value.trim().is_empty() {
            key(name, text(value));
        }
    }
    key(
        "recommendation",
        format!("[\n    {},\n]", text(RECOMMENDATION)),
    );
    for row in &style.implications {
        let (heading, words) = (text(&row.heading), text(&row.text));
        toml.push_str(&format!(
            "\n[[implication]]\nheading = {heading}\ntext = {words}\n"
        ));
    }
    toml.push_str("+++\n");
    toml
}

/// A TOML basic string on one line.
fn text(value: &str) -> String {
    let mut written = String::from("\"");
    for c in value.chars() {
        match c {
            '"' | '\\' => written.extend(['\\', c]),
            c if c.is_control() => written.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => written.push(c),
        }
    }
    written.push('"');
    written
}

fn summary(scorecard: &Scorecard) -> Vec<String> {
    let period = call("period");
    let agreed = if scorecard.set.agreed_by.is_empty() {
        String::new()
    } else {
        let agreed = call("set_agreed");
        format!(", in line with an indicator set agreed by {agreed}")
    };
    let mut blocks = vec![format!(
        "This report provides {period} performance information{agreed}."
    )];
    if !realignments(scorecard).is_empty() {
        blocks.push(call("realignment"));
    }
    blocks.extend([EXCEPTIONS.to_owned(), ANNUAL.to_owned(), counts()]);
    if !scorecard.sources.is_empty() {
        blocks.push(call("records"));
    }
    blocks
}

/// How many indicators have which verdict. Every part of a whole is said, so that they add up, and
/// the verbs fit one and many.
fn counts() -> String {
    let count = |word| call_of("count", word);
    format!(
        "Indicators reported to this committee number {reported}. Of these, {with} had a value for \
         the period and {without} had no value. Of those with a value, {better} did better than \
         target, {met} met the target exactly, {within} missed it within the tolerance, {missed} \
         missed it by more, and {none} had no target.",
        reported = count("reported"),
        with = count("with a value"),
        without = count("without a value"),
        better = count("better than target"),
        met = count("target met"),
        within = count("within tolerance"),
        missed = count("target missed"),
        none = count("no target"),
    )
}

/// The lines of a section, in the order of the set.
fn lines_of(scorecard: &Scorecard, section: Section) -> Vec<&Line> {
    let is_in = |line: &&Line| Ground::of(line).section() == section;
    scorecard.lines.iter().filter(is_in).collect()
}

fn well(scorecard: &Scorecard) -> String {
    let lines = lines_of(scorecard, Section::Well);
    let mut blocks: Vec<String> = lines.into_iter().map(full).collect();
    if blocks.is_empty() {
        let none = "The figures of this period give no ground to say so of any indicator.";
        blocks.push(none.to_owned());
    }
    section(Section::Well.heading(), &blocks)
}

fn focus(scorecard: &Scorecard) -> String {
    let lines = lines_of(scorecard, Section::Focus);
    let blocks = if lines.is_empty() {
        vec!["The figures of this period put no indicator here.".to_owned()]
    } else {
        vec![focus_lead(&lines), bullets(&lines)]
    };
    section(Section::Focus.heading(), &blocks)
}

/// What the areas of focus open with. Visits are named where there are any, as the law sets when
/// they are due.
fn focus_lead(lines: &[&Line]) -> String {
    let is_of_visits = |line: &&Line| line.definition.facts.name.to_lowercase().contains("visits");
    let lead = if lines.iter().any(is_of_visits) {
        "We continue to monitor the following, and statutory visits in particular, to ensure that \
         these are undertaken in a timely way."
    } else {
        "We continue to monitor the following."
    };
    lead.to_owned()
}

/// What has no value, with the reason; nothing when everything has one.
fn not_measured(scorecard: &Scorecard) -> String {
    let lines = lines_of(scorecard, Section::NotMeasured);
    if lines.is_empty() {
        return String::new();
    }
    let lead = "There is no value for these indicators, for the reason given with each.";
    let blocks = [lead.to_owned(), bullets(&lines)];
    section(Section::NotMeasured.heading(), &blocks)
}

/// Who signs, what the paper rests on, who wrote it, and what it means for the council's duties.
fn closing(style: &HouseStyle) -> String {
    let is_there = |text: &String| !text.trim().is_empty();
    let mut closing = String::new();
    if is_there(&style.director) {
        closing.push_str(&format!("\n{}\n", call("director")));
    }
    if is_there(&style.background_papers) {
        closing.push_str(&section("Background papers", &[call("background_papers")]));
    }
    if is_there(&style.author) {
        closing.push_str(&format!("\n{}\n", call("author")));
    }
    if !style.implications.is_empty() {
        closing.push_str(&section(
            "Implications",
            &[call_of("table", "implications")],
        ));
    }
    closing
}
