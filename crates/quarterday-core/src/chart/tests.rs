//! Charts of made-up figures: what every picture must hold.

use crate::figure::State;
use crate::scorecard::fixture::{Sample, decimal, period};
use crate::set::{Better, Tolerance};
use crate::template::Colours;

use super::*;

fn assessments() -> Sample {
    let counts = [
        ("2017-18-q2", 221, 240),
        ("2017-18-q3", 230, 252),
        ("2017-18-q4", 251, 269),
        ("2018-19-q1", 238, 260),
        ("2018-19-q2", 214, 247),
        ("2018-19-q3", 196, 251),
        ("2018-19-q4", 205, 230),
        ("2019-20-q1", 236, 268),
        ("2019-20-q2", 254, 274),
    ];
    let sample = Sample::percent("Assessments completed within 45 working days")
        .target("90", Tolerance::Points(decimal("2")));
    counts.iter().fold(sample, |sample, (quarter, met, of)| {
        sample.counts(quarter, *met, *of)
    })
}

fn children_in_care() -> Sample {
    let values = [
        "240", "236", "214", "231", "244", "251", "264", "277", "278",
    ];
    let quarters = period("2017-18-q2").through(period("2019-20-q2"));
    quarters.iter().zip(values).fold(
        Sample::snapshot("Children in care"),
        |sample, (quarter, value)| sample.value(&quarter.to_string(), value),
    )
}

/// Charts of every kind, by name.
fn gallery() -> Vec<(&'static str, Chart)> {
    let chart = |sample: &Sample| trend(&sample.line("2019-20-q2"), &Colours::default());
    let neet = Sample::percent("Care leavers not in employment, education or training")
        .better(Better::Lower)
        .target("33", Tolerance::None)
        .counts("2018-19-q2", 22, 80)
        .counts("2018-19-q3", 21, 80)
        .counts("2018-19-q4", 20, 80)
        .counts("2019-20-q1", 24, 81)
        .counts("2019-20-q2", 18, 78);
    let allocated = ["2018-19-q4", "2019-20-q1", "2019-20-q2"].iter().fold(
        Sample::percent("Children in care with a social worker"),
        |sample, quarter| sample.counts(quarter, 277, 277),
    );
    let gaps = Sample::percent("Visits <in time> & \"on time\"")
        .counts("2018-19-q1", 70, 90)
        .without(
            "2018-19-q2",
            State::NotMeasured,
            Some("no visits have been loaded"),
        )
        .counts("2018-19-q3", 80, 90)
        .without("2018-19-q4", State::NoCases, None)
        .counts("2019-20-q1", 60, 90)
        .counts("2019-20-q2", 66, 90);
    let nothing = Sample::percent("Visits").without("2019-20-q2", State::NotMeasured, None);
    let one = Sample::snapshot("Children in care").value("2019-20-q2", "278");
    vec![
        ("assessments", chart(&assessments())),
        ("children-in-care", chart(&children_in_care())),
        ("neet", chart(&neet)),
        ("allocated", chart(&allocated)),
        ("gaps", chart(&gaps)),
        ("nothing", chart(&nothing)),
        ("one", chart(&one)),
    ]
}

fn number(node: roxmltree::Node<'_, '_>, name: &str) -> i64 {
    let text = node.attribute(name).expect("the attribute is written");
    (decimal(text).ratio().round(1))
        .units
        .try_into()
        .expect("it is small")
}

#[test]
fn every_chart_is_well_formed_named_described_and_inert() {
    for (name, chart) in gallery() {
        let document = roxmltree::Document::parse(&chart.svg).expect(name);
        let root = document.root_element();
        assert_eq!(root.attribute("role"), Some("img"));
        let text = |tag: &str| {
            let node = root
                .children()
                .find(|n| n.has_tag_name(("http://www.w3.org/2000/svg", tag)));
            node.and_then(|n| n.text()).expect(name).to_owned()
        };
        assert_eq!(text("title"), chart.title);
        assert_eq!(text("desc"), chart.description);
        for node in document.descendants().filter(roxmltree::Node::is_element) {
            let tag = node.tag_name().name();
            assert!(
                ["svg", "title", "desc", "path", "circle", "text"].contains(&tag),
                "{name}: {tag}"
            );
            let size = node.attribute("font-size").unwrap_or("13");
            assert!(size.parse::<u32>().expect(name) >= 12, "{name}: {size}");
        }
    }
}

#[test]
fn points_and_words_lie_inside_the_picture() {
    for (name, chart) in gallery() {
        let document = roxmltree::Document::parse(&chart.svg).expect(name);
        for node in document.descendants() {
            match node.tag_name().name() {
                "circle" => {
                    assert!((520..=5_120).contains(&number(node, "cx")), "{name}");
                    assert!((340..=2_220).contains(&number(node, "cy")), "{name}");
                }
                "text" => {
                    assert!((0..=6_400).contains(&number(node, "x")), "{name}");
                    if number(node, "x") > 5_000 && node.attribute("text-anchor") == Some("start") {
                        let letters = node.text().map_or(0, |text| text.chars().count());
                        assert!(letters <= 18, "{name}: no room for {letters} letters");
                    }
                    assert!((120..=2_960).contains(&number(node, "y")), "{name}");
                }
                _ => {}
            }
        }
    }
}

#[test]
fn a_point_stands_for_each_value_and_a_cross_for_each_gap() {
    let count = |svg: &str, what: &str| svg.matches(what).count();
    for (name, points, crosses) in [("assessments", 9, 0), ("gaps", 4, 2), ("nothing", 0, 1)] {
        let gallery = gallery();
        let (_, chart) = gallery.iter().find(|(n, _)| *n == name).expect(name);
        assert_eq!(count(&chart.svg, "<circle"), points, "{name}");
        assert_eq!(count(&chart.svg, "m0 -9l-9 9"), crosses, "{name}");
        assert_eq!(chart.table.rows.len(), points + crosses, "{name}");
    }
}

#[test]
fn higher_values_stand_higher_and_later_ones_further_right() {
    let chart = trend(&children_in_care().line("2019-20-q2"), &Colours::default());
    let document = roxmltree::Document::parse(&chart.svg).expect("it is well formed");
    let circles: Vec<_> = document
        .descendants()
        .filter(|n| n.tag_name().name() == "circle")
        .collect();
    let values = [240, 236, 214, 231, 244, 251, 264, 277, 278];
    for (pair, value) in circles.windows(2).zip(values.windows(2)) {
        assert!(number(pair[0], "cx") < number(pair[1], "cx"));
        let is_up = number(pair[0], "cy") > number(pair[1], "cy");
        assert_eq!(is_up, value[0] < value[1], "{value:?}");
    }
}

#[test]
fn a_small_chart_is_well_formed_named_and_holds_its_value_with_the_sign_of_its_judgement() {
    for (sample, value, shape) in [
        (assessments(), "92.7%", '●'),
        (children_in_care(), "278", '○'),
    ] {
        let chart = small(&sample.line("2019-20-q2"), &Colours::default());
        let document = roxmltree::Document::parse(&chart.svg).expect("it is well formed");
        let words: Vec<&str> = document.descendants().filter_map(|n| n.text()).collect();
        assert!(
            words.contains(&value) && words.contains(&chart.title.as_str()),
            "{words:?}"
        );
        assert!(chart.svg.contains(shape));
        assert_eq!(chart.svg.matches("<circle").count(), 9);
        for node in document
            .descendants()
            .filter(|n| n.tag_name().name() == "circle")
        {
            assert!((100..=1_960).contains(&number(node, "cx")));
        }
    }
}

#[test]
fn every_colour_of_a_chart_is_one_of_its_template_or_a_help_to_the_eye() {
    let colours = Colours {
        accent: "#003078".parse().expect("a colour"),
        ..Colours::default()
    };
    let line = assessments().line("2019-20-q2");
    for chart in [trend(&line, &colours), small(&line, &colours)] {
        assert!(!chart.svg.contains("#12436D") && chart.svg.contains("#003078"));
    }
}

#[test]
fn the_same_figures_give_the_same_bytes() {
    for ((name, once), (_, again)) in gallery().into_iter().zip(gallery()) {
        assert_eq!(once, again, "{name}");
    }
}

#[test]
fn the_title_is_the_finding_and_the_description_two_sentences() {
    let chart = trend(&assessments().line("2019-20-q2"), &Colours::default());
    assert_eq!(
        chart.title,
        "Assessments completed within 45 working days rose to 92.7% in Q2 2019/20, \
         above the target of 90%"
    );
    assert_eq!(
        chart.subtitle,
        "Assessments completed within 45 working days: per cent, cases of the quarter itself, \
         Q2 2017/18 to Q2 2019/20"
    );
    assert_eq!(
        chart.description,
        "Over nine quarters the value ran from 78.1% (Q3 2018/19) to 93.3% (Q4 2017/18). \
         A dashed line marks the target of 90%."
    );
    let titles: Vec<String> = gallery()
        .into_iter()
        .map(|(_, chart)| chart.title)
        .collect();
    assert_eq!(
        titles[1],
        "Children in care rose to 278 at the end of Q2 2019/20"
    );
    assert!(
        titles[2]
            .ends_with("fell to 23.1% in Q2 2019/20, better than the target of no more than 33%")
    );
    assert!(titles[3].ends_with("stayed at 100% in Q2 2019/20"));
    assert_eq!(titles[5], "Visits: not measured in Q2 2019/20");
    assert_eq!(titles[6], "Children in care: 278 at the end of Q2 2019/20");
}

#[test]
fn gaps_are_in_the_description_and_in_the_table() {
    let gallery = gallery();
    let chart = &gallery[4].1;
    assert_eq!(
        chart.description,
        "Over six quarters, two without a value and marked with a cross, \
         the value ran from 66.7% (Q1 2019/20) to 88.9% (Q3 2018/19)."
    );
    let cells = |row: usize| -> Vec<&str> {
        chart.table.rows[row]
            .iter()
            .map(|cell| cell.text[0].text())
            .collect()
    };
    assert_eq!(cells(0), ["Quarter 1 2018/19", "77.8%", "70", "90"]);
    assert_eq!(cells(1), ["Quarter 2 2018/19", "not measured", "", ""]);
    assert_eq!(gallery[5].1.description, "No period shown has a value.");
    assert_eq!(
        gallery[6].1.description,
        "The only value is 278, at the end of Q2 2019/20."
    );
}

#[test]
fn the_table_is_square_and_has_the_target_where_there_is_one() {
    for (name, chart) in gallery() {
        let table = &chart.table;
        assert!(
            table.rows.iter().all(|row| row.len() == table.head.len()),
            "{name}"
        );
        assert_eq!(table.is_number.len(), table.head.len(), "{name}");
        assert_eq!(table.widths.len(), table.head.len(), "{name}");
    }
    assert_eq!(
        trend(&assessments().line("2019-20-q2"), &Colours::default())
            .table
            .head,
        ["Period", "Value", "Numerator", "Denominator", "Target"]
    );
}

#[test]
fn an_axis_that_does_not_start_at_nought_says_so() {
    let svg = |sample: &Sample| trend(&sample.line("2019-20-q2"), &Colours::default()).svg;
    assert!(svg(&children_in_care()).contains("The vertical axis starts at 200, not at 0."));
    let low = Sample::percent("Referrals")
        .counts("2019-20-q1", 2, 100)
        .counts("2019-20-q2", 3, 100);
    assert!(!svg(&low).contains("not at 0"));
}
