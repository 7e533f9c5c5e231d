//! What executors are asked to do: the texts of the set, the records, and what is asked of each
//! definition. Everything an executor needs but the records themselves.

use std::collections::BTreeMap;

use quarterday_core::calendar::{Basis, Period};
use quarterday_core::set::Sources;
use quarterday_engine::records::RevisionFiles;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::{ClusterError, Storage};

/// The longest errand that is sent, in bytes: what an analyst writes is far below it, and a message
/// may hold 16 MB.
const BYTES_MAX: usize = 8 * 1024 * 1024;

/// What executors are asked to do.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
pub struct Errand {
    /// The records: their revision and the files it is made of.
    pub records: RevisionFiles,
    /// Where those files lie.
    pub storage: Storage,
    /// The texts of the set that are not in the program, by path.
    pub texts: BTreeMap<String, String>,
    /// What is asked.
    pub asked: Vec<Asked>,
    /// Whether the checks of the set are made.
    pub is_checked: bool,
    /// The version of the program, named in every figure.
    pub program: String,
}

/// What is asked of a definition.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
pub struct Asked {
    /// Its slug.
    pub indicator: String,
    /// Its content hash: an executor that reads another definition refuses.
    pub definition: String,
    /// The periods.
    pub periods: Vec<Period>,
    /// The bases.
    pub bases: Vec<Basis>,
}

impl Errand {
    /// As text, to be sent.
    pub(crate) fn text(&self) -> Result<String, ClusterError> {
        let text = serde_json::to_string(self).map_err(std::io::Error::from)?;
        if text.len() > BYTES_MAX {
            return Err(ClusterError::TooLarge {
                bytes: text.len(),
                most: BYTES_MAX,
            });
        }
        Ok(text)
    }

    /// Reads what was sent.
    pub(crate) fn read(text: &str) -> Result<Self, String> {
        let errand: Self =
            serde_json::from_str(text).map_err(|_| "the errand cannot be read".to_owned())?;
        if errand.records.are_plain() {
            Ok(errand)
        } else {
            Err("the errand names files that no revision has".to_owned())
        }
    }

    /// The texts of the set: these and those in the program.
    pub(crate) fn sources(&self, built_in: &[(&str, &str)]) -> Sources {
        let mut sources = Sources::default();
        for (path, text) in built_in {
            sources.add(*path, *text);
        }
        for (path, text) in &self.texts {
            sources.add(path, text);
        }
        sources
    }
}

/// Tells errands apart.
pub(crate) fn hash(text: &str) -> String {
    let digits = Sha256::digest(text);
    let digits: Vec<String> = digits.iter().map(|byte| format!("{byte:02x}")).collect();
    digits.concat()
}
