//! Small made-up files, and what stands beside a figure because of them.

use std::collections::BTreeMap;

use super::*;
use crate::finding::Finding;
use crate::paper;
use crate::scorecard::Scorecard;
use crate::scorecard::fixture::Sample;
use crate::wording;

const CONTRACT: &str = r#"
[neighbours]
file = "neighbours.csv"
name = "2025 list"

[[series]]
indicator = "sample"
file      = "tool.csv"
series    = "On_time"
source    = "Department of Examples"
vintage   = "November 2019"
"#;

const TOOL: &str = "\u{feff}Short Desc,Data item,Years,LA and Regions,Values,LA Number,Region\r\n\
    On_time,\"of two\nlines\",2018,Sample,70,841.0,North East\r\n\
    On_time,,2019,Sample,81.900000000000006,841.0,North East\r\n\
    On_time,,2019,England,83.1,970.0,NA\r\n\
    On_time,,2019,North East,85.2,980.0,NA\r\n\
    On_time,,2020,England,83.8,970.0,NA\r\n\
    On_time,,2019,One,80,301.0,Inner London\r\n\
    On_time,,2019,Two,90.25,302.0,Outer London\r\n\
    On_time,,2019,Three,-,303.0,Outer London\r\n\
    Other,,2019,England,1,970.0,NA\r\n";

const NEIGHBOURS: &str = "old_la_code,la_name,SN_1,SN_2,SN_3,SN_4,SN_5,SN_6,SN_7,SN_8,SN_9,SN_10\n\
    841,Sample,301,302,303,,,,,,,\n";

fn published(contract: &str, files: &[(&str, &str)]) -> (Published, Vec<Finding>) {
    let (contract, mut findings) = Contract::read(SERIES_FILE, contract);
    let file = |(name, text): &(&str, &str)| ((*name).to_owned(), Some(text.as_bytes().to_vec()));
    let files: BTreeMap<String, Option<Vec<u8>>> = files.iter().map(file).collect();
    let (published, more) = read(&contract, &files);
    findings.extend(more);
    (published, findings)
}

fn told(findings: &[Finding]) -> Vec<String> {
    let tell = |finding: &Finding| {
        let place = finding.place.clone().unwrap_or_default();
        let line = place.line.map_or(String::new(), |line| format!(":{line}"));
        format!(
            "{} {}{line} {}",
            finding.code.id, place.file, finding.message
        )
    };
    findings.iter().map(tell).collect()
}

fn scorecard(quarter: &str) -> Scorecard {
    let files = [("tool.csv", TOOL), ("neighbours.csv", NEIGHBOURS)];
    let (published, findings) = published(CONTRACT, &files);
    assert_eq!(told(&findings), Vec::<String>::new());
    let sample = Sample::percent("Assessments on time").value(quarter, "92.7");
    sample.scorecard(quarter).beside(&published)
}

fn said(quarter: &str) -> Vec<String> {
    let card = scorecard(quarter);
    let line = &card.lines[0];
    let comparators = line.comparators.iter();
    comparators.map(|c| wording::comparator(c, line)).collect()
}

#[test]
fn a_quarter_stands_beside_the_latest_year_that_had_ended_and_says_that_it_is_another() {
    let unlike = "not like for like: our figure is of Quarter 2 2019/20; Department of Examples, \
                  November 2019";
    assert_eq!(
        said("2019-20-q2"),
        [
            format!("83.1% for England in 2018/19 ({unlike})"),
            format!("85.2% for the North East in 2018/19 ({unlike})"),
            format!(
                "an average of 85.1% for two of its three statistical neighbours in 2018/19 (by \
                 the 2025 list; {unlike})"
            ),
            format!("81.9% for this authority as published in 2018/19 ({unlike})"),
        ]
    );
}

#[test]
fn nothing_later_than_the_period_stands_beside_it() {
    let whom = |quarter| {
        let card = scorecard(quarter);
        let comparators = card.lines[0].comparators.clone();
        let years = comparators.iter().map(|c| (c.whom.word(), c.year.last));
        years.collect::<Vec<_>>()
    };
    assert_eq!(whom("2018-19-q3"), [("published", 2018)]);
    assert_eq!(whom("2019-20-q4")[0], ("england", 2020));
}

#[test]
fn the_same_year_of_the_same_definition_is_like_for_like() {
    let (published, _) = published(CONTRACT, &[("tool.csv", TOOL)]);
    let mut sample = Sample::percent("Assessments on time");
    sample.basis = Basis::Year;
    let sample = sample.value("2019-20-q4", "92.7");
    let card = sample.scorecard("2019-20-q4").beside(&published);
    let line = &card.lines[0];
    assert!(line.comparators[0].is_like_for_like());
    assert_eq!(
        wording::comparator(&line.comparators[0], line),
        "83.8% for England in 2019/20 (Department of Examples, November 2019)"
    );
}

#[test]
fn a_snapshot_is_like_only_a_snapshot_of_the_same_day() {
    let contract = CONTRACT.replace("source ", "basis = \"snapshot\"\nsource ");
    let (published, _) = published(&contract, &[("tool.csv", TOOL)]);
    let sample = |quarter| Sample::snapshot("Children").value(quarter, "300");
    let first = |quarter| {
        let sample = sample(quarter);
        let comparators = published.beside(&sample.figures[0]);
        let found = comparators.into_iter().next().expect("England");
        (found.is_of_same_days, found.year.last)
    };
    assert_eq!(first("2018-19-q4"), (true, 2019));
    assert_eq!(first("2019-20-q2"), (false, 2019));
}

const SHARES: &str = r#"
[[series]]
indicator   = "sample"
file        = "shares.csv"
numerator   = ["Early", "Later"]
denominator = "All"
where       = { category = "Duration" }
source      = "Department of Examples"
vintage     = "2019"
differs     = "the clock starts with the referral"
"#;

const ROWS: &str = "time_period,time_identifier,geographic_level,region_name,la_name,old_la_code,category,Early,Later,All\n\
    2019,Reporting year,National,,,,Duration,100,130,300\n\
    201819,Financial year,Regional,North East,,,Duration,10,c,20\n\
    2019,Reporting year,Local authority,North East,Sample,841,Duration,1,1,3\n\
    2019,Reporting year,Local authority,North East,Sample,841,Other,1,2,3\n\
    2019,Reporting year,School,North East,Sample,841,Duration,9,9,9\n";

#[test]
fn a_share_is_made_from_columns_named_in_any_order() {
    let (published, findings) = published(SHARES, &[("shares.csv", ROWS)]);
    assert_eq!(told(&findings), Vec::<String>::new());
    let sample = Sample::percent("Assessments on time").value("2019-20-q1", "50");
    let card = sample.scorecard("2019-20-q1").beside(&published);
    let line = &card.lines[0];
    let said: Vec<String> = line
        .comparators
        .iter()
        .map(|c| wording::comparator(c, line))
        .collect();
    let notes = "not like for like: our figure is of Quarter 1 2019/20; not like for like: the clock \
                 starts with the referral";
    let rounded = "from counts rounded to the nearest 10; Department of Examples, 2019";
    assert_eq!(
        said,
        [
            format!("76.7% for England in 2018/19 ({notes}; {rounded})"),
            format!(
                "no figure for the North East in 2018/19, which is suppressed ({notes}; {rounded})"
            ),
            format!(
                "66.7% for this authority as published in 2018/19 ({notes}; Department of \
                 Examples, 2019)"
            ),
        ]
    );
}

#[test]
fn a_renamed_column_is_found_at_the_heading_with_its_new_name() {
    let renamed = ROWS.replace("Later,All", "later,all_assessments");
    let (published, findings) = published(SHARES, &[("shares.csv", &renamed)]);
    assert!(published.series.is_empty());
    assert_eq!(
        told(&findings),
        [
            "Q603 comparators/shares.csv:1 there is no column `All`",
            "Q603 comparators/shares.csv:1 there is no column `Later`",
        ]
    );
    let help = findings[1].help.as_deref().unwrap_or_default();
    assert!(help.contains("`later`"), "{help}");
}

#[test]
fn what_is_wrong_with_a_contract_and_its_files_is_said_all_at_once() {
    let contract =
        format!("{CONTRACT}\n{SHARES}\n[[series]]\nindicator = \"x\"\nfile = \"tool.csv\"\n");
    let (_, findings) = published(&contract, &[("tool.csv", "a,b\n1,2\n")]);
    assert_eq!(
        told(&findings),
        [
            "Q601 comparators/series.toml:24 this table cannot be used: missing field `source`",
            "Q602 comparators/series.toml:3 there is no file `comparators/neighbours.csv`",
            "Q602 comparators/series.toml:16 there is no file `comparators/shares.csv`",
            "Q604 comparators/tool.csv:1 the heading is of no form of published statistics",
        ]
    );
}

#[test]
fn two_values_for_one_area_and_year_are_not_chosen_between() {
    let wide = SHARES.replace("where       = { category = \"Duration\" }\n", "");
    let (_, findings) = published(&wide, &[("shares.csv", ROWS)]);
    assert_eq!(
        told(&findings),
        ["Q611 comparators/shares.csv:5 a second, different value for this area and year"]
    );
}

#[test]
fn a_revised_figure_takes_the_place_of_the_first_wherever_it_stands() {
    let revised = "On_time,,2019 (Rev),England,99,970.0,NA\r\n";
    for tool in [
        format!("{TOOL}{revised}"),
        TOOL.replacen(
            "On_time,,2019,England",
            &format!("{revised}On_time,,2019,England"),
            1,
        ),
    ] {
        let (published, findings) = published(
            CONTRACT,
            &[("tool.csv", &tool), ("neighbours.csv", NEIGHBOURS)],
        );
        assert_eq!(told(&findings), Vec::<String>::new());
        let sample = Sample::percent("On time").value("2019-20-q2", "50");
        let beside = published.beside(&sample.figures[0]);
        assert_eq!(beside[0].value(), Some(crate::figure::Decimal::whole(99)));
    }
}

#[test]
fn all_that_was_published_is_said_together_with_where_the_authority_stands() {
    let card = scorecard("2019-20-q2");
    assert_eq!(
        wording::beside(&card.lines[0]).as_deref(),
        Some(
            "Published in 2018/19: 83.1% for England, 85.2% for the North East, an average of 85.1% \
             for two of its three statistical neighbours (2025 list) and 81.9% for this authority, \
             ranked 2 of the 3 authorities with a figure. Not like for like: our figure is of Quarter \
             2 2019/20. Source: Department of Examples, November 2019."
        )
    );
    let bare = Sample::percent("x")
        .value("2019-20-q2", "1")
        .line("2019-20-q2");
    assert_eq!(wording::beside(&bare), None);
}

#[test]
fn where_neither_way_is_better_there_is_no_rank_and_no_merit() {
    let files = [("tool.csv", TOOL), ("neighbours.csv", NEIGHBOURS)];
    let (published, _) = published(CONTRACT, &files);
    let sample = Sample::percent("x").better(crate::set::Better::Neither);
    let card = sample
        .value("2019-20-q2", "50")
        .scorecard("2019-20-q2")
        .beside(&published);
    let said = wording::beside(&card.lines[0]).expect("words");
    assert!(
        said.contains("81.9% for this authority, one of the 3 authorities"),
        "{said}"
    );
    assert!(!said.contains("ranked") && !said.contains("best"), "{said}");
}

#[test]
fn a_chart_has_a_dotted_line_a_label_and_a_column_of_what_england_had() {
    let colours = crate::template::Colours::default();
    let sample = Sample::percent("Assessments on time")
        .value("2018-19-q3", "80")
        .value("2018-19-q4", "84")
        .value("2019-20-q1", "88")
        .value("2019-20-q2", "92.7");
    let files = [("tool.csv", TOOL), ("neighbours.csv", NEIGHBOURS)];
    let (published, _) = published(CONTRACT, &files);
    let card = sample.scorecard("2019-20-q2").beside(&published);
    let line = &card.lines[0];
    for chart in [
        crate::chart::trend(line, &colours),
        crate::chart::small(line, &colours),
    ] {
        assert!(chart.svg.contains("stroke-dasharray=\"2.5 3.5\""));
        assert!(chart.description.ends_with(
            "A dotted line ending in a square marks what was published for England (83.1% in \
             2018/19; not like for like)."
        ));
        assert!(
            chart
                .subtitle
                .ends_with("; England: Department of Examples, November 2019")
        );
        let last: Vec<&str> = chart
            .table
            .rows
            .iter()
            .map(|row| row[row.len() - 1].text[0].text())
            .collect();
        assert_eq!(last, ["83.1%", "83.1%", "", ""]);
    }
    assert!(
        crate::chart::trend(line, &colours)
            .svg
            .contains(">England 2018/19<")
    );
}

#[test]
fn the_table_of_what_others_published_has_the_year_the_standing_and_the_source() {
    let text = "+++\ncommittee = \"children\"\nperiod = \"2019-20-q2\"\nmeeting = 2030-01-01\ntitle = \"T\"\n+++\n\n{{ table(\"comparators\") }}\n\n{{ left_out(\"sample\", \"x\") }}\n";
    let built = paper::build(text, "paper.md", &scorecard("2019-20-q2"));
    let (document, _) = built.expect("a paper");
    let blocks = document.blocks.iter();
    let table = blocks.clone().find_map(|block| match block {
        paper::tree::Block::Table(table) => Some(table),
        _ => None,
    });
    let table = table.expect("a table");
    let text = blocks.clone().find_map(|block| match block {
        paper::tree::Block::Paragraph { text, .. } => text.first(),
        _ => None,
    });
    assert_eq!(table.head[4..6], ["North East", "Neighbours (2025 list)"]);
    let row: Vec<&str> = table.rows[0]
        .iter()
        .map(|cell| cell.text[0].text())
        .collect();
    assert_eq!(
        row,
        [
            "Assessments on time",
            "In 2018/19",
            "81.9%",
            "83.1%",
            "85.2%",
            "85.1%",
            "2 of 3",
            "None",
            "Not like for like: our figure is of Quarter 2 2019/20."
        ]
    );
    assert_eq!(
        text.map(paper::tree::Inline::text),
        Some(
            "Source: Department of Examples, November 2019. Contains public sector information \
             licensed under the Open Government Licence v3.0."
        )
    );
}

const PAPER: &str = "---\ncommittee = \"children\"\nperiod = \"2019-20-q2\"\nmeeting = 2019-12-05\ntitle = \"T\"\n---\n\n";

fn lints(body: &str) -> Vec<String> {
    let text = format!("{PAPER}{body}\n");
    let found = paper::lint(&text, "paper.md", &scorecard("2019-20-q2"));
    let told = told(&found);
    told.into_iter()
        .filter(|t| t.contains("Q612") || t.contains("comparator"))
        .collect()
}

#[test]
fn a_paper_that_leaves_out_what_others_published_is_told_once() {
    let missing = "`sample` is given without what others published for it";
    let found = lints("1. {{ value(\"sample\") }} and {{ sentence(\"sample\") }}");
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].ends_with(missing), "{found:?}");
    let told = "1. {{ value(\"sample\") }} beside {{ comparator(\"sample\", \"england\") }}";
    assert_eq!(lints(told), Vec::<String>::new());
    assert_eq!(
        lints("1. {{ left_out(\"sample\", \"none\") }}"),
        Vec::<String>::new()
    );
}

#[test]
fn a_paper_that_asks_for_another_whom_is_told_which_there_are() {
    let found = lints("1. {{ comparator(\"sample\", \"englnd\") }}");
    assert_eq!(found.len(), 1, "{found:?}");
}

proptest::proptest! {
    #[test]
    fn no_bytes_make_the_readers_panic(bytes in proptest::collection::vec(0_u8.., 0..400), at in 0_usize..300) {
        let mut tool = TOOL.as_bytes().to_vec();
        let at = at.min(tool.len());
        tool.splice(at..at, bytes.iter().copied());
        let (contract, _) = Contract::read(SERIES_FILE, CONTRACT);
        let files = BTreeMap::from([
            ("tool.csv".to_owned(), Some(tool)),
            ("neighbours.csv".to_owned(), Some(bytes.clone())),
        ]);
        let _ = read(&contract, &files);
        let _ = Contract::read(SERIES_FILE, &String::from_utf8_lossy(&bytes));
    }
}
