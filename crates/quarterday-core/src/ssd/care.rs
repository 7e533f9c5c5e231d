//! Children looked after: episodes, legal statuses, placements, visits, reviews and plans.

use super::Kind::{Code, Date, EndDate, Flag, Key, Person, Reference, Text};
use super::code::{
    CEASED_REASONS, CHANGE_REASONS, LEGAL_STATUSES, PARTICIPATIONS, PLACEMENT_TYPES, PRIMARY_NEEDS,
    PROVIDERS, START_REASONS,
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
        column("clae_cla_primary_need_code", Code(PRIMARY_NEEDS)),
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
        column("clap_cla_placement_provider", Code(PROVIDERS)),
        column("clap_cla_placement_postcode", Text),
        column("clap_cla_placement_end_date", EndDate),
        column("clap_cla_placement_change_reason", Code(CHANGE_REASONS)),
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

/// No person: `clar_cla_id` names the period of care, or the child where the episodes name no period,
/// as those of a return do not.
pub(super) const CLA_REVIEWS: Table = Table {
    name: "ssd_cla_reviews",
    noun: "reviews of children in care",
    // The date of a review may be the one that is planned.
    event: None,
    columns: &[
        column("clar_cla_review_id", Key),
        column("clar_cla_id", Reference),
        column("clar_cla_review_due_date", Date),
        column("clar_cla_review_date", Date),
        column("clar_cla_review_cancelled", Flag),
        column("clar_cla_review_participation", Code(PARTICIPATIONS)),
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

pub(super) const CLA_CARE_PLAN: Table = Table {
    name: "ssd_cla_care_plan",
    noun: "care plans",
    event: Some("lacp_cla_care_plan_start_date"),
    columns: &[
        column("lacp_table_id", Key),
        column("lacp_person_id", Person),
        column("lacp_cla_care_plan_start_date", Date),
        column("lacp_cla_care_plan_end_date", EndDate),
        column("lacp_cla_care_plan_json", Text),
    ],
};

pub(super) const CLA_CONVICTIONS: Table = Table {
    name: "ssd_cla_convictions",
    noun: "convictions of children in care",
    event: Some("clac_cla_conviction_date"),
    columns: &[
        column("clac_cla_conviction_id", Key),
        column("clac_person_id", Person),
        column("clac_cla_conviction_date", Date),
        column("clac_cla_conviction_offence", Text),
    ],
};
