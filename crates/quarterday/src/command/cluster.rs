//! `quarterday cluster`: the parts of a cluster, and how a run goes on one.

use std::path::Path;
use std::sync::Arc;

use quarterday_cluster::{
    Address, Asked, CertificateFiles, ClusterError, Errand, ExecutorOptions, RunOptions,
    SchedulerOptions, Storage, Tone, Voice,
};
use quarterday_core::finding::{ClusterProblem, Finding};
use quarterday_core::set::{Check, Sources};
use quarterday_engine::evaluate::{Ask, Engine, Evaluations};
use quarterday_engine::records::{Records, RevisionFiles};

use crate::Outcome;
use crate::arguments::cluster::{Cluster, Executor, KnownBy, OnCluster, Part, Scheduler};
use crate::figures::{Elsewhere, PROGRAM_VERSION};
use crate::folder::Folder;
use crate::sources::{self, BUILT_IN};
use crate::terminal::Terminal;

pub(crate) fn run(options: &Cluster, terminal: &Terminal) -> anyhow::Result<Outcome> {
    let served = match &options.part {
        Part::Scheduler(options) => scheduler(options, terminal)?,
        Part::Executor(options) => executor(options, terminal)?,
        Part::Certificates(options) => {
            let made = quarterday_cluster::make_certificates(&options.dir, &options.machines)?;
            terminal.say(&format!(
                "{} files in {}: give each machine `ca.pem` and its own two",
                made.len(),
                options.dir.display()
            ));
            Ok(())
        }
    };
    match served {
        Ok(()) => Ok(Outcome::Done),
        Err(ClusterError::Found(findings)) => {
            terminal.findings(&findings)?;
            Ok(Outcome::Stopped)
        }
        Err(error) => Err(error.into()),
    }
}

fn scheduler(options: &Scheduler, terminal: &Terminal) -> anyhow::Result<Result<(), ClusterError>> {
    let options = SchedulerOptions {
        bind: address(&options.bind)?,
        certificates: certificates(&options.known_by),
        version: PROGRAM_VERSION.to_owned(),
        voice: voice(terminal),
    };
    Ok(quarterday_cluster::serve_scheduler(&options))
}

fn executor(options: &Executor, terminal: &Terminal) -> anyhow::Result<Result<(), ClusterError>> {
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let work = options.work.clone().unwrap_or_else(std::env::temp_dir);
    let options = ExecutorOptions {
        scheduler: address(&options.scheduler)?,
        bind: address(&options.bind)?,
        host: options.host.clone(),
        certificates: certificates(&options.known_by),
        work: std::path::absolute(work)?,
        revisions: options.revisions.clone(),
        memory: options.memory,
        threads: options.threads.unwrap_or(threads).max(1),
        built_in: BUILT_IN,
        version: PROGRAM_VERSION.to_owned(),
        voice: voice(terminal),
    };
    Ok(quarterday_cluster::serve_executor(&options))
}

fn address(text: &str) -> anyhow::Result<Address> {
    text.parse()
        .map_err(|error| anyhow::anyhow!("`{text}` is {error}"))
}

fn certificates(known_by: &KnownBy) -> Option<CertificateFiles> {
    Some(CertificateFiles {
        ca: known_by.ca.clone()?,
        certificate: known_by.certificate.clone()?,
        key: known_by.key.clone()?,
    })
}

fn voice(terminal: &Terminal) -> Voice {
    let terminal = terminal.clone();
    Arc::new(move |tone, text| match tone {
        Tone::Plain => terminal.say(text),
        Tone::Detail => terminal.detail(text),
    })
}

/// How the figures of a folder are made, when not in this process.
pub(crate) fn elsewhere(
    folder: &Folder,
    options: &OnCluster,
    terminal: &Terminal,
) -> anyhow::Result<Option<Elsewhere>> {
    let Some(scheduler) = &options.cluster else {
        return Ok(None);
    };
    let storage = options.storage.as_deref();
    let storage = storage.map(str::parse::<Storage>).transpose();
    let storage = storage.map_err(|error| anyhow::anyhow!("--storage is {error}"))?;
    let run = RunOptions {
        scheduler: address(scheduler)?,
        certificates: certificates(&options.known_by),
        parts: options.tasks,
        is_adaptive: options.adaptive,
        version: PROGRAM_VERSION.to_owned(),
        voice: voice(terminal),
    };
    let sources = sources::texts(folder)?;
    let root = folder.root().to_owned();
    let is_compared = options.compare;
    Ok(Some(Box::new(move |engine, records, asked, checks| {
        let errand = errand(&root, &sources, records, storage.as_ref(), asked)?;
        let made = made(&errand, records, asked, &run)?;
        Ok(if is_compared {
            compared(engine, records, asked, checks, made)
        } else {
            made
        })
    })))
}

fn errand(
    root: &Path,
    sources: &Sources,
    records: &Records,
    storage: Option<&Storage>,
    asked: &[Ask<'_>],
) -> anyhow::Result<Errand> {
    let (files, folder) = RevisionFiles::of(root, records.revision())?;
    let storage = match storage {
        None => Storage::Folder(folder),
        Some(storage) => {
            storage.put(&files, &folder)?;
            storage.clone()
        }
    };
    let is_built_in = |path: &str, text: &str| BUILT_IN.contains(&(path, text));
    let texts = sources.paths().filter_map(|path| {
        let text = sources.get(path)?;
        (!is_built_in(path, text)).then(|| (path.to_owned(), text.to_owned()))
    });
    let asked = asked.iter().map(|ask| Asked {
        indicator: ask.definition.slug.clone(),
        definition: ask.definition.hash.clone(),
        periods: ask.periods.to_vec(),
        bases: ask.bases.to_vec(),
    });
    Ok(Errand {
        records: files,
        storage,
        texts: texts.collect(),
        asked: asked.collect(),
        is_checked: true,
        program: PROGRAM_VERSION.to_owned(),
    })
}

/// What the cluster makes; what stops it is a fault of every definition.
fn made(
    errand: &Errand,
    records: &Records,
    asked: &[Ask<'_>],
    options: &RunOptions,
) -> anyhow::Result<Evaluations> {
    let authorities = records.authorities().into_iter().map(|authority| {
        let rows = records
            .tables()
            .map(|(table, _)| records.rows(authority, table));
        (authority.to_owned(), rows.sum::<u64>())
    });
    let authorities: Vec<(String, u64)> = authorities.collect();
    match quarterday_cluster::run(errand, &authorities, options) {
        Ok(made) => Ok(Evaluations::together(asked, made.shares, made.findings)),
        Err(ClusterError::Found(findings)) => Ok(Evaluations {
            each: asked.iter().map(|_| Err(Vec::new())).collect(),
            findings,
        }),
        Err(error) => Err(error.into()),
    }
}

/// What the cluster made, but for what differs from what this process makes, which is refused.
fn compared(
    engine: &Engine,
    records: &Records,
    asked: &[Ask<'_>],
    checks: &[&Check],
    mut made: Evaluations,
) -> Evaluations {
    // What made no figures has nothing to be compared.
    if made.findings.iter().any(Finding::is_error) {
        return made;
    }
    let own = engine.evaluate_all(records, asked, Some(checks));
    for ((there, here), ask) in made.each.iter_mut().zip(own.each).zip(asked) {
        let differing = differing(there, &here);
        if differing > 0 {
            let indicator = ask.definition.slug.clone();
            let figures = differing;
            let problem = ClusterProblem::Differs { indicator, figures };
            made.findings.push(Finding::new(&problem));
            *there = here;
        }
    }
    made
}

type Evaluated = Result<quarterday_engine::evaluate::Evaluation, Vec<Finding>>;

/// How many figures differ in a byte of what is kept of them; all, where only one side has any.
fn differing(there: &Evaluated, here: &Evaluated) -> u64 {
    let bytes = |made: &Evaluated| -> Vec<String> {
        match made {
            Ok(made) => made
                .figures
                .iter()
                .map(|figure| format!("{figure:?}"))
                .collect(),
            Err(faults) => faults.iter().map(|fault| format!("{fault:?}")).collect(),
        }
    };
    let (there, here) = (bytes(there), bytes(here));
    let unequal = there
        .iter()
        .zip(&here)
        .filter(|(there, here)| there != here);
    let beyond = there.len().abs_diff(here.len());
    (unequal.count() + beyond) as u64
}
