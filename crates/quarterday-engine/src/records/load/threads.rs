//! Jobs shared out among a few threads. Who does which is left to chance; what comes of them is
//! handed back in their order.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use super::super::error::LoadError;

/// The most threads of one load: each holds records in memory.
const THREADS_MAX: usize = 4;

/// Does jobs `0..jobs`. Each thread begins with what `begin` gives and ends with what `end` makes of
/// it. The first failure stops the others at their next job.
pub(super) fn share<S, T: Send, E: Send>(
    jobs: usize,
    begin: impl Fn() -> S + Sync,
    work: impl Fn(&mut S, usize) -> Result<T, LoadError> + Sync,
    end: impl Fn(S) -> Result<E, LoadError> + Sync,
) -> Result<(Vec<T>, Vec<E>), LoadError> {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let threads = cores.min(THREADS_MAX).min(jobs).max(1);
    let next = AtomicUsize::new(0);
    let failure: Mutex<Option<LoadError>> = Mutex::new(None);
    let done: Mutex<Vec<(usize, T)>> = Mutex::new(Vec::new());
    let ended: Mutex<Vec<E>> = Mutex::new(Vec::new());
    let run = || -> Result<(), LoadError> {
        let mut state = begin();
        loop {
            let job = next.fetch_add(1, Ordering::SeqCst);
            if job >= jobs {
                break;
            }
            let made = work(&mut state, job)?;
            locked(&done).push((job, made));
        }
        let made = end(state)?;
        locked(&ended).push(made);
        Ok(())
    };
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                if let Err(error) = run() {
                    next.store(jobs, Ordering::SeqCst);
                    locked(&failure).get_or_insert(error);
                }
            });
        }
    });
    if let Some(error) = locked(&failure).take() {
        return Err(error);
    }
    let mut done = std::mem::take(&mut *locked(&done));
    done.sort_by_key(|(job, _)| *job);
    let ended = std::mem::take(&mut *locked(&ended));
    Ok((done.into_iter().map(|(_, made)| made).collect(), ended))
}

fn locked<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    match mutex.lock() {
        Ok(held) => held,
        Err(poisoned) => poisoned.into_inner(),
    }
}
