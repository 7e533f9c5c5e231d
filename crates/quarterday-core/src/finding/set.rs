//! Problems of set and definition files.

use std::fmt;

use super::{Code, Problem};

pub(super) const CODES: &[Code] = &[];

/// What can be wrong with set and definition files.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum SetProblem {}

impl fmt::Display for SetProblem {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {}
    }
}

impl Problem for SetProblem {
    fn code(&self) -> Code {
        match *self {}
    }
}
