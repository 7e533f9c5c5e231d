//! Reads how papers look, from the folder `template` of an authority.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;
use quarterday_core::finding::Finding;
use quarterday_core::template::{self, Named, TEMPLATE_FILE, Template};

use crate::folder::Folder;
use crate::sources::text_of;

/// The files of the template that the folder has, below its root; none where it has no template.
pub(crate) fn files(folder: &Folder) -> anyhow::Result<Vec<PathBuf>> {
    let path = folder.root().join(TEMPLATE_FILE);
    if !path.is_file() {
        return Ok(Vec::new());
    }
    let named = template::named_files(&text_of(&path)?).into_keys();
    let named = named.map(|name| Path::new("template").join(name));
    let there = named.filter(|file| folder.root().join(file).is_file());
    Ok([PathBuf::from(TEMPLATE_FILE)]
        .into_iter()
        .chain(there)
        .collect())
}

/// The template, and every finding. The built-in one where the authority has none.
pub(crate) fn read(folder: &Folder) -> anyhow::Result<(Template, Vec<Finding>)> {
    let path = folder.root().join(TEMPLATE_FILE);
    if !path.is_file() {
        return Ok((Template::default(), Vec::new()));
    }
    let text = text_of(&path)?;
    let mut files = BTreeMap::new();
    for (name, most) in template::named_files(&text) {
        let path = folder.root().join("template").join(&name);
        let Ok(about) = fs::metadata(&path) else {
            continue;
        };
        let named = if about.len() > most {
            Named::TooLarge
        } else {
            let read = fs::read(&path);
            Named::Read(read.with_context(|| format!("`{}` cannot be read", path.display()))?)
        };
        files.insert(name, named);
    }
    let (template, mut findings) = template::read(&text, &files);
    findings.extend(quarterday_report::faults(&template));
    Ok((template, findings))
}
