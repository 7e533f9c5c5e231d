//! The least and the greatest that an unknown can be: the simplex method in whole numbers.
//!
//! The tableau is kept in integers over one common divisor (each pivot divides exactly), so nothing
//! is ever rounded. It is tried in numbers of 64 bits, which nearly always do, and of 128 where those
//! are too few. What no longer fits an `i128` is said to be too large, never guessed.

use std::cmp::Ordering;
use std::ops::Div;

/// Unknowns with limits, and sums of them that are known.
#[derive(Clone, Debug, Default)]
pub(super) struct Unknowns {
    /// The least that each can be.
    pub(super) low: Vec<i64>,
    /// The most that each can be, where there is a most.
    pub(super) high: Vec<Option<i64>>,
    /// Sums of multiples of unknowns, and what they come to.
    pub(super) sums: Vec<(Vec<(usize, i64)>, i64)>,
}

/// Which end of an unknown is looked for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum End {
    Least,
    Greatest,
}

/// What the simplex method says of one end, where the unknowns need not be whole.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum Solution {
    /// No numbers fit.
    Impossible,
    /// There is no end.
    Endless,
    /// The end, and the numbers that make it: each divided by the divisor.
    At { numbers: Vec<i128>, divisor: i128 },
    /// The numbers on the way do not fit.
    TooLarge,
}

impl Unknowns {
    /// The end of one unknown over all numbers that fit.
    pub(super) fn solve(&self, wanted: usize, end: End) -> Solution {
        let [solution] = self.ends(wanted, [end]);
        solution
    }

    /// Several ends of one unknown: numbers that fit are found once for all of them.
    pub(super) fn ends<const ENDS: usize>(
        &self,
        wanted: usize,
        ends: [End; ENDS],
    ) -> [Solution; ENDS] {
        let narrow = self.try_ends::<i64, ENDS>(wanted, ends);
        let solutions = narrow.or_else(|| self.try_ends::<i128, ENDS>(wanted, ends));
        solutions.unwrap_or_else(|| ends.map(|_| Solution::TooLarge))
    }

    /// The same in numbers of one kind; `None` where they do not fit.
    fn try_ends<N: Number, const ENDS: usize>(
        &self,
        wanted: usize,
        ends: [End; ENDS],
    ) -> Option<[Solution; ENDS]> {
        let mut solutions = ends.map(|_| Solution::Impossible);
        let limits = self.low.iter().zip(&self.high);
        if limits
            .into_iter()
            .any(|(low, high)| high.is_some_and(|high| high < *low))
        {
            return Some(solutions);
        }
        let mut tableau = Tableau::<N>::new(self)?;
        if !tableau.make_feasible()? {
            return Some(solutions);
        }
        for (solution, end) in solutions.iter_mut().zip(ends) {
            let cost = if end == End::Least { 1 } else { -1 };
            tableau.set_cost(wanted, N::of(cost)?)?;
            *solution = if tableau.improve(tableau.artificial)? {
                self.reached(&tableau)?
            } else {
                Solution::Endless
            };
        }
        Some(solutions)
    }

    /// The numbers that a tableau has come to.
    fn reached<N: Number>(&self, tableau: &Tableau<N>) -> Option<Solution> {
        let divisor = tableau.divisor.wide();
        let mut numbers = Vec::with_capacity(self.low.len());
        for low in &self.low {
            numbers.push(i128::from(*low).checked_mul(divisor)?);
        }
        for (row, &column) in tableau.basis.iter().enumerate() {
            if let Some(number) = numbers.get_mut(column) {
                *number = number.checked_add(tableau.right(row).wide())?;
            }
        }
        Some(Solution::At { numbers, divisor })
    }
}

/// Whole numbers of some width, in which nothing overflows unseen.
trait Number: Copy + Ord + Div<Output = Self> {
    const NOUGHT: Self;
    const ONE: Self;

    fn of(number: i128) -> Option<Self>;
    fn wide(self) -> i128;
    fn less(self, other: Self) -> Option<Self>;
    fn times(self, other: Self) -> Option<Self>;
    fn negative(self) -> Option<Self>;
}

macro_rules! numbers {
    ($($number:ty)*) => {$(
        impl Number for $number {
            const NOUGHT: Self = 0;
            const ONE: Self = 1;

            fn of(number: i128) -> Option<Self> {
                number.try_into().ok()
            }

            fn wide(self) -> i128 {
                self.into()
            }

            fn less(self, other: Self) -> Option<Self> {
                self.checked_sub(other)
            }

            fn times(self, other: Self) -> Option<Self> {
                self.checked_mul(other)
            }

            fn negative(self) -> Option<Self> {
                self.checked_neg()
            }
        }
    )*};
}

numbers!(i64 i128);

/// Rows of sums, the last row the cost; the last column is what each comes to. Every entry is
/// divided by `divisor`.
struct Tableau<N> {
    rows: Vec<Vec<N>>,
    basis: Vec<usize>,
    divisor: N,
    /// The first column of those that only help to begin.
    artificial: usize,
    width: usize,
}

impl<N: Number> Tableau<N> {
    fn new(unknowns: &Unknowns) -> Option<Self> {
        let count = unknowns.low.len();
        let limited: Vec<(usize, i128)> = unknowns
            .high
            .iter()
            .enumerate()
            .filter_map(|(at, high)| {
                Some((at, i128::from((*high)?) - i128::from(unknowns.low[at])))
            })
            .collect();
        let artificial = count + limited.len();
        let width = artificial + unknowns.sums.len() + 1;
        let mut tableau = Self {
            rows: Vec::new(),
            basis: Vec::new(),
            divisor: N::ONE,
            artificial,
            width,
        };
        for (at, (terms, total)) in unknowns.sums.iter().enumerate() {
            let mut row = vec![N::NOUGHT; width];
            let mut right = i128::from(*total);
            for &(unknown, times) in terms {
                let times = i128::from(times);
                row[unknown] = N::of(row[unknown].wide() + times)?;
                let shift = times.checked_mul(i128::from(unknowns.low[unknown]))?;
                right = right.checked_sub(shift)?;
            }
            row[width - 1] = N::of(right)?;
            if right < 0 {
                negate(&mut row)?;
            }
            row[artificial + at] = N::ONE;
            tableau.rows.push(row);
            tableau.basis.push(artificial + at);
        }
        for (at, (unknown, most)) in limited.into_iter().enumerate() {
            let mut row = vec![N::NOUGHT; width];
            row[unknown] = N::ONE;
            row[count + at] = N::ONE;
            row[width - 1] = N::of(most)?;
            tableau.rows.push(row);
            tableau.basis.push(count + at);
        }
        tableau.rows.push(vec![N::NOUGHT; width]);
        Some(tableau)
    }

    fn right(&self, row: usize) -> N {
        self.rows[row][self.width - 1]
    }

    fn cost_row(&self) -> usize {
        self.basis.len()
    }

    /// Finds numbers that fit, and leaves the columns behind that helped to find them; false where
    /// there are none.
    fn make_feasible(&mut self) -> Option<bool> {
        let cost_row = self.cost_row();
        for row in 0..cost_row {
            if self.basis[row] < self.artificial {
                continue;
            }
            for column in 0..self.width {
                if column < self.artificial || column + 1 == self.width {
                    let entry = self.rows[row][column];
                    let cost = &mut self.rows[cost_row][column];
                    *cost = cost.less(entry)?;
                }
            }
        }
        self.improve(self.artificial)?;
        if self.right(cost_row) != N::NOUGHT {
            return Some(false);
        }
        let mut row = 0;
        while row < self.basis.len() {
            if self.basis[row] < self.artificial {
                row += 1;
                continue;
            }
            let column = (0..self.artificial).find(|&column| self.rows[row][column] != N::NOUGHT);
            if let Some(column) = column {
                if self.rows[row][column] < N::NOUGHT {
                    negate(&mut self.rows[row])?;
                }
                self.pivot(row, column)?;
                row += 1;
            } else {
                // The row says nothing that the others do not.
                self.rows.remove(row);
                self.basis.remove(row);
            }
        }
        Some(true)
    }

    /// Makes the cost that of one unknown.
    fn set_cost(&mut self, wanted: usize, cost: N) -> Option<()> {
        let cost_row = self.cost_row();
        let mut costs = vec![N::NOUGHT; self.width];
        costs[wanted] = cost.times(self.divisor)?;
        if let Some(row) = self.basis.iter().position(|&column| column == wanted) {
            for (entry, of_row) in costs.iter_mut().zip(&self.rows[row]) {
                *entry = entry.less(cost.times(*of_row)?)?;
            }
        }
        self.rows[cost_row] = costs;
        Some(())
    }

    /// Lowers the cost as far as it goes over the columns before `end`; false where it goes on for
    /// ever. The lowest column that helps is taken, so that it comes to an end.
    fn improve(&mut self, end: usize) -> Option<bool> {
        loop {
            let costs = &self.rows[self.cost_row()];
            let Some(column) = (0..end).find(|&column| costs[column] < N::NOUGHT) else {
                return Some(true);
            };
            match self.leaving(column).ok()? {
                Some(row) => self.pivot(row, column)?,
                None => return Some(false),
            }
        }
    }

    /// The row whose unknown first comes to its limit when a column's grows.
    fn leaving(&self, column: usize) -> Result<Option<usize>, TooLarge> {
        let mut best: Option<usize> = None;
        for row in 0..self.basis.len() {
            if self.rows[row][column] <= N::NOUGHT {
                continue;
            }
            let Some(other) = best else {
                best = Some(row);
                continue;
            };
            let own = self.right(row).times(self.rows[other][column]);
            let others = self.right(other).times(self.rows[row][column]);
            let (own, others) = own.zip(others).ok_or(TooLarge)?;
            let is_better = match own.cmp(&others) {
                Ordering::Less => true,
                Ordering::Equal => self.basis[row] < self.basis[other],
                Ordering::Greater => false,
            };
            if is_better {
                best = Some(row);
            }
        }
        Ok(best)
    }

    /// Brings a column into the basis at a row. The entry there is above nought.
    fn pivot(&mut self, row: usize, column: usize) -> Option<()> {
        let (by, divisor) = (self.rows[row][column], self.divisor);
        let pivot_row = self.rows[row].clone();
        // Over the divisor of before, what the row takes nothing from stays as it is: nearly all.
        let is_over_the_same = by == divisor;
        for (at, other) in self.rows.iter_mut().enumerate() {
            let times = other[column];
            if at == row || (is_over_the_same && times == N::NOUGHT) {
                continue;
            }
            for (entry, of_pivot) in other.iter_mut().zip(&pivot_row) {
                let is_taken_from = *of_pivot != N::NOUGHT && times != N::NOUGHT;
                if !is_taken_from && (is_over_the_same || *entry == N::NOUGHT) {
                    continue;
                }
                let mut new = entry.times(by)?;
                if is_taken_from {
                    new = new.less(times.times(*of_pivot)?)?;
                }
                *entry = if divisor == N::ONE {
                    new
                } else {
                    new / divisor
                };
            }
        }
        self.divisor = by;
        self.basis[row] = column;
        Some(())
    }
}

/// That numbers on the way do not fit.
struct TooLarge;

fn negate<N: Number>(row: &mut [N]) -> Option<()> {
    for entry in row {
        *entry = entry.negative()?;
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn end(unknowns: &Unknowns, wanted: usize, end: End) -> Option<(i128, i128)> {
        match unknowns.solve(wanted, end) {
            Solution::At { numbers, divisor } => Some((numbers[wanted], divisor)),
            _ => None,
        }
    }

    #[test]
    fn a_sum_bounds_its_parts() {
        let unknowns = Unknowns {
            low: vec![1, 0],
            high: vec![Some(5), None],
            sums: vec![(vec![(0, 1), (1, 1)], 15)],
        };
        assert_eq!(end(&unknowns, 1, End::Least), Some((10, 1)));
        assert_eq!(end(&unknowns, 1, End::Greatest), Some((14, 1)));
        assert_eq!(end(&unknowns, 0, End::Greatest), Some((5, 1)));
    }

    #[test]
    fn halves_are_exact() {
        let unknowns = Unknowns {
            low: vec![0, 0],
            high: vec![None, None],
            sums: vec![
                (vec![(0, 1), (1, 1)], 3),
                (vec![(0, 1), (1, -1)], 0),
                // Twice the first says nothing new.
                (vec![(0, 2), (1, 2)], 6),
            ],
        };
        let (number, divisor) = end(&unknowns, 0, End::Least).expect("they fit");
        assert_eq!(number * 2, divisor * 3);
    }

    #[test]
    fn what_cannot_be_and_what_has_no_end_are_told_apart() {
        let mut unknowns = Unknowns {
            low: vec![0, 0],
            high: vec![None, None],
            sums: vec![(vec![(0, 1), (1, -1)], 4)],
        };
        assert_eq!(unknowns.solve(0, End::Greatest), Solution::Endless);
        assert_eq!(end(&unknowns, 0, End::Least), Some((4, 1)));
        unknowns.high = vec![Some(3), None];
        assert_eq!(unknowns.solve(0, End::Least), Solution::Impossible);
        unknowns.high = vec![Some(-1), None];
        assert_eq!(unknowns.solve(0, End::Least), Solution::Impossible);
    }

    #[test]
    fn numbers_that_do_not_fit_are_said_to_be_too_large() {
        let big = i64::MAX;
        let unknowns = Unknowns {
            low: vec![0, 0, 0],
            high: vec![Some(big); 3],
            sums: vec![
                (vec![(0, big), (1, big - 1), (2, 3)], big),
                (vec![(0, big - 2), (1, big), (2, big)], big),
                (vec![(0, 5), (1, big), (2, big - 4)], big),
            ],
        };
        assert_eq!(unknowns.solve(0, End::Least), Solution::TooLarge);
    }

    #[test]
    fn what_does_not_fit_narrow_numbers_is_solved_in_wide_ones() {
        let big = i64::MAX - 1;
        let unknowns = Unknowns {
            low: vec![0, 0],
            high: vec![None, None],
            sums: vec![(vec![(0, 2), (1, 3)], big), (vec![(0, 5), (1, -7)], 0)],
        };
        assert_eq!(unknowns.try_ends::<i64, 1>(0, [End::Least]), None);
        let (number, divisor) = end(&unknowns, 0, End::Least).expect("they fit");
        // 2 a + 3 b = n and 5 a = 7 b, so that 29 a = 7 n.
        assert_eq!(number * 29, divisor * 7 * i128::from(big));
    }
}
