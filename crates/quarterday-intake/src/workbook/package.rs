//! A zip file that is trusted in nothing: its directory is looked at before it is read, and what
//! is unpacked is counted while it is unpacked, whatever sizes the file claims.

use std::io::{self, Read, SeekFrom};

use quarterday_core::finding::{RecordProblem, WorkbookProblem};
use zip::ZipArchive;
use zip::read::ZipFile;
use zip::result::ZipError;

use crate::door::Stop;
use crate::limit::{PACKAGE_PARTS_MAX, RATIO_FREE_BYTES, RATIO_MAX};
use crate::survey::Input;

/// What ends a zip file: 22 bytes, and a comment of up to 65,535.
const END: &[u8] = b"PK\x05\x06";
const END_LENGTH: usize = 22;
const COMMENT_MAX: u64 = 65_535;

/// What tells of a second directory, 20 bytes before the end of large files.
const LARGE_LOCATOR: &[u8] = b"PK\x06\x07";
const LARGE_LOCATOR_LENGTH: usize = 20;

/// A zip file whose parts may be read.
pub(super) struct Package<'a> {
    zip: ZipArchive<&'a mut dyn Input>,
    /// How many bytes have been unpacked, and how many may be.
    unpacked: u64,
    most: u64,
}

/// A fault of the file, carried through readers that know input errors only.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct Carried(WorkbookProblem);

/// A problem as an input error.
pub(super) fn carried(problem: WorkbookProblem) -> io::Error {
    io::Error::other(Carried(problem))
}

/// What stops the reading, of an error met while unpacking: the disk failing is one thing, a
/// broken file another.
pub(super) fn stop(error: io::Error) -> Stop {
    if let Some(Carried(problem)) = error.get_ref().and_then(|e| e.downcast_ref()) {
        return Stop::Refused(problem.clone().into());
    }
    match error.kind() {
        io::ErrorKind::InvalidData
        | io::ErrorKind::InvalidInput
        | io::ErrorKind::UnexpectedEof
        | io::ErrorKind::Unsupported
        | io::ErrorKind::Other => damaged("a part of it cannot be unpacked"),
        _ => Stop::Io(error),
    }
}

/// The refusal of a file that is broken.
pub(super) fn damaged(fault: &'static str) -> Stop {
    Stop::Refused(WorkbookProblem::Damaged { fault }.into())
}

/// The refusal of a file with too much of something.
pub(super) fn over_limit(what: &'static str) -> Stop {
    Stop::Refused(WorkbookProblem::OverLimit { what }.into())
}

/// The refusal of a file with something in it that is never read.
pub(super) fn forbidden(what: &'static str) -> Stop {
    Stop::Refused(RecordProblem::from(WorkbookProblem::Forbidden { what }))
}

impl<'a> Package<'a> {
    /// A zip file of so many bytes, of which at most `most` may be unpacked.
    pub(super) fn open(input: &'a mut dyn Input, bytes: u64, most: u64) -> Result<Self, Stop> {
        check_end(input, bytes)?;
        let zip = ZipArchive::new(input).map_err(zip_stop)?;
        let mut package = Self {
            zip,
            unpacked: 0,
            most,
        };
        if package.zip.len() > PACKAGE_PARTS_MAX {
            return Err(too_many_parts());
        }
        for at in 0..package.zip.len() {
            let part = package.zip.by_index_raw(at).map_err(zip_stop)?;
            check_part(&part)?;
        }
        Ok(package)
    }

    /// The names of its parts, folders included, in the order of the directory.
    pub(super) fn names(&self) -> Vec<String> {
        let names = (0..self.zip.len()).map(|at| self.zip.name_for_index(at));
        names.flatten().map(str::to_owned).collect()
    }

    /// Whether it has a part of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }

    /// A part of it, of which at most `most` bytes are read; `what` is said when there are more.
    pub(super) fn part(
        &mut self,
        name: &str,
        most: u64,
        what: &'static str,
    ) -> Result<Counted<'_, 'a>, Stop> {
        let part = self.zip.by_name(name).map_err(zip_stop)?;
        let packed = part.compressed_size();
        Ok(Counted {
            part,
            packed,
            here: 0,
            most_here: most,
            what,
            unpacked: &mut self.unpacked,
            most: self.most,
        })
    }
}

/// A part while it is unpacked.
pub(super) struct Counted<'p, 'a> {
    part: ZipFile<'p, &'a mut dyn Input>,
    packed: u64,
    here: u64,
    most_here: u64,
    what: &'static str,
    unpacked: &'p mut u64,
    most: u64,
}

impl Read for Counted<'_, '_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let length = self.part.read(out)?;
        let bytes = u64::try_from(length).unwrap_or(u64::MAX);
        self.here = self.here.saturating_add(bytes);
        *self.unpacked = self.unpacked.saturating_add(bytes);
        let over = if *self.unpacked > self.most {
            Some("its parts are too large when unpacked")
        } else if self.here > self.most_here {
            Some(self.what)
        } else if self.here > RATIO_FREE_BYTES && self.here > self.packed.saturating_mul(RATIO_MAX)
        {
            Some("a part unpacks to over 200 times its size")
        } else {
            None
        };
        match over {
            Some(what) => Err(carried(WorkbookProblem::OverLimit { what })),
            None => Ok(length),
        }
    }
}

/// Looks at the end of the file, which says how many parts there are, before a directory of that
/// many is read.
fn check_end(input: &mut dyn Input, bytes: u64) -> Result<(), Stop> {
    const LENGTH: u64 = END_LENGTH as u64 + LARGE_LOCATOR_LENGTH as u64;
    let from = bytes.saturating_sub(COMMENT_MAX + LENGTH);
    input.seek(SeekFrom::Start(from))?;
    let mut tail = Vec::new();
    let mut rest = (&mut *input).take(COMMENT_MAX + LENGTH);
    rest.read_to_end(&mut tail)?;
    let cut_short = || damaged("the end of the zip file is missing");
    let at = memchr::memmem::rfind(&tail, END).ok_or_else(cut_short)?;
    let comment = number(&tail, at + 20, 2).ok_or_else(cut_short)?;
    let end = u64::try_from(tail.len() - at).unwrap_or_default();
    if end != comment + u64::try_from(END_LENGTH).unwrap_or_default() {
        return Err(cut_short());
    }
    let mut parts = number(&tail, at + 10, 2).ok_or_else(cut_short)?;
    let locator = at.checked_sub(LARGE_LOCATOR_LENGTH);
    let locator = locator.filter(|at| {
        let bytes = tail.get(*at..);
        bytes.is_some_and(|bytes| bytes.starts_with(LARGE_LOCATOR))
    });
    if let Some(locator) = locator {
        let place = number(&tail, locator + 8, 8).ok_or_else(cut_short)?;
        input.seek(SeekFrom::Start(place))?;
        let mut directory = [0; 40];
        input.read_exact(&mut directory).map_err(stop)?;
        parts = parts.max(number(&directory, 32, 8).ok_or_else(cut_short)?);
    }
    if parts > u64::try_from(PACKAGE_PARTS_MAX).unwrap_or_default() {
        return Err(too_many_parts());
    }
    input.seek(SeekFrom::Start(0))?;
    Ok(())
}

/// The number that some bytes write, lowest first.
fn number(bytes: &[u8], at: usize, length: usize) -> Option<u64> {
    let bytes = bytes.get(at..at.checked_add(length)?)?;
    let digits = bytes.iter().rev();
    Some(digits.fold(0, |number, byte| number << 8 | u64::from(*byte)))
}

/// Refuses a part by what the directory says of it.
fn check_part(part: &ZipFile<'_, &mut dyn Input>) -> Result<(), Stop> {
    if part.encrypted() {
        return Err(forbidden("an encrypted part"));
    }
    if part.is_symlink() {
        return Err(forbidden("a link of the file system"));
    }
    if leads_out(part.name()) {
        return Err(forbidden("a part whose name leads out of it"));
    }
    Ok(())
}

/// Whether a name is one that could be written elsewhere than beside the file.
fn leads_out(name: &str) -> bool {
    let is_odd = |c: char| c.is_control() || c == '\\' || c == ':';
    name.is_empty()
        || name.starts_with('/')
        || name.chars().any(is_odd)
        || name.split('/').any(|step| step == ".." || step == ".")
}

fn too_many_parts() -> Stop {
    over_limit("it has over 2,000 parts")
}

fn zip_stop(error: ZipError) -> Stop {
    match error {
        ZipError::Io(error) => stop(error),
        ZipError::UnsupportedArchive(_) => damaged("it is packed in a way that is not read"),
        ZipError::FileNotFound => damaged("a part that it names is missing"),
        _ => damaged("its directory is broken"),
    }
}
