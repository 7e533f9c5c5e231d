//! What earlier publications showed and hid.

use std::collections::{BTreeMap, BTreeSet};

use super::cell::{Cases, Item, Name, Part};

/// An earlier publication.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Earlier {
    /// What it is called: `2019-20-q1-children`.
    pub publication: String,
    /// The figures that stand in it.
    pub figures: BTreeMap<Name, Before>,
}

/// What an earlier publication gave of a figure.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Before {
    /// Its numbers of cases.
    Shown(Shown),
    /// That it is suppressed.
    Hidden,
}

/// The numbers of cases that an earlier publication gave of a figure.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Shown {
    pub(super) cases: Cases,
    /// The hash of the definition they were counted by.
    pub(super) definition: String,
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
        let cases = Cases::of(&item.figure)?;
        let definition = item.figure.provenance.definition.clone();
        Some(Self::Shown(Shown { cases, definition }))
    }
}

/// The figures that only earlier publications show, of the indicators of some figures: each as the
/// latest of them that tells of it does.
pub(super) fn shown_before<'e>(
    names: &[Name],
    earlier: &'e [Earlier],
) -> Vec<(&'e Name, &'e Shown)> {
    let own: BTreeSet<&Name> = names.iter().collect();
    let series: BTreeSet<_> = names.iter().map(series).collect();
    let mut before = BTreeMap::new();
    for (name, told) in earlier.iter().flat_map(|publication| &publication.figures) {
        if !own.contains(name) && series.contains(&self::series(name)) {
            before.insert(name, told);
        }
    }
    let shown = before.into_iter().filter_map(|(name, told)| match told {
        Before::Shown(shown) => Some((name, shown)),
        Before::Hidden => None,
    });
    shown.collect()
}

/// What figures have in common that are of one indicator.
fn series(name: &Name) -> (&str, &str, Option<&Part>) {
    (&name.indicator, &name.authority, name.part.as_ref())
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
                Some(Before::Shown(Shown { cases: then, .. })) => {
                    let counted = (cases.counted - then.counted).abs();
                    let all = cases.all().zip(then.all());
                    let all = all.map_or(0, |(now, then)| (now - then).abs());
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
