//! Everything wrong with a source is found, all at once, each at its place.

use super::fixture::{meeting, scorecard};
use crate::finding::{Finding, Severity};
use crate::paper::{SOURCE_BYTES_MAX, build, draft, front_matter};

const FRONT: &str = "+++\ncommittee = \"children-young-people\"\nperiod = \"2019-20-q2\"\nmeeting = 2019-12-16\ntitle = \"Performance indicators\"\n+++\n";

/// Findings of a source, but for those of indicators not mentioned.
fn found(source: &str) -> Vec<Finding> {
    let findings = match build(source, "paper.md", &scorecard()) {
        Ok((_, findings)) => findings,
        Err(findings) => {
            assert!(findings.iter().any(Finding::is_error));
            findings
        }
    };
    findings
        .into_iter()
        .filter(|f| f.code.name != "not-mentioned")
        .collect()
}

/// "7:12 Q523 message (help)".
fn said(source: &str) -> Vec<String> {
    let say = |finding: &Finding| {
        let place = finding.place.clone().unwrap_or_default();
        let line = place.line.unwrap_or_default();
        let column = place.columns.map(|(from, _)| from).unwrap_or_default();
        let help = finding
            .help
            .as_ref()
            .map_or(String::new(), |help| format!(" ({help})"));
        format!(
            "{line}:{column} {} {}{help}",
            finding.code.id, finding.message
        )
    };
    found(source).iter().map(say).collect()
}

fn body(text: &str) -> String {
    format!("{FRONT}{text}")
}

#[test]
fn five_errors_are_five_findings() {
    let source = "+++\ncomittee = \"children-young-people\"\nperiod = \"2019-20-q2\"\nmeeting = 2019-12-16\ntitle = \"Performance indicators\"\n+++\n\n## Summary\n\nWe report {{ valeu(\"cla\") }} and {{ value(\"clas\") }} children.\n\n- {{ period(\"now\") }}\n- {{ value(\"cla\" of them\n";
    assert_eq!(
        said(source),
        [
            "1:4 Q504 the key `committee` is missing (add `committee = …`)",
            "2:1 Q503 there is no key `comittee` (a similar key exists: `committee`)",
            "10:14 Q523 there is no function `valeu` (a similar function exists: `value`)",
            "10:44 Q525 the set has no indicator `clas` (a similar indicator exists: `cla`)",
            "12:3 Q524 `period` takes 0 arguments, not 1",
            "13:3 Q521 double braces are opened and not closed on the same line (close them with `}}`)",
        ]
    );
}

#[test]
fn expressions_in_the_wrong_place_are_found() {
    let source = body(
        "## About\n\nSee {{ charts() }} and `{{ value(\"cla\") }}`, [there]({{ period() }}).\n\n{{ table(\"scorecrad\") }}\n\n{{ count(\"well\") }}\n\n{{ director() }}\n\n{{ recommendation() }}\n\n{{ table(\"implications\") }}\n\n{{ denominator(\"cla\") }}\n",
    );
    assert_eq!(
        said(&source),
        [
            "9:5 Q529 `charts` makes a block and stands among words (put the expression on a line of its own)",
            "9:25 Q530 an expression stands where nothing is printed (move it into the text)",
            "9:46 Q509 a link to this kind of address has no place in a paper (link to `https://…`, `mailto:…` or `#heading`)",
            "9:54 Q530 an expression stands where nothing is printed (move it into the text)",
            "11:11 Q527 `table` does not know `scorecrad` (a similar word exists: `scorecard`)",
            "13:11 Q527 `count` does not know `well` (write one of `reported`, `with a value`, `without a value`, `not due`, `reported monthly`, `reported quarterly`, `reported six-monthly`, `reported annually`, `with a target`, `without a target`, `better than target`, `target met`, `within tolerance`, `target missed`, `no target`, `target reached`, `target not reached`, `improved since previous`, `worsened since previous`, `unchanged since previous`, `risen since previous`, `fallen since previous`, `not comparable with previous`, `improved since last year`, `worsened since last year`, `unchanged since last year`, `risen since last year`, `fallen since last year`, `not comparable with last year`)",
            "15:1 Q528 `director` prints nothing: there is no `director` in the front matter (take the expression out, or supply what it prints)",
            "17:1 Q528 `recommendation` prints nothing: there is no `recommendation` in the front matter (take the expression out, or supply what it prints)",
            "19:1 Q528 `table` prints nothing: there is no row `[[implication]]` in the front matter (take the expression out, or supply what it prints)",
            "21:1 Q528 `denominator` prints nothing: there is no denominator (take the expression out, or supply what it prints)",
        ]
    );
}

#[test]
fn markdown_that_has_no_place_in_a_paper_is_found() {
    let source = body(
        "# Title\n\n> quoted\n\n    code\n\n---\n\n![picture](a.png)\n\n- one\n  - two\n\n<b>bold</b> <!-- a note -->\n\n<table>\n<tr>\n</table>\n\n<!-- a note\nof two lines -->\n",
    );
    let codes: Vec<String> = said(&source)
        .iter()
        .map(|finding| finding.split(' ').take(2).collect::<Vec<_>>().join(" "))
        .collect();
    assert_eq!(
        codes,
        [
            "7:1 Q509",
            "9:1 Q509",
            "11:5 Q509",
            "13:1 Q509",
            "15:1 Q509",
            "18:3 Q509",
            "20:1 Q510",
            "22:1 Q510",
        ]
    );
    let html = found(&source).into_iter().filter(|f| f.code.id == "Q510");
    assert!(html.into_iter().all(|f| f.severity == Severity::Warning));
}

#[test]
fn a_source_without_front_matter_or_without_its_end_is_found() {
    assert_eq!(
        said("## Summary\n"),
        [
            "1:1 Q501 the paper does not begin with a line `+++` (`draft` writes a first source with front matter)"
        ]
    );
    assert_eq!(
        said("\u{feff}\n+++\ntitle = \"\"\n"),
        ["2:1 Q501 the front matter begins here and never ends (end it with a line `+++`)"]
    );
    assert_eq!(said(""), said("## Summary\n"));
}

#[test]
fn a_source_longer_than_a_paper_is_refused() {
    let source = body(&"word ".repeat(SOURCE_BYTES_MAX / 5));
    assert_eq!(said(&source).len(), 1);
    assert!(said(&source)[0].starts_with("0:0 Q508 the paper is 1"));
    let many = body(&"{{ period() }}\n".repeat(crate::paper::EXPRESSIONS_MAX + 1));
    assert!(said(&many).iter().any(|finding| finding.contains("Q508")));
}

#[test]
fn a_scorecard_of_another_paper_is_refused() {
    let mut scorecard = scorecard();
    let source = draft(&scorecard, meeting());
    scorecard.period = scorecard.period.previous();
    scorecard.as_at = scorecard.as_at.plus(1).unwrap();
    let findings = build(&source, "paper.md", &scorecard).unwrap_err();
    let errors: Vec<&str> = findings
        .iter()
        .filter(|f| f.code.name == "other-scorecard")
        .map(|f| f.message.as_str())
        .collect();
    assert_eq!(
        errors,
        [
            "`period` of the paper is `2019-20-q2` and of the scorecard `2019-20-q1`",
            "`meeting` of the paper is `2019-12-16` and of the scorecard `2019-12-17`",
        ]
    );
}

#[test]
fn the_front_matter_is_read_before_there_is_a_scorecard() {
    let set = scorecard().set;
    let front = front_matter(FRONT, "paper.md", &set).unwrap();
    assert_eq!(front.committee.value, "children-young-people");
    assert_eq!(front.period.value.short(), "Q2 2019/20");
    let other = FRONT.replace("young-people", "youngpeople");
    let findings = front_matter(&other, "paper.md", &set).unwrap_err();
    assert_eq!(findings.len(), 1);
    assert_eq!(
        findings[0].message,
        "the set has no committee `children-youngpeople`"
    );
    assert_eq!(
        findings[0].help.as_deref(),
        Some("a similar committee exists: `children-young-people`")
    );
}

#[test]
fn windows_line_ends_and_a_byte_order_mark_make_no_difference() {
    let scorecard = scorecard();
    let source = draft(&scorecard, meeting());
    let windows = format!("\u{feff}{}", source.replace('\n', "\r\n"));
    let built = |source: &str| build(source, "paper.md", &scorecard).unwrap().0;
    assert_eq!(built(&windows), built(&source));
}

#[test]
fn a_figure_from_elsewhere_is_printed_with_its_source() {
    let source =
        body("## About\n\nEngland had {{ quoted(\"81.9%\", \"Department for Education\") }}.\n");
    let (document, _) = build(&source, "paper.md", &scorecard()).unwrap();
    let outline = super::outline::of(&document);
    assert!(outline.contains("1. England had 81.9% (Department for Education).\n"));
    let unsourced = body("## About\n\nEngland had {{ quoted(\"81.9%\", \" \") }}.\n");
    assert!(said(&unsourced)[0].contains("Q528 `quoted` prints nothing: there is no source"));
}

#[test]
fn an_indicator_may_be_named_by_the_councils_code() {
    let source = body("## About\n\n**{{ value(\"csc026\") }}** and *{{ value(\"CSC 034\") }}*\n");
    let (document, _) = build(&source, "paper.md", &scorecard()).unwrap();
    let outline = super::outline::of(&document);
    assert!(outline.contains("1. **92.7%** and *278*\n"), "{outline}");
}
