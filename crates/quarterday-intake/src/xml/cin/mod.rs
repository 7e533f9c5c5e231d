//! The children in need census, 2017 to 2026: its sections, and the records each feeds. It is read a
//! child at a time, the elements of a child in any order.
//!
//! | section | part | records | key |
//! | --- | --- | --- | --- |
//! | `ChildIdentifiers`, `ChildCharacteristics` | `cin_census_children` | `ssd_person`, `ssd_linked_identifiers` | child |
//! | `Disability` | `cin_census_disabilities` | `ssd_disability` | child, code |
//! | `CINdetails` | `cin_census_details` | `ssd_cin_episodes`, `ssd_initial_cp_conference` | child, referral |
//! | `Assessments` | `cin_census_assessments` | `ssd_cin_assessments`, `ssd_assessment_factors` | child, start |
//! | `CINPlanDates` | `cin_census_cin_plans` | `ssd_cin_plans` | child, start |
//! | `Section47` | `cin_census_section_47` | `ssd_s47_enquiry`, `ssd_initial_cp_conference` | child, start |
//! | `ChildProtectionPlans` | `cin_census_cp_plans` | `ssd_cp_plans` | child, start |
//! | `CPPreviewDate` | `cin_census_reviews` | `ssd_cp_reviews` | child, review |
//! | `PreProceedingsandFGDM` | `cin_census_pre_proceedings` | `ssd_pre_proceedings` | child, start |
//! | elements that no records table has | `cin_census_other` | none: kept | |
//!
//! - A key is `1001|2019-04-01`, child and day, and so the same in the next year's return, which
//!   gives the section again, now with its end. A second of one child and one day is taken too,
//!   under `1001|2019-04-01|2`, with a finding.
//! - A conference is named by its own day. Under `Section47` it is the enquiry's; directly under
//!   `CINdetails` it is of a child who moved in on a plan: `1001|2019-04-01|transfer-in`.
//! - Sections belong to the referral whose `CINdetails` they stand in, reviews to their plan. A plan
//!   belongs to the conference of the day it starts on (rule 2885 of the census).
//! - The census knows no contacts, visits, workers or teams: those tables have no rows of it.

mod desk;
mod other;
mod person;
mod protection;
mod referral;
mod shape;

use quarterday_core::calendar::Day;
use quarterday_core::finding::XmlProblem;
use quarterday_core::ssd::Kind as Column;

use super::elements::{Elements, Step};
use super::tree::{Section, Tree};
use crate::door::{Door, Stop};
use crate::read::Context;
use crate::tally::Kind;
use crate::value::{Cell, read_value};
use desk::{About, Belongs, Desk, Keys, day, key};
use other::Other;
use protection::Days;

/// The years a return can be of: the census began in 2009.
const YEARS: std::ops::RangeInclusive<i32> = 2009..=2100;

/// Reads the return, whose root element has been opened.
pub(super) fn read(
    elements: &mut Elements<'_>,
    context: &Context,
    door: &mut Door<'_>,
) -> Result<(), Stop> {
    let mut census = Census::new();
    let mut tree = Tree::default();
    let (mut has_year, mut has_children) = (false, false);
    // How many elements are open: the message, and its children.
    let mut depth = 1;
    while let Some(step) = elements.next()? {
        match step {
            Step::Close { .. } => depth -= 1,
            Step::Open {
                name: "Header",
                line,
            } if depth == 1 => {
                tree.read(elements, &shape::HEADER, line)?;
                has_year |= header(tree.root(), context, door)?;
            }
            Step::Open {
                name: "Children", ..
            } if depth == 1 => {
                has_children = true;
                depth = 2;
            }
            Step::Open {
                name: "Child",
                line,
            } if depth == 2 => {
                tree.read(elements, &shape::CHILD, line)?;
                census.child(&tree, door)?;
            }
            Step::Open { line, .. } => {
                let part = census.children.part(door);
                door.tally(part, line, Kind::UnknownElement);
                elements.skip()?;
            }
        }
    }
    if !has_children {
        return Err(XmlProblem::UnknownReturn.into());
    }
    if !has_year {
        door.say(&XmlProblem::NoYear.into());
    }
    census.end(door);
    Ok(())
}

/// Reads what comes before the children; whether it tells the year of the return.
fn header(header: Section<'_>, context: &Context, door: &mut Door<'_>) -> Result<bool, Stop> {
    let mut year = None;
    for details in header.all("CollectionDetails") {
        let collection = details.text("Collection");
        if !collection.is_empty() && !collection.eq_ignore_ascii_case("CIN") {
            return Err(XmlProblem::UnknownReturn.into());
        }
        let written = details.text("Year").parse().ok();
        let reference = day(details.text("ReferenceDate")).map(Day::year);
        let is_year = |year: &i32| YEARS.contains(year);
        year = written.filter(is_year).or(reference.filter(is_year));
    }
    // A load may name its authority by another sort of code, which cannot be compared.
    let is_number = |code: &str| code.len() == 3 && code.bytes().all(|b| b.is_ascii_digit());
    let of_load: &str = &context.authority;
    let mut codes = header.all("Source").flat_map(|source| source.all("LEA"));
    let is_other = |code: &Section<'_>| {
        let text = code.own_text();
        is_number(text) && is_number(of_load) && text != of_load
    };
    if let Some(code) = codes.find(is_other) {
        let line = code.line();
        door.say(&XmlProblem::OtherAuthority { line }.into());
    }
    if let Some(year) = year {
        door.submitted(year);
    }
    Ok(year.is_some())
}

/// Where the sections of each kind go.
struct Census {
    children: Desk,
    disabilities: Desk,
    details: Desk,
    assessments: Desk,
    cin_plans: Desk,
    section_47: Desk,
    cp_plans: Desk,
    reviews: Desk,
    pre_proceedings: Desk,
    other: Other,
    /// Of conferences after an enquiry, and of those of children who moved in.
    conferences: Keys,
    transfers: Keys,
    days: Days,
}

impl Census {
    fn new() -> Self {
        Self {
            children: Desk::new(&person::CHILDREN),
            disabilities: Desk::new(&person::DISABILITIES),
            details: Desk::new(&referral::DETAILS),
            assessments: Desk::new(&referral::ASSESSMENTS),
            cin_plans: Desk::new(&referral::CIN_PLANS),
            section_47: Desk::new(&protection::SECTION_47),
            cp_plans: Desk::new(&protection::CP_PLANS),
            reviews: Desk::new(&protection::REVIEWS),
            pre_proceedings: Desk::new(&referral::PRE_PROCEEDINGS),
            other: Other::default(),
            conferences: Keys::default(),
            transfers: Keys::default(),
            days: Days::default(),
        }
    }

    fn child(&mut self, tree: &Tree, door: &mut Door<'_>) -> Result<(), Stop> {
        self.clear();
        let child = tree.root();
        self.days.look(child);
        let mut identifiers = child.all("ChildIdentifiers");
        let identifier = identifiers
            .next()
            .map_or("", |section| section.text("LAchildID"));
        let identifier = match read_value(Column::Person, identifier).0 {
            Cell::Text(text) => text,
            _ => "".into(),
        };
        let of = Belongs {
            child: &identifier,
            parent: "",
        };
        let part = self.children.part(door);
        for line in &tree.unknown {
            door.tally(part, *line, Kind::UnknownElement);
        }
        for (name, line) in &tree.repeated {
            door.tally(part, *line, Kind::RepeatedElement(name));
        }
        if of.child.is_empty() {
            self.children
                .reject(door, child, Kind::NoKey("LAchildID"))?;
        } else {
            self.children
                .take(door, child, of, of.child, &mut person::child)?;
        }
        for characteristics in child.all("ChildCharacteristics") {
            for list in characteristics.all("Disabilities") {
                for disability in list.all("Disability") {
                    self.disability(door, disability, of)?;
                }
            }
        }
        for details in child.all("CINdetails") {
            self.details(door, details, of)?;
        }
        Ok(())
    }

    fn disability(
        &mut self,
        door: &mut Door<'_>,
        section: Section<'_>,
        of: Belongs<'_>,
    ) -> Result<(), Stop> {
        let code = section.own_text();
        if of.child.is_empty() || code.is_empty() {
            let lacks = if code.is_empty() {
                "Disability"
            } else {
                "LAchildID"
            };
            return self.disabilities.reject(door, section, Kind::NoKey(lacks));
        }
        let key = format!("{}|{code}", of.child);
        self.disabilities
            .take(door, section, of, &key, &mut person::disability)
    }

    fn details(
        &mut self,
        door: &mut Door<'_>,
        details: Section<'_>,
        of: Belongs<'_>,
    ) -> Result<(), Stop> {
        let referral = {
            let mut fill = referral::details(&self.days, &mut self.transfers);
            self.details.take_dated(door, details, of, &mut fill)?
        };
        let of = Belongs {
            parent: referral.as_deref().unwrap_or_default(),
            ..of
        };
        for section in details.parts() {
            self.section(door, section, of)?;
        }
        Ok(())
    }

    /// A section of a referral.
    fn section(
        &mut self,
        door: &mut Door<'_>,
        section: Section<'_>,
        of: Belongs<'_>,
    ) -> Result<(), Stop> {
        let taken = match section.name() {
            "Assessments" => {
                let fill = &mut referral::assessment;
                self.assessments.take_dated(door, section, of, fill)?
            }
            "CINPlanDates" => {
                let fill = &mut referral::cin_plan;
                self.cin_plans.take_dated(door, section, of, fill)?
            }
            "Section47" => {
                let mut fill = protection::enquiry(&self.days, &mut self.conferences);
                self.section_47.take_dated(door, section, of, &mut fill)?
            }
            "ChildProtectionPlans" => self.plan(door, section, of)?,
            "PreProceedingsandFGDM" if section.text("PPStartDate").is_empty() => {
                let part = self.pre_proceedings.part(door);
                return other::keep_whole(door, part, section, of.child);
            }
            "PreProceedingsandFGDM" => {
                let fill = &mut referral::pre_proceedings;
                self.pre_proceedings.take_dated(door, section, of, fill)?
            }
            _ => None,
        };
        if taken.is_some() {
            self.other.keep(door, section, of.child)?;
        }
        Ok(())
    }

    /// A protection plan and its reviews; the plan's key, when it is accepted.
    fn plan(
        &mut self,
        door: &mut Door<'_>,
        section: Section<'_>,
        of: Belongs<'_>,
    ) -> Result<Option<String>, Stop> {
        let mut fill = protection::plan(&self.days);
        let plan = self.cp_plans.take_dated(door, section, of, &mut fill)?;
        let of = Belongs {
            parent: plan.as_deref().unwrap_or_default(),
            ..of
        };
        for reviews in section.all("Reviews") {
            for review in reviews.all("CPPreviewDate") {
                let fill = &mut protection::review;
                self.reviews.take_dated(door, review, of, fill)?;
            }
        }
        Ok(plan)
    }

    /// Begins another child.
    fn clear(&mut self) {
        for desk in [
            &mut self.details,
            &mut self.assessments,
            &mut self.cin_plans,
            &mut self.section_47,
            &mut self.cp_plans,
            &mut self.reviews,
            &mut self.pre_proceedings,
        ] {
            desk.clear();
        }
        self.conferences.clear();
        self.transfers.clear();
    }

    /// What there is to say when all children have been read.
    fn end(&mut self, door: &mut Door<'_>) {
        let part = self.children.part(door);
        if door.counts(part).0 == 0 {
            door.say(&XmlProblem::NoChildren.into());
        }
        self.other.end(door);
    }
}

#[cfg(test)]
mod tests;
