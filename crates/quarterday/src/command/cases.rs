//! `quarterday cases`: opens a figure to the cases behind it.

use std::collections::BTreeSet;

use quarterday_core::figure::{State, Unit};
use quarterday_core::set::Met;
use quarterday_engine::evaluate::{Case, CaseList};
use serde::Serialize;

use super::case_records;
use crate::arguments::{Cases, Format, Global};
use crate::figures::{Desk, basis_of};
use crate::folder::Folder;
use crate::terminal::{Terminal, csv, print, print_json, table};
use crate::{Outcome, command, sources};

pub(crate) fn run(
    global: &Global,
    options: &Cases,
    terminal: &Terminal,
) -> anyhow::Result<Outcome> {
    let folder = Folder::find(global)?;
    let (loaded, _) = sources::read(&folder)?;
    let desk = Desk::open(&folder, loaded)?;
    let (slug, adoption) = command::figures::indicator(&desk.loaded, &options.indicator)?;
    let definition = &desk.loaded.definitions[&slug];
    let reported = adoption.map_or(definition.facts.basis, |a| basis_of(a, definition));
    let basis = options.basis.unwrap_or(reported);
    let list = match desk
        .engine
        .cases(&desk.records, definition, options.period, basis)
    {
        Ok(list) => list,
        Err(findings) => {
            terminal.findings(&findings)?;
            return Ok(Outcome::Stopped);
        }
    };
    let cases: Vec<&Case> = list
        .cases
        .iter()
        .filter(|case| is_wanted(options, case))
        .collect();
    let format = if terminal.is_json() {
        Format::Json
    } else {
        options.format
    };
    if options.records {
        case_records::show(&desk.records, &list.tables, &cases, format, terminal)?;
        return Ok(Outcome::Done);
    }
    let (head, rows) = rows(&cases);
    let head: Vec<&str> = head.iter().map(String::as_str).collect();
    match format {
        Format::Table => print(&table(&head, &rows))?,
        Format::Csv => print(&csv(&head, &rows))?,
        Format::Json => {
            let rows: Vec<CaseRow> = cases.iter().map(|case| CaseRow::of(case)).collect();
            print_json(&rows)?;
        }
    }
    let period = options.period.words();
    terminal.say(&format!(
        "{}, {period}: {}",
        definition.facts.name,
        sum(&list)
    ));
    Ok(Outcome::Done)
}

/// How a load's hash begins, as a list of cases tells it.
pub(super) fn short(load: &str) -> String {
    load.chars().take(8).collect()
}

fn is_wanted(options: &Cases, case: &Case) -> bool {
    let all = !(options.met || options.not_met || options.excluded);
    all || match case.met {
        Met::Met => options.met,
        Met::NotMet => options.not_met,
        Met::Excluded => options.excluded,
    }
}

/// "254 met + 20 not met + 3 excluded = 277 cases"; "278 counted + 6 excluded = 284 cases"; or why
/// there are none.
fn sum(list: &CaseList) -> String {
    let unmeasured = list
        .figures
        .iter()
        .find(|f| !matches!(f.state, State::Ok | State::NoCases));
    if let Some(figure) = unmeasured {
        let reason = figure
            .reason
            .as_ref()
            .map_or(String::new(), |reason| format!(": {reason}"));
        return format!("{}{reason}", figure.state.name());
    }
    let count = |met: Met| list.cases.iter().filter(|case| case.met == met).count();
    let (met, not_met, excluded) = (count(Met::Met), count(Met::NotMet), count(Met::Excluded));
    let counted = if list
        .figures
        .iter()
        .all(|figure| figure.unit == Unit::Percent)
    {
        format!("{met} met + {not_met} not met")
    } else {
        format!("{met} counted")
    };
    let undated = match list.undated {
        0 => String::new(),
        1 => "; 1 more has no date and counts in no period".to_owned(),
        n => format!("; {n} more have no date and count in no period"),
    };
    let all = list.cases.len();
    format!("{counted} + {excluded} excluded = {all} cases{undated}")
}

pub(super) fn met_word(met: Met) -> &'static str {
    match met {
        Met::Met => "yes",
        Met::NotMet => "no",
        Met::Excluded => "excluded",
    }
}

/// The columns that some case fills, and the cases as rows of text.
fn rows(cases: &[&Case]) -> (Vec<String>, Vec<Vec<String>>) {
    let others: Vec<String> = {
        let mut seen = BTreeSet::new();
        let names = cases
            .iter()
            .flat_map(|case| case.columns.iter().map(|(name, _)| name));
        names
            .filter(|name| seen.insert((*name).clone()))
            .cloned()
            .collect()
    };
    let day =
        |day: Option<quarterday_core::calendar::Day>| day.map_or(String::new(), |d| d.to_string());
    let number = |number: Option<quarterday_core::figure::Decimal>| {
        number.map_or(String::new(), |number| number.to_string())
    };
    let full: Vec<Vec<String>> = cases
        .iter()
        .map(|case| {
            let file = case.source.as_ref().map(|(file, _)| file.clone());
            let mut row = vec![
                case.case_id.clone(),
                case.child_id.clone().unwrap_or_default(),
                met_word(case.met).to_owned(),
                day(case.on_date),
                day(case.from_date),
                day(case.to_date),
                day(case.due_date),
                number(case.amount),
                number(case.per),
                case.why.clone().unwrap_or_default(),
            ];
            row.extend(others.iter().map(|name| {
                let found = case.columns.iter().find(|(other, _)| other == name);
                found.map_or(String::new(), |(_, text)| text.clone())
            }));
            row.push(case.load.as_deref().map_or(String::new(), short));
            row.push(file.unwrap_or_default());
            row.push(line(case).map_or(String::new(), |line| line.to_string()));
            row
        })
        .collect();
    let fixed = [
        "case", "child", "met", "on", "from", "to", "due", "amount", "per", "why",
    ]
    .map(String::from);
    let head: Vec<String> = fixed
        .into_iter()
        .chain(others)
        .chain(["load", "file", "line"].map(String::from))
        .collect();
    // Cases that are workers are nobody's child.
    let has_child = cases.is_empty() || cases.iter().any(|case| case.child_id.is_some());
    let always = |name: &str| {
        let fixed = ["case", "met", "why", "load", "file", "line"];
        fixed.contains(&name) || has_child && name == "child"
    };
    let kept: Vec<usize> = (0..head.len())
        .filter(|&i| always(&head[i]) || full.iter().any(|row| !row[i].is_empty()))
        .collect();
    let pick = |row: &Vec<String>| kept.iter().map(|&i| row[i].clone()).collect::<Vec<_>>();
    (pick(&head), full.iter().map(pick).collect())
}

/// The line of a case's record; none of a database, where the key leads to it.
fn line(case: &Case) -> Option<i32> {
    let (_, line) = case.source.as_ref()?;
    Some(*line).filter(|line| *line > 0)
}

/// A case as JSON: version 1 of this form.
#[derive(Serialize)]
struct CaseRow<'a> {
    authority: &'a str,
    case_id: &'a str,
    child_id: Option<&'a str>,
    met: &'static str,
    on_date: Option<String>,
    from_date: Option<String>,
    to_date: Option<String>,
    due_date: Option<String>,
    amount: Option<String>,
    /// Left out of all but a ratio.
    #[serde(skip_serializing_if = "Option::is_none")]
    per: Option<String>,
    why: Option<&'a str>,
    columns: std::collections::BTreeMap<&'a str, &'a str>,
    load: Option<&'a str>,
    file: Option<&'a str>,
    line: Option<i32>,
}

impl<'a> CaseRow<'a> {
    fn of(case: &'a Case) -> Self {
        let day = |day: Option<quarterday_core::calendar::Day>| day.map(|day| day.to_string());
        Self {
            authority: &case.authority,
            case_id: &case.case_id,
            child_id: case.child_id.as_deref(),
            met: met_word(case.met),
            on_date: day(case.on_date),
            from_date: day(case.from_date),
            to_date: day(case.to_date),
            due_date: day(case.due_date),
            amount: case.amount.map(|amount| amount.to_string()),
            per: case.per.map(|per| per.to_string()),
            why: case.why.as_deref(),
            columns: case
                .columns
                .iter()
                .map(|(n, t)| (n.as_str(), t.as_str()))
                .collect(),
            load: case.load.as_deref(),
            file: case.source.as_ref().map(|(file, _)| file.as_str()),
            line: line(case),
        }
    }
}
