//! `social_worker` to `ssd_involvements`, under `child|worker|first day`, in the role "Social Worker",
//! which is one of those that make an allocation. A worker whom no other source gives becomes a
//! professional too; an identifier of `SW` and digits is a registration number.

use quarterday_core::ssd::Kind;

use crate::draft::Draft;
use crate::fields::Fields;
use crate::value::Cell;

pub(super) fn map(fields: &mut Fields<'_>, drafts: &mut [Draft]) -> Result<(), &'static str> {
    let [involvement, worker] = drafts else {
        return Ok(());
    };
    let child = fields.child()?;
    let Cell::Text(id) = fields.read(Kind::Worker, "SW_ID") else {
        return Err("SW_ID");
    };
    fields.put(involvement, "invo_professional_id", "SW_ID");
    involvement.set_text("invo_professional_role_id", "Social Worker");
    fields.put(involvement, "invo_involvement_start_date", "SW_DECOM");
    fields.put(involvement, "invo_involvement_end_date", "SW_DEC");
    fields.put(involvement, "invo_worker_change_reason", "SW_REASON");
    fields.put(involvement, "invo_person_id", "CHILD");
    let start = involvement.day("invo_involvement_start_date");
    let start = start.ok_or("SW_DECOM")?;
    let key = fields.key(format_args!("{child}|{id}|{start}"));
    involvement.set_text("invo_involvements_id", key);
    fields.put(worker, "prof_professional_id", "SW_ID");
    if is_registration(&id) {
        fields.put(worker, "prof_social_worker_registration_no", "SW_ID");
    }
    Ok(())
}

fn is_registration(id: &str) -> bool {
    let digits = id.strip_prefix("SW").unwrap_or_default();
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}
