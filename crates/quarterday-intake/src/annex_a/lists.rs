//! The eleven lists: their published columns, and what becomes of each.

use super::{List, ListColumn, children, kept, looked_after, protection};
use crate::gives::months;

const fn column(name: &'static str, words: &'static str) -> ListColumn {
    ListColumn { name, words }
}

/// Every list.
pub(crate) const LISTS: &[List] = &[
    LIST_1, LIST_2, LIST_3, LIST_4, LIST_5, LIST_6, LIST_7, LIST_8, LIST_9, LIST_10, LIST_11,
];

const LIST_1: List = List {
    name: "annex_a_list_1",
    columns: &[
        column("Child Unique ID", "child id"),
        column("Gender", "gender"),
        column("Ethnicity", "ethnic"),
        column("Date of Birth", "date birth"),
        column("Age of Child (Years)", "=age"),
        column("Date of Contact", "date contact"),
        column("Contact Source", "contact source"),
    ],
    needed: &["Child Unique ID", "Date of Contact", "Contact Source"],
    feeds: &["ssd_contacts"],
    key: "Child Unique ID, Date of Contact, Contact Source",
    part_of: &[months(6, "ssd_contacts", "the contacts of six months")],
    map: children::contact,
};

const LIST_2: List = List {
    name: "annex_a_list_2",
    columns: &[
        column("Child Unique ID", "child id"),
        column("Gender", "gender"),
        column("Ethnicity", "ethnic"),
        column("Date of Birth", "date birth"),
        column("Age of Child (Years)", "=age"),
        column("Assessment start date", "assessment start !continuous"),
        column("Assessment completion date", "assessment complet date"),
        column("Organisation completing assessment", "organisation"),
    ],
    needed: &[
        "Child Unique ID",
        "Assessment start date",
        "Organisation completing assessment",
    ],
    feeds: &["ssd_early_help_episodes"],
    key: "Child Unique ID, Assessment start date",
    part_of: &[months(
        6,
        "ssd_early_help_episodes",
        "the assessments of six months and those that go on",
    )],
    map: children::early_help,
};

const LIST_3: List = List {
    name: "annex_a_list_3",
    columns: &[
        column("Child Unique ID", "child id"),
        column("Gender", "gender"),
        column("Ethnicity", "ethnic"),
        column("Date of Birth", "date birth"),
        column("Age of Child (Years)", "=age"),
        column("Date of referral", "date referral !number"),
        column("Referral Source", "referral source"),
        column("Referral NFA?", "referral nfa"),
        column("Number of Referrals in Last 12 Months", "number referral"),
        column("Allocated Team", "team"),
        column("Allocated Worker", "worker !social"),
    ],
    needed: &["Child Unique ID", "Date of referral", "Referral Source"],
    feeds: &["ssd_cin_episodes"],
    key: "Child Unique ID, Date of referral",
    part_of: &[months(
        6,
        "ssd_cin_episodes",
        "the referrals of six months, without their closing dates",
    )],
    map: children::referral,
};

const LIST_4: List = List {
    name: "annex_a_list_4",
    columns: &[
        column("Child Unique ID", "child id"),
        column("Gender", "gender"),
        column("Ethnicity", "ethnic"),
        column("Date of Birth", "date birth"),
        column("Age of Child (Years)", "=age"),
        column("Does the Child have a Disability", "disab"),
        column("Continuous Assessment Start Date", "assessment start"),
        column("Child Seen During Continuous Assessment", "child seen"),
        column(
            "Continuous Assessment Date of Authorisation",
            "assessment authorisation",
        ),
        column(
            "Was the child assessed as requiring LA children's social care support?",
            "assessed requiring support",
        ),
        column("Allocated Team", "team"),
        column("Allocated Worker", "worker !social"),
    ],
    needed: &[
        "Child Unique ID",
        "Continuous Assessment Start Date",
        "Continuous Assessment Date of Authorisation",
    ],
    feeds: &["ssd_cin_assessments"],
    key: "Child Unique ID, Continuous Assessment Start Date",
    part_of: &[months(
        6,
        "ssd_cin_assessments",
        "the assessments of six months",
    )],
    map: children::assessment,
};

const LIST_5: List = List {
    name: "annex_a_list_5",
    columns: &[
        column("Child Unique ID", "child id"),
        column("Gender", "gender"),
        column("Ethnicity", "ethnic"),
        column("Date of Birth", "date birth"),
        column("Age of Child (Years)", "=age"),
        column("Does the Child have a Disability", "disab"),
        column(
            "Strategy discussion initiating Section 47 Enquiry Start Date",
            "strategy discussion",
        ),
        column(
            "Was an Initial Child Protection Conference deemed unnecessary?",
            "conference unnecessary",
        ),
        column(
            "Date of Initial Child Protection Conference",
            "date initial conference",
        ),
        column(
            "Did the Initial Child Protection Conference Result in a Child Protection Plan",
            "conference result plan",
        ),
        column(
            "Number of Section 47 Enquiries in the last 12 months",
            "number 47",
        ),
        column("Number of ICPCs in the last 12 months", "number icpc"),
        column("Allocated Team", "team"),
        column("Allocated Worker", "worker !social"),
    ],
    needed: &[
        "Child Unique ID",
        "Strategy discussion initiating Section 47 Enquiry Start Date",
    ],
    feeds: &["ssd_s47_enquiry", "ssd_initial_cp_conference"],
    key: "Child Unique ID, Section 47 Enquiry Start Date",
    part_of: &[
        months(6, "ssd_s47_enquiry", "the enquiries of six months"),
        // An enquiry of before the six months has its conference up to three weeks into them.
        months(
            5,
            "ssd_initial_cp_conference",
            "the conferences that followed the enquiries of six months",
        ),
    ],
    map: protection::enquiry,
};

const LIST_6: List = List {
    name: "annex_a_list_6",
    columns: &[
        column("Child Unique ID", "child id"),
        column("Gender", "gender"),
        column("Ethnicity", "ethnic"),
        column("Date of Birth", "date birth"),
        column("Age of Child (Years)", "=age"),
        column("Does the Child have a Disability", "disab"),
        column("CIN Start Date", "cin start"),
        column("Primary Need Code", "need"),
        column("Date Child Was Last Seen", "last seen"),
        column("CIN Closure Date", "cin closure"),
        column("Reason for Closure", "reason clos"),
        column("Case Status", "case status"),
        column("Allocated Team", "team"),
        column("Allocated Worker", "worker !social"),
    ],
    needed: &["Child Unique ID", "CIN Start Date", "Case Status"],
    feeds: &[],
    key: "Child Unique ID, CIN Start Date",
    part_of: &[],
    map: kept,
};

const LIST_7: List = List {
    name: "annex_a_list_7",
    columns: &[
        column("Child Unique ID", "child id"),
        column("Gender", "gender"),
        column("Ethnicity", "ethnic"),
        column("Date of Birth", "date birth"),
        column("Age of Child (Years)", "=age"),
        column("Does the Child have a Disability", "disab"),
        column("Child Protection Plan Start Date", "plan start"),
        column("Initial Category of Abuse", "initial category"),
        column("Latest Category of Abuse", "latest category"),
        column("Date of the Last Statutory Visit", "last visit"),
        column("Was the Child Seen Alone?", "seen alone"),
        column("Date of latest review conference", "latest review"),
        column("Child Protection Plan End Date", "plan end"),
        column(
            "Subject to Emergency Protection Order or Protected Under Police Powers in Last Six Months (Y/N)",
            "emergency protection",
        ),
        column(
            "Number of Previous Child Protection Plans",
            "number previous plan",
        ),
        column("Allocated Team", "team"),
        column("Allocated Worker", "worker !social"),
    ],
    needed: &[
        "Child Unique ID",
        "Child Protection Plan Start Date",
        "Latest Category of Abuse",
    ],
    feeds: &["ssd_cp_plans"],
    key: "Child Unique ID, Child Protection Plan Start Date",
    part_of: &[months(
        6,
        "ssd_cp_plans",
        "the plans that were in force in the last six months, and no earlier ones",
    )],
    map: protection::plan,
};

const LIST_8: List = List {
    name: "annex_a_list_8",
    columns: &[
        column("Child Unique ID", "child id"),
        column("Gender", "gender"),
        column("Ethnicity", "ethnic"),
        column("Date of Birth", "date birth"),
        column("Age of Child (Years)", "=age"),
        column(
            "Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N)",
            "unaccompanied",
        ),
        column("Does the Child have a Disability", "disab"),
        column("Date Started to be Looked After", "started looked"),
        column("Child's Category of Need", "category need"),
        column(
            "Is this a second or subsequent period of being a Looked After Child within the last 12 months (Y/N)",
            "second subsequent",
        ),
        column("Start date of current legal status", "start legal status"),
        column("Child's Legal Status", "legal status !start !date"),
        column("Date of Latest Statutory Review", "latest review"),
        column("Date of Last Social Work Visit", "last social visit"),
        column(
            "What is the permanence plan for this child?",
            "permanence plan",
        ),
        column("Date of Last IRO Visit / Contact to the Child", "=iro"),
        column("Date of Last Health Assessment", "health assessment"),
        column("Date of Last Dental Check", "dental"),
        column(
            "Number of Placements in the Last 12 months",
            "number placements !missing !absent",
        ),
        column("Date Ceased to be Looked After", "date ceased"),
        column("Reason Ceased to be Looked After", "reason ceased"),
        column("Start Date of Most Recent Placement", "start placement"),
        column("Placement Type", "placement type"),
        column("Placement Provider", "placement provider"),
        column("Placement postcode", "placement postcode"),
        column("URN of Placement", "=urn"),
        column("Placement Location", "placement location"),
        column("LA of Placement", "=la placement"),
        column(
            "Number of Episodes the Child has been 'Missing' from their Placement in the last 12 months",
            "number missing",
        ),
        column(
            "Number of Episodes the Child has been 'Absent' from their Placement in the last 12 months",
            "number absent",
        ),
        column(
            "Was the child offered a Return Interview after their last missing episode (Y/N)?",
            "offered interview",
        ),
        column(
            "Did the child accept a Return Interview after their last missing episode (Y/N)?",
            "accept interview",
        ),
        column("Allocated Team", "team"),
        column("Allocated Worker", "worker !social"),
    ],
    needed: &[
        "Child Unique ID",
        "Date Started to be Looked After",
        "Child's Legal Status",
    ],
    feeds: &["ssd_cla_episodes", "ssd_legal_status"],
    key: "Child Unique ID, Date Started to be Looked After",
    part_of: &[
        months(
            6,
            "ssd_cla_episodes",
            "the latest period of care of each child as one episode, and no earlier ones",
        ),
        months(
            6,
            "ssd_legal_status",
            "the latest legal status of each child",
        ),
    ],
    map: looked_after::care,
};

const LIST_9: List = List {
    name: "annex_a_list_9",
    columns: &[
        column("Child Unique ID", "child id"),
        column("Gender", "gender"),
        column("Ethnicity", "ethnic"),
        column("Date of Birth", "date birth"),
        column("Age of Child (Years)", "=age"),
        column(
            "Unaccompanied Asylum Seeking Child (UASC), or formerly UASC if 18 or over (Y/N)",
            "unaccompanied",
        ),
        column("Does the Child have a Disability", "disab"),
        column("Allocated Team", "team"),
        column("Allocated Worker", "worker !social"),
        column("Allocated Personal Advisor", "personal advis"),
        column("Eligibility Category", "eligibility"),
        column("Latest Pathway Plan Review Date", "pathway review"),
        column("LA in Touch", "in touch"),
        column("Latest Date of Contact", "latest contact"),
        column("Type of Accommodation", "type accommodation"),
        column("Suitability of Accommodation", "suitab accommodation"),
        column("Activity Status", "activity"),
    ],
    needed: &["Child Unique ID", "Eligibility Category", "LA in Touch"],
    feeds: &["ssd_care_leavers"],
    key: "Child Unique ID",
    part_of: &[],
    map: looked_after::care_leaver,
};

const LIST_10: List = List {
    name: "annex_a_list_10",
    columns: &[
        column("Child Unique ID", "child id"),
        column("Family identifier", "family id"),
        column("Gender", "gender"),
        column("Ethnicity", "ethnic"),
        column("Date of Birth", "date birth"),
        column("Age of Child (Years)", "=age"),
        column("Does the Child have a Disability", "disab"),
        column("Date the Child Entered Care", "entered care"),
        column(
            "Date of Decision that Child Should be Placed for Adoption",
            "decision placed !longer",
        ),
        column("Date of Placement Order", "placement order"),
        column("Date of Matching Child and Prospective Adopters", "match"),
        column(
            "Date Placed for Adoption",
            "date placed adoption !decision !reason !ffa",
        ),
        column("Date of Adoption Order", "adoption order"),
        column(
            "Date of Decision that Child Should No Longer be Placed for Adoption",
            "decision longer",
        ),
        column(
            "Reason Why Child No Longer Placed for Adoption",
            "reason longer",
        ),
        column(
            "Date the child was placed for fostering in FFA or concurrent planning placement",
            "placed ffa",
        ),
    ],
    needed: &[
        "Child Unique ID",
        "Date of Decision that Child Should be Placed for Adoption",
        "Date of Placement Order",
    ],
    feeds: &["ssd_permanence"],
    key: "Child Unique ID, Date of Decision",
    part_of: &[months(
        12,
        "ssd_permanence",
        "the decisions of twelve months",
    )],
    map: looked_after::permanence,
};

const LIST_11: List = List {
    name: "annex_a_list_11",
    columns: &[
        column("Individual adopter identifier", "adopter id"),
        column("Family identifier", "family id"),
        column("Gender", "gender"),
        column("Ethnicity", "ethnic"),
        column("Disability", "disab"),
        column(
            "Is the (prospective) adopter fostering for adoption?",
            "adopter fostering",
        ),
        column("Date enquiry received", "enquiry received"),
        column("Date Stage 1 started", "stage 1 start"),
        column("Date Stage 1 ended", "stage 1 end"),
        column("Date Stage 2 started", "stage 2 start"),
        column("Date Stage 2 ended", "stage 2 end"),
        column("Date application submitted", "application submitted"),
        column("Date application approved", "application approved"),
        column("Date adopter matched with child(ren)", "matched"),
        column("Date child/children placed with adopter(s)", "date placed"),
        column("No. of children placed", "no placed"),
        column("Date of Adoption Order", "adoption order"),
        column("Date of leaving adoption process", "date leaving"),
        column("Reason for leaving adoption process", "reason leaving"),
    ],
    needed: &["Individual adopter identifier", "Date Stage 1 started"],
    feeds: &[],
    key: "Individual adopter identifier",
    part_of: &[],
    map: kept,
};
