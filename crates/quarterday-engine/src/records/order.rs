//! The order in which gathered rows are taken. Sources are mostly in the order of their keys for some
//! rows on end: what stands so already is copied together.

use std::ops::Range;

/// Rows in an order, as the stretches of them that follow one another where they stand.
#[derive(Debug)]
pub(super) struct Order {
    stretches: Vec<Range<usize>>,
    rows: usize,
}

impl Order {
    /// So many rows as they stand.
    pub(super) fn as_they_stand(rows: usize) -> Self {
        let stretches = std::iter::once(0..rows).filter(|all| !all.is_empty());
        Self {
            stretches: stretches.collect(),
            rows,
        }
    }

    /// Rows by their numbers.
    pub(super) fn of(rows: impl Iterator<Item = usize>) -> Self {
        let mut order = Self::as_they_stand(0);
        for row in rows {
            order.rows += 1;
            match order.stretches.last_mut() {
                Some(last) if last.end == row => last.end += 1,
                _ => order.stretches.push(row..row + 1),
            }
        }
        order
    }

    /// How many rows there are.
    pub(super) fn len(&self) -> usize {
        self.rows
    }

    /// The stretches, one after another.
    pub(super) fn stretches(&self) -> impl Iterator<Item = Range<usize>> {
        self.stretches.iter().cloned()
    }

    /// The values of the rows, of values that stand one after another.
    pub(super) fn taken<T: Copy>(&self, values: &[T]) -> Vec<T> {
        let mut taken = Vec::with_capacity(self.rows);
        for stretch in self.stretches() {
            taken.extend_from_slice(values.get(stretch).unwrap_or_default());
        }
        taken
    }

    /// What is made of the values of the rows.
    pub(super) fn made<T, M>(&self, values: &[T], of: impl Fn(&T) -> M) -> Vec<M> {
        let mut made = Vec::with_capacity(self.rows);
        for stretch in self.stretches() {
            made.extend(values.get(stretch).unwrap_or_default().iter().map(&of));
        }
        made
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(order: &Order, expected: &[usize], stretches: usize) {
        let values: Vec<usize> = (0..10).collect();
        assert_eq!(order.taken(&values), expected);
        assert_eq!(order.made(&values, |value| *value), expected);
        assert_eq!(order.len(), expected.len());
        assert_eq!(order.stretches().count(), stretches);
    }

    #[test]
    fn rows_that_follow_one_another_are_one_stretch() {
        let rows = [3, 4, 5, 0, 2, 1, 8, 9];
        check(&Order::of(rows.into_iter()), &rows, 5);
        check(&Order::as_they_stand(3), &[0, 1, 2], 1);
        check(&Order::as_they_stand(0), &[], 0);
        check(&Order::of(std::iter::empty()), &[], 0);
    }
}
