//! Parts of a cluster that go away during a run.

use std::time::Duration;

use super::files;
use super::machines::{Cluster, few, now};

/// In how long a reader knows that there will be no figures.
const KNOWN_WITHIN: Duration = Duration::from_secs(20);

#[test]
fn an_executor_that_goes_while_it_works_costs_time_and_no_figure() {
    let (country, expected) = few();
    let mut cluster = Cluster::new();
    let copy = country.copy();
    let mut run = cluster.run(&copy.folder, &["--tasks", "16"]);
    cluster.executors[0].wait_until_says("evaluates", 2);
    cluster.executors[0].kill();
    assert_eq!(run.status(), 0, "{}", run.said());
    assert_eq!(copy.figures(), *expected);
}

/// The figures of a task that was done are lost with the machine that they lie on.
#[test]
fn an_executor_that_goes_with_what_it_has_done_costs_time_and_no_figure() {
    let (country, expected) = few();
    let mut cluster = Cluster::new();
    let copy = country.copy();
    let mut run = cluster.run(&copy.folder, &["--tasks", "16"]);
    let from = now();
    while files(&cluster.work_of(0)) == 0 {
        assert!(from.elapsed() < super::machines::LONG, "{}", run.said());
        std::thread::sleep(Duration::from_millis(5));
    }
    // It begins the next task once it has told of the last.
    let begun = cluster.executors[0].said().matches("evaluates").count();
    cluster.executors[0].wait_until_says("evaluates", begun + 1);
    assert!(files(&cluster.work_of(0)) > 0, "the run is under way");
    cluster.executors[0].kill();
    assert_eq!(run.status(), 0, "{}", run.said());
    assert_eq!(copy.figures(), *expected);
}

#[test]
fn when_every_executor_goes_the_reader_is_told_soon_and_nothing_is_kept() {
    let (country, _) = few();
    let mut cluster = Cluster::new();
    let copy = country.copy();
    let mut run = cluster.run(&copy.folder, &["--tasks", "16"]);
    cluster.executors[0].wait_until_says("evaluates", 1);
    for executor in &mut cluster.executors {
        executor.kill();
    }
    let from = now();
    assert_eq!(run.status(), 1, "{}", run.said());
    let took = from.elapsed();
    assert!(took < KNOWN_WITHIN, "{took:?}");
    assert!(
        run.said().contains("error[Q704]: every executor"),
        "{}",
        run.said()
    );
    assert!(copy.figures().is_empty());
}

#[test]
fn a_scheduler_started_anew_is_given_the_run_again() {
    let (country, expected) = few();
    let mut cluster = Cluster::new();
    let copy = country.copy();
    let mut run = cluster.run(&copy.folder, &["--tasks", "16"]);
    cluster.executors[0].wait_until_says("evaluates", 1);
    cluster.restart_scheduler();
    assert_eq!(run.status(), 0, "{}", run.said());
    assert!(
        run.said()
            .contains("warning[Q705]: the run was submitted again"),
        "{}",
        run.said()
    );
    assert_eq!(copy.figures(), *expected);
}

#[test]
fn a_scheduler_that_does_not_come_back_is_told_of() {
    let (country, _) = few();
    let mut cluster = Cluster::new();
    let copy = country.copy();
    let mut run = cluster.run(&copy.folder, &["--tasks", "16"]);
    cluster.executors[0].wait_until_says("evaluates", 1);
    cluster.scheduler.kill();
    assert_eq!(run.status(), 1, "{}", run.said());
    assert!(
        run.said().contains("error[Q704]: the scheduler"),
        "{}",
        run.said()
    );
    assert!(copy.figures().is_empty());
}
