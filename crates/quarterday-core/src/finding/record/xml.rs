//! Problems of returns as XML.

use std::fmt;

use super::super::{Code, Problem, Severity};
use super::Rows;

/// What can be wrong with a return as XML.
#[derive(Clone, Debug, Eq, PartialEq)]
#[expect(
    missing_docs,
    reason = "the fields are the blanks of the wording, and named so"
)]
pub enum XmlProblem {
    /// No XML, or XML that was cut short.
    Malformed { line: u32, fault: &'static str },
    /// A document type, or an entity that only one could declare.
    Entity { line: u32 },
    /// More than a limit of something.
    OverLimit {
        line: u32,
        what: &'static str,
        most: usize,
    },
    /// XML that is no return the program knows.
    UnknownReturn,
    /// A return that names another authority than the load's.
    OtherAuthority { line: u32 },
    /// A return that does not say of which year it is.
    NoYear,
    /// Elements that the return does not have there.
    UnknownElements { rows: Rows },
    /// An element that stands once, more than once.
    RepeatedElement { element: &'static str, rows: Rows },
    /// Two sections of one child with one key.
    RepeatedSection { key: &'static str, rows: Rows },
    /// A return about no child.
    NoChildren,
}

macro_rules! codes {
    ($($name:ident = $id:literal, $word:literal, $about:literal;)*) => {
        $(const $name: Code = Code { id: $id, name: $word, about: $about };)*
        /// Every code, in order.
        pub(in crate::finding) const CODES: &[Code] = &[$($name),*];
    };
}

codes! {
    MALFORMED = "Q360", "malformed-xml",
        "The file begins as XML and is not well formed, or it was cut short. Nothing of it was taken, because what is missing cannot be told. Export it again.";
    ENTITY = "Q361", "xml-entity",
        "The file declares a document type or uses an entity of its own. Returns never do; files made to do harm do. Only `&amp;`, `&lt;`, `&gt;`, `&quot;`, `&apos;` and numbers such as `&#163;` are read. Nothing of the file was taken.";
    OVER_LIMIT = "Q362", "xml-over-limit",
        "The file has more of something than any return could: elements inside one another, attributes of one element, bytes of one tag or text, elements of one child. Nothing of it was taken.";
    UNKNOWN_RETURN = "Q363", "unknown-return",
        "XML is recognised by its elements, never by the name of the file: the children in need census begins with `Message` and says `CIN` as its collection, the looked-after children return begins with `EXPSSDA903`. Nothing of the file was taken.";
    OTHER_AUTHORITY = "Q364", "other-authority",
        "The return's header gives another authority's number than that of the authority it was loaded for. Its records were taken as those of the authority loaded for; if that is wrong, load the right file, or this one under its authority.";
    NO_YEAR = "Q365", "no-return-year",
        "The return's header does not say of which year it is, or says one before 2009 or after 2100. Its records were taken. Of two returns with one record the later wins; this one counts as neither earlier nor later, so the last loaded wins.";
    UNKNOWN_ELEMENTS = "Q366", "unknown-elements",
        "The return has elements that the published one does not have in that place, spelt so. They were not taken in; everything else was.";
    REPEATED_ELEMENT = "Q367", "repeated-element",
        "An element that stands once in its section stands there more than once. The first was taken.";
    REPEATED_SECTION = "Q368", "repeated-section",
        "A child has two sections that the same date tells apart from all others, such as two assessments that started on one day. Both were taken, the second under a key that ends in `|2`. If they are one, take one out of the case system.";
    NO_CHILDREN = "Q369", "no-children",
        "The return has a header and no child. Nothing was loaded from it and nothing already loaded was changed.";
}

impl XmlProblem {
    /// The line it points at, where it is one.
    pub(super) fn line(&self) -> Option<u32> {
        match self {
            Self::Malformed { line, .. }
            | Self::Entity { line }
            | Self::OverLimit { line, .. }
            | Self::OtherAuthority { line } => Some(*line),
            _ => None,
        }
    }
}

impl Problem for XmlProblem {
    fn code(&self) -> Code {
        match self {
            Self::Malformed { .. } => MALFORMED,
            Self::Entity { .. } => ENTITY,
            Self::OverLimit { .. } => OVER_LIMIT,
            Self::UnknownReturn => UNKNOWN_RETURN,
            Self::OtherAuthority { .. } => OTHER_AUTHORITY,
            Self::NoYear => NO_YEAR,
            Self::UnknownElements { .. } => UNKNOWN_ELEMENTS,
            Self::RepeatedElement { .. } => REPEATED_ELEMENT,
            Self::RepeatedSection { .. } => REPEATED_SECTION,
            Self::NoChildren => NO_CHILDREN,
        }
    }

    fn severity(&self) -> Severity {
        match self {
            Self::Malformed { .. }
            | Self::Entity { .. }
            | Self::OverLimit { .. }
            | Self::UnknownReturn => Severity::Error,
            Self::UnknownElements { .. } => Severity::Note,
            _ => Severity::Warning,
        }
    }

    fn help(&self) -> Option<String> {
        let text = match self {
            Self::Malformed { .. } | Self::NoChildren => "export the file again",
            Self::Entity { .. } => "take the document type and its entities out",
            Self::OverLimit { .. } => "see that it is a return as the case system exports it",
            Self::UnknownReturn => {
                "give the children in need census or the looked-after children return as XML"
            }
            Self::OtherAuthority { .. } => "load it for the authority it is of",
            Self::NoYear => "write the year of the return in its header",
            Self::RepeatedElement { .. } => "take one of the two elements out",
            Self::RepeatedSection { .. } => "see that each is recorded once",
            Self::UnknownElements { .. } => return None,
        };
        Some(text.to_owned())
    }
}

impl fmt::Display for XmlProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Malformed { fault, .. } => write!(f, "the XML is not well formed: {fault}"),
            Self::Entity { .. } => {
                write!(
                    f,
                    "the XML declares a document type or uses an entity of its own"
                )
            }
            Self::OverLimit { what, most, .. } => write!(f, "the XML has over {most} {what}"),
            Self::UnknownReturn => write!(f, "the XML is no return that is known"),
            Self::OtherAuthority { .. } => {
                write!(
                    f,
                    "the return names another authority than the one loaded for"
                )
            }
            Self::NoChildren => write!(f, "the return has no child"),
            Self::NoYear => write!(f, "the return does not say of which year it is"),
            Self::UnknownElements { rows } => {
                write!(f, "elements not of the return in {rows}; not taken in")
            }
            Self::RepeatedElement { element, rows } => {
                write!(
                    f,
                    "`{element}` more than once in {rows}; the first was taken"
                )
            }
            Self::RepeatedSection { key, rows } => {
                write!(
                    f,
                    "{rows} with the same `{key}` as another of the child; all taken"
                )
            }
        }
    }
}
