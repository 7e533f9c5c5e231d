//! `missing` to `ssd_missing`, under `child|first day`.

use crate::draft::Draft;
use crate::fields::Fields;

pub(super) fn map(fields: &mut Fields<'_>, drafts: &mut [Draft]) -> Result<(), &'static str> {
    let [missing] = drafts else {
        return Ok(());
    };
    let child = fields.child()?;
    fields.put(missing, "miss_person_id", "CHILD");
    fields.put(missing, "miss_missing_episode_start_date", "MIS_START");
    fields.put(missing, "miss_missing_episode_type", "MISSING");
    fields.put(missing, "miss_missing_episode_end_date", "MIS_END");
    let start = missing.day("miss_missing_episode_start_date");
    let start = start.ok_or("MIS_START")?;
    missing.set_text("miss_table_id", fields.key(format_args!("{child}|{start}")));
    Ok(())
}
