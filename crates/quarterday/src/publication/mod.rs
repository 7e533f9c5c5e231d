//! Publications: a report frozen in `published/` with everything it was made of, made again from
//! that, and compared.
//!
//! What it was made of is laid out once more as an authority folder (`thaw`), and the ordinary build
//! makes the report there: what is not frozen cannot be read.

mod examine;
mod freeze;
mod names;
mod remake;
mod shelf;
mod thaw;
mod verify;

use std::path::Path;

use quarterday_core::publication::MANIFEST_FILE;

pub(crate) use examine::examine;
pub(crate) use freeze::freeze;
pub(crate) use names::{files_in, name_of};
pub(crate) use remake::{Wanted, figures_shown, remake};
pub(crate) use shelf::Shelf;
pub(crate) use verify::verify;

/// Whether a folder is a publication, be it one that the ledger does not know.
pub(crate) fn is_publication(folder: &Path) -> bool {
    folder.join(MANIFEST_FILE).is_file()
}
