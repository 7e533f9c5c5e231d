//! The authority folder: where it is, and what lies where in it.

use std::fs::DirBuilder;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use quarterday_core::store::Store;

use crate::arguments::Global;

/// The file that makes a folder an authority folder.
pub(crate) const AUTHORITY_FILE: &str = "quarterday.toml";

/// An authority folder.
#[derive(Clone, Debug)]
pub(crate) struct Folder {
    root: PathBuf,
    is_thawed: bool,
}

impl Folder {
    /// The folder given by `-C`, else the nearest one upwards.
    pub(crate) fn find(global: &Global) -> anyhow::Result<Self> {
        if let Some(root) = &global.folder {
            if !root.join(AUTHORITY_FILE).is_file() {
                bail!(
                    "`{}` is not an authority folder: it holds no {AUTHORITY_FILE} (`quarterday new` makes one)",
                    root.display()
                );
            }
            return Ok(Self::at(root.clone()));
        }
        let here = std::env::current_dir().context("the current folder cannot be read")?;
        let found = here
            .ancestors()
            .find(|folder| folder.join(AUTHORITY_FILE).is_file());
        match found {
            Some(root) => Ok(Self::at(root.to_owned())),
            None => bail!(
                "no authority folder here or above: no {AUTHORITY_FILE} was found (name one with -C, or make one with `quarterday new`)"
            ),
        }
    }

    /// A folder that is known to be one.
    fn at(root: PathBuf) -> Self {
        Self {
            root,
            is_thawed: false,
        }
    }

    /// What a publication was made of, laid out in a folder: every text of its set lies there as it
    /// was read then, those of the program among them.
    pub(crate) fn thawed(root: PathBuf) -> Self {
        Self {
            root,
            is_thawed: true,
        }
    }

    /// Where the texts of the set lie, if they are those of a publication.
    pub(crate) fn frozen_texts(&self) -> Option<PathBuf> {
        self.is_thawed.then(|| self.root.join("texts"))
    }

    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// The sources of the committees' reports.
    pub(crate) fn reports(&self) -> PathBuf {
        self.root.join("reports")
    }

    /// Where the program keeps what it keeps, made for its user alone where it is not there.
    pub(crate) fn data(&self) -> anyhow::Result<PathBuf> {
        let path = self.root.join("data");
        let mut builder = DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        let made = builder.create(&path);
        made.with_context(|| format!("`{}` cannot be made", path.display()))?;
        Ok(path)
    }

    /// What has been built, by report.
    pub(crate) fn built(&self) -> PathBuf {
        self.root.join("built")
    }

    /// What has been published, by name.
    pub(crate) fn published(&self) -> PathBuf {
        self.root.join("published")
    }

    /// The ledger.
    pub(crate) fn ledger(&self) -> PathBuf {
        self.root.join("data/quarterday.db")
    }

    /// The ledger, opened, of a folder that has one.
    pub(crate) fn store(&self) -> anyhow::Result<Store> {
        let path = self.ledger();
        if !path.is_file() {
            bail!("no records have been loaded (`quarterday load` takes them in)");
        }
        Ok(Store::open(&path)?)
    }

    /// The path of a file as the reader would name it: from the folder where it lies in it.
    pub(crate) fn name_of(&self, path: &Path) -> String {
        let within = path.strip_prefix(&self.root).unwrap_or(path);
        within.to_string_lossy().replace('\\', "/")
    }

    /// The report's source that is meant: the one named, as a path or by its name in `reports/`,
    /// or the only one there.
    pub(crate) fn report(&self, named: Option<&Path>) -> anyhow::Result<PathBuf> {
        if let Some(path) = named {
            let stem = path.to_string_lossy();
            let tries = [
                path.to_owned(),
                self.root.join(path),
                self.reports().join(path),
                self.reports().join(format!("{stem}.md")),
            ];
            return tries
                .into_iter()
                .find(|path| path.is_file())
                .with_context(|| {
                    format!("there is no report `{stem}` (`quarterday draft` writes one)")
                });
        }
        let mut sources = markdown_files(&self.reports())?;
        match (sources.pop(), sources.is_empty()) {
            (Some(only), true) => Ok(only),
            (None, _) => bail!("there is no report in reports/ (`quarterday draft` writes one)"),
            (Some(_), false) => bail!("there are several reports in reports/: name one"),
        }
    }
}

fn markdown_files(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == "md") {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}
