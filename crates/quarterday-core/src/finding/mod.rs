//! The one diagnostic type: anything the program has to say about an input.
//!
//! A finding names a file, a line and what to do. It never holds a value of a personal field: the
//! problems below carry names of files, tables and columns, line numbers and counts, and what
//! *kind* of thing was found.

mod carried;
mod cluster;
mod comparator;
mod disclosure;
mod due;
mod entry;
mod folder;
mod masking;
mod national;
mod paper;
mod publication;
mod query;
mod record;
mod run;
mod set;
mod template;

use std::cmp::Ordering;
use std::fmt;

use serde::{Deserialize, Serialize};

pub use carried::CarriedProblem;
pub use cluster::ClusterProblem;
pub use comparator::ComparatorProblem;
pub use disclosure::DisclosureProblem;
pub use due::DueProblem;
pub use entry::EntryProblem;
pub use folder::FolderProblem;
pub use masking::Masked;
pub use national::{Doubt, Doubtful, NationalProblem};
pub use paper::{
    ClaimProblem, ExpressionProblem, LintProblem, PaperProblem, SourceProblem, TallyProblem,
};
pub use publication::PublicationProblem;
pub use query::{Part, QueryProblem, RatioFault, Shape};
pub use record::{
    LINES_MAX, RecordProblem, ReturnProblem, Rows, StrangeHeading, WorkbookProblem, XmlProblem,
};
pub use run::RunProblem;
pub use set::{
    AdoptionProblem, Braces, FileProblem, KeyProblem, LocalProblem, PageProblem, PopulationFault,
    RealignProblem, SetProblem, TargetProblem, TimeProblem, ViewProblem,
};
pub use template::TemplateProblem;

/// What a kind of finding is called and what it means. The number is never used again for
/// another kind; the name reads after "problem:".
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
pub struct Code {
    /// `Q` and three digits.
    pub id: &'static str,
    /// `unknown-column`.
    pub name: &'static str,
    /// What it means and what to do about it, in two or three sentences: printed by `explain`.
    pub about: &'static str,
}

/// How much a finding matters.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Stops what was asked for: exit status 1.
    Error,
    /// Something may be wrong; the work goes on.
    Warning,
    /// Worth knowing.
    Note,
}

/// Where in an input a finding points.
#[derive(Clone, Debug, Default, Eq, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// The file, as the reader would name it: relative to the authority folder where it lies in it.
    pub file: String,
    /// The line, from 1.
    pub line: Option<u32>,
    /// The first column of the thing meant and the column after it, in characters from 1.
    pub columns: Option<(u32, u32)>,
    /// The line's text. Only for files of the set and papers; never for records.
    pub excerpt: Option<String>,
}

/// One thing the program has to say.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// The kind.
    #[serde(serialize_with = "code_id", deserialize_with = "code_of_id")]
    pub code: Code,
    /// How much it matters.
    pub severity: Severity,
    /// What is wrong: lower case, no full stop, back-quotes round names.
    pub message: String,
    /// Where.
    pub place: Option<Place>,
    /// One thing to do.
    pub help: Option<String>,
}

/// The facts of a finding: one enum per kind of input, each with its wording in its own file.
pub trait Problem: fmt::Display {
    /// The kind.
    fn code(&self) -> Code;
    /// How much it matters.
    fn severity(&self) -> Severity {
        Severity::Error
    }
    /// One thing to do, if there is one.
    fn help(&self) -> Option<String> {
        None
    }
}

impl Finding {
    /// The finding of a problem, with no place yet.
    pub fn new(problem: &impl Problem) -> Self {
        Self {
            code: problem.code(),
            severity: problem.severity(),
            message: problem.to_string(),
            place: None,
            help: problem.help(),
        }
    }

    /// The same finding, pointing at a place.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }

    /// The same finding, about an indicator over the records of one authority of several.
    #[must_use]
    pub fn of(mut self, indicator: &str, authority: &str) -> Self {
        self.message = format!("`{indicator}` of {authority}: {}", self.message);
        self
    }

    /// Whether this stops what was asked for.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

impl Place {
    /// A whole file.
    pub fn file(file: impl Into<String>) -> Self {
        Self {
            file: file.into(),
            ..Self::default()
        }
    }

    /// A line of a file.
    pub fn line(file: impl Into<String>, line: u32) -> Self {
        Self {
            file: file.into(),
            line: Some(line),
            ..Self::default()
        }
    }

    /// The place of the bytes `span` of `text`, with the line they begin on as excerpt.
    pub fn span(file: impl Into<String>, text: &str, span: &std::ops::Range<usize>) -> Self {
        let before = text.get(..span.start).unwrap_or(text);
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let line_text = text
            .get(line_start..)
            .unwrap_or_default()
            .lines()
            .next()
            .unwrap_or("");
        let characters = |to: usize| {
            text.get(line_start..to)
                .map_or(0, |part| part.chars().count())
        };
        let line_end = line_start + line_text.len();
        let from = characters(span.start.min(line_end)) + 1;
        let to = characters(span.end.min(line_end)) + 1;
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self {
            file: file.into(),
            line: Some(number(before.matches('\n').count() + 1)),
            columns: Some((number(from), number(to.max(from + 1)))),
            excerpt: Some(line_text.to_owned()),
        }
    }
}

/// Every code there is, in order.
pub fn codes() -> Vec<Code> {
    [
        &set::CODES.concat(),
        query::CODES,
        due::CODES,
        masking::CODES,
        run::CODES,
        national::CODES,
        &record::CODES.concat(),
        folder::CODES,
        &paper::CODES.concat(),
        comparator::CODES,
        cluster::CODES,
        disclosure::CODES,
        publication::CODES,
        carried::CODES,
        entry::CODES,
        template::CODES,
    ]
    .concat()
}

/// Sorts by file, line and column, then by severity and code.
pub fn sort(findings: &mut [Finding]) {
    findings.sort_by(order);
}

fn order(a: &Finding, b: &Finding) -> Ordering {
    let place = |f: &Finding| {
        f.place
            .as_ref()
            .map(|p| (p.file.clone(), p.line, p.columns.map(|(from, _)| from)))
    };
    (place(a), a.severity, a.code.id, &a.message).cmp(&(
        place(b),
        b.severity,
        b.code.id,
        &b.message,
    ))
}

/// The candidate nearest to `word`, if one is near enough to be what was meant.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    let near = |candidate: &str| {
        let distance = edits(&word, &candidate.to_lowercase());
        let limit = word
            .chars()
            .count()
            .max(candidate.chars().count())
            .div_ceil(3);
        (distance <= limit).then_some(distance)
    };
    let scored = candidates
        .into_iter()
        .filter_map(|c| near(c).map(|distance| (distance, c)));
    scored
        .min_by(|a, b| a.0.cmp(&b.0).then(a.1.cmp(b.1)))
        .map(|(_, candidate)| candidate)
}

/// Insertions, deletions, replacements and swaps of neighbours between two words.
fn edits(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let cost = usize::from(x != y);
            let mut best = (last[j] + cost).min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *x == b[j - 1] && a[i - 1] == *y {
                best = best.min(before_last[j - 1] + 1);
            }
            row.push(best);
        }
        before_last = std::mem::replace(&mut last, row);
    }
    last.last().copied().unwrap_or_default()
}

fn code_id<S: serde::Serializer>(code: &Code, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(code.id)
}

fn code_of_id<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Code, D::Error> {
    let id = String::deserialize(deserializer)?;
    let known = codes().into_iter().find(|code| code.id == id);
    known.ok_or_else(|| serde::de::Error::custom("a finding of a kind this program does not know"))
}

#[cfg(test)]
mod tests {
    use super::{Finding, FolderProblem, Place};

    #[test]
    fn a_finding_sent_to_another_process_is_the_same_finding_there() {
        let finding = Finding::new(&FolderProblem::MissingFile).at(Place::line("a.parquet", 3));
        let text = serde_json::to_string(&finding).expect("JSON");
        let read: Finding = serde_json::from_str(&text).expect("a finding");
        assert_eq!(read, finding);
        let strange = text.replace("Q391", "Q000");
        assert!(serde_json::from_str::<Finding>(&strange).is_err());
    }
}
