//! `episodes` to `ssd_cla_episodes`, `ssd_cla_placement`, `ssd_legal_status` and `ssd_address`: all
//! under one key, `child|first day`. The address is the home that the child came into care from,
//! of which the return gives the postcode and no dates.

use crate::draft::Draft;
use crate::fields::Fields;

pub(super) fn map(fields: &mut Fields<'_>, drafts: &mut [Draft]) -> Result<(), &'static str> {
    let [episode, placement, status, home] = drafts else {
        return Ok(());
    };
    let child = fields.child()?;
    fields.put(episode, "clae_person_id", "CHILD");
    fields.put(episode, "clae_cla_episode_start_date", "DECOM");
    fields.put(episode, "clae_cla_episode_start_reason", "RNE");
    fields.put(episode, "clae_cla_primary_need_code", "CIN");
    fields.put(episode, "clae_cla_episode_ceased_date", "DEC");
    fields.put(episode, "clae_cla_episode_ceased_reason", "REC");
    let start = episode.day("clae_cla_episode_start_date").ok_or("DECOM")?;

    fields.put(placement, "clap_cla_placement_start_date", "DECOM");
    fields.put(placement, "clap_cla_placement_type", "PLACE");
    fields.put(placement, "clap_cla_placement_urn", "URN");
    fields.put(placement, "clap_cla_placement_provider", "PLACE_PROVIDER");
    fields.put(placement, "clap_cla_placement_postcode", "PL_POST");
    fields.put(placement, "clap_cla_placement_end_date", "DEC");
    let reason = "clap_cla_placement_change_reason";
    fields.put(placement, reason, "REASON_PLACE_CHANGE");
    fields.put(placement, "clap_person_id", "CHILD");

    fields.put(status, "lega_person_id", "CHILD");
    fields.put(status, "lega_legal_status", "LS");
    fields.put(status, "lega_legal_status_start_date", "DECOM");
    fields.put(status, "lega_legal_status_end_date", "DEC");

    fields.put(home, "addr_address_postcode", "HOME_POST");
    let has_home = home.text("addr_address_postcode").is_some();

    let key = fields.key(format_args!("{child}|{start}"));
    episode.set_text("clae_cla_episode_id", key);
    episode.set_text("clae_cla_placement_id", key);
    placement.set_text("clap_cla_placement_id", key);
    status.set_text("lega_legal_status_id", key);
    if has_home {
        home.set_text("addr_table_id", key);
        home.set_text("addr_person_id", child);
        home.set_text("addr_address_type", "Home before care");
    }
    Ok(())
}
