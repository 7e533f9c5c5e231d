//! Children in need plans and their visits.

use super::Kind::{Date, EndDate, Flag, Key, Person, Reference, Text, Worker};
use super::{Table, column};

pub(super) const CIN_PLANS: Table = Table {
    name: "ssd_cin_plans",
    noun: "children in need plans",
    event: Some("cinp_cin_plan_start_date"),
    columns: &[
        column("cinp_cin_plan_id", Key),
        column("cinp_referral_id", Reference),
        column("cinp_person_id", Person),
        column("cinp_cin_plan_start_date", Date),
        column("cinp_cin_plan_end_date", EndDate),
        column("cinp_cin_plan_team", Text),
        column("cinp_cin_plan_worker_id", Worker),
    ],
};

pub(super) const CIN_VISITS: Table = Table {
    name: "ssd_cin_visits",
    noun: "visits to children in need",
    event: Some("cinv_cin_visit_date"),
    columns: &[
        column("cinv_cin_visit_id", Key),
        column("cinv_person_id", Person),
        column("cinv_cin_visit_date", Date),
        column("cinv_cin_visit_seen", Flag),
        column("cinv_cin_visit_seen_alone", Flag),
        column("cinv_cin_visit_bedroom", Flag),
    ],
};
