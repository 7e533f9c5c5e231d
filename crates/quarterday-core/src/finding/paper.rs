//! Problems of papers.

use std::fmt;

use super::{Code, Problem};

pub(super) const CODES: &[Code] = &[];

/// What can be wrong with papers.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum PaperProblem {}

impl fmt::Display for PaperProblem {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {}
    }
}

impl Problem for PaperProblem {
    fn code(&self) -> Code {
        match *self {}
    }
}
