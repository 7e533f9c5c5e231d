//! A publication made from what was frozen: its files, and what its manifest has to say.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::Path;

use anyhow::Context;
use clap::ValueEnum;
use quarterday_core::calendar::WorkingDays;
use quarterday_core::figure::Figure;
use quarterday_core::finding::Finding;
use quarterday_core::publication::{
    MANIFEST_FILE, MANIFEST_VERSION, Manifest, RevisionFiles, ShownFigure, StoredFile, digest,
    digest_of, digest_of_names,
};
use quarterday_core::scorecard::Scorecard;
use quarterday_engine::records;

use super::freeze::{COMPARATORS, INPUTS, REPORT, TEXTS};
use super::names::files_in;
use super::thaw::thaw;
use crate::arguments::Form;
use crate::command::build::{self, Made};
use crate::figures::PROGRAM_VERSION;
use crate::folder::Folder;

/// What comes out of what was frozen.
pub(crate) struct Remade {
    /// What the manifest has to say.
    pub(crate) manifest: Manifest,
    /// The report's files by name.
    pub(crate) outputs: BTreeMap<String, Vec<u8>>,
    /// The figures that the report shows.
    pub(crate) figures: Vec<Figure>,
}

/// Which publication is made.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wanted<'a> {
    /// Its name.
    pub(crate) name: &'a str,
    /// The publication that it replaces.
    pub(crate) supersedes: Option<&'a str>,
    /// Whether it has been published: then the ledger is read as it was before.
    pub(crate) is_published: bool,
    /// The revision it rests on.
    pub(crate) revision: &'a str,
}

/// Makes a publication from what lies frozen in `place`; findings, where an error stands in the way.
pub(crate) fn remake(
    folder: &Folder,
    place: &Path,
    wanted: Wanted<'_>,
) -> anyhow::Result<Result<Remade, Vec<Finding>>> {
    let before = wanted.is_published.then_some(wanted.name);
    let thawed = thaw(folder, place, before, wanted.revision)?;
    let (made, findings) = build::make(&thawed.folder, &thawed.source)?;
    let Some(made) = made else {
        return Ok(Err(findings));
    };
    let outputs: BTreeMap<String, Vec<u8>> =
        made.files(Form::value_variants())?.into_iter().collect();
    let manifest = manifest(place, wanted, &thawed.ledger, &made, &outputs)?;
    Ok(Ok(Remade {
        manifest,
        outputs,
        figures: figures_shown(&made.scorecard),
    }))
}

/// The figures that a report shows: of each indicator those of every period in its series.
pub(crate) fn figures_shown(scorecard: &Scorecard) -> Vec<Figure> {
    let lines = scorecard.lines.iter();
    let mut figures: Vec<Figure> = lines.flat_map(|line| line.series.clone()).collect();
    let key = |figure: &Figure| {
        let (from, to) = (figure.period.first_day(), figure.period.last_day());
        (figure.indicator.clone(), from, to, figure.basis.name())
    };
    figures.sort_by_key(key);
    figures.dedup_by_key(|figure| key(figure));
    figures
}

fn manifest(
    place: &Path,
    wanted: Wanted<'_>,
    ledger: &str,
    made: &Made,
    outputs: &BTreeMap<String, Vec<u8>>,
) -> anyhow::Result<Manifest> {
    let inputs = inputs(place)?;
    let part = |prefix: &str| {
        let prefix = format!("{INPUTS}{prefix}");
        let own = inputs.iter().filter(|(name, _)| name.starts_with(&prefix));
        digest_of_names(own.map(|(name, file)| (name.as_str(), file.sha256.as_str())))
    };
    let front = &made.front;
    let records = &made.desk.records;
    Ok(Manifest {
        version: MANIFEST_VERSION,
        name: wanted.name.to_owned(),
        supersedes: wanted.supersedes.map(str::to_owned),
        authority: made.desk.loaded.authority.code.clone(),
        committee: front.committee.value.clone(),
        period: front.period.value,
        meeting: front.meeting.value,
        title: front.title.value.clone(),
        program: PROGRAM_VERSION.to_owned(),
        calendar: WorkingDays::england_and_wales().version().to_owned(),
        fonts: quarterday_report::fonts()
            .into_iter()
            .map(|(name, bytes)| (name, digest(&bytes)))
            .collect(),
        revision: RevisionFiles {
            hash: records.revision().to_owned(),
            files: records::revision_files(made.desk.root(), records.revision())?,
        },
        set: part(TEXTS),
        comparators: part(COMPARATORS),
        ledger: ledger.to_owned(),
        outputs: outputs
            .iter()
            .map(|(name, bytes)| (name.clone(), stored(bytes)))
            .collect(),
        figures: figures_shown(&made.scorecard)
            .iter()
            .map(ShownFigure::from)
            .collect(),
        inputs,
    })
}

fn stored(bytes: &[u8]) -> StoredFile {
    StoredFile {
        sha256: digest(bytes),
        bytes: u64::try_from(bytes.len()).unwrap_or(u64::MAX),
    }
}

/// The files that a publication was made of, as they lie in its folder.
fn inputs(place: &Path) -> anyhow::Result<BTreeMap<String, StoredFile>> {
    let all = files_in(place)?.into_iter();
    let inputs = all.filter(|name| name == REPORT || name.starts_with(INPUTS));
    let stored = |name: String| {
        let file = stored_file(&place.join(&name))?;
        Ok((name, file))
    };
    inputs.map(stored).collect()
}

/// What a file is now.
pub(super) fn stored_file(path: &Path) -> anyhow::Result<StoredFile> {
    let read = File::open(path).and_then(digest_of);
    let (sha256, bytes) = read.with_context(|| format!("`{}` cannot be read", path.display()))?;
    Ok(StoredFile { sha256, bytes })
}

/// Whether a name is that of the manifest, which cannot name itself.
pub(super) fn is_manifest(name: &str) -> bool {
    name == MANIFEST_FILE
}
