//! The manifest of a publication: a stored form with a version. It lies in the open beside the
//! report, so it names the figures that the report shows and holds the value of none: a count that
//! the report withholds is not to be had from it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::calendar::{Basis, Day, Period};
use crate::figure::{Figure, State};

/// What says what a publication holds, in its folder.
pub const MANIFEST_FILE: &str = "manifest.json";

/// The number of the form of a manifest.
pub const MANIFEST_VERSION: u32 = 1;

/// The longest manifest that is read, in bytes.
pub const MANIFEST_BYTES_MAX: u64 = 8 << 20;

/// `published/<name>/manifest.json`.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// [`MANIFEST_VERSION`].
    pub version: u32,
    /// Its name: that of its folder.
    pub name: String,
    /// The publication that it replaces.
    pub supersedes: Option<String>,
    /// The authority's code.
    pub authority: String,
    /// The id of the committee that it is for.
    pub committee: String,
    /// The period reported.
    pub period: Period,
    /// The day of the meeting.
    pub meeting: Day,
    /// The title.
    pub title: String,
    /// Version of the program.
    pub program: String,
    /// Version of the working-day calendar.
    pub calendar: String,
    /// The fonts by name: SHA-256 of each.
    pub fonts: BTreeMap<String, String>,
    /// The records.
    pub revision: RevisionFiles,
    /// One hash over the inputs that are the indicator set: its texts and the definitions that it
    /// uses.
    pub set: String,
    /// One hash over the inputs that are published statistics.
    pub comparators: String,
    /// One hash over what the ledger said: of earlier publications, and of questions and actions.
    pub ledger: String,
    /// Every file that it was made of, by its name below `inputs`.
    pub inputs: BTreeMap<String, StoredFile>,
    /// Every file that it is, by name.
    pub outputs: BTreeMap<String, StoredFile>,
    /// The figures that the report shows, by indicator and period.
    pub figures: Vec<ShownFigure>,
}

/// The records that a publication rests on.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RevisionFiles {
    /// The revision's hash.
    pub hash: String,
    /// Its files, in `data/revisions/<hash>`: SHA-256 of each.
    pub files: BTreeMap<String, String>,
}

/// A file as it was stored.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StoredFile {
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// How many bytes.
    pub bytes: u64,
}

/// A figure that the report shows: which it is, never what it is.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShownFigure {
    /// The definition's slug.
    pub indicator: String,
    /// The period.
    pub period: Period,
    /// How it relates to the period.
    pub basis: Basis,
    /// Whether there is a value.
    pub state: State,
    /// Content hash of the definition.
    pub definition: String,
    /// The revision it was counted in; blank where it was not counted.
    pub revision: String,
}

/// Why a manifest cannot be read.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum ManifestFault {
    /// Not JSON, or not that of a manifest; where and why.
    #[error("{0}")]
    Form(String),
    /// Of a form that this program does not know.
    #[error("it is of form {found}, and this program reads form {MANIFEST_VERSION}")]
    Version {
        /// The number found.
        found: u64,
    },
}

impl Manifest {
    /// The bytes of its file.
    ///
    /// # Errors
    ///
    /// None for what this program makes: every part has a form in JSON.
    pub fn bytes(&self) -> Result<Vec<u8>, serde_json::Error> {
        let mut bytes = serde_json::to_vec_pretty(self)?;
        bytes.push(b'\n');
        Ok(bytes)
    }

    /// Reads the bytes of a file.
    pub fn read(bytes: &[u8]) -> Result<Self, ManifestFault> {
        let form = |error: serde_json::Error| ManifestFault::Form(error.to_string());
        let value: Value = serde_json::from_slice(bytes).map_err(form)?;
        if let Some(found) = value.get("version").and_then(Value::as_u64)
            && found != u64::from(MANIFEST_VERSION)
        {
            return Err(ManifestFault::Version { found });
        }
        serde_json::from_slice(bytes).map_err(form)
    }

    /// The parts in which another manifest differs, by their path: `figures.3.state`. A part that
    /// only one of them has is named too.
    pub fn differences(&self, other: &Self) -> Vec<String> {
        let value = |manifest: &Self| serde_json::to_value(manifest).unwrap_or(Value::Null);
        let mut found = Vec::new();
        compare("", &value(self), &value(other), &mut found);
        found
    }
}

impl From<&Figure> for ShownFigure {
    fn from(figure: &Figure) -> Self {
        Self {
            indicator: figure.indicator.clone(),
            period: figure.period,
            basis: figure.basis,
            state: figure.state,
            definition: figure.provenance.definition.clone(),
            revision: figure.provenance.revision.clone(),
        }
    }
}

fn compare(path: &str, one: &Value, other: &Value, found: &mut Vec<String>) {
    let within = |name: &str| match path {
        "" => name.to_owned(),
        path => format!("{path}.{name}"),
    };
    match (one, other) {
        (Value::Object(one), Value::Object(other)) => {
            for (name, value) in one {
                let there = other.get(name).unwrap_or(&Value::Null);
                compare(&within(name), value, there, found);
            }
            let more = other.keys().filter(|name| !one.contains_key(*name));
            found.extend(more.map(|name| within(name)));
        }
        (Value::Array(one), Value::Array(other)) if one.len() == other.len() => {
            for (at, (value, there)) in one.iter().zip(other).enumerate() {
                compare(&within(&at.to_string()), value, there, found);
            }
        }
        _ if one == other => {}
        _ => found.push(path.to_owned()),
    }
}
