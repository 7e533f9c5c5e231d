//! A made-up scorecard of nine indicators, as a children's scrutiny committee would have one.

use crate::calendar::Day;
use crate::figure::State;
use crate::scorecard::fixture::{Sample, day, decimal, period};
use crate::scorecard::{Line, Scorecard};
use crate::set::{
    Authority, Better, Committee, HouseStyle, Implication, IndicatorSet, Masking, Realignment,
    Tolerance,
};
use crate::template::Template;

pub(crate) const NOW: &str = "2019-20-q2";
const BEFORE: &str = "2019-20-q1";
const LAST_YEAR: &str = "2018-19-q2";

pub(crate) const IMPLICATIONS: [&str; 12] = [
    "S17 Crime and Disorder",
    "Health and Well Being",
    "Sustainability",
    "Diversity",
    "Wards Affected",
    "Groups Affected",
    "Budget and Policy Framework",
    "Key Decision",
    "Urgent Decision",
    "One Darlington: Perfectly Placed",
    "Efficiency",
    "Impact on Looked After Children and Care Leavers",
];

pub(crate) fn meeting() -> Day {
    day("2019-12-16")
}

/// The scorecard, with the nine figures of Quarter 2 2019/20.
pub(crate) fn scorecard() -> Scorecard {
    let committee = Committee {
        id: "children-young-people".to_owned(),
        name: "Children and Young People Scrutiny Committee".to_owned(),
        ..Committee::default()
    };
    let lines = lines();
    Scorecard {
        authority: authority(),
        set: IndicatorSet {
            masking: Masking::default(),
            exceptions: None,
            title: "Children and young people".to_owned(),
            agreed_by: "Monitoring and Coordination Group".to_owned(),
            agreed_on: Some(day("2018-07-02")),
            then_agreed_by: Some("Scrutiny Committee Chairs".to_owned()),
            committees: vec![committee.clone()],
            realignments: vec![Realignment {
                on: day("2019-12-05"),
                by: "Council".to_owned(),
                purpose: "align Scrutiny Committees to the updated Cabinet Portfolios".to_owned(),
            }],
            adoptions: lines.iter().map(|line| line.adoption.clone()).collect(),
        },
        committee,
        period: period(NOW),
        as_at: meeting(),
        lines,
        undefined: Vec::new(),
        sources: vec![
            "the records reach from 1 April 2016 to 30 September 2019".to_owned(),
            "The records are synthetic.".to_owned(),
        ],
        rule: None,
        matters: Vec::new(),
        template: Template::default(),
    }
}

/// The same scorecard from a return that can tell only how many children are in care.
pub(crate) fn partial_scorecard() -> Scorecard {
    let mut scorecard = scorecard();
    for line in &mut scorecard.lines {
        if line.adoption.indicator != "cla" {
            let reason = Some("no such records have been loaded");
            let (code, indicator) = (line.adoption.code.clone(), line.adoption.indicator.clone());
            let name = "An indicator of the front door";
            let sample = Sample::percent(name).without(NOW, State::NotMeasured, reason);
            *line = named(&sample, &indicator, &code);
        }
    }
    scorecard
}

fn authority() -> Authority {
    let implications = IMPLICATIONS.iter().map(|heading| Implication {
        heading: (*heading).to_owned(),
        text: format!("What there is to say of \"{heading}\""),
    });
    Authority {
        name: "Sample Borough Council".to_owned(),
        code: "000".to_owned(),
        is_synthetic: true,
        style: HouseStyle {
            director: "Director of Children and Adult Services".to_owned(),
            author: "Head of Performance and Transformation: Extension 6091".to_owned(),
            background_papers: "No background papers were used.".to_owned(),
            focus: Some(
                "We continue to monitor statutory visits for child protection and to children in \
                 care, to ensure that these are made in a timely way."
                    .to_owned(),
            ),
            implications: implications.collect(),
        },
        ..Authority::default()
    }
}

/// Gives a sample its own slug and code.
fn named(sample: &Sample, slug: &str, code: &str) -> Line {
    let mut line = sample.line(NOW);
    line.adoption.indicator = slug.to_owned();
    line.adoption.code = code.to_owned();
    line.definition.slug = slug.to_owned();
    line.definition.counted = format!(
        "What `{slug}` counts, for a *Member*.\n\n- First it counts these.\n- Then those.\n"
    );
    line.figure.indicator = slug.to_owned();
    for figure in &mut line.series {
        figure.indicator = slug.to_owned();
    }
    line
}

/// Numerator and denominator of the same quarter last year, the quarter before, and this one.
type Counts = [(i64, i64); 3];

fn counted(sample: Sample, counts: Counts) -> Sample {
    let quarters = [LAST_YEAR, BEFORE, NOW].into_iter().zip(counts);
    quarters.fold(sample, |sample, (quarter, (part, whole))| {
        sample.counts(quarter, part, whole)
    })
}

/// The lines, in the order of the set.
fn lines() -> Vec<Line> {
    let indicators = [front_door().as_slice(), &people(), &visits()].concat();
    let coded = indicators.iter().zip(26..);
    let line = |((slug, sample), code): (&(&str, Sample), i32)| {
        named(sample, slug, &format!("CSC {code:03}"))
    };
    coded.map(line).collect()
}

fn front_door() -> [(&'static str, Sample); 2] {
    let assessments = Sample::percent("Assessments completed within 45 working days")
        .sentence("Timeliness of assessments is {{ value }}, which is {{ against_target }}.")
        .target("90", Tolerance::Points(decimal("2")));
    let conferences = Sample::percent("Initial conferences within 15 working days").sentence(
        "{{ value }} of Initial Child Protection Conferences were held within 15 working days of \
         the start of the section 47 enquiry.",
    );
    [
        (
            "assessments-45-days",
            counted(assessments, [(250, 267), (236, 268), (254, 274)]),
        ),
        (
            "icpc-15-days",
            counted(conferences, [(50, 54), (46, 50), (64, 69)]),
        ),
    ]
}

fn people() -> [(&'static str, Sample); 3] {
    let allocated = |name| {
        Sample::percent(name)
            .sentence("{{ value }} of these children have an allocated social worker.")
            .target("100", Tolerance::None)
    };
    let with_plan = allocated("Children with a plan who have a social worker");
    let in_care = allocated("Children in care who have a social worker");
    let leavers = Sample::percent("Care leavers not in education, employment or training")
        .sentence("{{ value }} of care leavers were not in work or learning.")
        .better(Better::Lower);
    [
        (
            "cp-allocated",
            counted(with_plan, [(90, 90), (99, 99), (104, 104)]),
        ),
        (
            "cla-allocated",
            counted(in_care, [(250, 250), (277, 277), (278, 278)]),
        ),
        (
            "care-leavers-neet",
            counted(leavers, [(15, 52), (16, 54), (15, 65)]),
        ),
    ]
}

fn visits() -> [(&'static str, Sample); 4] {
    let timely = |name| {
        Sample::percent(name).sentence("{{ value }} of statutory visits were completed on time.")
    };
    let fifteen = timely("Child protection visits within 15 working days");
    let ten = timely("Child protection visits within 10 working days");
    let in_care =
        timely("Visits to children in care on time").target("90", Tolerance::Points(decimal("2")));
    let children = Sample::snapshot("Children in care")
        .sentence("The number of children in care is {{ value }}.");
    [
        (
            "cp-visits-15-days",
            counted(fifteen, [(550, 600), (564, 600), (560, 600)]),
        ),
        (
            "cp-visits-10-days",
            counted(ten, [(480, 600), (413, 500), (443, 600)]),
        ),
        (
            "cla-visits-on-time",
            counted(in_care, [(400, 480), (430, 500), (414, 480)]),
        ),
        ("cla", counted(children, [(251, 0), (277, 0), (278, 0)])),
    ]
}
