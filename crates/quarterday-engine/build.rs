//! Names the code that figures are made by, so that those of another build are told from its own.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::Path;
use std::{fs, io};

/// What figures are made by, from the crate's folder: the sums, the nouns and rules, and the
/// versions of all that they use.
const MADE_BY: [&str; 3] = ["src", "../quarterday-core/src", "../../Cargo.lock"];

fn main() -> io::Result<()> {
    // With keys of its own: the same texts have the same name, wherever and whenever it is made.
    let mut hasher = DefaultHasher::new();
    for path in MADE_BY {
        println!("cargo::rerun-if-changed={path}");
        add(Path::new(path), &mut hasher)?;
    }
    println!(
        "cargo::rustc-env=QUARTERDAY_MADE_BY={:016x}",
        hasher.finish()
    );
    Ok(())
}

/// Adds the files of a folder and of those in it, or a file, by name and content.
fn add(path: &Path, hasher: &mut DefaultHasher) -> io::Result<()> {
    if path.is_dir() {
        let mut paths = Vec::new();
        for entry in fs::read_dir(path)? {
            paths.push(entry?.path());
        }
        paths.sort();
        return paths.iter().try_for_each(|path| add(path, hasher));
    }
    path.hash(hasher);
    fs::read(path)?.hash(hasher);
    Ok(())
}
