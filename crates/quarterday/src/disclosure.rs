//! Figures as the audience of a paper may see them.

use quarterday_core::finding::Finding;
use quarterday_core::suppression::{self, Seen};

use crate::command::build::{self, Asked};
use crate::figures::Desk;

/// The figures of the whole set in every period that a paper shows, as its audience may see them: the
/// papers of all committees hide the same.
pub(crate) fn seen(desk: &mut Desk, asked: &Asked<'_>) -> anyhow::Result<(Seen, Vec<Finding>)> {
    let (figures, mut findings) = desk.figures(&build::periods_shown(asked.period))?;
    let authority = &desk.loaded.authority;
    let (seen, faults) = suppression::seen_by(asked.audience, authority, figures, &[]);
    findings.extend(faults);
    Ok((seen, findings))
}
