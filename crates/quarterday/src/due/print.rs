//! A look ahead as text, CSV and JSON.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use quarterday_core::calendar::Day;
use quarterday_core::verdict::YearAhead;
use quarterday_engine::evaluate::DueCase;
use serde::Serialize;

use super::{Ahead, Chosen, Indicator, Item, Taken};
use crate::arguments::DueBy;
use crate::terminal;

/// What stands where nobody has the case.
const NO_TEAM: &str = "No team recorded";
const NO_WORKER: &str = "no allocated worker";

/// For reading: teams, in them workers, in them what is due, soonest first.
pub(crate) fn table(
    ahead: &Ahead,
    takes: &[Taken],
    chosen: Chosen,
    through: Day,
    by: DueBy,
) -> String {
    let on = chosen.day();
    let mut out = format!(
        "On {}: {}.\n",
        chosen.words(),
        numbers(&ahead.items, on, Some(through))
    );
    let teams: BTreeSet<Option<&String>> = ahead
        .items
        .iter()
        .map(|item| item.case.team.as_ref())
        .collect();
    for team in teams {
        let own: Vec<&Item> = ahead
            .items
            .iter()
            .filter(|item| item.case.team.as_ref() == team)
            .collect();
        let name = team.map_or(NO_TEAM, String::as_str);
        let _ = write!(
            out,
            "\n{name}: {}\n",
            numbers(own.iter().copied(), on, None)
        );
        out += &match by {
            DueBy::Team => rows(&own, on, true),
            DueBy::Worker => workers(&own, on),
        };
    }
    let used: BTreeSet<&Indicator> = ahead
        .items
        .iter()
        .flat_map(|item| &item.indicators)
        .collect();
    if !used.is_empty() {
        out += "\nIndicators\n";
    }
    let width = used.iter().map(|one| one.short().chars().count()).max();
    for indicator in used {
        let width = width.unwrap_or_default();
        let _ = writeln!(out, "  {:<width$}  {}", indicator.short(), indicator.name);
    }
    for (indicator, reason) in &ahead.unmeasured {
        let _ = write!(
            out,
            "\nNot measured: {} {}: {reason}\n",
            indicator.short(),
            indicator.name
        );
    }
    if let Some(first) = takes.first() {
        let _ = write!(out, "\nWhat it would take, {}\n", first.period.words());
    }
    for taken in takes {
        let Indicator { name, .. } = &taken.indicator;
        let _ = write!(
            out,
            "\n  {} {name}\n  {}\n",
            taken.indicator.short(),
            taken.words
        );
    }
    out
}

fn workers(own: &[&Item], on: Day) -> String {
    let workers: BTreeSet<Option<&String>> =
        own.iter().map(|item| item.case.worker.as_ref()).collect();
    let mut out = String::new();
    for worker in workers {
        let own: Vec<&Item> = own
            .iter()
            .copied()
            .filter(|item| item.case.worker.as_ref() == worker)
            .collect();
        let name = worker.map_or(NO_WORKER, String::as_str);
        let _ = write!(
            out,
            "\n  {name}: {}\n",
            numbers(own.iter().copied(), on, None)
        );
        out += &rows(&own, on, false);
    }
    out
}

/// "3 overdue, 2 due"; with the last day, "3 overdue, 2 due by 14 October 2019".
fn numbers<'a>(items: impl IntoIterator<Item = &'a Item>, on: Day, through: Option<Day>) -> String {
    let (late, soon): (Vec<&Item>, Vec<&Item>) =
        items.into_iter().partition(|item| item.is_overdue(on));
    let by = through.map_or_else(String::new, |day| format!(" by {}", day.long()));
    format!("{} overdue, {} due{by}", late.len(), soon.len())
}

/// The rows of a group, soonest first.
fn rows(own: &[&Item], on: Day, has_worker: bool) -> String {
    let mut own = own.to_vec();
    own.sort_by_key(|item| item.case.due);
    let mut head = vec![
        "due",
        "working days",
        "child",
        "case",
        "what has to happen",
        "indicator",
    ];
    if has_worker {
        head.insert(2, "worker");
    }
    let row = |item: &&Item| {
        let case = &item.case;
        let codes: Vec<&str> = item.indicators.iter().map(Indicator::short).collect();
        let mut row = vec![
            case.due.to_string(),
            when(item, on),
            case.case.child_id.clone().unwrap_or_default(),
            case.case.case_id.clone(),
            item.what.clone(),
            codes.join(", "),
        ];
        if has_worker {
            let worker = case.worker.clone();
            row.insert(2, worker.unwrap_or_else(|| NO_WORKER.to_owned()));
        }
        row
    };
    let rows: Vec<Vec<String>> = own.iter().map(row).collect();
    let text = terminal::table(&head, &rows);
    let mut out = String::new();
    for line in text.lines() {
        let _ = writeln!(out, "    {line}");
    }
    out
}

fn when(item: &Item, on: Day) -> String {
    let days = item.overdue.unsigned_abs();
    if item.is_overdue(on) {
        format!("{days} overdue")
    } else if item.case.due == on {
        "today".to_owned()
    } else {
        format!("in {days}")
    }
}

/// A row for each thing due.
pub(crate) fn csv(ahead: &Ahead) -> String {
    let head = [
        "team",
        "worker",
        "due",
        "working_days_overdue",
        "child",
        "case",
        "what",
        "indicators",
        "names",
        "why",
        "file",
        "line",
    ];
    let rows: Vec<Vec<String>> = ahead
        .items
        .iter()
        .map(|item| {
            let case = &item.case;
            let joined = |text: fn(&Indicator) -> &str| {
                let all: Vec<&str> = item.indicators.iter().map(text).collect();
                all.join("; ")
            };
            let (file, line) = case.case.source.clone().unzip();
            vec![
                case.team.clone().unwrap_or_default(),
                case.worker.clone().unwrap_or_default(),
                case.due.to_string(),
                item.overdue.to_string(),
                case.case.child_id.clone().unwrap_or_default(),
                case.case.case_id.clone(),
                item.what.clone(),
                joined(Indicator::short),
                joined(|indicator| &indicator.name),
                case.case.why.clone().unwrap_or_default(),
                file.unwrap_or_default(),
                line.map_or_else(String::new, |line| line.to_string()),
            ]
        })
        .collect();
    terminal::csv(&head, &rows)
}

/// A look ahead as JSON: version 1 of this form.
#[derive(Serialize)]
struct Form<'a> {
    on: String,
    /// Why that day: `asked`, `today` or `records`.
    on_because: &'static str,
    through: String,
    cases: Vec<CaseForm<'a>>,
    not_measured: Vec<UnmeasuredForm<'a>>,
    take: Vec<TakeForm<'a>>,
}

#[derive(Serialize)]
struct IndicatorForm<'a> {
    indicator: &'a str,
    code: &'a str,
    name: &'a str,
}

#[derive(Serialize)]
struct CaseForm<'a> {
    team: Option<&'a str>,
    worker: Option<&'a str>,
    due: String,
    is_overdue: bool,
    /// Working days since it was due; negative before.
    working_days_overdue: i32,
    child_id: Option<&'a str>,
    case_id: &'a str,
    what: &'a str,
    indicators: Vec<IndicatorForm<'a>>,
    why: Option<&'a str>,
    file: Option<&'a str>,
    line: Option<i32>,
}

#[derive(Serialize)]
struct UnmeasuredForm<'a> {
    #[serde(flatten)]
    indicator: IndicatorForm<'a>,
    reason: &'a str,
}

#[derive(Serialize)]
struct TakeForm<'a> {
    #[serde(flatten)]
    indicator: IndicatorForm<'a>,
    period: String,
    cases: u64,
    short: u64,
    spare: u64,
    year: Option<YearForm>,
    words: &'a str,
}

#[derive(Serialize)]
struct YearForm {
    cases_so_far: Option<u64>,
    wrong_so_far: Option<u64>,
    cases_a_quarter: Option<u64>,
    quarters_left: Option<u64>,
    /// Cases that may still go wrong; negative when the target is out of reach.
    may_go_wrong: i64,
}

impl<'a> IndicatorForm<'a> {
    fn of(indicator: &'a Indicator) -> Self {
        Self {
            indicator: &indicator.slug,
            code: &indicator.code,
            name: &indicator.name,
        }
    }
}

impl YearForm {
    fn of(year: YearAhead) -> Self {
        match year {
            YearAhead::Counted {
                so_far,
                wrong,
                a_quarter,
                left,
                may,
            } => Self {
                cases_so_far: Some(so_far),
                wrong_so_far: Some(wrong),
                cases_a_quarter: Some(a_quarter),
                quarters_left: Some(left),
                may_go_wrong: may,
            },
            YearAhead::OnTheDay { may, .. } => Self {
                cases_so_far: None,
                wrong_so_far: None,
                cases_a_quarter: None,
                quarters_left: None,
                may_go_wrong: i64::try_from(may).unwrap_or(i64::MAX),
            },
        }
    }
}

fn case_form(item: &Item, on: Day) -> CaseForm<'_> {
    let DueCase {
        case,
        due,
        team,
        worker,
    } = &item.case;
    CaseForm {
        team: team.as_deref(),
        worker: worker.as_deref(),
        due: due.to_string(),
        is_overdue: item.is_overdue(on),
        working_days_overdue: item.overdue,
        child_id: case.child_id.as_deref(),
        case_id: &case.case_id,
        what: &item.what,
        indicators: item.indicators.iter().map(IndicatorForm::of).collect(),
        why: case.why.as_deref(),
        file: case.source.as_ref().map(|(file, _)| file.as_str()),
        line: case.source.as_ref().map(|(_, line)| *line),
    }
}

fn take_form(taken: &Taken) -> TakeForm<'_> {
    TakeForm {
        indicator: IndicatorForm::of(&taken.indicator),
        period: taken.period.to_string(),
        cases: taken.take.cases,
        short: taken.take.short,
        spare: taken.take.spare,
        year: taken.take.year.map(YearForm::of),
        words: &taken.words,
    }
}

/// Everything, for other programs.
pub(crate) fn json(
    ahead: &Ahead,
    takes: &[Taken],
    chosen: Chosen,
    through: Day,
) -> anyhow::Result<()> {
    let on = chosen.day();
    let unmeasured = ahead.unmeasured.iter();
    terminal::print_json(&Form {
        on: on.to_string(),
        on_because: chosen.name(),
        through: through.to_string(),
        cases: ahead.items.iter().map(|item| case_form(item, on)).collect(),
        not_measured: unmeasured
            .map(|(indicator, reason)| UnmeasuredForm {
                indicator: IndicatorForm::of(indicator),
                reason,
            })
            .collect(),
        take: takes.iter().map(take_form).collect(),
    })
}
