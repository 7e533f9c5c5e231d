//! The front matter of a paper: TOML between `+++` lines, read into one struct, with a finding at
//! its line for each key that is unknown, missing or of the wrong kind.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::calendar::{Day, Period};
use crate::finding::{SourceProblem, nearest};
use crate::set::Implication;
use crate::suppression::PUBLIC;

use super::found::{Found, Written};

/// What the front matter says.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct FrontMatter {
    /// The id of the committee the paper is for: `children-young-people`.
    pub committee: Written<String>,
    /// The period reported.
    pub period: Written<Period>,
    /// The day of the meeting.
    pub meeting: Written<Day>,
    /// The title.
    pub title: Written<String>,
    /// For whom the paper is: what it may show is said by the rule for them. `None` for the public.
    pub audience: Option<Written<String>>,
    /// The role that signs the paper.
    pub director: Option<Written<String>>,
    /// The role that wrote it, with where to reach it.
    pub author: Option<Written<String>>,
    /// What the paper rests on besides the records.
    pub background_papers: Option<Written<String>>,
    /// What the committee is asked to do, one item each.
    pub recommendation: Vec<Written<String>>,
    /// The rows of the implications table.
    pub implications: Vec<Written<Implication>>,
}

impl FrontMatter {
    /// For whom the paper is: the public where it does not say.
    pub fn audience(&self) -> &str {
        let audience = self.audience.as_ref();
        audience.map_or(PUBLIC, |written| written.value.as_str())
    }
}

const KEYS: &[&str] = &[
    "committee",
    "period",
    "meeting",
    "title",
    "audience",
    "director",
    "author",
    "background_papers",
    "recommendation",
    "implication",
];
const IMPLICATION_KEYS: &[&str] = &["heading", "text"];

/// Reads the bytes `within` of the paper. `None` when a key that every paper needs is not there
/// or cannot be read; each such fault is a finding.
pub(super) fn read(
    text: &str,
    within: &Range<usize>,
    found: &mut Found<'_>,
) -> Option<FrontMatter> {
    let toml = text.get(within.clone()).unwrap_or_default();
    let (root, faults) = DeTable::parse_recoverable(toml);
    for fault in &faults {
        let span = fault.span().unwrap_or_default();
        let span = within.start + span.start..within.start + span.end;
        let message = fault.message().replace('\n', ", ");
        found.at(&span, SourceProblem::Syntax { message });
    }
    let mut reader = Reader {
        offset: within.start,
        whole: within.clone(),
        is_readable: faults.is_empty(),
        found,
    };
    reader.front_matter(root.get_ref())
}

struct Reader<'f, 'a> {
    /// Where the TOML begins in the file.
    offset: usize,
    whole: Range<usize>,
    /// Whether the TOML had no fault, so that a key not seen is a key not there.
    is_readable: bool,
    found: &'f mut Found<'a>,
}

impl Reader<'_, '_> {
    fn front_matter(&mut self, root: &DeTable<'_>) -> Option<FrontMatter> {
        // A key that is missing is missed where the front matter opens.
        let opening = self.whole.start.saturating_sub(1)..self.whole.start;
        self.unknown_keys(root, KEYS);
        let committee = self.required(root, "committee", &opening);
        let period = self.required(root, "period", &opening);
        let period = period.and_then(|written| self.period(&written));
        let meeting = self.meeting(root, &opening);
        let title = self.required(root, "title", &opening);
        let audience = self.text(root, "audience");
        let director = self.text(root, "director");
        let author = self.text(root, "author");
        let background_papers = self.text(root, "background_papers");
        let recommendation = self.recommendation(root);
        let implications = self.implications(root);
        Some(FrontMatter {
            committee: committee?,
            period: period?,
            meeting: meeting?,
            title: title?,
            audience,
            director,
            author,
            background_papers,
            recommendation,
            implications,
        })
    }

    fn place(&self, span: &Range<usize>) -> Range<usize> {
        self.offset + span.start..self.offset + span.end
    }

    fn unknown_keys(&mut self, table: &DeTable<'_>, known: &[&'static str]) {
        for key in table.keys() {
            let name = key.get_ref().as_ref();
            if known.contains(&name) {
                continue;
            }
            let problem = SourceProblem::UnknownKey {
                key: name.to_owned(),
                near: nearest(name, known.iter().copied()).map(str::to_owned),
            };
            self.found.at(&self.place(&key.span()), problem);
        }
    }

    fn wrong(&mut self, key: &'static str, value: &Spanned<DeValue<'_>>, wanted: &'static str) {
        let problem = SourceProblem::WrongValue { key, wanted };
        self.found.at(&self.place(&value.span()), problem);
    }

    fn missing(&mut self, key: &'static str, from: &Range<usize>) {
        if self.is_readable {
            let here = from.start..from.start;
            self.found.at(&here, SourceProblem::MissingKey { key });
        }
    }

    /// Text that is not blank; `None`, with a finding, for anything else that is there.
    fn text(&mut self, table: &DeTable<'_>, key: &'static str) -> Option<Written<String>> {
        let value = table.get(key)?;
        let text = value.get_ref().as_str().map(str::trim);
        let Some(text) = text.filter(|text| !text.is_empty()) else {
            self.wrong(key, value, "text in double quotes");
            return None;
        };
        Some(Written::new(text.to_owned(), self.place(&value.span())))
    }

    fn required(
        &mut self,
        table: &DeTable<'_>,
        key: &'static str,
        from: &Range<usize>,
    ) -> Option<Written<String>> {
        if table.get(key).is_none() {
            self.missing(key, from);
        }
        self.text(table, key)
    }

    fn period(&mut self, written: &Written<String>) -> Option<Written<Period>> {
        if let Ok(period) = written.value.parse() {
            return Some(Written::new(period, written.span.clone()));
        }
        let (key, wanted) = ("period", "a period such as \"2019-20-q2\"");
        let problem = SourceProblem::WrongValue { key, wanted };
        self.found.at(&written.span, problem);
        None
    }

    /// A TOML date, or the same in quotes.
    fn meeting(&mut self, root: &DeTable<'_>, opening: &Range<usize>) -> Option<Written<Day>> {
        const KEY: &str = "meeting";
        let Some(value) = root.get(KEY) else {
            self.missing(KEY, opening);
            return None;
        };
        let text = match value.get_ref() {
            DeValue::String(text) => text.trim().to_owned(),
            DeValue::Datetime(date) => date.to_string(),
            _ => String::new(),
        };
        let Ok(day) = text.parse() else {
            self.wrong(KEY, value, "a date such as 2019-12-16");
            return None;
        };
        Some(Written::new(day, self.place(&value.span())))
    }

    /// A list of texts, or one text.
    fn recommendation(&mut self, root: &DeTable<'_>) -> Vec<Written<String>> {
        const KEY: &str = "recommendation";
        let Some(value) = root.get(KEY) else {
            return Vec::new();
        };
        let Some(items) = value.get_ref().as_array() else {
            return self.text(root, KEY).into_iter().collect();
        };
        let mut recommendation = Vec::new();
        for item in items {
            match item.get_ref().as_str().map(str::trim) {
                Some(text) if !text.is_empty() => {
                    recommendation.push(Written::new(text.to_owned(), self.place(&item.span())));
                }
                _ => self.wrong(KEY, item, "a list of texts in double quotes"),
            }
        }
        recommendation
    }

    fn implications(&mut self, root: &DeTable<'_>) -> Vec<Written<Implication>> {
        const KEY: &str = "implication";
        let Some(value) = root.get(KEY) else {
            return Vec::new();
        };
        let Some(rows) = value.get_ref().as_array() else {
            self.wrong(KEY, value, "rows, each under `[[implication]]`");
            return Vec::new();
        };
        let mut implications = Vec::new();
        for row in rows {
            let Some(table) = row.get_ref().as_table() else {
                self.wrong(KEY, row, "rows, each under `[[implication]]`");
                continue;
            };
            self.unknown_keys(table, IMPLICATION_KEYS);
            let span = self.place(&row.span());
            let heading = self.required(table, "heading", &span);
            let text = self.required(table, "text", &span);
            if let (Some(heading), Some(text)) = (heading, text) {
                let row = Implication {
                    heading: heading.value,
                    text: text.value,
                };
                implications.push(Written::new(row, span));
            }
        }
        implications
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_all(toml: &str) -> (Option<FrontMatter>, Vec<String>) {
        let mut found = Found::new("paper.md", toml);
        let front = read(toml, &(0..toml.len()), &mut found);
        let say = |f: crate::finding::Finding| {
            let line = f.place.and_then(|p| p.line).unwrap_or_default();
            format!("{line}: {}", f.message)
        };
        (front, found.sorted().into_iter().map(say).collect())
    }

    const FAULTY: &str = "comittee = \"c\"\nperiod = \"2019-20-q5\"\nmeeting = \"December\"\n\
        title = 3\nauthor = \" \"\nrecommendation = [\"a\", 1]\n\n[[implication]]\n\
        heading = \"S17\"\nwords = \"\"\n";

    #[test]
    fn every_fault_is_found_at_its_line() {
        let (front, findings) = read_all(FAULTY);
        assert_eq!(front, None);
        assert_eq!(
            findings,
            [
                "1: there is no key `comittee`",
                "1: the key `committee` is missing",
                "2: `period` should be a period such as \"2019-20-q2\"",
                "3: `meeting` should be a date such as 2019-12-16",
                "4: `title` should be text in double quotes",
                "5: `author` should be text in double quotes",
                "6: `recommendation` should be a list of texts in double quotes",
                "8: the key `text` is missing",
                "10: there is no key `words`",
            ]
        );
    }

    #[test]
    fn in_toml_that_cannot_be_read_no_key_is_called_missing() {
        let (front, findings) = read_all("committee = \"c\nperiod = \"2019-20-q2\"\n");
        assert_eq!(front, None);
        assert!(
            findings.iter().all(|f| !f.contains("missing")),
            "{findings:?}"
        );
        assert!(
            findings[0].starts_with("1: the front matter is not TOML"),
            "{findings:?}"
        );
    }

    #[test]
    fn a_date_may_stand_with_or_without_quotes() {
        for meeting in ["2019-12-16", "\"2019-12-16\""] {
            let toml = format!(
                "committee = \"c\"\nperiod = \"2019-20-q2\"\nmeeting = {meeting}\ntitle = \"T\"\n"
            );
            let (front, findings) = read_all(&toml);
            assert_eq!(findings, Vec::<String>::new());
            let front = front.unwrap();
            assert_eq!(front.meeting.value.long(), "16 December 2019");
            assert_eq!(&toml[front.title.span], "\"T\"");
        }
    }
}
