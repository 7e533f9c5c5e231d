//! Whether a cluster is still there while it works: asked of it every second, as a job whose
//! machines have gone may wait for them for ever.

use std::collections::BTreeSet;
use std::time::Duration;

use futures::future::join_all;
use tokio::time::Instant;

use crate::Address;
use crate::question::{HELLO, Served, WHO, ask};
use crate::wire::Wire;

const LOOK_EVERY: Duration = Duration::from_secs(1);
const ANSWER_WITHIN: Duration = Duration::from_secs(4);

/// How long a part of a cluster may be silent. Longer than a busy machine takes to answer, and with
/// what else there is to do well below the 20 seconds in which a reader is to know.
const SILENT_MAX: Duration = Duration::from_secs(10);

/// What has gone.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Gone {
    /// The scheduler, and another one is in its place, which knows of no run.
    SchedulerAnew,
    /// The scheduler.
    Scheduler,
    /// The last executor.
    Executors,
}

/// Ends when the scheduler, or every executor, has gone.
pub(crate) async fn until_gone(wire: &Wire, scheduler: &Address, served: &Served) -> Gone {
    let mut known: BTreeSet<(String, u16)> = places(served).collect();
    let mut seen = (Instant::now(), Instant::now());
    loop {
        tokio::time::sleep(LOOK_EVERY).await;
        let who: Result<Served, _> = ask(wire, scheduler, WHO, "", ANSWER_WITHIN).await;
        match who {
            Ok(now) if now.scheduler != served.scheduler => return Gone::SchedulerAnew,
            Ok(now) => {
                known.extend(places(&now));
                seen.0 = Instant::now();
            }
            Err(_) if seen.0.elapsed() > SILENT_MAX => return Gone::Scheduler,
            Err(_) => {}
        }
        if any_answers(wire, &known).await {
            seen.1 = Instant::now();
        } else if seen.1.elapsed() > SILENT_MAX {
            return Gone::Executors;
        }
    }
}

/// Whether every executor that served still answers.
pub(crate) async fn all_answer(wire: &Wire, served: &Served) -> bool {
    let known: BTreeSet<(String, u16)> = places(served).collect();
    let answers = join_all(known.iter().map(|place| answers(wire, place))).await;
    answers.into_iter().all(|answers| answers)
}

fn places(served: &Served) -> impl Iterator<Item = (String, u16)> {
    let places = served.executors.iter();
    places.map(|(host, port, _)| (host.clone(), *port))
}

async fn any_answers(wire: &Wire, known: &BTreeSet<(String, u16)>) -> bool {
    let answers = join_all(known.iter().map(|place| answers(wire, place))).await;
    answers.into_iter().any(|answers| answers)
}

async fn answers(wire: &Wire, (host, port): &(String, u16)) -> bool {
    let address = Address {
        host: host.clone(),
        port: *port,
    };
    let hello: Result<(), _> = ask(wire, &address, HELLO, "", ANSWER_WITHIN).await;
    hello.is_ok()
}
