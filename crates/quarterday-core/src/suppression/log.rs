//! What was hidden and why, without saying what: no number stands in it.

use std::fmt;

use super::cell::Name;

/// Why a figure is hidden.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Why {
    /// A number of cases is small: of those counted, or of those not.
    Small,
    /// It is a percentage or an average of few.
    FewCases,
    /// A small number could be worked out from it.
    WorkedOut,
    /// An earlier publication hid it, and the number it kept so could be worked out from it.
    HiddenBefore(String),
    /// It differs by few from what an earlier publication gave.
    DiffersByFew(String),
}

/// A figure that is hidden.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Entry {
    /// Which it is.
    pub name: Name,
    /// Why it is.
    pub why: Why,
    /// The publication that showed it before, where one did: then it is known.
    pub shown_before: Option<String>,
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Small => f.write_str("made of few, or of all but few"),
            Self::FewCases => f.write_str("a percentage or an average of few"),
            Self::WorkedOut => f.write_str("another hidden figure could be worked out from it"),
            Self::HiddenBefore(publication) => write!(f, "hidden in `{publication}`"),
            Self::DiffersByFew(publication) => write!(f, "differs by few from `{publication}`"),
        }
    }
}

impl fmt::Display for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.name, self.why)?;
        match &self.shown_before {
            Some(publication) => write!(f, "; but `{publication}` showed it"),
            None => Ok(()),
        }
    }
}
