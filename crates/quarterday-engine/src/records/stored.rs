//! The stored forms of a load and a revision: JSON files of their own structs, with a version.

use std::collections::BTreeMap;

use quarterday_core::calendar::Day;
use serde::{Deserialize, Serialize};

use super::coverage::Coverage;
use super::report::{FileReport, TableReport};

/// The number of the form of `manifest.json`.
pub(super) const MANIFEST_VERSION: u32 = 1;

/// The number of the form of `revision.json`.
pub(super) const REVISION_VERSION: u32 = 1;

/// `data/loads/<id>/manifest.json`.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Manifest {
    pub(super) version: u32,
    pub(super) load: String,
    pub(super) authority: String,
    pub(super) mapping_version: u32,
    pub(super) files: Vec<ManifestFile>,
    pub(super) tables: Vec<TableReport>,
}

/// One file of a load.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct ManifestFile {
    pub(super) sha256: String,
    pub(super) bytes: u64,
    #[serde(flatten)]
    pub(super) report: FileReport,
}

/// `data/revisions/<hash>/revision.json`.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct RevisionFile {
    pub(super) version: u32,
    pub(super) schema_version: u32,
    pub(super) revision: String,
    /// The loads it is made of, in the order taken.
    pub(super) loads: Vec<String>,
    /// Every table, by name, and what it holds for each authority.
    pub(super) tables: BTreeMap<String, BTreeMap<String, HeldRows>>,
}

/// What a table holds for an authority.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct HeldRows {
    pub(super) rows: u64,
    pub(super) first_event: Option<Day>,
    pub(super) last_event: Option<Day>,
}

impl From<&Coverage> for HeldRows {
    fn from(coverage: &Coverage) -> Self {
        Self {
            rows: coverage.rows,
            first_event: coverage.events.map(|(first, _)| first),
            last_event: coverage.events.map(|(_, last)| last),
        }
    }
}

impl From<&HeldRows> for Coverage {
    fn from(held: &HeldRows) -> Self {
        Self {
            rows: held.rows,
            events: held.first_event.zip(held.last_event),
        }
    }
}
