//! What a reader can work out of counts that are hidden, from everything that is shown.

use std::collections::{BTreeMap, BTreeSet};

use super::simplex::{End, Solution, Unknowns};
use super::system::{Standing, Sum, System};

/// The most ways that are gone to find an end in whole numbers.
const WAYS_MAX: usize = 2_000;

/// What a reader knows besides what is shown.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Reader {
    /// That a count is never below nought.
    Stranger,
    /// The rule too, and which counts are hidden for being small: those are within their guard.
    Outsider,
    /// One count, being the one it counts; and the rule or not.
    Insider {
        /// The place of the count.
        own: usize,
        /// Whether they know the rule.
        knows_rule: bool,
    },
}

/// The least and the greatest that a count can be, as far as a reader can tell.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Bounds {
    /// The least.
    pub low: i64,
    /// The greatest; `None` where there is no end.
    pub high: Option<i64>,
    /// Whether both are reached: numbers were found that fit everything that is shown. Where not,
    /// they may be nearer to each other than this.
    pub is_proven: bool,
}

impl Bounds {
    /// Whether both numbers of a range, and all between, may be meant.
    pub(super) fn holds(&self, range: (i64, i64)) -> bool {
        self.low <= range.0 && self.high.is_none_or(|high| high >= range.1)
    }

    /// Whether one number alone may be meant.
    pub(super) fn is_exact(&self) -> bool {
        self.high == Some(self.low)
    }

    /// What of a range may be meant.
    pub(super) fn cut(&self, range: (i64, i64)) -> (i64, i64) {
        let high = self.high.map_or(range.1, |high| range.1.min(high));
        (range.0.max(self.low), high)
    }
}

/// Counts that a reader cannot tell apart by themselves, for the sums that link them.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Linked {
    /// Their places in the system.
    pub(super) counts: Vec<usize>,
    /// The sums in which they stand, by their places.
    pub(super) sums: Vec<usize>,
}

impl System {
    /// The counts a reader is not shown exactly, in the sets that sums link; each with its lowest
    /// place first.
    pub(super) fn linked(&self) -> Vec<Linked> {
        let mut set_of: Vec<usize> = (0..self.counts().len()).collect();
        for sum in self.sums() {
            let mut open = sum.terms.iter().filter(|(count, _)| self.is_open(*count));
            let Some((first, _)) = open.next() else {
                continue;
            };
            for (count, _) in open {
                let (a, b) = (root(&set_of, *first), root(&set_of, *count));
                set_of[a.max(b)] = a.min(b);
            }
        }
        let mut sets: BTreeMap<usize, Linked> = BTreeMap::new();
        for count in (0..self.counts().len()).filter(|count| self.is_open(*count)) {
            let set = sets.entry(root(&set_of, count)).or_insert_with(|| Linked {
                counts: Vec::new(),
                sums: Vec::new(),
            });
            set.counts.push(count);
        }
        for (place, sum) in self.sums().iter().enumerate() {
            let open = sum.terms.iter().find(|(count, _)| self.is_open(*count));
            let set = open.and_then(|(count, _)| sets.get_mut(&root(&set_of, *count)));
            if let Some(set) = set {
                set.sums.push(place);
            }
        }
        sets.into_values().collect()
    }

    /// Whether a reader is not told exactly what a count is.
    pub(super) fn is_open(&self, count: usize) -> bool {
        let (low, high) = self.counts()[count].shown;
        match self.standing(count) {
            Standing::Hidden | Standing::Implied => true,
            Standing::Shown | Standing::Known => low != high,
        }
    }

    /// What a reader can work out of a count, from all that is shown.
    pub fn bounds(&self, count: usize, reader: Reader) -> Bounds {
        let linked = self.linked();
        let set = linked.iter().find(|set| set.counts.contains(&count));
        let Some(set) = set else {
            let (low, high) = self.counts()[count].shown;
            return Bounds {
                low,
                high: Some(high),
                is_proven: true,
            };
        };
        self.bounds_in(set, count, reader)
    }

    /// The same from the set of linked counts that it is in.
    pub(super) fn bounds_in(&self, set: &Linked, count: usize, reader: Reader) -> Bounds {
        let (unknowns, wanted) = self.unknowns(set, count, reader);
        let value = self.counts()[count].value;
        let mut is_proven = true;
        let roots = unknowns.ends(wanted, [End::Least, End::Greatest]);
        let [least, greatest] = roots;
        let mut end = |end, root| match whole(&unknowns, wanted, end, root) {
            Whole::At(number) => Some(number),
            Whole::Endless => None,
            Whole::Unknown => {
                is_proven = false;
                Some(value)
            }
        };
        let (low, high) = (end(End::Least, least), end(End::Greatest, greatest));
        Bounds {
            low: low.unwrap_or(i64::MIN),
            high,
            is_proven,
        }
    }

    /// What a reader knows of the counts of a set, as unknowns; and which of them is `count`.
    fn unknowns(&self, set: &Linked, count: usize, reader: Reader) -> (Unknowns, usize) {
        let mut unknowns = Unknowns::default();
        let mut place_of = BTreeMap::new();
        let (sums, idle) = self.telling(set, count, reader);
        for &open in set.counts.iter().filter(|open| !idle.contains(*open)) {
            place_of.insert(open, unknowns.low.len());
            let (low, high) = self.limits(open, reader);
            unknowns.low.push(low);
            unknowns.high.push(high);
        }
        for sum in sums {
            let mut terms = Vec::new();
            let (mut low, mut high) = (sum.low, sum.high);
            for &(count, times) in &sum.terms {
                if let Some(place) = place_of.get(&count) {
                    terms.push((*place, times));
                    continue;
                }
                let known = times.saturating_mul(self.counts()[count].shown.0);
                low = low.saturating_sub(known);
                high = high.saturating_sub(known);
            }
            if low < high {
                terms.push((unknowns.low.len(), -1));
                unknowns.low.push(low);
                unknowns.high.push(Some(high));
                unknowns.sums.push((terms, 0));
            } else {
                unknowns.sums.push((terms, low));
            }
        }
        let wanted = place_of.get(&count).copied().unwrap_or_default();
        (unknowns, wanted)
    }

    /// The sums of a set that tell something of a count, and the counts that tell nothing: those that
    /// stand nowhere and in one sum alone, as the total of others, may be whatever the others make them.
    fn telling(&self, set: &Linked, wanted: usize, reader: Reader) -> (Vec<&Sum>, BTreeSet<usize>) {
        let mut times: BTreeMap<usize, usize> = BTreeMap::new();
        let sums = || set.sums.iter().map(|place| &self.sums()[*place]);
        for (count, _) in sums().flat_map(|sum| &sum.terms) {
            *times.entry(*count).or_default() += 1;
        }
        let is_own = |count| matches!(reader, Reader::Insider { own, .. } if own == count);
        let mut idle = BTreeSet::new();
        let mut telling = Vec::new();
        for sum in sums() {
            let total = sum.terms.iter().find(|(_, times)| *times == -1);
            let total = total.map(|(count, _)| *count).filter(|&count| {
                let mut parts = sum.terms.iter().filter(|(part, _)| *part != count);
                sum.is_total(count)
                    && self.standing(count) == Standing::Implied
                    && (count != wanted && !is_own(count))
                    && times.get(&count) == Some(&1)
                    && parts.all(|(_, times)| *times > 0)
            });
            match total {
                Some(count) => {
                    idle.insert(count);
                }
                None => telling.push(sum),
            }
        }
        (telling, idle)
    }

    /// The least and the most that a reader takes a count for before any sums.
    fn limits(&self, count: usize, reader: Reader) -> (i64, Option<i64>) {
        let own = self.counts()[count];
        let knows_rule = match reader {
            Reader::Insider { own: place, .. } if place == count => {
                return (own.value, Some(own.value));
            }
            Reader::Insider { knows_rule, .. } => knows_rule,
            Reader::Stranger => false,
            Reader::Outsider => true,
        };
        match (self.standing(count), own.guard) {
            (Standing::Shown | Standing::Known, _) => (own.shown.0, Some(own.shown.1)),
            (Standing::Hidden, Some((low, high))) if knows_rule => (low, Some(high)),
            (Standing::Hidden | Standing::Implied, _) => (0, None),
        }
    }
}

fn root(set_of: &[usize], count: usize) -> usize {
    let mut at = count;
    while set_of[at] != at {
        at = set_of[at];
    }
    at
}

/// An end in whole numbers.
enum Whole {
    At(i64),
    Endless,
    /// None was found in as many ways as are gone.
    Unknown,
}

/// The end of an unknown in whole numbers: the end in any numbers, `root`, cut where one is not whole.
fn whole(unknowns: &Unknowns, wanted: usize, end: End, root: Solution) -> Whole {
    let mut open = vec![unknowns.clone()];
    let mut root = Some(root);
    let mut best: Option<i64> = None;
    for _ in 0..WAYS_MAX {
        let Some(way) = open.pop() else {
            return best.map_or(Whole::Unknown, Whole::At);
        };
        let solution = root.take().unwrap_or_else(|| way.solve(wanted, end));
        let (numbers, divisor) = match solution {
            Solution::Impossible => continue,
            Solution::Endless => return Whole::Endless,
            Solution::TooLarge => return Whole::Unknown,
            Solution::At { numbers, divisor } => (numbers, divisor),
        };
        let reached = match end {
            End::Least => -(-numbers[wanted]).div_euclid(divisor),
            End::Greatest => numbers[wanted].div_euclid(divisor),
        };
        let Ok(reached) = i64::try_from(reached) else {
            return Whole::Unknown;
        };
        let is_no_better = best.is_some_and(|best| match end {
            End::Least => reached >= best,
            End::Greatest => reached <= best,
        });
        if is_no_better {
            continue;
        }
        match numbers.iter().position(|number| number % divisor != 0) {
            None => best = Some(reached),
            Some(at) => {
                let Ok(below) = i64::try_from(numbers[at].div_euclid(divisor)) else {
                    return Whole::Unknown;
                };
                let (mut lower, mut upper) = (way.clone(), way);
                lower.high[at] = Some(lower.high[at].map_or(below, |high| high.min(below)));
                upper.low[at] = upper.low[at].max(below + 1);
                open.extend([lower, upper]);
            }
        }
    }
    Whole::Unknown
}
