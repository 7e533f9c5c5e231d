//! `header` to `ssd_person`. A sex written as a number becomes its letter.

use crate::intake::row_draft::{Draft, Fed, Fields};

pub(super) fn map(fields: &mut Fields<'_>) -> Result<Vec<Fed>, &'static str> {
    let mut person = Draft::of("ssd_person");
    fields.put(&mut person, "pers_person_id", "CHILD");
    fields.put(&mut person, "pers_sex", "SEX");
    fields.put(&mut person, "pers_ethnicity", "ETHNIC");
    fields.put(&mut person, "pers_dob", "DOB");
    fields.put(&mut person, "pers_is_mother", "MOTHER");
    Ok(vec![person.named("CHILD")?])
}
