//! Teams, professionals and whom they work with. Teams and roles are each authority's own words.

use super::Kind::{Code, Date, EndDate, Flag, Key, Person, Reference, Text, Worker};
use super::code::WORKER_CHANGE_REASONS;
use super::{Table, column};

/// Published without a key; the team identifier is one.
pub(super) const DEPARTMENT: Table = Table {
    name: "ssd_department",
    noun: "teams",
    event: None,
    columns: &[
        column("dept_team_id", Key),
        column("dept_team_name", Text),
        column("dept_team_parent_id", Reference),
        column("dept_team_parent_name", Text),
    ],
};

/// The table whose records are workers.
pub const WORKERS: &str = "ssd_professionals";

pub(super) const PROFESSIONALS: Table = Table {
    name: WORKERS,
    noun: "professionals",
    event: None,
    columns: &[
        column("prof_professional_id", Key),
        column("prof_staff_id", Text),
        column("prof_professional_name", Text),
        column("prof_social_worker_registration_no", Text),
        column("prof_professional_job_title", Text),
        column("prof_professional_caseload", Text),
        column("prof_professional_department", Text),
        column("prof_full_time_equivalency", Text),
        column("prof_agency_worker_flag", Flag),
    ],
};

pub(super) const INVOLVEMENTS: Table = Table {
    name: "ssd_involvements",
    noun: "worker involvements",
    event: Some("invo_involvement_start_date"),
    columns: &[
        column("invo_involvements_id", Key),
        column("invo_professional_id", Worker),
        column("invo_professional_role_id", Text),
        column("invo_professional_team", Text),
        column("invo_involvement_start_date", Date),
        column("invo_involvement_end_date", EndDate),
        column("invo_worker_change_reason", Code(WORKER_CHANGE_REASONS)),
        column("invo_person_id", Person),
        column("invo_referral_id", Reference),
    ],
};
