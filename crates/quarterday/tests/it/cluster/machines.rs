//! Clusters of processes, and folders of records for them.

use std::fs::{self, File};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use quarterday_core::store::{Filter, Store};

use crate::quarterday;

/// Far longer than anything takes on a quiet machine.
pub(super) const LONG: Duration = Duration::from_secs(400);

/// The time, by which tests lose patience.
#[expect(
    clippy::disallowed_methods,
    reason = "how long a process takes is what some of these tests are of"
)]
pub(super) fn now() -> Instant {
    Instant::now()
}

/// A process and what it says.
pub(super) struct Part {
    child: Child,
    log: PathBuf,
}

impl Part {
    /// Starts the program, or a copy of it.
    pub(super) fn start(program: &Path, arguments: &[String], log: PathBuf) -> Self {
        Self::start_in(program, arguments, log, &[])
    }

    /// The same, in an environment.
    pub(super) fn start_in(
        program: &Path,
        arguments: &[String],
        log: PathBuf,
        environment: &[(&'static str, String)],
    ) -> Self {
        let out = File::create(&log).expect("a log");
        let child = Command::new(program)
            .args(arguments)
            .env_remove("QUARTERDAY_FOLDER")
            .envs(environment.iter().cloned())
            .stdin(Stdio::null())
            .stdout(out.try_clone().expect("a log"))
            .stderr(out)
            .spawn()
            .expect("the program starts");
        Self { child, log }
    }

    pub(super) fn said(&self) -> String {
        fs::read_to_string(&self.log).expect("a log")
    }

    /// Waits until it has said something so often.
    #[track_caller]
    pub(super) fn wait_until_says(&mut self, text: &str, times: usize) {
        let from = now();
        while self.said().matches(text).count() < times {
            let ended = self.child.try_wait().expect("a process");
            let said = self.said();
            assert!(ended.is_none(), "it ended before it said `{text}`: {said}");
            assert!(from.elapsed() < LONG, "it did not say `{text}`: {said}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Ends it as a power cut would.
    pub(super) fn kill(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    /// Tells it to end, and waits.
    pub(super) fn end(&mut self) {
        let id = self.child.id().to_string();
        let told = Command::new("kill").args(["-TERM", &id]).status();
        assert!(told.expect("kill runs").success());
        self.status();
    }

    /// Waits for its end.
    #[track_caller]
    pub(super) fn status(&mut self) -> i32 {
        let from = now();
        loop {
            if let Some(status) = self.child.try_wait().expect("a process") {
                return status.code().unwrap_or(-1);
            }
            assert!(from.elapsed() < LONG, "it did not end: {}", self.said());
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        self.kill();
    }
}

pub(super) fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.local_addr().expect("an address").port()
}

pub(super) fn program() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_quarterday"))
}

pub(super) fn texts(arguments: &[&str]) -> Vec<String> {
    arguments
        .iter()
        .map(|&argument| argument.to_owned())
        .collect()
}

/// A scheduler and two executors, each with one thread.
pub(super) struct Cluster {
    pub(super) scheduler: Part,
    pub(super) executors: Vec<Part>,
    pub(super) address: String,
    pub(super) ports: Vec<u16>,
    pub(super) place: tempfile::TempDir,
    also: Vec<String>,
    pub(super) environment: Vec<(&'static str, String)>,
}

impl Cluster {
    pub(super) fn new() -> Self {
        Self::with(&[], &[])
    }

    /// With arguments for all parts, and for the second executor.
    pub(super) fn with(also: &[&str], second: &[&str]) -> Self {
        Self::within(also, second, Vec::new())
    }

    /// The same, in an environment.
    pub(super) fn within(
        also: &[&str],
        second: &[&str],
        environment: Vec<(&'static str, String)>,
    ) -> Self {
        let place = tempfile::tempdir().expect("a folder");
        let address = format!("127.0.0.1:{}", free_port());
        let also = texts(also);
        let mut cluster = Self {
            scheduler: scheduler(&address, &also, place.path()),
            executors: Vec::new(),
            address,
            ports: Vec::new(),
            place,
            also,
            environment,
        };
        cluster.scheduler.wait_until_says("the scheduler serves", 1);
        cluster.add_executor(&[]);
        cluster.add_executor(second);
        for executor in &mut cluster.executors {
            executor.wait_until_says("serves the scheduler", 1);
        }
        cluster
    }

    fn add_executor(&mut self, more: &[&str]) {
        let port = free_port();
        let bind = format!("127.0.0.1:{port}");
        let work = self.place.path().join("work").display().to_string();
        let mut arguments = texts(&[
            "-v",
            "cluster",
            "executor",
            "--scheduler",
            &self.address,
            "--bind",
            &bind,
            "--work",
            &work,
            "--threads",
            "1",
            "--memory",
            "1GB",
        ]);
        arguments.extend(self.also.iter().cloned());
        arguments.extend(texts(more));
        let log = self.place.path().join(format!("executor-{port}.log"));
        let executor = Part::start_in(program(), &arguments, log, &self.environment);
        self.executors.push(executor);
        self.ports.push(port);
    }

    /// Starts the scheduler anew where it was.
    pub(super) fn restart_scheduler(&mut self) {
        self.scheduler.kill();
        self.scheduler = scheduler(&self.address, &self.also, self.place.path());
    }

    /// The folder that an executor keeps for a while.
    pub(super) fn work_of(&self, executor: usize) -> PathBuf {
        let name = format!("quarterday-executor-{}", self.ports[executor]);
        self.place.path().join("work").join(name)
    }

    /// Begins a run on it.
    pub(super) fn run(&self, folder: &Path, more: &[&str]) -> Part {
        let folder = folder.display().to_string();
        let mut arguments = texts(&[
            "-C",
            &folder,
            "run",
            "--from",
            "2024-25-q1",
            "--to",
            "2024-25-q4",
            "--cluster",
            &self.address,
        ]);
        arguments.extend(self.also.iter().cloned());
        arguments.extend(texts(more));
        let log = self.place.path().join(format!("run-{}.log", free_port()));
        Part::start_in(program(), &arguments, log, &self.environment)
    }
}

fn scheduler(address: &str, also: &[String], place: &Path) -> Part {
    let mut arguments = texts(&["cluster", "scheduler", "--bind", address]);
    arguments.extend(also.iter().cloned());
    let log = place.join(format!("scheduler-{}.log", free_port()));
    Part::start(program(), &arguments, log)
}

/// A national folder of sixteen authorities with the whole library, and what a run in one process
/// keeps of it; made once.
pub(super) fn whole() -> &'static (Country, Vec<String>) {
    static WHOLE: OnceLock<(Country, Vec<String>)> = OnceLock::new();
    WHOLE.get_or_init(|| {
        let country = Country::new();
        let figures = country.in_one_process();
        (country, figures)
    })
}

/// The same with a few indicators, which an executor has planned in a moment.
pub(super) fn few() -> &'static (Country, Vec<String>) {
    static FEW: OnceLock<(Country, Vec<String>)> = OnceLock::new();
    FEW.get_or_init(|| {
        let country = Country::new();
        country.keep_indicators(&["cla", "referrals", "assessments-45-days", "cin"]);
        let figures = country.in_one_process();
        (country, figures)
    })
}

/// A folder of records of several authorities, without figures.
pub(super) struct Country {
    _dir: tempfile::TempDir,
    pub(super) folder: PathBuf,
}

impl Country {
    fn new() -> Self {
        let dir = tempfile::tempdir().expect("a folder");
        let made = ["--authorities", "16", "--years", "1", "--scale", "0.01"];
        let arguments = [&["demo", "e"], made.as_slice()].concat();
        quarterday(dir.path(), &arguments).done();
        let folder = dir.path().join("e");
        Self { _dir: dir, folder }
    }

    /// A copy of it, to be written in.
    pub(super) fn copy(&self) -> Self {
        let dir = tempfile::tempdir().expect("a folder");
        let folder = dir.path().join("e");
        copy_all(&self.folder, &folder);
        Self { _dir: dir, folder }
    }

    fn keep_indicators(&self, indicators: &[&str]) {
        let path = self.folder.join("set/set.toml");
        let text = fs::read_to_string(&path).expect("the set");
        let mut parts = text.split("[[adoption]]");
        let head = parts.next().expect("a head").to_owned();
        let name = |name: &&str| format!("indicator = \"{name}\"");
        let names: Vec<String> = indicators.iter().map(name).collect();
        let is_kept = |part: &&str| part.lines().any(|line| names.contains(&plain(line)));
        let kept: Vec<&str> = parts.filter(is_kept).collect();
        assert_eq!(kept.len(), indicators.len(), "{text}");
        let adoptions = kept.iter().map(|part| format!("[[adoption]]{part}"));
        fs::write(path, head + &adoptions.collect::<String>()).expect("written");
    }

    /// Every figure that is kept, in the form in which it is sent, in an order of its own.
    pub(super) fn figures(&self) -> Vec<String> {
        let store = Store::open(&self.folder.join("data/quarterday.db")).expect("a ledger");
        let figures = store.figures(&Filter::default()).expect("figures");
        let texts = figures.iter().map(serde_json::to_string);
        let mut texts: Vec<String> = texts.map(|text| text.expect("text")).collect();
        texts.sort();
        texts
    }

    fn in_one_process(&self) -> Vec<String> {
        let copy = self.copy();
        let periods = ["run", "--from", "2024-25-q1", "--to", "2024-25-q4"];
        quarterday(&copy.folder, &periods).done();
        let figures = copy.figures();
        assert!(!figures.is_empty() && self.figures().is_empty());
        figures
    }

    /// Where its records lie.
    pub(super) fn revision(&self) -> PathBuf {
        let revisions = fs::read_dir(self.folder.join("data/revisions")).expect("revisions");
        let mut paths = revisions.map(|entry| entry.expect("an entry").path());
        paths.next().expect("a revision")
    }
}

/// A line with single blanks.
fn plain(line: &str) -> String {
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

pub(super) fn copy_all(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let path = entry.expect("an entry").path();
        let own = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy_all(&path, &own);
        } else {
            fs::copy(&path, &own).expect("copied");
        }
    }
}
