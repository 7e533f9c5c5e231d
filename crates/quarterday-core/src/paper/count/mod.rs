//! How many indicators of a scorecard something is true of, in words joined by `and`: `count`,
//! `part` of a whole, `split` into all its parts, and `names`. A part is counted within its whole,
//! and a split names every indicator of its whole once, so they always add up.
//!
//! The judgements against target are counted among the indicators with a value, so that they add up
//! to them.

mod split;
mod words;

pub(super) use split::{by, splits};
pub(super) use words::{Family, Word, known};

use crate::scorecard::{Line, Scorecard};
use crate::set::plain_code;

/// Between the words of a condition, all of which must hold.
const AND: &str = " and ";

/// Before the letters with which codes begin: "coded HBS".
const CODED: &str = "coded ";

/// Before the name of a service: "of Public Health", and before that of one left out.
const OF: &str = "of ";
const NOT_OF: &str = "not of ";

/// What indicators are counted by.
#[derive(Clone, Debug)]
pub(super) struct Condition {
    tests: Vec<Test>,
}

#[derive(Clone, Debug)]
enum Test {
    Word(&'static Word),
    /// The letters before the digits of the council's code, plain.
    Coded(String),
    /// The name of the service, plain, and whether it is that one or another.
    Of(String, bool),
}

impl Condition {
    /// Reads a condition: "with a value and coded HBS". The word it does not know, if there is one.
    pub(super) fn read(written: &str) -> Result<Self, &str> {
        let tests = written.split(AND).map(str::trim).map(|part| {
            if let Some(letters) = part.strip_prefix(CODED) {
                return Ok(Test::Coded(plain_code(letters)));
            }
            if let Some(service) = part.strip_prefix(OF) {
                return Ok(Test::Of(plain_code(service), true));
            }
            if let Some(service) = part.strip_prefix(NOT_OF) {
                return Ok(Test::Of(plain_code(service), false));
            }
            known()
                .find(|word| word.text == part)
                .map(Test::Word)
                .ok_or(part)
        });
        let tests = tests.collect::<Result<_, _>>()?;
        Ok(Self { tests })
    }

    /// Whether it is true of an indicator.
    pub(super) fn holds(&self, line: &Line) -> bool {
        self.tests.iter().all(|test| match test {
            Test::Word(word) => (word.counts)(line),
            Test::Coded(letters) => plain_code(&split::letters(&line.adoption.code)) == *letters,
            Test::Of(service, is_it) => {
                let own = line.service.as_deref();
                own.is_some_and(|own| plain_code(own) == *service) == *is_it
            }
        })
    }

    /// The indicators it is true of.
    pub(super) fn lines<'s>(&self, scorecard: &'s Scorecard) -> Vec<&'s Line> {
        let lines = scorecard.lines.iter();
        lines.filter(|line| self.holds(line)).collect()
    }

    /// Its words that tell the parts of a whole apart.
    pub(super) fn parts(&self) -> impl Iterator<Item = (Family, &'static Word)> + '_ {
        self.tests.iter().filter_map(|test| match test {
            Test::Word(word) => word.family.map(|family| (family, *word)),
            Test::Coded(_) | Test::Of(..) => None,
        })
    }

    /// The condition without the words of a family.
    pub(super) fn without(&self, family: Family) -> Self {
        let is_other = |test: &&Test| match test {
            Test::Word(word) => word.family != Some(family),
            Test::Coded(_) | Test::Of(..) => true,
        };
        let tests = self.tests.iter().filter(is_other).cloned().collect();
        Self { tests }
    }
}

/// Every word there is, for those who meant another.
pub(super) fn all_words() -> Vec<&'static str> {
    known().map(|word| word.text).collect()
}
