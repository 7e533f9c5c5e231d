//! Puts the definitions of `sets/` into the program, so that one file is all there is to install.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let sets = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../sets");
    let mut list = String::from("&[\n");
    for set in sorted(&sets)? {
        for file in sorted(&set)? {
            let name = |path: &Path| {
                path.file_name()
                    .map(|n| n.to_string_lossy().into_owned())
                    .unwrap_or_default()
            };
            let path = file.canonicalize()?;
            let known = format!("{}/{}", name(&set), name(&file));
            writeln!(
                list,
                "    ({known:?}, include_str!({:?})),",
                path.display().to_string()
            )
            .map_err(io::Error::other)?;
        }
    }
    list.push(']');
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or(io::ErrorKind::NotFound)?);
    fs::write(out.join("definitions.rs"), list)
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
