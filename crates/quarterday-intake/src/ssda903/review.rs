//! `reviews` to `ssd_cla_reviews`, under `child|day`. The return does not say which period of care a
//! review belongs to, and the records table has no person: `clar_cla_id` names the child, whose
//! episodes have no `clae_cla_id` (`docs/decisions/0012`).

use crate::draft::Draft;
use crate::fields::Fields;

pub(super) fn map(fields: &mut Fields<'_>, drafts: &mut [Draft]) -> Result<(), &'static str> {
    let [review] = drafts else {
        return Ok(());
    };
    let child = fields.child()?;
    review.set_text("clar_cla_id", child);
    fields.put(review, "clar_cla_review_date", "REVIEW");
    fields.put(review, "clar_cla_review_participation", "REVIEW_CODE");
    let held = review.day("clar_cla_review_date").ok_or("REVIEW")?;
    review.set_text(
        "clar_cla_review_id",
        fields.key(format_args!("{child}|{held}")),
    );
    Ok(())
}
