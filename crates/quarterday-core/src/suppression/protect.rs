//! Secondary suppression: what has to be hidden besides, so that the rest can be shown.
//!
//! While the audit finds a count that can be worked out, the cheapest group is hidden that helps:
//! the cheapest that ends it, or else the one that leaves least to be worked out. At the end every
//! group hidden so is shown again if the audit allows it, dearest first, until none does. The same
//! system gives the same answer always. Hiding everything that is linked always ends it, but for
//! what earlier publications showed.

use std::collections::BTreeSet;

use super::audit::Exposure;
use super::system::{Standing, System};

/// What came of protecting a system.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Protection {
    /// The groups that were hidden to keep others hidden, in order.
    pub hidden: Vec<usize>,
    /// What can still be worked out, since nothing is left to hide.
    pub exposed: Vec<Exposure>,
}

impl System {
    /// Hides what has to be hidden besides.
    pub fn protect(&mut self) -> Protection {
        let mut protection = Protection::default();
        for mut part in self.parts() {
            let own = part.system.protect_whole();
            let hidden = own.hidden.into_iter().map(|group| part.groups[group]);
            let hidden: Vec<usize> = hidden.collect();
            for &group in &hidden {
                self.set_standing(group, Standing::Hidden);
            }
            protection.hidden.extend(hidden);
            let exposed = own.exposed.into_iter();
            let exposed = exposed.map(|exposure| part.in_the_whole(exposure));
            protection.exposed.extend(exposed);
        }
        protection
    }

    /// The same of a system that is not taken apart.
    fn protect_whole(&mut self) -> Protection {
        let mut hidden = Vec::new();
        let mut hopeless = BTreeSet::new();
        loop {
            let exposures = self.audit_whole();
            let next = exposures
                .iter()
                .find(|exposure| !hopeless.contains(&exposure.count));
            let Some(exposure) = next else {
                let hidden = self.show_again(hidden, exposures.len());
                let exposed = self.audit_whole();
                return Protection { hidden, exposed };
            };
            match self.helpful(exposure.count) {
                Some(group) => {
                    self.set_standing(group, Standing::Hidden);
                    hidden.push(group);
                }
                None => {
                    hopeless.insert(exposure.count);
                }
            }
        }
    }

    /// The group to hide next for a count; `None` where none is left.
    fn helpful(&mut self, count: usize) -> Option<usize> {
        let own = self.group_of(count);
        let mut best: Option<(usize, usize)> = None;
        for group in self.neighbours(count) {
            self.set_standing(group, Standing::Hidden);
            let left = self.audit_around(own).len();
            self.set_standing(group, Standing::Shown);
            if left == 0 {
                return Some(group);
            }
            if best.is_none_or(|(least, _)| left < least) {
                best = Some((left, group));
            }
        }
        best.map(|(_, group)| group)
    }

    /// The groups that are shown and stand in a sum with a count that is linked with this one,
    /// cheapest first.
    fn neighbours(&self, count: usize) -> Vec<usize> {
        let linked = self.linked();
        let Some(set) = linked.iter().find(|set| set.counts.contains(&count)) else {
            return Vec::new();
        };
        let own: BTreeSet<usize> = set.counts.iter().copied().collect();
        let sums = self.sums().iter();
        let sums = sums.filter(|sum| sum.terms.iter().any(|(count, _)| own.contains(count)));
        let groups: BTreeSet<usize> = sums
            .flat_map(|sum| sum.terms.iter().map(|(count, _)| self.group_of(*count)))
            .filter(|group| self.groups()[*group].standing == Standing::Shown)
            .collect();
        let mut groups: Vec<usize> = groups.into_iter().collect();
        groups.sort_by_key(|group| (self.groups()[*group].cost, *group));
        groups
    }

    /// Shows what need not be hidden after all, the dearest first: at most so many counts can be
    /// worked out then, as could before. Gives what stays hidden.
    fn show_again(&mut self, mut hidden: Vec<usize>, exposed: usize) -> Vec<usize> {
        loop {
            let mut by_cost = hidden.clone();
            by_cost.sort_by_key(|group| std::cmp::Reverse((self.groups()[*group].cost, *group)));
            let shown = by_cost.into_iter().find(|&group| {
                self.set_standing(group, Standing::Shown);
                let is_kept = self.audit_whole().len() <= exposed;
                if !is_kept {
                    self.set_standing(group, Standing::Hidden);
                }
                is_kept
            });
            match shown {
                Some(group) => hidden.retain(|other| *other != group),
                None => return hidden,
            }
        }
    }
}
