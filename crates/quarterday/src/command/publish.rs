//! `quarterday publish`: freezes a report with everything it was made of.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::ValueEnum;
use quarterday_core::finding::{Finding, Place, PublicationProblem};
use quarterday_core::publication::{MANIFEST_FILE, Manifest, digest};
use quarterday_core::store::PublicationRow;
use quarterday_engine::records;

use crate::Outcome;
use crate::arguments::{Form, Global, Publish};
use crate::command::build::{self, Made};
use crate::command::load;
use crate::folder::Folder;
use crate::publication::{self, Shelf, Wanted, figures_shown, freeze, remake};
use crate::terminal::Terminal;

pub(crate) fn run(
    global: &Global,
    options: &Publish,
    terminal: &Terminal,
) -> anyhow::Result<Outcome> {
    let folder = Folder::find(global)?;
    let source = folder.report(options.report.report.as_deref())?;
    let mut store = folder.store()?;
    let _hold = records::hold(folder.root())?;
    let stem = source.file_stem().unwrap_or_default().to_string_lossy();
    let name = match name(&store.publications()?, &stem, options.supersede) {
        Ok(name) => name,
        Err(problem) => {
            let place = Place::file(folder.name_of(&folder.published().join(&*stem)));
            terminal.findings(&[Finding::new(&problem).at(place)])?;
            return Ok(Outcome::Stopped);
        }
    };
    let (made, findings) = build::make(&folder, &source)?;
    terminal.findings(&findings)?;
    let Some(made) = made else {
        terminal.say(&format!(
            "{} is not published: the errors above stand in the way",
            folder.name_of(&source)
        ));
        return Ok(Outcome::Stopped);
    };
    let shelf = Shelf::begin(&folder.published(), &name.own)
        .with_context(|| format!("`{}` cannot be written to", folder.published().display()))?;
    let Some(manifest) = fill(&folder, &source, &made, &name, &shelf, terminal)? else {
        return Ok(Outcome::Stopped);
    };
    let row = row(&manifest, &manifest.bytes()?, store.last_matter_entry()?);
    let place = put(&folder, shelf, &row.name)?;
    let writing = store.begin()?;
    writing.put_publication(&row, &figures_shown(&made.scorecard))?;
    if let Err(error) = writing.commit() {
        fs::remove_dir_all(&place)?;
        return Err(error.into());
    }
    terminal.say(&format!(
        "published {}: {} files, made again from what was frozen and the same (`quarterday verify` does so at any time)",
        folder.name_of(&place),
        manifest.outputs.len() + manifest.inputs.len(),
    ));
    Ok(Outcome::Done)
}

/// What a publication is called.
struct Name {
    own: String,
    supersedes: Option<String>,
}

/// The name of a report's publication: its own, and when that is published, the next version's.
fn name(
    published: &[PublicationRow],
    stem: &str,
    is_superseding: bool,
) -> Result<Name, PublicationProblem> {
    let version = |number: usize| match number {
        1 => stem.to_owned(),
        number => format!("{stem}-v{number}"),
    };
    let is_there = |name: &str| published.iter().any(|row| row.name == name);
    let mut versions = 1..=published.len() + 1;
    let next = versions.find(|number| !is_there(&version(*number)));
    let next = next.unwrap_or(1);
    if next > 1 && !is_superseding {
        let name = version(next - 1);
        return Err(PublicationProblem::PublishedAlready { name });
    }
    Ok(Name {
        own: version(next),
        supersedes: (next > 1).then(|| version(next - 1)),
    })
}

/// Freezes what the report was made of, makes it from that alone, and puts both on the shelf; nothing,
/// with findings told, where it does not come out as it was built.
fn fill(
    folder: &Folder,
    source: &Path,
    made: &Made,
    name: &Name,
    shelf: &Shelf,
    terminal: &Terminal,
) -> anyhow::Result<Option<Manifest>> {
    freeze(folder, source, &made.desk.loaded, shelf)?;
    let wanted = Wanted {
        name: &name.own,
        supersedes: name.supersedes.as_deref(),
        is_published: false,
        revision: made.desk.records.revision(),
    };
    let remade = match remake(folder, shelf.path(), wanted)? {
        Ok(remade) => remade,
        Err(findings) => {
            terminal.findings(&findings)?;
            return Ok(None);
        }
    };
    let built = made.files(Form::value_variants())?;
    let other = built
        .iter()
        .find(|(file, bytes)| remade.outputs.get(file) != Some(bytes));
    if let Some((file, _)) = other {
        bail!(
            "`{file}` made from what was frozen is not the one that was built: something else changed the folder meanwhile, or the program has a fault; nothing is published"
        );
    }
    for (file, bytes) in &remade.outputs {
        shelf.write(file, bytes)?;
    }
    shelf.write(MANIFEST_FILE, &remade.manifest.bytes()?)?;
    Ok(Some(remade.manifest))
}

/// Puts the folder in its place; one that was cut short before the ledger knew of it makes way.
fn put(folder: &Folder, shelf: Shelf, name: &str) -> anyhow::Result<PathBuf> {
    let place = folder.published().join(name);
    if place.exists() {
        if !publication::is_publication(&place) {
            bail!(
                "`{}` is in the way, and is no publication: take it away",
                folder.name_of(&place)
            );
        }
        fs::remove_dir_all(&place)?;
    }
    let cannot = || format!("`{}` cannot be written", place.display());
    shelf.finish(name).with_context(cannot)
}

fn row(manifest: &Manifest, bytes: &[u8], last_entry: i64) -> PublicationRow {
    PublicationRow {
        name: manifest.name.clone(),
        authority: manifest.authority.clone(),
        committee: manifest.committee.clone(),
        period: manifest.period,
        meeting: manifest.meeting,
        revision: manifest.revision.hash.clone(),
        manifest: digest(bytes),
        supersedes: manifest.supersedes.clone(),
        last_entry,
        published_at: load::now(),
    }
}
