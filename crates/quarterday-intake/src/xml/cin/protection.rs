//! `Section47`, conferences, `ChildProtectionPlans` and their reviews to `ssd_s47_enquiry`,
//! `ssd_initial_cp_conference`, `ssd_cp_plans` and `ssd_cp_reviews`, and which belongs to which.

use quarterday_core::calendar::Day;

use super::desk::{Keys, Row};
use super::{About, Section, day, key};
use crate::draft::Draft;

pub(super) const SECTION_47: About = About {
    table: "cin_census_section_47",
    feeds: &["ssd_s47_enquiry", "ssd_initial_cp_conference"],
    drafts: &["ssd_s47_enquiry", "ssd_initial_cp_conference"],
    key: "S47ActualStartDate",
};

pub(super) const CP_PLANS: About = About {
    table: "cin_census_cp_plans",
    feeds: &["ssd_cp_plans"],
    drafts: &["ssd_cp_plans"],
    key: "CPPstartDate",
};

pub(super) const REVIEWS: About = About {
    table: "cin_census_reviews",
    feeds: &["ssd_cp_reviews"],
    drafts: &["ssd_cp_reviews"],
    key: "CPPreviewDate",
};

/// What the key of a conference of a child who moved in ends in: the same conference can stand under
/// an enquiry too.
const TRANSFER: &str = "|transfer-in";

/// The days of a child's conferences and the first days of its plans, ascending: a plan starts on the
/// day of the conference that made it.
#[derive(Debug, Default)]
pub(super) struct Days {
    conferences: Vec<Day>,
    transfers: Vec<Day>,
    plans: Vec<Day>,
}

impl Days {
    /// Looks through a child.
    pub(super) fn look(&mut self, child: Section<'_>) {
        self.conferences.clear();
        self.transfers.clear();
        self.plans.clear();
        for section in child.all("CINdetails").flat_map(Section::parts) {
            let (days, text) = match section.name() {
                "Section47" => (&mut self.conferences, section.text("DateOfInitialCPC")),
                "DateOfInitialCPC" => (&mut self.transfers, section.own_text()),
                "ChildProtectionPlans" => (&mut self.plans, section.text("CPPstartDate")),
                _ => continue,
            };
            days.extend(day(text));
        }
        self.conferences.sort_unstable();
        self.transfers.sort_unstable();
        self.plans.sort_unstable();
    }

    /// The key of the conference of a day.
    fn conference(&self, child: &str, day: Day) -> Option<String> {
        if self.conferences.binary_search(&day).is_ok() {
            Some(key(child, day, ""))
        } else if self.transfers.binary_search(&day).is_ok() {
            Some(key(child, day, TRANSFER))
        } else {
            None
        }
    }

    /// The key of the plan that starts on a day.
    fn plan(&self, child: &str, day: Day) -> Option<String> {
        let is_there = self.plans.binary_search(&day).is_ok();
        is_there.then(|| key(child, day, ""))
    }
}

/// The enquiry, and its conference where one was held.
pub(super) fn enquiry<'a>(
    days: &'a Days,
    conferences: &'a mut Keys,
) -> impl FnMut(&mut Row<'_>, &mut [Draft]) + 'a {
    |row, drafts| {
        let [enquiry, conference] = drafts else {
            return;
        };
        enquiry.set_text("s47e_s47_enquiry_id", row.key);
        enquiry.set_text("s47e_referral_id", row.of.parent);
        enquiry.set_text("s47e_person_id", row.of.child);
        row.put(enquiry, "s47e_s47_start_date", "S47ActualStartDate");
        self::conference(row, conference, days, conferences, "");
        if conference.key().is_some() {
            conference.set_text("icpc_s47_enquiry_id", row.key);
            conference.set_flag("icpc_icpc_transfer_in", false);
            row.put(conference, "icpc_icpc_target_date", "InitialCPCtarget");
        }
    }
}

/// The conference of a child who moved in on another authority's plan, where there was one.
pub(super) fn transfer_in(
    row: &mut Row<'_>,
    conference: &mut Draft,
    days: &Days,
    transfers: &mut Keys,
) {
    self::conference(row, conference, days, transfers, TRANSFER);
    if conference.key().is_some() {
        conference.set_text("icpc_referral_id", row.key);
        conference.set_flag("icpc_icpc_transfer_in", true);
    }
}

/// A date that is there and cannot be read is a conference too, named by its section.
fn conference(
    row: &mut Row<'_>,
    conference: &mut Draft,
    days: &Days,
    keys: &mut Keys,
    ending: &str,
) {
    let held = row.section.text("DateOfInitialCPC");
    if held.is_empty() {
        return;
    }
    row.put(conference, "icpc_icpc_date", "DateOfInitialCPC");
    let child = row.of.child;
    if let Some(held) = conference.day("icpc_icpc_date") {
        let (key, is_repeated) = keys.next(child, held, ending);
        conference.set_text("icpc_icpc_id", &key);
        if is_repeated {
            row.repeat("DateOfInitialCPC");
        }
        if let Some(plan) = days.plan(child, held) {
            conference.set_text("icpc_cp_plan_id", &plan);
            conference.set_flag("icpc_icpc_outcome_cp_flag", true);
        }
    } else {
        conference.set_text("icpc_icpc_id", &format!("{}|conference{ending}", row.key));
    }
    conference.set_text("icpc_person_id", child);
    conference.set_text("icpc_referral_id", row.of.parent);
}

pub(super) fn plan(days: &Days) -> impl FnMut(&mut Row<'_>, &mut [Draft]) {
    |row, drafts| {
        let [plan] = drafts else {
            return;
        };
        plan.set_text("cppl_cp_plan_id", row.key);
        plan.set_text("cppl_referral_id", row.of.parent);
        plan.set_text("cppl_person_id", row.of.child);
        row.put(plan, "cppl_cp_plan_start_date", "CPPstartDate");
        row.put(plan, "cppl_cp_plan_end_date", "CPPendDate");
        let category = "cppl_cp_plan_initial_category";
        row.put(plan, category, "InitialCategoryOfAbuse");
        let category = "cppl_cp_plan_latest_category";
        row.put(plan, category, "LatestCategoryOfAbuse");
        let start = plan.day("cppl_cp_plan_start_date");
        let conference = start.and_then(|start| days.conference(row.of.child, start));
        plan.set_text("cppl_icpc_id", &conference.unwrap_or_default());
    }
}

pub(super) fn review(row: &mut Row<'_>, drafts: &mut [Draft]) {
    let [review] = drafts else {
        return;
    };
    review.set_text("cppr_cp_review_id", row.key);
    review.set_text("cppr_person_id", row.of.child);
    review.set_text("cppr_cp_plan_id", row.of.parent);
    row.put(review, "cppr_cp_review_date", "CPPreviewDate");
}
