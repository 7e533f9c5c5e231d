//! `header` to `ssd_person`. Sex is told in letters, 1 and 2 being the codes to 2023/24.

use crate::draft::Draft;
use crate::fields::Fields;

pub(super) fn map(fields: &mut Fields<'_>, person: &mut Draft) -> Result<(), &'static str> {
    fields.put(person, "pers_person_id", "CHILD");
    fields.put(person, "pers_sex", "SEX");
    fields.put(person, "pers_ethnicity", "ETHNIC");
    fields.put(person, "pers_dob", "DOB");
    fields.put(person, "pers_is_mother", "MOTHER");
    person.key().map(|_| ()).ok_or("CHILD")
}
