//! No object stores: a plan that machines pass each other reads no file, whoever wrote it.

use std::path::Path;
use std::sync::Arc;

use datafusion::common::{Result, exec_err};
use datafusion::execution::object_store::ObjectStoreRegistry;
use datafusion::execution::runtime_env::{RuntimeEnv, RuntimeEnvBuilder};
use object_store::ObjectStore;
use url::Url;

/// A registry without stores.
#[derive(Debug)]
struct NoStores;

impl ObjectStoreRegistry for NoStores {
    fn register_store(&self, _: &Url, _: Arc<dyn ObjectStore>) -> Option<Arc<dyn ObjectStore>> {
        None
    }

    fn get_store(&self, _: &Url) -> Result<Arc<dyn ObjectStore>> {
        exec_err!("no files are read here")
    }
}

/// An environment of tasks that reads no file, and spills into `work` when it has to.
pub(crate) fn environment(work: Option<&Path>) -> Result<Arc<RuntimeEnv>> {
    let builder = RuntimeEnvBuilder::new().with_object_store_registry(Arc::new(NoStores));
    match work {
        Some(work) => builder.with_temp_file_path(work).build_arc(),
        None => builder.build_arc(),
    }
}
