//! The census becomes records tables. The children here are made up.

mod hostile;

use crate::tally::Kind;
use crate::testing::{Taken, take};

const HEADER: &str = "<Header><CollectionDetails><Collection>CIN</Collection><Year>2020</Year>\
    <ReferenceDate>2020-03-31</ReferenceDate></CollectionDetails><Source><SourceLevel>L</SourceLevel>\
    <LEA>841</LEA></Source></Header>";

const IDENTIFIERS: &str = "<ChildIdentifiers><LAchildID>1001</LAchildID></ChildIdentifiers>";

/// A return about these children.
fn census(children: &str) -> Taken {
    let text = format!("<Message>{HEADER}\n<Children>\n{children}</Children></Message>");
    take("cin.xml", text.as_bytes())
}

/// A return about one child, with these `CINdetails`.
fn details(details: &str) -> Taken {
    census(&format!(
        "<Child>{IDENTIFIERS}<CINdetails>{details}</CINdetails></Child>"
    ))
}

const WHOLE: &str = "<Child>
  <ChildIdentifiers>
    <LAchildID>1001</LAchildID><UPN>A123</UPN><FormerUPN>B123</FormerUPN>
    <PersonBirthDate>2010-05-01</PersonBirthDate><GenderCurrent>2</GenderCurrent>
  </ChildIdentifiers>
  <ChildCharacteristics>
    <Ethnicity>WBRI</Ethnicity>
    <Disabilities><Disability>HAND</Disability><Disability>LD</Disability></Disabilities>
  </ChildCharacteristics>
  <CINdetails>
    <CINreferralDate>2019-04-01</CINreferralDate>
    <ReferralSource>1A</ReferralSource><PrimaryNeedCode>N1</PrimaryNeedCode>
    <CINclosureDate>2020-02-01</CINclosureDate><ReasonForClosure>RC7</ReasonForClosure>
    <DateOfInitialCPC>2019-04-20</DateOfInitialCPC>
    <Assessments>
      <AssessmentActualStartDate>2019-04-02</AssessmentActualStartDate>
      <AssessmentInternalReviewDate>2019-04-16</AssessmentInternalReviewDate>
      <AssessmentAuthorisationDate>2019-05-20</AssessmentAuthorisationDate>
      <FactorsIdentifiedAtAssessment>
        <AssessmentFactors>2B</AssessmentFactors><AssessmentFactors>4B</AssessmentFactors>
      </FactorsIdentifiedAtAssessment>
    </Assessments>
    <CINPlanDates><CINPlanStartDate>2019-05-21</CINPlanStartDate></CINPlanDates>
    <Section47>
      <S47ActualStartDate>2019-06-03</S47ActualStartDate>
      <InitialCPCtarget>2019-06-24</InitialCPCtarget>
      <DateOfInitialCPC>2019-06-20</DateOfInitialCPC>
      <ICPCnotRequired>false</ICPCnotRequired>
    </Section47>
    <ReferralNFA>0</ReferralNFA>
    <ChildProtectionPlans>
      <CPPstartDate>2019-06-20</CPPstartDate><CPPendDate>2020-01-10</CPPendDate>
      <InitialCategoryOfAbuse>NEG</InitialCategoryOfAbuse>
      <LatestCategoryOfAbuse>EMO</LatestCategoryOfAbuse>
      <NumberOfPreviousCPP>1</NumberOfPreviousCPP>
      <Reviews>
        <CPPreviewDate>2019-09-10</CPPreviewDate><CPPreviewDate>2020-01-10</CPPreviewDate>
      </Reviews>
    </ChildProtectionPlans>
    <PreProceedingsandFGDM>
      <PPStartDate>2019-10-01</PPStartDate><FGDMMeetingOffer>1</FGDMMeetingOffer>
      <ReviewMeetingsCount>2</ReviewMeetingsCount>
    </PreProceedingsandFGDM>
  </CINdetails>
</Child>
";

/// Trap 27: a conference outside an enquiry came with the child.
#[test]
fn a_child_gives_every_record_that_the_return_tells_of() {
    let taken = census(WHOLE);
    let filled: Vec<String> = taken.records.iter().map(|r| r.filled.join(" ")).collect();
    assert_eq!(
        filled,
        [
            "pers_person_id=1001 pers_sex=F pers_gender=2 pers_ethnicity=WBRI pers_dob=2010-05-01",
            "link_table_id=1001|UPN link_person_id=1001 link_identifier_type=Unique Pupil Number link_identifier_value=A123",
            "link_table_id=1001|FormerUPN link_person_id=1001 link_identifier_type=Former Unique Pupil Number link_identifier_value=B123",
            "disa_person_id=1001 disa_table_id=1001|HAND disa_disability_code=HAND",
            "disa_person_id=1001 disa_table_id=1001|LD disa_disability_code=LD",
            "cine_referral_id=1001|2019-04-01 cine_person_id=1001 cine_referral_date=2019-04-01 cine_cin_primary_need_code=N1 cine_referral_source_code=1A cine_referral_nfa=false cine_close_reason=RC7 cine_close_date=2020-02-01",
            "icpc_icpc_id=1001|2019-04-20|transfer-in icpc_person_id=1001 icpc_referral_id=1001|2019-04-01 icpc_icpc_transfer_in=true icpc_icpc_date=2019-04-20",
            "cina_assessment_id=1001|2019-04-02 cina_person_id=1001 cina_referral_id=1001|2019-04-01 cina_assessment_start_date=2019-04-02 cina_assessment_auth_date=2019-05-20",
            "cinf_table_id=1001|2019-04-02 cinf_assessment_id=1001|2019-04-02 cinf_assessment_factors_json=[\"2B\",\"4B\"]",
            "cinp_cin_plan_id=1001|2019-05-21 cinp_referral_id=1001|2019-04-01 cinp_person_id=1001 cinp_cin_plan_start_date=2019-05-21",
            "s47e_s47_enquiry_id=1001|2019-06-03 s47e_referral_id=1001|2019-04-01 s47e_person_id=1001 s47e_s47_start_date=2019-06-03",
            "icpc_icpc_id=1001|2019-06-20 icpc_s47_enquiry_id=1001|2019-06-03 icpc_person_id=1001 icpc_cp_plan_id=1001|2019-06-20 icpc_referral_id=1001|2019-04-01 icpc_icpc_transfer_in=false icpc_icpc_target_date=2019-06-24 icpc_icpc_date=2019-06-20 icpc_icpc_outcome_cp_flag=true",
            "cppl_cp_plan_id=1001|2019-06-20 cppl_referral_id=1001|2019-04-01 cppl_icpc_id=1001|2019-06-20 cppl_person_id=1001 cppl_cp_plan_start_date=2019-06-20 cppl_cp_plan_end_date=2020-01-10 cppl_cp_plan_initial_category=NEG cppl_cp_plan_latest_category=EMO",
            "cppr_cp_review_id=1001|2019-09-10 cppr_person_id=1001 cppr_cp_plan_id=1001|2019-06-20 cppr_cp_review_date=2019-09-10",
            "cppr_cp_review_id=1001|2020-01-10 cppr_person_id=1001 cppr_cp_plan_id=1001|2019-06-20 cppr_cp_review_date=2020-01-10",
            "prep_table_id=1001|2019-10-01 prep_person_id=1001 prep_pre_pro_decision_date=2019-10-01 prep_pre_pro_meetings_num=2",
        ]
    );
    let kept: Vec<String> = taken
        .kept
        .iter()
        .map(|(_, fields)| fields.join(" "))
        .collect();
    assert_eq!(
        kept,
        [
            "1001 Assessments 2019-04-02 AssessmentInternalReviewDate 2019-04-16",
            "1001 Section47 2019-06-03 ICPCnotRequired false",
            "1001 ChildProtectionPlans 2019-06-20 NumberOfPreviousCPP 1",
            "1001 PreProceedingsandFGDM 2019-10-01 FGDMMeetingOffer 1",
        ]
    );
    assert_eq!(taken.counts(), (15, 15, 0));
    assert_eq!(taken.findings(), ["kept-for-later"]);
    assert_eq!(taken.read.submission, Some(2020));
    assert!(
        taken
            .tables()
            .iter()
            .all(|table| table.starts_with("cin_census_"))
    );
    let line = |table: &str| {
        taken
            .records
            .iter()
            .find(|r| r.table == table)
            .map(|r| r.line)
    };
    assert_eq!(line("ssd_person"), Some(3));
    assert_eq!(line("ssd_cin_assessments"), Some(17));
}

#[test]
fn elements_may_stand_in_any_order() {
    let turned = census(
        "<Child><CINdetails><Assessments><AssessmentAuthorisationDate>2019-05-20</AssessmentAuthorisationDate>\
         <AssessmentActualStartDate>2019-04-02</AssessmentActualStartDate></Assessments>\
         <CINreferralDate>2019-04-01</CINreferralDate></CINdetails>\
         <ChildIdentifiers><Sex>M</Sex><LAchildID>1001</LAchildID></ChildIdentifiers></Child>",
    );
    let straight = census(
        "<Child><ChildIdentifiers><LAchildID>1001</LAchildID><Sex>M</Sex></ChildIdentifiers>\
         <CINdetails><CINreferralDate>2019-04-01</CINreferralDate>\
         <Assessments><AssessmentActualStartDate>2019-04-02</AssessmentActualStartDate>\
         <AssessmentAuthorisationDate>2019-05-20</AssessmentAuthorisationDate></Assessments>\
         </CINdetails></Child>",
    );
    for table in ["ssd_person", "ssd_cin_episodes", "ssd_cin_assessments"] {
        assert_eq!(turned.of(table), straight.of(table));
        assert_eq!(turned.of(table).len(), 1);
    }
    let text = format!("<Message><Children>{WHOLE}</Children>{HEADER}</Message>");
    assert_eq!(take("a.xml", text.as_bytes()).read.submission, Some(2020));
}

/// Traps 59 and 62.
#[test]
fn yes_and_no_and_the_sexes_of_all_years_are_read() {
    for (written, read) in [
        ("1", "true"),
        ("true", "true"),
        ("0", "false"),
        ("false", "false"),
    ] {
        let text = format!(
            "<CINreferralDate>2019-04-01</CINreferralDate><ReferralNFA>{written}</ReferralNFA>"
        );
        let filled = details(&text).of("ssd_cin_episodes").concat().join(" ");
        assert!(
            filled.ends_with(&format!("cine_referral_nfa={read}")),
            "{filled}"
        );
    }
    for (element, written, sex) in [
        ("GenderCurrent", "0", "U"),
        ("GenderCurrent", "1", "M"),
        ("GenderCurrent", "2", "F"),
        ("GenderCurrent", "9", "U"),
        ("Sex", "F", "F"),
        ("Sex", "U", "U"),
    ] {
        let taken = census(&format!(
            "<Child><ChildIdentifiers><LAchildID>1</LAchildID><{element}>{written}</{element}>\
             <ExpectedPersonBirthDate>2020-06-01</ExpectedPersonBirthDate></ChildIdentifiers></Child>"
        ));
        let filled = taken.of("ssd_person").concat();
        assert!(filled.contains(&format!("pers_sex={sex}")), "{filled:?}");
        assert!(filled.contains(&"pers_expected_dob=2020-06-01".to_owned()));
    }
}

#[test]
fn two_sections_of_one_day_are_both_taken_with_a_finding() {
    let enquiry = "<Section47><S47ActualStartDate>2019-06-03</S47ActualStartDate>\
                   <DateOfInitialCPC>2019-06-20</DateOfInitialCPC></Section47>";
    let taken = details(&format!(
        "<CINreferralDate>2019-04-01</CINreferralDate>\
         <DateOfInitialCPC>2019-06-20</DateOfInitialCPC>{enquiry}{enquiry}"
    ));
    let key = |table: &str| -> Vec<String> {
        let records = taken.of(table);
        records
            .iter()
            .filter_map(|cells| cells.first().cloned())
            .collect()
    };
    assert_eq!(
        key("ssd_s47_enquiry"),
        [
            "s47e_s47_enquiry_id=1001|2019-06-03",
            "s47e_s47_enquiry_id=1001|2019-06-03|2"
        ]
    );
    assert_eq!(
        key("ssd_initial_cp_conference"),
        [
            "icpc_icpc_id=1001|2019-06-20|transfer-in",
            "icpc_icpc_id=1001|2019-06-20",
            "icpc_icpc_id=1001|2019-06-20|2",
        ]
    );
    assert_eq!(taken.findings(), ["repeated-section", "repeated-section"]);
    let again = census(&WHOLE.repeat(2));
    assert_eq!(
        again.findings(),
        ["kept-for-later"],
        "keys begin anew with each child"
    );
}

#[test]
fn what_cannot_be_told_apart_is_rejected_and_the_rest_is_taken() {
    let taken = details(
        "<CINreferralDate>2019-02-30</CINreferralDate>\
         <Assessments><AssessmentInternalReviewDate>2019-04-16</AssessmentInternalReviewDate></Assessments>\
         <ChildProtectionPlans><CPPstartDate/><Reviews><CPPreviewDate>2019-09-10</CPPreviewDate>\
         <CPPreviewDate>soon</CPPreviewDate></Reviews></ChildProtectionPlans>",
    );
    assert_eq!(taken.counts(), (6, 2, 4));
    let review =
        "cppr_cp_review_id=1001|2019-09-10 cppr_person_id=1001 cppr_cp_review_date=2019-09-10";
    assert_eq!(taken.of("ssd_cp_reviews").concat().join(" "), review);
    assert_eq!(taken.findings(), ["no-key"; 4]);
    let nobody = census(
        "<Child><ChildIdentifiers><LAchildID> </LAchildID></ChildIdentifiers>\
        <ChildCharacteristics><Disabilities><Disability>LD</Disability></Disabilities></ChildCharacteristics>\
        <CINdetails><CINreferralDate>2019-04-01</CINreferralDate></CINdetails></Child>",
    );
    assert_eq!(nobody.counts(), (3, 0, 3));
    let kinds: Vec<Kind> = nobody.rejected.iter().map(|(_, kind)| *kind).collect();
    assert_eq!(kinds, [Kind::NoKey("LAchildID"); 3]);
}

#[test]
fn what_cannot_be_read_is_remarked_on_and_never_taken_for_blank() {
    let taken = details(
        "<CINreferralDate>2019-04-01</CINreferralDate><CINclosureDate>31/02/2020</CINclosureDate>\n\
         <ReasonForClosure>RC99</ReasonForClosure><DateOfInitialCPC>soon</DateOfInitialCPC>",
    );
    let episode = taken.of("ssd_cin_episodes").concat();
    assert!(episode.contains(&"cine_close_date=unreadable".to_owned()));
    let conference = taken.of("ssd_initial_cp_conference").concat();
    assert_eq!(
        conference.first().map(String::as_str),
        Some("icpc_icpc_id=1001|2019-04-01|conference|transfer-in")
    );
    assert!(conference.contains(&"icpc_icpc_date=unreadable".to_owned()));
    let unread: Vec<&str> = taken
        .unread
        .iter()
        .map(|(_, column, _)| column.as_str())
        .collect();
    assert_eq!(
        unread,
        ["ReasonForClosure", "CINclosureDate", "DateOfInitialCPC"]
    );
    let told = format!("{:?}", taken.all());
    for value in ["RC99", "31/02/2020", "soon", "1001"] {
        assert!(!told.contains(value), "a finding holds a value");
    }
}

#[test]
fn a_family_meeting_without_pre_proceedings_is_kept() {
    let taken = details(
        "<CINreferralDate>2019-04-01</CINreferralDate>\
         <PreProceedingsandFGDM><FGDMMeetingOffer>1</FGDMMeetingOffer></PreProceedingsandFGDM>\
         <Section47><S47ActualStartDate>2019-06-03</S47ActualStartDate>\
         <InitialCPCtarget>2019-06-24</InitialCPCtarget></Section47>",
    );
    let kept: Vec<String> = taken
        .kept
        .iter()
        .map(|(_, fields)| fields.join(" "))
        .collect();
    assert_eq!(
        kept,
        [
            "1001 1",
            "1001 Section47 2019-06-03 InitialCPCtarget 2019-06-24"
        ]
    );
    assert!(taken.of("ssd_pre_proceedings").is_empty());
}

#[test]
fn strange_and_repeated_elements_are_told_and_the_first_is_taken() {
    let taken = details(
        "<CINreferralDate>2019-04-01</CINreferralDate><CINreferralDate>2019-05-01</CINreferralDate>\
         <Invented><Assessments/></Invented><LAchildID>2</LAchildID>",
    );
    assert_eq!(taken.findings(), ["repeated-element", "unknown-elements"]);
    let episode = taken.of("ssd_cin_episodes").concat();
    assert_eq!(
        episode.first().map(String::as_str),
        Some("cine_referral_id=1001|2019-04-01")
    );
    assert!(taken.of("ssd_cin_assessments").is_empty());
}

#[test]
fn the_header_tells_whose_return_it_is_and_of_which_year() {
    let with = |header: &str| {
        let text =
            format!("<Message><Header>{header}</Header><Children>{WHOLE}</Children></Message>");
        take("cin.xml", text.as_bytes())
    };
    let other = with(
        "<CollectionDetails><Collection>CIN</Collection><ReferenceDate>2019-03-31</ReferenceDate>\
        </CollectionDetails>\n<Source><LEA>805</LEA></Source>",
    );
    assert_eq!(other.findings(), ["kept-for-later", "other-authority"]);
    assert_eq!(other.read.submission, Some(2019));
    let line = other
        .all()
        .iter()
        .find(|f| f.code.name == "other-authority")
        .map(|f| f.place.clone());
    assert_eq!(line.flatten().and_then(|place| place.line), Some(2));
    for year in ["", "<CollectionDetails><Year>20</Year></CollectionDetails>"] {
        let taken = with(year);
        assert_eq!(
            (taken.findings(), taken.read.submission),
            (vec!["kept-for-later", "no-return-year"], None)
        );
    }
    let schools = with("<CollectionDetails><Collection>SC</Collection></CollectionDetails>");
    assert!(schools.read.is_refused && schools.records.len() < 2);
    assert_eq!(schools.findings(), ["unknown-return"]);
    assert_eq!(take("a.xml", b"<Message/>").findings(), ["unknown-return"]);
    assert_eq!(census("").findings(), ["no-children"]);
}

#[test]
fn a_return_may_be_of_any_encoding_and_have_a_namespace() {
    let text = format!(
        "<?xml version=\"1.0\" encoding=\"utf-16\"?><m:Message xmlns:m=\"urn:made-up\">{HEADER}<Children>\
         <Child>{IDENTIFIERS}<CINdetails><CINreferralDate>2019-04-01</CINreferralDate></CINdetails>\
         </Child></Children></m:Message>"
    );
    let utf_16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let taken = take("cin.xml", &[&b"\xFF\xFE"[..], &utf_16].concat());
    assert_eq!((taken.counts(), taken.findings()), ((2, 2, 0), vec![]));
    let older = text
        .replace("1001", "O\u{92}B")
        .replace("utf-16", "windows-1252");
    let older: Vec<u8> = older
        .chars()
        .map(|c| u8::try_from(c).unwrap_or(b'?'))
        .collect();
    let taken = take("cin.xml", &older);
    assert_eq!(taken.findings(), ["windows-1252"]);
    let person = taken.of("ssd_person").concat();
    assert_eq!(person, ["pers_person_id=O\u{2019}B"]);
}
