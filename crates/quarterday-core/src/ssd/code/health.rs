//! Health of children in care.

use super::code;
use crate::ssd::Label;

/// What a health check was. A health check is a health assessment at some sites and a development
/// check at others, so it keeps a code of its own.
pub(in crate::ssd) const CHECK_TYPES: &[Label] = &[
    code("Health Assessment", "Health"),
    code("Dental Check", "Dental"),
    code("Health Check", ""),
    code("Optician Check", "Optician"),
];

/// How far a health check has got. `None in the year` is what the looked-after children return says
/// with a 0: a fact of its own, so that a later submission of a return can take an earlier 1 back.
pub(in crate::ssd) const CHECK_STATUSES: &[Label] = &[
    code("Planned", ""),
    code("Refused", ""),
    code("Cancelled", ""),
    code("Completed", "Complete"),
    code("None in the year", ""),
];

/// Why there is no score of the strengths and difficulties questionnaire (`SDQ_REASON`).
pub(in crate::ssd) const SDQ_REASONS: &[Label] = &[
    code(
        "SDQ1",
        "No form returned as child was aged under 4 or over 17 at date of latest assessment",
    ),
    code(
        "SDQ2",
        "Carer(s) refused to complete and return questionnaire",
    ),
    code(
        "SDQ3",
        "Not possible to complete the questionnaire due to severity of the child's disability",
    ),
    code("SDQ4", "Other"),
    code(
        "SDQ5",
        "Child or young person refuses to allow an SDQ to be completed",
    ),
];
