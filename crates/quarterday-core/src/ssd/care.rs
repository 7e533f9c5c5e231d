//! Children looked after and care leavers.

use super::Kind::{Code, Date, EndDate, Flag, Key, Person, Reference, Text, Worker};
use super::code::{
    ACTIVITIES, CEASED_REASONS, ELIGIBILITIES, IN_TOUCH, LEGAL_STATUSES, PLACEMENT_TYPES,
    START_REASONS,
};
use super::{Table, column};

pub(super) const CLA_EPISODES: Table = Table {
    name: "ssd_cla_episodes",
    noun: "episodes of care",
    event: Some("clae_cla_episode_start_date"),
    columns: &[
        column("clae_cla_episode_id", Key),
        column("clae_person_id", Person),
        column("clae_cla_episode_start_date", Date),
        column("clae_cla_episode_start_reason", Code(START_REASONS)),
        column("clae_cla_primary_need_code", Text),
        column("clae_cla_episode_ceased_date", EndDate),
        column("clae_cla_episode_ceased_reason", Code(CEASED_REASONS)),
        column("clae_cla_id", Reference),
        column("clae_referral_id", Reference),
        column("clae_cla_placement_id", Reference),
        column("clae_entered_care_date", Date),
        column("clae_cla_last_iro_contact_date", Date),
    ],
};

pub(super) const CLA_PLACEMENT: Table = Table {
    name: "ssd_cla_placement",
    noun: "placements",
    event: Some("clap_cla_placement_start_date"),
    columns: &[
        column("clap_cla_placement_id", Key),
        column("clap_cla_placement_start_date", Date),
        column("clap_cla_placement_type", Code(PLACEMENT_TYPES)),
        column("clap_cla_placement_urn", Text),
        column("clap_cla_placement_distance", Text),
        column("clap_cla_id", Reference),
        column("clap_cla_placement_provider", Text),
        column("clap_cla_placement_postcode", Text),
        column("clap_cla_placement_end_date", EndDate),
        column("clap_cla_placement_change_reason", Text),
        column("clap_person_id", Person),
    ],
};

pub(super) const CLA_VISITS: Table = Table {
    name: "ssd_cla_visits",
    noun: "visits to children in care",
    event: Some("clav_cla_visit_date"),
    columns: &[
        column("clav_cla_visit_id", Key),
        column("clav_cla_id", Reference),
        column("clav_person_id", Person),
        column("clav_cla_visit_date", Date),
        column("clav_cla_visit_seen", Flag),
        column("clav_cla_visit_seen_alone", Flag),
    ],
};

pub(super) const CLA_REVIEWS: Table = Table {
    name: "ssd_cla_reviews",
    noun: "reviews of children in care",
    event: None,
    columns: &[
        column("clar_cla_review_id", Key),
        column("clar_cla_id", Reference),
        column("clar_cla_review_due_date", Date),
        column("clar_cla_review_date", Date),
        column("clar_cla_review_cancelled", Flag),
        column("clar_cla_review_participation", Text),
    ],
};

pub(super) const LEGAL_STATUS: Table = Table {
    name: "ssd_legal_status",
    noun: "legal statuses",
    event: Some("lega_legal_status_start_date"),
    columns: &[
        column("lega_legal_status_id", Key),
        column("lega_person_id", Person),
        column("lega_legal_status", Code(LEGAL_STATUSES)),
        column("lega_legal_status_start_date", Date),
        column("lega_legal_status_end_date", EndDate),
    ],
};

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
