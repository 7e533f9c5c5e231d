//! The errors that councils have published, by their number in the survey of committee papers: each
//! is found in a paper that contains it, at its line and with its correction.

use super::lint;
use super::tests::FRONT;
use crate::finding::Finding;
use crate::paper::tests::fixture::scorecard;
use crate::scorecard::Scorecard;
use crate::scorecard::fixture::{Sample, period};
use crate::set::{Better, ExceptionsRule, Tolerance};

/// A paper of the fixture's scorecard in which indicator `cla-visits-on-time` is another one.
fn with(sample: &Sample) -> Scorecard {
    let mut scorecard = scorecard();
    let place = scorecard
        .lines
        .iter_mut()
        .find(|l| l.adoption.indicator == "cla-visits-on-time");
    let line = place.expect("the fixture has it");
    let mut other = sample.line("2019-20-q2");
    other.adoption.indicator = "other".to_owned();
    other.adoption.code = "CSC 200".to_owned();
    *line = other;
    scorecard.set.adoptions = scorecard.lines.iter().map(|l| l.adoption.clone()).collect();
    scorecard
}

fn lower(name: &'static str, value: &str, target: &str) -> Scorecard {
    let sample = Sample::percent(name).better(Better::Lower);
    with(
        &sample
            .target(target, Tolerance::None)
            .value("2019-20-q2", value),
    )
}

/// What the lints say of a body, on its fourth line.
fn findings(body: &str, scorecard: &Scorecard) -> Vec<Finding> {
    let source =
        format!("{FRONT}title = \"Performance indicators\"\n+++\nOne.\n\nTwo.\n\n{body}\n");
    lint(&source, "paper.md", scorecard)
}

/// That a code is found on the line of the body, with this correction in its message or its help.
#[track_caller]
fn is_found(body: &str, scorecard: &Scorecard, code: &str, correction: &str) {
    let findings = findings(body, scorecard);
    let others = findings.iter().filter(|f| f.code.name != "not-mentioned");
    let all: Vec<_> = others.map(|f| (f.code.id, &f.message)).collect();
    let found = findings.iter().find(|finding| finding.code.id == code);
    let found = found.unwrap_or_else(|| panic!("{code} is not found in `{body}`: {all:#?}"));
    let line = found.place.as_ref().and_then(|place| place.line);
    assert_eq!(line, Some(11), "{body}");
    let said = format!(
        "{}; {}",
        found.message,
        found.help.clone().unwrap_or_default()
    );
    assert!(
        said.contains(correction),
        "`{correction}` is not in `{said}`"
    );
}

/// That nothing but notes, and indicators not mentioned, is found.
#[track_caller]
fn is_quiet(body: &str, scorecard: &Scorecard) {
    let findings = findings(body, scorecard);
    let findings: Vec<String> = findings
        .iter()
        .filter(|f| !["not-mentioned", "shortened-name"].contains(&f.code.name))
        .map(|f| format!("{} {}", f.code.id, f.message))
        .collect();
    assert_eq!(findings, Vec::<String>::new(), "{body}");
}

#[test]
fn error_1_a_value_below_a_limit_called_above_it() {
    let late = lower("Referrals that took more than 72 hours", "1.8", "5");
    let body = "{{ value(\"other\") }} of referrals took more than 72 hours, above the target.";
    is_found(
        body,
        &late,
        "Q544",
        "better than the target of no more than 5%",
    );
    is_found(
        "1.8% of referrals, above the target of 5 per cent.",
        &late,
        "Q541",
        "{{ value(\"other\") }}",
    );
}

#[test]
fn error_2_a_decrease_called_an_increase_on_the_target() {
    let again = lower("Referrals within 12 months of an earlier one", "17.5", "18");
    let body = "Re-referrals were {{ value(\"other\") }}, an increase on the target.";
    is_found(
        body,
        &again,
        "Q544",
        "better than the target of no more than 18%",
    );
}

#[test]
fn error_3_a_target_exceeded_where_lower_is_better() {
    let neet = lower("Care leavers not in work", "25", "33");
    let body = "{{ value(\"other\") }} of care leavers, which exceeded the target set.";
    is_found(
        body,
        &neet,
        "Q544",
        "better than the target of no more than 33%",
    );
    let worse = lower("Care leavers not in work", "40", "33");
    is_found(
        body,
        &worse,
        "Q544",
        "worse than the target of no more than 33%",
    );
}

#[test]
fn error_4_a_subset_larger_than_its_set() {
    let body = "31 of the 25 indicators reported have Quarter 4 data.";
    is_found(body, &scorecard(), "Q550", "31 cannot be a part of 25");
    is_found(
        body,
        &scorecard(),
        "Q550",
        "{{ part(\"with a value\", \"reported\") }}",
    );
    is_quiet("Nine of the twelve indicators have data.", &scorecard());
}

#[test]
fn error_5_numbers_that_moved_said_of_performance() {
    let body = "Of the 31 indicators, 24 had increased and 7 decreased.";
    is_found(
        body,
        &scorecard(),
        "Q556",
        "{{ count(\"improved since last year\") }}",
    );
}

#[test]
fn error_6_parts_that_leave_two_unexplained() {
    let body = "36 indicators are reported to this Committee. Of these, 20 are better than when \
        last reported, 13 are not as good, and 1 is the same.";
    is_found(
        body,
        &scorecard(),
        "Q551",
        "20 + 13 + 1 make 34, not 36: 2 unexplained",
    );
}

#[test]
fn error_7_parts_that_leave_eight_unexplained() {
    let body = "Of the 25 indicators with data at Quarter 2, 7 showed an improved performance, 1 \
        the same, 4 were not as good as, and 5 did not have comparative information.";
    is_found(
        body,
        &scorecard(),
        "Q551",
        "7 + 1 + 4 + 5 make 17, not 25: 8 unexplained",
    );
}

#[test]
fn error_8_parts_that_are_more_than_their_whole() {
    let body = "Of the 14 indicators without targets, 11 did not have data for last year, 6 were \
        better and 5 not as good.";
    is_found(body, &scorecard(), "Q551", "11 + 6 + 5 make 22, not 14");
}

#[test]
fn error_9_points_called_per_cent() {
    let moves = lower("Children with three or more placements", "9.6", "10");
    let body = "{{ value(\"other\") }} is an improvement of 6.3 per cent.";
    is_found(body, &moves, "Q554", "write `6.3 percentage points`");
}

#[test]
fn error_10_months_of_another_year() {
    let body = "This report covers April to September 2021.";
    let mut later = scorecard();
    later.period = period("2022-23-q2");
    is_found(body, &later, "Q545", "should be `April to September 2022`");
    let mut title = FRONT.replace("2019-20-q2", "2022-23-q2");
    title.push_str("title = \"Q2 2022/23, April to September 2021\"\n+++\nWords.\n");
    let found = lint(&title, "paper.md", &later);
    assert!(found.iter().any(|f| f.code.id == "Q545"), "{found:#?}");
}

#[test]
fn error_11_a_shortened_name_that_lost_what_it_counts() {
    let moves = lower(
        "Children in care with three or more placements",
        "9.3",
        "10",
    );
    let body = "{{ value(\"other\") }} of children had three or less placement moves.";
    is_found(body, &moves, "Q560", "write `{{ name(\"other\") }}`");
    let stable = lower(
        "Children in the same placement for two years or more",
        "63.3",
        "60",
    );
    let body = "{{ value(\"other\") }} of children were looked after for two years or more.";
    is_found(
        body,
        &stable,
        "Q561",
        "Children in the same placement for two years or more",
    );
}

#[test]
fn error_12_two_denominators() {
    let body = "Of the indicators 27 were on target (47.4%) but 16 were off target (27.6%).";
    is_found(
        body,
        &scorecard(),
        "Q553",
        "27 is 47.4% of 57, and 16 is 27.6% of 58",
    );
}

#[test]
fn error_13_percentages_that_are_not_those_of_their_counts() {
    let body = "Of the 42 indicators 28 (68%) met their target and 14 (33%) did not.";
    is_found(body, &scorecard(), "Q552", "28 of 42 is 67%, not 68%");
    let body = "28 indicators (68%) met their target and 14 (33%) did not.";
    is_found(body, &scorecard(), "Q553", "28 is 68% of 41");
}

#[test]
fn error_14_a_change_cut_off_and_not_rounded() {
    let body = "The number in care fell from 586 to 500, or by 14.6%.";
    is_found(body, &scorecard(), "Q555", "the change is 14.7%, not 14.6%");
    let body = "The number fell from 702 to 500 (28.7%).";
    is_found(body, &scorecard(), "Q555", "write `28.8%`");
}

#[test]
fn error_15_rated_red_though_the_target_was_met() {
    let body = "{{ value(\"assessments-45-days\") }} is rated red.";
    is_found(
        body,
        &scorecard(),
        "Q544",
        "92.7% against a target of 90%, tolerance 2 percentage points, higher is better: better \
         than target",
    );
    is_quiet(
        "{{ value(\"cla-visits-on-time\") }} is rated red.",
        &scorecard(),
    );
}

#[test]
fn counts_that_do_add_up_are_left_alone() {
    for body in [
        "31 indicators are reported: 15 annually, 15 quarterly and one six-monthly.",
        "39 indicators were reported to the Committee: 17 were reported annually, a further 21 \
         quarterly, and one six monthly at Quarters 2 and 4.",
        "Of the 25 indicators with year-end targets, 2 had no data, 11 achieved and 12 did not.",
        "Of the 18 indicators, 9 are better and 9 are worse. Of the 12 others, 7 are better and 5 \
         are not as good.",
        "36 indicators are reported to this Committee: 6 Housing, 6 Culture and 24 Public Health. \
         Data was available for nine of the twelve: one was better, and eight were not as good.",
        "35 indicators are reported: 12 better, 2 the same, 9 not as good and 12 not comparable.",
        "Of the eight indicators, 2 are better, 2 the same, one not as good and 3 not comparable.",
        "Of the 46 indicators 38 (83%) are green, 2 (4%) amber and 6 (13%) red.",
        "Of the 43 indicators 38 have data, one is data only and 4 come later.",
    ] {
        let found = findings(body, &scorecard());
        let sums = found.iter().filter(|f| f.code.id.starts_with("Q55"));
        assert_eq!(sums.collect::<Vec<_>>(), Vec::<&Finding>::new(), "{body}");
    }
}

#[test]
fn the_prose_of_real_papers_is_left_alone() {
    for body in [
        "Section 47 of the Children Act 1989 requires enquiries; a conference follows within 15 \
         working days of the strategy meeting.",
        "The indicator set was agreed on 2 July 2018 by the Monitoring and Coordination Group.",
        "As agreed at Council on 5 December 2019, the indicator set has been realigned (paragraph \
         3, Appendix 1).",
        "Where indicators are reported annually, quarterly updates will not be available.",
        "It is suggested that monitoring focuses on issues and exceptions, and relevant Assistant \
         Directors will be in attendance at the meeting of 16 December 2019 at 2.00 pm.",
        "Members asked in 2018/19 for a report on the 72-hour standard; see page 14 of the agenda.",
        "Head of Performance and Transformation: Extension 6091. S17 Crime and Disorder.",
        "There are 4 indicators on visits, of which the Head of Service reviews all each week.",
        "{{ value(\"cla-visits-on-time\") }}, against {{ quoted(\"81.9%\", \"Department for \
         Education, 2019\") }} in England.",
        "The 12 rows of the table of implications are those of the Council, and 1 in 3 of them \
         concerns children.",
        "Regulation 28 sets six weeks; most visits by the 3 teams of the 2 localities are by day 10.",
    ] {
        is_quiet(body, &scorecard());
    }
}

#[test]
fn claims_without_ground_or_date_and_figures_given_twice_are_found() {
    let card = scorecard();
    let body = "{{ value(\"cla-visits-on-time\") }}: this service is performing well.";
    is_found(body, &card, "Q544", "below the target of 90%");
    is_found(
        "The service is performing well.",
        &card,
        "Q543",
        "name the indicator",
    );
    is_found(
        "Caseloads are currently high.",
        &card,
        "Q562",
        "say as at which day",
    );
    is_quiet(
        "As at 30 September 2019 caseloads are currently high.",
        &card,
    );
    let body = "Visits to children in care on time were at 91.2%.";
    is_found(body, &card, "Q563", "and is 86.3%");
    is_found(
        "CSC 032 stands at 91.2%.",
        &card,
        "Q563",
        "{{ value(\"cp-visits-10-days\") }}",
    );
    let body = "{{ value(\"cla\") }} is above {{ quoted(\"250\", \"DfE\") }} or, {{ quoted(\"255\", \"DfE\") }}.";
    is_found(body, &card, "Q563", "250 from the same source elsewhere");
    is_found(
        "{{ value(\"cla-visits-on-time\") }} is in line with the target.",
        &card,
        "Q544",
        "below",
    );
    is_found(
        "{{ value(\"cla-visits-on-time\") }}, so the target was met: we met the target.",
        &card,
        "Q544",
        "below",
    );
}

#[test]
fn an_exception_left_out_without_a_reason_is_found() {
    let mut card = scorecard();
    let codes = |body: &str, card: &Scorecard| {
        let findings = findings(body, card);
        let left_out = findings.into_iter().filter(|f| f.code.id == "Q564");
        left_out.map(|f| f.message).collect::<Vec<_>>()
    };
    assert_eq!(codes("Words.", &card), Vec::<String>::new());
    card.set.exceptions = Some(ExceptionsRule {
        reports: 2,
        within_tolerance: false,
    });
    assert_eq!(
        codes("{{ full(\"cla-visits-on-time\") }}", &card),
        [
            "`cla-visits-on-time` is an exception and not an area of focus: Exception: off target in \
          Quarter 1 2019/20 and Quarter 2 2019/20"
        ]
    );
    for body in [
        "## Areas of focus\n\n{{ full(\"cla-visits-on-time\") }}",
        "{{ left_out(\"cla-visits-on-time\", \"a report of its own is on this agenda\") }}",
    ] {
        assert_eq!(codes(body, &card), Vec::<String>::new(), "{body}");
    }
    card.set.exceptions = Some(ExceptionsRule {
        reports: 4,
        within_tolerance: false,
    });
    assert_eq!(codes("Words.", &card), Vec::<String>::new());
}

#[test]
fn a_small_number_is_said() {
    let few = with(&Sample::percent("Children with a plan").counts("2019-20-q2", 3, 40));
    is_found("{{ value(\"other\") }}", &few, "Q565", "small number");
    let all_but_few = with(&Sample::percent("Children with a plan").counts("2019-20-q2", 38, 41));
    is_found(
        "{{ value(\"other\") }}",
        &all_but_few,
        "Q565",
        "small number",
    );
    let many = with(&Sample::percent("Children with a plan").counts("2019-20-q2", 6, 40));
    is_quiet("{{ value(\"other\") }}", &many);
}
