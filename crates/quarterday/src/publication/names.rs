//! Files within a folder, and the names of texts as paths below one: a text may have come from
//! anywhere, and must lie in the publication.

use std::fs;
use std::path::Path;

use anyhow::Context;

/// Folders within folders that are looked through; a publication has fewer.
const DEEP_MAX: usize = 32;

/// Every file within a folder, as its path below it with `/` between the parts, in order. A link is
/// not followed: it is named as the file that it stands for.
pub(crate) fn files_in(folder: &Path) -> anyhow::Result<Vec<String>> {
    let mut found = Vec::new();
    let mut folders = vec![(folder.to_owned(), String::new(), 0)];
    while let Some((path, below, deep)) = folders.pop() {
        anyhow::ensure!(deep <= DEEP_MAX, "folders lie more than {DEEP_MAX} deep");
        let entries = fs::read_dir(&path);
        for entry in entries.with_context(|| format!("`{}` cannot be read", path.display()))? {
            let entry = entry?;
            let name = format!("{below}{}", entry.file_name().to_string_lossy());
            if entry.file_type()?.is_dir() {
                folders.push((entry.path(), format!("{name}/"), deep + 1));
            } else {
                found.push(name);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// The path below a folder at which the text of a name lies: the name itself, but for what would
/// lead out of the folder.
pub(super) fn path_of(name: &str) -> String {
    let part = |part: &str| match part {
        "" => "%".to_owned(),
        "." => "%2E".to_owned(),
        ".." => "%2E%2E".to_owned(),
        part => part.replace('%', "%25"),
    };
    name.split('/').map(part).collect::<Vec<_>>().join("/")
}

/// The name of the text that lies at a path.
pub(crate) fn name_of(path: &str) -> String {
    let part = |part: &str| match part {
        "%" => String::new(),
        "%2E" => ".".to_owned(),
        "%2E%2E" => "..".to_owned(),
        part => part.replace("%25", "%"),
    };
    path.split('/').map(part).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use std::path::Component;

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_name_that_leads_out_of_a_folder_lies_in_it_all_the_same() {
        for name in [
            "set/set.toml",
            "../shared/cla.sql",
            "/srv/defs/cla.sql",
            "./a//b",
            "50%.md",
        ] {
            let path = path_of(name);
            let mut parts = Path::new(&path).components();
            assert!(
                parts.all(|part| matches!(part, Component::Normal(_))),
                "{path}"
            );
            assert_eq!(name_of(&path), name);
        }
        assert_eq!(path_of("set/set.toml"), "set/set.toml");
    }

    proptest! {
        #[test]
        fn a_name_comes_back_from_its_path(name in "[a-z./%2E5]{1,20}") {
            prop_assert_eq!(name_of(&path_of(&name)), name);
        }
    }
}
