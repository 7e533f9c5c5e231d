//! Which figures stand on a scorecard, and in what state.

use super::fixture::{Sample, day, decimal, period};
use super::*;
use crate::calendar::Basis;
use crate::figure::State;
use crate::set::{Dated, Reported, Tolerance};
use crate::verdict::{AgainstTarget, Direction, Reason};

fn quarters(line: &Line) -> Vec<String> {
    line.series.iter().map(|f| f.period.to_string()).collect()
}

fn built(sample: &Sample, set: &IndicatorSet, as_at: &str) -> Scorecard {
    let authority = Authority {
        code: "841".to_owned(),
        ..Authority::default()
    };
    let definitions = BTreeMap::from([("sample".to_owned(), sample.definition())]);
    let sources = Sources {
        authority: &authority,
        set,
        definitions: &definitions,
        figures: &sample.figures,
        entered: Entered::NONE,
        records: &["records to 30 September 2019".to_owned()],
    };
    Scorecard::build(sources, "children", period("2019-20-q2"), day(as_at))
        .expect("the committee is in the set")
}

#[test]
fn a_series_ends_with_its_period_and_is_two_years_and_a_quarter_long() {
    let mut sample = Sample::snapshot("Children in care");
    for quarter in period("2015-16-q1")
        .through(period("2020-21-q4"))
        .iter()
        .rev()
    {
        sample = sample.value(&quarter.to_string(), "270");
    }
    let line = sample.line("2019-20-q2");
    assert_eq!(line.series.len(), 9);
    assert_eq!(quarters(&line)[0], "2017-18-q2");
    assert_eq!(quarters(&line)[8], "2019-20-q2");
    assert!(quarters(&line).contains(&"2018-19-q2".to_owned()));
}

#[test]
fn a_period_without_a_figure_stands_in_the_series_as_late() {
    let line = Sample::snapshot("Children in care")
        .value("2018-19-q4", "264")
        .value("2019-20-q2", "278")
        .line("2019-20-q2");
    let states: Vec<State> = line.series.iter().map(|f| f.state).collect();
    assert_eq!(states, [State::Ok, State::Late, State::Ok]);
    assert_eq!(
        line.verdict.since_previous.direction,
        Direction::NotComparable
    );
}

#[test]
fn figures_of_other_bases_authorities_and_periods_stay_out_of_the_series() {
    let mut sample = Sample::snapshot("Children in care").value("2019-20-q2", "278");
    let mut other = sample.figures[0].clone();
    other.authority = "840".to_owned();
    other.period = period("2019-20-q1");
    sample.figures.push(other);
    let mut other = sample.figures[0].clone();
    other.basis = Basis::Rolling12Months;
    other.period = period("2019-20-q1");
    sample.figures.push(other);
    let mut other = sample.figures[0].clone();
    other.period = period("2018-19");
    sample.figures.push(other);
    assert_eq!(quarters(&sample.line("2019-20-q2")), ["2019-20-q2"]);
}

#[test]
fn an_annual_indicator_is_not_due_in_other_quarters() {
    let mut sample = Sample::percent("Care leavers in suitable accommodation")
        .value("2017-18-q4", "91")
        .value("2018-19-q1", "80")
        .value("2018-19-q4", "92")
        .value("2019-20-q2", "85");
    sample.reported = Reported::Annual;
    let line = sample.line("2019-20-q2");
    assert_eq!(line.figure.state, State::NotDue);
    assert_eq!(line.figure.value(), None);
    assert_eq!(line.verdict.against_target, AgainstTarget::NoTarget);
    assert_eq!(quarters(&line), ["2017-18-q4", "2018-19-q4", "2019-20-q2"]);
    assert_eq!(sample.line("2018-19-q4").figure.state, State::Ok);
}

#[test]
fn a_six_monthly_indicator_is_due_at_quarters_two_and_four() {
    let mut sample = Sample::percent("Adults").value("2019-20-q2", "85");
    sample.reported = Reported::SixMonthly;
    let state = |quarter| sample.line(quarter).figure.state;
    assert_eq!(state("2019-20-q2"), State::Ok);
    assert_eq!(state("2019-20-q3"), State::NotDue);
    assert_eq!(state("2019-20-q4"), State::Late);
}

#[test]
fn the_target_is_the_one_in_force_on_the_last_day_of_the_period() {
    let sample = Sample::percent("Assessments")
        .target("90", Tolerance::None)
        .value("2019-20-q2", "89");
    let mut adoption = sample.adoption();
    let later = Target {
        value: decimal("85"),
        ..sample.target.clone().expect("set above")
    };
    adoption.target.push(Dated {
        from: day("2019-10-01"),
        value: Some(later),
        line: 2,
    });
    let set = IndicatorSet {
        committees: vec![Committee {
            id: "children".to_owned(),
            ..Committee::default()
        }],
        adoptions: vec![adoption],
        ..IndicatorSet::default()
    };
    let scorecard = built(&sample, &set, "2019-12-16");
    let line = &scorecard.lines[0];
    assert_eq!(line.target, sample.target);
    assert_eq!(line.verdict.against_target, AgainstTarget::Missed);
    assert_eq!(scorecard.sources, ["records to 30 September 2019"]);
}

#[test]
fn a_line_stands_for_each_adoption_of_the_committee_on_the_day_in_the_order_of_the_set() {
    let sample = Sample::percent("Assessments").value("2019-20-q2", "89");
    let undefined = Adoption {
        indicator: "nowhere".to_owned(),
        definition: vec![Dated::always("nowhere".to_owned(), 1)],
        ..sample.adoption()
    };
    let mut moved_away = sample.adoption();
    moved_away.committee.push(Dated {
        from: day("2019-12-05"),
        value: "adults".to_owned(),
        line: 3,
    });
    let set = IndicatorSet {
        committees: vec![Committee {
            id: "children".to_owned(),
            ..Committee::default()
        }],
        adoptions: vec![undefined, sample.adoption(), moved_away],
        ..IndicatorSet::default()
    };
    let scorecard = built(&sample, &set, "2019-12-16");
    assert_eq!(scorecard.undefined, ["nowhere"]);
    assert_eq!(scorecard.lines.len(), 1);
    assert_eq!(built(&sample, &set, "2019-12-04").lines.len(), 2);
}

#[test]
fn a_committee_that_is_not_in_the_set_has_no_scorecard() {
    let authority = Authority::default();
    let set = IndicatorSet::default();
    let sources = Sources {
        authority: &authority,
        set: &set,
        definitions: &BTreeMap::new(),
        figures: &[],
        entered: Entered::NONE,
        records: &[],
    };
    let none = Scorecard::build(sources, "place", period("2019-20-q2"), day("2019-12-16"));
    assert!(none.is_none());
}

/// An indicator measured as `sample` until April 2019 and as `newer` since, with figures by both.
fn changed() -> Line {
    let newer = Sample::percent("Assessments, newly counted")
        .counts("2018-19-q4", 80, 100)
        .counts("2019-20-q1", 82, 100)
        .counts("2019-20-q2", 85, 100);
    let older = Sample::percent("Assessments")
        .counts("2018-19-q3", 88, 100)
        .counts("2018-19-q4", 89, 100)
        .counts("2019-20-q1", 90, 100);
    let mut figures = older.figures.clone();
    figures.extend(newer.figures.iter().cloned().map(|mut figure| {
        figure.indicator = "newer".to_owned();
        figure.provenance.definition = "n".repeat(64);
        figure
    }));
    let dated = |from: &str, value: &str| Dated {
        from: day(from),
        value: value.to_owned(),
        line: 1,
    };
    let adoption = Adoption {
        indicator: "newer".to_owned(),
        definition: vec![dated("2015-04-01", "sample"), dated("2019-04-01", "newer")],
        ..newer.adoption()
    };
    let definition = Definition {
        slug: "newer".to_owned(),
        hash: "n".repeat(64),
        ..newer.definition()
    };
    let definitions = BTreeMap::from([
        ("sample".to_owned(), older.definition()),
        ("newer".to_owned(), definition.clone()),
    ]);
    let authority = Authority {
        code: "841".to_owned(),
        ..Authority::default()
    };
    let sources = Sources {
        authority: &authority,
        set: &IndicatorSet::default(),
        definitions: &definitions,
        figures: &figures,
        entered: Entered::NONE,
        records: &[],
    };
    Line::build(sources, &adoption, &definition, period("2019-20-q1"))
}

#[test]
fn a_changed_definition_breaks_the_series_and_both_tell_of_the_overlap() {
    let line = changed();
    let by: Vec<&str> = line.series.iter().map(|f| f.indicator.as_str()).collect();
    assert_eq!(by, ["sample", "sample", "newer"]);
    assert!(line.has_a_break());
    assert_eq!(line.since_the_break().len(), 1);
    let previous = &line.verdict.since_previous;
    assert_eq!(previous.direction, Direction::NotComparable);
    assert_eq!(previous.reason, Some(Reason::OtherDefinition));
    let overlap: Vec<(String, &str)> = line
        .overlap
        .iter()
        .map(|f| (f.period.to_string(), f.indicator.as_str()))
        .collect();
    let pair = |period: &str, slug: &'static str| (period.to_owned(), slug);
    assert_eq!(
        overlap,
        [pair("2018-19-q4", "newer"), pair("2019-20-q1", "sample")]
    );
}

#[test]
fn a_break_is_said_and_drawn_with_both_values() {
    let line = changed();
    let said = crate::wording::full_sentence(&line).expect("a sentence");
    for words in [
        "another definition was used for",
        "By the definition in force now, the figure for Quarter 4 2018/19 is 80.0%.",
        "By the definition in force before, the figure for Quarter 1 2019/20 is 90.0%.",
    ] {
        assert!(said.contains(words), "{said}");
    }
    let chart = crate::chart::trend(&line, &crate::template::Colours::default());
    let changed = "The definition changed where the line breaks.";
    assert!(chart.svg.contains(changed) && chart.description.contains(changed));
    let head = chart.table.head.last().map(String::as_str);
    assert_eq!(head, Some("By the other definition"));
    let path = chart
        .svg
        .split("<path")
        .find(|path| path.contains("stroke-linejoin"));
    let starts = path.map(|path| path.matches('M').count());
    assert_eq!(starts, Some(2), "one line for each definition");
    assert_eq!(
        crate::wording::change_since_previous(&line),
        "Not comparable"
    );
}

#[test]
fn an_indicator_is_due_as_often_as_it_was_reported_then() {
    let sample = Sample::percent("Assessments").value("2019-20-q1", "89");
    let dated = |from: &str, value| Dated {
        from: day(from),
        value,
        line: 1,
    };
    let often = vec![
        dated("2018-04-01", Reported::Quarterly),
        dated("2021-04-01", Reported::SixMonthly),
    ];
    let adoption = Adoption {
        reported: Reported::SixMonthly,
        often,
        ..sample.adoption()
    };
    let set = IndicatorSet {
        committees: vec![Committee {
            id: "children".to_owned(),
            ..Committee::default()
        }],
        adoptions: vec![adoption],
        ..IndicatorSet::default()
    };
    let authority = Authority {
        code: "841".to_owned(),
        ..Authority::default()
    };
    let sources = Sources {
        authority: &authority,
        set: &set,
        definitions: &BTreeMap::from([("sample".to_owned(), sample.definition())]),
        figures: &sample.figures,
        entered: Entered::NONE,
        records: &[],
    };
    let state = |quarter: &str| {
        let meeting = day("2030-01-01");
        let scorecard = Scorecard::build(sources, "children", period(quarter), meeting);
        scorecard.expect("the committee").lines[0].figure.state
    };
    assert_eq!(state("2019-20-q1"), State::Ok);
    assert_eq!(state("2020-21-q3"), State::Late);
    assert_eq!(state("2021-22-q1"), State::NotDue);
}
