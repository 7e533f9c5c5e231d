//! `reviews` to `ssd_cla_reviews`. The return does not say which period of care a review belongs
//! to, so `clar_cla_id` stays blank; the key begins with the child.

use crate::intake::row_draft::{Draft, Fed, Fields};

pub(super) fn map(fields: &mut Fields<'_>) -> Result<Vec<Fed>, &'static str> {
    let child = fields.identifier("CHILD").ok_or("CHILD")?;
    let mut review = Draft::of("ssd_cla_reviews");
    fields.put(&mut review, "clar_cla_review_date", "REVIEW");
    fields.put(&mut review, "clar_cla_review_participation", "REVIEW_CODE");
    let held = review.day("clar_cla_review_date").ok_or("REVIEW")?;
    review.set_text("clar_cla_review_id", &format!("{child}|{held}"));
    Ok(vec![review.named("CHILD")?])
}
