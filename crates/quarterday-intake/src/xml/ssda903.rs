//! The return on children looked after as XML.

use quarterday_core::finding::XmlProblem;

use super::elements::Elements;
use crate::door::{Door, Stop};
use crate::read::Context;

/// Reads the return, whose root element has been opened.
pub(super) fn read(
    _elements: &mut Elements<'_>,
    _context: &Context,
    _door: &mut Door<'_>,
) -> Result<(), Stop> {
    Err(XmlProblem::UnknownReturn.into())
}
