//! Archives of source files: each file of one is read as a file of its own. An archive is unpacked
//! once, to where its files are then read from.

use std::io::{self, Read, SeekFrom, Write};

use quarterday_core::finding::{Finding, Place};

use super::package::{Package, damaged, forbidden, stop};
use super::{ods, xlsx};
use crate::door::Stop;
use crate::format::Format;
use crate::limit::{ARCHIVE_BYTES_MAX, FILE_BYTES_MAX};
use crate::survey::{Input, Survey};

/// How many bytes are unpacked at a time.
const CHUNK: usize = 256 * 1024;

/// What was found in a file.
#[derive(Debug)]
pub enum Unpacked {
    /// No archive: read it as it is.
    Not,
    /// An archive: what findings call its files, `archive.zip/member.csv`, one for each place that
    /// was made and in that order.
    Files(Vec<String>),
    /// An archive that is refused: what was unpacked of it is not to be read.
    Refused(Finding),
}

/// Unpacks an archive of source files that findings call `name`: each file into a place that `room`
/// makes. Folders are gone into; files of the system that made the archive are passed by. A workbook
/// is a file like others; an archive inside the archive is not.
pub fn unpack<R: Input + Write>(
    name: &str,
    input: &mut dyn Input,
    survey: &Survey,
    room: impl FnMut() -> io::Result<R>,
) -> io::Result<Unpacked> {
    if Format::of(survey) != Format::Zip {
        return Ok(Unpacked::Not);
    }
    match unpack_all(name, input, survey.bytes, room) {
        Ok(unpacked) => Ok(unpacked),
        Err(Stop::Io(error)) => Err(error),
        Err(Stop::Refused(problem)) => {
            let finding = Finding::new(&problem).at(Place::file(name));
            Ok(Unpacked::Refused(finding))
        }
    }
}

fn unpack_all<R: Input + Write>(
    name: &str,
    input: &mut dyn Input,
    bytes: u64,
    mut room: impl FnMut() -> io::Result<R>,
) -> Result<Unpacked, Stop> {
    let mut package = Package::open(input, bytes, ARCHIVE_BYTES_MAX)?;
    if is_workbook(&package) {
        return Ok(Unpacked::Not);
    }
    let mut members = package.names();
    members.retain(|name| is_source(name));
    if members.is_empty() {
        return Err(damaged("there is no file in it"));
    }
    for member in &members {
        let mut file = room()?;
        let bytes = copy(&mut package, member, &mut file)?;
        if is_archive(&mut file, bytes)? {
            return Err(forbidden("an archive inside the archive"));
        }
    }
    let named = |member: String| format!("{name}/{member}");
    Ok(Unpacked::Files(members.into_iter().map(named).collect()))
}

fn is_workbook(package: &Package<'_>) -> bool {
    xlsx::is_book(package) || ods::is_book(package)
}

/// Whether a file is an archive of files. One that is broken is none: reading it says what is wrong
/// with it, and takes nothing of it.
fn is_archive(file: &mut dyn Input, bytes: u64) -> Result<bool, Stop> {
    let mut head = Vec::new();
    file.seek(SeekFrom::Start(0))?;
    (&mut *file).take(4).read_to_end(&mut head)?;
    if head != b"PK\x03\x04" {
        return Ok(false);
    }
    match Package::open(file, bytes, ARCHIVE_BYTES_MAX) {
        Ok(package) => Ok(!is_workbook(&package)),
        Err(Stop::Refused(_)) => Ok(false),
        Err(stop) => Err(stop),
    }
}

/// Whether a name is that of a source file: no folder, and nothing that a system keeps for itself.
fn is_source(name: &str) -> bool {
    let last = name.rsplit('/').next().unwrap_or_default();
    let is_hidden = last.is_empty() || last.starts_with('.') || last.starts_with('~');
    !is_hidden && !name.starts_with("__MACOSX/") && last != "Thumbs.db"
}

/// Unpacks a file of an archive, piece by piece; how many bytes it has.
fn copy(package: &mut Package<'_>, member: &str, to: &mut dyn Write) -> Result<u64, Stop> {
    let what = "a file in it is over 8 GiB when unpacked";
    let mut part = package.part(member, FILE_BYTES_MAX, what)?;
    let mut chunk = vec![0; CHUNK];
    let mut bytes = 0_u64;
    loop {
        let length = part.read(&mut chunk).map_err(stop)?;
        if length == 0 {
            return Ok(bytes);
        }
        to.write_all(chunk.get(..length).unwrap_or_default())?;
        bytes = bytes.saturating_add(u64::try_from(length).unwrap_or_default());
    }
}
