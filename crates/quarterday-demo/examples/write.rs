//! Writes the demo's records to a folder, to be loaded by any build of the program:
//! `cargo run -p quarterday-demo --example write -- FOLDER [SEED]`.

use std::path::PathBuf;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let mut arguments = env::args().skip(1);
    let folder = PathBuf::from(arguments.next().unwrap_or_else(|| "records".into()));
    let seed = match arguments.next() {
        Some(seed) => seed.parse().map_err(io::Error::other)?,
        None => quarterday_demo::SEED,
    };
    fs::create_dir_all(&folder)?;
    for (name, text) in quarterday_demo::records(seed) {
        fs::write(folder.join(name), text)?;
    }
    Ok(())
}
