//! From when to when records are all there that come from sources which give those of some months
//! only: the lists of Annex A.

use std::collections::BTreeMap;

use quarterday_core::calendar::Day;
use serde::{Deserialize, Serialize};

/// By table and authority, where all sources of the table are such.
pub(super) type Windows = BTreeMap<String, BTreeMap<String, Window>>;

/// A span of days, both included.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Deserialize)]
pub(super) struct Window {
    pub(super) from: Day,
    pub(super) to: Day,
}

impl Window {
    /// The months to a day.
    pub(super) fn of(months: i32, to: Day) -> Option<Self> {
        let from = to.months_after(months.checked_neg()?)?;
        Some(Self { from, to })
    }

    /// What two sources give: both, where one goes on from the other, else the later, as nothing is
    /// known of the time between them.
    pub(super) fn joined(self, other: Self) -> Self {
        let (earlier, later) = if self.to < other.to {
            (self, other)
        } else {
            (other, self)
        };
        let goes_on = earlier.to.plus(1).is_none_or(|next| later.from <= next);
        let from = if goes_on {
            earlier.from.min(later.from)
        } else {
            later.from
        };
        Self { from, ..later }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn window(from: &str, to: &str) -> Window {
        let day = |text: &str| text.parse().expect("a day");
        Window {
            from: day(from),
            to: day(to),
        }
    }

    #[test]
    fn windows_that_touch_are_one_and_of_others_the_later_stands() {
        let spring = window("2019-03-30", "2019-09-30");
        for (other, joined) in [
            (
                window("2019-10-01", "2020-04-01"),
                window("2019-03-30", "2020-04-01"),
            ),
            (
                window("2019-10-02", "2020-04-02"),
                window("2019-10-02", "2020-04-02"),
            ),
            (window("2019-05-01", "2019-08-01"), spring),
        ] {
            assert_eq!(spring.joined(other), joined);
            assert_eq!(other.joined(spring), joined);
        }
    }

    #[test]
    fn months_end_with_the_day_of_the_source() {
        let end = "2019-09-30".parse().expect("a day");
        assert_eq!(Window::of(6, end), Some(window("2019-03-30", "2019-09-30")));
        assert_eq!(Window::of(i32::MIN, end), None);
    }
}
