//! Health of children looked after.

use super::Kind::{Code, Date, Flag, Key, Person, Text};
use super::code::{CHECK_STATUSES, CHECK_TYPES, SDQ_REASONS};
use super::{Table, column};

pub(super) const CLA_HEALTH: Table = Table {
    name: "ssd_cla_health",
    noun: "health checks of children in care",
    // A check may be planned for a day to come.
    event: None,
    columns: &[
        column("clah_health_check_id", Key),
        column("clah_person_id", Person),
        column("clah_health_check_type", Code(CHECK_TYPES)),
        column("clah_health_check_date", Date),
        column("clah_health_check_status", Code(CHECK_STATUSES)),
    ],
};

/// Published without a key: one row for each person, as things stand. The date is that of the last
/// change of the record at some sites, so it is no event.
pub(super) const CLA_IMMUNISATIONS: Table = Table {
    name: "ssd_cla_immunisations",
    noun: "immunisations of children in care",
    event: None,
    columns: &[
        column("clai_person_id", Key),
        column("clai_immunisations_status", Flag),
        column("clai_immunisations_status_date", Date),
    ],
};

/// Which substance was misused may be written in words.
pub(super) const CLA_SUBSTANCE_MISUSE: Table = Table {
    name: "ssd_cla_substance_misuse",
    noun: "substance misuse by children in care",
    event: Some("clas_substance_misuse_date"),
    columns: &[
        column("clas_substance_misuse_id", Key),
        column("clas_person_id", Person),
        column("clas_substance_misuse_date", Date),
        column("clas_substance_misused", Text),
        column("clas_intervention_received", Flag),
    ],
};

pub(super) const SDQ_SCORES: Table = Table {
    name: "ssd_sdq_scores",
    noun: "strengths and difficulties scores",
    event: Some("csdq_sdq_completed_date"),
    columns: &[
        column("csdq_table_id", Key),
        column("csdq_person_id", Person),
        column("csdq_sdq_completed_date", Date),
        column("csdq_sdq_reason", Code(SDQ_REASONS)),
        column("csdq_sdq_score", Text),
    ],
};
