//! The deliberate edge cases.

use super::making::Making;

/// Plants every edge case.
pub(super) fn plant(_making: &mut Making) {}
