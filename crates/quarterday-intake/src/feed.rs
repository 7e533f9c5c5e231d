//! Sources that are no files: a database.

use std::io;

use super::door::{FileRead, Sink};
use super::read::Context;

/// A source whose records come from somewhere else than a file.
pub trait Feed {
    /// What findings and records call it. Never a secret.
    fn name(&self) -> &str;

    /// Reads all of it. An error is a failure of the source or the sink: then nothing of it counts.
    fn read(&mut self, context: &Context, sink: &mut dyn Sink) -> io::Result<FeedRead>;
}

/// What became of a feed.
#[derive(Debug)]
pub struct FeedRead {
    /// Its parts and findings.
    pub read: FileRead,
    /// SHA-256 of what was read, in its order: 64 hex digits. The same records give the same.
    pub sha256: String,
    /// How many bytes of text were read.
    pub bytes: u64,
}
