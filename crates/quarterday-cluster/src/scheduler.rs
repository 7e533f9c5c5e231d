//! The scheduler of a cluster: it passes tasks to executors and gives those of one that has gone to
//! another. It reads no record.

use std::net::SocketAddr;
use std::sync::Arc;

use arrow_flight::flight_service_server::FlightServiceServer;
use ballista_core::config::TaskSchedulingPolicy;
use ballista_core::serde::protobuf::scheduler_grpc_server::SchedulerGrpcServer;
use ballista_scheduler::cluster::BallistaCluster;
use ballista_scheduler::config::SchedulerConfig;
use ballista_scheduler::scheduler_process::create_scheduler;
use ballista_scheduler::scheduler_server::SchedulerServer;
use datafusion_proto::protobuf::{LogicalPlanNode, PhysicalPlanNode};
use tonic::service::interceptor::InterceptedService;

use crate::gate::{Answer, Gate};
use crate::parts::Codec;
use crate::question::{Served, WHO};
use crate::session;
use crate::wire::{MESSAGE_BYTES_MAX, Wire};
use crate::{Address, CertificateFiles, ClusterError, Tone, Voice};

/// An executor says that it is there every 5 seconds at least, be it busy.
const EXECUTOR_SILENT_SECONDS: u64 = 12;

/// How long a run waits for an executor when the last has gone.
const NO_EXECUTORS_SECONDS: u64 = 5;

/// How long what a run left on executors is kept: it is removed before, when the run has been
/// fetched.
const LEFT_SECONDS: u64 = 60;

/// How a scheduler serves.
pub struct SchedulerOptions {
    /// Where it listens.
    pub bind: Address,
    /// By which certificates it is known; needed where others can reach it.
    pub certificates: Option<CertificateFiles>,
    /// The program's version.
    pub version: String,
    /// What it has to say.
    pub voice: Voice,
}

type Server = SchedulerServer<LogicalPlanNode, PhysicalPlanNode>;

/// Serves until it is told to end.
pub fn serve(options: &SchedulerOptions) -> Result<(), ClusterError> {
    let wire = Wire::new(
        &options.version,
        options.certificates.as_ref(),
        &[&options.bind],
    )?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    runtime.block_on(serve_on(options, &wire))
}

async fn serve_on(options: &SchedulerOptions, wire: &Wire) -> Result<(), ClusterError> {
    let ended = |why: String| ClusterError::Ended {
        part: "the scheduler",
        why,
    };
    let bind = options.bind.to_string();
    let address: SocketAddr = tokio::net::lookup_host(&bind)
        .await?
        .next()
        .ok_or_else(|| ended(format!("`{bind}` is no address of this machine")))?;
    let config = config(options, wire);
    let cluster = BallistaCluster::new_from_config(&config).await;
    let cluster = cluster.map_err(|error| ended(error.to_string()))?;
    let server: Server = create_scheduler(cluster, Arc::new(config))
        .await
        .map_err(|error| ended(error.to_string()))?;
    let gate = Gate {
        answers: Who(server.clone()),
        fetched_from: None,
    };
    let flight = FlightServiceServer::new(gate)
        .max_decoding_message_size(MESSAGE_BYTES_MAX)
        .max_encoding_message_size(MESSAGE_BYTES_MAX);
    let scheduler = SchedulerGrpcServer::new(server)
        .max_decoding_message_size(MESSAGE_BYTES_MAX)
        .max_encoding_message_size(MESSAGE_BYTES_MAX);
    let routes = wire
        .server()
        .map_err(|error| ended(error.to_string()))?
        .add_service(InterceptedService::new(scheduler, wire.build.clone()))
        .add_service(InterceptedService::new(flight, wire.build.clone()));
    (options.voice)(
        Tone::Plain,
        &format!("the scheduler serves at {}", options.bind),
    );
    let served = routes.serve_with_shutdown(address, told_to_end()).await;
    served.map_err(|error| {
        let cause = std::error::Error::source(&error).map(ToString::to_string);
        ended(cause.unwrap_or_else(|| error.to_string()))
    })
}

fn config(options: &SchedulerOptions, wire: &Wire) -> SchedulerConfig {
    let produced = wire.clone();
    SchedulerConfig {
        bind_host: options.bind.host.clone(),
        external_host: options.bind.host.clone(),
        bind_port: options.bind.port,
        scheduling_policy: TaskSchedulingPolicy::PullStaged,
        executor_timeout_seconds: EXECUTOR_SILENT_SECONDS,
        expire_dead_executor_interval_seconds: 1,
        no_executors_grace_period_seconds: NO_EXECUTORS_SECONDS,
        finished_job_data_clean_up_interval_seconds: LEFT_SECONDS,
        finished_job_state_clean_up_interval_seconds: LEFT_SECONDS,
        override_config_producer: Some(Arc::new(move || session::config(&produced))),
        override_session_builder: Some(Arc::new(session::state)),
        override_logical_codec: Some(Arc::new(Codec::default())),
        override_create_grpc_client_endpoint: Some(wire.customise()),
        use_tls: wire.is_encrypted(),
        ..SchedulerConfig::default()
    }
}

/// Ends when the process is told to.
pub(crate) async fn told_to_end() {
    let interrupted = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminated) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = interrupted => {}
                _ = terminated.recv() => {}
            }
            return;
        }
    }
    let _ = interrupted.await;
}

/// Says who serves the scheduler.
struct Who(Server);

#[tonic::async_trait]
impl Answer for Who {
    async fn answer(&self, question: &str, _: &str) -> Option<serde_json::Result<String>> {
        if question != WHO {
            return None;
        }
        let known = self.0.state.executor_manager.get_executors_state().await;
        let executors = known.unwrap_or_default().into_iter();
        let executors = executors.map(|(executor, ..)| {
            let tasks = executor.specification.vcores;
            (executor.host, executor.port, tasks)
        });
        Some(serde_json::to_string(&Served {
            scheduler: self.0.scheduler_id.clone(),
            executors: executors.collect(),
        }))
    }
}
