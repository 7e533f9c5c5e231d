//! Lists 1 to 4: contacts, early help, referrals, assessments.

use super::{child, key_day, put_code, put_flag, put_option, text, words};
use crate::draft::Draft;
use crate::fields::Fields;
use crate::value::Cell;

/// List 1. Several contacts of one day are told apart by their sources.
pub(super) fn contact(fields: &mut Fields<'_>, drafts: &mut [Draft]) -> Result<(), &'static str> {
    let [contact, _] = drafts else {
        return Ok(());
    };
    let child = child(fields)?;
    let day = key_day(fields, "Date of Contact")?;
    contact.set_cell("cont_person_id", &child);
    contact.set_day("cont_contact_date", day);
    let (code, source) = ("cont_contact_source_code", "Contact Source");
    put_code(fields, contact, code, source, words::SOURCES);
    put_option(fields, contact, "cont_contact_source_desc", source);
    let by = contact.text("cont_contact_source_desc").unwrap_or_default();
    let key = format!("{}|{day}|{by}", text(&child));
    contact.set_text("cont_contact_id", &key);
    Ok(())
}

/// List 2.
pub(super) fn early_help(
    fields: &mut Fields<'_>,
    drafts: &mut [Draft],
) -> Result<(), &'static str> {
    let [episode, _] = drafts else {
        return Ok(());
    };
    let child = child(fields)?;
    let day = key_day(fields, "Assessment start date")?;
    episode.set_text("earl_episode_id", &format!("{}|{day}", text(&child)));
    episode.set_cell("earl_person_id", &child);
    episode.set_day("earl_episode_start_date", day);
    let (end, organisation) = (
        "Assessment completion date",
        "Organisation completing assessment",
    );
    fields.put(episode, "earl_episode_end_date", end);
    fields.put(episode, "earl_episode_organisation", organisation);
    Ok(())
}

/// List 3. Whether a case was closed is not told, so no referral of it is ever open.
pub(super) fn referral(fields: &mut Fields<'_>, drafts: &mut [Draft]) -> Result<(), &'static str> {
    let [referral, _] = drafts else {
        return Ok(());
    };
    let child = child(fields)?;
    let day = key_day(fields, "Date of referral")?;
    referral.set_text("cine_referral_id", &format!("{}|{day}", text(&child)));
    referral.set_cell("cine_person_id", &child);
    referral.set_day("cine_referral_date", day);
    let (code, source) = ("cine_referral_source_code", "Referral Source");
    put_code(fields, referral, code, source, words::SOURCES);
    put_option(fields, referral, "cine_referral_source_desc", source);
    put_flag(fields, referral, "cine_referral_nfa", "Referral NFA?");
    referral.set_cell("cine_close_date", &Cell::Unreadable);
    fields.put(referral, "cine_referral_team", "Allocated Team");
    fields.put(referral, "cine_referral_worker_id", "Allocated Worker");
    Ok(())
}

/// List 4.
pub(super) fn assessment(
    fields: &mut Fields<'_>,
    drafts: &mut [Draft],
) -> Result<(), &'static str> {
    const SUPPORT: &str = "Was the child assessed as requiring LA children's social care support?";
    let [assessment, _] = drafts else {
        return Ok(());
    };
    let child = child(fields)?;
    let day = key_day(fields, "Continuous Assessment Start Date")?;
    assessment.set_text("cina_assessment_id", &format!("{}|{day}", text(&child)));
    assessment.set_cell("cina_person_id", &child);
    assessment.set_day("cina_assessment_start_date", day);
    let seen = "Child Seen During Continuous Assessment";
    put_flag(fields, assessment, "cina_assessment_child_seen", seen);
    let authorised = "Continuous Assessment Date of Authorisation";
    fields.put(assessment, "cina_assessment_auth_date", authorised);
    fields.put(assessment, "cina_assessment_outcome_json", SUPPORT);
    fields.put(assessment, "cina_assessment_team", "Allocated Team");
    fields.put(assessment, "cina_assessment_worker_id", "Allocated Worker");
    Ok(())
}
