//! `episodes` to `ssd_cla_episodes`, `ssd_cla_placement` and `ssd_legal_status`.

use crate::draft::Draft;
use crate::fields::Fields;

pub(super) fn map(
    fields: &mut Fields<'_>,
    episode: &mut Draft,
    placement: &mut Draft,
    status: &mut Draft,
) -> Result<(), &'static str> {
    fields.put(episode, "clae_person_id", "CHILD");
    fields.put(episode, "clae_cla_episode_start_date", "DECOM");
    fields.put(episode, "clae_cla_episode_start_reason", "RNE");
    fields.put(episode, "clae_cla_primary_need_code", "CIN");
    fields.put(episode, "clae_cla_episode_ceased_date", "DEC");
    fields.put(episode, "clae_cla_episode_ceased_reason", "REC");
    let child = episode.text("clae_person_id").ok_or("CHILD")?;
    let start = episode.day("clae_cla_episode_start_date").ok_or("DECOM")?;
    let key = format!("{child}|{start}");
    episode.set_text("clae_cla_episode_id", &key);
    episode.set_text("clae_cla_placement_id", &key);

    placement.set_text("clap_cla_placement_id", &key);
    fields.put(placement, "clap_person_id", "CHILD");
    fields.put(placement, "clap_cla_placement_start_date", "DECOM");
    fields.put(placement, "clap_cla_placement_end_date", "DEC");
    fields.put(placement, "clap_cla_placement_type", "PLACE");
    fields.put(placement, "clap_cla_placement_provider", "PLACE_PROVIDER");
    fields.put(placement, "clap_cla_placement_urn", "URN");
    fields.put(placement, "clap_cla_placement_postcode", "PL_POST");
    let reason = "clap_cla_placement_change_reason";
    fields.put(placement, reason, "REASON_PLACE_CHANGE");

    status.set_text("lega_legal_status_id", &key);
    fields.put(status, "lega_person_id", "CHILD");
    fields.put(status, "lega_legal_status", "LS");
    fields.put(status, "lega_legal_status_start_date", "DECOM");
    fields.put(status, "lega_legal_status_end_date", "DEC");
    Ok(())
}
