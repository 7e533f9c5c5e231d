//! `prev_perm` to `ssd_cla_previous_permanence`, under the child. The date of the order stays as it is
//! written, because a day or month that is not known is written `zz`.

use crate::draft::Draft;
use crate::fields::Fields;

pub(super) fn map(fields: &mut Fields<'_>, drafts: &mut [Draft]) -> Result<(), &'static str> {
    let [previous] = drafts else {
        return Ok(());
    };
    fields.put(previous, "lapp_table_id", "CHILD");
    fields.put(previous, "lapp_person_id", "CHILD");
    let date = "lapp_previous_permanence_order_date";
    fields.put(previous, date, "DATE_PERM");
    fields.put(previous, "lapp_previous_permanence_option", "PREV_PERM");
    fields.put(previous, "lapp_previous_permanence_la", "LA_PERM");
    previous.key().map(|_| ()).ok_or("CHILD")
}
