//! What each lint finds, and what it leaves alone.

use super::lint;
use crate::paper::tests::fixture::scorecard;

pub(super) const FRONT: &str =
    "+++\ncommittee = \"children-young-people\"\nperiod = \"2019-20-q2\"\nmeeting = 2019-12-16\n";

/// Code and message of what is found in a paper with this title and body, but for indicators
/// that are not mentioned or not by their names, and that a number is small.
pub(super) fn found_in(title: &str, body: &str) -> Vec<String> {
    let source = format!("{FRONT}title = \"{title}\"\n+++\n{body}\n");
    let findings = lint(&source, "paper.md", &scorecard());
    findings
        .iter()
        .filter(|f| !["not-mentioned", "shortened-name", "small-number"].contains(&f.code.name))
        .map(|f| format!("{} {}", f.code.id, f.message))
        .collect()
}

pub(super) fn found(body: &str) -> Vec<String> {
    found_in("Performance indicators", body)
}

#[test]
fn ordinary_numbers_are_no_findings() {
    for body in [
        "Section 47 of the Children Act 1989.",
        "Within 15 working days, or 104 days, or 278 months.",
        "On 2 July 2018 and in 2019/20, for ages 0-17.",
        "Paragraph 278, Extension 6091, page 104.",
        "Quarter 2, or Q2, of 2019.",
        "The S17 duty and the 16th meeting.",
        "We asked three of 5 heads of service, and spent £1.5 million.",
        "Version 1.2.3 of 16.12.2019.",
        "`92.7%`",
    ] {
        assert_eq!(found(body), Vec::<String>::new(), "{body}");
    }
}

#[test]
fn typed_figures_are_found() {
    for (body, figure) in [
        ("It is 92.7%.", "92.7%"),
        ("It is 92.7 per cent.", "92.7 per cent"),
        ("It is **93%** or so.", "93%"),
        ("It is 80-90%.", "80-90%"),
        ("It rose by 4.6 percentage points.", "4.6 percentage point"),
        ("A mean of 3.5 visits.", "3.5"),
        ("There were 1,024.5 of them.", "1,024.5"),
    ] {
        let expected = format!("Q541 the figure `{figure}` is typed");
        assert_eq!(found(body), [expected], "{body}");
    }
}

#[test]
fn a_typed_figure_is_told_the_expression_that_prints_it() {
    let source = format!("{FRONT}title = \"T\"\n+++\nIt was 88.1%, and is 92.7% for 254.\n");
    let findings = lint(&source, "paper.md", &scorecard());
    let helps: Vec<&str> = findings
        .iter()
        .filter(|f| f.code.name.starts_with("typed-"))
        .filter_map(|f| f.help.as_deref())
        .collect();
    assert_eq!(
        helps,
        [
            "write `{{ since_previous(\"assessments-45-days\") }}`",
            "write `{{ value(\"assessments-45-days\") }}`",
            "write `{{ numerator(\"assessments-45-days\") }}`",
        ]
    );
}

#[test]
fn a_whole_number_is_found_when_an_indicator_has_it() {
    assert_eq!(
        found("There are 278 children, in 279 places."),
        ["Q542 the number `278` is typed and is an indicator's value"]
    );
}

#[test]
fn figures_in_the_front_matter_are_found_too() {
    let source =
        format!("{FRONT}title = \"T\"\nrecommendation = [\"That 92.7% is noted.\"]\n+++\nWords.\n");
    let findings = lint(&source, "paper.md", &scorecard());
    let lines: Vec<u32> = findings
        .iter()
        .filter(|f| f.code.id == "Q541")
        .filter_map(|f| f.place.as_ref()?.line)
        .collect();
    assert_eq!(lines, [6]);
}

#[test]
fn words_that_judge_need_an_indicator() {
    assert_eq!(
        found("We exceeded our hopes. Performance improved, above the target."),
        [
            "Q543 `exceeded` is typed in a sentence with no indicator",
            "Q543 `improved` is typed in a sentence with no indicator",
            "Q543 `above` is typed in a sentence with no indicator",
        ]
    );
    assert_eq!(
        found("See the table below, and the note above."),
        Vec::<String>::new()
    );
}

#[test]
fn words_that_contradict_a_verdict_are_found() {
    for (body, is_true) in [
        (
            "{{ value(\"assessments-45-days\") }} is above the target.",
            true,
        ),
        (
            "{{ value(\"assessments-45-days\") }} is below the target.",
            false,
        ),
        (
            "{{ value(\"assessments-45-days\") }} exceeded all hope.",
            true,
        ),
        (
            "{{ value(\"cla-visits-on-time\") }} is above its own target.",
            false,
        ),
        ("{{ value(\"cla-visits-on-time\") }} has improved.", true),
        ("{{ value(\"cla-visits-on-time\") }} has worsened.", false),
        ("{{ value(\"cp-visits-10-days\") }} has improved.", false),
        ("{{ value(\"care-leavers-neet\") }} has improved.", true),
        (
            "{{ value(\"care-leavers-neet\") }} exceeded the target.",
            false,
        ),
        // Worse than last quarter, better than a year ago: both are so.
        ("{{ value(\"cp-visits-15-days\") }} has worsened.", true),
        ("{{ value(\"cp-visits-15-days\") }} has improved.", true),
    ] {
        let findings = found(body);
        let expected = usize::from(!is_true);
        assert_eq!(findings.len(), expected, "{body}: {findings:?}");
        assert!(
            findings.iter().all(|f| f.starts_with("Q544 ")),
            "{findings:?}"
        );
    }
}

#[test]
fn a_title_must_name_the_period() {
    for title in [
        "Performance indicators",
        "Indicators Q2 2019/20",
        "Quarter 2 (July to September) 2019/20",
        "July-September 2019",
    ] {
        assert_eq!(found_in(title, "Words."), Vec::<String>::new(), "{title}");
    }
    for (title, message) in [
        ("Indicators Q1 2019/20", "`Q1` should be `Quarter 2`"),
        ("Indicators Quarter 3", "`Quarter 3` should be `Quarter 2`"),
        ("Indicators Q2 2018/19", "`2018/19` should be `2019/20`"),
        (
            "Q2, April to September",
            "`April to September` should be `July to September`",
        ),
    ] {
        assert_eq!(
            found_in(title, "Words."),
            [format!("Q545 {message}")],
            "{title}"
        );
    }
}

#[test]
fn months_must_be_those_of_their_quarter_and_of_the_paper() {
    for body in [
        "Quarter 1 (April to June) was quieter than Quarter 2 (July September).",
        "From April to September, the year to date; April to March, the year.",
        "From 2 July to 5 September 2019.",
        "Between July and October.",
    ] {
        assert_eq!(found(body), Vec::<String>::new(), "{body}");
    }
    assert_eq!(
        found("In Quarter 2 (April to September)."),
        ["Q545 `April to September` should be `July to September`"]
    );
    assert_eq!(
        found("From October to December."),
        [
            "Q546 `October to December` is not the period of the paper, \
          Quarter 2 (July to September) 2019/20"
        ]
    );
}

#[test]
fn a_place_in_the_paper_that_has_no_ground_is_found() {
    let body = "## Where are we performing well?\n\n{{ full(\"cla-visits-on-time\") }}\n\n\
        {{ sentence(\"cp-visits-10-days\") }}\n\n{{ value(\"icpc-15-days\") }}\n\n\
        ### In care\n\n- {{ value(\"cla\") }}\n\n## Areas of focus\n\n\
        - {{ full(\"assessments-45-days\") }}\n- {{ full(\"care-leavers-neet\") }}\n";
    assert_eq!(
        found(body),
        [
            "Q547 `cla-visits-on-time` stands under performing well, but it missed its target",
            "Q547 `cp-visits-10-days` stands under performing well, but it has no target and has \
             worsened",
            "Q547 `cla` stands under performing well, but it has no target, and neither way is \
             better",
            "Q548 `assessments-45-days` is an area of focus, and is better than its target and has \
             improved",
        ]
    );
}

#[test]
fn indicators_left_out_are_found_even_when_the_scorecard_is_printed() {
    let source = format!(
        "{FRONT}title = \"T\"\n+++\n{{{{ full(\"cla\") }}}}\n\n{{{{ table(\"scorecard\") }}}}\n"
    );
    let findings = lint(&source, "paper.md", &scorecard());
    assert_eq!(findings.len(), 8);
    assert!(
        findings
            .iter()
            .all(|f| f.code.name == "not-mentioned" && !f.is_error())
    );
}
