//! What others published, beside a figure: with its time and source, and how it is not like for
//! like.

use crate::calendar::{Basis, Day, Period};
use crate::comparator::{Cell, Comparator, Gap, PublishedYear, Whom};
use crate::figure::Decimal;
use crate::scorecard::Line;

use super::number::number_word;
use super::phrases;
use super::point;
use super::value::in_unit;

/// "83.1% for England in 2018/19 (not like for like: our figure is of Quarter 2 2019/20; Department
/// for Education, November 2025)".
pub fn comparator(comparator: &Comparator, line: &Line) -> String {
    let notes = notes(comparator, line);
    let whom = whom(&comparator.whom);
    let slots = [
        ("whom", &*whom),
        ("at", &*at(comparator)),
        ("notes", &*notes),
    ];
    match comparator.cell {
        Cell::Value(value) => {
            let value = self::value(value, line);
            let phrase = match comparator.whom {
                Whom::Neighbours { .. } => phrases::COMPARATOR_MEAN,
                _ => phrases::COMPARATOR,
            };
            phrase.say(&[&slots[..], &[("value", &value)]].concat())
        }
        Cell::Gap(why) => {
            phrases::COMPARATOR_NONE.say(&[&slots[..], &[("gap", gap(why))]].concat())
        }
    }
}

/// A published number in the decimals and unit of the indicator.
pub(super) fn value(number: Decimal, line: &Line) -> String {
    let facts = &line.definition.facts;
    in_unit(number.ratio().round(facts.decimals), facts.unit)
}

/// "England", "the North East", "its ten statistical neighbours".
pub(super) fn whom(whom: &Whom) -> String {
    match whom {
        Whom::England => "England".to_owned(),
        Whom::Region(name) => {
            let first = name.split(' ').next().unwrap_or_default();
            let has_article = ["North", "South", "East", "West"].contains(&first);
            let article = if has_article { "the " } else { "" };
            format!("{article}{name}")
        }
        Whom::Neighbours { of, with, .. } => {
            let number = |number: usize| number_word(u64::try_from(number).unwrap_or(u64::MAX));
            let slots = [("number", &*number(*of)), ("with", &*number(*with))];
            if of == with || *with == 0 {
                phrases::COMPARATOR_NEIGHBOURS.say(&slots)
            } else {
                phrases::COMPARATOR_SOME_NEIGHBOURS.say(&slots)
            }
        }
        Whom::Own => phrases::COMPARATOR_OWN.words.to_owned(),
    }
}

/// "in 2018/19", "on 31 March 2019", "in 2016/17 to 2018/19".
pub(super) fn at(comparator: &Comparator) -> String {
    at_year(comparator.basis, comparator.year)
}

/// The same of any year.
pub(super) fn at_year(basis: Basis, year: PublishedYear) -> String {
    let last = Day::new(year.last, 3, 31);
    if let (Basis::Snapshot, Some(day)) = (basis, last) {
        return point::at(Basis::Snapshot, Period::Day(day));
    }
    let last = Period::Year(year.last - 1).words();
    let years = if year.is_one() {
        last
    } else {
        format!("{} to {last}", Period::Year(year.first - 1).words())
    };
    phrases::IN_POINT.say(&[("point", &years)])
}

fn notes(comparator: &Comparator, line: &Line) -> String {
    let mut notes = Vec::new();
    if let Whom::Neighbours { list, .. } = &comparator.whom {
        notes.push(phrases::COMPARATOR_LIST.say(&[("list", list)]));
    }
    if !comparator.is_of_same_days {
        let point = point::noun(line.figure.basis, line.figure.period);
        notes.push(phrases::COMPARATOR_OTHER_DAYS.say(&[("point", &point)]));
    }
    if let Some(differs) = &comparator.differs {
        notes.push(phrases::COMPARATOR_DIFFERS.say(&[("differs", differs)]));
    }
    if comparator.is_rounded {
        notes.push(phrases::COMPARATOR_ROUNDED.words.to_owned());
    }
    notes.push(format!("{}, {}", comparator.source, comparator.vintage));
    notes.join("; ")
}

pub(super) fn gap(gap: Gap) -> &'static str {
    let phrase = match gap {
        Gap::Suppressed => phrases::GAP_SUPPRESSED,
        Gap::NotAvailable => phrases::GAP_NOT_AVAILABLE,
        Gap::NotApplicable => phrases::GAP_NOT_APPLICABLE,
        Gap::Unreliable => phrases::GAP_UNRELIABLE,
        Gap::NearNought => phrases::GAP_NEAR_NOUGHT,
        Gap::Unsaid => phrases::GAP_UNSAID,
    };
    phrase.words
}
