//! What becomes of the lists of Annex A.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::LISTS;
use crate::testing::{Taken, take};

const SHARED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared");

/// The filled cells of each record of the first row.
fn records(text: &str) -> Vec<(&'static str, Vec<String>)> {
    let taken = take("list.csv", text.as_bytes());
    assert_eq!(taken.counts(), (1, 1, 0), "{:?}", taken.findings());
    let records = taken.records.iter();
    records
        .map(|record| (record.table, record.filled.clone()))
        .collect()
}

fn person(taken: &[(&'static str, Vec<String>)]) -> Vec<String> {
    let (table, filled) = taken.last().expect("a person");
    assert_eq!(*table, "ssd_person");
    filled.clone()
}

#[test]
fn every_published_heading_is_that_of_one_column_and_tells_its_list() {
    let path = format!("{SHARED}/reference/tables/annex_a_columns.csv");
    if !Path::new(&path).exists() {
        println!("skipped: the published columns are not here");
        return;
    }
    let text = fs::read_to_string(path).expect("a readable file");
    let mut reader = csv_core::Reader::new();
    let (mut fields, mut ends) = (vec![0; 4096], vec![0; 64]);
    let mut bytes = text.as_bytes();
    let mut published: BTreeMap<String, Vec<String>> = BTreeMap::new();
    loop {
        let (outcome, read, _, count) = reader.read_record(bytes, &mut fields, &mut ends);
        bytes = bytes.get(read..).unwrap_or_default();
        if count < 3 {
            assert!(matches!(outcome, csv_core::ReadRecordResult::End));
            break;
        }
        let field = |at: usize| {
            let from = at.checked_sub(1).and_then(|at| ends.get(at)).copied();
            let bytes = fields.get(from.unwrap_or(0)..*ends.get(at)?)?;
            String::from_utf8(bytes.to_vec()).ok()
        };
        let (list, column) = (field(0).expect("a list"), field(2).expect("a column"));
        published.entry(list).or_default().push(column);
    }
    published.remove("list");
    assert_eq!(published.len(), LISTS.len());
    for list in LISTS {
        let number = list.name.strip_prefix("annex_a_").expect("a list's name");
        let headings = published.get(number).expect("a published list");
        let known: Vec<&str> = list.columns.iter().map(|column| column.name).collect();
        assert_eq!(&known, headings, "{}", list.name);
        for heading in headings {
            let is_its = |column: &&&str| list.is_heading(column, heading);
            let found: Vec<_> = known.iter().filter(is_its).collect();
            assert_eq!(found, [heading], "{}", list.name);
        }
        let quoted: Vec<String> = headings.iter().map(|h| format!("\"{h}\"")).collect();
        let taken = take("list.csv", quoted.join(",").to_uppercase().as_bytes());
        assert_eq!(taken.tables(), [list.name]);
    }
}

#[test]
fn a_contact_is_told_apart_by_its_source_and_gives_a_person() {
    let taken = records(
        "Gender,Ethnicity,DATE OF BIRTH,Age,Date of Contact ,Contact  source,Child ID\n\
         b) Female,a) WBRI,27/01/2015,6,17/09/2020,q) 6: Police,c1\n",
    );
    assert_eq!(
        taken.first(),
        Some(&(
            "ssd_contacts",
            [
                "cont_contact_id=c1|2020-09-17|6: Police",
                "cont_person_id=c1",
                "cont_contact_date=2020-09-17",
                "cont_contact_source_code=6",
                "cont_contact_source_desc=6: Police"
            ]
            .map(str::to_owned)
            .to_vec()
        ))
    );
    assert_eq!(
        person(&taken),
        [
            "pers_person_id=c1",
            "pers_sex=F",
            "pers_ethnicity=WBRI",
            "pers_dob=2015-01-27"
        ]
    );
}

#[test]
fn a_group_of_ethnicities_or_sources_is_no_code() {
    let taken = records(
        "Child Unique ID,Gender,Ethnicity,Date of referral,Referral Source,Referral NFA?,Allocated Team\n\
         c1,a) Male,a) White,17/09/2020,d) Health services,a) Yes,#N/A\n",
    );
    assert_eq!(
        taken.first(),
        Some(&(
            "ssd_cin_episodes",
            [
                "cine_referral_id=c1|2020-09-17",
                "cine_person_id=c1",
                "cine_referral_date=2020-09-17",
                "cine_referral_source_desc=Health services",
                "cine_referral_nfa=true",
                "cine_close_date=unreadable"
            ]
            .map(str::to_owned)
            .to_vec()
        ))
    );
    assert_eq!(person(&taken), ["pers_person_id=c1", "pers_sex=M"]);
}

#[test]
fn an_enquiry_leads_to_a_conference_where_there_was_one() {
    let headings = "Child Unique ID,Strategy discussion initiating Section 47 Enquiry Start Date,\
                    Date of Initial Child Protection Conference,\
                    Did the Initial Child Protection Conference Result in a Child Protection Plan\n";
    let taken = records(&format!("{headings}c1,2020-09-17,06/10/2020,Unknown\n"));
    let tables: Vec<_> = taken.iter().map(|(table, _)| *table).collect();
    assert_eq!(
        tables,
        ["ssd_s47_enquiry", "ssd_initial_cp_conference", "ssd_person"]
    );
    assert_eq!(
        taken.get(1).map(|(_, filled)| filled.join(" ")),
        Some(
            "icpc_icpc_id=c1|2020-10-06 icpc_s47_enquiry_id=c1|2020-09-17 icpc_person_id=c1 \
             icpc_icpc_date=2020-10-06"
                .to_owned()
        )
    );
    let none = records(&format!("{headings}c1,2020-09-17,,\n"));
    assert_eq!(none.len(), 2);
    let unreadable = records(&format!("{headings}c1,2020-09-17,soon,Yes\n"));
    let conference = unreadable.get(1).map(|(_, filled)| filled.join(" "));
    assert!(conference.is_some_and(|filled| filled.contains("icpc_icpc_date=unreadable")));
}

#[test]
fn a_plan_gives_neither_the_latest_visit_nor_the_latest_review() {
    let text = "Child Unique ID,Child Protection Plan Start Date,Initial Category of Abuse,\
                Latest Category of Abuse,Date of the Last Statutory Visit,\
                Date of latest review conference,Child Protection Plan End Date\n\
                c1,2020-11-23,Physical abuse,d) Emotional Abuse,2021-01-22,2021-02-16,2021-02-16\n";
    let taken = records(text);
    let tables: Vec<_> = taken.iter().map(|(table, _)| *table).collect();
    assert_eq!(tables, ["ssd_cp_plans", "ssd_person"]);
    let filled = taken.first().map(|(_, filled)| filled.join(" "));
    assert_eq!(
        filled.as_deref(),
        Some(
            "cppl_cp_plan_id=c1|2020-11-23 cppl_person_id=c1 cppl_cp_plan_start_date=2020-11-23 \
             cppl_cp_plan_end_date=2021-02-16 cppl_cp_plan_initial_category=PHY \
             cppl_cp_plan_latest_category=EMO"
        )
    );
    let part = take("list.csv", text.as_bytes()).read.parts.remove(0);
    let partial: Vec<&str> = part.part_of.iter().map(|gives| gives.table).collect();
    assert_eq!(partial, ["ssd_cp_plans"]);
}

#[test]
fn care_is_an_episode_and_a_legal_status_and_no_placement() {
    let taken = records(
        "Child Unique ID,Date Started to be Looked After,Child’s Category of Need,\
         Start date of current legal status,Child’s Legal Status,Date Ceased to be Looked After,\
         Reason Ceased to be Looked After,Start Date of Most Recent Placement,Placement Type\n\
         c1,06/08/2009,N1 - Abuse or Neglect,2010-07-12,e) Accommodated under S20,2021-01-04,\
         n) Care ceased for any other reason,2009-11-02,f) U6: Foster placement\n",
    );
    let tables: Vec<_> = taken.iter().map(|(table, _)| *table).collect();
    assert_eq!(
        tables,
        ["ssd_cla_episodes", "ssd_legal_status", "ssd_person"]
    );
    let filled: Vec<String> = taken.iter().map(|(_, filled)| filled.join(" ")).collect();
    assert_eq!(
        filled.first().map(String::as_str),
        Some(
            "clae_cla_episode_id=c1|2009-08-06 clae_person_id=c1 \
             clae_cla_episode_start_date=2009-08-06 clae_cla_episode_start_reason=S \
             clae_cla_primary_need_code=N1 clae_cla_episode_ceased_date=2021-01-04 \
             clae_cla_episode_ceased_reason=E8 clae_entered_care_date=2009-08-06"
        )
    );
    assert_eq!(
        filled.get(1).map(String::as_str),
        Some(
            "lega_legal_status_id=c1|2010-07-12 lega_person_id=c1 lega_legal_status=V2 \
             lega_legal_status_start_date=2010-07-12 lega_legal_status_end_date=2021-01-04"
        )
    );
}

#[test]
fn a_care_leaver_s_words_are_those_of_the_return() {
    let taken = records(
        "Child Unique ID,Eligibility Category,LA in Touch,Type of Accommodation,\
         Suitability of Accommodation,Activity Status\n\
         c1,b) Former relevant,a) In touch,g) Ordinary lodgings,b) Not suitable,\
         F2: Full time in education other than higher\n",
    );
    let filled = taken.first().map(|(_, filled)| filled.join(" "));
    assert_eq!(
        filled.as_deref(),
        Some(
            "clea_table_id=c1 clea_person_id=c1 clea_care_leaver_eligibility=Former Relevant \
             clea_care_leaver_in_touch=YES clea_care_leaver_accommodation=Ordinary lodgings \
             clea_care_leaver_accom_suitable=2 clea_care_leaver_activity=F2"
        )
    );
}

#[test]
fn a_row_without_a_child_or_its_date_has_no_key() {
    let taken = take(
        "list.csv",
        b"Child Unique ID,Date of Contact,Contact Source\n,17/09/2020,Police\nc1,,Police\nc1,soon,x\n#N/A,17/09/2020,x\n",
    );
    assert_eq!(taken.counts(), (4, 0, 4));
    assert_eq!(
        taken.findings(),
        ["missing-columns", "no-key", "no-key", "part-only"]
    );
}

#[test]
fn the_published_workbook_is_read_whole() {
    let path = format!("{SHARED}/data/annexa/Annex_A.xlsx");
    if !Path::new(&path).exists() {
        println!("skipped: the published workbook is not here");
        return;
    }
    let taken = take("Annex_A.xlsx", &fs::read(path).expect("a readable file"));
    let lists: Vec<&str> = LISTS.iter().map(|list| list.name).collect();
    assert_eq!(taken.tables(), lists);
    let (read, accepted, rejected) = taken.counts();
    assert_eq!((read, rejected), (accepted, 0));
    assert_eq!(codes_unread(&taken), Vec::<String>::new());
}

/// The columns and texts that could not be read.
fn codes_unread(taken: &Taken) -> Vec<String> {
    let unread = taken.unread.iter();
    unread
        .map(|(line, column, text)| format!("{line} {column}: {text}"))
        .collect()
}
