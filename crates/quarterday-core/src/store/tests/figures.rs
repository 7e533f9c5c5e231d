//! Figures are kept by what they are made of, and come back as they were kept.

use super::*;

#[test]
fn figures_come_back_as_they_were_kept() {
    let mut store = store();
    let mut late = figure("2019-20-q2", State::NotMeasured);
    late.denominator = Some("12.50".parse().expect("a decimal"));
    late.reason = Some("no episodes of care have been loaded".to_owned());
    let mut first = figure("2019-20-q1", State::Ok);
    first.cases_with_findings = Some(CasesWithFindings {
        cases: 4,
        checks: "k".to_owned(),
    });
    let (one, other) = (made_of("one"), made_of("other"));
    keep(&mut store, &one, &[late.clone(), first.clone()]);
    keep(&mut store, &one, std::slice::from_ref(&first));
    keep(&mut store, &other, std::slice::from_ref(&late));
    assert_eq!(kept(&store, &one), [first, late.clone()]);
    assert_eq!(kept(&store, &other), [late]);
    assert_eq!(kept(&store, &made_of("another")), []);
    let all = store.kept("d", Basis::Quarter).expect("read");
    assert_eq!(all, []);
}

/// What was made of the records as they were stands as long as those records do.
#[test]
fn figures_are_of_the_revision_they_are_asked_for_of() {
    let mut store = store();
    keep(&mut store, &made_of("one"), &[figure("2019-20", State::Ok)]);
    let all = store.kept("d", Basis::Snapshot).expect("read");
    let figures = store.figures(&all[0], "later").expect("read");
    assert_eq!(figures[0].provenance.revision, "later");
}

#[test]
fn figures_that_are_not_committed_are_not_kept() {
    let mut store = store();
    let writing = store.begin().expect("a writer");
    let figures = [figure("2019-20", State::Ok)];
    writing.keep(&made_of("one"), &figures).expect("kept");
    drop(writing);
    assert_eq!(kept(&store, &made_of("one")), []);
}

#[test]
fn what_a_run_came_to_is_kept_by_what_it_was_asked() {
    let mut store = store();
    assert_eq!(store.answer("question").expect("read"), None);
    for said in ["first", "second"] {
        let writing = store.begin().expect("a writer");
        writing.keep_answer("question", said).expect("kept");
        writing.commit().expect("committed");
        assert_eq!(
            store.answer("question").expect("read"),
            Some(said.to_owned())
        );
    }
    assert_eq!(store.answer("another").expect("read"), None);
}

#[test]
fn a_damaged_value_is_told_by_table_and_column() {
    let mut store = store();
    keep(&mut store, &made_of("one"), &[figure("2019-20", State::Ok)]);
    let update = "UPDATE figure SET state = 'fine'";
    store.connection.execute(update, []).expect("damaged");
    let all = store.kept("d", Basis::Snapshot).expect("read");
    let error = store.figures(&all[0], "r").expect_err("damaged");
    assert_eq!(
        error.to_string(),
        "the database is damaged: `state` of a `figure` is not a value the program writes"
    );
}

#[test]
fn a_median_and_a_rate_are_read_as_they_were_written() {
    let mut store = store();
    let median = Figure {
        numerator: "31.50".parse().expect("a number"),
        denominator: Some(Decimal::whole(2)),
        unit: Unit::Days,
        aggregate: Some(Aggregate::Median),
        ..figure("2019-20-q1", State::Ok)
    };
    let mut rate = figure("2019-20-q2", State::Ok);
    (rate.unit, rate.denominator) = (Unit::Per10000, Some(Decimal::whole(22_237)));
    rate.provenance.population = Some(Estimate {
        year: 2019,
        ages: Ages::CHILDREN,
        persons: 22_237,
    });
    let written = [median, rate];
    keep(&mut store, &made_of("one"), &written);
    assert_eq!(kept(&store, &made_of("one")), written);
}
