//! Lists 5 and 7: section 47 enquiries with their conferences, child protection plans.

use super::{child, key_day, put_code, put_flag, text};
use crate::draft::Draft;
use crate::fields::Fields;
use quarterday_core::ssd::Kind;

use crate::value::Cell;

/// List 5: an enquiry, and the conference it led to. Conferences on a transfer are not told apart.
pub(super) fn enquiry(fields: &mut Fields<'_>, drafts: &mut [Draft]) -> Result<(), &'static str> {
    const STARTED: &str = "Strategy discussion initiating Section 47 Enquiry Start Date";
    const HELD: &str = "Date of Initial Child Protection Conference";
    const PLAN: &str =
        "Did the Initial Child Protection Conference Result in a Child Protection Plan";
    let [enquiry, conference, _] = drafts else {
        return Ok(());
    };
    let child = child(fields)?;
    let day = key_day(fields, STARTED)?;
    let key = format!("{}|{day}", text(&child));
    enquiry.set_text("s47e_s47_enquiry_id", &key);
    enquiry.set_cell("s47e_person_id", &child);
    enquiry.set_day("s47e_s47_start_date", day);
    fields.put(enquiry, "s47e_s47_completed_by_team", "Allocated Team");
    fields.put(
        enquiry,
        "s47e_s47_completed_by_worker_id",
        "Allocated Worker",
    );
    // Read by its kind first: a date that is there and unreadable still makes a conference.
    let held = fields.read(Kind::Date, HELD);
    let name = match &held {
        Cell::Day(day) => day.to_string(),
        Cell::Unreadable => format!("after {day}"),
        _ => return Ok(()),
    };
    conference.set_text("icpc_icpc_id", &format!("{}|{name}", text(&child)));
    conference.set_text("icpc_s47_enquiry_id", &key);
    conference.set_cell("icpc_person_id", &child);
    conference.set_cell("icpc_icpc_date", &held);
    put_flag(fields, conference, "icpc_icpc_outcome_cp_flag", PLAN);
    fields.put(conference, "icpc_icpc_team", "Allocated Team");
    fields.put(conference, "icpc_icpc_worker_id", "Allocated Worker");
    Ok(())
}

/// List 7. The latest visit and review go nowhere: they are not all there were.
pub(super) fn plan(fields: &mut Fields<'_>, drafts: &mut [Draft]) -> Result<(), &'static str> {
    let [plan, _] = drafts else {
        return Ok(());
    };
    let child = child(fields)?;
    let day = key_day(fields, "Child Protection Plan Start Date")?;
    plan.set_text("cppl_cp_plan_id", &format!("{}|{day}", text(&child)));
    plan.set_cell("cppl_person_id", &child);
    plan.set_day("cppl_cp_plan_start_date", day);
    fields.put(
        plan,
        "cppl_cp_plan_end_date",
        "Child Protection Plan End Date",
    );
    let (initial, latest) = (
        "cppl_cp_plan_initial_category",
        "cppl_cp_plan_latest_category",
    );
    put_code(fields, plan, initial, "Initial Category of Abuse", &[]);
    put_code(fields, plan, latest, "Latest Category of Abuse", &[]);
    Ok(())
}
