//! `reviews` to `ssd_cla_reviews`. The return does not say which period of care a review belongs
//! to, so `clar_cla_id` stays blank; the key begins with the child.

use quarterday_core::ssd::Kind;

use crate::draft::Draft;
use crate::fields::Fields;
use crate::value::Cell;

pub(super) fn map(fields: &mut Fields<'_>, review: &mut Draft) -> Result<(), &'static str> {
    let Cell::Text(child) = fields.read(Kind::Person, "CHILD") else {
        return Err("CHILD");
    };
    fields.put(review, "clar_cla_review_date", "REVIEW");
    fields.put(review, "clar_cla_review_participation", "REVIEW_CODE");
    let held = review.day("clar_cla_review_date").ok_or("REVIEW")?;
    review.set_text("clar_cla_review_id", &format!("{child}|{held}"));
    Ok(())
}
