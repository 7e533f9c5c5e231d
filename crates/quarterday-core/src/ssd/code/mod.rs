//! The published code lists, by subject, with the labels that case systems write in their place. A
//! value that is no code and no label of its list cannot be read.

mod care;
mod health;
mod leaving_care;
mod missing;
mod need;
mod people;
mod permanence;
mod workforce;

use super::Label;

pub(super) use care::{
    CEASED_REASONS, CHANGE_REASONS, LEGAL_STATUSES, PARTICIPATIONS, PLACEMENT_TYPES, PROVIDERS,
    START_REASONS,
};
pub(super) use health::{CHECK_STATUSES, CHECK_TYPES, SDQ_REASONS};
pub(super) use leaving_care::{ACTIVITIES, ELIGIBILITIES, IN_TOUCH};
pub(super) use missing::{MISSING_TYPES, RETURN_INTERVIEWS};
pub(super) use need::{ABUSE_CATEGORIES, CLOSURE_REASONS, PRIMARY_NEEDS, REFERRAL_SOURCES};
pub(super) use people::{DISABILITIES, ETHNICITIES, SEXES};
pub(super) use permanence::{
    ADOPTER_SEXES, ADOPTER_STATUSES, PREVIOUS_PERMANENCE, REVERSAL_REASONS,
};
pub(super) use workforce::WORKER_CHANGE_REASONS;

const fn code(code: &'static str, label: &'static str) -> Label {
    Label { code, label }
}
