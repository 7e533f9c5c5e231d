//! The committees of a set, and the decisions that moved indicators between them.

use std::ops::Range;

use toml::Spanned;

use super::keys::{Keys, Value};
use super::{dates, text};
use crate::calendar::Day;
use crate::finding::{AdoptionProblem, TimeProblem, nearest};
use crate::set::{Committee, Dated, Realignment};

/// The committees that stand in a set.
#[derive(Debug, Default)]
pub(super) struct Committees {
    /// Every id, also of those that could not be read.
    pub(super) ids: Vec<String>,
    /// Those that could be read, in the order of the file.
    pub(super) read: Vec<Committee>,
}

/// A committee, and where its last day and what it became stand.
struct Written {
    committee: Committee,
    until: Option<Range<usize>>,
    became: Vec<(String, Range<usize>)>,
}

/// Reads `[committees.ID]`.
pub(super) fn committees(keys: Keys<'_>) -> Committees {
    let document = keys.document();
    let mut ids = Vec::new();
    let mut written = Vec::new();
    for (id, value) in keys.entries() {
        ids.push((*id.get_ref()).to_owned());
        written.extend(value.table().and_then(|keys| committee(keys, id.get_ref())));
    }
    let all: Vec<Committee> = written.iter().map(|w| w.committee.clone()).collect();
    for Written {
        committee,
        until,
        became,
    } in &written
    {
        let Some((until, day)) = until.as_ref().zip(committee.until) else {
            if let Some((_, span)) = became.first() {
                document.report(TimeProblem::BecameWithoutUntil, span);
            }
            continue;
        };
        if committee.from.is_some_and(|from| day <= from) {
            document.report(TimeProblem::UntilNotAfterFrom, until);
        }
        for (id, span) in became {
            became_whom(committee, id, day, (&ids, &all), |problem| {
                document.report(problem, span);
            });
        }
    }
    Committees { ids, read: all }
}

/// What is wrong with one committee that another is said to have become.
fn became_whom(
    committee: &Committee,
    id: &str,
    on: Day,
    (ids, all): (&[String], &[Committee]),
    report: impl Fn(crate::finding::SetProblem),
) {
    if !ids.iter().any(|known| known == id) {
        let near = nearest(id, ids.iter().map(String::as_str)).map(str::to_owned);
        let (id, known) = (id.to_owned(), ids.to_vec());
        report(AdoptionProblem::UnknownCommittee { id, near, known }.into());
        return;
    }
    let successor = all.iter().find(|other| other.id == id);
    let is_there = successor.is_none_or(|other| other.is_there_on(on));
    if id == committee.id || !is_there {
        report(
            TimeProblem::SuccessorNotThere {
                id: id.to_owned(),
                on,
            }
            .into(),
        );
    }
}

fn committee(mut keys: Keys<'_>, id: &str) -> Option<Written> {
    let line = keys.line();
    let name = keys.required("name").and_then(|value| value.text());
    let portfolio = keys.optional("portfolio");
    let plain = |value: &Value<'_>| value.text().map(Spanned::into_inner);
    let portfolio = portfolio.and_then(|value| dates::held(&value, "name", plain));
    let director = keys.optional("director").and_then(|value| value.text());
    let focus = keys.optional("focus").and_then(|value| value.text());
    let from = keys.optional("from").and_then(|value| value.date());
    let until = keys.optional("until").and_then(|value| value.date());
    let became = keys.optional("became");
    let became = became.map_or_else(Vec::new, |value| value.spanned_texts());
    let committee = name.map(|name| Written {
        until: until.as_ref().map(Spanned::span),
        committee: Committee {
            id: id.to_owned(),
            name: name.into_inner(),
            portfolio: portfolio.unwrap_or_default(),
            director: director.map(Spanned::into_inner),
            focus: focus.map(Spanned::into_inner),
            from: from.map(Spanned::into_inner),
            until: until.map(Spanned::into_inner),
            became: became.iter().map(|id| id.get_ref().clone()).collect(),
            line,
        },
        became: became
            .into_iter()
            .map(|id| (id.get_ref().clone(), id.span()))
            .collect(),
    });
    keys.finish(committee)
}

/// Reads `[[realignment]]`.
pub(super) fn realignments(value: &Value<'_>) -> Vec<Realignment> {
    let rows = value.rows(|mut keys| {
        let line = keys.line();
        let on = keys.required("on").and_then(|value| value.date());
        let by = text(keys.required("by"));
        let purpose = text(keys.required("purpose"));
        let row = on.map(|on| {
            let span = on.span();
            let from = on.into_inner();
            let value = Realignment {
                on: from,
                by,
                purpose,
            };
            (Dated { from, value, line }, span)
        });
        keys.finish(row)
    });
    dates::check_order(&rows, value.document());
    rows.into_iter().map(|(row, _)| row.value).collect()
}

/// What is wrong with the committees an indicator is reported to, by date: each is there from its
/// row's day until the next row's, or until the indicator was discontinued.
pub(super) fn check_there(
    rows: &[(Dated<String>, Range<usize>)],
    end: Option<Day>,
    committees: &[Committee],
    report: impl Fn(TimeProblem, &Range<usize>),
) {
    let ends = rows.iter().skip(1).map(|(row, _)| Some(row.from));
    for ((row, span), next) in rows.iter().zip(ends.chain([end])) {
        let Some(committee) = committees.iter().find(|c| c.id == row.value) else {
            continue;
        };
        let id = || committee.id.clone();
        if let Some(from) = committee.from.filter(|from| row.from < *from) {
            report(TimeProblem::CommitteeNotYet { id: id(), from }, span);
        }
        let until = committee.until;
        if let Some(until) = until.filter(|until| next.is_none_or(|next| *until < next)) {
            let became = committee.became.clone();
            let problem = TimeProblem::CommitteeNoMore {
                id: id(),
                until,
                became,
            };
            report(problem, span);
        }
    }
}
