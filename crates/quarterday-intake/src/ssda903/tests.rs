//! The return on children looked after becomes records tables.

use super::*;
use crate::testing::{Taken, take};

fn read(text: &str) -> Taken {
    take("a.csv", text.as_bytes())
}

/// The filled cells of the records of the first row, as `column=value`.
fn records(text: &str) -> Vec<String> {
    let taken = read(text);
    let line = taken.records.first().expect("a row").line;
    let of_row = taken.records.iter().filter(|record| record.line == line);
    of_row.flat_map(|record| record.filled.clone()).collect()
}

#[test]
fn an_episode_gives_an_episode_a_placement_and_a_legal_status() {
    let filled = records(
        "REC,CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN,LA,YEAR\n\
         x1,1001,09/04/2017,S,C2,N1,u4,PR1,2017-10-31,PLACE,A1 1AA,B2 2BB,SC123456,Southwark,2017\n",
    );
    assert_eq!(
        filled,
        [
            "clae_cla_episode_id=1001|2017-04-09",
            "clae_person_id=1001",
            "clae_cla_episode_start_date=2017-04-09",
            "clae_cla_episode_start_reason=S",
            "clae_cla_primary_need_code=N1",
            "clae_cla_episode_ceased_date=2017-10-31",
            "clae_cla_episode_ceased_reason=X1",
            "clae_cla_placement_id=1001|2017-04-09",
            "clap_cla_placement_id=1001|2017-04-09",
            "clap_cla_placement_start_date=2017-04-09",
            "clap_cla_placement_type=U4",
            "clap_cla_placement_urn=SC123456",
            "clap_cla_placement_provider=PR1",
            "clap_cla_placement_postcode=B2 2BB",
            "clap_cla_placement_end_date=2017-10-31",
            "clap_cla_placement_change_reason=PLACE",
            "clap_person_id=1001",
            "lega_legal_status_id=1001|2017-04-09",
            "lega_person_id=1001",
            "lega_legal_status=C2",
            "lega_legal_status_start_date=2017-04-09",
            "lega_legal_status_end_date=2017-10-31",
        ]
    );
}

#[test]
fn people_and_reviews_are_mapped() {
    assert_eq!(
        records("CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n1001,2,27/03/2008,WROM,D1,0,\n"),
        [
            "pers_person_id=1001",
            "pers_sex=F",
            "pers_ethnicity=WROM",
            "pers_dob=2008-03-27",
            "pers_is_mother=false",
        ]
    );
    assert_eq!(
        records("CHILD,DOB,REVIEW,REVIEW_CODE\n1001,27/03/2008,30/08/2017,PN6\n"),
        [
            "clar_cla_review_id=1001|2017-08-30",
            "clar_cla_review_date=2017-08-30",
            "clar_cla_review_participation=PN6",
        ]
    );
}

#[test]
fn a_care_leaver_is_former_relevant_and_a_person_where_no_other_row_makes_one() {
    let text = "CHILD,DOB,IN_TOUCH,ACTIV,ACCOM\n1001,30/03/2001,YES,G4,K2\n";
    assert_eq!(
        records(text),
        [
            "clea_table_id=1001",
            "clea_person_id=1001",
            "clea_care_leaver_eligibility=Former Relevant",
            "clea_care_leaver_in_touch=YES",
            "clea_care_leaver_accommodation=K",
            "clea_care_leaver_accom_suitable=2",
            "clea_care_leaver_activity=G4",
            "pers_person_id=1001",
            "pers_dob=2001-03-30",
        ]
    );
    let fallbacks: Vec<bool> = read(text).records.iter().map(|r| r.is_fallback).collect();
    assert_eq!(fallbacks, [false, true]);
}

#[test]
fn an_episode_without_a_child_or_a_first_day_has_no_key() {
    let file = read(
        "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC\n\
         ,09/04/2017,S,C2,N1,U4,PR1,,\n1001,31/06/2017,S,C2,N1,U4,PR1,,\n\
         1001,09/04/2017,S,C2,N1,U4,PR1,zz/zz/2017,\n",
    );
    assert_eq!(file.counts(), (3, 1, 2));
    assert_eq!(
        file.unread,
        [(4, "DEC".to_owned(), "zz/zz/2017".to_owned())],
        "one for each field, however many records it feeds"
    );
}

#[test]
fn every_table_is_recognised_by_its_columns_and_no_other() {
    for table in TABLES {
        let mut columns = table.columns.to_vec();
        columns.reverse();
        for headings in [columns.join(";").to_lowercase(), table.needed.join(",")] {
            let file = read(&format!("{headings}\n"));
            assert_eq!(file.tables(), [table.name], "{headings}");
        }
    }
}
