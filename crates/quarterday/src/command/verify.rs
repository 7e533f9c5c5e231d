//! `quarterday verify`: makes a publication again from what was frozen, and compares every byte.

use std::path::{Path, PathBuf};

use anyhow::Context;
use quarterday_core::finding::Finding;
use quarterday_engine::records;

use crate::Outcome;
use crate::arguments::{Global, Verify};
use crate::folder::Folder;
use crate::publication;
use crate::terminal::Terminal;

pub(crate) fn run(
    global: &Global,
    options: &Verify,
    terminal: &Terminal,
) -> anyhow::Result<Outcome> {
    let folder = Folder::find(global)?;
    let places = match &options.publication {
        Some(named) => vec![place(&folder, named)?],
        None => every(&folder)?,
    };
    folder.store()?;
    let _hold = records::hold(folder.root())?;
    let mut findings = Vec::new();
    let mut said = Vec::new();
    for place in &places {
        let found = publication::verify(&folder, place)?;
        let name = folder.name_of(place);
        said.push(if found.iter().any(Finding::is_error) {
            format!("{name}: not as it was published")
        } else if found.is_empty() {
            format!("{name}: made again from what was frozen, and the same in every byte")
        } else {
            format!("{name}: nothing found that is not as it was published, but for the warnings")
        });
        findings.extend(found);
    }
    terminal.findings(&findings)?;
    terminal.say(&said.join("\n"));
    Ok(if findings.iter().any(Finding::is_error) {
        Outcome::Stopped
    } else {
        Outcome::Done
    })
}

/// The folder of a publication: the one named, as a path or by its name in `published/`.
pub(super) fn place(folder: &Folder, named: &Path) -> anyhow::Result<PathBuf> {
    let tries = [
        named.to_owned(),
        folder.root().join(named),
        folder.published().join(named),
    ];
    let found = tries.into_iter().find(|path| path.is_dir());
    let found = found.with_context(|| {
        let name = named.display();
        format!("there is no publication `{name}` (`quarterday publish` makes one)")
    })?;
    if found.file_name().is_some() {
        return Ok(found);
    }
    // A path that ends in `..` has no name of its own.
    found
        .canonicalize()
        .with_context(|| format!("`{}` cannot be read", found.display()))
}

fn every(folder: &Folder) -> anyhow::Result<Vec<PathBuf>> {
    let rows = folder.store()?.publications()?;
    anyhow::ensure!(
        !rows.is_empty(),
        "nothing has been published (`quarterday publish` does)"
    );
    let place = |row: &quarterday_core::store::PublicationRow| folder.published().join(&row.name);
    Ok(rows.iter().map(place).collect())
}
