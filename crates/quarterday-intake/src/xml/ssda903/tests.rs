//! The return as XML gives what the same children give as CSV.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use crate::limit::CHILD_ELEMENTS_MAX;
use crate::read::Context;
use crate::ssda903::TABLES;
use crate::testing::{Taken, take, take_with};

const SAMPLE: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../../shared/data/fake903/fake_903.xml"
);

/// A child with something of every table; the header comes last.
const CHILD: &str = "<CHILD>\n\
    <EPISODE><DECOM>09/04/2017</DECOM><RNE>S</RNE><LS>C2</LS><CIN>N1</CIN><PL>U4</PL>\
    <PL_POST>B2 2BB</PL_POST><HOME_POST>A1 1AA</HOME_POST><URN>SC123456</URN>\
    <PLACE_PROVIDER>PR1</PLACE_PROVIDER><DEC>31/10/2017</DEC><REC>X1</REC>\
    <REASON_PLACE_CHANGE>PLACE</REASON_PLACE_CHANGE></EPISODE>\n\
    <HEADER><UPN>D051910639385</UPN><SEX>2</SEX><DOB>27/03/2003</DOB><ETHNIC>WROM</ETHNIC>\
    <UASC>1</UASC><DUC>27/03/2021</DUC><DATE_INT>01/05/2017</DATE_INT>\
    <DATE_MATCH>02/05/2017</DATE_MATCH><FOSTER_CARE>0</FOSTER_CARE><NB_ADOPTR>2</NB_ADOPTR>\
    <SEX_ADOPTR>MF</SEX_ADOPTR><LS_ADOPTR>L0</LS_ADOPTR><IN_TOUCH>YES</IN_TOUCH>\
    <ACTIV>F1</ACTIV><ACCOM>K2</ACCOM>\n\
    <AMISSING><MISSING>M</MISSING><MIS_START>13/11/2017</MIS_START><MIS_END/></AMISSING>\
    <AREVIEW><REVIEW>30/08/2017</REVIEW><REVIEW_CODE>PN6</REVIEW_CODE></AREVIEW>\
    <MOTHER>1</MOTHER><MC_DOB>01/02/2018</MC_DOB>\
    <PERMANENCE><PREV_PERM>P1</PREV_PERM><LA_PERM>E06000005</LA_PERM>\
    <DATE_PERM>zz/05/2010</DATE_PERM></PERMANENCE>\
    <OC2><SDQ_SCORE>21</SDQ_SCORE><CONVICTED>1</CONVICTED><HEALTH_CHECK/>\
    <IMMUNISATIONS>1</IMMUNISATIONS><TEETH_CHECK>0</TEETH_CHECK>\
    <HEALTH_ASSESSMENT>1</HEALTH_ASSESSMENT><SUBSTANCE_MISUSE>1</SUBSTANCE_MISUSE>\
    <INTERVENTION_RECEIVED>0</INTERVENTION_RECEIVED>\
    <INTERVENTION_OFFERED>1</INTERVENTION_OFFERED></OC2>\
    <AD_PLACED><DATE_PLACED>01/05/2017</DATE_PLACED>\
    <DATE_PLACED_CEASED>01/06/2017</DATE_PLACED_CEASED>\
    <REASON_PLACED_CEASED>RD1</REASON_PLACED_CEASED></AD_PLACED>\
    <CHILDID>1001</CHILDID></HEADER></CHILD>\n";

fn of(children: &str) -> String {
    format!("<?xml version='1.0'?>\n<EXPSSDA903>{children}</EXPSSDA903>")
}

/// The text of the first element of a name in a piece of XML, found letter by letter.
fn text<'a>(xml: &'a str, name: &str) -> &'a str {
    let open = format!("<{name}>");
    let inner = xml.split_once(&open).map(|(_, rest)| rest);
    inner.and_then(|rest| rest.split('<').next()).unwrap_or("")
}

/// The pieces of a piece of XML between the tags of a name.
fn pieces<'a>(xml: &'a str, name: &str) -> Vec<&'a str> {
    let (open, close) = (format!("<{name}>"), format!("</{name}>"));
    let after = xml.split(open.as_str()).skip(1);
    after
        .filter_map(|rest| rest.split(close.as_str()).next())
        .collect()
}

/// The CSV files of the children of an XML return, by table.
fn as_csv(xml: &str) -> BTreeMap<&'static str, String> {
    let mut files = BTreeMap::new();
    for table in TABLES {
        let mut file = format!("{}\n", table.columns.join(","));
        for child in pieces(xml, "CHILD") {
            let rows = match table.name {
                "ssda903_episodes" => pieces(child, "EPISODE"),
                "ssda903_reviews" => pieces(child, "AREVIEW"),
                "ssda903_missing" => pieces(child, "AMISSING"),
                "ssda903_oc2" => pieces(child, "OC2"),
                "ssda903_prev_perm" => pieces(child, "PERMANENCE"),
                "ssda903_placed_adoption" => pieces(child, "AD_PLACED"),
                "ssda903_header" => vec![child],
                "ssda903_uasc" if child.contains("<DUC>") => vec![child],
                "ssda903_oc3" if child.contains("<IN_TOUCH>") => vec![child],
                "ssda903_ad1" if child.contains("<DATE_INT>") => vec![child],
                _ => Vec::new(),
            };
            for row in rows {
                let field = |column: &&str| match *column {
                    "CHILD" => text(child, "CHILDID"),
                    "DOB" | "SEX" => text(child, column),
                    "PLACE" => text(row, "PL"),
                    column => text(row, column),
                };
                let fields: Vec<&str> = table.columns.iter().map(field).collect();
                writeln!(file, "{}", fields.join(",")).expect("a text");
            }
        }
        files.insert(table.name, file);
    }
    files
}

/// Every record, without the line it comes from.
fn records(taken: &[Taken]) -> Vec<String> {
    let records = taken.iter().flat_map(|taken| &taken.records);
    let told = |r: &crate::testing::Record| {
        format!("{} {} {}", r.table, r.is_fallback, r.filled.join(" "))
    };
    let mut told: Vec<String> = records.map(told).collect();
    told.sort();
    told
}

fn check_same(xml: &str) -> usize {
    let by_xml = take("a.xml", xml.as_bytes());
    assert!(!by_xml.read.is_refused, "{:?}", by_xml.findings());
    let context = Context {
        authority: Arc::from("841"),
        own_tables: Vec::new(),
        return_year: by_xml.read.submission,
    };
    let files = as_csv(xml);
    let by_csv: Vec<Taken> = files
        .values()
        .map(|file| take_with("a.csv", file.as_bytes(), &context))
        .collect();
    let expected = records(&by_csv);
    assert_eq!(records(&[by_xml]), expected);
    expected.len()
}

#[test]
fn the_same_child_as_xml_and_as_csv_gives_the_same_records() {
    assert_eq!(check_same(&of(CHILD)), 22);
}

#[test]
fn the_children_of_the_sample_give_the_same_records_as_csv() {
    if !Path::new(SAMPLE).exists() {
        println!("skipped: the sample is not here");
        return;
    }
    let xml = fs::read_to_string(SAMPLE).expect("the sample");
    let count = check_same(&xml);
    assert!(count > 253 + 4 * 459 + 1206, "{count}");
}

#[test]
fn a_row_has_the_line_of_its_element_and_every_part_its_counts() {
    let taken = take("a.xml", of(CHILD).as_bytes());
    let mut lines: Vec<_> = taken.records.iter().map(|r| (r.table, r.line)).collect();
    lines.dedup();
    assert!(lines.contains(&("ssd_person", 2)));
    assert!(lines.contains(&("ssd_cla_episodes", 3)));
    assert!(lines.contains(&("ssd_cla_reviews", 5)));
    let tables = taken.tables();
    assert_eq!(tables.first(), Some(&"ssda903_header"));
    assert_eq!(tables.len(), 10);
    assert_eq!(taken.counts(), (10, 10, 0));
    assert_eq!(taken.read.submission, Some(2018));
}

#[test]
fn a_flag_makes_an_asylum_seeker_and_its_absence_none() {
    let statuses = |inner: &str| {
        let xml = of(&format!(
            "<CHILD><HEADER><CHILDID>1</CHILDID>{inner}</HEADER></CHILD>"
        ));
        take("a.xml", xml.as_bytes())
            .of("ssd_immigration_status")
            .len()
    };
    assert_eq!(statuses("<UASC>1</UASC><DUC/>"), 1);
    assert_eq!(statuses("<UASC>0</UASC>"), 0);
    assert_eq!(statuses("<UASC/>"), 0);
    assert_eq!(statuses("<DUC>01/02/2018</DUC>"), 1);
}

#[test]
fn strange_and_repeated_elements_are_told_and_nothing_else_is_lost() {
    let xml = of(
        "<CHILD><HEADER><CHILDID>1</CHILDID><CHILDID>2</CHILDID><SHOE><SIZE>4</SIZE></SHOE>\
        <AREVIEW><REVIEW>30/08/2017</REVIEW><X/></AREVIEW><AREVIEW/></HEADER><EPISODE/></CHILD><Y/>",
    );
    let taken = take("a.xml", xml.as_bytes());
    let found = taken.findings();
    assert!(found.contains(&"unknown-elements") && found.contains(&"repeated-element"));
    assert_eq!(taken.of("ssd_person"), [["pers_person_id=1"]]);
    assert_eq!(taken.of("ssd_cla_reviews").len(), 1);
    assert_eq!(taken.counts(), (2, 2, 0));
}

#[test]
fn a_child_without_an_identifier_is_rejected_row_by_row() {
    let xml = of(
        "<CHILD><HEADER><DOB>01/01/2010</DOB><AREVIEW><REVIEW>30/08/2017</REVIEW></AREVIEW>\
        </HEADER><EPISODE><DECOM>09/04/2017</DECOM></EPISODE></CHILD>",
    );
    let taken = take("a.xml", xml.as_bytes());
    assert_eq!(taken.counts(), (3, 0, 3));
    assert_eq!(take("a.xml", of("").as_bytes()).findings(), ["no-rows"]);
}

#[test]
fn a_return_that_is_cut_short_or_over_a_limit_is_refused_whole() {
    let whole = of(CHILD);
    let cut = whole.get(..whole.len() - 12).expect("longer");
    assert!(take("a.xml", cut.as_bytes()).read.is_refused);
    let reviews = "<AREVIEW/>".repeat(CHILD_ELEMENTS_MAX + 1);
    let big = take(
        "a.xml",
        of(&format!("<CHILD><HEADER>{reviews}</HEADER></CHILD>")).as_bytes(),
    );
    assert_eq!(big.findings(), ["xml-over-limit"]);
    let long = "x".repeat(1024 * 1024 - 1);
    let texts = format!("<AREVIEW><REVIEW>{long}</REVIEW></AREVIEW>").repeat(5);
    let big = take(
        "a.xml",
        of(&format!("<CHILD><HEADER>{texts}</HEADER></CHILD>")).as_bytes(),
    );
    assert_eq!(big.findings(), ["xml-over-limit"]);
}
