//! People and the professionals who work with them.

use super::Kind::{Date, EndDate, Flag, Key, Person, Reference, Text, Worker};
use super::{Table, column};

pub(super) const PERSON: Table = Table {
    name: "ssd_person",
    noun: "people",
    event: None,
    columns: &[
        column("pers_person_id", Key),
        column("pers_forename", Text),
        column("pers_surname", Text),
        column("pers_sex", Text),
        column("pers_gender", Text),
        column("pers_ethnicity", Text),
        column("pers_dob", Date),
        column("pers_common_child_id", Text),
        column("pers_legacy_id", Text),
        column("pers_upn_unknown", Text),
        column("pers_send_flag", Flag),
        column("pers_expected_dob", Date),
        column("pers_death_date", Date),
        column("pers_is_mother", Flag),
        column("pers_nationality", Text),
    ],
};

pub(super) const PROFESSIONALS: Table = Table {
    name: "ssd_professionals",
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
        column("prof_agency_worker_flag", Text),
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
        column("invo_worker_change_reason", Text),
        column("invo_person_id", Person),
        column("invo_referral_id", Reference),
    ],
};
