//! `oc3` to `ssd_care_leavers`: young people who have left care, around their birthday. The return
//! is about former relevant young people and gives no entitlement, so that is what is set. Their
//! date of birth makes a person of those whom no `header` row gives.

use crate::draft::Draft;
use crate::fields::Fields;

pub(super) fn map(fields: &mut Fields<'_>, drafts: &mut [Draft]) -> Result<(), &'static str> {
    let [leaver, person] = drafts else {
        return Ok(());
    };
    fields.put(leaver, "clea_table_id", "CHILD");
    fields.put(leaver, "clea_person_id", "CHILD");
    leaver.set_text("clea_care_leaver_eligibility", "Former Relevant");
    fields.put(leaver, "clea_care_leaver_in_touch", "IN_TOUCH");
    fields.put(leaver, "clea_care_leaver_activity", "ACTIV");
    let accommodation = fields.text("ACCOM").trim();
    let (letter, suitable) = match accommodation.split_at_checked(1) {
        Some((letter, suitable @ ("1" | "2"))) => (letter, suitable),
        _ => (accommodation, ""),
    };
    leaver.set_text("clea_care_leaver_accommodation", letter);
    leaver.set_text("clea_care_leaver_accom_suitable", suitable);
    fields.put(person, "pers_person_id", "CHILD");
    fields.put(person, "pers_dob", "DOB");
    leaver.key().map(|_| ()).ok_or("CHILD")
}
