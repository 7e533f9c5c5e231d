//! The first source of a paper, from a scorecard: the sections a scrutiny committee knows, with
//! every indicator where its verdicts put it. The author edits it from there.

use std::collections::BTreeSet;

use crate::calendar::Day;
use crate::figure::State;
use crate::scorecard::{Line, Scorecard};
use crate::set::{HouseStyle, Implication};
use crate::template::Part;
use crate::verdict::Answer;

use super::print::realignments;
use super::standing::{Ground, Section};

/// Said under the scorecard, so that nobody takes an exact difference for a wrong one, or has to ask on
/// which side an edge falls.
const ROUNDING: &str = "Changes are worked out from the exact figures and rounded once, so a change may differ in its last digit from the difference between the two figures as shown. A figure exactly on the edge of its tolerance is within it.";

/// The most indicators of which a draft prints a large chart: the most pressing first.
const LARGE_CHARTS_MAX: usize = 8;

/// Writes the first source of a paper on a scorecard, for a meeting: the sections of its template, in
/// their order.
pub fn draft(scorecard: &Scorecard, meeting: Day) -> String {
    let mut source = front_matter(scorecard, meeting);
    let mut appendices = 0;
    for part in &scorecard.template.sections {
        let written = if part.is_appendix() {
            let (heading, blocks) = appendix(scorecard, *part);
            appendices += 1;
            section(&format!("Appendix {appendices}: {heading}"), &blocks)
        } else {
            body(scorecard, *part)
        };
        source.push_str(&written);
    }
    source
}

/// A section before the appendices; nothing where there is nothing to say in it.
fn body(scorecard: &Scorecard, part: Part) -> String {
    match part {
        Part::Purpose => section("Purpose of the Report", &[PURPOSE.to_owned()]),
        Part::Summary => section("Summary", &summary(scorecard)),
        Part::Matters => matters(scorecard),
        Part::Exceptions => exceptions(scorecard),
        Part::Focus => focus(scorecard),
        Part::Well => well(scorecard),
        Part::NotMeasured => not_measured(scorecard),
        Part::Restated => restated_section(&scorecard.lines),
        Part::Recommendation => {
            let lead = "It is recommended:".to_owned();
            section("Recommendation", &[lead, call("recommendation")])
        }
        Part::Closing => closing(&scorecard.authority.style),
        Part::Scorecard | Part::Trends | Part::Definitions | Part::Guide | Part::Acronyms => {
            String::new()
        }
    }
}

/// The heading of an appendix and its blocks.
fn appendix(scorecard: &Scorecard, part: Part) -> (&'static str, Vec<String>) {
    match part {
        Part::Trends => ("Trends", vec![call("trends"), call_of("table", "trends")]),
        Part::Definitions => ("What each indicator counts", vec![call("definitions")]),
        Part::Guide => ("How to read this report", vec![call("guide")]),
        Part::Acronyms => ("Acronyms", vec![call("acronyms")]),
        _ => ("Scorecard", scorecard_blocks(scorecard)),
    }
}

/// The scorecard, what others published, and the answer of the exceptions rule for every indicator
/// where the set has one.
fn scorecard_blocks(scorecard: &Scorecard) -> Vec<String> {
    let mut blocks = vec![call_of("table", "scorecard"), ROUNDING.to_owned()];
    if scorecard.lines.iter().any(has_published) {
        blocks.push(call_of("table", "comparators"));
    }
    if scorecard.set.exceptions.is_some() {
        blocks.push(call_of("table", "exceptions"));
    }
    blocks
}

/// Whether there is a published figure to stand beside an indicator's own.
fn has_published(line: &Line) -> bool {
    line.comparators.iter().any(|c| c.value().is_some())
}

/// Whether the exceptions rule of the set puts an indicator in front of Members.
fn is_exception(scorecard: &Scorecard, line: &Line) -> bool {
    let rule = scorecard.set.exceptions;
    rule.is_some_and(|rule| matches!(line.exception(rule), Answer::Exception(_)))
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

/// All there is to say of an indicator, and what others published for it.
fn full(line: &Line) -> String {
    let slug = &line.adoption.indicator;
    let full = call_of("full", slug);
    if has_published(line) {
        format!("{full} {}", call_of("beside", slug))
    } else {
        full
    }
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
    blocks.push(call_of("table", "at a glance"));
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

/// The lines of a section, in the order of the set; exceptions have a section of their own, where
/// the draft has one.
fn lines_of(scorecard: &Scorecard, section: Section) -> Vec<&Line> {
    let has_exceptions = scorecard.template.sections.contains(&Part::Exceptions);
    let is_in = |line: &&Line| {
        let is_apart = has_exceptions && is_exception(scorecard, line);
        Ground::of(line).section() == section && !is_apart
    };
    scorecard.lines.iter().filter(is_in).collect()
}

/// What the exceptions rule puts in front of Members, each with its chart.
fn exceptions(scorecard: &Scorecard) -> String {
    if scorecard.set.exceptions.is_none() {
        return String::new();
    }
    let lines = scorecard.lines.iter();
    let lines: Vec<&Line> = lines.filter(|line| is_exception(scorecard, line)).collect();
    let mut blocks = vec![call("exceptions_rule")];
    if lines.is_empty() {
        blocks.push("By that rule no indicator is an exception in this report.".to_owned());
    }
    for (at, line) in lines.into_iter().enumerate() {
        let slug = &line.adoption.indicator;
        blocks.push(format!("{} {}.", full(line), call_of("exception", slug)));
        if at < LARGE_CHARTS_MAX {
            blocks.push(call_of("chart", slug));
        }
    }
    section("Exceptions", &blocks)
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
        let charts = large_charts(&lines).into_iter();
        let charts = charts.map(|line| call_of("chart", &line.adoption.indicator));
        let lead = [one_line(lead), bullets(&lines)];
        lead.into_iter().chain(charts).collect()
    };
    section(Section::Focus.heading(), &blocks)
}

/// The indicators of which a large chart is printed: those off target, then those that have worsened,
/// then the rest.
fn large_charts<'s>(lines: &[&'s Line]) -> Vec<&'s Line> {
    let mut lines = lines.to_vec();
    lines.sort_by_key(|line| match Ground::of(line) {
        Ground::TargetMissed => 0,
        Ground::WithinTolerance => 1,
        Ground::Worsened => 2,
        _ => 3,
    });
    lines.truncate(LARGE_CHARTS_MAX);
    lines
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
