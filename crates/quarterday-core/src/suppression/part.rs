//! A system taken apart: what no sum links is looked at by itself, so that looking at all of a
//! publication costs no more than looking at each of its indicators.

use std::collections::BTreeMap;

use super::audit::Exposure;
use super::reader::Reader;
use super::system::System;

/// Groups that sums link, shown or not, as a system of their own.
pub(super) struct Part {
    pub(super) system: System,
    /// The places of its groups in the whole.
    pub(super) groups: Vec<usize>,
    /// The places of its counts in the whole.
    counts: Vec<usize>,
}

impl System {
    /// The parts that sums link, in the order of their first groups.
    pub(super) fn parts(&self) -> Vec<Part> {
        let mut part_of: Vec<usize> = (0..self.groups().len()).collect();
        for sum in self.sums() {
            let mut groups = sum.terms.iter().map(|(count, _)| self.group_of(*count));
            let Some(first) = groups.next() else { continue };
            for group in groups {
                let (a, b) = (root(&part_of, first), root(&part_of, group));
                part_of[a.max(b)] = a.min(b);
            }
        }
        let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for group in 0..self.groups().len() {
            members
                .entry(root(&part_of, group))
                .or_default()
                .push(group);
        }
        let mut sums: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (place, sum) in self.sums().iter().enumerate() {
            if let Some((count, _)) = sum.terms.first() {
                let part = root(&part_of, self.group_of(*count));
                sums.entry(part).or_default().push(place);
            }
        }
        let parts = members.into_iter();
        let parts = parts.map(|(part, groups)| {
            let sums = sums.get(&part).map_or(&[][..], Vec::as_slice);
            self.part(groups, sums)
        });
        parts.collect()
    }

    fn part(&self, groups: Vec<usize>, sums: &[usize]) -> Part {
        let mut system = Self::default();
        let mut counts = Vec::new();
        let mut place_of = BTreeMap::new();
        for group in groups.iter().map(|group| &self.groups()[*group]) {
            let own: Vec<_> = group.counts.iter().map(|c| self.counts()[*c]).collect();
            for &count in &group.counts {
                place_of.insert(count, counts.len());
                counts.push(count);
            }
            system.group(group.standing, group.cost, &own);
        }
        for sum in sums.iter().map(|sum| &self.sums()[*sum]) {
            let terms = sum.terms.iter();
            let terms = terms.map(|(count, times)| (place_of[count], *times));
            system.sum(terms.collect(), sum.low, sum.high);
        }
        Part {
            system,
            groups,
            counts,
        }
    }
}

impl Part {
    /// An exposure with the places of the whole.
    pub(super) fn in_the_whole(&self, exposure: Exposure) -> Exposure {
        let reader = match exposure.reader {
            Reader::Insider { own, knows_rule } => Reader::Insider {
                own: self.counts[own],
                knows_rule,
            },
            other => other,
        };
        Exposure {
            count: self.counts[exposure.count],
            reader,
            ..exposure
        }
    }
}

fn root(part_of: &[usize], group: usize) -> usize {
    let mut at = group;
    while part_of[at] != at {
        at = part_of[at];
    }
    at
}
