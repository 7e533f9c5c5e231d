//! Problems of case queries and worked examples.

use std::fmt;

use super::{Code, Problem};

pub(super) const CODES: &[Code] = &[];

/// What can be wrong with case queries and worked examples.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum QueryProblem {}

impl fmt::Display for QueryProblem {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {}
    }
}

impl Problem for QueryProblem {
    fn code(&self) -> Code {
        match *self {}
    }
}
