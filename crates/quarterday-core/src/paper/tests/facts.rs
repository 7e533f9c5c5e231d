//! A drafted paper, built, holds every fact that a committee's paper of this kind holds.

use super::fixture::{IMPLICATIONS, meeting, partial_scorecard, scorecard};
use super::outline;
use crate::paper::tree::{Block, Document};
use crate::paper::{build, draft};
use crate::scorecard::Scorecard;
use crate::set::ExceptionsRule;

/// The facts of the paper that Quarterday began with, in its order but for one thing: what needs
/// attention stands before what goes well.
const FACTS: &[&str] = &[
    "Children and Young People Scrutiny Committee | 16 December 2019",
    "= Performance indicators Quarter 2 (July to September) 2019/20",
    "== Purpose of the Report",
    "1. ",
    "Members",
    "key performance indicators",
    "== Summary",
    "2. ",
    "Quarter 2 (July to September) 2019/20",
    "agreed by Monitoring and Coordination Group on 2 July 2018",
    "subsequently by Scrutiny Committee Chairs",
    "3. ",
    "Council on 5 December 2019",
    "align Scrutiny Committees to the updated Cabinet Portfolios",
    "realigned",
    "4. ",
    "issues and exceptions",
    "Assistant Directors will be in attendance",
    "5. ",
    "reported annually, quarterly updates are not available",
    "== Areas of focus",
    "We continue to monitor",
    "statutory visits",
    "timely",
    "  * 93.3% of statutory visits",
    "  * 73.8% of statutory visits",
    "  * 86.3% of statutory visits",
    "  * The number of children in care is 278",
    "== Where are we performing well?",
    "Timeliness of assessments is 92.7%, which is above the target of 90%",
    "92.8% of Initial Child Protection Conferences",
    "100% of these children have an allocated social worker",
    "100% of these children have an allocated social worker",
    "23.1% of care leavers",
    "== Recommendation",
    "It is recommended:",
    "  (a) That the performance information",
    "reviewed and noted",
    "relevant queries",
    "appropriate Assistant Director",
    "Director of Children and Adult Services",
    "== Background papers",
    "No background papers were used",
    "Head of Performance and Transformation: Extension 6091",
];

fn built(scorecard: &Scorecard) -> Document {
    let source = draft(scorecard, meeting());
    match build(&source, "reports/draft.md", scorecard) {
        Ok((document, mut findings)) => {
            // The sample states no rule for disclosure.
            findings.retain(|finding| finding.code.name != "small-number");
            assert_eq!(findings, [], "a draft has nothing to be found");
            document
        }
        Err(findings) => panic!("a draft builds: {findings:#?}\n{source}"),
    }
}

#[track_caller]
fn holds_in_order(outline: &str, facts: impl IntoIterator<Item = impl AsRef<str>>) {
    let mut rest = outline;
    for fact in facts {
        let fact = fact.as_ref();
        let at = rest.find(fact);
        let at = at.unwrap_or_else(|| panic!("`{fact}` is not in its place in:\n{outline}"));
        rest = &rest[at + fact.len()..];
    }
}

#[test]
fn a_draft_builds_to_every_fact_in_its_order() {
    let outline = outline::of(&built(&scorecard()));
    holds_in_order(&outline, FACTS.iter().chain(&IMPLICATIONS));
}

#[test]
fn each_figure_says_its_target_both_changes_and_its_counts() {
    let outline = outline::of(&built(&scorecard()));
    for (counts, target, previous, last_year) in [
        ("254 of 274", "above the target of 90%", "88.1%", "93.6%"),
        ("64 of 69", "no target", "92.0%", "92.6%"),
        ("104 of 104", "the target of 100%", "100%", "100%"),
        ("15 of 65", "no target", "29.6%", "28.8%"),
        ("443 of 600", "no target", "82.6%", "80.0%"),
        ("414 of 480", "the target of 90%", "86.0%", "83.3%"),
    ] {
        let paragraph = outline.lines().find(|line| line.contains(counts));
        let paragraph = paragraph.unwrap_or_else(|| panic!("`{counts}` is nowhere"));
        for fact in [target, previous, last_year] {
            assert!(paragraph.contains(fact), "`{fact}` is not in `{paragraph}`");
        }
    }
}

#[test]
fn the_counts_of_the_summary_add_up() {
    let outline = outline::of(&built(&scorecard()));
    holds_in_order(
        &outline,
        [
            "number nine. Of these, nine had a value for the period and none went without",
            "one did better than target, two met the target, none missed it within the \
             tolerance, one missed it by more, and five had no target",
        ],
    );
}

#[test]
fn the_exceptions_rule_is_printed_with_its_answer_for_every_indicator() {
    let mut card = scorecard();
    card.set.exceptions = Some(ExceptionsRule {
        reports: 2,
        within_tolerance: false,
    });
    let outline = outline::of(&built(&card));
    holds_in_order(
        &outline,
        [
            "An indicator is an exception when it missed its target by more than any tolerance in \
             two reports running.",
            "Exception: off target in Quarter 1 2019/20 and Quarter 2 2019/20.",
            "chart #chart-cla-visits-on-time",
            "== Areas of focus",
            "No exception: not off target",
            "92.7% against a target of 90%, tolerance 2 percentage points, higher is better: better \
             than target",
            "Cannot be told: no target to be judged by",
            "Exception: off target in Quarter 1 2019/20 and Quarter 2 2019/20",
            "86.3% against a target of 90%",
        ],
    );
}

#[test]
fn appendices_hold_the_scorecard_each_trend_each_definition_a_guide_and_acronyms() {
    let document = built(&scorecard());
    let outline = outline::of(&document);
    holds_in_order(
        &outline,
        [
            "== Appendix 1: Scorecard",
            "CSC 026 [Assessments completed within 45 working days](#definition-assessments-45-days)",
            "== Appendix 2: Trends",
            "small #small-assessments-45-days",
            "small #small-cla\n",
            "table: The values in these charts",
            "Assessments completed within 45 working days | 93.6%",
            "== Appendix 3: What each indicator counts",
            "=== Assessments completed within 45 working days #definition-assessments-45-days",
            "- What `assessments-45-days` counts, for a *Member*.",
            "  * First it counts these.",
            "=== Children in care #definition-cla",
            "== Appendix 4: How to read this report",
            "Within tolerance | triangle",
            "8 indicators: cases of the quarter itself.",
            "== Appendix 5: Acronyms",
            "CSC | Children's Social Care",
        ],
    );
    let many = |block: &Block| match block {
        Block::Multiples(charts) => charts.len(),
        _ => 0,
    };
    assert_eq!(document.blocks.iter().map(many).sum::<usize>(), 9);
    assert!(
        document
            .notice
            .is_some_and(|notice| notice.contains("synthetic"))
    );
}

#[test]
fn a_paper_from_a_partial_return_says_what_could_not_be_measured() {
    let outline = outline::of(&built(&partial_scorecard()));
    holds_in_order(
        &outline,
        [
            "one had a value for the period and eight went without",
            "== Areas of focus",
            "The number of children in care is 278",
            "chart #chart-cla\n",
            "== Where are we performing well?",
            "give no ground to say so",
            "== What could not be measured",
            "not measured",
            "no such records have been loaded",
            "== Recommendation",
        ],
    );
    assert!(!outline.contains("chart #chart-icpc-15-days"));
}

#[test]
fn a_realignment_is_told_only_between_the_agreement_and_the_meeting() {
    for (on, is_told) in [
        ("2018-07-02", false),
        ("2018-07-03", true),
        ("2019-12-17", false),
    ] {
        let mut scorecard = scorecard();
        scorecard.set.realignments[0].on = on.parse().unwrap();
        let outline = outline::of(&built(&scorecard));
        assert_eq!(outline.contains("realigned"), is_told, "{on}");
    }
}

#[test]
fn an_authority_without_a_house_style_or_an_agreed_set_has_a_paper_too() {
    let mut scorecard = scorecard();
    scorecard.authority.style = crate::set::HouseStyle::default();
    scorecard.set.agreed_by = String::new();
    scorecard.set.realignments.clear();
    scorecard.sources.clear();
    let outline = outline::of(&built(&scorecard));
    assert!(!outline.contains("Background papers") && !outline.contains("agreed by"));
}

#[test]
fn house_style_with_quotes_and_line_breaks_comes_through() {
    let mut scorecard = scorecard();
    scorecard.authority.style.director = "The \"acting\" Director \\ of\tServices".to_owned();
    let outline = outline::of(&built(&scorecard));
    assert!(outline.contains("- The \"acting\" Director \\ of\tServices\n"));
}

#[test]
fn paragraphs_are_numbered_without_gaps_up_to_the_signature() {
    for scorecard in [scorecard(), partial_scorecard()] {
        let document = built(&scorecard);
        let numbers: Vec<Option<u32>> = document
            .blocks
            .iter()
            .filter_map(|block| match block {
                Block::Paragraph { number, .. } => Some(*number),
                _ => None,
            })
            .collect();
        let numbered = numbers.iter().take_while(|number| number.is_some()).count();
        let expected = (1..).take(numbered).map(Some);
        assert!(numbered > 8);
        assert!(numbers.iter().copied().take(numbered).eq(expected));
        assert!(numbers.iter().skip(numbered).all(Option::is_none));
    }
}

#[test]
fn the_same_scorecard_gives_the_same_paper() {
    assert_eq!(built(&scorecard()), built(&scorecard()));
}

#[test]
fn a_template_orders_the_sections_and_leaves_out_what_it_does_not_name() {
    use crate::template::Part;
    let mut card = scorecard();
    card.template.sections = vec![Part::Summary, Part::Well, Part::Focus, Part::Guide];
    let source = draft(&card, meeting());
    let headings: Vec<&str> = source.lines().filter(|l| l.starts_with("## ")).collect();
    assert_eq!(
        headings,
        [
            "## Summary",
            "## Where are we performing well?",
            "## Areas of focus",
            "## Appendix 1: How to read this report",
        ]
    );
}

#[test]
fn only_acronyms_in_the_paper_are_explained_and_one_that_nothing_explains_is_found() {
    let mut card = scorecard();
    card.template
        .acronyms
        .insert("CSC".to_owned(), "Children's Services Code".to_owned());
    let source =
        draft(&card, meeting()).replace("## Summary\n", "## Summary\n\nThe ICPCs of the XYZQ.\n");
    let (document, findings) = build(&source, "reports/draft.md", &card).unwrap();
    let outline = outline::of(&document);
    holds_in_order(
        &outline,
        [
            "  CSC | Children's Services Code\n",
            "  ICPC | Initial Child Protection Conference\n",
        ],
    );
    assert!(!outline.contains("NEET |"));
    let told: Vec<(&str, &str)> = findings
        .iter()
        .filter(|f| f.code.id == "Q574")
        .map(|f| (f.code.id, f.message.as_str()))
        .collect();
    assert_eq!(told, [("Q574", "nothing says what `XYZQ` stands for")]);
}
