//! Returns as XML, told apart by their root element.

mod cin;
mod elements;
mod pieces;
mod shape;
mod ssda903;
mod tree;

use quarterday_core::finding::XmlProblem;

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
        }) => cin::read(&mut elements, context, door),
        Some(Step::Open {
            name: "EXPSSDA903", ..
        }) => ssda903::read(&mut elements, context, door),
        _ => Err(XmlProblem::UnknownReturn.into()),
    }
}

#[cfg(test)]
mod tests;
