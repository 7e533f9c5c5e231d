//! From a paper's source and a scorecard to the document tree. Pure: the same source and
//! scorecard give the same tree, and nothing else is read.

mod acronyms;
mod appendix;
mod at_a_glance;
mod colophon;
mod comparators_table;
mod exceptions_table;
mod guide;
pub(super) mod ids;
mod inline;
mod scorecard_table;
mod trends;

use crate::finding::{Finding, SourceProblem};
use crate::scorecard::Scorecard;

use super::expression::Call;
use super::found::{Found, Written};
use super::front_matter::FrontMatter;
use super::function::Function;
use super::lint;
use super::markdown::{self, Passage, Words};
use super::matters;
use super::print::{self, Fault, Printer};
use super::source::{self, Source};
use super::tree::{Block, Cell, Document, Inline, Table};
use ids::Ids;

/// Builds a paper. Refuses, with everything found, while an error stands; else gives the document
/// and the warnings and notes.
pub fn build(
    source_text: &str,
    file_name: &str,
    scorecard: &Scorecard,
) -> Result<(Document, Vec<Finding>), Vec<Finding>> {
    let mut found = Found::new(file_name, source_text);
    let source = source::read(source_text, &mut found);
    if let Some(front) = &source.front {
        check_scorecard(front, scorecard, &mut found);
    }
    let blocks = blocks(&source, scorecard, &mut found);
    lint::find(&source, scorecard, &mut found);
    match &source.front {
        Some(front) if !found.has_error() => {
            let document = document(front, blocks, scorecard);
            Ok((document, found.sorted()))
        }
        _ => Err(found.sorted()),
    }
}

/// Whether the scorecard is the one the paper asks for.
fn check_scorecard(front: &FrontMatter, scorecard: &Scorecard, found: &mut Found<'_>) {
    let committee = &front.committee;
    let before = found.len();
    source::check_committee(front, &scorecard.set, found);
    let is_known = found.len() == before;
    let mut check = |key, span, paper: String, scorecard: String| {
        if paper != scorecard {
            let problem = SourceProblem::OtherScorecard {
                key,
                paper,
                scorecard,
            };
            found.at(span, problem);
        }
    };
    if is_known {
        let (paper, own) = (committee.value.clone(), scorecard.committee.id.clone());
        check("committee", &committee.span, paper, own);
    }
    let (paper, own) = (front.period.value, scorecard.period);
    check(
        "period",
        &front.period.span,
        paper.to_string(),
        own.to_string(),
    );
    let (paper, own) = (front.meeting.value, scorecard.as_at);
    check(
        "meeting",
        &front.meeting.span,
        paper.to_string(),
        own.to_string(),
    );
}

fn document(front: &FrontMatter, blocks: Vec<Block>, scorecard: &Scorecard) -> Document {
    let notice = "Made from synthetic records: no child, event or worker in them is real.";
    let authority = &scorecard.authority;
    Document {
        title: front.title.value.clone(),
        masthead: vec![scorecard.committee.name.clone(), front.meeting.value.long()],
        cover: cover(front, scorecard),
        has_contents: true,
        template: scorecard.template.clone(),
        language: "en-GB".to_owned(),
        author: authority.name.clone(),
        date: front.meeting.value,
        notice: authority.is_synthetic.then(|| notice.to_owned()),
        blocks,
        colophon: colophon::lines(scorecard),
    }
}

/// What stands under the title.
fn cover(front: &FrontMatter, scorecard: &Scorecard) -> Vec<(String, String)> {
    let fact = |label: &str, words: &str| (label.to_owned(), words.to_owned());
    let mut facts = vec![fact("Period", &scorecard.period.words())];
    let written = [
        ("Report of", &front.director),
        ("Written by", &front.author),
    ];
    for (label, words) in written {
        facts.extend(words.as_ref().map(|words| fact(label, &words.value)));
    }
    facts
}

/// The body of the paper. What cannot be printed is found and left out.
fn blocks(source: &Source, scorecard: &Scorecard, found: &mut Found<'_>) -> Vec<Block> {
    let front = source.front.as_ref();
    let mut builder = Builder {
        printer: Printer { scorecard, front },
        found,
        ids: Ids::default(),
        defined: appendix::defined(source),
        next_number: Some(1),
        acronyms: None,
        blocks: Vec::new(),
    };
    for passage in &source.body {
        builder.passage(passage);
    }
    builder.finish()
}

struct Builder<'s, 'f, 'a> {
    printer: Printer<'s>,
    found: &'f mut Found<'a>,
    ids: Ids,
    /// Which definitions the paper prints, so that other places can link to them.
    defined: appendix::Defined,
    /// The number of the next paragraph; `None` once paragraphs are no longer numbered.
    next_number: Option<u32>,
    /// Where the acronyms are to stand, which are known only when all else does.
    acronyms: Option<usize>,
    blocks: Vec<Block>,
}

/// How the heading of an appendix begins. Its paragraphs are not numbered, and it begins a page.
const APPENDIX: &str = "Appendix";

impl Builder<'_, '_, '_> {
    fn finish(mut self) -> Vec<Block> {
        if let Some(place) = self.acronyms {
            let scorecard = self.printer.scorecard;
            let block = acronyms::block(&self.blocks, scorecard, self.found);
            self.blocks.insert(place, block);
        }
        self.blocks
    }

    fn passage(&mut self, passage: &Passage) {
        match passage {
            Passage::Heading { level, words } => self.heading(*level, words),
            Passage::Paragraph(words) => self.paragraph(words),
            Passage::List { is_lettered, items } => {
                let items = items.iter().map(|words| self.inlines(words)).collect();
                let is_lettered = *is_lettered;
                self.blocks.push(Block::List { is_lettered, items });
            }
        }
    }

    fn heading(&mut self, level: u8, words: &Words) {
        let text = inline::plain(&self.inlines(words));
        if level == 2 && text.starts_with(APPENDIX) {
            self.next_number = None;
            self.blocks.push(Block::PageBreak);
        }
        let id = self.ids.take(&text);
        self.blocks.push(Block::Heading { level, id, text });
    }

    /// A paragraph, or the blocks of an expression that stands alone.
    fn paragraph(&mut self, words: &Words) {
        let only = markdown::only_call(words);
        if let Some(call) = only.filter(|call| call.value.function.is_block()) {
            match self.block(call) {
                Ok(blocks) => self.blocks.extend(blocks),
                Err((span, problem)) => self.found.at(&span, problem),
            }
            return;
        }
        if only.is_some_and(|call| call.value.function.is_closing()) {
            self.next_number = None;
        }
        let text = self.inlines(words);
        if text.is_empty() {
            return;
        }
        let number = self.next_number;
        self.next_number = number.map(|number| number + 1);
        self.blocks.push(Block::Paragraph { number, text });
    }

    fn inlines(&mut self, words: &Words) -> Vec<Inline> {
        inline::inlines(words, self.printer, self.found)
    }

    fn block(&mut self, call: &Written<Call>) -> Result<Vec<Block>, Fault> {
        let argument = call.value.arguments.first();
        let scorecard = self.printer.scorecard;
        let line = || self.printer.line(argument, &call.span);
        Ok(match call.value.function {
            Function::Recommendation => vec![self.recommendation(call)?],
            Function::Matters => {
                let missing = "question or action of an earlier meeting";
                let missing = print::nothing(Function::Matters, missing);
                let table = matters::table(scorecard);
                vec![Block::Table(table.ok_or((call.span.clone(), missing))?)]
            }
            Function::Table => return self.table(call),
            Function::Chart => {
                let colours = &scorecard.template.colours;
                vec![appendix::chart(line()?, colours, &mut self.ids)]
            }
            Function::Charts => appendix::charts(scorecard, &mut self.ids),
            Function::Trends => vec![trends::multiples(scorecard, &mut self.ids)],
            Function::Guide => guide::blocks(scorecard, &mut self.ids),
            Function::Acronyms => {
                self.acronyms = Some(self.blocks.len());
                Vec::new()
            }
            Function::Definition => appendix::definition(scorecard, line()?, &mut self.ids),
            Function::Definitions => appendix::definitions(scorecard, &mut self.ids),
            _ => Vec::new(),
        })
    }

    /// A table, and what stands under it.
    fn table(&self, call: &Written<Call>) -> Result<Vec<Block>, Fault> {
        let scorecard = self.printer.scorecard;
        let table = match print::table_name(call)? {
            "implications" => return Ok(vec![self.implications(call)?]),
            "comparators" => return Ok(comparators_table::blocks(scorecard)),
            "exceptions" => {
                let rule = print::rule(scorecard, Function::Table);
                let rule = rule.map_err(|problem| (call.span.clone(), problem))?;
                exceptions_table::table(scorecard, rule)
            }
            "trends" => trends::table(scorecard),
            "at a glance" => at_a_glance::table(scorecard),
            _ => scorecard_table::table(scorecard, &self.defined),
        };
        Ok(vec![Block::Table(table)])
    }

    fn recommendation(&self, call: &Written<Call>) -> Result<Block, Fault> {
        let front = self.printer.front;
        let items = front.map_or(Vec::new(), |front| {
            let item = |text: &Written<String>| vec![Inline::Text(text.value.clone())];
            front.recommendation.iter().map(item).collect()
        });
        if items.is_empty() && front.is_some() {
            let missing = "`recommendation` in the front matter";
            let problem = print::nothing(Function::Recommendation, missing);
            return Err((call.span.clone(), problem));
        }
        let is_lettered = true;
        Ok(Block::List { is_lettered, items })
    }

    fn implications(&self, call: &Written<Call>) -> Result<Block, Fault> {
        let front = self.printer.front;
        let rows: Vec<Vec<Cell>> = front.map_or(Vec::new(), |front| {
            let rows = front.implications.iter().map(|row| &row.value);
            let row = |row: &crate::set::Implication| {
                vec![Cell::plain(&row.heading), Cell::plain(&row.text)]
            };
            rows.map(row).collect()
        });
        if rows.is_empty() && front.is_some() {
            let missing = "row `[[implication]]` in the front matter";
            let problem = print::nothing(Function::Table, missing);
            return Err((call.span.clone(), problem));
        }
        Ok(Block::Table(Table {
            caption: "What the report means for each of the authority's duties and policies"
                .to_owned(),
            head: vec!["Subject".to_owned(), "Implication".to_owned()],
            is_number: vec![false, false],
            rows,
            widths: vec![2, 5],
        }))
    }
}
