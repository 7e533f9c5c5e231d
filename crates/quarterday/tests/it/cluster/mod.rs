//! Runs on clusters of processes: the same figures as in one process, whatever goes away, and none
//! where the machines or their records are not as they should be.

mod doors;
mod losses;
mod machines;
mod objects;
mod records;

use std::fs;

use machines::{Cluster, whole};

/// Every indicator of the library, in one task or many, planned once or anew as it goes.
#[test]
fn a_cluster_gives_the_bytes_that_one_process_gives() {
    let (country, expected) = whole();
    let cluster = Cluster::new();
    let copy = country.copy();
    let ledger = copy.folder.join("data/quarterday.db");
    let before = fs::read(&ledger).expect("the ledger");
    for tasks in ["1", "2", "4", "16"] {
        for adaptive in ["true", "false"] {
            fs::write(&ledger, &before).expect("without figures");
            assert!(copy.figures().is_empty());
            let asked = ["--tasks", tasks, "--adaptive", adaptive];
            let mut run = cluster.run(&copy.folder, &asked);
            assert_eq!(run.status(), 0, "{}", run.said());
            let said = format!("in {tasks} tasks");
            assert!(run.said().contains(&said), "{}", run.said());
            let figures = copy.figures();
            let differing = figures
                .iter()
                .zip(expected)
                .filter(|(there, here)| there != here);
            let differing: Vec<_> = differing.take(3).collect();
            assert!(differing.is_empty(), "{tasks} {adaptive}: {differing:#?}");
            assert_eq!(figures.len(), expected.len());
        }
    }
    let both = cluster
        .executors
        .iter()
        .all(|part| part.said().contains("evaluates"));
    assert!(both, "both executors had something to do");
}

/// What an executor keeps for a while is its own, and nothing of a run is left.
#[cfg(unix)]
#[test]
fn what_executors_keep_is_closed_to_others_and_removed() {
    use std::os::unix::fs::PermissionsExt;
    let (country, expected) = machines::few();
    let mut cluster = Cluster::new();
    let copy = country.copy();
    let mut run = cluster.run(&copy.folder, &["--compare"]);
    assert_eq!(run.status(), 0, "{}", run.said());
    assert_eq!(copy.figures(), *expected);
    for executor in 0..2 {
        let work = cluster.work_of(executor);
        let mode = fs::metadata(&work).expect("a folder").permissions().mode();
        assert_eq!(mode & 0o777, 0o700);
        let from = machines::now();
        while files(&work) > 0 {
            assert!(
                from.elapsed().as_secs() < 30,
                "what a run left is still there"
            );
            std::thread::sleep(std::time::Duration::from_millis(50));
        }
        cluster.executors[executor].end();
        assert!(!work.exists(), "an executor that ended leaves nothing");
    }
}

/// How many files there are in a folder and those in it.
fn files(folder: &std::path::Path) -> usize {
    let Ok(entries) = fs::read_dir(folder) else {
        return 0;
    };
    let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let each = paths.map(|path| if path.is_dir() { files(&path) } else { 1 });
    each.sum()
}
