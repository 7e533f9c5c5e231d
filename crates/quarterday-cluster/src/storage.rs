//! Where the files of a revision lie for all machines: in a folder that each of them sees, or in
//! object storage, from which each brings its own copy.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::str::FromStr;

use futures::StreamExt;
use object_store::aws::{AmazonS3, AmazonS3Builder};
use object_store::path::Path as Key;
use object_store::{ObjectStoreExt, WriteMultipart};
use quarterday_engine::records::RevisionFiles;
use serde::{Deserialize, Serialize};

use crate::ClusterError;

/// How much of a file is sent at once.
const CHUNK_BYTES: usize = 8 * 1024 * 1024;

/// Where the files of revisions lie for all machines.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub enum Storage {
    /// In this folder, which holds one revision.
    Folder(PathBuf),
    /// In a bucket that is spoken to as Amazon's S3 is, each revision under its own hash. Accounts
    /// and addresses come from each machine's environment (`AWS_…`) and are never sent.
    Objects {
        /// The bucket.
        bucket: String,
        /// What the names of all its files begin with.
        prefix: String,
    },
}

/// A text that is no storage.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("not storage such as s3://bucket/records")]
pub struct NotStorage;

/// Records where an executor can open them, for as long as it holds this.
#[derive(Debug)]
pub(crate) struct Brought {
    pub(crate) folder: PathBuf,
    is_copy: bool,
}

impl Drop for Brought {
    fn drop(&mut self) {
        if self.is_copy {
            let _ = fs::remove_dir_all(&self.folder);
        }
    }
}

impl FromStr for Storage {
    type Err = NotStorage;

    fn from_str(text: &str) -> Result<Self, NotStorage> {
        let rest = text.strip_prefix("s3://").ok_or(NotStorage)?;
        let (bucket, prefix) = rest.split_once('/').unwrap_or((rest, ""));
        let prefix = prefix.trim_matches('/');
        let is_plain = |text: &str| {
            let fits = |c: char| c.is_ascii_alphanumeric() || "-_./".contains(c);
            text.chars().all(fits) && !text.split('/').any(|part| part == "..")
        };
        if bucket.is_empty() || bucket.contains('/') || !is_plain(bucket) || !is_plain(prefix) {
            return Err(NotStorage);
        }
        Ok(Self::Objects {
            bucket: bucket.to_owned(),
            prefix: prefix.to_owned(),
        })
    }
}

impl std::fmt::Display for Storage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Folder(folder) => write!(f, "{}", folder.display()),
            Self::Objects { bucket, prefix } => write!(f, "s3://{bucket}/{prefix}"),
        }
    }
}

impl Storage {
    /// Puts the files of a revision there that are not there yet; gives how many those were. In a
    /// shared folder they lie already.
    pub fn put(&self, files: &RevisionFiles, folder: &Path) -> Result<usize, ClusterError> {
        let Self::Objects { bucket, prefix } = self else {
            return Ok(0);
        };
        let failed = |why: String| ClusterError::Storage {
            storage: self.to_string(),
            why,
        };
        let put = async {
            let store = store(bucket).map_err(|error| error.to_string())?;
            let mut sent = 0;
            for name in files.files.keys() {
                let key = key(prefix, &files.revision, name);
                let path = folder.join(name);
                sent += usize::from(put_file(&store, &key, &path).await?);
            }
            Ok(sent)
        };
        runtime()?.block_on(put).map_err(failed)
    }

    /// Brings the files of a revision where they can be opened: to `work` when they lie in object
    /// storage. A file that is not there is not brought, and so is found missing when it is read.
    pub(crate) fn bring(
        &self,
        files: &RevisionFiles,
        work: &Path,
        revisions: Option<&Path>,
    ) -> Result<Brought, String> {
        let (bucket, prefix) = match self {
            Self::Folder(folder) => {
                let own = revisions.map(|revisions| revisions.join(&files.revision));
                return Ok(Brought {
                    folder: own.unwrap_or_else(|| folder.clone()),
                    is_copy: false,
                });
            }
            Self::Objects { bucket, prefix } => (bucket, prefix),
        };
        let folder = work.join(format!("records-{}", files.revision));
        let brought = Brought {
            folder: folder.clone(),
            is_copy: true,
        };
        fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
        let bring = async {
            let store = store(bucket).map_err(|error| error.to_string())?;
            for name in files.files.keys() {
                let key = key(prefix, &files.revision, name);
                bring_file(&store, &key, &folder.join(name)).await?;
            }
            Ok::<_, String>(())
        };
        let runtime = runtime().map_err(|error| error.to_string())?;
        let failed = |why| format!("the storage `{self}` cannot be used: {why}");
        runtime.block_on(bring).map_err(failed)?;
        Ok(brought)
    }
}

fn runtime() -> io::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
}

fn store(bucket: &str) -> object_store::Result<AmazonS3> {
    AmazonS3Builder::from_env().with_bucket_name(bucket).build()
}

fn key(prefix: &str, revision: &str, name: &str) -> Key {
    Key::from(format!("{prefix}/{revision}/{name}"))
}

/// Sends a file unless one of its size is there; whether it was sent.
async fn put_file(store: &AmazonS3, key: &Key, path: &Path) -> Result<bool, String> {
    let text = |error: &dyn std::fmt::Display| error.to_string();
    let size = fs::metadata(path).map_err(|error| text(&error))?.len();
    match store.head(key).await {
        Ok(there) if there.size == size => return Ok(false),
        Ok(_) | Err(object_store::Error::NotFound { .. }) => {}
        Err(error) => return Err(text(&error)),
    }
    let mut file = File::open(path).map_err(|error| text(&error))?;
    let parts = store.put_multipart(key).await;
    let mut parts = WriteMultipart::new_with_chunk_size(parts.map_err(|e| text(&e))?, CHUNK_BYTES);
    let mut chunk = vec![0; CHUNK_BYTES];
    loop {
        let length = file.read(&mut chunk).map_err(|error| text(&error))?;
        if length == 0 {
            break;
        }
        parts.write(chunk.get(..length).unwrap_or_default());
        parts.wait_for_capacity(2).await.map_err(|e| text(&e))?;
    }
    parts.finish().await.map_err(|error| text(&error))?;
    Ok(true)
}

async fn bring_file(store: &AmazonS3, key: &Key, path: &Path) -> Result<(), String> {
    let text = |error: &dyn std::fmt::Display| error.to_string();
    let found = match store.get(key).await {
        Err(object_store::Error::NotFound { .. }) => return Ok(()),
        found => found.map_err(|error| text(&error))?,
    };
    let mut file = File::create(path).map_err(|error| text(&error))?;
    let mut bytes = found.into_stream();
    while let Some(some) = bytes.next().await {
        let some = some.map_err(|error| text(&error))?;
        file.write_all(&some).map_err(|error| text(&error))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn storage_is_a_bucket_and_what_names_begin_with() {
        let read = |text: &str| text.parse::<Storage>();
        let objects = |bucket: &str, prefix: &str| {
            Ok(Storage::Objects {
                bucket: bucket.to_owned(),
                prefix: prefix.to_owned(),
            })
        };
        assert_eq!(read("s3://records"), objects("records", ""));
        assert_eq!(read("s3://records/a/b/"), objects("records", "a/b"));
        for strange in [
            "records",
            "s3://",
            "s3:///x",
            "s3://a/../b",
            "file:///x",
            "s3://a b",
        ] {
            assert_eq!(read(strange), Err(NotStorage), "{strange}");
        }
    }
}
