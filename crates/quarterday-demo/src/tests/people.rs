//! The edges of allocation and of care leavers.

use super::Outcome::{Excluded, Met, NotMet};
use super::{Edge, Outcome, Period, Row, TABLES, assert_edge, figure, find, quarter};

const Q2: Period = quarter(2019, 2);
const CP: &str = "cp-allocated";
const CLA: &str = "cla-allocated";

/// Children with an involvement on a day that is so: a column and its value, where a worker can be
/// named by name.
#[rustfmt::skip]
const INVOLVED: [(&str, &str, Period, &str, &str, Outcome); 9] = [
    ("Duty Team",      CP,  quarter(2016, 3), "invo_professional_id", "Duty Team", NotMet),
    ("a vacancy",      CP,  quarter(2016, 4), "invo_professional_id", "(Vacancy)", NotMet),
    ("-1",             CP,  quarter(2017, 1), "invo_professional_id", "-1", NotMet),
    ("unreadable end", CP,  quarter(2017, 3), "invo_involvement_end_date", "31/06/2018", NotMet),
    ("no role",        CP,  quarter(2018, 2), "invo_professional_role_id", "", NotMet),
    ("unknown worker", CP,  Q2,               "invo_professional_id", "SYNSW999999", Met),
    ("0",              CLA, quarter(2016, 3), "invo_professional_id", "0", NotMet),
    ("no worker",      CLA, quarter(2017, 2), "invo_professional_id", "", NotMet),
    ("Duty Team",      CLA, quarter(2017, 4), "invo_professional_id", "Duty Team", NotMet),
];

/// Children with an involvement that is open on a day, or has an end that cannot be read.
fn involved(on: &str, is: impl Fn(&Row) -> bool) -> Vec<String> {
    find("ssd_involvements", "invo_person_id", |row| {
        let end = row["invo_involvement_end_date"].as_str();
        let is_open = end.is_empty() || end > on || end.contains('/');
        is_open && row["invo_involvement_start_date"].as_str() <= on && is(row)
    })
}

#[test]
fn allocation() {
    for (name, slug, period, column, value, outcome) in INVOLVED {
        let named = find("ssd_professionals", "prof_professional_id", |row| {
            row["prof_professional_name"] == value
        });
        let is = |row: &Row| row[column] == value || named.contains(&row[column]);
        let cases = involved(&period.last_day().to_string(), is);
        assert_edge(&Edge {
            name,
            slug,
            period,
            cases,
            outcome,
        });
    }
    // The worker left on the day: with nobody to follow, and with somebody.
    for (slug, period, is_followed) in [
        (CP, quarter(2016, 2), false),
        (CLA, quarter(2016, 4), false),
        (CP, Q2, true),
        (CLA, Q2, true),
    ] {
        let on = period.last_day().to_string();
        let count = figure(slug, period);
        let left = find("ssd_involvements", "invo_person_id", |row| {
            let role = &row["invo_professional_role_id"];
            row["invo_involvement_end_date"] == on && role != "Independent Reviewing Officer"
        });
        let set = if is_followed {
            &count.met
        } else {
            &count.not_met
        };
        assert!(
            left.iter().any(|child| set.contains(child)),
            "{slug} in {period}"
        );
    }
}

/// Neither a reviewing officer nor a personal adviser nor a manager is an allocated worker.
#[test]
fn other_roles_are_not_allocated() {
    for (slug, period, role) in [
        (CP, quarter(2018, 3), "Team Manager"),
        (CLA, quarter(2016, 2), "Personal Adviser"),
        (CLA, quarter(2016, 4), "Independent Reviewing Officer"),
        (CLA, quarter(2017, 4), "Independent Visitor"),
    ] {
        let on = period.last_day().to_string();
        let count = figure(slug, period);
        let people = involved(&on, |row| row["invo_professional_role_id"] == role);
        assert!(
            people.iter().any(|child| count.not_met.contains(child)),
            "{role}"
        );
    }
}

#[test]
fn roles_are_written_in_many_ways() {
    let count = figure(CLA, Q2);
    for role in [
        "Allocated WORKER",
        "CW",
        "Social Worker",
        "Allocated Social Worker",
    ] {
        let people = involved("2019-09-30", |row| row["invo_professional_role_id"] == role);
        assert!(
            people.iter().any(|child| count.met.contains(child)),
            "{role}"
        );
    }
    let files = super::super::records(super::SEED);
    let file = files
        .iter()
        .find(|(name, _)| name == "ssd_involvements.csv");
    let (_, text) = file.expect("one of the tables");
    assert!(text.contains(", Allocated  WORKER ,"));
    assert!(text.contains("Allocated\u{a0}Social Worker"));
    let is_allocated = |row: &Row| row["invo_professional_role_id"].contains("llocated");
    let workers = involved("2019-09-30", is_allocated);
    let twice = |child: &&String| workers.iter().filter(|other| other == child).count() > 1;
    assert!(
        count.met.iter().any(|child| twice(&child)),
        "nobody has two allocated workers"
    );
}

/// Care leavers by a column of theirs, or of the person's, and its value.
#[rustfmt::skip]
const LEAVERS: [(&str, &str, &str, Period, Outcome); 9] = [
    ("died",                 "clea_care_leaver_in_touch", "DIED", Q2, Excluded),
    ("returned home",        "clea_care_leaver_in_touch", "RHOM", Q2, Excluded),
    ("a death recorded",     "pers_death_date", "2016-01-15", Q2, Excluded),
    ("no date of birth",     "pers_dob", "", Q2, Excluded),
    ("still in care",        "clea_care_leaver_eligibility", "Eligible", Q2, Excluded),
    ("qualifying",           "clea_care_leaver_eligibility", "Qualifying", Q2, Excluded),
    ("not entitled",         "clea_care_leaver_eligibility", "No Current Eligibility", Q2, Excluded),
    ("22 on the day",        "pers_dob", "1997-09-30", Q2, Excluded),
    ("22, born 29 February", "pers_dob", "1996-02-29", quarter(2017, 4), Excluded),
];

/// Care leavers who stay in, likewise.
#[rustfmt::skip]
const STAYING: [(&str, &str); 11] = [
    ("pers_dob", "2002-09-30"), // 17 on the day
    ("pers_dob", "2000-02-29"),
    ("clea_care_leaver_eligibility", "Former relevant child"),
    ("clea_care_leaver_in_touch", "NO"),
    ("clea_care_leaver_in_touch", "REFU"),
    ("clea_care_leaver_in_touch", "NREQ"),
    ("clea_care_leaver_activity", "0"),
    ("clea_care_leaver_activity", ""),
    ("clea_care_leaver_activity", "G4"),
    ("clea_care_leaver_activity", "G5"),
    ("clea_care_leaver_activity", "G6"),
];

fn leavers(column: &str, value: &str) -> Vec<String> {
    if !column.starts_with("pers") {
        return find("ssd_care_leavers", "clea_person_id", |row| {
            row[column] == value && !row["clea_person_id"].is_empty()
        });
    }
    let people = find("ssd_person", "pers_person_id", |row| row[column] == value);
    find("ssd_care_leavers", "clea_person_id", |row| {
        people.contains(&row["clea_person_id"])
    })
}

#[test]
fn care_leavers_neet() {
    let slug = "care-leavers-neet";
    for (name, column, value, period, outcome) in LEAVERS {
        let cases = leavers(column, value);
        assert_edge(&Edge {
            name,
            slug,
            period,
            cases,
            outcome,
        });
    }
    let count = figure(slug, Q2);
    let is_in = |person: &String| count.met.contains(person) || count.not_met.contains(person);
    for (column, value) in STAYING {
        assert!(leavers(column, value).iter().any(is_in), "{column} {value}");
    }
    let custody = leavers("clea_care_leaver_accommodation", "X");
    let ill = leavers("clea_care_leaver_activity", "G5");
    let mut in_both = custody.iter().filter(|person| ill.contains(person));
    assert!(
        in_both.any(|person| count.met.contains(person)),
        "in custody"
    );
}

#[test]
fn of_two_rows_of_a_care_leaver_the_latest_contact_decides() {
    let count = figure("care-leavers-neet", Q2);
    let mut differing = 0;
    for person in count.met.iter().chain(&count.not_met) {
        let rows = TABLES.rows("ssd_care_leavers").iter();
        let rows: Vec<&Row> = rows
            .filter(|row| &row["clea_person_id"] == person)
            .collect();
        let is_neet = |row: &Row| row["clea_care_leaver_activity"].starts_with('G');
        let contact = |row: &&&Row| row["clea_care_leaver_latest_contact"].clone();
        let latest = rows.iter().max_by_key(contact);
        assert_eq!(
            latest.is_some_and(|row| is_neet(row)),
            count.met.contains(person)
        );
        let neet = rows.iter().filter(|row| is_neet(row)).count();
        differing += usize::from(neet > 0 && neet < rows.len());
    }
    assert!(differing > 1, "no two rows of one person differ");
}
