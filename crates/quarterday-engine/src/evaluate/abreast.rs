//! Work of several parts, done on several threads.

use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::STACK_BYTES;

/// What `work` makes of each number below `parts`, in their order, done by so many threads. One
/// thread is the one that asks. Fails when the machine gives no thread.
pub(super) fn abreast<T: Send>(
    threads: usize,
    parts: usize,
    work: impl Fn(usize) -> T + Sync,
) -> io::Result<Vec<T>> {
    if threads.min(parts) <= 1 {
        return Ok((0..parts).map(work).collect());
    }
    let next = AtomicUsize::new(0);
    let some = || {
        let mut done = Vec::new();
        loop {
            let part = next.fetch_add(1, Ordering::Relaxed);
            if part >= parts {
                return done;
            }
            done.push((part, work(part)));
        }
    };
    let mut done = std::thread::scope(|scope| {
        let start = |_| {
            std::thread::Builder::new()
                .name("evaluate".to_owned())
                .stack_size(STACK_BYTES)
                .spawn_scoped(scope, some)
        };
        let others: Vec<_> = (1..threads.min(parts)).map(start).collect();
        let mut done = some();
        for other in others {
            let joined = other?.join();
            done.extend(joined.unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        }
        io::Result::Ok(done)
    })?;
    done.sort_by_key(|(part, _)| *part);
    Ok(done.into_iter().map(|(_, made)| made).collect())
}

#[cfg(test)]
mod tests {
    use super::abreast;

    #[test]
    fn what_is_made_comes_in_order_however_many_threads_make_it() {
        for threads in [0, 1, 2, 7, 100] {
            let squares = abreast(threads, 50, |n| n * n).expect("threads");
            let expected: Vec<usize> = (0..50).map(|n| n * n).collect();
            assert_eq!(squares, expected, "{threads}");
        }
    }
}
