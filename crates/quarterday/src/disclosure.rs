//! Figures as the audience of a paper may see them, after all that was published before.

use std::fs;

use anyhow::Context;
use quarterday_core::calendar::Day;
use quarterday_core::finding::{DisclosureProblem, Finding, Place};
use quarterday_core::open_data;
use quarterday_core::suppression::{self, Earlier, Seen};
use quarterday_report::csv;

use crate::command::build::{self, Asked};
use crate::figures::Desk;
use crate::folder::Folder;

/// The largest file of an earlier publication's figures that is read.
const FIGURES_BYTES_MAX: u64 = 16 << 20;

/// The figures of the whole set in every period that a paper shows, as its audience may see them: the
/// papers of all committees hide the same.
pub(crate) fn seen(
    folder: &Folder,
    desk: &mut Desk,
    asked: &Asked<'_>,
) -> anyhow::Result<(Seen, Vec<Finding>)> {
    let (figures, mut findings) = desk.figures(&build::periods_shown(asked.period))?;
    let (earlier, faults) = earlier(folder, asked)?;
    findings.extend(faults);
    let authority = &desk.loaded.authority;
    let (seen, faults) = suppression::seen_by(asked.audience, authority, figures, &earlier);
    findings.extend(faults);
    Ok((seen, findings))
}

/// What was published for meetings before this one's, or on its day under a name before, oldest first:
/// so the same paper made again later is held against the same.
pub(crate) fn earlier(
    folder: &Folder,
    asked: &Asked<'_>,
) -> anyhow::Result<(Vec<Earlier>, Vec<Finding>)> {
    let published = folder.root().join("published");
    let mut found: Vec<(Day, Earlier)> = Vec::new();
    let mut findings = Vec::new();
    if !published.is_dir() {
        return Ok((Vec::new(), findings));
    }
    for entry in fs::read_dir(&published).context("`published` cannot be read")? {
        let within = entry?.path();
        let name = within.file_name().unwrap_or_default().to_string_lossy();
        let path = within.join(csv::FIGURES);
        if !path.is_file() {
            continue;
        }
        let is_readable = fs::metadata(&path)?.len() <= FIGURES_BYTES_MAX;
        let text = |file: &str| fs::read_to_string(within.join(file)).unwrap_or_default();
        let read = is_readable.then(|| {
            let (figures, metadata) = (text(csv::FIGURES), text(csv::METADATA));
            open_data::earlier(&name, &figures, &metadata)
        });
        match read {
            Some(Ok(publication)) => found.push(publication),
            Some(Err(why)) => findings.push(unreadable(folder.name_of(&path), why.to_string())),
            None => findings.push(unreadable(
                folder.name_of(&path),
                format!("it is larger than {FIGURES_BYTES_MAX} bytes"),
            )),
        }
    }
    let own = (asked.meeting, asked.paper);
    found.retain(|(issued, earlier)| (*issued, earlier.publication.as_str()) < own);
    found.sort_by(|(a, first), (b, second)| {
        (a, &first.publication).cmp(&(b, &second.publication))
    });
    let earlier = found.into_iter().map(|(_, earlier)| earlier);
    Ok((earlier.collect(), findings))
}

fn unreadable(file: String, why: String) -> Finding {
    Finding::new(&DisclosureProblem::Unreadable { why }).at(Place::file(file))
}
