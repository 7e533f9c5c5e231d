//! The proof that what is hidden stays hidden.
//!
//! A count is told of too closely when what is shown narrows it more than hiding everything would:
//! when some of the counts that its guard holds no longer fit. That is asked of readers who know
//! more and more: only what is shown; the rule besides, and what is hidden for being small; and, as
//! the one person behind a count, that count. To the last no other small count may be known exactly.

use std::collections::BTreeSet;

use super::reader::{Bounds, Linked, Reader};
use super::system::{Standing, System};

/// A count that can be worked out too closely.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Exposure {
    /// Its place.
    pub count: usize,
    /// Who can.
    pub reader: Reader,
    /// What they work out.
    pub bounds: Bounds,
    /// What they should not get beyond.
    pub wanted: (i64, i64),
}

impl System {
    /// Every count that can be worked out too closely; none is the proof that none can.
    pub fn audit(&self) -> Vec<Exposure> {
        let parts = self.parts();
        let exposures = parts.iter().flat_map(|part| {
            let found = part.system.audit_whole().into_iter();
            found.map(|exposure| part.in_the_whole(exposure))
        });
        exposures.collect()
    }

    /// The same of a system that is not taken apart.
    pub(super) fn audit_whole(&self) -> Vec<Exposure> {
        let linked = self.linked();
        let exposures = linked.iter().flat_map(|set| self.audit_set(set));
        exposures.collect()
    }

    /// The same for the counts that are linked with those of a group.
    pub(super) fn audit_around(&self, group: usize) -> Vec<Exposure> {
        let is_around = |set: &&Linked| {
            let own = &self.groups()[group].counts;
            set.counts.iter().any(|count| own.contains(count))
        };
        let linked = self.linked();
        let sets = linked.iter().filter(is_around);
        sets.flat_map(|set| self.audit_set(set)).collect()
    }

    fn audit_set(&self, set: &Linked) -> Vec<Exposure> {
        // By itself a figure is narrowed by nothing.
        let mut sums = set.sums.iter().map(|place| &self.sums()[*place]);
        if sums.all(|sum| self.is_within_a_group(sum)) {
            return Vec::new();
        }
        let guarded = set.counts.iter().copied();
        let guarded: Vec<usize> = guarded.filter(|count| self.is_guarded(*count)).collect();
        let mut exposures = Vec::new();
        for &count in &guarded {
            let readers = [Reader::Stranger, Reader::Outsider];
            exposures.extend(self.exposure(set, count, readers));
            for &own in guarded
                .iter()
                .filter(|own| self.is_of_another(**own, count))
            {
                let readers = [false, true].map(|knows_rule| Reader::Insider { own, knows_rule });
                exposures.extend(self.exposure(set, count, readers));
            }
        }
        exposures
    }

    /// Whether a count is to be kept from readers: hidden, or shown as one of several.
    pub(super) fn is_guarded(&self, count: usize) -> bool {
        let own = self.counts()[count];
        let is_kept = match self.standing(count) {
            Standing::Hidden | Standing::Implied => true,
            Standing::Shown => !own.is_told(),
            Standing::Known => false,
        };
        is_kept && own.guard.is_some()
    }

    /// Whether `own` counts one person alone, and another figure's `other` is, as far as sums tell, not
    /// of that person alone.
    pub(super) fn is_of_another(&self, own: usize, other: usize) -> bool {
        let value = |count: usize| self.counts()[count].value;
        if value(own) != 1 || self.group_of(own) == self.group_of(other) {
            return false;
        }
        let (within, others) = (self.within(own), self.within(other));
        let mut both = within.intersection(&others);
        value(other) != 1 || !both.any(|count| value(*count) == 1)
    }

    /// A count and all that it is the sum of, and their parts again.
    fn within(&self, count: usize) -> BTreeSet<usize> {
        let mut within = BTreeSet::from([count]);
        let mut next = vec![count];
        while let Some(total) = next.pop() {
            for sum in self.sums().iter().filter(|sum| sum.is_total(total)) {
                for &(part, _) in sum.terms.iter().filter(|(_, times)| *times > 0) {
                    if within.insert(part) {
                        next.push(part);
                    }
                }
            }
        }
        within
    }

    /// The first of two readers who can work out a count too closely; the second knows more.
    fn exposure(&self, set: &Linked, count: usize, readers: [Reader; 2]) -> Option<Exposure> {
        let wanted = self.counts()[count].guard?;
        let is_kept = |reader: Reader, bounds: Bounds, wanted: (i64, i64)| match reader {
            Reader::Stranger | Reader::Outsider => bounds.holds(wanted),
            Reader::Insider { .. } => !bounds.is_exact(),
        };
        let of = |reader| {
            let bounds = self.bounds_in(set, count, reader);
            let is_kept = bounds.is_proven && is_kept(reader, bounds, wanted);
            (bounds, is_kept)
        };
        // What is kept from who knows more is kept from who knows less.
        let [less, more] = readers;
        let with_more = of(more);
        if with_more.1 {
            return None;
        }
        [(less, of(less)), (more, with_more)]
            .into_iter()
            .find_map(|(reader, (bounds, is_safe))| {
                if is_safe {
                    return None;
                }
                // What would be known with everything hidden cannot be kept.
                let least = self.with_hidden(&[Standing::Shown, Standing::Known]);
                let least = least.bounds(count, reader);
                let wanted = least.cut(wanted);
                let is_kept =
                    is_kept(reader, bounds, wanted) || (least.is_proven && least.is_exact());
                (!bounds.is_proven || !is_kept).then_some(Exposure {
                    count,
                    reader,
                    bounds,
                    wanted,
                })
            })
    }

    /// Which counts can be worked out too closely from what earlier publications showed, whatever is
    /// hidden now.
    pub(super) fn known_before(&self) -> BTreeSet<usize> {
        let before = self.with_hidden(&[Standing::Shown]).audit();
        before.into_iter().map(|found| found.count).collect()
    }

    /// The same with all groups hidden of which a reader is told so.
    fn with_hidden(&self, shown: &[Standing]) -> Self {
        let mut hidden = self.clone();
        for group in 0..hidden.groups().len() {
            if shown.contains(&hidden.groups()[group].standing) {
                hidden.set_standing(group, Standing::Hidden);
            }
        }
        hidden
    }
}
