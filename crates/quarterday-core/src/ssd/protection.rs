//! Conferences, child protection plans, their visits and reviews.

use super::Kind::{Code, Date, EndDate, Flag, Key, Person, Reference, Text, Worker};
use super::code::{ABUSE_CATEGORIES, PARTICIPATIONS};
use super::{Table, column};

pub(super) const INITIAL_CP_CONFERENCE: Table = Table {
    name: "ssd_initial_cp_conference",
    noun: "initial child protection conferences",
    event: Some("icpc_icpc_date"),
    columns: &[
        column("icpc_icpc_id", Key),
        column("icpc_icpc_meeting_id", Reference),
        column("icpc_s47_enquiry_id", Reference),
        column("icpc_person_id", Person),
        column("icpc_cp_plan_id", Reference),
        column("icpc_referral_id", Reference),
        column("icpc_icpc_transfer_in", Flag),
        column("icpc_icpc_target_date", Date),
        column("icpc_icpc_date", Date),
        column("icpc_icpc_outcome_cp_flag", Flag),
        column("icpc_icpc_outcome_json", Text),
        column("icpc_icpc_team", Text),
        column("icpc_icpc_worker_id", Worker),
    ],
};

pub(super) const CP_PLANS: Table = Table {
    name: "ssd_cp_plans",
    noun: "child protection plans",
    event: Some("cppl_cp_plan_start_date"),
    columns: &[
        column("cppl_cp_plan_id", Key),
        column("cppl_referral_id", Reference),
        column("cppl_icpc_id", Reference),
        column("cppl_person_id", Person),
        column("cppl_cp_plan_start_date", Date),
        column("cppl_cp_plan_end_date", EndDate),
        column("cppl_cp_plan_initial_category", Code(ABUSE_CATEGORIES)),
        column("cppl_cp_plan_ola", Flag),
        column("cppl_cp_plan_latest_category", Code(ABUSE_CATEGORIES)),
    ],
};

pub(super) const CP_VISITS: Table = Table {
    name: "ssd_cp_visits",
    noun: "child protection visits",
    event: Some("cppv_cp_visit_date"),
    columns: &[
        column("cppv_cp_visit_id", Key),
        column("cppv_person_id", Person),
        column("cppv_cp_plan_id", Reference),
        column("cppv_cp_visit_date", Date),
        column("cppv_cp_visit_seen", Flag),
        column("cppv_cp_visit_seen_alone", Flag),
        column("cppv_cp_visit_bedroom", Flag),
    ],
};

pub(super) const CP_REVIEWS: Table = Table {
    name: "ssd_cp_reviews",
    noun: "child protection reviews",
    event: Some("cppr_cp_review_date"),
    columns: &[
        column("cppr_cp_review_id", Key),
        column("cppr_person_id", Person),
        column("cppr_cp_plan_id", Reference),
        column("cppr_cp_review_due", Date),
        column("cppr_cp_review_date", Date),
        column("cppr_cp_review_meeting_id", Reference),
        column("cppr_cp_review_outcome_continue_cp", Flag),
        column("cppr_cp_review_quorate", Flag),
        column("cppr_cp_review_participation", Code(PARTICIPATIONS)),
    ],
};
