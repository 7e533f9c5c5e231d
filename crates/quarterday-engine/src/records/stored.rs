//! The stored forms of a load and a revision: JSON files of their own structs, with a version.

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use quarterday_core::calendar::Day;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::coverage::{Coverage, Covered};
use super::made_of::Changed;
use super::own::OwnTable;
use super::parquet_file::digest;
use super::report::{FileReport, TableReport};
use super::window::Windows;

/// The number of the form of `manifest.json`.
pub(super) const MANIFEST_VERSION: u32 = 3;

/// The number of the form of `revision.json`.
pub(super) const REVISION_VERSION: u32 = 4;

/// `data/loads/<id>/manifest.json`.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Manifest {
    pub(super) version: u32,
    pub(super) load: String,
    pub(super) authority: String,
    pub(super) mapping_version: u32,
    pub(super) files: Vec<ManifestFile>,
    pub(super) tables: Vec<TableReport>,
    /// The other files of the folder, by name: SHA-256 of each.
    pub(super) sha256: BTreeMap<String, String>,
}

/// One file of a load.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct ManifestFile {
    pub(super) sha256: String,
    pub(super) bytes: u64,
    pub(super) parts: Vec<ManifestPart>,
    #[serde(flatten)]
    pub(super) report: FileReport,
}

/// One part of a file.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct ManifestPart {
    /// As records name it; several parts of a return as XML have one name.
    pub(super) name: String,
    /// The source table.
    pub(super) table: String,
    /// The records tables that it feeds.
    pub(super) feeds: Vec<String>,
}

/// `data/revisions/<hash>/revision.json`.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct RevisionFile {
    pub(super) version: u32,
    pub(super) schema_version: u32,
    pub(super) revision: String,
    /// The loads it is made of, in the order taken.
    pub(super) loads: Vec<String>,
    /// The tables that are the authority's own.
    pub(super) own_tables: Vec<OwnTable>,
    /// Every table that has rows, by name.
    pub(super) tables: BTreeMap<String, StoredTable>,
    /// What sources gave of tables of which they give a part only: by table and authority.
    pub(super) part_of: PartOf,
    /// From when to when those parts are all there: by table and authority.
    pub(super) windows: Windows,
}

/// By table and authority, what a source gave that gives a part of the table only.
pub(super) type PartOf = BTreeMap<String, BTreeMap<String, String>>;

/// A table of a revision.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
pub(super) struct StoredTable {
    /// Of its file.
    pub(super) sha256: String,
    /// What it holds for each authority.
    pub(super) held: BTreeMap<String, HeldRows>,
}

/// What a table holds for an authority.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
pub(super) struct HeldRows {
    pub(super) rows: u64,
    pub(super) first_event: Option<Day>,
    pub(super) last_event: Option<Day>,
    /// The revision in which a row of them last changed; absent where that was not written down.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) changed_in: Option<String>,
}

impl StoredTable {
    pub(super) fn of(sha256: String, covered: &Covered) -> Self {
        let held = |(code, held): (&String, &Coverage)| (code.clone(), HeldRows::from(held));
        Self {
            sha256,
            held: covered.iter().map(held).collect(),
        }
    }

    /// The same, of which the rows of authorities that a load gave `touched` rows of changed in its
    /// `revision`, and those of the others when they did before.
    pub(super) fn changed_in(
        mut self,
        revision: &str,
        before: Option<&Self>,
        touched: &BTreeSet<String>,
    ) -> Self {
        for (authority, held) in &mut self.held {
            let before = before.filter(|_| !touched.contains(authority));
            let before = before.and_then(|before| before.last_changed(authority));
            held.changed_in = Some(before.unwrap_or(revision).to_owned());
        }
        self
    }

    /// Names the rows of an authority: two that have the same name are the same.
    pub(super) fn last_changed(&self, authority: &str) -> Option<&str> {
        let held = self.held.get(authority)?;
        Some(held.changed_in.as_deref().unwrap_or(&self.sha256))
    }

    pub(super) fn rows(&self) -> u64 {
        self.held.values().map(|held| held.rows).sum()
    }

    pub(super) fn coverage(&self) -> Covered {
        let held = self.held.iter();
        held.map(|(authority, held)| (authority.clone(), Coverage::from(held)))
            .collect()
    }
}

impl StoredTable {
    /// In which revision the rows of each authority last changed.
    pub(super) fn changed(&self) -> Changed {
        let last = |code: &String| Some((code.clone(), self.last_changed(code)?.to_owned()));
        self.held.keys().filter_map(last).collect()
    }
}

impl From<&Coverage> for HeldRows {
    fn from(coverage: &Coverage) -> Self {
        Self {
            rows: coverage.rows,
            first_event: coverage.events.map(|(first, _)| first),
            last_event: coverage.events.map(|(_, last)| last),
            changed_in: None,
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

/// A stored form, and the hash of what it says: a number changed by the disk would be believed.
#[derive(Serialize, Deserialize)]
struct Sealed<T> {
    #[serde(flatten)]
    says: T,
    seal: String,
}

/// A stored form as the bytes of its file.
pub(super) fn sealed(says: &impl Serialize) -> io::Result<Vec<u8>> {
    let seal = digest(&serde_json::to_vec(says)?);
    let mut bytes = serde_json::to_vec_pretty(&Sealed { says, seal })?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// The version of the form of a file, which every form of it says.
pub(super) fn version_of(bytes: &[u8]) -> Option<u32> {
    #[derive(Deserialize)]
    struct Version {
        version: u32,
    }
    let version: Version = serde_json::from_slice(bytes).ok()?;
    Some(version.version)
}

/// What the bytes of a file say; none when they are not as they were written.
pub(super) fn unsealed<T: Serialize + DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    let Sealed { says, seal } = serde_json::from_slice::<Sealed<T>>(bytes).ok()?;
    let found = digest(&serde_json::to_vec(&says).ok()?);
    (found == seal).then_some(says)
}
