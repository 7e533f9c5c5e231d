//! The tables of the return: columns, and which records each feeds.

use quarterday_core::ssd;

use super::{
    adoption, asylum, care_leaver, episode, health, missing, person, previous, review, worker,
};
use crate::draft::Draft;
use crate::fields::Fields;

/// A table of the return.
#[derive(Debug)]
pub(crate) struct ReturnTable {
    /// `ssda903_episodes`: what the program calls it.
    pub(crate) name: &'static str,
    /// Its columns in the published order.
    pub(crate) columns: &'static [&'static str],
    /// Those by which it is recognised; the others may be missing.
    pub(crate) needed: &'static [&'static str],
    /// The columns by which its rows are told apart.
    pub(crate) key: &'static str,
    /// The first year whose return has it.
    pub(super) since: i32,
    /// A record for each of these, in the order that `map` fills them.
    feeds: &'static [Fed],
    /// Fills the drafts from one row; the column that should name them when it is blank or unreadable.
    pub(super) map: fn(&mut Fields<'_>, &mut [Draft]) -> Result<(), &'static str>,
}

/// A records table that is fed.
#[derive(Debug)]
enum Fed {
    /// With a record.
    With(&'static str),
    /// With a record that is left out where there is one of its key.
    UnlessThere(&'static str),
}

impl ReturnTable {
    /// The table of this name.
    pub(crate) fn named(name: &str) -> Option<&'static Self> {
        TABLES.iter().find(|table| table.name == name)
    }

    /// The records tables fed, the one that a row of the return stands for first; none when its rows
    /// have no place among the records and are kept.
    pub(crate) fn feeds(&self) -> Vec<&'static str> {
        let mut tables: Vec<&'static str> = Vec::new();
        for fed in self.feeds {
            if let Fed::With(name) = fed
                && !tables.contains(name)
            {
                tables.push(name);
            }
        }
        tables
    }

    /// A draft of each record that a row gives, in the order that `map` fills them.
    pub(super) fn drafts(&self) -> Vec<Draft> {
        let draft = |fed: &Fed| match fed {
            Fed::With(name) => ssd::table(name).map(Draft::of),
            Fed::UnlessThere(name) => ssd::table(name).map(|t| Draft::of(t).unless_there()),
        };
        self.feeds.iter().filter_map(draft).collect()
    }
}

/// The first year whose return is known.
pub(super) const FIRST_YEAR: i32 = 2017;

/// Every table of the return.
pub(crate) const TABLES: &[ReturnTable] = &[
    ReturnTable {
        name: "ssda903_header",
        columns: &["CHILD", "SEX", "DOB", "ETHNIC", "UPN", "MOTHER", "MC_DOB"],
        needed: &["CHILD", "SEX", "DOB", "ETHNIC"],
        key: "CHILD",
        since: FIRST_YEAR,
        feeds: &[
            Fed::With("ssd_person"),
            Fed::With("ssd_linked_identifiers"),
            Fed::With("ssd_mother"),
        ],
        map: person::map,
    },
    ReturnTable {
        name: "ssda903_episodes",
        columns: &[
            "CHILD",
            "DECOM",
            "RNE",
            "LS",
            "CIN",
            "PLACE",
            "PLACE_PROVIDER",
            "DEC",
            "REC",
            "REASON_PLACE_CHANGE",
            "HOME_POST",
            "PL_POST",
            "URN",
        ],
        needed: &["CHILD", "DECOM", "RNE", "LS", "PLACE", "DEC", "REC"],
        key: "CHILD, DECOM",
        since: FIRST_YEAR,
        feeds: &[
            Fed::With("ssd_cla_episodes"),
            Fed::With("ssd_cla_placement"),
            Fed::With("ssd_legal_status"),
            Fed::With("ssd_address"),
        ],
        map: episode::map,
    },
    ReturnTable {
        name: "ssda903_reviews",
        columns: &["CHILD", "DOB", "REVIEW", "REVIEW_CODE"],
        needed: &["CHILD", "REVIEW", "REVIEW_CODE"],
        key: "CHILD, REVIEW",
        since: FIRST_YEAR,
        feeds: &[Fed::With("ssd_cla_reviews")],
        map: review::map,
    },
    ReturnTable {
        name: "ssda903_oc3",
        columns: &["CHILD", "DOB", "IN_TOUCH", "ACTIV", "ACCOM"],
        needed: &["CHILD", "IN_TOUCH", "ACTIV", "ACCOM"],
        key: "CHILD",
        since: FIRST_YEAR,
        feeds: &[
            Fed::With("ssd_care_leavers"),
            Fed::UnlessThere("ssd_person"),
        ],
        map: care_leaver::map,
    },
    ReturnTable {
        name: "ssda903_uasc",
        columns: &["CHILD", "SEX", "DOB", "DUC"],
        needed: &["CHILD", "DUC"],
        key: "CHILD",
        since: FIRST_YEAR,
        feeds: &[
            Fed::With("ssd_immigration_status"),
            Fed::UnlessThere("ssd_person"),
        ],
        map: asylum::map,
    },
    ReturnTable {
        name: "ssda903_oc2",
        columns: &[
            "CHILD",
            "DOB",
            "SDQ_SCORE",
            "SDQ_REASON",
            "CONVICTED",
            "HEALTH_CHECK",
            "IMMUNISATIONS",
            "TEETH_CHECK",
            "HEALTH_ASSESSMENT",
            "SUBSTANCE_MISUSE",
            "INTERVENTION_RECEIVED",
            "INTERVENTION_OFFERED",
        ],
        needed: &["CHILD", "SDQ_SCORE", "HEALTH_ASSESSMENT"],
        key: "CHILD",
        since: FIRST_YEAR,
        feeds: &[
            Fed::With("ssd_sdq_scores"),
            Fed::With("ssd_cla_health"),
            Fed::With("ssd_cla_health"),
            Fed::With("ssd_cla_health"),
            Fed::With("ssd_cla_health"),
            Fed::With("ssd_cla_immunisations"),
            Fed::With("ssd_cla_convictions"),
            Fed::With("ssd_cla_substance_misuse"),
        ],
        map: health::map,
    },
    ReturnTable {
        name: "ssda903_ad1",
        columns: &[
            "CHILD",
            "DOB",
            "DATE_INT",
            "DATE_MATCH",
            "FOSTER_CARE",
            "NB_ADOPTR",
            "SEX_ADOPTR",
            "LS_ADOPTR",
        ],
        needed: &["CHILD", "DATE_INT", "DATE_MATCH"],
        key: "CHILD, DATE_INT",
        since: FIRST_YEAR,
        feeds: &[Fed::With("ssd_permanence")],
        map: adoption::adopted,
    },
    ReturnTable {
        name: "ssda903_placed_adoption",
        columns: &[
            "CHILD",
            "DOB",
            "DATE_PLACED",
            "DATE_PLACED_CEASED",
            "REASON_PLACED_CEASED",
        ],
        needed: &["CHILD", "DATE_PLACED", "DATE_PLACED_CEASED"],
        key: "CHILD, DATE_PLACED",
        since: FIRST_YEAR,
        feeds: &[Fed::With("ssd_permanence")],
        map: adoption::decided,
    },
    ReturnTable {
        name: "ssda903_prev_perm",
        columns: &["CHILD", "DOB", "PREV_PERM", "LA_PERM", "DATE_PERM"],
        needed: &["CHILD", "PREV_PERM"],
        key: "CHILD",
        since: FIRST_YEAR,
        feeds: &[Fed::With("ssd_cla_previous_permanence")],
        map: previous::map,
    },
    ReturnTable {
        name: "ssda903_missing",
        columns: &["CHILD", "DOB", "MISSING", "MIS_START", "MIS_END"],
        needed: &["CHILD", "MISSING", "MIS_START", "MIS_END"],
        key: "CHILD, MIS_START",
        since: FIRST_YEAR,
        feeds: &[Fed::With("ssd_missing")],
        map: missing::map,
    },
    ReturnTable {
        name: "ssda903_social_worker",
        columns: &["CHILD", "DOB", "SW_ID", "SW_DECOM", "SW_DEC", "SW_REASON"],
        needed: &["CHILD", "SW_ID", "SW_DECOM"],
        key: "CHILD, SW_ID, SW_DECOM",
        since: 2024,
        feeds: &[
            Fed::With("ssd_involvements"),
            Fed::UnlessThere("ssd_professionals"),
        ],
        map: worker::map,
    },
    ReturnTable {
        name: "ssda903_dolo",
        columns: &["CHILD", "DOB", "DOLO_START", "DOLO_END"],
        needed: &["CHILD", "DOLO_START"],
        key: "CHILD",
        since: 2027,
        feeds: &[],
        map: |_, _| Ok(()),
    },
];
