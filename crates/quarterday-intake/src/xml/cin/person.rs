//! `ChildIdentifiers` and `ChildCharacteristics` to `ssd_person`, `ssd_linked_identifiers` and
//! `ssd_disability`.
//!
//! `GenderCurrent`, asked for to 2024, gives the sex, and is kept as written beside it: 0 is an unborn
//! child and 9 one whose sex is not known, and both have the sex `U`.

use super::About;
use super::desk::Row;
use crate::draft::Draft;

pub(super) const CHILDREN: About = About {
    table: "cin_census_children",
    feeds: &["ssd_person", "ssd_linked_identifiers"],
    drafts: &[
        "ssd_person",
        "ssd_linked_identifiers",
        "ssd_linked_identifiers",
    ],
    key: "LAchildID",
};

pub(super) const DISABILITIES: About = About {
    table: "cin_census_disabilities",
    feeds: &["ssd_disability"],
    drafts: &["ssd_disability"],
    key: "LAchildID, Disability",
};

/// The section is the whole child.
pub(super) fn child(row: &mut Row<'_>, drafts: &mut [Draft]) {
    let [person, upn, former_upn] = drafts else {
        return;
    };
    let child = row.section;
    person.set_text("pers_person_id", row.of.child);
    for section in child.all("ChildIdentifiers").take(1) {
        row.section = section;
        let is_old = section.text("Sex").is_empty();
        let sex = if is_old { "GenderCurrent" } else { "Sex" };
        row.put(person, "pers_sex", sex);
        row.put(person, "pers_gender", "GenderCurrent");
        row.put(person, "pers_dob", "PersonBirthDate");
        row.put(person, "pers_upn_unknown", "UPNunknown");
        row.put(person, "pers_expected_dob", "ExpectedPersonBirthDate");
        row.put(person, "pers_death_date", "PersonDeathDate");
        linked(row, upn, "UPN", "Unique Pupil Number");
        linked(row, former_upn, "FormerUPN", "Former Unique Pupil Number");
    }
    for section in child.all("ChildCharacteristics").take(1) {
        row.section = section;
        row.put(person, "pers_ethnicity", "Ethnicity");
    }
    row.section = child;
}

fn linked(row: &mut Row<'_>, draft: &mut Draft, element: &'static str, sort: &str) {
    let value = row.section.text(element);
    if value.is_empty() {
        return;
    }
    draft.set_text("link_table_id", &format!("{}|{element}", row.of.child));
    draft.set_text("link_person_id", row.of.child);
    draft.set_text("link_identifier_type", sort);
    draft.set_text("link_identifier_value", value);
}

pub(super) fn disability(row: &mut Row<'_>, drafts: &mut [Draft]) {
    let [disability] = drafts else {
        return;
    };
    disability.set_text("disa_person_id", row.of.child);
    disability.set_text("disa_table_id", row.key);
    row.put(disability, "disa_disability_code", "Disability");
}
