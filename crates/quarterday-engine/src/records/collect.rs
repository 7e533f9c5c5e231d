//! The files that a load is given: files by name, and everything in folders, each with the name by
//! which findings and records tell it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::error::LoadError;

/// The most files of one load.
pub const FILES_MAX: usize = 10_000;

/// How deep folders may lie in folders.
pub const FOLDERS_DEEP_MAX: usize = 16;

/// A file given.
#[derive(Debug)]
pub(super) struct Given {
    /// Relative to the authority folder where it lies in it, and otherwise the folder given and the
    /// path in it, or the file's own name. Never an absolute path. Unique in the load.
    pub(super) name: String,
    pub(super) path: PathBuf,
    /// Whether it was named itself, and so must be a table.
    pub(super) is_asked_for: bool,
}

/// The files given, sorted by name.
pub(super) fn collect(folder: &Path, paths: &[PathBuf]) -> Result<Vec<Given>, LoadError> {
    let home = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let mut given = Vec::new();
    let mut seen = BTreeSet::new();
    for path in paths {
        let real = path
            .canonicalize()
            .map_err(|why| LoadError::path(path, &why))?;
        let is_folder = real.is_dir();
        let mut files = vec![real.clone()];
        if is_folder {
            files = walk(&real, &home.join("data"), FILES_MAX)?;
        }
        let outside = real.parent().unwrap_or(&real).to_owned();
        for file in files {
            let inside = file
                .strip_prefix(&home)
                .or_else(|_| file.strip_prefix(&outside));
            let name = written(inside.unwrap_or(&file));
            if seen.insert(file.clone()) {
                given.push(Given {
                    name,
                    path: file,
                    is_asked_for: !is_folder,
                });
            }
        }
    }
    if given.len() > FILES_MAX {
        return Err(LoadError::TooManyFiles { most: FILES_MAX });
    }
    given.sort_by(|a, b| a.name.cmp(&b.name));
    set_apart(&mut given);
    Ok(given)
}

/// Numbers the second and later files of one name.
fn set_apart(given: &mut [Given]) {
    let mut before: Option<String> = None;
    let mut count = 1;
    for file in given {
        if before.as_ref() == Some(&file.name) {
            count += 1;
            file.name = format!("{} ({count})", file.name);
        } else {
            before = Some(file.name.clone());
            count = 1;
        }
    }
}

/// The files in a folder and its folders, at most `most`, but for those in the folder that the
/// program itself writes.
fn walk(folder: &Path, own: &Path, most: usize) -> Result<Vec<PathBuf>, LoadError> {
    let mut files = Vec::new();
    let mut folders = vec![(folder.to_owned(), 0)];
    while let Some((folder, depth)) = folders.pop() {
        if depth > FOLDERS_DEEP_MAX {
            return Err(LoadError::TooDeep {
                most: FOLDERS_DEEP_MAX,
            });
        }
        let entries = fs::read_dir(&folder).map_err(|why| LoadError::path(&folder, &why))?;
        for entry in entries {
            let path = entry.map_err(|why| LoadError::path(&folder, &why))?.path();
            if path == own {
                continue;
            }
            if path.is_dir() {
                folders.push((path, depth + 1));
            } else {
                files.push(path);
            }
            if files.len() > most {
                return Err(LoadError::TooManyFiles { most });
            }
        }
    }
    Ok(files)
}

/// A relative path with `/` between its parts, on every system.
fn written(path: &Path) -> String {
    let parts = path.components().filter_map(|part| match part {
        std::path::Component::Normal(name) => Some(name.to_string_lossy().into_owned()),
        _ => None,
    });
    parts.collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use std::fs::File;

    use super::*;

    #[test]
    fn a_folder_of_more_files_than_are_read_is_refused_and_the_programs_own_is_passed_by() {
        let folder = tempfile::TempDir::new().expect("a folder");
        let own = folder.path().join("data");
        fs::create_dir_all(&own).expect("made");
        for name in ["a", "b", "data/c"] {
            File::create(folder.path().join(name)).expect("made");
        }
        let walked = walk(folder.path(), &own, 2).expect("two files");
        assert_eq!(walked.len(), 2);
        let refused = walk(folder.path(), &own, 1);
        assert!(matches!(refused, Err(LoadError::TooManyFiles { most: 1 })));
    }

    #[test]
    fn files_of_one_name_are_set_apart() {
        let given = |name: &str| Given {
            name: name.to_owned(),
            path: PathBuf::new(),
            is_asked_for: true,
        };
        let mut files = [given("a"), given("a"), given("b"), given("b"), given("b")];
        set_apart(&mut files);
        let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
        assert_eq!(names, ["a", "a (2)", "b", "b (2)", "b (3)"]);
    }
}
