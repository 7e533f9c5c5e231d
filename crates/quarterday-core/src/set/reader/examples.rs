//! The page of a definition or a check: what is counted or checked, and the worked examples.

use super::expected::{self, Section};
use super::local::Known;
use super::page::{Block, BlockKind, Page};
use super::population;
use super::table::Table;
use crate::figure::State;
use crate::finding::{AdoptionProblem, PageProblem, nearest};
use crate::set::Example;

const EXAMPLE: &str = "Worked example";

/// Whose page it is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum PageKind {
    /// A definition's: cases and figures are expected.
    Definition,
    /// A check's: rows that fail are.
    Check,
}

impl PageKind {
    /// The headings within a worked example.
    fn sections(self) -> &'static [&'static str] {
        match self {
            Self::Definition => &["Given", "Cases in", "Figures"],
            Self::Check => &["Given", "Fails"],
        }
    }

    /// Whether a section may stand in a worked example.
    fn has(self, section: &Section) -> bool {
        match section {
            Section::Fails => self == Self::Check,
            Section::Cases(_) | Section::Figures | Section::Population => self == Self::Definition,
            Section::None | Section::Given(_) | Section::Unknown => true,
        }
    }
}

/// Reads a page: what is counted or checked, as Markdown, and the worked examples. `name` is the
/// definition's or the check's own, which the title should be. Problems go to the page's log.
pub(super) fn read(
    page: &Page<'_>,
    kind: PageKind,
    name: Option<&str>,
    tables: &Known,
) -> (String, Vec<Example>) {
    let counted = title_and_counted(page, name);
    let mut reading = Reading {
        page,
        kind,
        tables,
        examples: Vec::new(),
        open: None,
        near_misses: Vec::new(),
        has_figures: false,
    };
    for block in &page.blocks {
        reading.block(block);
    }
    reading.close_example();
    reading.finish();
    (counted, reading.examples)
}

/// The Markdown before the first worked example, without the title.
fn title_and_counted(page: &Page<'_>, name: Option<&str>) -> String {
    let headings = page.blocks.iter().filter_map(|block| match &block.kind {
        BlockKind::Heading(level, text) => Some((*level, text.as_str(), &block.span)),
        _ => None,
    });
    let title = headings.clone().find(|(level, ..)| *level == 1);
    if let Some(name) = name {
        let problem = |is_missing| AdoptionProblem::Title {
            name: name.to_owned(),
            is_missing,
        };
        match title {
            None => page.log.report_file(problem(true)),
            Some((_, text, span)) if text != name => {
                page.log.report(problem(false), span);
            }
            Some(_) => {}
        }
    }
    let mut examples = headings.filter(|(level, text, _)| *level == 2 && is_example(text));
    let end = examples
        .next()
        .map_or(page.log.text().len(), |(.., span)| span.start);
    let title = title.map_or(0..0, |(.., span)| span.clone());
    let before = page.log.part(&(0..title.start.min(end)));
    let after = page.log.part(&(title.end.min(end)..end));
    format!("{before}{after}").trim().to_owned()
}

/// Whether a heading's text is that of a worked example: the two words, then nothing or a colon.
fn is_example(text: &str) -> bool {
    let rest = text.strip_prefix(EXAMPLE).map(str::trim_start);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(':'))
}

/// The known heading that a text's first words nearly or wholly are.
fn near_heading<'a>(text: &str, known: &[&'a str]) -> Option<&'a str> {
    let begins_like = |heading: &&&str| {
        let count = heading.split(' ').count();
        let first: Vec<&str> = text.split_whitespace().take(count).collect();
        nearest(&first.join(" "), [**heading]).is_some()
    };
    known.iter().find(begins_like).copied()
}

struct Reading<'p> {
    page: &'p Page<'p>,
    kind: PageKind,
    tables: &'p Known,
    examples: Vec<Example>,
    open: Option<Open<'p>>,
    /// Headings outside all examples that may have been meant for one.
    near_misses: Vec<(&'p Block, String)>,
    has_figures: bool,
}

/// The example being read.
struct Open<'p> {
    example: Example,
    heading: &'p Block,
    section: Section,
    section_heading: Option<&'p Block>,
    has_table: bool,
    has_cases: bool,
    has_fails: bool,
    /// Whether there is a heading that may have been meant for a section that is missing.
    has_unknown: bool,
}

impl<'p> Reading<'p> {
    fn block(&mut self, block: &'p Block) {
        match &block.kind {
            BlockKind::Heading(2, text) if is_example(text) => {
                self.close_example();
                self.open = Some(Open::at(block, text));
            }
            BlockKind::Heading(level, text) | BlockKind::Glued(level, text) => match &self.open {
                Some(_) if *level > 2 => self.section(block, text),
                _ => self.other_heading(block, *level, text),
            },
            BlockKind::Table => self.table(block),
            BlockKind::Bars => self.bars(block),
        }
    }

    /// A heading that ends the example there is, or stands before the first or after the last.
    fn other_heading(&mut self, block: &'p Block, level: u8, text: &str) {
        let was_in_example = self.open.is_some();
        let sections = self.kind.sections();
        self.close_example();
        let wanted = near_heading(text, &[EXAMPLE]).map(|near| format!("## {near}"));
        let misplaced = || near_heading(text, sections).map(|near| format!("### {near}"));
        let wanted = wanted.or_else(|| was_in_example.then(misplaced).flatten());
        if let Some(wanted) = wanted.filter(|_| level != 1 || was_in_example) {
            self.near_misses.push((block, wanted));
        }
    }

    fn section(&mut self, block: &'p Block, text: &str) {
        self.close_section();
        let Some(open) = &mut self.open else {
            return;
        };
        let (page, kind) = (self.page, self.kind);
        let (section, problem) = match block.kind {
            BlockKind::Glued(..) => (Section::Unknown, None),
            _ => expected::section(text, self.tables),
        };
        let (section, problem) = if self.kind.has(&section) {
            (section, problem)
        } else {
            (Section::Unknown, None)
        };
        open.section_heading = Some(block);
        match &section {
            Section::Cases(period) => {
                open.has_cases = true;
                let line = page.log.line(block.span.start);
                open.example
                    .periods
                    .extend(period.map(|period| (period, line)));
            }
            Section::Figures => self.has_figures = true,
            Section::Fails => open.has_fails = true,
            Section::Unknown => open.has_unknown = true,
            Section::None | Section::Given(_) | Section::Population => {}
        }
        open.section = section;
        let problem = problem.or_else(|| {
            matches!(open.section, Section::Unknown).then(|| {
                let near = near_heading(text, kind.sections()).map(|near| format!("### {near}"));
                let example = || near_heading(text, &[EXAMPLE]).map(|near| format!("## {near}"));
                let near = near.or_else(example);
                let heading = text.to_owned();
                PageProblem::UnknownHeading { heading, near }.into()
            })
        });
        if let Some(problem) = problem {
            page.log.report(problem, &block.span);
        }
    }

    fn table(&mut self, block: &'p Block) {
        let Some(open) = &mut self.open else {
            return;
        };
        open.has_table = true;
        let table = Table::of(&self.page.log, &block.span);
        let log = &self.page.log;
        let reader = expected::Reader::new(log, self.tables);
        match &open.section {
            Section::None => log.report(PageProblem::StrayTable, &table.head.span),
            Section::Given(Some(name)) => {
                open.example.given.push(reader.given(name, &table));
            }
            Section::Population => {
                population::read_given(&reader, &table, &mut open.example.population);
            }
            Section::Cases(Some(period)) => {
                let cases = reader.cases(*period, &table, &open.example.cases);
                open.example.cases.extend(cases);
            }
            Section::Figures => open.example.figures.extend(reader.figures(&table)),
            Section::Fails => {
                let fails = reader.fails(&table, &open.example.fails);
                open.example.fails.extend(fails);
            }
            Section::Given(None) | Section::Cases(None) | Section::Unknown => {}
        }
    }

    fn bars(&mut self, block: &Block) {
        let Some(open) = &mut self.open else {
            return;
        };
        open.has_table = true;
        let problem = PageProblem::MissingTable { has_bars: true };
        self.page.log.report(problem, &block.span);
    }

    fn close_section(&mut self) {
        let Some(open) = &mut self.open else {
            return;
        };
        let is_bare = !open.has_table && !matches!(open.section, Section::Unknown);
        open.has_table = false;
        if let Some(heading) = open.section_heading.take().filter(|_| is_bare) {
            let problem = PageProblem::MissingTable { has_bars: false };
            self.page.log.report(problem, &heading.span);
        }
    }

    fn close_example(&mut self) {
        self.close_section();
        let Some(open) = self.open.take() else {
            return;
        };
        let figures = &open.example.figures;
        let has_no_case = !figures.is_empty()
            && figures
                .iter()
                .all(|figure| figure.state == State::NotMeasured);
        let section = match self.kind {
            PageKind::Definition if !open.has_cases && !has_no_case => Some("### Cases in"),
            PageKind::Check if !open.has_fails => Some("### Fails"),
            _ => None,
        };
        if let Some(section) = section.filter(|_| !open.has_unknown) {
            let problem = PageProblem::MissingSection { section };
            let span = &open.heading.span;
            self.page.log.report(problem, span);
        }
        self.has_figures |= open.has_unknown;
        self.examples.push(open.example);
    }

    fn finish(&mut self) {
        let page = self.page;
        let first = page
            .blocks
            .iter()
            .find(|block| matches!(&block.kind, BlockKind::Heading(2, text) if is_example(text)));
        let heading = |block: &Block| match &block.kind {
            BlockKind::Heading(_, text) | BlockKind::Glued(_, text) => text.clone(),
            BlockKind::Table | BlockKind::Bars => String::new(),
        };
        let Some(first) = first else {
            let near = self.near_misses.first();
            let problem = PageProblem::NoExample {
                near: near.map(|(block, _)| heading(block)),
            };
            match near {
                Some((block, _)) => page.log.report(problem, &block.span),
                None => page.log.report_file(problem),
            }
            return;
        };
        let needs_figures = self.kind == PageKind::Definition && !self.has_figures;
        if needs_figures && self.near_misses.is_empty() {
            let section = "### Figures";
            let problem = PageProblem::MissingSection { section };
            page.log.report(problem, &first.span);
        }
        for (block, near) in std::mem::take(&mut self.near_misses) {
            let problem = PageProblem::UnknownHeading {
                heading: heading(block),
                near: Some(near),
            };
            page.log.report(problem, &block.span);
        }
    }
}

impl<'p> Open<'p> {
    fn at(heading: &'p Block, title: &str) -> Self {
        Self {
            example: Example {
                title: title.to_owned(),
                ..Example::default()
            },
            heading,
            section: Section::None,
            section_heading: None,
            has_table: false,
            has_cases: false,
            has_fails: false,
            has_unknown: false,
        }
    }
}
