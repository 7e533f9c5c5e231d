//! An executor of a cluster: it takes tasks from the scheduler, one authority each after another,
//! from records that it has found to be those expected.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use arrow_flight::flight_service_server::FlightServiceServer;
use ballista_core::config::TaskSchedulingPolicy;
use ballista_core::error::BallistaError;
use ballista_core::utils::GrpcServerConfig;
use ballista_executor::ArrowFlightServerProvider;
use ballista_executor::executor_process::{ExecutorProcessConfig, start_executor_process};
use ballista_executor::flight_service::BallistaFlightService;
use ballista_executor::shutdown::Shutdown;
use quarterday_core::finding::{ClusterProblem, Finding};
use tonic::service::interceptor::InterceptedService;

use crate::desk::Furniture;
use crate::desks::Desks;
use crate::gate::Gate;
use crate::parts::Codec;
use crate::question::{Served, Unanswered, WHO, ask};
use crate::session;
use crate::stores::environment;
use crate::wire::{MESSAGE_BYTES_MAX, Wire};
use crate::work_folder::WorkFolder;
use crate::{Address, CertificateFiles, ClusterError, Tone, Voice};

/// How long an executor that is started looks for its scheduler.
const SCHEDULER_WITHIN: Duration = Duration::from_secs(30);

const ANSWER_WITHIN: Duration = Duration::from_secs(4);

/// The memory in which Ballista merges figures; what evaluates has memory of its own.
const MERGING_BYTES: u64 = 256 * 1024 * 1024;

/// How long files of a run may lie when a scheduler has forgotten it, and how often that is looked
/// for.
const LEFT_SECONDS: u64 = 600;
const LEFT_EVERY_SECONDS: u64 = 60;

/// How an executor serves.
pub struct ExecutorOptions {
    /// The scheduler it serves.
    pub scheduler: Address,
    /// Where it listens.
    pub bind: Address,
    /// By which name others reach it, when not by what it listens at.
    pub host: Option<String>,
    /// By which certificates it is known; needed where others can reach it.
    pub certificates: Option<CertificateFiles>,
    /// Where it makes its own folder for what it keeps for a while.
    pub work: PathBuf,
    /// Where revisions lie on this machine, when not where whoever runs says.
    pub revisions: Option<PathBuf>,
    /// The most memory that its queries may hold.
    pub memory: usize,
    /// How many authorities it evaluates at once.
    pub threads: usize,
    /// The definitions in the program.
    pub built_in: &'static [(&'static str, &'static str)],
    /// The program's version.
    pub version: String,
    /// What it has to say.
    pub voice: Voice,
}

/// Serves until it is told to end.
pub fn serve(options: &ExecutorOptions) -> Result<(), ClusterError> {
    let wire = Wire::new(
        &options.version,
        options.certificates.as_ref(),
        &[&options.bind, &options.scheduler],
    )?;
    let work = WorkFolder::of(&options.work, options.bind.port)?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    let served = runtime.block_on(async {
        find_scheduler(&wire, &options.scheduler).await?;
        (options.voice)(
            Tone::Plain,
            &format!(
                "the executor {} serves the scheduler at {}",
                options.bind, options.scheduler
            ),
        );
        let process = start_executor_process(Arc::new(process(options, &wire, work.path())));
        process.await.map_err(|error| ClusterError::Ended {
            part: "the executor",
            why: error.to_string(),
        })
    });
    // A task that is still at work is not waited for.
    runtime.shutdown_background();
    served
}

/// Waits until the scheduler answers, and is of the same build.
async fn find_scheduler(wire: &Wire, scheduler: &Address) -> Result<(), ClusterError> {
    let from = tokio::time::Instant::now();
    loop {
        let answer: Result<Served, _> = ask(wire, scheduler, WHO, "", ANSWER_WITHIN).await;
        match answer {
            Ok(_) => return Ok(()),
            Err(Unanswered::OtherBuild(theirs)) => {
                let ours = wire.build.name().to_owned();
                let problem = ClusterProblem::OtherBuild { ours, theirs };
                return Err(ClusterError::Found(vec![Finding::new(&problem)]));
            }
            Err(Unanswered::Silent(why)) if from.elapsed() > SCHEDULER_WITHIN => {
                let address = scheduler.to_string();
                return Err(ClusterError::NoAnswer { address, why });
            }
            Err(Unanswered::Silent(_)) => tokio::time::sleep(Duration::from_millis(200)).await,
        }
    }
}

fn process(options: &ExecutorOptions, wire: &Wire, work: &Path) -> ExecutorProcessConfig {
    let desks = Desks::new(Furniture {
        built_in: options.built_in,
        work: work.to_owned(),
        revisions: options.revisions.clone(),
        memory: options.memory,
        threads: options.threads,
        voice: Arc::clone(&options.voice),
    });
    let produced = wire.clone();
    let spilled = work.to_owned();
    let host = options.host.clone();
    ExecutorProcessConfig {
        bind_host: options.bind.host.clone(),
        external_host: Some(host.unwrap_or_else(|| options.bind.host.clone())),
        port: options.bind.port,
        // Nobody calls an executor that takes its tasks itself.
        grpc_port: 0,
        scheduler_host: options.scheduler.host.clone(),
        scheduler_port: options.scheduler.port,
        vcores: options.threads,
        task_scheduling_policy: TaskSchedulingPolicy::PullStaged,
        work_dir: Some(work.to_string_lossy().into_owned()),
        job_data_ttl_seconds: LEFT_SECONDS,
        job_data_clean_up_interval_seconds: LEFT_EVERY_SECONDS,
        memory_pool_size: Some(MERGING_BYTES),
        override_function_registry: Some(Arc::new(session::functions(desks.clone()))),
        override_runtime_producer: Some(Arc::new(move |_| environment(Some(&spilled)))),
        override_config_producer: Some(Arc::new(move || session::config(&produced))),
        override_logical_codec: Some(Arc::new(Codec::default())),
        override_arrow_flight_service: Some(flight(wire.clone(), desks)),
        override_create_grpc_client_endpoint: Some(wire.customise()),
        ..ExecutorProcessConfig::default()
    }
}

/// Where figures are fetched from, and questions are answered.
fn flight(wire: Wire, desks: Desks) -> Arc<ArrowFlightServerProvider> {
    Arc::new(
        move |work: String, address: SocketAddr, mut end: Shutdown, _: GrpcServerConfig| {
            let (wire, desks) = (wire.clone(), desks.clone());
            tokio::spawn(async move {
                let gate = Gate {
                    answers: desks,
                    fetched_from: Some(BallistaFlightService::new(work)),
                };
                let service = FlightServiceServer::new(gate)
                    .max_decoding_message_size(MESSAGE_BYTES_MAX)
                    .max_encoding_message_size(MESSAGE_BYTES_MAX);
                let service = InterceptedService::new(service, wire.build.clone());
                let mut server = wire.server().map_err(BallistaError::TonicError)?;
                let served = server
                    .add_service(service)
                    .serve_with_shutdown(address, end.recv());
                served.await.map_err(BallistaError::TonicError)
            })
        },
    )
}
