//! `oc2` to the records of a year's health, behaviour and offending. The return says that something
//! was so in the year, not when.
//!
//! - Every record carries the last day of the return's year, 31 March, and the key `child|year`,
//!   with the kind of check after it where a table holds several. Of a return whose year is not known
//!   the date is blank and the key `child|undated`.
//! - `SDQ_SCORE` and `SDQ_REASON` give a score. `HEALTH_ASSESSMENT`, `TEETH_CHECK` and `HEALTH_CHECK`
//!   give checks: 1 one that is completed, 0 one with the status `None in the year`, so that a
//!   corrected return takes an earlier 1 back; blank gives none. For a child under five on 31 March a
//!   1 means two assessments: the second carries the day before.
//! - `IMMUNISATIONS` gives the child's status, as things stand.
//! - `CONVICTED` and `SUBSTANCE_MISUSE` give a record for a 1 alone. `INTERVENTION_RECEIVED` goes with
//!   the misuse; `INTERVENTION_OFFERED` and both, where there is no misuse, have no place.

use quarterday_core::calendar::Day;
use quarterday_core::ssd::Kind;

use crate::draft::Draft;
use crate::fields::Fields;
use crate::value::Cell;

/// The age from which one assessment a year is enough.
const ONE_A_YEAR_FROM: i32 = 5;

pub(super) fn map(fields: &mut Fields<'_>, drafts: &mut [Draft]) -> Result<(), &'static str> {
    let [
        score,
        assessment,
        second,
        dental,
        check,
        immunised,
        convicted,
        misuse,
    ] = drafts
    else {
        return Ok(());
    };
    let child = fields.child()?;
    let last_day = fields.year().and_then(|year| Day::new(year, 3, 31));

    fields.put(score, "csdq_person_id", "CHILD");
    dated(score, "csdq_sdq_completed_date", last_day);
    fields.put(score, "csdq_sdq_reason", "SDQ_REASON");
    fields.put(score, "csdq_sdq_score", "SDQ_SCORE");
    if !fields.text("SDQ_REASON").trim().is_empty() || score.text("csdq_sdq_score").is_some() {
        name(fields, score, "csdq_table_id", child, "");
    }

    let had = checked(fields, assessment, "HEALTH_ASSESSMENT", last_day);
    if had == Some(true) && is_under_five(fields, last_day) {
        let before = last_day.and_then(|day| day.plus(-1));
        checked(fields, second, "HEALTH_ASSESSMENT", before);
        name(fields, second, "clah_health_check_id", child, "|health-2");
    }
    let had_dental = checked(fields, dental, "TEETH_CHECK", last_day);
    let had_check = checked(fields, check, "HEALTH_CHECK", last_day);
    let checks = [
        (assessment, had, "|health"),
        (dental, had_dental, "|dental"),
        (check, had_check, "|check"),
    ];
    for (draft, had, sort) in checks {
        if had.is_some() {
            name(fields, draft, "clah_health_check_id", child, sort);
        }
    }

    if let Cell::Flag(is_immunised) = fields.read(Kind::Flag, "IMMUNISATIONS") {
        fields.put(immunised, "clai_person_id", "CHILD");
        immunised.set_flag("clai_immunisations_status", is_immunised);
        dated(immunised, "clai_immunisations_status_date", last_day);
    }
    if fields.read(Kind::Flag, "CONVICTED") == Cell::Flag(true) {
        fields.put(convicted, "clac_person_id", "CHILD");
        dated(convicted, "clac_cla_conviction_date", last_day);
        name(fields, convicted, "clac_cla_conviction_id", child, "");
    }
    if fields.read(Kind::Flag, "SUBSTANCE_MISUSE") == Cell::Flag(true) {
        fields.put(misuse, "clas_person_id", "CHILD");
        dated(misuse, "clas_substance_misuse_date", last_day);
        let received = "clas_intervention_received";
        fields.put(misuse, received, "INTERVENTION_RECEIVED");
        name(fields, misuse, "clas_substance_misuse_id", child, "");
    }
    Ok(())
}

/// Fills a check, but for its key; whether it was had, where the return says so.
fn checked(
    fields: &mut Fields<'_>,
    draft: &mut Draft,
    column: &'static str,
    day: Option<Day>,
) -> Option<bool> {
    let Cell::Flag(had) = fields.read(Kind::Flag, column) else {
        return None;
    };
    let sort = match column {
        "HEALTH_ASSESSMENT" => "Health Assessment",
        "TEETH_CHECK" => "Dental Check",
        _ => "Health Check",
    };
    fields.put(draft, "clah_person_id", "CHILD");
    draft.set_text("clah_health_check_type", sort);
    dated(draft, "clah_health_check_date", day);
    let status = if had { "Completed" } else { "None in the year" };
    draft.set_text("clah_health_check_status", status);
    Some(had)
}

fn is_under_five(fields: &mut Fields<'_>, last_day: Option<Day>) -> bool {
    let Cell::Day(born) = fields.read(Kind::Date, "DOB") else {
        return false;
    };
    last_day.is_some_and(|day| born.age_on(day) < ONE_A_YEAR_FROM)
}

fn dated(draft: &mut Draft, column: &str, day: Option<Day>) {
    if let Some(day) = day {
        draft.set_day(column, day);
    }
}

/// Gives a record its key.
fn name(fields: &mut Fields<'_>, draft: &mut Draft, column: &str, child: &str, sort: &str) {
    let key = match fields.year() {
        Some(year) => fields.key(format_args!("{child}|{year}{sort}")),
        None => fields.key(format_args!("{child}|undated{sort}")),
    };
    draft.set_text(column, key);
}
