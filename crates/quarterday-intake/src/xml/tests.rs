//! XML as it comes, and XML made to do harm.

use std::io::Cursor;

use super::elements::{Elements, Step};
use crate::door::Stop;
use crate::testing::take;
use quarterday_core::finding::{Problem as _, RecordProblem};

/// What a file gives, as `+name@line`, `-text`, or the name of the problem it is refused for.
fn steps(text: &str) -> Vec<String> {
    let mut elements = Elements::new(Box::new(Cursor::new(text.as_bytes())));
    let mut given = Vec::new();
    loop {
        match elements.next() {
            Ok(None) => return given,
            Ok(Some(Step::Open { name, line })) => given.push(format!("+{name}@{line}")),
            Ok(Some(Step::Close { text })) => given.push(format!("-{text}")),
            Err(stop) => {
                given.push(name_of(&stop));
                return given;
            }
        }
    }
}

fn name_of(stop: &Stop) -> String {
    match stop {
        Stop::Refused(problem) => {
            let line = problem.line().unwrap_or_default();
            format!("{}@{line}", problem.code().name)
        }
        Stop::Io(error) => error.to_string(),
    }
}

/// How a file ends.
#[track_caller]
fn ends(text: &str, expected: &str) {
    let last = steps(text).pop().unwrap_or_default();
    assert_eq!(last, expected, "{}", text.get(..80).unwrap_or(text));
}

#[test]
fn elements_are_given_with_their_lines_and_texts() {
    let text = "\u{feff}<?xml version=\"1.0\"?>\n<!-- a\ncomment -->\n<m:Message xmlns:m=\"urn:x\">\n  \
        <A x='1'> a &amp; b &#163;<![CDATA[ <c>]]></A><B/>\n<C ></C >\n</m:Message>\n<?end?>\n";
    assert_eq!(
        steps(text),
        [
            "+Message@4",
            "+A@5",
            "-a & b £ <c>",
            "+B@5",
            "-",
            "+C@6",
            "-",
            "-"
        ]
    );
}

#[test]
fn what_is_skipped_is_passed_over_whole() {
    let text = "<a><b><c>1</c><d><e/></d></b><f>2</f></a>";
    let mut elements = Elements::new(Box::new(Cursor::new(text.as_bytes())));
    let mut next = || {
        elements
            .next()
            .map(|step| step.map(|step| format!("{step:?}")))
    };
    let _root = next().expect("a root");
    let _child = next().expect("a child");
    elements.skip().expect("well formed");
    let step = elements.next().expect("well formed");
    assert_eq!(step, Some(Step::Open { name: "f", line: 1 }));
}

#[test]
fn what_is_not_well_formed_or_cut_short_is_refused_with_its_line() {
    for text in [
        "<a>\n<b></c></a>",
        "<a>\n<b",
        "<a>\n<b>",
        "<a>\n<!-- ",
        "<a>\n<b x=1/></a>",
        "<a>\n<b x/></a>",
        "<a>\n&#0;</a>",
        "<a>\n&#x110000;</a>",
        "<a>\n& b</a>",
        "<a>\ntext<b/></a>",
        "<a><b/>\ntext</a>",
        "<a/>\n<b/>",
        "<a>\n\u{1}</a>",
        "<a>\n&#1;</a>",
    ] {
        ends(text, "malformed-xml@2");
    }
    for text in ["<a/> text", "text", "</a>", "<!-- only a comment -->", "<"] {
        ends(text, "malformed-xml@1");
    }
}

#[test]
fn a_document_type_is_refused_and_with_it_every_entity() {
    ends(
        "<!DOCTYPE a [<!ENTITY l \"lol\">]><a>&l;</a>",
        "xml-entity@1",
    );
    ends(
        "<?xml version=\"1.0\"?>\n<!DOCTYPE a SYSTEM \"file:///etc/passwd\">\n<a/>",
        "xml-entity@2",
    );
    ends("<a>\n<b>&l;</b></a>", "xml-entity@2");
    ends("<a>\n<b>&nbsp;</b></a>", "xml-entity@2");
}

#[test]
fn more_than_a_limit_of_anything_is_refused() {
    let over = "xml-over-limit@1";
    ends(&"<a>".repeat(5_000_000), over);
    let nested = |depth: usize| format!("{}{}", "<a>".repeat(depth), "</a>".repeat(depth));
    ends(&nested(64), "-");
    ends(&nested(65), over);
    let many = |count: usize| {
        let attributes: Vec<String> = (0..count).map(|at| format!(" a{at}=''")).collect();
        format!("<a{}/>", attributes.concat())
    };
    ends(&many(256), "-");
    ends(&many(257), over);
    ends(&many(800_000), over);
    let spaces: Vec<String> = (0..100_000)
        .map(|at| format!(" xmlns:a{at}='u:{at}'"))
        .collect();
    ends(&format!("<a{}/>", spaces.concat()), over);
    let long = "x".repeat(1024 * 1024 + 1);
    ends(&format!("<a>{long}</a>"), over);
    ends(&format!("<a>{}</a>", "&lt;x".repeat(1024 * 1024)), over);
    ends(&format!("<!--{long}--><a/>"), over);
    ends(&format!("<{}/>", "n".repeat(257)), over);
}

#[test]
fn xml_that_is_no_return_is_refused_with_what_is_wrong_with_it() {
    for (text, reason) in [
        ("<html><body/></html>", "unknown-return"),
        ("<a", "malformed-xml"),
        ("<!DOCTYPE a><a/>", "xml-entity"),
    ] {
        let taken = take("a.xml", text.as_bytes());
        assert!(taken.read.is_refused);
        assert_eq!(taken.findings(), [reason]);
    }
    let problem = RecordProblem::EmptyFile;
    assert_eq!(problem.line(), None);
}
