//! Which columns each form of a source gives.

use crate::testing::{Taken, take};
use quarterday_core::ssd;

/// The columns of people that a file gives.
fn given(taken: &Taken) -> Vec<&'static str> {
    let table = ssd::table("ssd_person").expect("a table");
    let part = taken.read.parts.first().expect("a part");
    let given = part.given(table.name);
    let columns = (0..).zip(table.columns);
    let columns = columns.filter(|(at, _)| given.has(*at));
    columns.map(|(_, column)| column.name).collect()
}

#[test]
fn a_file_gives_the_columns_that_it_has_blank_or_not() {
    let text = b"pers_sex,pers_person_id,pers_dob\n,c1,\n";
    let columns = ["pers_sex", "pers_dob", "pers_person_id"];
    let mut found = given(&take("a.csv", text));
    assert_eq!(found.len(), 3);
    found.retain(|column| !columns.contains(column));
    assert!(found.is_empty());
}

#[test]
fn a_return_gives_what_its_rows_are_mapped_to() {
    let text = b"CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n1,,,,,,\n";
    let found = given(&take("a.csv", text));
    assert!(found.contains(&"pers_ethnicity") && found.contains(&"pers_is_mother"));
    assert!(!found.contains(&"pers_forename") && !found.contains(&"pers_upn_unknown"));
}

#[test]
fn a_return_as_xml_gives_the_elements_that_stand_in_it() {
    let child = |more: &str| {
        format!(
            "<Child><ChildIdentifiers><LAchildID>c</LAchildID>{more}</ChildIdentifiers></Child>"
        )
    };
    let children = [
        child("<Sex>M</Sex>"),
        child("<PersonBirthDate>2010-02-03</PersonBirthDate>"),
    ];
    let header = "<Header><CollectionDetails><Collection>CIN</Collection><Year>2026</Year>\
        <ReferenceDate>2026-03-31</ReferenceDate></CollectionDetails></Header>";
    let children = children.concat();
    let text = format!("<Message>{header}<Children>{children}</Children></Message>");
    let taken = take("a.xml", text.as_bytes());
    let mut found = given(&taken);
    found.sort_unstable();
    assert_eq!(found, ["pers_dob", "pers_person_id", "pers_sex"]);
}
