//! People: who they are, where they live, to whom they belong.

use super::Kind::{Code, Date, EndDate, Flag, Key, Person, Reference, Text};
use super::code::{DISABILITIES, ETHNICITIES, SEXES};
use super::{Table, column};

pub(super) const PERSON: Table = Table {
    name: "ssd_person",
    noun: "people",
    event: None,
    columns: &[
        column("pers_person_id", Key),
        column("pers_forename", Text),
        column("pers_surname", Text),
        column("pers_sex", Code(SEXES)),
        column("pers_gender", Text),
        column("pers_ethnicity", Code(ETHNICITIES)),
        column("pers_dob", Date),
        column("pers_common_child_id", Text),
        column("pers_legacy_id", Text),
        column("pers_upn_unknown", Text),
        column("pers_send_flag", Flag),
        column("pers_expected_dob", Date),
        column("pers_death_date", Date),
        column("pers_is_mother", Flag),
        column("pers_nationality", Text),
    ],
};

pub(super) const ADDRESS: Table = Table {
    name: "ssd_address",
    noun: "addresses",
    event: Some("addr_address_start_date"),
    columns: &[
        column("addr_table_id", Key),
        column("addr_address_json", Text),
        column("addr_person_id", Person),
        column("addr_address_type", Text),
        column("addr_address_start_date", Date),
        column("addr_address_end_date", EndDate),
        column("addr_address_postcode", Text),
    ],
};

/// The family identifier is published as the key but stands once for each member: the row's own is
/// the key here, or all but one child of a family would be lost.
pub(super) const FAMILY: Table = Table {
    name: "ssd_family",
    noun: "family memberships",
    event: None,
    columns: &[
        column("fami_table_id", Key),
        column("fami_family_id", Reference),
        column("fami_person_id", Person),
    ],
};

/// The child is published as a second key: a row is one mother and one child.
pub(super) const MOTHER: Table = Table {
    name: "ssd_mother",
    noun: "mothers' children",
    event: None,
    columns: &[
        column("moth_table_id", Key),
        column("moth_person_id", Person),
        column("moth_childs_person_id", Reference),
        column("moth_childs_dob", Date),
    ],
};

pub(super) const DISABILITY: Table = Table {
    name: "ssd_disability",
    noun: "disabilities",
    event: None,
    columns: &[
        column("disa_person_id", Person),
        column("disa_table_id", Key),
        column("disa_disability_code", Code(DISABILITIES)),
    ],
};

/// The status is the authority's own words.
pub(super) const IMMIGRATION_STATUS: Table = Table {
    name: "ssd_immigration_status",
    noun: "immigration statuses",
    event: Some("immi_immigration_status_start_date"),
    columns: &[
        column("immi_person_id", Person),
        column("immi_immigration_status_id", Key),
        column("immi_immigration_status", Text),
        column("immi_immigration_status_start_date", Date),
        column("immi_immigration_status_end_date", EndDate),
    ],
};

pub(super) const LINKED_IDENTIFIERS: Table = Table {
    name: "ssd_linked_identifiers",
    noun: "linked identifiers",
    event: None,
    columns: &[
        column("link_table_id", Key),
        column("link_person_id", Person),
        column("link_identifier_type", Text),
        column("link_identifier_value", Text),
        column("link_valid_from_date", Date),
        column("link_valid_to_date", EndDate),
    ],
};

pub(super) const VOICE_OF_CHILD: Table = Table {
    name: "ssd_voice_of_child",
    noun: "answers of children about their plans",
    event: None,
    columns: &[
        column("voch_table_id", Key),
        column("voch_person_id", Person),
        column("voch_explained_worries", Flag),
        column("voch_story_help_understand", Flag),
        column("voch_agree_worker", Flag),
        column("voch_plan_safe", Flag),
        column("voch_tablet_help_explain", Flag),
    ],
};
