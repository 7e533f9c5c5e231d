//! A run on a cluster, from the machine that asks for it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use ballista_core::execution_plans::DistributedQueryExec;
use ballista_core::extension::SessionStateExt;
use ballista_core::serde::protobuf::CleanJobDataParams;
use ballista_core::serde::protobuf::scheduler_grpc_client::SchedulerGrpcClient;
use datafusion::arrow::array::{AsArray, RecordBatch};
use datafusion::execution::SessionStateBuilder;
use datafusion::logical_expr::{col, lit};
use datafusion::physical_plan::{ExecutionPlan, collect};
use datafusion::prelude::SessionContext;
use datafusion_proto::protobuf::LogicalPlanNode;
use futures::future::join_all;
use quarterday_core::finding::{ClusterProblem, Finding};
use quarterday_engine::evaluate::Share;
use tokio::time::Instant;

use crate::evaluate::{SAYS, function};
use crate::pack::unpack;
use crate::parts::{AUTHORITY, Parts};
use crate::question::{CONFIRM, Confirmed, Served, Unanswered, WHO, ask};
use crate::session::config_of_run;
use crate::stores::environment;
use crate::watch::{Gone, all_answer, until_gone};
use crate::wire::Wire;
use crate::{Address, CertificateFiles, ClusterError, Errand, Tone, Voice};

/// How often a run is submitted before it is given up.
const SUBMITTED_MAX: usize = 3;

/// How long a scheduler is looked for, and how long an executor.
const SCHEDULER_WITHIN: Duration = Duration::from_secs(6);
const SCHEDULER_AGAIN_WITHIN: Duration = Duration::from_secs(20);
const EXECUTOR_WITHIN: Duration = Duration::from_secs(6);
const ANSWER_WITHIN: Duration = Duration::from_secs(4);
const AGAIN_AFTER: Duration = Duration::from_millis(200);

/// How long executors may read files before they say whether those are the ones expected.
const CONFIRMED_WITHIN: Duration = Duration::from_mins(30);

/// Tasks for each that can be done at once: many enough that none is waited for long.
const PARTS_OF_A_THREAD: usize = 4;

/// The most of what Ballista says that is told.
const SAID_MAX: usize = 300;

/// How a run is made on a cluster.
pub struct RunOptions {
    /// The scheduler.
    pub scheduler: Address,
    /// By which certificates this machine is known; needed where the scheduler is another machine.
    pub certificates: Option<CertificateFiles>,
    /// In how many tasks; four for each thread of the cluster unless given.
    pub parts: Option<usize>,
    /// Whether Ballista may plan anew as it goes. No figure depends on it.
    pub is_adaptive: bool,
    /// The program's version.
    pub version: String,
    /// What there is to say as it goes.
    pub voice: Voice,
}

/// What a run on a cluster gives.
#[derive(Debug)]
pub struct Made {
    /// What each authority gives of each definition, in the order of their codes.
    pub shares: Vec<Vec<Result<Share, Vec<Finding>>>>,
    /// The faults of checks, and what else there is to say.
    pub findings: Vec<Finding>,
    /// How many executors there were, and tasks.
    pub machines: (usize, usize),
}

/// Why an attempt has no figures.
enum Failed {
    /// It may go well another time: why it did not.
    Lost(String),
    /// It would not.
    For(ClusterError),
}

/// Evaluates the authorities given, each with how many rows it has.
pub fn run(
    errand: &Errand,
    authorities: &[(String, u64)],
    options: &RunOptions,
) -> Result<Made, ClusterError> {
    let wire = Wire::new(
        &options.version,
        options.certificates.as_ref(),
        &[&options.scheduler],
    )?;
    let client = Client {
        text: errand.text()?,
        authorities,
        options,
        wire,
    };
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()?;
    let made = runtime.block_on(client.run());
    runtime.shutdown_background();
    made
}

struct Client<'a> {
    text: String,
    authorities: &'a [(String, u64)],
    options: &'a RunOptions,
    wire: Wire,
}

impl Client<'_> {
    async fn run(&self) -> Result<Made, ClusterError> {
        let mut notes = Vec::new();
        for attempt in 1.. {
            match self.attempt(attempt > 1).await {
                Ok(mut made) => {
                    made.findings.extend(notes);
                    return Ok(made);
                }
                Err(Failed::For(error)) => return Err(error),
                Err(Failed::Lost(why)) if attempt < SUBMITTED_MAX => {
                    (self.options.voice)(
                        Tone::Plain,
                        &format!("{why}: the run is submitted again"),
                    );
                    notes.push(Finding::new(&ClusterProblem::SubmittedAgain { why }));
                }
                Err(Failed::Lost(why)) => return Err(found(&ClusterProblem::RunFailed { why })),
            }
        }
        Err(lost("the scheduler"))
    }

    /// Submits the run once.
    async fn attempt(&self, is_again: bool) -> Result<Made, Failed> {
        let scheduler = &self.options.scheduler;
        let served = match self.find(is_again).await {
            // What was there before has gone: it is not that it never was.
            Err(ClusterError::NoAnswer { .. }) if is_again => Err(lost("the scheduler")),
            Err(ClusterError::NoExecutor { .. }) if is_again => Err(lost("every executor")),
            served => served,
        };
        let served = served.map_err(Failed::For)?;
        let gone = |gone: Gone| match gone {
            Gone::SchedulerAnew => Failed::Lost("the scheduler was started anew".to_owned()),
            Gone::Scheduler => Failed::For(lost("the scheduler")),
            Gone::Executors => Failed::For(lost("every executor")),
        };
        tokio::select! {
            made = self.make(&served) => made,
            has_gone = until_gone(&self.wire, scheduler, &served) => Err(gone(has_gone)),
        }
    }

    /// The scheduler and its executors.
    async fn find(&self, is_again: bool) -> Result<Served, ClusterError> {
        let scheduler = &self.options.scheduler;
        let from = Instant::now();
        let within = if is_again {
            SCHEDULER_AGAIN_WITHIN
        } else {
            SCHEDULER_WITHIN
        };
        loop {
            match ask::<Served>(&self.wire, scheduler, WHO, "", ANSWER_WITHIN).await {
                Ok(served) if !served.executors.is_empty() => return Ok(served),
                Ok(_) if from.elapsed() > EXECUTOR_WITHIN => {
                    let address = scheduler.to_string();
                    return Err(ClusterError::NoExecutor { address });
                }
                Err(Unanswered::OtherBuild(theirs)) => {
                    let ours = self.wire.build.name().to_owned();
                    return Err(found(&ClusterProblem::OtherBuild { ours, theirs }));
                }
                Err(Unanswered::Silent(why)) if from.elapsed() > within => {
                    let address = scheduler.to_string();
                    return Err(ClusterError::NoAnswer { address, why });
                }
                Ok(_) | Err(Unanswered::Silent(_)) => tokio::time::sleep(AGAIN_AFTER).await,
            }
        }
    }

    async fn make(&self, served: &Served) -> Result<Made, Failed> {
        self.confirm(served).await?;
        let threads: u32 = served.executors.iter().map(|(.., threads)| threads).sum();
        let threads = usize::try_from(threads).unwrap_or(1);
        let parts = self.options.parts.unwrap_or(threads * PARTS_OF_A_THREAD);
        let parts = Parts::shared_out(self.authorities, parts);
        let tasks = parts.0.len();
        (self.options.voice)(
            Tone::Plain,
            &format!(
                "{} executors have confirmed every file: {} authorities in {tasks} tasks",
                served.executors.len(),
                self.authorities.len(),
            ),
        );
        let rows = match self.rows(parts).await {
            Ok(rows) => rows,
            Err(error) => return Err(self.told(&error.to_string(), served).await),
        };
        let mut made = self.read(&rows).map_err(Failed::For)?;
        made.machines = (served.executors.len(), tasks);
        Ok(made)
    }

    /// Has every executor read every file of the records, and begin.
    async fn confirm(&self, served: &Served) -> Result<(), Failed> {
        let places = served.executors.iter().map(|(host, port, _)| Address {
            host: host.clone(),
            port: *port,
        });
        let answers = places.map(|place| async move {
            let answer: Result<Confirmed, _> =
                ask(&self.wire, &place, CONFIRM, &self.text, CONFIRMED_WITHIN).await;
            (place.to_string(), answer)
        });
        let mut findings = Vec::new();
        let mut gone = Vec::new();
        for (executor, answer) in join_all(answers).await {
            match answer {
                Ok(Confirmed::Yes) => {}
                Ok(Confirmed::No(files)) => findings.extend(files.into_iter().map(|file| {
                    let (executor, fault) = (executor.clone(), file.to_string());
                    Finding::new(&ClusterProblem::UnconfirmedFile { executor, fault })
                })),
                Ok(Confirmed::Unable(why)) => {
                    let why = format!("the executor {executor}: {why}");
                    findings.push(Finding::new(&ClusterProblem::RunFailed { why }));
                }
                Err(Unanswered::OtherBuild(theirs)) => {
                    let ours = self.wire.build.name().to_owned();
                    findings.push(Finding::new(&ClusterProblem::OtherBuild { ours, theirs }));
                }
                Err(Unanswered::Silent(_)) => gone.push(executor),
            }
        }
        if !findings.is_empty() {
            return Err(Failed::For(ClusterError::Found(findings)));
        }
        match gone.first() {
            Some(executor) => {
                // Until the scheduler has missed it, it is asked for again.
                tokio::time::sleep(SCHEDULER_WITHIN).await;
                Err(Failed::Lost(format!(
                    "the executor {executor} did not answer"
                )))
            }
            None => Ok(()),
        }
    }

    /// The rows of the run: an authority and its figures, as text.
    async fn rows(&self, parts: Parts) -> datafusion::common::Result<Vec<RecordBatch>> {
        let config = config_of_run(&self.wire, parts.0.len(), self.options.is_adaptive);
        let state = SessionStateBuilder::new()
            .with_default_features()
            .with_config(config)
            .with_runtime_env(environment(None)?)
            .build()
            .upgrade_for_ballista(self.wire.url(&self.options.scheduler))?;
        let context = SessionContext::new_with_state(state);
        let evaluate = function(None);
        context.register_udf(evaluate.clone());
        let authorities = context.read_table(Arc::new(parts))?;
        let figures = evaluate.call(vec![lit(self.text.as_str()), col(AUTHORITY)]);
        let figures = authorities.select(vec![col(AUTHORITY), figures.alias("figures")])?;
        let figures = figures.sort(vec![col(AUTHORITY).sort(true, false)])?;
        let task = Arc::new(figures.task_ctx());
        let steps = figures.create_physical_plan().await?;
        let rows = collect(Arc::clone(&steps), task).await;
        self.forget(steps.as_ref()).await;
        rows
    }

    /// Has executors remove what the run left with them, rather than after a while. Where that does
    /// not go through, it is after a while.
    async fn forget(&self, steps: &dyn ExecutionPlan) {
        let steps: &dyn std::any::Any = steps;
        let query = steps.downcast_ref::<DistributedQueryExec<LogicalPlanNode>>();
        let Some(job) = query.and_then(DistributedQueryExec::job_id) else {
            return;
        };
        let Ok(endpoint) = self.wire.endpoint(&self.options.scheduler) else {
            return;
        };
        if let Ok(channel) = endpoint.connect().await {
            let params = CleanJobDataParams {
                job_id: job.into(),
                remove_stage_ids: Vec::new(),
            };
            let _ = SchedulerGrpcClient::new(channel)
                .clean_job_data(params)
                .await;
        }
    }

    /// Why a run failed: what an executor says, or that one has gone.
    async fn told(&self, error: &str, served: &Served) -> Failed {
        if let Some((_, said)) = error.rsplit_once(SAYS) {
            // Ballista passes it on inside words of its own.
            let why = said.split(['\n', '"', '\\']).next().unwrap_or(said);
            let why = why.to_owned();
            return Failed::For(found(&ClusterProblem::RunFailed { why }));
        }
        if !all_answer(&self.wire, served).await {
            return Failed::Lost("an executor went away".to_owned());
        }
        let now: Result<Served, _> =
            ask(&self.wire, &self.options.scheduler, WHO, "", ANSWER_WITHIN).await;
        if now.is_ok_and(|now| now.scheduler == served.scheduler) {
            let why = error.chars().take(SAID_MAX).collect();
            return Failed::For(found(&ClusterProblem::RunFailed { why }));
        }
        Failed::Lost("the scheduler was started anew".to_owned())
    }

    /// The figures in the rows, which must be of every authority once.
    fn read(&self, rows: &[RecordBatch]) -> Result<Made, ClusterError> {
        let strange = |why: &str| {
            found(&ClusterProblem::RunFailed {
                why: why.to_owned(),
            })
        };
        let mut by_authority = BTreeMap::new();
        let mut faults = Vec::new();
        for batch in rows {
            let columns: Vec<_> = batch
                .columns()
                .iter()
                .map(|c| c.as_string_opt::<i32>())
                .collect();
            let [Some(authorities), Some(figures)] = columns.as_slice() else {
                return Err(strange("it gave something else than figures"));
            };
            for (authority, figures) in authorities.iter().zip(figures.iter()) {
                let read = unpack(figures.unwrap_or_default());
                let (shares, findings) = read.map_err(|_| strange("figures cannot be read"))?;
                faults = findings;
                let twice = by_authority.insert(authority.unwrap_or_default().to_owned(), shares);
                if twice.is_some() {
                    return Err(strange("it gave an authority twice"));
                }
            }
        }
        let asked: BTreeSet<&str> = self
            .authorities
            .iter()
            .map(|(name, _)| name.as_str())
            .collect();
        if !by_authority.keys().map(String::as_str).eq(asked) {
            return Err(strange("it gave other authorities than were asked for"));
        }
        Ok(Made {
            shares: by_authority.into_values().collect(),
            findings: faults,
            machines: (0, 0),
        })
    }
}

fn lost(what: &str) -> ClusterError {
    let what = what.to_owned();
    found(&ClusterProblem::Lost { what })
}

fn found(problem: &ClusterProblem) -> ClusterError {
    ClusterError::Found(vec![Finding::new(problem)])
}
