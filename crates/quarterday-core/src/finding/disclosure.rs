//! What disclosure control has to say of a paper: what it has no rule for, what it hides, and what
//! can be worked out all the same.

use std::fmt;

use super::{Code, Problem, Severity};

/// Every code, in order.
pub(super) const CODES: &[Code] = &[
    NO_RULE,
    UNKNOWN_AUDIENCE,
    EXPOSED,
    SHOWN_BEFORE,
    DIFFERS_BY_FEW,
    NOTHING_WITHIN,
    HIDDEN,
    NOT_PROVEN,
    KNOWN_BEFORE,
    WITHOUT_COUNTS,
];

const NO_RULE: Code = code(
    "Q640",
    "no-disclosure-rule",
    "quarterday.toml has no `[disclosure.public]`, so a paper that is published hides no small number. \
     Write the rule of the authority there, with the policy that it follows; docs/disclosure.md lists \
     its keys.",
);
const UNKNOWN_AUDIENCE: Code = code(
    "Q641",
    "unknown-audience",
    "The paper's front matter names an audience that quarterday.toml has no rule for. Each audience has \
     a rule of its own under `[disclosure.…]`; a paper that names none is public.",
);
const EXPOSED: Code = code(
    "Q642",
    "exposed",
    "A small number that is hidden, or stands nowhere, can be worked out from what the paper and those \
     before it show. `quarterday audit` prints the whole. The rule has to hide more, or round.",
);
const SHOWN_BEFORE: Code = code(
    "Q643",
    "shown-before",
    "The rule hides a figure that an earlier publication showed with the same numbers. Who has that \
     publication knows them; whether it is to be withdrawn is for the authority to decide.",
);
const DIFFERS_BY_FEW: Code = code(
    "Q644",
    "differs-by-few",
    "A figure was restated and differs by few cases from what was published. The difference tells of \
     those few. `restated = \"hidden\"` in the rule hides such figures, and rounding does away with \
     them.",
);
const NOTHING_WITHIN: Code = code(
    "Q645",
    "nothing-within",
    "`[[within]]` in quarterday.toml names an indicator of which there is no figure. Nothing is \
     protected by it.",
);
const HIDDEN: Code = code(
    "Q646",
    "suppressed",
    "The rule for disclosure hides figures of the set. `quarterday audit` lists them with the reason \
     for each.",
);
const NOT_PROVEN: Code = code(
    "Q647",
    "not-proven",
    "It could not be proven that a hidden number cannot be worked out: too many numbers are linked, or \
     they are too large. Until it is, the paper is not built.",
);

const KNOWN_BEFORE: Code = code(
    "Q648",
    "known-before",
    "A small number can be worked out from publications before this one, whatever this one hides: they \
     were made under another rule. Whether one of them is to be withdrawn is for the authority to decide.",
);
const WITHOUT_COUNTS: Code = code(
    "Q649",
    "without-counts",
    "Percentages or rates were entered without what they were made of. Whether they are of few people, \
     and so whether the rule hides them, cannot be told: they are shown. Enter numerator and denominator \
     where they are of people.",
);

const fn code(id: &'static str, name: &'static str, about: &'static str) -> Code {
    Code { id, name, about }
}

/// What disclosure control has to say.
#[derive(Clone, Debug, Eq, PartialEq)]
#[expect(
    missing_docs,
    reason = "the fields are the blanks of the wording, and named so"
)]
pub enum DisclosureProblem {
    /// No rule for papers that are published.
    NoRule,
    /// No rule for the audience of a paper.
    UnknownAudience {
        audience: String,
        near: Option<String>,
    },
    /// A number that can be worked out.
    Exposed { what: String, is_by_insider: bool },
    /// It is not proven that a number cannot be worked out.
    NotProven { what: String },
    /// A number that is hidden and was published.
    ShownBefore { what: String, publication: String },
    /// A figure that differs by few from what was published.
    DiffersByFew { what: String, publication: String },
    /// An indicator of which there is no figure.
    NothingWithin { slug: String },
    /// A number that earlier publications alone tell.
    KnownBefore { what: String },
    /// Percentages that do not say of how many.
    WithoutCounts { slugs: Vec<String> },
    /// How many figures are hidden.
    Hidden { figures: usize, of: usize },
}

impl fmt::Display for DisclosureProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoRule => write!(f, "no rule says which small numbers a public paper hides"),
            Self::UnknownAudience { audience, .. } => {
                write!(f, "there is no rule for the audience `{audience}`")
            }
            Self::Exposed {
                what,
                is_by_insider,
            } => {
                let by = if *is_by_insider {
                    " by somebody who is counted themselves"
                } else {
                    ""
                };
                write!(f, "a small number can be worked out{by}: {what}")
            }
            Self::NotProven { what } => {
                write!(f, "not proven that it cannot be worked out: {what}")
            }
            Self::ShownBefore { what, publication } => {
                write!(f, "hidden, and shown in `{publication}`: {what}")
            }
            Self::DiffersByFew { what, publication } => {
                write!(f, "differs by few from `{publication}`: {what}")
            }
            Self::NothingWithin { slug } => write!(f, "there is no figure of `{slug}`"),
            Self::KnownBefore { what } => {
                write!(
                    f,
                    "a small number can be worked out from earlier publications alone: {what}"
                )
            }
            Self::WithoutCounts { slugs } => {
                let names = slugs.join("`, `");
                write!(
                    f,
                    "entered without what they were made of, and so not looked at: `{names}`"
                )
            }
            Self::Hidden { figures, of } => {
                write!(f, "{figures} of {of} figures of the set are suppressed")
            }
        }
    }
}

impl Problem for DisclosureProblem {
    fn code(&self) -> Code {
        match self {
            Self::NoRule => NO_RULE,
            Self::UnknownAudience { .. } => UNKNOWN_AUDIENCE,
            Self::Exposed { .. } => EXPOSED,
            Self::NotProven { .. } => NOT_PROVEN,
            Self::ShownBefore { .. } => SHOWN_BEFORE,
            Self::DiffersByFew { .. } => DIFFERS_BY_FEW,
            Self::NothingWithin { .. } => NOTHING_WITHIN,
            Self::Hidden { .. } => HIDDEN,
            Self::KnownBefore { .. } => KNOWN_BEFORE,
            Self::WithoutCounts { .. } => WITHOUT_COUNTS,
        }
    }

    fn severity(&self) -> Severity {
        match self {
            Self::UnknownAudience { .. } | Self::Exposed { .. } | Self::NotProven { .. } => {
                Severity::Error
            }
            Self::NoRule
            | Self::ShownBefore { .. }
            | Self::DiffersByFew { .. }
            | Self::KnownBefore { .. }
            | Self::NothingWithin { .. } => Severity::Warning,
            Self::Hidden { .. } | Self::WithoutCounts { .. } => Severity::Note,
        }
    }

    fn help(&self) -> Option<String> {
        let text = match self {
            Self::NoRule => "write the rule under `[disclosure.public]`".to_owned(),
            Self::UnknownAudience {
                near: Some(near), ..
            } => format!("did this mean `{near}`?"),
            Self::UnknownAudience {
                audience,
                near: None,
            } => format!("write its rule under `[disclosure.{audience}]`"),
            Self::Exposed { .. } | Self::NotProven { .. } => {
                "leave `secondary` on, hide more or round in the rule".to_owned()
            }
            Self::NothingWithin { .. } => "correct the name".to_owned(),
            Self::WithoutCounts { .. } => {
                "enter numerator and denominator where they are of people".to_owned()
            }
            Self::ShownBefore { .. } | Self::DiffersByFew { .. } | Self::KnownBefore { .. } => {
                return None;
            }
            Self::Hidden { .. } => "`quarterday audit` lists them".to_owned(),
        };
        Some(text)
    }
}
