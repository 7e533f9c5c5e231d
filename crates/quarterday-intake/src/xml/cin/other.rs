//! What no records table has: each such element is kept with its child and its section, so that
//! nothing of a return is lost.

use std::sync::Arc;

use quarterday_core::finding::RecordProblem;

use crate::door::{Door, PartId, Stop};
use crate::xml::tree::Section;

/// What the program calls them.
const TABLE: &str = "cin_census_other";

/// What is kept of each.
const COLUMNS: [&str; 5] = ["LAchildID", "Section", "Date", "Element", "Value"];

/// Section, what tells it apart, element.
const ELEMENTS: &[[&str; 3]] = &[
    [
        "Assessments",
        "AssessmentActualStartDate",
        "AssessmentInternalReviewDate",
    ],
    ["Section47", "S47ActualStartDate", "ICPCnotRequired"],
    [
        "ChildProtectionPlans",
        "CPPstartDate",
        "NumberOfPreviousCPP",
    ],
    ["PreProceedingsandFGDM", "PPStartDate", "FGDMMeetingOffer"],
    ["PreProceedingsandFGDM", "PPStartDate", "FGDMMeetingFac"],
    ["PreProceedingsandFGDM", "PPStartDate", "CourtAppDate"],
];

/// A target without a conference: with one, it is the conference's.
const TARGET: [&str; 3] = ["Section47", "S47ActualStartDate", "InitialCPCtarget"];

/// Keeps elements that no records table has.
#[derive(Debug, Default)]
pub(super) struct Other {
    part: Option<PartId>,
}

impl Other {
    /// Keeps those of a section.
    pub(super) fn keep(
        &mut self,
        door: &mut Door<'_>,
        section: Section<'_>,
        child: &str,
    ) -> Result<(), Stop> {
        let is_target_alone = section.text("DateOfInitialCPC").is_empty();
        let target = is_target_alone.then_some(&TARGET);
        for [name, key, element] in ELEMENTS.iter().chain(target) {
            if *name != section.name() {
                continue;
            }
            for part in section.all(element) {
                let value = part.own_text();
                if value.is_empty() {
                    continue;
                }
                let fields = [child, name, section.text(key), element, value];
                let id = self.part(door);
                door.keep(id, part.line(), &COLUMNS, &fields)?;
            }
        }
        Ok(())
    }

    /// What there is to say when all sections have been read.
    pub(super) fn end(&self, door: &mut Door<'_>) {
        if self.part.is_some() {
            door.say(&RecordProblem::KeptForLater { table: TABLE });
        }
    }

    fn part(&mut self, door: &mut Door<'_>) -> PartId {
        *self.part.get_or_insert_with(|| {
            let name = Arc::clone(door.file());
            door.open(&name, TABLE, &[], "LAchildID, Section, Date, Element")
        })
    }
}

/// Keeps a section that is no record, as it is: a family meeting without pre-proceedings.
pub(super) fn keep_whole(
    door: &mut Door<'_>,
    part: PartId,
    section: Section<'_>,
    child: &str,
) -> Result<(), Stop> {
    let mut columns = vec!["LAchildID"];
    let mut fields = vec![child];
    for element in section.parts() {
        columns.push(element.name());
        fields.push(element.own_text());
    }
    door.keep(part, section.line(), &columns, &fields)
}
