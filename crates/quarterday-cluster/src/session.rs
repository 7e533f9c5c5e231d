//! The sessions of a cluster, the same on each of its machines: the function that evaluates, the
//! codec, and settings of which none is left to a default that may change.

use std::path::Path;
use std::sync::Arc;

use ballista_core::config::{
    BALLISTA_ADAPTIVE_PLANNER_ENABLED, BALLISTA_CLIENT_PULL, BALLISTA_COALESCE_ENABLED,
    BALLISTA_SCHEDULER_MAX_PARTITIONS_PER_TASK,
};
use ballista_core::extension::SessionConfigExt;
use ballista_core::registry::BallistaFunctionRegistry;
use ballista_core::utils::default_session_builder;
use datafusion::common::Result;
use datafusion::execution::{SessionState, SessionStateBuilder};
use datafusion::prelude::SessionConfig;

use crate::desks::Desks;
use crate::evaluate::function;
use crate::parts::Codec;
use crate::stores::environment;
use crate::wire::{MESSAGE_BYTES_MAX, Wire};

/// The settings of a session.
pub(crate) fn config(wire: &Wire) -> SessionConfig {
    SessionConfig::new_with_ballista()
        .with_information_schema(false)
        .with_ballista_logical_extension_codec(Arc::new(Codec::default()))
        .with_ballista_use_tls(wire.is_encrypted())
        .with_ballista_override_create_grpc_client_endpoint(wire.customise())
        .with_ballista_grpc_client_max_message_size(MESSAGE_BYTES_MAX)
        // How a job goes is told as it goes: of a scheduler that has forgotten it nothing is heard.
        .set_bool(BALLISTA_CLIENT_PULL, false)
        // Parts are small to send and long to do: they are neither joined nor done in one task.
        .set_bool(BALLISTA_COALESCE_ENABLED, false)
        .set_usize(BALLISTA_SCHEDULER_MAX_PARTITIONS_PER_TASK, 1)
}

/// The settings of a run in so many parts.
pub(crate) fn config_of_run(wire: &Wire, parts: usize, is_adaptive: bool) -> SessionConfig {
    config(wire)
        .with_target_partitions(parts.max(1))
        .set_bool(BALLISTA_ADAPTIVE_PLANNER_ENABLED, is_adaptive)
}

/// A session of the scheduler, which plans what it is sent.
pub(crate) fn state(config: SessionConfig) -> Result<SessionState> {
    let state = default_session_builder(config)?;
    let mut state = SessionStateBuilder::new_from_existing(state)
        .with_runtime_env(environment(None::<&Path>)?)
        .build();
    datafusion::execution::FunctionRegistry::register_udf(&mut state, Arc::new(function(None)))?;
    Ok(state)
}

/// The functions that an executor's tasks may use: those of every session, and the one that
/// evaluates.
pub(crate) fn functions(desks: Desks) -> BallistaFunctionRegistry {
    let mut functions = BallistaFunctionRegistry::default();
    let evaluate = Arc::new(function(Some(desks)));
    let name = evaluate.name().to_owned();
    functions.scalar_functions.insert(name, evaluate);
    functions
}
