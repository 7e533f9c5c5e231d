//! Returns as XML, told apart by their root element.

mod cin;
mod elements;
mod pieces;
mod shape;
mod ssda903;
mod tree;

use std::io;

use quarterday_core::finding::{ReturnProblem, XmlProblem};

use super::door::{Door, Stop};
use super::read::Context;
use super::survey::{Input, Survey};
use elements::{Elements, Step};

/// Reads an XML file.
pub(crate) fn read(
    input: &mut dyn Input,
    survey: &Survey,
    context: &Context,
    door: &mut Door<'_>,
) -> Result<(), Stop> {
    let mut elements = Elements::new(survey.text(input)?);
    if let Some(problem) = survey.problem() {
        door.say(&problem);
    }
    match elements.next()? {
        Some(Step::Open {
            name: "Message", ..
        }) => return cin::read(&mut elements, context, door),
        Some(Step::Open {
            name: "EXPSSDA903", ..
        }) => {}
        _ => return Err(XmlProblem::UnknownReturn.into()),
    }
    drop(elements);
    read_ssda903(input, survey, context, door)
}

/// Reads the return on children looked after: first for its year, then for its records.
fn read_ssda903(
    input: &mut dyn Input,
    survey: &Survey,
    context: &Context,
    door: &mut Door<'_>,
) -> Result<(), Stop> {
    let mut year = context.return_year;
    if year.is_none() {
        let mut elements = Elements::new(survey.text(input)?);
        year = ssda903::count_days(&mut elements)?.year();
        if let Some(year) = year {
            door.say(&ReturnProblem::YearByContent { year }.into());
        }
    }
    let mut elements = Elements::new(survey.text(input)?);
    elements.next()?;
    ssda903::read(&mut elements, year, door)
}

/// The year of a return that says it by its content alone; none when it is another return, or cannot
/// be read.
pub(crate) fn return_year(input: &mut dyn Input, survey: &Survey) -> io::Result<Option<i32>> {
    let mut elements = Elements::new(survey.text(input)?);
    let is_known = match elements.next() {
        Ok(Some(Step::Open { name, .. })) => name == "EXPSSDA903",
        _ => false,
    };
    if !is_known {
        return Ok(None);
    }
    match ssda903::count_days(&mut elements) {
        Ok(count) => Ok(count.year()),
        Err(Stop::Io(error)) => Err(error),
        Err(Stop::Refused(_)) => Ok(None),
    }
}

#[cfg(test)]
mod tests;
