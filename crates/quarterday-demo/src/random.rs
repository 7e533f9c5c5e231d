//! Chance that is the same every time: `SplitMix64` (Steele, Lea and Flood, 2014).

use std::ops::RangeInclusive;

/// A stream of pseudo-random numbers.
pub(super) struct Random(u64);

impl Random {
    /// The stream of this name under a seed. Streams of different names have nothing to do with
    /// one another, so that a change in one part of the records leaves the others as they were.
    pub(super) fn new(seed: u64, stream: &str) -> Self {
        let name = stream.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
        });
        let mut random = Self(seed ^ name);
        random.next();
        random
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `n`; 0 when there is none.
    pub(super) fn below(&mut self, n: usize) -> usize {
        let n = u64::try_from(n).unwrap_or(1).max(1);
        usize::try_from(self.next() % n).unwrap_or_default()
    }

    /// A number of the range.
    pub(super) fn within(&mut self, range: RangeInclusive<i32>) -> i32 {
        let width = range.end().saturating_sub(*range.start());
        let width = usize::try_from(width).unwrap_or(0);
        range.start() + i32::try_from(self.below(width + 1)).unwrap_or(0)
    }

    /// A number of days below `n`.
    pub(super) fn days(&mut self, n: i32) -> i32 {
        self.within(0..=n - 1)
    }

    /// True so many times in a hundred.
    pub(super) fn chance(&mut self, per_cent: usize) -> bool {
        self.below(100) < per_cent
    }

    /// One of these.
    pub(super) fn pick<T: Copy>(&mut self, these: &[T]) -> T {
        these[self.below(these.len())]
    }

    /// One of these, each as likely as its weight says.
    pub(super) fn weighted<T: Copy>(&mut self, these: &[(usize, T)]) -> T {
        let total = these.iter().map(|(weight, _)| weight).sum();
        let mut left = self.below(total);
        for &(weight, this) in these {
            if left < weight {
                return this;
            }
            left -= weight;
        }
        these[0].1
    }

    /// Puts these in any order.
    pub(super) fn shuffle<T>(&mut self, these: &mut [T]) {
        for i in (1..these.len()).rev() {
            these.swap(i, self.below(i + 1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stream_depends_on_seed_and_name_alone() {
        let first = |seed, name| Random::new(seed, name).below(1_000_000);
        assert_eq!(first(1, "plans"), first(1, "plans"));
        assert_ne!(first(1, "plans"), first(2, "plans"));
        assert_ne!(first(1, "plans"), first(1, "care"));
    }

    #[test]
    fn split_mix_64_gives_its_published_numbers() {
        // The first two numbers of seed 0 in the reference implementation.
        let mut random = Random(0);
        assert_eq!(random.next(), 0xe220_a839_7b1d_cdaf);
        assert_eq!(random.next(), 0x6e78_9e6a_a1b9_65f4);
    }

    #[test]
    fn ranges_are_kept_and_their_ends_are_reached() {
        let mut random = Random::new(7, "range");
        let drawn: Vec<i32> = (0..200).map(|_| random.within(3..=5)).collect();
        assert_eq!(drawn.iter().min(), Some(&3));
        assert_eq!(drawn.iter().max(), Some(&5));
    }
}
