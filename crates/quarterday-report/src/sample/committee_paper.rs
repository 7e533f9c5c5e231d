//! A paper of the shape of the one this program began with.

use std::fmt::Write as _;

use quarterday_core::calendar::Day;
use quarterday_core::paper::tree::{Block, Cell, Chart, Document, Inline, Table, Tone};
use quarterday_core::template::Template;

const INDICATORS: [(&str, &str, &str, Tone, &str); 9] = [
    (
        "assessments-45-days",
        "Assessments completed within 45 working days",
        "92.7%",
        Tone::Good,
        "better than the target of 90%",
    ),
    (
        "icpc-15-days",
        "Initial conferences held within 15 working days",
        "92.8%",
        Tone::Good,
        "better than the target of 90%",
    ),
    (
        "cp-allocated",
        "Children with a plan who have an allocated social worker",
        "100%",
        Tone::Good,
        "target met",
    ),
    (
        "cla-allocated",
        "Children looked after who have an allocated social worker",
        "100%",
        Tone::Good,
        "target met",
    ),
    (
        "care-leavers-neet",
        "Care leavers not in employment, education or training",
        "23.1%",
        Tone::Good,
        "better than the target of no more than 33%",
    ),
    (
        "cp-visits-15-days",
        "Child protection visits within 15 working days",
        "93.3%",
        Tone::Near,
        "missed, within the tolerance",
    ),
    (
        "cp-visits-10-days",
        "Child protection visits within 10 working days",
        "73.8%",
        Tone::Bad,
        "missed",
    ),
    (
        "cla-visits-on-time",
        "Visits to children in care within timescale",
        "86.3%",
        Tone::Bad,
        "missed",
    ),
    ("cla", "Children in care", "278", Tone::Muted, "no target"),
];

const IMPLICATIONS: [&str; 12] = [
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

/// The paper, with this many of its nine charts.
pub(super) fn paper(charts: usize) -> Document {
    let mut blocks = front();
    blocks.extend(middle());
    blocks.extend(back());
    blocks.push(Block::PageBreak);
    blocks.push(heading(2, "scorecard", "Appendix 1: scorecard"));
    blocks.push(unnumbered(
        "Every figure of this paper, with what it is judged by.",
    ));
    blocks.push(Block::Table(scorecard()));
    blocks.push(Block::PageBreak);
    blocks.push(heading(2, "indicators", "Appendix 2: each indicator"));
    for (index, (slug, name, ..)) in INDICATORS.iter().enumerate().take(charts) {
        blocks.push(heading(3, slug, name));
        blocks.push(Block::Paragraph {
            number: None,
            text: vec![
                text("What is counted: every one that was due in the quarter, and whether it was done in time. The definition is "),
                Inline::Code((*slug).to_owned()),
                text(", and its first day counts as day 0. Days on which nobody works are not counted: Saturdays, Sundays and bank holidays in England and Wales."),
            ],
        });
        blocks.push(Block::Chart(chart(index, slug, name)));
    }
    Document {
        title: "Performance indicators Quarter 2 (July to September) 2019/20".to_owned(),
        masthead: vec![
            "Children and Young People Scrutiny Committee".to_owned(),
            "16 December 2019".to_owned(),
        ],
        cover: vec![(
            "Report of".to_owned(),
            "Director of Children and Adult Services".to_owned(),
        )],
        has_contents: true,
        template: Template::default(),
        language: "en-GB".to_owned(),
        author: "Darlington Borough Council".to_owned(),
        date: Day::new(2019, 12, 16).expect("a day"),
        notice: Some("Made from synthetic records: no real child is in this paper".to_owned()),
        blocks,
        colophon: vec![
            "Made by Quarterday 0.1.0 from revision 6f1c0d2a9b77.".to_owned(),
            "Definitions and calendar as they stood on 16 December 2019.".to_owned(),
        ],
    }
}

fn front() -> Vec<Block> {
    vec![
        heading(2, "purpose", "Purpose of the report"),
        numbered(
            1,
            vec![text(
                "To provide Members with an update on performance against key performance indicators.",
            )],
        ),
        heading(2, "summary", "Summary"),
        numbered(
            2,
            vec![text(
                "This report provides Quarter 2 (July to September) 2019/20 performance information in line with an indicator set agreed by Monitoring and Coordination Group on 2 July 2018, and subsequently by Scrutiny Committee Chairs.",
            )],
        ),
        numbered(
            3,
            vec![
                text(
                    "Following agreement at Council on 5 December 2019 to align Scrutiny Committees to the updated Cabinet Portfolios, the indicator set has been realigned accordingly. See the ",
                ),
                Inline::Link {
                    to: "#scorecard".to_owned(),
                    text: "scorecard".to_owned(),
                },
                text(" and "),
                Inline::Link {
                    to: "https://www.example.org/working-together".to_owned(),
                    text: "Working Together".to_owned(),
                },
                text("."),
            ],
        ),
        numbered(
            4,
            vec![text(
                "It is suggested monitoring focuses on issues and exceptions, and relevant Assistant Directors will be in attendance at the meeting to respond to queries raised by the committee.",
            )],
        ),
        numbered(
            5,
            vec![text(
                "Where indicators are reported annually, quarterly updates will not be available.",
            )],
        ),
    ]
}

/// What the figures say, and what is asked of the committee.
fn middle() -> Vec<Block> {
    vec![
        heading(2, "well", "Where are we performing well?"),
        numbered(
            6,
            vec![
                text("Timeliness of assessments is "),
                Inline::Strong("92.7%".to_owned()),
                text(", which is better than the target of 90% (241 of 260). It has "),
                Inline::Emphasis("improved".to_owned()),
                text(" by 0.9 percentage points on the quarter before."),
            ],
        ),
        numbered(
            7,
            vec![text(
                "92.8% of initial child protection conferences were held within 15 working days (64 of 69).",
            )],
        ),
        heading(2, "focus", "Areas of focus"),
        unnumbered(
            "We continue to monitor statutory visits to ensure these are undertaken in a timely way.",
        ),
        Block::List {
            is_lettered: false,
            items: vec![
                vec![text(
                    "93.3% of child protection visits were completed within 15 working days, and 73.8% within our internally set target of 10 working days.",
                )],
                vec![text("The number of children in care, which is 278.")],
            ],
        },
        Block::Note {
            label: "Data quality".to_owned(),
            text: vec![text(
                "14 assessments entered late are counted in the quarter in which they were authorised.",
            )],
        },
        Block::Code {
            label: "The query behind the number of children in care".to_owned(),
            lines: [
                "SELECT count(*)",
                "FROM looked_after",
                "  WHERE child_id IS NOT NULL",
            ]
            .map(str::to_owned)
            .into(),
        },
        heading(2, "recommendation", "Recommendation"),
        numbered(10, vec![text("It is recommended:")]),
        Block::List {
            is_lettered: true,
            items: vec![
                vec![text(
                    "that performance information provided in this report is reviewed and noted; and",
                )],
                vec![text(
                    "that relevant queries are raised with the appropriate Assistant Director.",
                )],
            ],
        },
        unnumbered("Director of Children and Adult Services"),
    ]
}

fn back() -> Vec<Block> {
    let row = |name: &str| {
        vec![
            Cell::plain(name),
            Cell::plain(
                "This report supports performance improvement relating to improving the wellbeing of residents.",
            ),
        ]
    };
    vec![
        heading(2, "background", "Background papers"),
        unnumbered("No background papers were used in the preparation of this report."),
        heading(2, "implications", "Implications"),
        Block::Table(Table {
            caption: "What this report means for the Council’s duties and priorities".to_owned(),
            head: vec!["Subject".to_owned(), "Implication".to_owned()],
            is_number: vec![false, false],
            rows: IMPLICATIONS.iter().map(|name| row(name)).collect(),
            widths: vec![3, 7],
        }),
    ]
}

fn scorecard() -> Table {
    let head = [
        "Indicator",
        "Figure",
        "Counted",
        "Out of",
        "Target",
        "Against target",
        "Quarter before",
        "Change",
        "Same quarter last year",
    ];
    let row = |name: &str, value: &str, tone: Tone, verdict: &str| {
        vec![
            Cell::plain(name),
            Cell::plain(value),
            Cell::plain("241"),
            Cell::plain("260"),
            Cell::plain("90%"),
            Cell::toned(verdict, tone),
            Cell::plain("91.8%"),
            Cell::plain("improved by 0.9 percentage points"),
            Cell::plain("88.0%"),
        ]
    };
    Table {
        caption: "Scorecard, Quarter 2 (July to September) 2019/20".to_owned(),
        head: head.map(str::to_owned).to_vec(),
        is_number: vec![false, true, true, true, true, false, true, false, true],
        rows: INDICATORS
            .iter()
            .map(|(_, name, value, tone, verdict)| row(name, value, *tone, verdict))
            .collect(),
        widths: vec![26, 8, 8, 8, 8, 18, 9, 16, 10],
    }
}

fn chart(index: usize, slug: &str, name: &str) -> Chart {
    let points: Vec<u32> = (0..14)
        .map(|quarter| 70 + (quarter * 7 + u32::try_from(index).expect("few") * 3) % 25)
        .collect();
    let quarters: Vec<String> = (0..14)
        .map(|quarter| {
            format!(
                "Q{} {}/{}",
                quarter % 4 + 1,
                2016 + quarter / 4,
                17 + quarter / 4
            )
        })
        .collect();
    Chart {
        id: format!("chart-{slug}"),
        title: format!("{name}: above its target in nine of the last fourteen quarters"),
        subtitle: "Per cent, by quarter, April 2016 to September 2019, Darlington".to_owned(),
        description:
            "A line with fourteen points between 70% and 94%. The target is a dashed line at 90%."
                .to_owned(),
        svg: picture(name, &points, &quarters),
        size: (720, 320),
        table: Table {
            caption: format!("{name}, by quarter"),
            head: ["Quarter", "Figure", "Counted", "Out of"]
                .map(str::to_owned)
                .to_vec(),
            is_number: vec![false, true, true, true],
            rows: quarters
                .iter()
                .zip(&points)
                .map(|(quarter, point)| {
                    vec![
                        Cell::plain(quarter),
                        Cell::plain(format!("{point}.0%")),
                        Cell::plain((point * 2).to_string()),
                        Cell::plain("200"),
                    ]
                })
                .collect(),
            widths: vec![4, 2, 2, 2],
        },
    }
}

fn picture(name: &str, points: &[u32], quarters: &[String]) -> String {
    let mut marks = String::new();
    let mut line = String::new();
    for (index, (point, quarter)) in (0u32..).zip(points.iter().zip(quarters)) {
        let (x, y) = (60 + index * 47, 270 - (point - 60) * 6);
        write!(line, "{x},{y} ").expect("written");
        write!(
            marks,
            "<circle cx=\"{x}\" cy=\"{y}\" r=\"4\" fill=\"#12436D\"/>\
             <text x=\"{x}\" y=\"290\" text-anchor=\"middle\" font-size=\"10\">{}</text>\
             <text x=\"{x}\" y=\"302\" text-anchor=\"middle\" font-size=\"10\">{}</text>",
            &quarter[..2],
            &quarter[3..]
        )
        .expect("written");
    }
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 720 320\" width=\"720\" height=\"320\" \
         font-family=\"Arial, sans-serif\" font-size=\"13\"><title>{name}</title><desc>A line.</desc>\
         <rect width=\"720\" height=\"320\" fill=\"#ffffff\"/>\
         <line x1=\"50\" y1=\"90\" x2=\"690\" y2=\"90\" stroke=\"#801650\" stroke-dasharray=\"6 4\"/>\
         <text x=\"690\" y=\"84\" text-anchor=\"end\" font-weight=\"bold\">Target 90%</text>\
         <polyline points=\"{line}\" fill=\"none\" stroke=\"#12436D\" stroke-width=\"2.5\"/>{marks}</svg>"
    )
}

fn text(words: &str) -> Inline {
    Inline::Text(words.to_owned())
}

fn heading(level: u8, id: &str, words: &str) -> Block {
    Block::Heading {
        level,
        id: id.to_owned(),
        text: words.to_owned(),
    }
}

fn numbered(number: u32, text: Vec<Inline>) -> Block {
    Block::Paragraph {
        number: Some(number),
        text,
    }
}

fn unnumbered(words: &str) -> Block {
    Block::Paragraph {
        number: None,
        text: vec![text(words)],
    }
}
