//! What earlier publications showed and hid.

use std::collections::BTreeMap;

use super::cell::{Cases, Item, Name};

/// An earlier publication.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Earlier {
    /// What it is called: `2019-20-q1-children`.
    pub publication: String,
    /// The figures that stand in it.
    pub figures: BTreeMap<Name, Before>,
}

/// What an earlier publication gave of a figure.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Before {
    /// The numbers of cases: those counted, and of a percentage all.
    Shown {
        /// Those counted.
        counted: i64,
        /// All of them, for a percentage.
        all: Option<i64>,
    },
    /// That it is suppressed.
    Hidden,
}

/// Everything earlier publications gave of one figure.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct History<'e> {
    /// The latest that hid it.
    pub(super) hidden: Option<&'e str>,
    /// A publication that gave the same numbers.
    pub(super) same: Option<&'e str>,
    /// The latest that gave others, which differ by so many.
    pub(super) other: Option<(&'e str, i64)>,
}

impl Before {
    /// What a publication gives of a figure that is shown as it is; `None` where it tells no number
    /// of cases.
    pub fn of(item: &Item) -> Option<Self> {
        if item.figure.state == crate::figure::State::Suppressed {
            return Some(Self::Hidden);
        }
        Cases::of(&item.figure).map(Self::shown)
    }

    pub(super) fn shown(cases: Cases) -> Self {
        Self::Shown {
            counted: cases.counted,
            all: cases.not_counted.map(|not| cases.counted + not),
        }
    }
}

impl<'e> History<'e> {
    /// What `earlier`, oldest first, gave of a figure that now has these cases.
    pub(super) fn of(name: &Name, cases: Cases, earlier: &'e [Earlier]) -> Self {
        let mut history = Self::default();
        for publication in earlier {
            let title = publication.publication.as_str();
            match publication.figures.get(name) {
                None => {}
                Some(Before::Hidden) => history.hidden = Some(title),
                Some(Before::Shown { counted, all }) => {
                    let counted = (cases.counted - counted).abs();
                    let now = cases.not_counted.map(|not| cases.counted + not);
                    let all = now.zip(*all).map_or(0, |(now, then)| (now - then).abs());
                    // The lesser difference that is one.
                    let differences = [counted, all].into_iter().filter(|number| *number > 0);
                    match differences.min() {
                        None => history.same = Some(title),
                        Some(difference) => history.other = Some((title, difference)),
                    }
                }
            }
        }
        history
    }
}
