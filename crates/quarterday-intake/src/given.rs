//! Which columns of a records table a source gives, whatever stands in them. Of two records of one
//! key the later says what its source gives, and the rest stays as it was.

/// Columns of a table by their places in it. Those from the 128th on are given or not as one.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Given(u128);

/// The last place that is told apart.
const LAST: usize = 127;

impl Given {
    /// Every column.
    pub const ALL: Self = Self(u128::MAX);

    /// The columns of a table of so many.
    pub fn first(columns: usize) -> Self {
        (0..columns.min(LAST + 1)).fold(Self::default(), Self::and)
    }

    /// These and the one at a place.
    #[inline]
    #[must_use]
    pub fn and(self, at: usize) -> Self {
        Self(self.0 | 1 << at.min(LAST))
    }

    /// These and those.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Those of these that are among others.
    #[must_use]
    pub fn among(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// These without those.
    #[must_use]
    pub fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether the one at a place is among them.
    pub fn has(self, at: usize) -> bool {
        self.0 & 1 << at.min(LAST) != 0
    }

    /// Whether there are none.
    pub fn is_none(self) -> bool {
        self.0 == 0
    }

    /// As a hexadecimal number.
    pub fn to_hex(self) -> String {
        format!("{:x}", self.0)
    }

    /// Of a hexadecimal number.
    pub fn of_hex(text: &str) -> Option<Self> {
        u128::from_str_radix(text, 16).ok().map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_told_apart_by_place_up_to_the_last() {
        let some = Given::default().and(0).and(5).and(300);
        let places: Vec<usize> = (0..200).filter(|at| some.has(*at)).collect();
        assert_eq!(places, [vec![0, 5], (127..200).collect()].concat());
        assert_eq!(Given::of_hex(&some.to_hex()), Some(some));
        assert_eq!(some.without(Given::first(6)), Given::default().and(127));
        assert_eq!(Given::first(500), Given::ALL);
        assert!(some.without(Given::ALL).is_none());
        assert_eq!(some.among(Given::first(1)), Given::first(1));
        assert_eq!(Given::of_hex("x"), None);
    }
}
