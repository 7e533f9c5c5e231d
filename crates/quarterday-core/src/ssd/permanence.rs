//! Adoption and other permanence.

use super::Kind::{Code, Date, Flag, Key, Person, Reference, Text, Worker};
use super::code::{ADOPTER_SEXES, ADOPTER_STATUSES, PREVIOUS_PERMANENCE, REVERSAL_REASONS};
use super::{Table, column};

pub(super) const PERMANENCE: Table = Table {
    name: "ssd_permanence",
    noun: "permanence decisions",
    event: Some("perm_adm_decision_date"),
    columns: &[
        column("perm_table_id", Key),
        column("perm_person_id", Person),
        column("perm_cla_id", Reference),
        column("perm_adm_decision_date", Date),
        column("perm_ffa_cp_decision_date", Date),
        column("perm_placement_order_date", Date),
        column("perm_placed_for_adoption_date", Date),
        column("perm_matched_date", Date),
        column("perm_adopted_by_carer_flag", Flag),
        column("perm_placed_ffa_cp_date", Date),
        column("perm_decision_reversed_date", Date),
        column("perm_placed_foster_carer_date", Date),
        column("perm_part_of_sibling_group", Flag),
        column("perm_siblings_placed_together", Text),
        column("perm_siblings_placed_apart", Text),
        column("perm_placement_provider_urn", Text),
        column("perm_decision_reversed_reason", Code(REVERSAL_REASONS)),
        column("perm_permanence_order_date", Date),
        column("perm_permanence_order_type", Text),
        column("perm_adoption_worker_id", Worker),
        column("perm_adopter_sex", Code(ADOPTER_SEXES)),
        column("perm_adopter_legal_status", Code(ADOPTER_STATUSES)),
        column("perm_number_of_adopters", Text),
    ],
};

/// The order date may lack its day or month (`zz/05/2020`), so it is text, as published.
pub(super) const CLA_PREVIOUS_PERMANENCE: Table = Table {
    name: "ssd_cla_previous_permanence",
    noun: "earlier permanence of children in care",
    event: None,
    columns: &[
        column("lapp_table_id", Key),
        column("lapp_person_id", Person),
        column("lapp_previous_permanence_order_date", Text),
        column("lapp_previous_permanence_option", Code(PREVIOUS_PERMANENCE)),
        column("lapp_previous_permanence_la", Text),
    ],
};
