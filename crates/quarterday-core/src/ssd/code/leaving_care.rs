//! Care leavers, as in the looked-after children return (SSDA903).

use super::code;
use crate::ssd::Label;

/// Whether the authority is in touch with a care leaver (`IN_TOUCH`).
pub(in crate::ssd) const IN_TOUCH: &[Label] = &[
    code("YES", "Yes"),
    code("YES", "Y"),
    code("NO", "No"),
    code("NO", "N"),
    code("DIED", "Died after leaving care"),
    code("REFU", "Refuses contact"),
    code("NREQ", "No longer requires services"),
    code("RHOM", "Returned home"),
];

/// A care leaver's main activity (ACTIV).
pub(in crate::ssd) const ACTIVITIES: &[Label] = &[
    code("F1", "Young person engaged full time in higher education"),
    code("P1", "Young person engaged part time in higher education"),
    code(
        "F2",
        "Young person engaged full time in education other than higher education",
    ),
    code(
        "P2",
        "Young person engaged part time in education other than higher education",
    ),
    code(
        "F3",
        "Young person engaged full time in training or employment",
    ),
    code(
        "P3",
        "Young person engaged part time in training or employment",
    ),
    code("F4", "Young person engaged full time in an apprenticeship"),
    code("P4", "Young person engaged part time in an apprenticeship"),
    code(
        "F5",
        "Young person engaged full time in training or employment (not apprenticeship)",
    ),
    code(
        "P5",
        "Young person engaged part time in training or employment (not apprenticeship)",
    ),
    code(
        "G4",
        "Young person not in education, employment or training due to illness or disability",
    ),
    code(
        "G5",
        "Young person not in education, employment or training due to other circumstances",
    ),
    code(
        "G6",
        "Young person not in education, employment or training due to pregnancy or parenting",
    ),
    code("0", "Not known"),
];

/// A care leaver's entitlement.
pub(in crate::ssd) const ELIGIBILITIES: &[Label] = &[
    code("Relevant", "Relevant child"),
    code("Former Relevant", "Former relevant child"),
    code("Eligible", "Eligible child"),
    code("Qualifying", "Qualifying care leaver"),
    code("No Current Eligibility", ""),
];
