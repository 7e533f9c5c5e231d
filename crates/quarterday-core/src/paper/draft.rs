//! The first source of a paper, from a scorecard: the sections a scrutiny committee knows, with
//! every indicator where its verdicts put it. The author edits it from there.

use std::collections::BTreeSet;

use crate::calendar::Day;
use crate::figure::State;
use crate::scorecard::{Line, Scorecard};
use crate::set::{HouseStyle, Implication};

use super::print::realignments;
use super::standing::{Ground, Section};

/// Said under the scorecard, so that nobody takes an exact difference for a wrong one, or has to ask on
/// which side an edge falls.
const ROUNDING: &str = "Changes are worked out from the exact figures and rounded once, so a change may differ in its last digit from the difference between the two figures as shown. A figure exactly on the edge of its tolerance is within it.";

/// Writes the first source of a paper on a scorecard, for a meeting.
pub fn draft(scorecard: &Scorecard, meeting: Day) -> String {
    let mut source = front_matter(scorecard, meeting);
    let style = &scorecard.authority.style;
    let sections = [
        section("Purpose of the Report", &[PURPOSE.to_owned()]),
        section("Summary", &summary(scorecard)),
        matters(scorecard),
        well(scorecard),
        focus(scorecard),
        not_measured(scorecard),
        restated_section(&scorecard.lines),
        section(
            "Recommendation",
            &["It is recommended:".to_owned(), call("recommendation")],
        ),
        closing(style),
        section("Appendix 1: Scorecard", &appendix(scorecard)),
        section("Appendix 2: Trends", &[call("charts")]),
        section(
            "Appendix 3: What each indicator counts",
            &[call("definitions")],
        ),
    ];
    source.push_str(&sections.concat());
    source
}

/// The scorecard, and the answer of the exceptions rule for every indicator where the set has one.
fn appendix(scorecard: &Scorecard) -> Vec<String> {
    let mut blocks = vec![call_of("table", "scorecard"), ROUNDING.to_owned()];
    if scorecard.set.exceptions.is_some() {
        blocks.push(call_of("table", "exceptions"));
    }
    blocks
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
    let period = scorecard.period;
    let title = format!("Performance indicators {}", period.words());
    let mut lines = vec![
        "+++".to_owned(),
        format!("committee = {}", text(&scorecard.committee.id)),
        format!("period = {}", text(&period.to_string())),
        format!("meeting = {meeting}"),
        format!("title = {}", text(&title)),
    ];
    let director = scorecard.committee.director.as_ref();
    let closing = [
        ("director", director.unwrap_or(&style.director)),
        ("author", &style.author),
        ("background_papers", &style.background_papers),
    ];
    let closing = closing.iter().filter(|(_, value)| is_there(value));
    lines.extend(closing.map(|(key, value)| format!("{key} = {}", text(value))));
    lines.push(format!(
        "recommendation = [\n    {},\n]",
        text(RECOMMENDATION)
    ));
    let row = |row: &Implication| {
        let (heading, words) = (text(&row.heading), text(&row.text));
        format!("\n[[implication]]\nheading = {heading}\ntext = {words}")
    };
    lines.extend(style.implications.iter().map(row));
    lines.push("+++\n".to_owned());
    lines.join("\n")
}

fn is_there(text: &str) -> bool {
    !text.trim().is_empty()
}

/// A TOML basic string on one line.
fn text(value: &str) -> String {
    let escaped = |c: char| match c {
        '"' | '\\' => format!("\\{c}"),
        c if c.is_control() => format!("\\u{:04X}", u32::from(c)),
        c => c.to_string(),
    };
    let written: Vec<String> = value.chars().map(escaped).collect();
    format!("\"{}\"", written.concat())
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
    blocks.extend([EXCEPTIONS.to_owned(), ANNUAL.to_owned(), counts(scorecard)]);
    if !scorecard.sources.is_empty() {
        blocks.push(call("records"));
    }
    blocks
}

/// How many indicators have which verdict. Every part of a whole is said, so that they add up, and
/// the verbs fit one and many.
fn counts(scorecard: &Scorecard) -> String {
    let count = |word| call_of("count", word);
    let services: BTreeSet<_> = scorecard.lines.iter().map(|line| &line.service).collect();
    let of_services = if services.len() > 1 {
        ": {{ split(\"reported\", \"service\") }}"
    } else {
        ""
    };
    format!(
        "Indicators reported to this committee number {reported}{of_services}. Of these, {with} had a value for \
         the period and {without} went without. Of those with a value, {better} did better than \
         target, {met} met the target, {within} missed it within the tolerance, {missed} \
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
        let own = scorecard.committee.focus.as_deref();
        let lead = own.or(scorecard.authority.style.focus.as_deref());
        let lead = lead.unwrap_or("We continue to monitor the following.");
        vec![one_line(lead), bullets(&lines)]
    };
    section(Section::Focus.heading(), &blocks)
}

/// A text on one line, so that it stays one paragraph of the source.
fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}

/// What has no value, with the reason; nothing when everything has one.
fn not_measured(scorecard: &Scorecard) -> String {
    let lines = lines_of(scorecard, Section::NotMeasured);
    if lines.is_empty() {
        return String::new();
    }
    let (not_due, missing): (Vec<&Line>, Vec<&Line>) = lines
        .into_iter()
        .partition(|line| line.figure.state == State::NotDue);
    let mut blocks = Vec::new();
    if !missing.is_empty() {
        let lead = "There is no value for these indicators, for the reason given with each.";
        blocks.extend([lead.to_owned(), bullets(&missing)]);
    }
    // One sentence for each would say the same of all.
    if !not_due.is_empty() {
        let names = call_of("names", "not due");
        blocks.push(format!("Not due for this period: {names}."));
    }
    section(Section::NotMeasured.heading(), &blocks)
}

/// What earlier meetings leave to this one; nothing when they leave nothing.
fn matters(scorecard: &Scorecard) -> String {
    if scorecard.matters.is_empty() {
        return String::new();
    }
    let heading = "Questions and actions from earlier meetings";
    let lead = "What Members asked and were promised at earlier meetings of this committee is carried \
        here until it is closed.";
    section(heading, &[lead.to_owned(), call("matters")])
}

/// What has become of published figures, an item for each indicator; nothing when all are as they
/// were published.
pub fn restated_section(lines: &[Line]) -> String {
    let restated = lines.iter().filter(|line| !line.restatements.is_empty());
    let items = restated.map(|line| {
        let call = call_of("restated", &line.adoption.indicator);
        format!("- {call}")
    });
    let items: Vec<String> = items.collect();
    if items.is_empty() {
        return String::new();
    }
    section(RESTATED, &[RESTATED_LEAD.to_owned(), items.join("\n")])
}

const RESTATED: &str = "Figures restated since they were published";
const RESTATED_LEAD: &str = "Records have been entered and corrected since earlier reports. These figures take the place of \
     those published.";

/// Who signs, what the paper rests on, who wrote it, and what it means for the council's duties.
fn closing(style: &HouseStyle) -> String {
    let mut parts = Vec::new();
    if is_there(&style.director) {
        parts.push(format!("\n{}\n", call("director")));
    }
    if is_there(&style.background_papers) {
        parts.push(section("Background papers", &[call("background_papers")]));
    }
    if is_there(&style.author) {
        parts.push(format!("\n{}\n", call("author")));
    }
    if !style.implications.is_empty() {
        parts.push(section("Implications", &[call_of("table", "implications")]));
    }
    parts.concat()
}
