//! Problems of records on their way in.

use std::fmt;

use super::{Code, Problem};

pub(super) const CODES: &[Code] = &[];

/// What can be wrong with records on their way in.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum RecordProblem {}

impl fmt::Display for RecordProblem {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {}
    }
}

impl Problem for RecordProblem {
    fn code(&self) -> Code {
        match *self {}
    }
}
