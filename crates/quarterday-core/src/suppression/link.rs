//! What of a publication adds up to what: parts to their whole, the cases of one indicator to those
//! of another they are among, and months, quarters and years of the same days.

use std::collections::{BTreeMap, BTreeSet};

use crate::calendar::{Basis, Day};

use super::cell::{Cases, Name};
use super::rule::{Rule, Within};
use super::system::{Standing, System};

/// A figure in the system that is linked with others.
#[derive(Clone, Debug)]
pub(super) struct Linked<'a> {
    pub(super) name: &'a Name,
    /// The hash of its definition: figures of two definitions do not add up. Empty where it is not
    /// known.
    pub(super) definition: &'a str,
    pub(super) cases: Cases,
    /// Its place among the groups.
    pub(super) group: usize,
    /// Whether only an earlier publication shows it.
    pub(super) is_earlier: bool,
}

/// A system being linked, and what the groups are that stand for no figure.
pub(super) struct Links<'s> {
    pub(super) system: &'s mut System,
    pub(super) rule: &'s Rule,
    /// What each group that is implied is, by its place.
    pub(super) implied: BTreeMap<usize, String>,
}

impl Links<'_> {
    /// Links everything that adds up. What only earlier publications show is linked with the days of
    /// what is shown now: the rest of it they told together, and this one does not.
    pub(super) fn link(&mut self, figures: &[Linked<'_>], within: &[Within]) {
        let own = figures.iter().filter(|figure| !figure.is_earlier);
        let own: Vec<Linked<'_>> = own.cloned().collect();
        self.parts(&own);
        for within in within {
            self.within(&own, within);
        }
        self.days(figures);
    }

    /// A group of what can be worked out and stands nowhere.
    fn imply(&mut self, cases: Cases, what: String) -> usize {
        let group = self.imply_sum(cases, what);
        self.within_group(group);
        group
    }

    /// The same of the sum of others, whose numbers are linked with each other already.
    fn imply_sum(&mut self, cases: Cases, what: String) -> usize {
        let counts = cases.counts(self.rule);
        let group = self.system.group(Standing::Implied, (0, 0), &counts);
        self.implied.insert(group, what);
        group
    }

    /// Those counted and those not are together what a percentage is of.
    pub(super) fn within_group(&mut self, group: usize) {
        let counts = self.system.groups()[group].counts.clone();
        if let [counted, not_counted, both] = counts[..] {
            self.system.adds_up(both, &[counted, not_counted]);
        }
    }

    /// Each number of a group is the sum of those of others.
    fn adds_up(&mut self, total: usize, parts: &[usize]) {
        let totals = self.system.groups()[total].counts.clone();
        for (at, count) in totals.into_iter().enumerate() {
            let of_parts = parts.iter();
            let of_parts = of_parts.filter_map(|part| {
                let counts = &self.system.groups()[*part].counts;
                counts.get(at).copied()
            });
            let of_parts: Vec<usize> = of_parts.collect();
            if of_parts.len() == parts.len() {
                self.system.adds_up(count, &of_parts);
            }
        }
    }

    /// The parts of each column and what is left of the whole.
    fn parts(&mut self, figures: &[Linked<'_>]) {
        for whole in figures.iter().filter(|figure| figure.name.part.is_none()) {
            let mut columns: BTreeMap<&str, Vec<&Linked<'_>>> = BTreeMap::new();
            for figure in figures {
                let part = figure.name.part.as_ref();
                let is_of_it = is_beside(whole.name, figure.name)
                    && whole.name.indicator == figure.name.indicator;
                if let Some(part) = part.filter(|_| is_of_it) {
                    columns.entry(&part.column).or_default().push(figure);
                }
            }
            for (column, parts) in columns {
                let what = format!("{}: what is left beside the parts by {column}", whole.name);
                self.whole_of(whole.group, whole.cases, &parts, what);
            }
        }
    }

    /// A whole, parts of it and what is left. Nothing is linked where there is less than nothing.
    fn whole_of(&mut self, whole: usize, cases: Cases, parts: &[&Linked<'_>], what: String) {
        let left = parts.iter().try_fold(cases, |left, part| {
            let own = if cases.numbers().len() == 1 {
                part.cases.only_counted()
            } else {
                part.cases
            };
            left.beyond(own)
        });
        let Some(left) = left else { return };
        let mut groups: Vec<usize> = parts.iter().map(|part| part.group).collect();
        if !left.is_none() {
            groups.push(self.imply(left, what));
        }
        self.adds_up(whole, &groups);
    }

    /// The cases of some indicators are among those of another.
    fn within(&mut self, figures: &[Linked<'_>], within: &Within) {
        let is_whole = |figure: &&Linked<'_>| {
            figure.name.indicator == within.whole && figure.name.part.is_none()
        };
        for whole in figures.iter().filter(is_whole) {
            let is_part = |figure: &&Linked<'_>| {
                within.parts.contains(&figure.name.indicator)
                    && figure.name.part.is_none()
                    && is_beside(whole.name, figure.name)
            };
            let parts: Vec<&Linked<'_>> = figures.iter().filter(is_part).collect();
            if parts.is_empty() {
                continue;
            }
            let names: Vec<&str> = parts.iter().map(|p| p.name.indicator.as_str()).collect();
            let what = format!("{}: what is left beside {}", whole.name, names.join(", "));
            self.counted_of(whole, &parts, what);
        }
    }

    /// As `whole_of`, of the cases counted alone: what each is a percentage of is another matter.
    fn counted_of(&mut self, whole: &Linked<'_>, parts: &[&Linked<'_>], what: String) {
        let cases = whole.cases.only_counted();
        let left = parts
            .iter()
            .try_fold(cases, |left, part| left.beyond(part.cases.only_counted()));
        let Some(left) = left else { return };
        let first = |links: &Self, group: usize| links.system.groups()[group].counts[0];
        let mut counts: Vec<usize> = parts.iter().map(|part| first(self, part.group)).collect();
        if !left.is_none() {
            let group = self.imply(left, what);
            counts.push(first(self, group));
        }
        self.system.adds_up(first(self, whole.group), &counts);
    }

    /// The days of each indicator that is counted over days: every stretch is the sum of those
    /// between its ends.
    fn days(&mut self, figures: &[Linked<'_>]) {
        let mut series: BTreeMap<_, Vec<Stretch<'_>>> = BTreeMap::new();
        for figure in figures {
            let Name {
                indicator,
                authority,
                period,
                basis,
                part,
            } = figure.name;
            let window = basis.window(*period).filter(|_| *basis != Basis::Snapshot);
            let end = window.and_then(|(_, last)| last.plus(1));
            if let Some(((first, _), end)) = window.zip(end) {
                let series = series.entry((indicator, authority, part, figure.definition));
                series.or_default().push(Stretch { figure, first, end });
            }
        }
        for ((indicator, ..), stretches) in series {
            for joined in joined(&stretches) {
                self.joined(indicator, &joined);
            }
        }
    }

    /// Stretches that are joined by their ends. Where they do not add up with what only earlier
    /// publications show, for records have changed since, they are linked without that; where they
    /// still do not, nothing is linked: the query counts its periods by itself.
    fn joined(&mut self, indicator: &str, stretches: &[&Stretch<'_>]) {
        let own = stretches
            .iter()
            .filter(|stretch| !stretch.figure.is_earlier);
        let own: Vec<Stretch<'_>> = own.map(|stretch| (*stretch).clone()).collect();
        if own.is_empty() {
            return;
        }
        if let Some(since) = since_first(stretches) {
            self.stretches(indicator, stretches, &since);
            return;
        }
        for joined in joined(&own) {
            if let Some(since) = since_first(&joined) {
                self.stretches(indicator, &joined, &since);
            }
        }
    }

    fn stretches(
        &mut self,
        indicator: &str,
        stretches: &[&Stretch<'_>],
        since: &BTreeMap<Day, Cases>,
    ) {
        let days: Vec<Day> = since.keys().copied().collect();
        let mut between: BTreeMap<(Day, Day), usize> = BTreeMap::new();
        for ends in days.windows(2) {
            let (first, end) = (ends[0], ends[1]);
            let Some(cases) = since[&end].beyond(since[&first]) else {
                return;
            };
            let own = stretches.iter().find(|s| (s.first, s.end) == (first, end));
            let group = own.map(|stretch| stretch.figure.group);
            let group =
                group.unwrap_or_else(|| self.imply(cases, between_days(indicator, first, end)));
            between.insert((first, end), group);
        }
        self.few_between(indicator, stretches, since, &between);
        for stretch in stretches {
            let is_in = |(first, end): &(Day, Day)| *first >= stretch.first && *end <= stretch.end;
            let parts = between.iter().filter(|(ends, _)| is_in(ends));
            let parts: Vec<usize> = parts.map(|(_, group)| *group).collect();
            if parts != [stretch.figure.group] {
                self.adds_up(stretch.figure.group, &parts);
            }
        }
    }

    /// Longer stretches that no figure is of and that hold few: two quarters that both are hidden tell
    /// of few together.
    fn few_between(
        &mut self,
        indicator: &str,
        stretches: &[&Stretch<'_>],
        since: &BTreeMap<Day, Cases>,
        between: &BTreeMap<(Day, Day), usize>,
    ) {
        let days: Vec<Day> = since.keys().copied().collect();
        for (at, &first) in days.iter().enumerate() {
            for &end in days.iter().skip(at + 2) {
                let is_figure = stretches.iter().any(|s| (s.first, s.end) == (first, end));
                let cases = since[&end].beyond(since[&first]).filter(|_| !is_figure);
                let counts = cases.map(|cases| cases.counts(self.rule));
                let mut counts = counts.into_iter().flatten();
                if let Some(cases) = cases
                    && counts.any(|count| count.guard.is_some())
                {
                    let parts = between.iter();
                    let parts = parts.filter(|((from, to), _)| *from >= first && *to <= end);
                    let parts: Vec<usize> = parts.map(|(_, group)| *group).collect();
                    let group = self.imply_sum(cases, between_days(indicator, first, end));
                    self.adds_up(group, &parts);
                }
            }
        }
    }
}

/// "cla-started, 1 July 2019 to 30 September 2019".
fn between_days(indicator: &str, first: Day, end: Day) -> String {
    let last = end.plus(-1).unwrap_or(end).long();
    format!("{indicator}, {} to {last}", first.long())
}

/// A figure and its days: the first, and the one after the last.
#[derive(Clone, Debug)]
struct Stretch<'a> {
    figure: &'a Linked<'a>,
    first: Day,
    end: Day,
}

/// The stretches in sets that are joined by their ends.
fn joined<'s>(stretches: &'s [Stretch<'s>]) -> Vec<Vec<&'s Stretch<'s>>> {
    let mut sets: Vec<(BTreeSet<Day>, Vec<&Stretch<'_>>)> = Vec::new();
    for stretch in stretches {
        let mut days = BTreeSet::from([stretch.first, stretch.end]);
        let mut own = vec![stretch];
        let is_apart = |set: &(BTreeSet<Day>, Vec<&Stretch<'_>>)| {
            !set.0.contains(&stretch.first) && !set.0.contains(&stretch.end)
        };
        let (apart, joined): (Vec<_>, Vec<_>) = sets.into_iter().partition(is_apart);
        for (other, more) in joined {
            days.extend(other);
            own.extend(more);
        }
        sets = apart;
        sets.push((days, own));
    }
    sets.into_iter().map(|(_, own)| own).collect()
}

/// The cases from the first day of joined stretches to each of their ends; `None` where two ways to
/// an end give two numbers.
fn since_first(stretches: &[&Stretch<'_>]) -> Option<BTreeMap<Day, Cases>> {
    // Counted from any end first, and from the earliest at last.
    let start = stretches.first()?;
    let nothing = start.figure.cases.none();
    let mut known: BTreeMap<Day, Cases> = BTreeMap::from([(start.first, nothing)]);
    let mut below: BTreeMap<Day, Cases> = BTreeMap::new();
    loop {
        let mut has_more = false;
        for stretch in stretches {
            let cases = stretch.figure.cases;
            let ends = (known.get(&stretch.first), known.get(&stretch.end));
            match ends {
                (Some(first), None) => {
                    let end = first.with(cases);
                    has_more |= known.insert(stretch.end, end).is_none();
                }
                (None, Some(end)) => {
                    let first = end.less(cases);
                    has_more |= known.insert(stretch.first, first).is_none();
                }
                (Some(first), Some(end)) if first.with(cases) != *end => return None,
                _ => {}
            }
        }
        if !has_more {
            break;
        }
    }
    let least = *known.values().next()?;
    for (day, cases) in known {
        below.insert(day, cases.less(least));
    }
    Some(below)
}

/// Whether two figures are of the same authority, period and basis.
fn is_beside(a: &Name, b: &Name) -> bool {
    (&a.authority, a.period, a.basis) == (&b.authority, b.period, b.basis)
}
