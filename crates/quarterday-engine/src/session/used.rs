//! What the queries of an engine have used.

use std::sync::atomic::{AtomicU64, Ordering};

/// Counts that grow while queries run.
#[derive(Debug, Default)]
pub(crate) struct Used {
    rows: AtomicU64,
}

impl Used {
    /// Adds rows of records that were decoded, those of each table once for an authority.
    pub(crate) fn read(&self, rows: usize) {
        let rows = u64::try_from(rows).unwrap_or(u64::MAX);
        self.rows.fetch_add(rows, Ordering::Relaxed);
    }

    /// Rows decoded so far.
    pub(crate) fn rows(&self) -> u64 {
        self.rows.load(Ordering::Relaxed)
    }
}
