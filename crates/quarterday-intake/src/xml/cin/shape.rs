//! The structure of the return, of all years: to 2024 `GenderCurrent`, since then `Sex`; since 2022
//! `CINPlanDates`; `PreProceedingsandFGDM` in the newest. What a year does not have is not there.

use crate::xml::shape::{Shape, field, fields, section, sections};

/// What comes before the children.
pub(super) const HEADER: Shape = section(
    "Header",
    &[
        section(
            "CollectionDetails",
            &[field("Collection"), field("Year"), field("ReferenceDate")],
        ),
        sections(
            "Source",
            &[
                field("SourceLevel"),
                field("LEA"),
                field("SoftwareCode"),
                field("Release"),
                field("SerialNo"),
                field("DateTime"),
            ],
        ),
        section("Content", &[section("CBDSLevels", &[fields("CBDSLevel")])]),
    ],
);

/// A child.
pub(super) const CHILD: Shape = sections(
    "Child",
    &[
        section(
            "ChildIdentifiers",
            &[
                field("LAchildID"),
                field("UPN"),
                field("FormerUPN"),
                field("UPNunknown"),
                field("PersonBirthDate"),
                field("ExpectedPersonBirthDate"),
                field("GenderCurrent"),
                field("Sex"),
                field("PersonDeathDate"),
            ],
        ),
        section(
            "ChildCharacteristics",
            &[
                field("Ethnicity"),
                sections("Disabilities", &[fields("Disability")]),
            ],
        ),
        DETAILS,
    ],
);

const DETAILS: Shape = sections(
    "CINdetails",
    &[
        field("CINreferralDate"),
        field("ReferralSource"),
        field("PrimaryNeedCode"),
        field("CINclosureDate"),
        field("ReasonForClosure"),
        field("DateOfInitialCPC"),
        sections(
            "Assessments",
            &[
                field("AssessmentActualStartDate"),
                field("AssessmentInternalReviewDate"),
                field("AssessmentAuthorisationDate"),
                sections(
                    "FactorsIdentifiedAtAssessment",
                    &[fields("AssessmentFactors")],
                ),
            ],
        ),
        sections(
            "CINPlanDates",
            &[field("CINPlanStartDate"), field("CINPlanEndDate")],
        ),
        sections(
            "Section47",
            &[
                field("S47ActualStartDate"),
                field("InitialCPCtarget"),
                field("DateOfInitialCPC"),
                field("ICPCnotRequired"),
            ],
        ),
        field("ReferralNFA"),
        sections(
            "ChildProtectionPlans",
            &[
                field("CPPstartDate"),
                field("CPPendDate"),
                field("InitialCategoryOfAbuse"),
                field("LatestCategoryOfAbuse"),
                field("NumberOfPreviousCPP"),
                sections("Reviews", &[fields("CPPreviewDate")]),
            ],
        ),
        sections(
            "PreProceedingsandFGDM",
            &[
                field("PPStartDate"),
                field("LBPSentDate"),
                field("FGDMMeetingOffer"),
                field("FGDMMeetingFac"),
                field("InitialPPMeetingDate"),
                field("ReviewMeetingsCount"),
                field("StepDecisionDate"),
                field("PPOutcome"),
                field("CourtAppDate"),
                field("LetterInitCPDate"),
            ],
        ),
    ],
);
