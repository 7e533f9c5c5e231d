//! Special educational needs and education, health and care plans.

use super::Kind::{Date, EndDate, Key, Person, Reference, Text};
use super::{Table, column};

pub(super) const SEND: Table = Table {
    name: "ssd_send",
    noun: "people with special educational needs",
    event: None,
    columns: &[
        column("send_table_id", Key),
        column("send_upn", Text),
        column("send_uln", Text),
        column("send_upn_unknown", Text),
        column("send_person_id", Person),
    ],
};

pub(super) const SEN_NEED: Table = Table {
    name: "ssd_sen_need",
    noun: "special educational needs",
    event: None,
    columns: &[
        column("senn_table_id", Key),
        column("senn_active_ehcp_id", Reference),
        column("senn_active_ehcp_need_type", Text),
        column("senn_active_ehcp_need_rank", Text),
    ],
};

pub(super) const EHCP_REQUESTS: Table = Table {
    name: "ssd_ehcp_requests",
    noun: "requests for an education, health and care plan",
    event: Some("ehcr_ehcp_req_date"),
    columns: &[
        column("ehcr_ehcp_request_id", Key),
        column("ehcr_send_table_id", Reference),
        column("ehcr_ehcp_req_date", Date),
        column("ehcr_ehcp_req_outcome_date", Date),
        column("ehcr_ehcp_req_outcome", Text),
    ],
};

pub(super) const EHCP_ASSESSMENT: Table = Table {
    name: "ssd_ehcp_assessment",
    noun: "education, health and care assessments",
    event: Some("ehca_ehcp_assessment_outcome_date"),
    columns: &[
        column("ehca_ehcp_assessment_id", Key),
        column("ehca_ehcp_request_id", Reference),
        column("ehca_ehcp_assessment_outcome_date", Date),
        column("ehca_ehcp_assessment_outcome", Text),
        column("ehca_ehcp_assessment_exceptions", Text),
    ],
};

pub(super) const EHCP_NAMED_PLAN: Table = Table {
    name: "ssd_ehcp_named_plan",
    noun: "named education, health and care plans",
    event: Some("ehcn_named_plan_start_date"),
    columns: &[
        column("ehcn_named_plan_id", Key),
        column("ehcn_ehcp_asmt_id", Reference),
        column("ehcn_named_plan_start_date", Date),
        column("ehcn_named_plan_ceased_date", EndDate),
        column("ehcn_named_plan_ceased_reason", Text),
    ],
};

pub(super) const EHCP_ACTIVE_PLANS: Table = Table {
    name: "ssd_ehcp_active_plans",
    noun: "active education, health and care plans",
    event: None,
    columns: &[
        column("ehcp_active_ehcp_id", Key),
        column("ehcp_ehcp_request_id", Reference),
        column("ehcp_active_ehcp_last_review_date", Date),
    ],
};
