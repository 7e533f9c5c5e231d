//! What others published beside a figure, all of it in one or two sentences; and where the
//! authority's own published figure stands among all.

use crate::comparator::{Cell, Comparator, Quartile, Standing, Whom};
use crate::scorecard::Line;

use super::comparator::{at, gap, value, whom};
use super::number::list;
use super::phrases::{self, Phrase};
use super::point;

/// "Published in 2018/19: 83.1% for England, 83.0% for the North East, an average of 83.8% for its
/// ten statistical neighbours (2025 list) and 81.9% for this authority, ranked 90 of the 151
/// authorities with a figure, in the third-best quartile. Not like for like: our figure is of Quarter
/// 2 2019/20. Source: …". `None` where nobody published a number.
pub fn beside(line: &Line) -> Option<String> {
    let comparators = &line.comparators;
    comparators.iter().find(|c| c.value().is_some())?;
    let mut sentences = Vec::new();
    for group in groups(comparators) {
        let figures: Vec<String> = group.iter().map(|c| figure(c, line)).collect();
        let at = group.first().map(|c| at(c)).unwrap_or_default();
        sentences.push(phrases::BESIDE.say(&[("at", &at), ("figures", &list(&figures))]));
    }
    add(
        &mut sentences,
        comparators.iter().filter_map(|c| unlike(c, line)),
    );
    if comparators.iter().any(|c| c.is_rounded) {
        sentences.push(phrases::BESIDE_ROUNDED.words.to_owned());
    }
    add(&mut sentences, comparators.iter().map(source));
    Some(sentences.join(" "))
}

/// Adds what is not there yet.
fn add(sentences: &mut Vec<String>, more: impl Iterator<Item = String>) {
    for sentence in more {
        if !sentences.contains(&sentence) {
            sentences.push(sentence);
        }
    }
}

/// The comparators of one year and basis together, in the order of the first of each.
fn groups(comparators: &[Comparator]) -> Vec<Vec<&Comparator>> {
    let mut groups: Vec<Vec<&Comparator>> = Vec::new();
    for comparator in comparators {
        let is_of = |group: &&mut Vec<&Comparator>| {
            group
                .first()
                .is_some_and(|c| (c.year, c.basis) == (comparator.year, comparator.basis))
        };
        match groups.iter_mut().find(is_of) {
            Some(group) => group.push(comparator),
            None => groups.push(vec![comparator]),
        }
    }
    groups
}

/// "83.1% for England".
fn figure(comparator: &Comparator, line: &Line) -> String {
    let whom = whom(&comparator.whom);
    let number = match comparator.cell {
        Cell::Value(number) => value(number, line),
        Cell::Gap(why) => {
            return phrases::BESIDE_NONE.say(&[("whom", &whom), ("gap", gap(why))]);
        }
    };
    match &comparator.whom {
        Whom::Neighbours { list, .. } => {
            phrases::BESIDE_MEAN.say(&[("value", &number), ("whom", &whom), ("list", list)])
        }
        Whom::Own => match &line.standing {
            Some(standing) if is_of(standing, comparator) => {
                let standing = self::standing(standing);
                phrases::BESIDE_OWN.say(&[("value", &number), ("standing", &standing)])
            }
            _ => phrases::BESIDE_ONE.say(&[("value", &number), ("whom", &whom)]),
        },
        Whom::England | Whom::Region(_) => {
            phrases::BESIDE_ONE.say(&[("value", &number), ("whom", &whom)])
        }
    }
}

fn is_of(standing: &Standing, comparator: &Comparator) -> bool {
    (standing.year, standing.basis) == (comparator.year, comparator.basis)
}

/// How the published figures are not like for like, in a sentence.
fn unlike(comparator: &Comparator, line: &Line) -> Option<String> {
    let point = point::noun(line.figure.basis, line.figure.period);
    let differs = comparator.differs.as_deref();
    let slots = [
        ("point", point.as_str()),
        ("differs", differs.unwrap_or_default()),
    ];
    let phrase = match (comparator.is_of_same_days, differs) {
        (true, None) => return None,
        (true, Some(_)) => phrases::BESIDE_DIFFERS,
        (false, None) => phrases::BESIDE_OTHER_DAYS,
        (false, Some(_)) => phrases::BESIDE_OTHER_DAYS_AND,
    };
    Some(phrase.say(&slots))
}

fn source(comparator: &Comparator) -> String {
    let (source, vintage) = (&*comparator.source, &*comparator.vintage);
    phrases::BESIDE_SOURCE.say(&[("source", source), ("vintage", vintage)])
}

/// "ranked 90 of the 151 authorities with a figure, in the third-best quartile".
pub fn standing(standing: &Standing) -> String {
    let (rank, of) = (standing.rank.unwrap_or_default(), standing.of);
    let phrase = match standing.rank {
        None => phrases::AMONG,
        Some(_) if standing.is_shared => phrases::RANKED_LEVEL,
        Some(_) => phrases::RANKED,
    };
    let said = phrase.say(&[("rank", &rank.to_string()), ("of", &of.to_string())]);
    match standing.quartile {
        None => said,
        Some(quartile) => phrases::STANDING_IN.say(&[
            ("standing", &said),
            ("quartile", quartile_phrase(quartile).words),
        ]),
    }
}

fn quartile_phrase(quartile: Quartile) -> Phrase {
    match quartile {
        Quartile::Best(1) => phrases::QUARTILE_BEST,
        Quartile::Best(2) => phrases::QUARTILE_SECOND,
        Quartile::Best(3) => phrases::QUARTILE_THIRD,
        Quartile::Best(_) => phrases::QUARTILE_LAST,
        Quartile::Lowest(1) => phrases::QUARTILE_LOWEST,
        Quartile::Lowest(2) => phrases::QUARTILE_LOWER,
        Quartile::Lowest(3) => phrases::QUARTILE_HIGHER,
        Quartile::Lowest(_) => phrases::QUARTILE_HIGHEST,
    }
}

/// The cells of a line in the table of what others published: the year, this authority, England, the
/// region, the neighbours, rank, quartile, and whether all that is like for like. `None` where nobody
/// published anything.
pub(crate) fn cells(line: &Line) -> Option<[String; 8]> {
    let first = line.comparators.first()?;
    let of = |word: &str| {
        let found = line.comparators.iter().find(|c| c.whom.word() == word);
        found.map_or_else(
            || phrases::TABLE_NOT_PUBLISHED.words.to_owned(),
            |c| cell(c, first, line),
        )
    };
    let [england, region, neighbours, own] = Whom::WORDS.map(of);
    let standing = line.standing.as_ref();
    let rank = standing.map(|standing| {
        let (rank, of) = (standing.rank.unwrap_or_default(), standing.of);
        let phrase = match standing.rank {
            None => phrases::TABLE_NOT_RANKED,
            Some(_) if standing.is_shared => phrases::TABLE_RANK_LEVEL,
            Some(_) => phrases::TABLE_RANK,
        };
        phrase.say(&[("rank", &rank.to_string()), ("of", &of.to_string())])
    });
    let quartile = standing.and_then(|standing| standing.quartile);
    let quartile = quartile.map(|quartile| {
        let words = quartile_phrase(quartile).words;
        let words = words.trim_start_matches("in the ");
        super::number::capital(words)
    });
    let none = || phrases::TABLE_NONE.words.to_owned();
    let like = unlike(first, line);
    Some([
        super::number::capital(&at(first)),
        own,
        england,
        region,
        neighbours,
        rank.unwrap_or_else(none),
        quartile.unwrap_or_else(none),
        like.unwrap_or_else(|| phrases::TABLE_LIKE.words.to_owned()),
    ])
}

/// A published figure in a table, with its year where that is another than the row's.
fn cell(comparator: &Comparator, first: &Comparator, line: &Line) -> String {
    let said = match comparator.cell {
        Cell::Value(number) => value(number, line),
        Cell::Gap(why) => super::number::capital(gap(why)),
    };
    if (comparator.year, comparator.basis) == (first.year, first.basis) {
        said
    } else {
        format!("{said} {}", at(comparator))
    }
}

/// Who published what stands beside the figures of some lines, each once.
pub(crate) fn sources<'a>(lines: impl Iterator<Item = &'a Line>) -> Vec<String> {
    let mut sources = Vec::new();
    add(
        &mut sources,
        lines.flat_map(|line| &line.comparators).map(source),
    );
    sources
}
