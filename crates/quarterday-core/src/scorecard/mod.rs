//! Everything a paper may say about a committee's indicators in one period: the figures, their
//! verdicts, the series behind them and the definitions. Judged once, then only worded.

mod build;

use std::collections::BTreeMap;

use crate::calendar::{Day, Period};
use crate::comparator::{Comparator, Published, Standing};
use crate::entry::Entry;
use crate::figure::Figure;
use crate::matter::Carried;
use crate::restatement::Restatement;
use crate::set::{
    Adoption, Authority, Committee, Definition, ExceptionsRule, IndicatorSet, Target,
};
use crate::suppression::Rule;
use crate::template::Template;
use crate::verdict::{self, Answer, Verdict};

pub use build::series_max;

/// A committee's indicators in one period.
#[derive(Clone, Debug)]
pub struct Scorecard {
    /// The authority.
    pub authority: Authority,
    /// The whole set, for its history.
    pub set: IndicatorSet,
    /// The committee.
    pub committee: Committee,
    /// The period reported.
    pub period: Period,
    /// The day as at which the set is read: the meeting's.
    pub as_at: Day,
    /// One line per indicator reported to the committee on that day, in the order of the set.
    pub lines: Vec<Line>,
    /// The slugs of adoptions that have no definition, and so no line.
    pub undefined: Vec<String>,
    /// What the records are: `records to 30 September 2019, revision 3fa2…`, one sentence each.
    pub sources: Vec<String>,
    /// The rule by which small numbers are hidden in the figures, where there is one.
    pub rule: Option<Rule>,
    /// The questions and actions of earlier meetings that it carries.
    pub matters: Vec<Carried>,
    /// How its papers look.
    pub template: Template,
}

/// One indicator on a scorecard.
#[derive(Clone, Debug)]
pub struct Line {
    /// The adoption.
    pub adoption: Adoption,
    /// The definition.
    pub definition: Definition,
    /// The service it is of on the day as at which the set is read; `None` when the set does not say.
    pub service: Option<String>,
    /// The period reported.
    pub report: Period,
    /// The figure of that period; of one that is reported in arrears, the figure of the period it
    /// describes.
    pub figure: Figure,
    /// The target in force on the last day of the figure's period.
    pub target: Option<Target>,
    /// Its judgements.
    pub verdict: Verdict,
    /// The same figure in every period shown in which it is due, oldest first, this period last.
    /// At most [`series_max`] of them. A period without a figure stands in it as `late`.
    pub series: Vec<Figure>,
    /// Where the definition changed: the figures by the other definitions in the periods of the
    /// series, oldest first.
    pub overlap: Vec<Figure>,
    /// What others published for the same thing.
    pub comparators: Vec<Comparator>,
    /// Figures of its series that were published and are others now, oldest first.
    pub restatements: Vec<Restatement>,
    /// Where the authority's own published figure stands among all.
    pub standing: Option<Standing>,
}

impl Scorecard {
    /// The same scorecard with what others published beside each figure.
    #[must_use]
    pub fn beside(mut self, published: &Published) -> Self {
        for line in &mut self.lines {
            line.comparators = published.beside(&line.figure);
            let better = line.definition.facts.better;
            line.standing = published.standing(&line.figure, better);
        }
        self
    }

    /// The same scorecard with what earlier meetings leave to it.
    #[must_use]
    pub fn carrying(self, matters: Vec<Carried>) -> Self {
        Self { matters, ..self }
    }

    /// The same scorecard with what has become of published figures.
    #[must_use]
    pub fn restated(mut self, restatements: &[Restatement]) -> Self {
        for line in &mut self.lines {
            let slug = &line.definition.slug;
            let own = restatements.iter().filter(|r| r.was.indicator == *slug);
            let basis = line.figure.basis;
            let shown = own.filter(|r| r.was.basis == basis);
            let shown = shown.map(|restatement| Restatement {
                why: restatement.why.clone().under(self.rule.as_ref()),
                ..restatement.clone()
            });
            line.restatements = shown.collect();
            let day = |restatement: &Restatement| restatement.was.period.last_day();
            line.restatements.sort_by_key(day);
        }
        self
    }
}

impl Scorecard {
    /// The same scorecard, of figures in which a rule has hidden what it hides.
    #[must_use]
    pub fn under(self, rule: Option<Rule>) -> Self {
        Self { rule, ..self }
    }

    /// The same scorecard, its papers to look as a template says.
    #[must_use]
    pub fn dressed(self, template: Template) -> Self {
        Self { template, ..self }
    }
}

impl Line {
    /// Whether the figure describes an earlier period than the one reported.
    pub fn is_in_arrears(&self) -> bool {
        self.figure.period != self.report
    }

    /// Whether the definition changed within the series.
    pub fn has_a_break(&self) -> bool {
        self.since_the_break().len() < self.series.len()
    }

    /// The figure of the same period by another definition, where there is one with a value.
    pub fn by_the_other(&self, figure: &Figure) -> Option<&Figure> {
        let mut overlap = self.overlap.iter();
        overlap.find(|other| other.period == figure.period && other.value().is_some())
    }

    /// The last figures of the series that are by one definition.
    pub fn since_the_break(&self) -> &[Figure] {
        let is_other = |figure: &Figure| figure.indicator != self.figure.indicator;
        let first = self.series.iter().rposition(is_other);
        let first = first.map_or(0, |at| at + 1);
        self.series.get(first..).unwrap_or_default()
    }

    /// What the exceptions rule of the set answers for it.
    pub fn exception(&self, rule: ExceptionsRule) -> Answer {
        let better = self.definition.facts.better;
        verdict::exception(rule, &self.series, &self.adoption, better)
    }
}

/// What a scorecard is built from.
#[derive(Clone, Copy, Debug)]
pub struct Sources<'a> {
    /// The authority.
    pub authority: &'a Authority,
    /// Its set.
    pub set: &'a IndicatorSet,
    /// The definitions by slug.
    pub definitions: &'a BTreeMap<String, Definition>,
    /// Figures of all periods, in any order. One of an entered value stands for it: as an audience may
    /// see it.
    pub figures: &'a [Figure],
    /// What was entered.
    pub entered: Entered<'a>,
    /// What the records are, one sentence each.
    pub records: &'a [String],
}

/// The entered values of an authority, and what they are of.
#[derive(Clone, Copy, Debug)]
pub struct Entered<'a> {
    /// What the adoptions with entered values say of themselves, by slug.
    pub definitions: &'a BTreeMap<String, Definition>,
    /// The values in the order in which they were entered.
    pub entries: &'a [Entry],
}

impl Entered<'_> {
    /// No values, of no indicators.
    pub const NONE: Self = {
        static NONE: BTreeMap<String, Definition> = BTreeMap::new();
        Self {
            definitions: &NONE,
            entries: &[],
        }
    };
}

impl<'a> Sources<'a> {
    /// The definition of a slug, be its values computed or entered.
    pub fn definition(&self, slug: &str) -> Option<&'a Definition> {
        let computed = self.definitions.get(slug);
        computed.or_else(|| self.entered.definitions.get(slug))
    }
}

#[cfg(test)]
pub(crate) mod fixture;
#[cfg(test)]
mod tests;
