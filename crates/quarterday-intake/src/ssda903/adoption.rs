//! `placed_adoption` and `ad1` to `ssd_permanence`. `placed_adoption` gives each decision that a child
//! should be placed for adoption, and the decision against it where there is one; `ad1` gives the
//! children adopted in the year and their adopters, and the date of the decision again.
//!
//! Records of one key supersede each other whole, so the two have keys of their own, `child|day of the
//! decision` with `|decided` or `|adopted` after it, and neither wipes the other. Who counts decisions
//! counts days of a child, not records.

use crate::draft::Draft;
use crate::fields::Fields;

/// `placed_adoption`.
pub(super) fn decided(fields: &mut Fields<'_>, drafts: &mut [Draft]) -> Result<(), &'static str> {
    let [decision] = drafts else {
        return Ok(());
    };
    let child = fields.child()?;
    fields.put(decision, "perm_person_id", "CHILD");
    fields.put(decision, "perm_adm_decision_date", "DATE_PLACED");
    let reversed = "perm_decision_reversed_date";
    fields.put(decision, reversed, "DATE_PLACED_CEASED");
    let reason = "perm_decision_reversed_reason";
    fields.put(decision, reason, "REASON_PLACED_CEASED");
    let day = decision.day("perm_adm_decision_date");
    let day = day.ok_or("DATE_PLACED")?;
    let key = fields.key(format_args!("{child}|{day}|decided"));
    decision.set_text("perm_table_id", key);
    Ok(())
}

/// `ad1`.
pub(super) fn adopted(fields: &mut Fields<'_>, drafts: &mut [Draft]) -> Result<(), &'static str> {
    let [adoption] = drafts else {
        return Ok(());
    };
    let child = fields.child()?;
    fields.put(adoption, "perm_person_id", "CHILD");
    fields.put(adoption, "perm_adm_decision_date", "DATE_INT");
    fields.put(adoption, "perm_matched_date", "DATE_MATCH");
    fields.put(adoption, "perm_adopted_by_carer_flag", "FOSTER_CARE");
    fields.put(adoption, "perm_adopter_sex", "SEX_ADOPTR");
    fields.put(adoption, "perm_adopter_legal_status", "LS_ADOPTR");
    fields.put(adoption, "perm_number_of_adopters", "NB_ADOPTR");
    let day = adoption.day("perm_adm_decision_date").ok_or("DATE_INT")?;
    let key = fields.key(format_args!("{child}|{day}|adopted"));
    adoption.set_text("perm_table_id", key);
    Ok(())
}
