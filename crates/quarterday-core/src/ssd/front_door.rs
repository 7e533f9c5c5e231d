//! Contacts, referrals, assessments and section 47 enquiries.

use super::Kind::{Code, Date, EndDate, Flag, Key, Person, Reference, Text, Worker};
use super::code::{CLOSURE_REASONS, PRIMARY_NEEDS, REFERRAL_SOURCES};
use super::{Table, column};

pub(super) const CONTACTS: Table = Table {
    name: "ssd_contacts",
    noun: "contacts",
    event: Some("cont_contact_date"),
    columns: &[
        column("cont_contact_id", Key),
        column("cont_person_id", Person),
        column("cont_contact_date", Date),
        column("cont_contact_source_code", Code(REFERRAL_SOURCES)),
        column("cont_contact_source_desc", Text),
        column("cont_contact_outcome_json", Text),
    ],
};

pub(super) const CIN_EPISODES: Table = Table {
    name: "ssd_cin_episodes",
    noun: "referrals",
    event: Some("cine_referral_date"),
    columns: &[
        column("cine_referral_id", Key),
        column("cine_person_id", Person),
        column("cine_referral_date", Date),
        column("cine_cin_primary_need_code", Code(PRIMARY_NEEDS)),
        column("cine_referral_source_code", Code(REFERRAL_SOURCES)),
        column("cine_referral_source_desc", Text),
        column("cine_referral_outcome_json", Text),
        column("cine_referral_nfa", Flag),
        column("cine_close_reason", Code(CLOSURE_REASONS)),
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

/// The factors of an assessment stand together, as JSON.
pub(super) const ASSESSMENT_FACTORS: Table = Table {
    name: "ssd_assessment_factors",
    noun: "factors found at assessment",
    event: None,
    columns: &[
        column("cinf_table_id", Key),
        column("cinf_assessment_id", Reference),
        column("cinf_assessment_factors_json", Text),
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
