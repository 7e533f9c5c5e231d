//! Episodes, placements, legal statuses and reviews of children in care, as in the looked-after
//! children return (SSDA903).

use super::code;
use crate::ssd::Label;

/// Why an episode of care began (RNE).
pub(in crate::ssd) const START_REASONS: &[Label] = &[
    code("S", "Started to be looked after"),
    code("L", "Change of legal status only"),
    code("P", "Change of placement and carer(s) only"),
    code("T", "Change of placement (but same carer(s)) only"),
    code(
        "B",
        "Change of legal status and placement and carer(s) at the same time",
    ),
    code(
        "U",
        "Change of legal status and change of placement (but same carer(s)) at the same time",
    ),
];

/// Why an episode of care ended (REC).
pub(in crate::ssd) const CEASED_REASONS: &[Label] = &[
    code(
        "X1",
        "Episode ceases, and new episode begins on same day, for any reason",
    ),
    code(
        "E11",
        "Adopted - application for an adoption order unopposed",
    ),
    code("E12", "Adopted - consent dispensed with by the court"),
    code(
        "E13",
        "Left care to live with parents, relatives, or other person with no parental responsibility",
    ),
    code("E14", "Accommodation on remand ended"),
    code("E15", "Age assessment determined child is aged 18 or over"),
    code("E16", "Child moved abroad"),
    code("E17", "Aged 18 (or over) and remained with current carers"),
    code("E2", "Died"),
    code("E3", "Care taken over by another local authority in the UK"),
    code(
        "E41",
        "Residence order (or, from 22 April 2014, a child arrangements order)",
    ),
    code(
        "E43",
        "Special guardianship order made to former foster carers",
    ),
    code(
        "E44",
        "Special guardianship order made to carers other than former foster carers",
    ),
    code(
        "E45",
        "Special guardianship order made to former foster carer(s), who was/are a relative or friend",
    ),
    code(
        "E46",
        "Special guardianship order made to former foster carer(s), other than relative or friend",
    ),
    code(
        "E47",
        "Special guardianship order made to carer(s), other than former foster carer(s), who was/are a relative or friend",
    ),
    code(
        "E48",
        "Special guardianship order made to carer(s), other than former foster carer(s), other than relative or friend",
    ),
    code(
        "E4A",
        "Returned home to live with parents, relatives, or other person with parental responsibility as part of the care planning process",
    ),
    code(
        "E4B",
        "Returned home to live with parents, relatives, or other person with parental responsibility which was not part of the current care planning process",
    ),
    code(
        "E5",
        "Moved into independent living arrangement and no longer looked-after: supportive accommodation providing formalised advice/support arrangements",
    ),
    code(
        "E6",
        "Moved into independent living arrangement and no longer looked-after: accommodation providing no formalised advice/support arrangements",
    ),
    code(
        "E7",
        "Transferred to residential care funded by adult social care services",
    ),
    code(
        "E8",
        "Period of being looked-after ceased for any other reason",
    ),
    code("E9", "Sentenced to custody"),
    code("E99", "Closed by repair across years"),
];

/// Legal status (LS). V1 occurs in older records.
pub(in crate::ssd) const LEGAL_STATUSES: &[Label] = &[
    code("C1", "Interim care order"),
    code("C1", "Interim care order Sec. 38(1)"),
    code("C2", "Full care order"),
    code("C2", "Care Order Sec. 31(a)"),
    code("D1", "Freeing order granted"),
    code("E1", "Placement order granted"),
    code(
        "J1",
        "Remanded to local authority accommodation or to youth detention accommodation",
    ),
    code(
        "J2",
        "Placed in local authority accommodation under the Police and Criminal Evidence Act 1984",
    ),
    code("J3", "Sentenced to Youth Rehabilitation Order"),
    code(
        "L1",
        "Under police protection and in local authority accommodation",
    ),
    code("L2", "Emergency protection order"),
    code(
        "L3",
        "Under child assessment order and in local authority accommodation",
    ),
    code("V1", ""),
    code("V2", "Single period of accommodation under section 20"),
    code(
        "V3",
        "Accommodated under an agreed series of short-term breaks, when individual episodes of care are recorded",
    ),
    code(
        "V4",
        "Accommodated under an agreed series of short-term breaks, when agreements are recorded",
    ),
];

/// Placement type (PLACE), of every return year: H5 and P2 to 2023/24, K3 after, Z11 to Z14
/// from 2025/26.
pub(in crate::ssd) const PLACEMENT_TYPES: &[Label] = &[
    code(
        "A3",
        "Placed for adoption with parental/guardian consent with current foster carer",
    ),
    code(
        "A4",
        "Placed for adoption with parental/guardian consent not with current foster carer",
    ),
    code(
        "A5",
        "Placed for adoption with placement order with current foster carer",
    ),
    code(
        "A6",
        "Placed for adoption with placement order not with current foster carer",
    ),
    code(
        "H5",
        "Semi-independent living accommodation not subject to children's homes regulations",
    ),
    code("H5", "Residential accommodation"),
    code("K1", "Secure children's homes"),
    code(
        "K2",
        "Children's homes subject to Children's Homes Regulations",
    ),
    code("K3", "Supported accommodation"),
    code(
        "P1",
        "Placed with own parent(s) or other person(s) with parental responsibility",
    ),
    code("P2", "Independent living"),
    code("P3", "Residential employment"),
    code("R1", "Residential care home"),
    code(
        "R2",
        "National Health Service (NHS)/health trust or other establishment providing medical or nursing care",
    ),
    code("R3", "Family centre or mother and baby unit"),
    code("R5", "Young offender institution (YOI)"),
    code(
        "S1",
        "All residential schools, except where dual-registered as a school and children's home",
    ),
    code("T0", "All types of temporary move"),
    code("T1", "Temporary periods in hospital"),
    code("T2", "Temporary absences of the child on holiday"),
    code(
        "T3",
        "Temporary accommodation whilst normal foster carer is on holiday",
    ),
    code(
        "T4",
        "Temporary accommodation of seven days or less, for any reason, not covered by codes T1 to T3",
    ),
    code(
        "U1",
        "Foster placement with relative or friend - long term fostering",
    ),
    code(
        "U2",
        "Foster placement with relative or friend who is also an approved adopter - fostering for adoption/concurrent planning",
    ),
    code(
        "U3",
        "Foster placement with relative or friend - not long term or fostering for adoption/concurrent planning",
    ),
    code(
        "U4",
        "Foster placement with other foster carer - long term fostering",
    ),
    code(
        "U5",
        "Foster placement with other foster carer who is also an approved adopter - fostering for adoption/concurrent planning",
    ),
    code(
        "U6",
        "Foster placement with other foster carer - not long term or fostering for adoption/concurrent planning",
    ),
    code("Z1", "Other placements"),
    code("Z11", ""),
    code("Z12", ""),
    code("Z13", ""),
    code("Z14", ""),
];

/// Who provides the placement (`PLACE_PROVIDER`).
pub(in crate::ssd) const PROVIDERS: &[Label] = &[
    code(
        "PR0",
        "Parent(s) or other person(s) with parental responsibility",
    ),
    code("PR1", "Own provision (by the local authority)"),
    code("PR1", "Own provision"),
    code("PR2", "Other local authority provision"),
    code("PR3", "Other public provision"),
    code("PR4", "Private provision"),
    code("PR5", "Voluntary/third sector provision"),
];

/// Why a placement ended (`REASON_PLACE_CHANGE`). LIIAF stands where years were joined by repair.
pub(in crate::ssd) const CHANGE_REASONS: &[Label] = &[
    code("CARPL", "Change to/Implementation of Care Plan"),
    code("CLOSE", "Resignation/closure of provision"),
    code("ALLEG", "Allegation (s47)"),
    code("STAND", "Standards of care concern"),
    code("APPRR", "Approval removed"),
    code(
        "CREQB",
        "Carer(s) requests placement end due to child's behaviour",
    ),
    code(
        "CREQO",
        "Carer(s) requests placement end other than due to child's behaviour",
    ),
    code("CHILD", "Child requests placement end"),
    code("LAREQ", "Responsible/area authority requests placement end"),
    code("PLACE", "Change in the status of placement only"),
    code("CUSTOD", "Custody arrangement"),
    code("OTHER", ""),
    code("LIIAF", ""),
];

/// How a child took part in a review (`REVIEW_CODE`); used for protection reviews too.
pub(in crate::ssd) const PARTICIPATIONS: &[Label] = &[
    code("PN0", "Child aged under 4 at the time of the review"),
    code(
        "PN1",
        "Child physically attends and speaks for him or herself",
    ),
    code(
        "PN2",
        "Child physically attends and an advocate speaks on his or her behalf",
    ),
    code(
        "PN3",
        "Child attends and conveys his or her view symbolically (non-verbally)",
    ),
    code("PN4", ""),
    code(
        "PN5",
        "Child does not attend physically but briefs an advocate to speak for him or her",
    ),
    code(
        "PN6",
        "Child does not attend but conveys his or her feelings to the review by a facilitative medium",
    ),
    code(
        "PN7",
        "Child does not attend nor are his or her views conveyed to the review",
    ),
];
