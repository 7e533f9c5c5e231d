//! Archives of source files: each file of one is read as a file of its own.

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
    /// An archive, of so many files, each of which was given.
    Files(usize),
    /// An archive that is refused; none of its files was given.
    Refused(Finding),
}

/// Unpacks an archive of source files that findings call `name`. Each file is unpacked into a
/// place that `room` makes, and given to `each` by the name that findings call it by,
/// `archive.zip/member.csv`. Folders are gone into; files of the system that made the archive and
/// files that are empty are passed by. The whole archive is unpacked once to see that it may be,
/// before any of its files is given.
pub fn unpack<R: Input + Write>(
    name: &str,
    input: &mut dyn Input,
    survey: &Survey,
    mut room: impl FnMut() -> io::Result<R>,
    mut each: impl FnMut(&str, &mut dyn Input) -> io::Result<()>,
) -> io::Result<Unpacked> {
    if Format::of(survey) != Format::Zip {
        return Ok(Unpacked::Not);
    }
    let outcome = (|| {
        let members = check(input, survey.bytes)?;
        let Some(members) = members else {
            return Ok(Unpacked::Not);
        };
        let mut package = Package::open(input, survey.bytes, ARCHIVE_BYTES_MAX)?;
        for member in &members {
            let mut file = room()?;
            copy(&mut package, member, |bytes| file.write_all(bytes))?;
            file.seek(SeekFrom::Start(0))?;
            each(&format!("{name}/{member}"), &mut file)?;
        }
        Ok(Unpacked::Files(members.len()))
    })();
    match outcome {
        Ok(unpacked) => Ok(unpacked),
        Err(Stop::Io(error)) => Err(error),
        Err(Stop::Refused(problem)) => {
            let finding = Finding::new(&problem).at(Place::file(name));
            Ok(Unpacked::Refused(finding))
        }
    }
}

/// The files of an archive, all of which may be unpacked; none when it is a workbook.
fn check(input: &mut dyn Input, bytes: u64) -> Result<Option<Vec<String>>, Stop> {
    let mut package = Package::open(input, bytes, ARCHIVE_BYTES_MAX)?;
    if xlsx::is_book(&package) || ods::is_book(&package) {
        return Ok(None);
    }
    let mut members = package.names();
    members.retain(|name| is_source(name));
    for member in &members {
        let mut head: Vec<u8> = Vec::new();
        copy(&mut package, member, |bytes| {
            let wanted = 4_usize.saturating_sub(head.len());
            head.extend(bytes.iter().take(wanted));
            Ok(())
        })?;
        if head == b"PK\x03\x04" {
            return Err(forbidden("an archive or a workbook inside the archive"));
        }
    }
    if members.is_empty() {
        return Err(damaged("there is no file in it"));
    }
    Ok(Some(members))
}

/// Whether a name is that of a source file: no folder, and nothing that a system keeps for itself.
fn is_source(name: &str) -> bool {
    let last = name.rsplit('/').next().unwrap_or_default();
    let is_hidden = last.is_empty() || last.starts_with('.') || last.starts_with('~');
    !is_hidden && !name.starts_with("__MACOSX/") && last != "Thumbs.db"
}

/// Unpacks a file of an archive, piece by piece.
fn copy(
    package: &mut Package<'_>,
    member: &str,
    mut take: impl FnMut(&[u8]) -> io::Result<()>,
) -> Result<(), Stop> {
    let what = "a file in it is over 8 GiB when unpacked";
    let mut part = package.part(member, FILE_BYTES_MAX, what)?;
    let mut chunk = vec![0; CHUNK];
    loop {
        let length = part.read(&mut chunk).map_err(stop)?;
        if length == 0 {
            return Ok(());
        }
        take(chunk.get(..length).unwrap_or_default())?;
    }
}
