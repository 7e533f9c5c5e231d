//! The edges of assessments and conferences.

use super::Outcome::{Absent, Excluded, Met, NotMet};
use super::{Edge, Outcome, Period, Row, assert_edge, find, quarter};

const Q2: Period = quarter(2019, 2);

/// Assessments from one date to another, as written but for the time, in Q2 2019/20.
#[rustfmt::skip]
const ASSESSMENTS: [(&str, &str, &str, Outcome); 17] = [
    ("the same day",              "2019-08-05", "2019-08-05", Met),
    ("45 working days",           "2019-07-01", "2019-09-03", Met),
    ("46 working days",           "2019-07-01", "2019-09-04", NotMet),
    ("45 by the August holiday",  "2019-07-15", "2019-09-17", Met),
    ("authorised on a Saturday",  "2019-07-04", "2019-09-07", Met),
    ("46 on the Monday",          "2019-07-04", "2019-09-09", NotMet),
    ("started on a Saturday",     "2019-07-06", "2019-09-09", Met),
    ("46 from a Saturday",        "2019-07-06", "2019-09-10", NotMet),
    ("at 23:59 on the last day",  "2019-09-02", "2019-09-30", Met),
    ("open",                      "2019-09-20", "", Absent),
    ("open for long",             "2019-03-04", "", Absent),
    ("open to the end of time",   "2019-09-10", "9999-12-31", Absent),
    ("no start",                  "", "2019-08-15", Excluded),
    ("authorised before it began", "2019-08-20", "2019-08-13", Excluded),
    ("unreadable start",          "31/06/2019", "2019-08-28", Excluded),
    ("unreadable authorisation",  "2019-05-07", "31/06/2019", Absent),
    ("nobody's",                  "2019-06-18", "2019-07-23", Excluded),
];

fn assessments(is: impl Fn(&Row) -> bool) -> Vec<String> {
    find("ssd_cin_assessments", "cina_assessment_id", is)
}

#[test]
fn assessments_45_days() {
    let slug = "assessments-45-days";
    let is = |row: &Row, column: &str, text: &str| row[column].split(' ').next() == Some(text);
    for (name, start, authorised, outcome) in ASSESSMENTS {
        let cases = assessments(|row| {
            is(row, "cina_assessment_start_date", start)
                && is(row, "cina_assessment_auth_date", authorised)
        });
        assert_edge(&Edge {
            name,
            slug,
            period: Q2,
            cases,
            outcome,
        });
    }
    let cases = assessments(|row| row["cina_assessment_auth_date"] == "2019-06-30 23:59:00");
    let (name, period) = ("at 23:59 on a Sunday", quarter(2019, 1));
    assert_edge(&Edge {
        name,
        slug,
        period,
        cases,
        outcome: Met,
    });
    let children = find("ssd_cin_assessments", "cina_person_id", |row| {
        is(row, "cina_assessment_start_date", "2018-06-13")
            && is(row, "cina_assessment_auth_date", "2018-06-27")
    });
    let cases = assessments(|row| {
        let day = &row["cina_assessment_auth_date"];
        day.starts_with("2018-06") && children.contains(&row["cina_person_id"])
    });
    assert!(
        cases.len() > children.len(),
        "no child with two assessments"
    );
    let (name, period) = ("two of one child", quarter(2018, 1));
    assert_edge(&Edge {
        name,
        slug,
        period,
        cases,
        outcome: Met,
    });
}

/// Conferences by the start of their enquiry (`-` names none), their date and the transfer flag.
#[rustfmt::skip]
const CONFERENCES: [(&str, Period, [&str; 3], Outcome); 23] = [
    ("the same day",               Q2, ["2019-07-16", "2019-07-16", "N"], Met),
    ("15 working days",            Q2, ["2019-09-02", "2019-09-23", "N"], Met),
    ("16 working days",            Q2, ["2019-09-02", "2019-09-24", "N"], NotMet),
    ("before the enquiry",         Q2, ["2019-09-10", "2019-09-06", "N"], NotMet),
    ("Sunday back to Saturday",    Q2, ["2019-09-08", "2019-09-07", "N"], NotMet),
    ("enquiry a quarter before",   quarter(2018, 3), ["2018-09-20", "2018-10-10", "N"], Met),
    ("15 over the May holiday",    quarter(2019, 1), ["2019-04-15", "2019-05-09", "N"], Met),
    ("15 over Christmas",          quarter(2017, 4), ["2017-12-14", "2018-01-09", "N"], Met),
    ("16 over Christmas",          quarter(2017, 4), ["2017-12-14", "2018-01-10", "N"], NotMet),
    ("transfer in",                Q2, ["-", "2019-07-30", "Y"], Excluded),
    ("transfer in with a link",    quarter(2018, 2), ["2018-08-01", "2018-08-14", "Y"], Excluded),
    ("twice: as a transfer",       Q2, ["-", "2019-08-20", "Y"], Excluded),
    ("twice: under the enquiry",   Q2, ["2019-08-06", "2019-08-20", ""], Met),
    ("twice: the first identifier", quarter(2017, 4), ["2018-02-06", "2018-02-20", "N"], Met),
    ("twice: the second",          quarter(2017, 4), ["2017-12-20", "2018-02-20", "N"], Excluded),
    ("two weeks before another",   quarter(2018, 3), ["2018-10-23", "2018-11-06", "N"], Met),
    ("two weeks after another",    quarter(2018, 3), ["2018-11-08", "2018-11-20", "N"], Met),
    ("booked",                     Q2, ["2019-09-25", "", "N"], Absent),
    ("no link",                    quarter(2018, 3), ["-", "2018-12-04", "N"], NotMet),
    ("no enquiry start",           quarter(2018, 4), ["", "2019-02-12", "N"], NotMet),
    ("unreadable enquiry start",   Q2, ["31/06/2019", "2019-07-09", "N"], Excluded),
    ("unreadable date",            quarter(2019, 1), ["2019-06-04", "31/06/2019", "N"], Absent),
    ("nobody's",                   quarter(2019, 1), ["2019-05-07", "2019-05-14", "N"], Excluded),
];

fn conferences(is: impl Fn(&Row) -> bool) -> Vec<String> {
    find("ssd_initial_cp_conference", "icpc_icpc_id", is)
}

#[test]
fn icpc_15_days() {
    let slug = "icpc-15-days";
    for (name, period, [enquiry, on, transfer_in], outcome) in CONFERENCES {
        let enquiries = find("ssd_s47_enquiry", "s47e_s47_enquiry_id", |row| {
            row["s47e_s47_start_date"] == enquiry
        });
        let cases = conferences(|row| {
            let link = &row["icpc_s47_enquiry_id"];
            let is_linked = (enquiry == "-" && link.is_empty()) || enquiries.contains(link);
            is_linked && row["icpc_icpc_date"] == on && row["icpc_icpc_transfer_in"] == transfer_in
        });
        assert_edge(&Edge {
            name,
            slug,
            period,
            cases,
            outcome,
        });
    }
    let cases = conferences(|row| row["icpc_s47_enquiry_id"] == "SYNEN999999");
    let (name, period) = ("a link to nothing", quarter(2018, 2));
    assert_edge(&Edge {
        name,
        slug,
        period,
        cases,
        outcome: NotMet,
    });
    // Brother and sister, one enquiry.
    let cases = conferences(|row| row["icpc_icpc_date"] == "2017-11-14");
    assert!(cases.len() > 1);
    let (name, period) = ("another child's enquiry", quarter(2017, 3));
    assert_edge(&Edge {
        name,
        slug,
        period,
        cases,
        outcome: Met,
    });
}

#[test]
fn icpc() {
    let in_august = |row: &Row| row["icpc_icpc_date"].starts_with("2019-08");
    let meetings = find(
        "ssd_initial_cp_conference",
        "icpc_icpc_meeting_id",
        in_august,
    );
    let is_shared =
        |meeting: &&String| meetings.iter().filter(|other| other == meeting).count() > 1;
    let shared = meetings
        .iter()
        .find(is_shared)
        .expect("a meeting about siblings");
    let cases = conferences(|row| &row["icpc_icpc_meeting_id"] == shared);
    let (name, slug) = ("siblings at one meeting", "icpc");
    assert_edge(&Edge {
        name,
        slug,
        period: Q2,
        cases,
        outcome: Met,
    });
    let cases = conferences(|row| {
        row["icpc_icpc_date"] == "2019-07-30" && row["icpc_icpc_transfer_in"] == "Y"
    });
    let name = "transfers in count";
    assert_edge(&Edge {
        name,
        slug,
        period: Q2,
        cases,
        outcome: Met,
    });
}
