//! Figures as the audience of a paper may see them, after all that was published before.

use quarterday_core::entry::Standing;
use quarterday_core::figure::Figure;
use quarterday_core::finding::Finding;
use quarterday_core::suppression::{self, Before, Earlier, Item, Seen};

use crate::command::build::{self, Asked};
use crate::figures::Desk;

/// The figures of the whole set in every period that a paper shows, as its audience may see them: the
/// papers of all committees hide the same.
pub(crate) fn seen(desk: &mut Desk, asked: &Asked<'_>) -> anyhow::Result<(Seen, Vec<Finding>)> {
    let (mut figures, mut findings) = desk.figures(&build::periods_shown(asked.period))?;
    figures.extend(entered(desk)?);
    let earlier = earlier(desk)?;
    let authority = &desk.loaded.authority;
    let (seen, faults) = suppression::seen_by(asked.audience, authority, figures, &earlier);
    findings.extend(faults);
    Ok((seen, findings))
}

/// The figures of entered values that stand.
fn entered(desk: &Desk) -> anyhow::Result<Vec<Figure>> {
    let entries = desk.entries()?;
    let loaded = &desk.loaded;
    let adoptions = loaded.set.adoptions.iter().filter(|a| a.is_entered);
    let figures = adoptions.filter_map(|adoption| {
        let definition = loaded.entered.get(&adoption.indicator)?;
        Some(Standing::of(&entries, definition, &loaded.authority.code).figures)
    });
    Ok(figures.flatten().collect())
}

/// What was published, in the order published.
pub(crate) fn earlier(desk: &Desk) -> anyhow::Result<Vec<Earlier>> {
    let publications = desk.publications()?.into_iter();
    let earlier = publications.map(|publication| {
        let shown = desk.published_in(&publication.name)?;
        let shown = shown.into_iter().map(Item::whole);
        let figures = shown.filter_map(|item| Some((item.name(), Before::of(&item)?)));
        Ok(Earlier {
            figures: figures.collect(),
            publication: publication.name,
        })
    });
    earlier.collect()
}
