//! An errand on an executor: its records opened and found to be those expected, its definitions
//! planned once, and one authority after another evaluated for whichever task asks.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender, SyncSender};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use quarterday_core::set::{self, Check, Loaded};
use quarterday_engine::evaluate::{Ask, ByAuthority, Engine, Options};
use quarterday_engine::records::Records;

use crate::errand::Errand;
use crate::pack::pack;
use crate::question::Confirmed;
use crate::{Tone, Voice};

/// How long a desk waits for the next authority before it is closed.
const IDLE: Duration = Duration::from_mins(1);

/// How long a desk must have been idle for another errand to take its place.
const IDLE_SHORT: Duration = Duration::from_secs(5);

/// How often a desk looks whether it is to close.
const LOOK_EVERY: Duration = Duration::from_millis(500);

/// What every desk of an executor has.
#[derive(Clone)]
pub(crate) struct Furniture {
    /// The definitions in the program.
    pub(crate) built_in: &'static [(&'static str, &'static str)],
    /// Where records brought from object storage lie for a while.
    pub(crate) work: PathBuf,
    /// Where revisions lie on this machine, when not where the errand says.
    pub(crate) revisions: Option<PathBuf>,
    /// The most memory that queries may hold.
    pub(crate) memory: usize,
    /// How many authorities are evaluated at once.
    pub(crate) threads: usize,
    pub(crate) voice: Voice,
}

/// An errand under way.
pub(crate) struct Desk {
    requests: Mutex<Option<Sender<Request>>>,
    state: Arc<State>,
}

/// What the desk and its thread share.
struct State {
    confirmed: OnceLock<Confirmed>,
    is_over: AtomicBool,
    used: Mutex<Instant>,
    /// How many authorities are being evaluated or wait.
    open: Mutex<usize>,
}

/// An authority to be evaluated, and who waits for it.
struct Request {
    authority: String,
    answer: SyncSender<Result<String, String>>,
}

impl Desk {
    /// Begins an errand.
    pub(crate) fn begin(errand: String, furniture: Furniture) -> std::io::Result<Self> {
        let (requests, requested) = mpsc::channel();
        let state = Arc::new(State {
            confirmed: OnceLock::new(),
            is_over: AtomicBool::new(false),
            used: Mutex::new(now()),
            open: Mutex::new(0),
        });
        let ending = Ending(Arc::clone(&state));
        std::thread::Builder::new()
            .name("desk".to_owned())
            .spawn(move || {
                let ending = ending;
                if let Err(why) = work(&errand, &furniture, requested, &ending.0) {
                    ending.0.confirmed.get_or_init(|| why);
                }
            })?;
        Ok(Self {
            requests: Mutex::new(Some(requests)),
            state,
        })
    }

    /// Whether the records are those of the errand; waits until that is known.
    pub(crate) fn confirmed(&self) -> Confirmed {
        self.state.confirmed.wait().clone()
    }

    /// Whether it does nothing any more.
    pub(crate) fn is_over(&self) -> bool {
        self.state.is_over.load(Ordering::Acquire)
    }

    /// Whether it can give way to another errand.
    pub(crate) fn is_idle(&self) -> bool {
        let is_idle = lock(&self.state.used).elapsed() > IDLE_SHORT;
        self.is_over() || is_idle && *lock(&self.state.open) == 0
    }

    /// Lets it end once what was asked is answered.
    pub(crate) fn close(&self) {
        lock(&self.requests).take();
    }

    /// The figures of an authority, as text; or why there are none.
    pub(crate) fn figures(&self, authority: &str) -> Result<String, String> {
        let ended = || "the executor ended the errand".to_owned();
        let (answer, answered) = mpsc::sync_channel(1);
        let request = Request {
            authority: authority.to_owned(),
            answer,
        };
        *lock(&self.state.open) += 1;
        let sent = lock(&self.requests).as_ref().map(|to| to.send(request));
        let figures = match sent {
            Some(Ok(())) => answered.recv().unwrap_or_else(|_| Err(ended())),
            _ => Err(ended()),
        };
        *lock(&self.state.open) -= 1;
        *lock(&self.state.used) = now();
        figures
    }
}

/// Says that a desk is over, however it came to its end.
struct Ending(Arc<State>);

impl Drop for Ending {
    fn drop(&mut self) {
        let unable = || Confirmed::Unable("the executor could not do the errand".to_owned());
        self.0.confirmed.get_or_init(unable);
        self.0.is_over.store(true, Ordering::Release);
    }
}

/// Does an errand from beginning to end. An error before the records are confirmed says why.
fn work(
    errand: &str,
    furniture: &Furniture,
    requested: Receiver<Request>,
    state: &State,
) -> Result<(), Confirmed> {
    let errand = Errand::read(errand).map_err(Confirmed::Unable)?;
    let brought = errand
        .storage
        .bring(
            &errand.records,
            &furniture.work,
            furniture.revisions.as_deref(),
        )
        .map_err(Confirmed::Unable)?;
    let records = errand.records.open(&brought.folder);
    let records = records.map_err(Confirmed::No)?;
    let (loaded, _) = set::read(&errand.sources(furniture.built_in));
    let asked = asked(&errand, &loaded)?;
    let engine = Engine::with(Options {
        program: errand.program.clone(),
        populations: loaded.authority.populations(),
        memory: Some(furniture.memory),
        threads: furniture.threads,
        ..Options::default()
    });
    let engine = engine.map_err(|error| Confirmed::Unable(error.to_string()))?;
    (furniture.voice)(
        Tone::Detail,
        &format!(
            "confirmed {} files of the revision {}",
            errand.records.files.len(),
            errand.records.revision.get(..12).unwrap_or_default()
        ),
    );
    state.confirmed.get_or_init(|| Confirmed::Yes);
    let checks: Vec<&Check> = loaded.checks.values().collect();
    let checks = errand.is_checked.then_some(checks.as_slice());
    serve(
        &engine,
        &records,
        &asked,
        checks,
        (requested, state, &furniture.voice),
    );
    Ok(())
}

/// The definitions asked about, which must be those that whoever asks has.
fn asked<'a>(errand: &'a Errand, loaded: &'a Loaded) -> Result<Vec<Ask<'a>>, Confirmed> {
    let mut asked = Vec::new();
    for ask in &errand.asked {
        let definition = loaded.definitions.get(&ask.indicator);
        let definition = definition.filter(|read| read.hash == ask.definition);
        let Some(definition) = definition else {
            let name = &ask.indicator;
            let why = format!("the executor reads another definition of `{name}`");
            return Err(Confirmed::Unable(why));
        };
        asked.push(Ask {
            definition,
            periods: &ask.periods,
            bases: &ask.bases,
        });
    }
    Ok(asked)
}

/// Evaluates authorities as they are asked for, until none has been for a while.
fn serve(
    engine: &Engine,
    records: &Records,
    asked: &[Ask<'_>],
    checks: Option<&[&Check]>,
    (requested, state, voice): (Receiver<Request>, &State, &Voice),
) {
    let requested = Mutex::new(requested);
    let each = |ready: &ByAuthority<'_>| {
        loop {
            let next = lock(&requested).recv_timeout(LOOK_EVERY);
            match next {
                Ok(request) => {
                    voice(Tone::Detail, &format!("evaluates {}", request.authority));
                    let _ = request.answer.send(figures(ready, &request.authority));
                }
                Err(RecvTimeoutError::Disconnected) => return,
                Err(RecvTimeoutError::Timeout) => {
                    let is_idle = lock(&state.used).elapsed() > IDLE;
                    if is_idle && *lock(&state.open) == 0 {
                        return;
                    }
                }
            }
        }
    };
    // What stops a run as a whole leaves nobody to answer, which those who wait are told.
    let _ = engine.by_authority(records, asked, checks, each);
}

fn figures(ready: &ByAuthority<'_>, authority: &str) -> Result<String, String> {
    let stopped = || "the machine gave no thread for it".to_owned();
    let shares = ready.of(authority).map_err(|_| stopped())?;
    pack(shares, ready.findings()).map_err(|error| error.to_string())
}

#[expect(
    clippy::disallowed_methods,
    reason = "how long nobody has asked; no figure depends on it"
)]
fn now() -> Instant {
    Instant::now()
}

/// What is behind a lock; a thread that panicked leaves it as it was.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
