//! `episodes` to `ssd_cla_episodes`, `ssd_cla_placement` and `ssd_legal_status`.

use crate::intake::row_draft::{Draft, Fed, Fields};

pub(super) fn map(fields: &mut Fields<'_>) -> Result<Vec<Fed>, &'static str> {
    let mut episode = Draft::of("ssd_cla_episodes");
    fields.put(&mut episode, "clae_person_id", "CHILD");
    fields.put(&mut episode, "clae_cla_episode_start_date", "DECOM");
    fields.put(&mut episode, "clae_cla_episode_start_reason", "RNE");
    fields.put(&mut episode, "clae_cla_primary_need_code", "CIN");
    fields.put(&mut episode, "clae_cla_episode_ceased_date", "DEC");
    fields.put(&mut episode, "clae_cla_episode_ceased_reason", "REC");
    let child = episode.text("clae_person_id").ok_or("CHILD")?;
    let start = episode.day("clae_cla_episode_start_date").ok_or("DECOM")?;
    let key = format!("{child}|{start}");
    episode.set_text("clae_cla_episode_id", &key);
    episode.set_text("clae_cla_placement_id", &key);

    let mut placement = Draft::of("ssd_cla_placement");
    placement.set_text("clap_cla_placement_id", &key);
    fields.put(&mut placement, "clap_person_id", "CHILD");
    fields.put(&mut placement, "clap_cla_placement_start_date", "DECOM");
    fields.put(&mut placement, "clap_cla_placement_end_date", "DEC");
    fields.put(&mut placement, "clap_cla_placement_type", "PLACE");
    fields.put(
        &mut placement,
        "clap_cla_placement_provider",
        "PLACE_PROVIDER",
    );
    fields.put(&mut placement, "clap_cla_placement_urn", "URN");
    fields.put(&mut placement, "clap_cla_placement_postcode", "PL_POST");
    let reason = "clap_cla_placement_change_reason";
    fields.put(&mut placement, reason, "REASON_PLACE_CHANGE");

    let mut status = Draft::of("ssd_legal_status");
    status.set_text("lega_legal_status_id", &key);
    fields.put(&mut status, "lega_person_id", "CHILD");
    fields.put(&mut status, "lega_legal_status", "LS");
    fields.put(&mut status, "lega_legal_status_start_date", "DECOM");
    fields.put(&mut status, "lega_legal_status_end_date", "DEC");

    Ok(vec![
        episode.named("CHILD")?,
        placement.named("CHILD")?,
        status.named("CHILD")?,
    ])
}
