//! Reads the texts of an authority folder, and the definitions in the program, for `set::read`.

use std::fs;
use std::path::Path;

use anyhow::Context;
use quarterday_core::finding::Finding;
use quarterday_core::set::{self, Loaded, Sources};

use crate::folder::{AUTHORITY_FILE, Folder};
use crate::publication;

/// The definitions in the program: `children-england/cla.sql` and its text.
pub(crate) const BUILT_IN: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/definitions.rs"));

/// The largest file of a set that is read.
const READ_BYTES_MAX: u64 = 1 << 20;

/// Reads the set of an authority folder: all of it that can be read, and every finding.
pub(crate) fn read(folder: &Folder) -> anyhow::Result<(Loaded, Vec<Finding>)> {
    Ok(set::read(&texts(folder)?))
}

/// Reads of an authority folder what a load asks: whose records they are, and the tables of the
/// authority's own, with what is wrong with those. Definitions take longer to read than many a file
/// of records.
pub(crate) fn tables(folder: &Folder) -> anyhow::Result<(Loaded, Vec<Finding>)> {
    let all = texts(folder)?;
    let is_needed = |path: &&str| *path == AUTHORITY_FILE || is_of_tables(path);
    let needed: Sources = all
        .paths()
        .filter(is_needed)
        .filter_map(|path| Some((path.to_owned(), all.get(path)?.to_owned())))
        .collect();
    let (loaded, mut findings) = set::read(&needed);
    let is_of_table = |finding: &Finding| {
        let place = finding.place.as_ref();
        place.is_some_and(|place| is_of_tables(&place.file))
    };
    findings.retain(is_of_table);
    Ok((loaded, findings))
}

/// Whether a file says what a table of the authority's own is.
fn is_of_tables(path: &str) -> bool {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    folder.ends_with("/local")
}

/// Every text that the set of an authority folder is read from, by the name findings give it.
pub(crate) fn texts(folder: &Folder) -> anyhow::Result<Sources> {
    if let Some(frozen) = folder.frozen_texts() {
        return frozen_texts(&frozen);
    }
    let mut sources = Sources::default();
    for (name, text) in BUILT_IN {
        sources.add(*name, *text);
    }
    let root = folder.root();
    let path = root.join(AUTHORITY_FILE);
    if path.is_file() {
        sources.add(AUTHORITY_FILE, text_of(&path)?);
    }
    add_files(&mut sources, folder, &root.join("set"))?;
    add_folder(&mut sources, folder, &root.join("set/definitions"))?;
    add_files(&mut sources, folder, &root.join("set/checks"))?;
    add_files(&mut sources, folder, &root.join("set/local"))?;
    // What quarterday.toml names besides, as it names it.
    let own = sources.get(AUTHORITY_FILE);
    let own = own.map(|text| (AUTHORITY_FILE.to_owned(), text.to_owned()));
    let (named, _) = set::read(&own.into_iter().collect());
    for shared in &named.authority.definitions {
        let path = root.join(shared);
        anyhow::ensure!(
            path.is_dir(),
            "`{shared}`, which quarterday.toml names under `definitions`, is not a folder"
        );
        add_folder(&mut sources, folder, &path)?;
    }
    Ok(sources)
}

/// The texts that a publication froze.
fn frozen_texts(within: &Path) -> anyhow::Result<Sources> {
    let mut sources = Sources::default();
    for file in publication::files_in(within)? {
        sources.add(publication::name_of(&file), text_of(&within.join(&file))?);
    }
    Ok(sources)
}

/// Adds the parts of definitions that lie in a folder, if it is there, and the views, checks and
/// local tables within.
fn add_folder(sources: &mut Sources, folder: &Folder, definitions: &Path) -> anyhow::Result<()> {
    for within in ["", "views", "checks", "local"] {
        add_files(sources, folder, &definitions.join(within))?;
    }
    Ok(())
}

/// Adds the files of a set that lie in a folder, if it is there.
fn add_files(sources: &mut Sources, folder: &Folder, within: &Path) -> anyhow::Result<()> {
    if !within.is_dir() {
        return Ok(());
    }
    for entry in fs::read_dir(within)? {
        let path = entry?.path();
        let ending = path.extension().unwrap_or_default();
        if ["toml", "sql", "md"].iter().any(|part| ending == *part) {
            sources.add(folder.name_of(&path), text_of(&path)?);
        }
    }
    Ok(())
}

pub(crate) fn text_of(path: &Path) -> anyhow::Result<String> {
    let name = path.display();
    let bytes = fs::metadata(path)
        .with_context(|| format!("`{name}` cannot be read"))?
        .len();
    anyhow::ensure!(
        bytes <= READ_BYTES_MAX,
        "`{name}` is larger than the {READ_BYTES_MAX} bytes a file of a set may have"
    );
    let bytes = fs::read(path).with_context(|| format!("`{name}` cannot be read"))?;
    String::from_utf8(bytes)
        .with_context(|| format!("`{name}` is not UTF-8 text: save it as UTF-8"))
}
