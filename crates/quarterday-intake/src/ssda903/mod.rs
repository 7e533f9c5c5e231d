//! The SSDA903 return as CSV: its tables, and how four of them feed records tables.
//!
//! - `header` gives people; `episodes` gives episodes of care, placements and legal statuses, one of
//!   each per episode; `reviews` gives reviews; `oc3` gives care leavers.
//! - An episode is named by child and first day, `1001|2017-04-09`, and so are its placement and
//!   its legal status: a later return that gives the episode again, now with its end, supersedes all
//!   three. One placement row per episode loses nothing: an episode that began for reason T, U or L
//!   continues the placement before it, and the start reason, which the episode carries, says so.
//! - The return does not say which period of care an episode belongs to, nor when care was entered,
//!   so those columns stay blank.

mod care_leaver;
mod episode;
mod person;
mod review;

use quarterday_core::ssd;

use super::draft::Draft;
use super::fields::Fields;

/// A table of the return.
#[derive(Debug, Eq, PartialEq)]
pub(crate) struct ReturnTable {
    /// `ssda903_episodes`: what the program calls it.
    pub(crate) name: &'static str,
    /// Its columns in the published order.
    pub(crate) columns: &'static [&'static str],
    /// Those by which it is recognised; the others may be missing.
    pub(crate) needed: &'static [&'static str],
    /// Which records it feeds.
    pub(crate) feeds: Feeds,
}

/// Which records a table of the return feeds.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Feeds {
    /// `ssd_person`.
    People,
    /// `ssd_cla_episodes`, `ssd_cla_placement`, `ssd_legal_status`.
    Episodes,
    /// `ssd_cla_reviews`.
    Reviews,
    /// `ssd_care_leavers`.
    CareLeavers,
    /// None yet: its rows are kept with the load.
    Nothing,
}

impl Feeds {
    /// The records tables fed, the one that a row of the return stands for first.
    pub(crate) fn tables(self) -> &'static [&'static str] {
        match self {
            Self::People => &["ssd_person"],
            Self::Episodes => &["ssd_cla_episodes", "ssd_cla_placement", "ssd_legal_status"],
            Self::Reviews => &["ssd_cla_reviews"],
            Self::CareLeavers => &["ssd_care_leavers"],
            Self::Nothing => &[],
        }
    }

    /// A draft of each record that a row gives, in the order that [`Self::map`] fills them.
    pub(crate) fn drafts(self) -> Vec<Draft> {
        let known = self.tables().iter().filter_map(|name| ssd::table(name));
        let mut drafts: Vec<Draft> = known.map(Draft::of).collect();
        if self == Self::CareLeavers {
            let person = ssd::table("ssd_person").map(Draft::of);
            drafts.extend(person.map(Draft::unless_there));
        }
        drafts
    }

    /// The columns of the return by which its rows are told apart.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::People | Self::CareLeavers | Self::Nothing => "CHILD",
            Self::Episodes => "CHILD, DECOM",
            Self::Reviews => "CHILD, REVIEW",
        }
    }

    /// Fills the drafts of the tables fed from one row; the column that should name them when it is
    /// blank or unreadable.
    pub(crate) fn map(
        self,
        fields: &mut Fields<'_>,
        drafts: &mut [Draft],
    ) -> Result<(), &'static str> {
        match (self, drafts) {
            (Self::People, [person]) => person::map(fields, person),
            (Self::Episodes, [episode, placement, status]) => {
                episode::map(fields, episode, placement, status)
            }
            (Self::Reviews, [review]) => review::map(fields, review),
            (Self::CareLeavers, [leaver, person]) => care_leaver::map(fields, leaver, person),
            _ => Ok(()),
        }
    }
}

/// Every table of the return.
pub(crate) const TABLES: &[ReturnTable] = &[
    ReturnTable {
        name: "ssda903_header",
        columns: &["CHILD", "SEX", "DOB", "ETHNIC", "UPN", "MOTHER", "MC_DOB"],
        needed: &["CHILD", "SEX", "DOB", "ETHNIC"],
        feeds: Feeds::People,
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
        feeds: Feeds::Episodes,
    },
    ReturnTable {
        name: "ssda903_reviews",
        columns: &["CHILD", "DOB", "REVIEW", "REVIEW_CODE"],
        needed: &["CHILD", "REVIEW", "REVIEW_CODE"],
        feeds: Feeds::Reviews,
    },
    ReturnTable {
        name: "ssda903_oc3",
        columns: &["CHILD", "DOB", "IN_TOUCH", "ACTIV", "ACCOM"],
        needed: &["CHILD", "IN_TOUCH", "ACTIV", "ACCOM"],
        feeds: Feeds::CareLeavers,
    },
    later(
        "ssda903_uasc",
        &["CHILD", "SEX", "DOB", "DUC"],
        &["CHILD", "DUC"],
    ),
    later(
        "ssda903_oc2",
        &[
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
        &["CHILD", "SDQ_SCORE", "HEALTH_ASSESSMENT"],
    ),
    later(
        "ssda903_ad1",
        &[
            "CHILD",
            "DOB",
            "DATE_INT",
            "DATE_MATCH",
            "FOSTER_CARE",
            "NB_ADOPTR",
            "SEX_ADOPTR",
            "LS_ADOPTR",
        ],
        &["CHILD", "DATE_INT", "DATE_MATCH"],
    ),
    later(
        "ssda903_prev_perm",
        &["CHILD", "DOB", "PREV_PERM", "LA_PERM", "DATE_PERM"],
        &["CHILD", "PREV_PERM"],
    ),
    later(
        "ssda903_missing",
        &["CHILD", "DOB", "MISSING", "MIS_START", "MIS_END"],
        &["CHILD", "MISSING", "MIS_START", "MIS_END"],
    ),
    later(
        "ssda903_placed_adoption",
        &[
            "CHILD",
            "DOB",
            "DATE_PLACED",
            "DATE_PLACED_CEASED",
            "REASON_PLACED_CEASED",
        ],
        &["CHILD", "DATE_PLACED", "DATE_PLACED_CEASED"],
    ),
    later(
        "ssda903_social_worker",
        &["CHILD", "DOB", "SW_ID", "SW_DECOM", "SW_DEC", "SW_REASON"],
        &["CHILD", "SW_ID", "SW_DECOM"],
    ),
    later(
        "ssda903_dolo",
        &["CHILD", "DOB", "DOLO_START", "DOLO_END"],
        &["CHILD", "DOLO_START"],
    ),
];

const fn later(
    name: &'static str,
    columns: &'static [&'static str],
    needed: &'static [&'static str],
) -> ReturnTable {
    ReturnTable {
        name,
        columns,
        needed,
        feeds: Feeds::Nothing,
    }
}

#[cfg(test)]
mod tests;
