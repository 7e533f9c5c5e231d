//! Referrals, assessments and section 47 enquiries.

use super::Kind::{Date, EndDate, Flag, Key, Person, Reference, Text, Worker};
use super::{Table, column};

pub(super) const CIN_EPISODES: Table = Table {
    name: "ssd_cin_episodes",
    noun: "referrals",
    event: Some("cine_referral_date"),
    columns: &[
        column("cine_referral_id", Key),
        column("cine_person_id", Person),
        column("cine_referral_date", Date),
        column("cine_cin_primary_need_code", Text),
        column("cine_referral_source_code", Text),
        column("cine_referral_source_desc", Text),
        column("cine_referral_outcome_json", Text),
        column("cine_referral_nfa", Flag),
        column("cine_close_reason", Text),
        column("cine_close_date", EndDate),
        column("cine_referral_team", Text),
        column("cine_referral_worker_id", Worker),
    ],
};

pub(super) const CIN_ASSESSMENTS: Table = Table {
    name: "ssd_cin_assessments",
    noun: "assessments",
    event: Some("cina_assessment_start_date"),
    columns: &[
        column("cina_assessment_id", Key),
        column("cina_person_id", Person),
        column("cina_referral_id", Reference),
        column("cina_assessment_start_date", Date),
        column("cina_assessment_child_seen", Flag),
        column("cina_assessment_auth_date", EndDate),
        column("cina_assessment_outcome_json", Text),
        column("cina_assessment_outcome_nfa", Flag),
        column("cina_assessment_team", Text),
        column("cina_assessment_worker_id", Worker),
    ],
};

pub(super) const S47_ENQUIRY: Table = Table {
    name: "ssd_s47_enquiry",
    noun: "section 47 enquiries",
    event: Some("s47e_s47_start_date"),
    columns: &[
        column("s47e_s47_enquiry_id", Key),
        column("s47e_referral_id", Reference),
        column("s47e_person_id", Person),
        column("s47e_s47_start_date", Date),
        column("s47e_s47_end_date", Date),
        column("s47e_s47_nfa", Flag),
        column("s47e_s47_outcome_json", Text),
        column("s47e_s47_completed_by_worker_id", Worker),
        column("s47e_s47_completed_by_team", Text),
    ],
};
