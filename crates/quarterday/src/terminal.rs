//! The one place that prints: findings, progress and tables.

use std::collections::BTreeMap;
use std::io::{self, IsTerminal, Write};

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use quarterday_core::finding::{Finding, Place, Severity};

use crate::arguments::Global;
use crate::progress::Progress;

/// How the program speaks: quietly or not, in colour or not, to people or to programs.
#[derive(Clone, Debug)]
pub(crate) struct Terminal {
    volume: Volume,
    is_json: bool,
    is_coloured: bool,
}

/// How much is said.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Volume {
    Quiet,
    Plain,
    Verbose,
}

/// Findings of one kind that are printed before the rest are counted; all with `-v`.
const FINDINGS_OF_A_KIND_MAX: usize = 5;

impl Terminal {
    pub(crate) fn new(global: &Global) -> Self {
        Self {
            volume: match (global.quiet, global.verbose) {
                (true, _) => Volume::Quiet,
                (false, true) => Volume::Verbose,
                (false, false) => Volume::Plain,
            },
            is_json: global.json,
            is_coloured: io::stderr().is_terminal(),
        }
    }

    pub(crate) fn is_json(&self) -> bool {
        self.is_json
    }

    /// What is going on, on standard error; not with `-q` or `--json`.
    pub(crate) fn say(&self, text: &str) {
        if self.volume != Volume::Quiet && !self.is_json {
            line(text);
        }
    }

    /// What is going on in detail, on standard error; only with `-v`.
    #[cfg(feature = "cluster")]
    pub(crate) fn detail(&self, text: &str) {
        if self.volume == Volume::Verbose && !self.is_json {
            line(text);
        }
    }

    /// How far a stage is, where a person looks on; not with `-q` or `--json`.
    pub(crate) fn progress(&self, stage: &'static str) -> Progress {
        let is_shown = self.volume != Volume::Quiet && !self.is_json;
        Progress::new(stage, is_shown && io::stderr().is_terminal())
    }

    /// Findings on standard error, by place; the same kind more than a few times is counted. With
    /// `--json`, every finding as JSON on standard output.
    pub(crate) fn findings(&self, findings: &[Finding]) -> anyhow::Result<()> {
        let mut findings = findings.to_vec();
        quarterday_core::finding::sort(&mut findings);
        if self.is_json {
            return print_json(&findings);
        }
        for (finding, rest) in self.shown(&findings) {
            line(&self.render(finding));
            if rest > 0 {
                let name = finding.code.name;
                line(&format!("… and {rest} more `{name}` (all with -v)\n"));
            }
        }
        if !findings.is_empty() && self.volume != Volume::Quiet {
            line(&counts(&findings));
        }
        Ok(())
    }

    /// The findings to print, each with how many of its kind follow it unprinted.
    fn shown<'a>(&self, findings: &'a [Finding]) -> Vec<(&'a Finding, usize)> {
        let wanted = |finding: &&Finding| match finding.severity {
            Severity::Error => true,
            Severity::Warning => self.volume != Volume::Quiet,
            Severity::Note => self.volume == Volume::Verbose,
        };
        let limit = if self.volume == Volume::Verbose {
            usize::MAX
        } else {
            FINDINGS_OF_A_KIND_MAX
        };
        let mut shown: Vec<(&Finding, usize)> = Vec::new();
        // How many of a kind are shown, and where the last of them stands.
        let mut kinds: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        for finding in findings.iter().filter(wanted) {
            let (of_kind, last) = kinds.entry(finding.code.id).or_default();
            if *of_kind < limit {
                *of_kind += 1;
                *last = shown.len();
                shown.push((finding, 0));
            } else if let Some((_, rest)) = shown.get_mut(*last) {
                *rest += 1;
            }
        }
        shown
    }

    fn render(&self, finding: &Finding) -> String {
        let level = match finding.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
            Severity::Note => Level::NOTE,
        };
        let title = level
            .primary_title(finding.message.as_str())
            .id(finding.code.id);
        let mut group = Group::with_title(title);
        group = match &finding.place {
            Some(Place {
                file,
                line: Some(line),
                columns,
                excerpt: Some(text),
            }) => {
                let (from, to) = columns.unwrap_or((1, 2));
                let byte = |column: u32| {
                    let before = usize::try_from(column).unwrap_or(1).saturating_sub(1);
                    text.char_indices()
                        .nth(before)
                        .map_or(text.len(), |(at, _)| at)
                };
                let annotation = AnnotationKind::Primary.span(byte(from)..byte(to));
                let start = usize::try_from(*line).unwrap_or(1);
                group.element(
                    Snippet::source(text.as_str())
                        .line_start(start)
                        .path(file.as_str())
                        .annotation(annotation),
                )
            }
            Some(place) => {
                let at = place
                    .line
                    .map(|line| format!(":{line}"))
                    .unwrap_or_default();
                group.element(Origin::path(format!("{}{at}", place.file)))
            }
            None => group,
        };
        let mut report = vec![group];
        if let Some(help) = &finding.help {
            report.push(Group::with_title(
                Level::HELP.secondary_title(help.as_str()),
            ));
        }
        let renderer = if self.is_coloured {
            Renderer::styled()
        } else {
            Renderer::plain()
        };
        format!(
            "{}\n",
            renderer.decor_style(DecorStyle::Ascii).render(&report)
        )
    }
}

/// What was asked for, on standard output. A closed pipe is no error.
pub(crate) fn print(text: &str) -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    let end = if text.ends_with('\n') { "" } else { "\n" };
    match write!(out, "{text}{end}").and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}

/// A value as JSON on standard output.
pub(crate) fn print_json(value: &impl serde::Serialize) -> anyhow::Result<()> {
    print(&serde_json::to_string_pretty(value)?)
}

/// Why a command could not be tried, on standard error.
pub(crate) fn fail(error: &anyhow::Error) {
    line(&format!("error: {error:#}"));
}

/// "2 errors, 1 warning".
fn counts(findings: &[Finding]) -> String {
    let count = |severity: Severity, name: &str| {
        let n = findings.iter().filter(|f| f.severity == severity).count();
        (n > 0).then(|| format!("{n} {name}{}", if n == 1 { "" } else { "s" }))
    };
    let parts = [
        count(Severity::Error, "error"),
        count(Severity::Warning, "warning"),
        count(Severity::Note, "note"),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// A line on standard error; one that cannot be written is lost, as there is nowhere to say so.
fn line(text: &str) {
    let mut out = io::stderr().lock();
    let _ = writeln!(out, "{text}");
}

/// Rows as a table of aligned columns, numbers to the right.
pub(crate) fn table(head: &[&str], rows: &[Vec<String>]) -> String {
    let cells = |row: &[String], i: usize| row.get(i).map_or(0, |cell| cell.chars().count());
    let widths: Vec<usize> = head
        .iter()
        .enumerate()
        .map(|(i, name)| {
            rows.iter()
                .map(|row| cells(row, i))
                .fold(name.chars().count(), usize::max)
        })
        .collect();
    let is_number: Vec<bool> = (0..head.len())
        .map(|i| {
            let numeric = |cell: &String| {
                cell.is_empty()
                    || cell
                        .chars()
                        .all(|c| c.is_ascii_digit() || ".,%-–".contains(c))
            };
            !rows.is_empty() && rows.iter().all(|row| row.get(i).is_none_or(numeric))
        })
        .collect();
    let set = |cell: &str, i: usize| {
        let width = widths.get(i).copied().unwrap_or_default();
        if is_number.get(i) == Some(&true) {
            format!("{cell:>width$}")
        } else {
            format!("{cell:<width$}")
        }
    };
    let line = |cells: Vec<String>| cells.join("  ").trim_end().to_owned();
    let mut lines = vec![line(
        head.iter()
            .enumerate()
            .map(|(i, name)| set(name, i))
            .collect(),
    )];
    lines.push(line(
        widths.iter().map(|&width| "─".repeat(width)).collect(),
    ));
    for row in rows {
        lines.push(line(
            row.iter()
                .enumerate()
                .map(|(i, cell)| set(cell, i))
                .collect(),
        ));
    }
    lines.join("\n") + "\n"
}

/// Rows as CSV (RFC 4180), with text that a spreadsheet would run as a formula kept as text.
pub(crate) fn csv(head: &[&str], rows: &[Vec<String>]) -> String {
    let field = |text: &str| {
        let is_number =
            text.parse::<i64>().is_ok() || text.parse::<quarterday_core::figure::Decimal>().is_ok();
        let runs = !is_number && text.starts_with(['=', '+', '-', '@', '\t', '\r']);
        let text = if runs {
            format!("'{text}")
        } else {
            text.to_owned()
        };
        let needs_quotes = text.contains([',', '"', '\n', '\r']);
        if needs_quotes {
            format!("\"{}\"", text.replace('"', "\"\""))
        } else {
            text
        }
    };
    let line = |cells: Vec<String>| cells.join(",") + "\r\n";
    let mut out = line(head.iter().map(|name| field(name)).collect());
    for row in rows {
        out += &line(row.iter().map(|cell| field(cell)).collect());
    }
    out
}
