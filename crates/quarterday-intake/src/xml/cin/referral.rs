//! `CINdetails` and its assessments, plans and pre-proceedings to `ssd_cin_episodes`,
//! `ssd_cin_assessments`, `ssd_assessment_factors`, `ssd_cin_plans` and `ssd_pre_proceedings`.

use super::desk::{Keys, Row};
use super::protection::{Days, transfer_in};
use super::{About, Section};
use crate::draft::Draft;

pub(super) const DETAILS: About = About {
    table: "cin_census_details",
    feeds: &["ssd_cin_episodes", "ssd_initial_cp_conference"],
    drafts: &["ssd_cin_episodes", "ssd_initial_cp_conference"],
    key: "CINreferralDate",
};

pub(super) const ASSESSMENTS: About = About {
    table: "cin_census_assessments",
    feeds: &["ssd_cin_assessments", "ssd_assessment_factors"],
    drafts: &["ssd_cin_assessments", "ssd_assessment_factors"],
    key: "AssessmentActualStartDate",
};

pub(super) const CIN_PLANS: About = About {
    table: "cin_census_cin_plans",
    feeds: &["ssd_cin_plans"],
    drafts: &["ssd_cin_plans"],
    key: "CINPlanStartDate",
};

pub(super) const PRE_PROCEEDINGS: About = About {
    table: "cin_census_pre_proceedings",
    feeds: &["ssd_pre_proceedings"],
    drafts: &["ssd_pre_proceedings"],
    key: "PPStartDate",
};

/// The referral, and the conference of a child who moved in on a plan.
pub(super) fn details<'a>(
    days: &'a Days,
    transfers: &'a mut Keys,
) -> impl FnMut(&mut Row<'_>, &mut [Draft]) + 'a {
    |row, drafts| {
        let [episode, conference] = drafts else {
            return;
        };
        episode.set_text("cine_referral_id", row.key);
        episode.set_text("cine_person_id", row.of.child);
        row.put(episode, "cine_referral_date", "CINreferralDate");
        row.put(episode, "cine_cin_primary_need_code", "PrimaryNeedCode");
        row.put(episode, "cine_referral_source_code", "ReferralSource");
        row.put(episode, "cine_referral_nfa", "ReferralNFA");
        row.put(episode, "cine_close_reason", "ReasonForClosure");
        row.put(episode, "cine_close_date", "CINclosureDate");
        transfer_in(row, conference, days, transfers);
    }
}

pub(super) fn assessment(row: &mut Row<'_>, drafts: &mut [Draft]) {
    let [assessment, factors] = drafts else {
        return;
    };
    assessment.set_text("cina_assessment_id", row.key);
    assessment.set_text("cina_person_id", row.of.child);
    assessment.set_text("cina_referral_id", row.of.parent);
    let start = "AssessmentActualStartDate";
    row.put(assessment, "cina_assessment_start_date", start);
    let end = "AssessmentAuthorisationDate";
    row.put(assessment, "cina_assessment_auth_date", end);

    let lists = row.section.all("FactorsIdentifiedAtAssessment");
    let found = lists.flat_map(|list| list.all("AssessmentFactors"));
    let mut json = String::new();
    for factor in found.map(Section::own_text) {
        json.push(if json.is_empty() { '[' } else { ',' });
        quote(factor, &mut json);
    }
    if !json.is_empty() {
        json.push(']');
        factors.set_text("cinf_table_id", row.key);
        factors.set_text("cinf_assessment_id", row.key);
        factors.set_text("cinf_assessment_factors_json", &json);
    }
}

/// Writes a text as JSON has it. (XML has no control characters but tabs and ends of lines.)
fn quote(text: &str, json: &mut String) {
    json.push('"');
    for character in text.chars() {
        match character {
            '"' | '\\' => json.extend(['\\', character]),
            character if character.is_control() => json.push(' '),
            character => json.push(character),
        }
    }
    json.push('"');
}

pub(super) fn cin_plan(row: &mut Row<'_>, drafts: &mut [Draft]) {
    let [plan] = drafts else {
        return;
    };
    plan.set_text("cinp_cin_plan_id", row.key);
    plan.set_text("cinp_referral_id", row.of.parent);
    plan.set_text("cinp_person_id", row.of.child);
    row.put(plan, "cinp_cin_plan_start_date", "CINPlanStartDate");
    row.put(plan, "cinp_cin_plan_end_date", "CINPlanEndDate");
}

pub(super) fn pre_proceedings(row: &mut Row<'_>, drafts: &mut [Draft]) {
    let [record] = drafts else {
        return;
    };
    record.set_text("prep_table_id", row.key);
    record.set_text("prep_person_id", row.of.child);
    row.put(record, "prep_pre_pro_decision_date", "PPStartDate");
    let meeting = "prep_initial_pre_pro_meeting_date";
    row.put(record, meeting, "InitialPPMeetingDate");
    row.put(record, "prep_pre_pro_outcome", "PPOutcome");
    row.put(record, "prep_agree_stepdown_issue_date", "StepDecisionDate");
    row.put(record, "prep_pre_pro_letter_date", "LBPSentDate");
    row.put(record, "prep_care_pro_letter_date", "LetterInitCPDate");
    row.put(record, "prep_pre_pro_meetings_num", "ReviewMeetingsCount");
}
