//! The return on children looked after becomes records tables.

use std::sync::Arc;

use super::*;
use crate::read::Context;
use crate::tally::Kind;
use crate::testing::{Taken, take, take_with};

fn read(text: &str) -> Taken {
    take("a.csv", text.as_bytes())
}

/// Reads a file of a return that is known to end in this year.
fn read_of(year: i32, text: &str) -> Taken {
    let context = Context {
        authority: Arc::from("841"),
        own_tables: Vec::new(),
        return_year: Some(year),
    };
    take_with("a.csv", text.as_bytes(), &context)
}

/// The messages of the findings of a file, but for those about columns.
fn said(taken: &Taken) -> Vec<String> {
    let about_columns = |name: &str| name.ends_with("-columns");
    let findings = taken.all().into_iter();
    let findings = findings.filter(|finding| !about_columns(finding.code.name));
    findings.map(|finding| finding.message).collect()
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
            "addr_table_id=1001|2017-04-09",
            "addr_person_id=1001",
            "addr_address_type=Home before care",
            "addr_address_postcode=A1 1AA",
        ]
    );
}

#[test]
fn people_and_reviews_are_mapped() {
    assert_eq!(
        records("CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n1001,2,27/03/2008,WROM,D1,1,01/02/2023\n"),
        [
            "pers_person_id=1001",
            "pers_sex=F",
            "pers_ethnicity=WROM",
            "pers_dob=2008-03-27",
            "pers_is_mother=true",
            "link_table_id=1001|UPN",
            "link_person_id=1001",
            "link_identifier_type=Unique Pupil Number",
            "link_identifier_value=D1",
            "moth_table_id=1001|2023-02-01",
            "moth_person_id=1001",
            "moth_childs_dob=2023-02-01",
        ]
    );
    assert_eq!(
        records("CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n1001,U,27/03/2008,,un4,,\n"),
        [
            "pers_person_id=1001",
            "pers_sex=U",
            "pers_dob=2008-03-27",
            "pers_upn_unknown=un4",
        ]
    );
    assert_eq!(
        records("CHILD,DOB,REVIEW,REVIEW_CODE\n1001,27/03/2008,30/08/2017,PN6\n"),
        [
            "clar_cla_review_id=1001|2017-08-30",
            "clar_cla_id=1001",
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

const OC2: &str = "CHILD,DOB,SDQ_SCORE,SDQ_REASON,CONVICTED,HEALTH_CHECK,IMMUNISATIONS,TEETH_CHECK,HEALTH_ASSESSMENT,SUBSTANCE_MISUSE,INTERVENTION_RECEIVED,INTERVENTION_OFFERED\n";

#[test]
fn what_was_so_in_a_year_is_dated_by_its_last_day() {
    let taken = read_of(2018, &format!("{OC2}1001,27/03/2008,39,,1,,0,0,1,1,0,1\n"));
    let filled: Vec<String> = taken
        .records
        .iter()
        .flat_map(|r| r.filled.clone())
        .collect();
    assert_eq!(
        filled,
        [
            "csdq_table_id=1001|2018",
            "csdq_person_id=1001",
            "csdq_sdq_completed_date=2018-03-31",
            "csdq_sdq_score=39",
            "clah_health_check_id=1001|2018|health",
            "clah_person_id=1001",
            "clah_health_check_type=Health Assessment",
            "clah_health_check_date=2018-03-31",
            "clah_health_check_status=Completed",
            "clah_health_check_id=1001|2018|dental",
            "clah_person_id=1001",
            "clah_health_check_type=Dental Check",
            "clah_health_check_date=2018-03-31",
            "clah_health_check_status=None in the year",
            "clai_person_id=1001",
            "clai_immunisations_status=false",
            "clai_immunisations_status_date=2018-03-31",
            "clac_cla_conviction_id=1001|2018",
            "clac_person_id=1001",
            "clac_cla_conviction_date=2018-03-31",
            "clas_substance_misuse_id=1001|2018",
            "clas_person_id=1001",
            "clas_substance_misuse_date=2018-03-31",
            "clas_intervention_received=false",
        ]
    );
    assert_eq!(
        said(&taken),
        ["1 row of `ssda903_oc2` dated by the last day of the return's year"]
    );
    assert_eq!(taken.read.submission, Some(2018));
}

#[test]
fn a_child_under_five_has_two_assessments_on_two_days() {
    let born_on = |born: &str| {
        let row = format!("{OC2}1001,{born},,,,,,,1,,,\n");
        let checks = read_of(2018, &row).of("ssd_cla_health");
        let dates = checks
            .iter()
            .flatten()
            .filter_map(|cell| cell.split_once("_date="));
        let dates: Vec<String> = dates.map(|(_, date)| date.to_owned()).collect();
        dates.join(" ")
    };
    assert_eq!(
        born_on("01/04/2013"),
        "2018-03-31 2018-03-30",
        "five tomorrow"
    );
    assert_eq!(born_on("31/03/2013"), "2018-03-31", "five today");
}

#[test]
fn a_blank_says_nothing_and_facts_of_an_unknown_year_have_no_date() {
    assert!(
        read_of(2018, &format!("{OC2}1001,27/03/2008,,,,,,,,,,\n"))
            .records
            .is_empty()
    );
    let taken = read(&format!("{OC2}1001,27/03/2008,,SDQ1,,,,,,,,\n"));
    assert_eq!(
        taken.of("ssd_sdq_scores"),
        [[
            "csdq_table_id=1001|undated",
            "csdq_person_id=1001",
            "csdq_sdq_reason=SDQ1"
        ]]
    );
    assert_eq!(
        said(&taken),
        ["of which year `ssda903_oc2` is cannot be told, so its records have no date"]
    );
}

#[test]
fn a_decision_and_the_adoption_after_it_are_two_records_of_two_keys() {
    let decided = "CHILD,DOB,DATE_PLACED,DATE_PLACED_CEASED,REASON_PLACED_CEASED\n\
                   1001,15/06/2013,22/11/2015,07/04/2017,RD1\n";
    assert_eq!(
        records(decided),
        [
            "perm_table_id=1001|2015-11-22|decided",
            "perm_person_id=1001",
            "perm_adm_decision_date=2015-11-22",
            "perm_decision_reversed_date=2017-04-07",
            "perm_decision_reversed_reason=RD1",
        ]
    );
    let adopted = "CHILD,DOB,DATE_INT,DATE_MATCH,FOSTER_CARE,NB_ADOPTR,SEX_ADOPTR,LS_ADOPTR\n\
                   1001,15/06/2013,22/11/2015,23/11/2015,1,2,MM,L11\n";
    assert_eq!(
        records(adopted),
        [
            "perm_table_id=1001|2015-11-22|adopted",
            "perm_person_id=1001",
            "perm_adm_decision_date=2015-11-22",
            "perm_matched_date=2015-11-23",
            "perm_adopted_by_carer_flag=true",
            "perm_adopter_sex=MM",
            "perm_adopter_legal_status=L11",
            "perm_number_of_adopters=2",
        ]
    );
}

#[test]
fn dates_that_are_known_in_part_stay_as_they_are_written() {
    for date in ["zz/05/2020", "zz/zz/2021", "zz/zz/zzzz", "01/02/2019"] {
        let text = format!("CHILD,DOB,PREV_PERM,LA_PERM,DATE_PERM\n1001,,P1,E06000005,{date}\n");
        let taken = read(&text);
        let filled = format!("lapp_previous_permanence_order_date={date}");
        assert!(
            taken
                .of("ssd_cla_previous_permanence")
                .concat()
                .contains(&filled)
        );
        assert!(taken.unread.is_empty());
    }
}

#[test]
fn incidents_statuses_and_workers_are_mapped() {
    assert_eq!(
        records("CHILD,DOB,MISSING,MIS_START,MIS_END\n1001,12/03/2002,A,13/11/2017,\n"),
        [
            "miss_table_id=1001|2017-11-13",
            "miss_person_id=1001",
            "miss_missing_episode_start_date=2017-11-13",
            "miss_missing_episode_type=A",
        ]
    );
    assert_eq!(
        records("CHILD,SEX,DOB,DUC\n1001,2,18/10/2010,13/10/2028\n"),
        [
            "immi_person_id=1001",
            "immi_immigration_status_id=1001|UASC",
            "immi_immigration_status=Unaccompanied Asylum Seeking Child",
            "immi_immigration_status_end_date=2028-10-13",
            "pers_person_id=1001",
            "pers_sex=F",
            "pers_dob=2010-10-18",
        ]
    );
    assert_eq!(
        records(
            "CHILD,DOB,SW_ID,SW_DECOM,SW_DEC,SW_REASON\n1001,,SW999,01/01/2024,03/01/2024,MANAGE\n"
        ),
        [
            "invo_involvements_id=1001|SW999|2024-01-01",
            "invo_professional_id=SW999",
            "invo_professional_role_id=Social Worker",
            "invo_involvement_start_date=2024-01-01",
            "invo_involvement_end_date=2024-01-03",
            "invo_worker_change_reason=MANAGE",
            "invo_person_id=1001",
            "prof_professional_id=SW999",
            "prof_social_worker_registration_no=SW999",
        ]
    );
}

#[test]
fn deprivations_of_liberty_are_kept() {
    let taken = read("CHILD,DOB,DOLO_START,DOLO_END\n1001,,01/01/2025,02/01/2025\n");
    let fields = ["1001", "", "01/01/2025", "02/01/2025"].map(str::to_owned);
    assert_eq!(taken.kept, [(2, fields.to_vec())]);
    assert_eq!(taken.counts(), (1, 1, 0));
    assert_eq!(taken.findings(), ["kept-for-later", "schema-years"]);
}

const HEADINGS: &str = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE\n";

#[test]
fn the_years_that_a_table_fits_follow_from_its_codes() {
    let fit = |rows: &[&str]| {
        let rows: Vec<String> = (0..)
            .zip(rows)
            .map(|(child, row)| format!("{child},01/05/2017,S,C2,N1,{row}\n"))
            .collect();
        said(&read_of(1999, &format!("{HEADINGS}{}", rows.concat())))
    };
    assert!(fit(&["U4,PR1,,,"]).is_empty(), "every year's");
    let of = |years: &str| format!("`ssda903_episodes` has the columns and codes of {years}");
    assert_eq!(fit(&["H5,PR1,,,"]), [of("2017 to 2024")]);
    assert_eq!(fit(&["H5,PR1,01/06/2017,E45,"]), [of("2019 to 2024")]);
    assert_eq!(fit(&["U4,PR1,01/06/2017,e43,"]), [of("2017 to 2018")]);
    assert_eq!(fit(&["K3,PR1,,,"]), [of("2025 to 2027")]);
    assert_eq!(fit(&["z11,,,,"]), [of("2026 to 2027")]);
    assert_eq!(
        fit(&["K3,PR1,,,", "K3,PR1,,,", "P2,PR1,,,", "U4,PR1,,,CUSTOD"]),
        [
            of("2025 to 2027"),
            "`PLACE` holds a code that the return of 2025 does not have in 1 row (line 4)".into(),
        ]
    );
    let sexes = |sex: &str| said(&read(&format!("CHILD,SEX,DOB,ETHNIC\n1,{sex},,WBRI\n")));
    assert_eq!(
        sexes("1"),
        ["`ssda903_header` has the columns and codes of 2017 to 2024"]
    );
    assert_eq!(
        sexes("M"),
        ["`ssda903_header` has the columns and codes of 2025 to 2027"]
    );
    let activity = |code: &str| {
        said(&read(&format!(
            "CHILD,IN_TOUCH,ACTIV,ACCOM\n1,YES,{code},B1\n"
        )))
        .pop()
    };
    let of = |years: &str| {
        Some(format!(
            "`ssda903_oc3` has the columns and codes of {years}"
        ))
    };
    assert_eq!(activity("F3"), of("2017 to 2021"));
    assert_eq!(activity("P5"), of("2022 to 2027"));
}

#[test]
fn a_code_that_the_year_of_the_return_lacks_is_told_and_taken() {
    let text = format!("{HEADINGS}1,01/05/2019,S,C2,N1,K3,PR4,,,\n");
    let taken = read_of(2020, &text);
    assert!(said(&taken).contains(
        &"`PLACE` holds a code that the return of 2020 does not have in 1 row (line 2)".to_owned()
    ));
    assert!(
        taken
            .of("ssd_cla_placement")
            .concat()
            .contains(&"clap_cla_placement_type=K3".into())
    );
    let of_row = HEADINGS.replace('\n', ",YEAR\n");
    let strange = |year: &str| {
        let text = format!("{of_row}1,01/05/2019,S,C2,N1,U4,PR4,01/06/2019,E43,,{year}\n");
        read(&text).findings().contains(&"code-of-other-year")
    };
    assert!(!strange("2018") && strange("2019"));
}

#[test]
fn a_row_says_its_year_and_a_file_of_episodes_shows_it() {
    let text = "CHILD,DECOM,RNE,LS,PLACE,DEC,REC,YEAR\n\
                1,01/05/2017,S,C2,U4,,,2018\n1,01/05/2017,S,C2,U4,01/06/2018,E3,2019\n\
                2,01/05/2017,S,C2,U4,,,twenty\n3,01/05/2017,S,C2,U4,,,\n";
    let taken = read(text);
    let episodes = taken
        .records
        .iter()
        .filter(|r| r.table == "ssd_cla_episodes");
    let years: Vec<_> = episodes.map(|record| record.submission).collect();
    assert_eq!(years, [Some(2018), Some(2019), None, None]);
    assert!(taken.findings().contains(&"unreadable-return-year"));
    assert!(
        taken
            .rejected
            .iter()
            .all(|(_, kind)| *kind != Kind::UnreadableYear)
    );

    let episode = |from: &str, to: &str| format!("1{from},{from},P,C2,N1,U4,PR1,{to},X1,\n");
    let mut file = HEADINGS.to_owned();
    for _ in 0..60 {
        file += &episode("02/05/2017", "31/03/2018");
    }
    assert_eq!(
        read(&file).read.submission,
        Some(2018),
        "31 March ends a year"
    );
    let slip = file.clone() + &episode("01/02/2018", "01/02/2108");
    assert_eq!(
        read(&slip).read.submission,
        Some(2018),
        "one in a hundred is a slip"
    );
    let later = file + &episode("01/04/2018", "02/04/2018");
    let later = read(&later);
    assert_eq!(later.read.submission, Some(2019));
    assert_eq!(
        said(&later),
        ["taken to be the return of the year to 31 March 2019, by its dates"]
    );
    assert_eq!(read(HEADINGS).read.submission, None);
}
