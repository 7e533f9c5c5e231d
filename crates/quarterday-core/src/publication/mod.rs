//! A publication: a report frozen with everything it was made of. What its manifest says, and what
//! in it is not as it was.

mod digest;
mod manifest;

#[cfg(test)]
mod tests;

pub use digest::{digest, digest_of, digest_of_names};
pub use manifest::{
    MANIFEST_BYTES_MAX, MANIFEST_FILE, MANIFEST_VERSION, Manifest, ManifestFault, RevisionFiles,
    ShownFigure, StoredFile,
};
