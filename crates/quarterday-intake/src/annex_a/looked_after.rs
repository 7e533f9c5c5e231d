//! Lists 8 to 10: children looked after, care leavers, adoption.

use super::{child, key_day, put_code, put_option, text, words};
use crate::draft::Draft;
use crate::fields::Fields;
use crate::value::{Cell, after_option};

/// List 8: the latest period of care as one episode, and the present legal status. A child who
/// started to be looked after did so for reason S. Placements are not told but for the latest.
pub(super) fn care(fields: &mut Fields<'_>, drafts: &mut [Draft]) -> Result<(), &'static str> {
    const SINCE: &str = "Start date of current legal status";
    let [episode, status, _] = drafts else {
        return Ok(());
    };
    let child = child(fields)?;
    let day = key_day(fields, "Date Started to be Looked After")?;
    episode.set_text("clae_cla_episode_id", &format!("{}|{day}", text(&child)));
    episode.set_cell("clae_person_id", &child);
    episode.set_day("clae_cla_episode_start_date", day);
    episode.set_text("clae_cla_episode_start_reason", "S");
    let (code, need) = ("clae_cla_primary_need_code", "Child's Category of Need");
    put_code(fields, episode, code, need, words::NEEDS);
    let ceased = "clae_cla_episode_ceased_date";
    fields.put(episode, ceased, "Date Ceased to be Looked After");
    let (code, reason) = (
        "clae_cla_episode_ceased_reason",
        "Reason Ceased to be Looked After",
    );
    put_code(fields, episode, code, reason, words::CEASED);
    episode.set_day("clae_entered_care_date", day);
    let contact = "Date of Last IRO Visit / Contact to the Child";
    fields.put(episode, "clae_cla_last_iro_contact_date", contact);

    if fields.text("Child's Legal Status").trim().is_empty() {
        return Ok(());
    }
    fields.put(status, "lega_legal_status_start_date", SINCE);
    let since = match status.day("lega_legal_status_start_date") {
        Some(since) => since.to_string(),
        None => format!("after {day}"),
    };
    status.set_text("lega_legal_status_id", &format!("{}|{since}", text(&child)));
    status.set_cell("lega_person_id", &child);
    let (code, column) = ("lega_legal_status", "Child's Legal Status");
    put_code(fields, status, code, column, words::LEGAL_STATUSES);
    fields.put(
        status,
        "lega_legal_status_end_date",
        "Date Ceased to be Looked After",
    );
    Ok(())
}

/// List 9.
pub(super) fn care_leaver(
    fields: &mut Fields<'_>,
    drafts: &mut [Draft],
) -> Result<(), &'static str> {
    let [leaver, _] = drafts else {
        return Ok(());
    };
    let child = child(fields)?;
    leaver.set_cell("clea_table_id", &child);
    leaver.set_cell("clea_person_id", &child);
    fields.put(
        leaver,
        "clea_care_leaver_eligibility",
        "Eligibility Category",
    );
    let (code, touch) = ("clea_care_leaver_in_touch", "LA in Touch");
    put_code(fields, leaver, code, touch, words::IN_TOUCH);
    fields.put(
        leaver,
        "clea_care_leaver_latest_contact",
        "Latest Date of Contact",
    );
    let home = "clea_care_leaver_accommodation";
    put_option(fields, leaver, home, "Type of Accommodation");
    let suitable = fields.text("Suitability of Accommodation").trim();
    let as_told = after_option(suitable).unwrap_or(suitable);
    let code = words::code_of(suitable, words::SUITABLE).unwrap_or(as_told);
    leaver.put("clea_care_leaver_accom_suitable", code);
    let (code, activity) = ("clea_care_leaver_activity", "Activity Status");
    put_code(fields, leaver, code, activity, words::ACTIVITIES);
    fields.put(
        leaver,
        "clea_pathway_plan_review_date",
        "Latest Pathway Plan Review Date",
    );
    let adviser = "clea_care_leaver_personal_advisor";
    fields.put(leaver, adviser, "Allocated Personal Advisor");
    fields.put(leaver, "clea_care_leaver_allocated_team", "Allocated Team");
    fields.put(leaver, "clea_care_leaver_worker_id", "Allocated Worker");
    Ok(())
}

/// List 10: what became of a decision that a child should be placed for adoption.
pub(super) fn permanence(
    fields: &mut Fields<'_>,
    drafts: &mut [Draft],
) -> Result<(), &'static str> {
    const DATES: [(&str, &str); 5] = [
        ("perm_placement_order_date", "Date of Placement Order"),
        ("perm_placed_for_adoption_date", "Date Placed for Adoption"),
        (
            "perm_matched_date",
            "Date of Matching Child and Prospective Adopters",
        ),
        (
            "perm_placed_ffa_cp_date",
            "Date the child was placed for fostering in FFA or concurrent planning placement",
        ),
        (
            "perm_decision_reversed_date",
            "Date of Decision that Child Should No Longer be Placed for Adoption",
        ),
    ];
    let [permanence, _] = drafts else {
        return Ok(());
    };
    let child = child(fields)?;
    let day = key_day(
        fields,
        "Date of Decision that Child Should be Placed for Adoption",
    )?;
    permanence.set_text("perm_table_id", &format!("{}|{day}", text(&child)));
    permanence.set_cell("perm_person_id", &child);
    permanence.set_day("perm_adm_decision_date", day);
    for (name, column) in DATES {
        fields.put(permanence, name, column);
    }
    let (code, reason) = (
        "perm_decision_reversed_reason",
        "Reason Why Child No Longer Placed for Adoption",
    );
    put_code(fields, permanence, code, reason, words::REVERSALS);
    fields.put(
        permanence,
        "perm_permanence_order_date",
        "Date of Adoption Order",
    );
    let at = permanence
        .table()
        .columns
        .iter()
        .position(|c| c.name == "perm_permanence_order_date");
    if at.is_some_and(|at| permanence.cell_at(at) != Cell::Blank) {
        permanence.set_text("perm_permanence_order_type", "Adoption");
    }
    Ok(())
}
