//! Referral, need and protection, as in the children in need census.

use super::code;
use crate::ssd::Label;

/// Who referred the child, or made the contact.
pub(in crate::ssd) const REFERRAL_SOURCES: &[Label] = &[
    code("1A", "Individual - family member, relative or carer"),
    code(
        "1B",
        "Individual - acquaintance (including neighbours and child minders)",
    ),
    code("1C", "Individual - self"),
    code("1D", "Individual - other (including strangers)"),
    code("2A", "Schools"),
    code("2B", "Education services"),
    code("3A", "Health services - general practitioner (GP)"),
    code("3B", "Health services - health visitor"),
    code("3C", "Health services - school nurse"),
    code("3D", "Health services - other primary health services"),
    code(
        "3E",
        "Health services - A&E (accident and emergency department)",
    ),
    code("3F", "Health services - other (for example hospice)"),
    code("4", "Housing"),
    code(
        "4",
        "Housing - local authority housing or housing association",
    ),
    code("5A", "LA services - social care"),
    code("5B", "LA services - other internal"),
    code("5C", "LA services - external"),
    code("5D", "LA services - early help"),
    code("6", "Police"),
    code("7", "Other legal agency"),
    code("8", "Other"),
    code("9", "Anonymous"),
    code("10", "Unknown"),
];

/// Primary need. N9 and N0 are in the census only.
pub(in crate::ssd) const PRIMARY_NEEDS: &[Label] = &[
    code("N1", "Abuse or neglect"),
    code("N1", "Abuse, neglect and exploitation"),
    code("N2", "Child's disability"),
    code("N2", "Child's disability or illness"),
    code("N3", "Parental disability or illness"),
    code("N3", "Parental illness or disability"),
    code("N4", "Family in acute stress"),
    code("N5", "Family dysfunction"),
    code("N6", "Socially unacceptable behaviour"),
    code("N7", "Low income"),
    code("N8", "Absent parenting"),
    code("N9", "Cases other than children in need"),
    code("N0", "Not stated"),
];

/// Why a referral was closed.
pub(in crate::ssd) const CLOSURE_REASONS: &[Label] = &[
    code("RC1", "Adopted"),
    code("RC2", "Died"),
    code("RC3", "Child arrangements order"),
    code("RC3", "Residence order"),
    code("RC4", "Special guardianship order"),
    code("RC5", "Transferred to services of another local authority"),
    code("RC6", "Transferred to adult social care services"),
    code(
        "RC7",
        "Services ceased for any other reason, including child no longer in need",
    ),
    code("RC8", "Case closed after assessment, no further action"),
    code(
        "RC9",
        "Case closed after assessment, referred to early help",
    ),
];

/// Category of abuse on a child protection plan.
pub(in crate::ssd) const ABUSE_CATEGORIES: &[Label] = &[
    code("NEG", "Neglect"),
    code("PHY", "Physical abuse"),
    code("PHY", "Physical"),
    code("SAB", "Sexual abuse"),
    code("SAB", "Sexual"),
    code("EMO", "Emotional abuse"),
    code("EMO", "Emotional"),
    code("MUL", "Multiple"),
    code("MUL", "Multiple/not recommended"),
];
