//! `uasc` to `ssd_immigration_status`, under `child|UASC`. Only unaccompanied asylum-seeking children
//! have a row. It gives the day on which the child ceased to be one, and not the day it began, so the
//! start is blank. Date of birth and sex make a person of those whom no `header` row gives.

use crate::draft::Draft;
use crate::fields::Fields;

pub(super) fn map(fields: &mut Fields<'_>, drafts: &mut [Draft]) -> Result<(), &'static str> {
    let [status, person] = drafts else {
        return Ok(());
    };
    let child = fields.child()?;
    fields.put(status, "immi_person_id", "CHILD");
    let words = "Unaccompanied Asylum Seeking Child";
    status.set_text("immi_immigration_status", words);
    fields.put(status, "immi_immigration_status_end_date", "DUC");
    status.set_text(
        "immi_immigration_status_id",
        fields.key(format_args!("{child}|UASC")),
    );
    fields.put(person, "pers_person_id", "CHILD");
    fields.put(person, "pers_sex", "SEX");
    fields.put(person, "pers_dob", "DOB");
    Ok(())
}
