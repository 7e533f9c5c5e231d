//! Which table a file holds, by the names of its columns alone: in any order, in any case, and
//! never by the name of the file.

use quarterday_core::finding::{RecordProblem, StrangeHeading, nearest};
use quarterday_core::ssd;

use super::annex_a::{self, List};
use super::gives::Gives;
use super::read::Context;
use super::ssda903::{self, ReturnTable};

/// A table that a file can hold.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Source {
    /// A records table: of the Standard Safeguarding Dataset, or an authority's own.
    Records(&'static ssd::Table),
    /// A table of the looked-after children return.
    Return(&'static ReturnTable),
    /// A list of Annex A.
    List(&'static List),
}

/// A table, and where its columns stand in the file.
#[derive(Debug)]
pub(crate) struct Recognised {
    pub(crate) source: Source,
    /// For each column of the table, which field of a row holds it.
    pub(crate) places: Vec<Option<usize>>,
    /// Which field holds the authority, where there is such a column.
    pub(crate) authority: Option<usize>,
    /// Which field holds the year of the return that the row is of, where there is such a column.
    pub(crate) year: Option<usize>,
    /// What there is to say about the columns.
    pub(crate) problems: Vec<RecordProblem>,
}

/// The most headings of an unknown table that are compared letter by letter.
const COMPARED_MAX: usize = 64;

/// The longest heading that is named in a finding.
const NAMED_LENGTH_MAX: usize = 64;

impl Source {
    /// What the program calls the table.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Records(table) => table.name,
            Self::Return(table) => table.name,
            Self::List(list) => list.name,
        }
    }

    /// Its columns in the published order.
    pub(crate) fn columns(self) -> Vec<&'static str> {
        match self {
            Self::Records(table) => table.columns.iter().map(|column| column.name).collect(),
            Self::Return(table) => table.columns.to_vec(),
            Self::List(list) => list.columns.iter().map(|column| column.name).collect(),
        }
    }

    /// The records tables its rows feed, the one a row stands for first.
    pub(crate) fn feeds(self) -> Vec<&'static str> {
        match self {
            Self::Records(table) => vec![table.name],
            Self::Return(table) => table.feeds(),
            Self::List(list) => list.feeds.to_vec(),
        }
    }

    /// What its rows are told apart by.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Records(table) => table.key().name,
            Self::Return(table) => table.key,
            Self::List(list) => list.key,
        }
    }

    /// Of which records tables it gives a part only, and what it gives.
    pub(crate) fn part_of(self) -> &'static [Gives] {
        match self {
            Self::Records(_) | Self::Return(_) => &[],
            Self::List(list) => list.part_of,
        }
    }

    /// Whether a heading is that of one of its columns.
    fn is_heading(self, column: &str, heading: &str) -> bool {
        match self {
            Self::Records(table) if table.is_own() => is_spelt(heading, column),
            Self::Records(_) | Self::Return(_) => heading.eq_ignore_ascii_case(column),
            Self::List(list) => list.is_heading(column, heading),
        }
    }

    /// How many of its columns the headings name; nought when that is not enough to be it.
    fn score(self, headings: &[String]) -> usize {
        let has = |name: &str| headings.iter().any(|h| self.is_heading(name, h));
        let found = self.columns().into_iter().filter(|name| has(name)).count();
        let is_enough = match self {
            Self::Records(table) => has(table.key().name) && found >= 2,
            Self::Return(table) => table.needed.iter().all(|name| has(name)),
            Self::List(list) => list.needed.iter().all(|name| has(name)),
        };
        if is_enough { found } else { 0 }
    }
}

/// Whether a heading of a spreadsheet spells a column's name: `Date received` is `date_received`.
fn is_spelt(heading: &str, column: &str) -> bool {
    let is_word = |c: char| c.is_alphanumeric();
    let words = heading
        .split(|c| !is_word(c))
        .filter(|word| !word.is_empty());
    let names = column.split('_').filter(|word| !word.is_empty());
    words.map(str::to_lowercase).eq(names.map(str::to_owned))
}

/// Every table a file can hold.
fn sources(context: &Context) -> impl Iterator<Item = Source> {
    let of_return = ssda903::TABLES.iter().map(Source::Return);
    let own = context.own_tables.iter().copied().map(Source::Records);
    let published = ssd::TABLES.iter().map(Source::Records);
    let lists = annex_a::LISTS.iter().map(Source::List);
    published.chain(of_return).chain(own).chain(lists)
}

/// A heading without the spaces and marks round it.
pub(crate) fn tidy(heading: &str) -> String {
    let is_edge = |c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '"');
    heading.trim_matches(is_edge).to_owned()
}

/// The table with most of its columns among the headings.
pub(crate) fn recognise(headings: &[String], context: &Context) -> Option<Source> {
    first_most(sources(context).map(|source| (source.score(headings), source)))
}

/// Where the columns of a table stand. A column that stands twice is refused.
pub(crate) fn place(source: Source, headings: &[String]) -> Result<Recognised, RecordProblem> {
    let find = |name: &str| {
        let mut at = (0..)
            .zip(headings)
            .filter(|(_, h)| source.is_heading(name, h));
        (at.next().map(|(at, _)| at), at.next().is_some())
    };
    let mut places = Vec::new();
    let mut missing = Vec::new();
    for column in source.columns() {
        let (at, is_repeated) = find(column);
        if is_repeated {
            return Err(RecordProblem::RepeatedColumn { column });
        }
        if at.is_none() {
            missing.push(column);
        }
        places.push(at);
    }
    // Columns that are not the table's own and still mean something.
    let beside = |name: &'static str| match find(name) {
        (_, true) => Err(RecordProblem::RepeatedColumn { column: name }),
        (at, false) => Ok(at),
    };
    let (authority, year) = match source {
        Source::Records(_) => (beside("authority")?, None),
        Source::Return(_) => (None, beside("YEAR")?),
        Source::List(_) => (None, None),
    };
    let is_used = |at: &usize| {
        let at = Some(*at);
        places.contains(&at) || authority == at || year == at
    };
    let unknown = (0..).zip(headings).filter(|(at, _)| !is_used(at));
    let unknown: Vec<String> = unknown.map(|(at, heading)| named(at, heading)).collect();
    let table = source.name();
    let mut problems = Vec::new();
    if !unknown.is_empty() {
        let columns = unknown;
        problems.push(RecordProblem::UnknownColumns { table, columns });
    }
    if !missing.is_empty() {
        let columns = missing;
        problems.push(RecordProblem::MissingColumns { table, columns });
    }
    Ok(Recognised {
        source,
        places,
        authority,
        year,
        problems,
    })
}

/// A heading as a finding names it: by position where it is no plain name.
fn named(at: usize, heading: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | ' ' | '-' | '.');
    let is_name =
        !heading.is_empty() && heading.len() <= NAMED_LENGTH_MAX && heading.chars().all(is_plain);
    if is_name {
        heading.to_owned()
    } else {
        format!("column {}", at + 1)
    }
}

/// What to say of headings that are those of no table. They are told by position and by the known
/// names they are near to, because they may be the values of a record.
pub(crate) fn unknown_table(headings: &[String], context: &Context) -> RecordProblem {
    let found = |source: &Source| {
        let columns = source.columns();
        let is_known = |h: &&String| columns.iter().any(|name| h.eq_ignore_ascii_case(name));
        headings.iter().filter(is_known).count()
    };
    let by_name = sources(context).map(|source| (found(&source), source));
    let mut best = first_most(by_name);
    let compared = headings.iter().take(COMPARED_MAX);
    let compared: Vec<&str> = compared
        .map(String::as_str)
        .filter(|h| h.len() <= NAMED_LENGTH_MAX)
        .collect();
    if best.is_none() {
        let near = |source: &Source| {
            let columns = source.columns();
            let is_near = |h: &&&str| nearest(h, columns.iter().copied()).is_some();
            compared.iter().filter(is_near).count()
        };
        // One heading alone may be near to anything.
        let by_letters = sources(context).map(|source| (near(&source), source));
        best = first_most(by_letters.filter(|(near, _)| *near >= 2));
    }
    let columns = best.map(Source::columns).unwrap_or_default();
    let has = |name: &str| headings.iter().any(|h| h.eq_ignore_ascii_case(name));
    let needed = |name: &&&str| match best {
        Some(Source::Records(table)) => **name == table.key().name,
        Some(Source::Return(table)) => table.needed.contains(*name),
        Some(Source::List(list)) => list.needed.contains(*name),
        None => false,
    };
    let is_strange = |h: &str| !columns.iter().any(|name| h.eq_ignore_ascii_case(name));
    let strange = (1..)
        .zip(headings)
        .filter(|(_, heading)| is_strange(heading));
    let strange = strange.map(|(position, heading)| StrangeHeading {
        position,
        near: near_name(heading, &compared, &columns),
    });
    RecordProblem::UnknownTable {
        nearest: best.map(Source::name),
        recognised: columns.iter().copied().filter(|name| has(name)).collect(),
        missing: columns
            .iter()
            .filter(needed)
            .copied()
            .filter(|name| !has(name))
            .collect(),
        strange: strange.collect(),
        columns: headings.len(),
    }
}

fn near_name(heading: &str, compared: &[&str], columns: &[&'static str]) -> Option<&'static str> {
    let is_compared = compared.contains(&heading);
    is_compared.then(|| nearest(heading, columns.iter().copied()))?
}

/// The first of those with the most, above nought.
fn first_most(scored: impl Iterator<Item = (usize, Source)>) -> Option<Source> {
    let mut best: Option<(usize, Source)> = None;
    for (score, source) in scored {
        if score > best.map_or(0, |(most, _)| most) {
            best = Some((score, source));
        }
    }
    best.map(|(_, source)| source)
}
