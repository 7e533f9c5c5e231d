//! Care leavers.

use super::Kind::{Code, Date, Key, Person, Text, Worker};
use super::code::{ACTIVITIES, ELIGIBILITIES, IN_TOUCH};
use super::{Table, column};

/// Accommodation and its suitability are text: sites write them in many words of their own, and a
/// definition tells them apart.
pub(super) const CARE_LEAVERS: Table = Table {
    name: "ssd_care_leavers",
    noun: "care leavers",
    event: None,
    columns: &[
        column("clea_table_id", Key),
        column("clea_person_id", Person),
        column("clea_care_leaver_eligibility", Code(ELIGIBILITIES)),
        column("clea_care_leaver_in_touch", Code(IN_TOUCH)),
        column("clea_care_leaver_latest_contact", Date),
        column("clea_care_leaver_accommodation", Text),
        column("clea_care_leaver_accom_suitable", Text),
        column("clea_care_leaver_activity", Code(ACTIVITIES)),
        column("clea_pathway_plan_review_date", Date),
        column("clea_care_leaver_personal_advisor", Text),
        column("clea_care_leaver_allocated_team", Text),
        column("clea_care_leaver_worker_id", Worker),
    ],
};
