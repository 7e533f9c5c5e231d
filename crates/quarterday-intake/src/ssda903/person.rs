//! `header` to `ssd_person`, `ssd_linked_identifiers` and `ssd_mother`. Sex is told in letters, 1 and
//! 2 being the codes to 2023/24. A pupil number (`child|UPN`) is an identifier linked to the
//! person; UN1 to UN7 say why there is none. The child that a mother had is told by date of birth
//! alone (`child|date`).

use crate::draft::Draft;
use crate::fields::Fields;

pub(super) fn map(fields: &mut Fields<'_>, drafts: &mut [Draft]) -> Result<(), &'static str> {
    let [person, number, mother] = drafts else {
        return Ok(());
    };
    let child = fields.child()?;
    fields.put(person, "pers_person_id", "CHILD");
    fields.put(person, "pers_sex", "SEX");
    fields.put(person, "pers_ethnicity", "ETHNIC");
    fields.put(person, "pers_dob", "DOB");
    fields.put(person, "pers_is_mother", "MOTHER");
    let upn = fields.text("UPN").trim();
    if is_reason(upn) {
        fields.put(person, "pers_upn_unknown", "UPN");
    } else if !upn.is_empty() {
        fields.put(number, "link_person_id", "CHILD");
        number.set_text("link_identifier_type", "Unique Pupil Number");
        fields.put(number, "link_identifier_value", "UPN");
        number.set_text("link_table_id", fields.key(format_args!("{child}|UPN")));
    }
    fields.put(mother, "moth_childs_dob", "MC_DOB");
    if let Some(born) = mother.day("moth_childs_dob") {
        fields.put(mother, "moth_person_id", "CHILD");
        mother.set_text("moth_table_id", fields.key(format_args!("{child}|{born}")));
    }
    Ok(())
}

/// Whether it is a reason for having no pupil number.
fn is_reason(upn: &str) -> bool {
    matches!(upn.as_bytes(), [b'U' | b'u', b'N' | b'n', digit] if digit.is_ascii_digit())
}
