//! `quarterday new`: an empty authority folder, ready for records.

use std::fs;
use std::path::Path;

use anyhow::{Context, bail};

use crate::Outcome;
use crate::arguments::New;
use crate::folder::AUTHORITY_FILE;
use crate::terminal::Terminal;

/// What a new folder holds: the example's set with the authority left to fill in.
const FILES: &[(&str, &str)] = &[
    (
        AUTHORITY_FILE,
        include_str!("../../../../examples/new/quarterday.toml"),
    ),
    (
        "set/set.toml",
        include_str!("../../../../examples/new/set/set.toml"),
    ),
];

pub(crate) fn run(options: &New, terminal: &Terminal) -> anyhow::Result<Outcome> {
    write(&options.dir, FILES)?;
    let dir = options.dir.display();
    terminal.say(&format!(
        "made {dir}\n\nNext:\n  cd {dir}\n  write the authority's name and code into {AUTHORITY_FILE}\n  quarterday load PATH   a folder of SSD tables, or an SSDA903 return\n  quarterday run\n  quarterday draft\n  quarterday build"
    ));
    Ok(Outcome::Done)
}

/// Writes the files of a new authority folder; nothing that is there is written over.
pub(crate) fn write(dir: &Path, files: &[(&str, &str)]) -> anyhow::Result<()> {
    if dir.join(AUTHORITY_FILE).exists() {
        bail!("`{}` is an authority folder already", dir.display());
    }
    for folder in ["set/definitions", "reports", "comparators", "template"] {
        make_folder(&dir.join(folder))?;
    }
    for (name, text) in files {
        let path = dir.join(name);
        path.parent().map_or(Ok(()), make_folder)?;
        fs::write(&path, text)
            .with_context(|| format!("`{}` cannot be written", path.display()))?;
    }
    Ok(())
}

fn make_folder(path: &Path) -> anyhow::Result<()> {
    fs::create_dir_all(path).with_context(|| format!("`{}` cannot be made", path.display()))
}
