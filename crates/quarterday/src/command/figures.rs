//! `quarterday figures`: prints the set's figures and their verdicts.

use std::collections::BTreeMap;

use anyhow::bail;
use quarterday_core::area::name_of;
use quarterday_core::calendar::Period;
use quarterday_core::entry::Entry;
use quarterday_core::figure::{Figure, Unit};
use quarterday_core::finding::{Finding, nearest};
use quarterday_core::scorecard::{Entered, Line, Sources};
use quarterday_core::set::{Adoption, Authority, Definition, Loaded, Masking};
use quarterday_core::verdict;
use quarterday_core::wording;
use quarterday_engine::evaluate::Column;
use serde::Serialize;

use crate::arguments::{Figures, Format, Global};
use crate::command::area;
use crate::figures::Desk;
use crate::folder::Folder;
use crate::terminal::{self, Terminal, csv, print_json, table};
use crate::{Outcome, breakdown, doubts, sources};

pub(crate) fn run(
    global: &Global,
    options: &Figures,
    terminal: &Terminal,
) -> anyhow::Result<Outcome> {
    let folder = Folder::find(global)?;
    let (loaded, mut findings) = sources::read(&folder)?;
    let mut desk = Desk::open(&folder, loaded)?;
    if let Some(word) = &options.area {
        return area::run(&folder, options, terminal, &desk, word);
    }
    if options.by.is_some() || options.masking {
        return by_parts(options, terminal, &desk);
    }
    let only = match &options.indicator {
        Some(word) => Some(indicator(&desk.loaded, word)?.0),
        None => None,
    };
    let last = match options.period {
        Some(period) => period,
        None => desk.last_quarter()?,
    };
    // A year more than is shown, so that every figure shown has its comparisons.
    let mut periods = vec![last, last.previous(), last.last_year()];
    if options.period.is_none() {
        periods = Desk::quarters_to(last);
    }
    let (figures, faults) = desk.figures(&periods)?;
    findings.extend(faults);
    let entries = desk.entries()?;
    let mut of_each: BTreeMap<&str, Vec<Figure>> = BTreeMap::new();
    for figure in &figures {
        let own = of_each.entry(&figure.authority).or_default();
        own.push(figure.clone());
    }
    let mut shown = Vec::new();
    for authority in authorities(&desk) {
        let own = of_each.remove(authority.code.as_str()).unwrap_or_default();
        let known = (own.as_slice(), entries.as_slice());
        let of = (&desk.loaded, &authority);
        shown.extend(rows(of, known, &periods, options.period, only.as_deref()));
    }
    print(options, terminal, &shown)?;
    let is_shown = |slug: &str, period: Period| {
        only.as_deref().is_none_or(|wanted| wanted == slug)
            && options.period.is_none_or(|wanted| wanted == period)
    };
    let doubts = doubts::of(&desk.loaded, &figures, is_shown);
    let errors = findings.into_iter().filter(Finding::is_error);
    let shown: Vec<Finding> = errors.chain(doubts).collect();
    if !terminal.is_json() {
        terminal.findings(&shown)?;
    }
    Ok(if shown.iter().any(Finding::is_error) {
        Outcome::Stopped
    } else {
        Outcome::Done
    })
}

/// `--by` and `--masking`: one period, in parts.
fn by_parts(options: &Figures, terminal: &Terminal, desk: &Desk) -> anyhow::Result<Outcome> {
    let loaded = &desk.loaded;
    let wanted = match &options.indicator {
        Some(word) => {
            let (slug, adoption) = indicator(loaded, word)?;
            vec![(&loaded.definitions[&slug], adoption)]
        }
        None => adopted(loaded),
    };
    let period = match options.period {
        Some(period) => period,
        None => desk.last_quarter()?,
    };
    let columns = match &options.by {
        Some(column) => vec![column.as_str()],
        None => breakdown::masking_columns(),
    };
    let mut findings = Vec::new();
    let all = breakdown::broken(desk, &wanted, &columns, period, &mut findings);
    if let (Some(column), true) = (&options.by, findings.is_empty()) {
        findings.extend(breakdown::without_parts(&all, &wanted, column));
    }
    if all.is_empty() && findings.is_empty() {
        bail!(
            "no indicator asked for has a column `{}`: {} always do, and the other columns of a query (`quarterday explain` shows it)",
            columns.join("`, `"),
            Column::ALL.map(Column::name).join(", ")
        );
    }
    let hidden = breakdown::hidden(desk, &all);
    let format = format(options, terminal);
    if options.masking {
        breakdown::print_masked(&hidden, format)?;
        let Masking { points, base } = loaded.set.masking;
        let parts = match hidden.len() {
            0 => "no part misses".to_owned(),
            1 => "1 part misses".to_owned(),
            many => format!("{many} parts miss"),
        };
        terminal.say(&format!(
            "{}: {parts}, by at least {points} points and on at least {base} cases, a target that the whole reaches (`quarterday explain Q272`)",
            period.words(),
        ));
    } else {
        breakdown::print(&all, format)?;
        for reason in breakdown::counts_for_rates(&all) {
            terminal.say(&format!(
                "{reason} (`[population.by.…]` in quarterday.toml)"
            ));
        }
        findings.extend(hidden.iter().map(breakdown::Hidden::finding));
    }
    if !terminal.is_json() {
        terminal.findings(&findings)?;
    }
    Ok(
        if all.is_empty() || findings.iter().any(Finding::is_error) {
            Outcome::Stopped
        } else {
            Outcome::Done
        },
    )
}

/// How to print: `--json` before `--format`.
pub(super) fn format(options: &Figures, terminal: &Terminal) -> Format {
    if terminal.is_json() {
        Format::Json
    } else {
        options.format
    }
}

/// The adopted indicators that have a definition, in the order of the set.
pub(crate) fn adopted(loaded: &Loaded) -> Vec<(&Definition, Option<&Adoption>)> {
    let adoptions = loaded.set.adoptions.iter();
    let defined = adoptions.filter_map(|adoption| {
        let definition = loaded.definitions.get(&adoption.indicator)?;
        Some((definition, Some(adoption)))
    });
    defined.collect()
}

/// Whose figures are shown: the authority's own; where none of the records are its own, those of all
/// whose records there are.
fn authorities(desk: &Desk) -> Vec<Authority> {
    let own = &desk.loaded.authority;
    let codes = desk.records.authorities();
    if codes.is_empty() || codes.contains(&own.code.as_str()) {
        return vec![own.clone()];
    }
    let others = codes.into_iter().map(|code| Authority {
        name: name_of(code),
        code: code.to_owned(),
        ..own.clone()
    });
    others.collect()
}

/// A row for each adopted indicator and period shown, judged as a paper would judge it; and where its
/// definition changed, one for each period that another definition tells of too.
fn rows(
    (loaded, authority): (&Loaded, &Authority),
    (figures, entries): (&[Figure], &[Entry]),
    periods: &[Period],
    only_period: Option<Period>,
    only: Option<&str>,
) -> Vec<Row> {
    let sources = Sources {
        authority,
        set: &loaded.set,
        definitions: &loaded.definitions,
        figures,
        entered: Entered {
            definitions: &loaded.entered,
            entries,
        },
        records: &[],
    };
    let mut rows = Vec::new();
    let is_wanted = |slug: &str| only.is_none_or(|only| only == slug);
    for adoption in loaded
        .set
        .adoptions
        .iter()
        .filter(|a| is_wanted(&a.indicator))
    {
        for definition in &adoption.definition {
            let Some(definition) = loaded.definition(&definition.value) else {
                continue;
            };
            for &period in periods {
                if only_period.is_some_and(|wanted| wanted != period) {
                    continue;
                }
                let line = Line::build(sources, adoption, definition, period);
                let is_in_force = adoption.definition_on(period.last_day()) == definition.slug;
                if is_in_force || line.figure.value().is_some() {
                    rows.push(Row::of(&line, is_in_force));
                }
            }
        }
    }
    rows
}

fn print(options: &Figures, terminal: &Terminal, rows: &[Row]) -> anyhow::Result<()> {
    let format = format(options, terminal);
    if format == Format::Json {
        return print_json(&rows);
    }
    let head = [
        "indicator",
        "authority",
        "period",
        "basis",
        "value",
        "numerator",
        "denominator",
        "with findings",
        "state",
        "target",
        "against target",
        "since previous",
        "since last year",
    ];
    let cells: Vec<Vec<String>> = rows.iter().map(Row::cells).collect();
    let text = if format == Format::Csv {
        csv(&head, &cells)
    } else {
        table(&head, &cells)
    };
    terminal::print(&text)
}

/// The slug and the adoption that a word means: a slug, or the council's own code.
pub(crate) fn indicator<'a>(
    loaded: &'a Loaded,
    word: &str,
) -> anyhow::Result<(String, Option<&'a Adoption>)> {
    let adoption = loaded.set.find(word);
    let slug = adoption.map_or(word, |a| a.indicator.as_str());
    if loaded.definition(slug).is_some() {
        return Ok((slug.to_owned(), adoption));
    }
    match nearest(word, loaded.definitions.keys().map(String::as_str)) {
        Some(near) => bail!("there is no indicator `{word}`; did this mean `{near}`?"),
        None => bail!("there is no indicator `{word}`"),
    }
}

/// A figure and its verdict: version 1 of the form of `figures --format json`.
#[derive(Serialize)]
struct Row {
    indicator: String,
    authority: String,
    period: String,
    /// The period of the report it appears in: a later one where it is reported in arrears.
    report: String,
    basis: String,
    /// Whether its definition is the one in force then; false over the overlap with another.
    in_force: bool,
    numerator: Option<String>,
    denominator: Option<String>,
    value: Option<String>,
    unit: Unit,
    /// What is made of amounts, and by what estimate a rate is divided: left out of other figures.
    #[serde(skip_serializing_if = "Option::is_none")]
    aggregate: Option<quarterday_core::figure::Aggregate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    population: Option<quarterday_core::set::Estimate>,
    state: &'static str,
    reason: Option<String>,
    not_met: i64,
    excluded: i64,
    cases: i64,
    /// Cases with a finding of a check of the records; `null` where none were made.
    cases_with_findings: Option<i64>,
    maturity: quarterday_core::figure::Maturity,
    definition: String,
    revision: String,
    calendar: String,
    program: String,
    verdict: RowVerdict,
}

#[derive(Serialize)]
struct RowVerdict {
    target: Option<String>,
    tolerance: Option<String>,
    against_target: verdict::AgainstTarget,
    since_previous: verdict::Direction,
    since_last_year: verdict::Direction,
}

impl Row {
    fn of(line: &Line, in_force: bool) -> Self {
        let figure = &line.figure;
        let has_value = figure.value().is_some();
        // Of a value that was entered alone nothing tells what it was made of.
        let is_count = figure.unit == Unit::Count || figure.aggregate.is_some();
        let is_made_of = figure.denominator.is_some() || is_count;
        Self {
            indicator: figure.indicator.clone(),
            authority: figure.authority.clone(),
            period: figure.period.to_string(),
            report: line.report.to_string(),
            in_force,
            basis: figure.basis.to_string(),
            numerator: (has_value && is_made_of).then(|| figure.numerator.to_string()),
            denominator: figure
                .denominator
                .filter(|_| has_value)
                .map(|d| d.to_string()),
            value: figure.rounded().map(|value| value.to_string()),
            unit: figure.unit,
            aggregate: figure.aggregate,
            population: figure.provenance.population,
            state: figure.state.name(),
            reason: figure.reason.clone(),
            not_met: figure.not_met,
            excluded: figure.excluded,
            cases: figure.cases,
            cases_with_findings: figure.cases_with_findings.as_ref().map(|found| found.cases),
            maturity: figure.maturity,
            definition: format!("{}@{}", figure.indicator, figure.provenance.definition),
            revision: figure.provenance.revision.clone(),
            calendar: figure.provenance.calendar.clone(),
            program: figure.provenance.program.clone(),
            verdict: RowVerdict {
                target: line.target.as_ref().map(|target| target.value.to_string()),
                tolerance: line.target.as_ref().map(|_| wording::tolerance(line)),
                against_target: line.verdict.against_target,
                since_previous: line.verdict.since_previous.direction,
                since_last_year: line.verdict.since_last_year.direction,
            },
        }
    }

    fn cells(&self) -> Vec<String> {
        let or_blank = |text: &Option<String>| text.clone().unwrap_or_default();
        let against = serde_name(&self.verdict.against_target);
        let not_in_force = if self.in_force { "" } else { " (not in force)" };
        let report = if self.period == self.report {
            String::new()
        } else {
            format!(" in {}", self.report)
        };
        vec![
            format!("{}{not_in_force}", self.indicator),
            self.authority.clone(),
            format!("{}{report}", self.period),
            self.basis.clone(),
            or_blank(&self.value),
            or_blank(&self.numerator),
            or_blank(&self.denominator),
            self.cases_with_findings
                .map_or_else(String::new, |cases| cases.to_string()),
            self.state.to_owned(),
            or_blank(&self.verdict.target),
            against,
            serde_name(&self.verdict.since_previous),
            serde_name(&self.verdict.since_last_year),
        ]
    }
}

/// The word by which a verdict is named in files.
pub(super) fn serde_name(word: &impl Serialize) -> String {
    serde_json::to_value(word)
        .ok()
        .and_then(|v| v.as_str().map(str::to_owned))
        .unwrap_or_default()
}
