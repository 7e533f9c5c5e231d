//! Puts the definitions of `sets/` into the program, so that one file is all there is to install.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    // Build scripts run in the crate's folder: a path from there stays true of every checkout.
    let mut list = String::from("&[\n");
    for set in sorted(Path::new("../../sets"))? {
        add(&set, &name_of(&set), &mut list)?;
    }
    list.push(']');
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or(io::ErrorKind::NotFound)?);
    fs::write(out.join("definitions.rs"), list)
}

/// Adds the files of a folder, and of those in it.
fn add(folder: &Path, name: &str, list: &mut String) -> io::Result<()> {
    for path in sorted(folder)? {
        let known = format!("{name}/{}", name_of(&path));
        if path.is_dir() {
            add(&path, &known, list)?;
            continue;
        }
        println!("cargo::rerun-if-changed={}", path.display());
        let text = fs::read_to_string(&path)?;
        writeln!(list, "    ({known:?}, {text:?}),").map_err(io::Error::other)?;
    }
    Ok(())
}

fn name_of(path: &Path) -> String {
    path.file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}

fn sorted(folder: &Path) -> io::Result<Vec<PathBuf>> {
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder)? {
        paths.push(entry?.path());
    }
    paths.sort();
    Ok(paths)
}
