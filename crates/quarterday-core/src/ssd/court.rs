//! Before care proceedings.

use super::Kind::{Date, Flag, Key, Person, Reference, Text};
use super::{Table, column};

/// The family identifier is published as a second key: a row is one child of the family.
pub(super) const PRE_PROCEEDINGS: Table = Table {
    name: "ssd_pre_proceedings",
    noun: "pre-proceedings",
    event: Some("prep_pre_pro_decision_date"),
    columns: &[
        column("prep_table_id", Key),
        column("prep_person_id", Person),
        column("prep_plo_family_id", Reference),
        column("prep_pre_pro_decision_date", Date),
        column("prep_initial_pre_pro_meeting_date", Date),
        column("prep_pre_pro_outcome", Text),
        column("prep_agree_stepdown_issue_date", Date),
        column("prep_cp_plans_referral_period", Text),
        column("prep_legal_gateway_outcome", Text),
        column("prep_prev_pre_proc_child", Text),
        column("prep_prev_care_proc_child", Text),
        column("prep_pre_pro_letter_date", Date),
        column("prep_care_pro_letter_date", Date),
        column("prep_pre_pro_meetings_num", Text),
        column("prep_pre_pro_parents_legal_rep", Flag),
        column("prep_parents_legal_rep_point_of_issue", Flag),
        column("prep_court_reference", Text),
        column("prep_care_proc_court_hearings", Text),
        column("prep_care_proc_short_notice", Flag),
        column("prep_proc_short_notice_reason", Text),
        column("prep_la_inital_plan_approved", Flag),
        column("prep_la_initial_care_plan", Text),
        column("prep_la_final_plan_approved", Flag),
        column("prep_la_final_care_plan", Text),
    ],
};
