//! `oc3` to `ssd_care_leavers`: young people who have left care, around their birthday. The return
//! is about former relevant young people and gives no entitlement, so that is what is set. Their
//! date of birth makes a person of those whom no `header` row gives.

use crate::intake::row_draft::{Draft, Fed, Fields};

pub(super) fn map(fields: &mut Fields<'_>) -> Result<Vec<Fed>, &'static str> {
    let mut leaver = Draft::of("ssd_care_leavers");
    fields.put(&mut leaver, "clea_table_id", "CHILD");
    fields.put(&mut leaver, "clea_person_id", "CHILD");
    leaver.set_text("clea_care_leaver_eligibility", "Former Relevant");
    fields.put(&mut leaver, "clea_care_leaver_in_touch", "IN_TOUCH");
    fields.put(&mut leaver, "clea_care_leaver_activity", "ACTIV");
    let accommodation = fields.text("ACCOM").to_owned();
    let (letter, suitable) = match accommodation.trim().split_at_checked(1) {
        Some((letter, suitable @ ("1" | "2"))) => (letter, suitable),
        _ => (accommodation.trim(), ""),
    };
    leaver.set_text("clea_care_leaver_accommodation", letter);
    leaver.set_text("clea_care_leaver_accom_suitable", suitable);

    let mut person = Draft::of("ssd_person");
    fields.put(&mut person, "pers_person_id", "CHILD");
    fields.put(&mut person, "pers_dob", "DOB");
    let leaver = leaver.named("CHILD")?;
    Ok(vec![leaver, person.named("CHILD")?.unless_there()])
}
