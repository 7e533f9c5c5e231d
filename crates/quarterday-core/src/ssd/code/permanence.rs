//! Permanence and adoption, as in the looked-after children return (SSDA903).

use super::code;
use crate::ssd::Label;

/// The way a child left care before (`PREV_PERM`).
pub(in crate::ssd) const PREVIOUS_PERMANENCE: &[Label] = &[
    code("P1", "Adoption"),
    code("P2", "Special guardianship order"),
    code("P2", "Special guardianship order (SGO)"),
    code(
        "P3",
        "Residence order (RO) or child arrangements order (CAO) which sets out with whom the child is to live",
    ),
    code("P4", "Unknown"),
    code("Z1", "Child has not previously had a permanence option"),
];

/// Why a child is no longer placed for adoption (`REASON_PLACED_CEASED`).
pub(in crate::ssd) const REVERSAL_REASONS: &[Label] = &[
    code(
        "RD1",
        "The child's needs changed subsequent to the decision",
    ),
    code("RD2", "The Court did not make a placement order"),
    code("RD3", "Prospective adopters could not be found"),
    code("RD4", "Any other reason"),
];

/// The sex of one adopter or of two (`SEX_ADOPTR`).
pub(in crate::ssd) const ADOPTER_SEXES: &[Label] = &[
    code("M1", ""),
    code("F1", ""),
    code("MM", ""),
    code("FF", ""),
    code("MF", ""),
];

/// The legal status of the adopters (`LS_ADOPTR`).
pub(in crate::ssd) const ADOPTER_STATUSES: &[Label] = &[
    code("L0", ""),
    code("L11", ""),
    code("L12", ""),
    code("L2", ""),
    code("L3", ""),
    code("L4", ""),
];
