//! Questions and actions from earlier meetings, as a paper prints them: the words of others in
//! quotation marks, with who said them and when.

use crate::matter::{Answer, Carried, Kind, Standing};
use crate::scorecard::Scorecard;

use super::tree::{Cell, Table, Tone};

/// The table of all that a paper carries; `None` when it carries nothing.
pub(super) fn table(scorecard: &Scorecard) -> Option<Table> {
    if scorecard.matters.is_empty() {
        return None;
    }
    let row = |carried: &Carried| {
        let matter = &carried.matter;
        let raised = format!("{}, {}", matter.name(), matter.meeting.long());
        vec![
            Cell::plain(raised),
            Cell::plain(indicator(scorecard, &matter.indicator)),
            Cell::plain(upper(&said(carried))),
            Cell::plain(upper(&since(carried))),
            Cell::toned(standing(carried), tone(carried.standing)),
        ]
    };
    Some(Table {
        caption: "Questions and actions from earlier meetings, and how they stand".to_owned(),
        head: [
            "Raised",
            "Indicator",
            "What was said",
            "Since then",
            "State",
        ]
        .map(str::to_owned)
        .to_vec(),
        is_number: vec![false; 5],
        rows: scorecard.matters.iter().map(row).collect(),
        widths: vec![3, 4, 6, 6, 3],
    })
}

/// One of them in a sentence or two.
pub(super) fn sentence(scorecard: &Scorecard, carried: &Carried) -> String {
    let matter = &carried.matter;
    let about = indicator(scorecard, &matter.indicator);
    let (name, meeting) = (matter.name(), matter.meeting.long());
    let first = format!("{name} ({meeting}, {about}): {}.", said(carried));
    let since = since(carried);
    let since = if since.is_empty() {
        since
    } else {
        format!(" {since}.")
    };
    let state = lower(&standing(carried));
    format!("{first}{since} It is {state}.")
}

/// The carried matter of a number.
pub(super) fn find<'s>(scorecard: &'s Scorecard, number: &str) -> Option<&'s Carried> {
    let number: i64 = number.trim().parse().ok()?;
    let mut carried = scorecard.matters.iter();
    carried.find(|carried| carried.matter.number == number)
}

/// "CS 01 - Assessments completed within 45 working days": by its slug where the set has it no more.
fn indicator(scorecard: &Scorecard, slug: &str) -> String {
    let lines = scorecard.lines.iter();
    let mut own = lines.filter(|line| line.adoption.indicator == slug);
    let code = || Some(scorecard.set.find(slug)?.code.clone()).filter(|code| !code.is_empty());
    match own.next() {
        Some(line) => crate::wording::named(line),
        None => code().unwrap_or_else(|| slug.to_owned()),
    }
}

/// "a Member asked: “Why …?”"; "Head of Service promised: “…”, by 31 January 2020".
fn said(carried: &Carried) -> String {
    let matter = &carried.matter;
    let (by, text) = (&matter.by, &matter.text);
    match matter.kind {
        Kind::Question => format!("{by} asked: “{text}”"),
        Kind::Action { due, question } => {
            let after =
                question.map_or(String::new(), |number| format!(", after question {number}"));
            format!("{by} promised{after}: “{text}”, by {}", due.long())
        }
    }
}

/// What was answered, one after another.
fn since(carried: &Carried) -> String {
    let closing = carried.matter.closed.iter();
    let closing = closing.filter(|closed| !closed.text.is_empty());
    let answers = carried.matter.answers.iter().chain(closing);
    let quote = |answer: &Answer| {
        let (by, on) = (&answer.by, answer.on.long());
        format!("{by}, {on}: “{}”", answer.text)
    };
    answers.map(quote).collect::<Vec<_>>().join("; ")
}

fn standing(carried: &Carried) -> String {
    match (carried.standing, &carried.matter.closed) {
        (_, Some(closed)) => format!("Closed on {}", closed.on.long()),
        (Standing::Answered, _) => "Answered, not closed".to_owned(),
        (Standing::Overdue, _) => match carried.matter.kind {
            Kind::Action { due, .. } => format!("Overdue since {}", due.long()),
            Kind::Question => "Overdue".to_owned(),
        },
        (Standing::Open | Standing::Closed, None) => "Open".to_owned(),
    }
}

/// The text with its first letter small.
fn lower(text: &str) -> String {
    let mut characters = text.chars();
    let first = characters.next().map(|c| c.to_lowercase().to_string());
    format!("{}{}", first.unwrap_or_default(), characters.as_str())
}

/// The text with its first letter a capital.
fn upper(text: &str) -> String {
    let mut characters = text.chars();
    let first = characters.next().map(|c| c.to_uppercase().to_string());
    format!("{}{}", first.unwrap_or_default(), characters.as_str())
}

fn tone(standing: Standing) -> Tone {
    match standing {
        Standing::Overdue => Tone::Bad,
        Standing::Closed => Tone::Muted,
        Standing::Open | Standing::Answered => Tone::Plain,
    }
}
