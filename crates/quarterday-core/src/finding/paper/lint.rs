//! What the lints of papers find.

use std::fmt;

use super::super::{Code, Problem, Severity};
use super::code;

const TYPED_FIGURE: Code = code(
    "Q541",
    "typed-figure",
    "A percentage or a number with decimals is typed into the paper, so that nothing holds it to \
     the records. Bind it to its indicator, or give its source with `quoted`.",
);
const TYPED_NUMBER: Code = code(
    "Q542",
    "typed-number",
    "A whole number is typed into the paper and is the value of an indicator. When the figure \
     changes, the number will not, unless it is bound.",
);
const TYPED_WORD: Code = code(
    "Q543",
    "typed-word",
    "A word that judges a figure, such as `exceeded` or `improved`, is typed in a sentence in \
     which no indicator is bound, so that nothing can tell whether it is true.",
);
const CONTRADICTING_WORD: Code = code(
    "Q544",
    "contradicting-word",
    "A typed word says the opposite of the verdict on the indicator of its sentence. Words for \
     figures come from value, target and which way is better: 1.8% is below a target of 5%, and \
     better than it where lower is better.",
);
const CONTRADICTING_PERIOD: Code = code(
    "Q545",
    "contradicting-period",
    "A quarter, its months or its year do not agree with one another, or the title with the \
     period in the front matter.",
);
const OTHER_MONTHS: Code = code(
    "Q546",
    "other-months",
    "The paper names a run of months that is neither its own period, nor the one before, nor the \
     same period last year.",
);
const WELL_WITHOUT_GROUND: Code = code(
    "Q547",
    "well-without-ground",
    "An indicator stands under \"performing well\" and its verdicts give no ground for that: it \
     missed its target, has worsened, has no value, or has nothing to be judged by. Where an \
     indicator stands is the author's choice; that the choice has no ground is said.",
);
const FOCUS_WITHOUT_GROUND: Code = code(
    "Q548",
    "focus-without-ground",
    "An indicator stands under \"areas of focus\" though it is better than its target and has \
     improved. Where an indicator stands is the author's choice.",
);
const NOT_MENTIONED: Code = code(
    "Q549",
    "not-mentioned",
    "An indicator that is reported to the committee is mentioned nowhere in the paper's text. A \
     paper that leaves out what went badly is not a report.",
);

pub(super) const CODES: &[Code] = &[
    TYPED_FIGURE,
    TYPED_NUMBER,
    TYPED_WORD,
    CONTRADICTING_WORD,
    CONTRADICTING_PERIOD,
    OTHER_MONTHS,
    WELL_WITHOUT_GROUND,
    FOCUS_WITHOUT_GROUND,
    NOT_MENTIONED,
];

/// What the lints of papers find.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum LintProblem {
    /// A percentage or a number with decimals is typed.
    TypedFigure {
        /// The figure as typed.
        figure: String,
        /// The expression that prints the same, if there is one.
        expression: Option<String>,
    },
    /// A whole number is typed that is the value of an indicator.
    TypedNumber {
        /// The number as typed.
        number: String,
        /// The expression that prints the same.
        expression: String,
    },
    /// A word that judges is typed in a sentence with no indicator.
    TypedWord {
        /// The word.
        word: String,
    },
    /// A typed word says the opposite of a verdict.
    ContradictingWord {
        /// The word.
        word: String,
        /// The indicator.
        slug: String,
        /// What the verdicts say, in the words of `wording`.
        verdict: String,
    },
    /// Two readings of a period do not agree.
    ContradictingPeriod {
        /// What is typed.
        typed: String,
        /// What it should be.
        should_be: String,
    },
    /// A run of months that is none of the paper's periods.
    OtherMonths {
        /// What is typed.
        typed: String,
        /// The period in words.
        period: String,
    },
    /// Said to perform well without ground.
    WellWithoutGround {
        /// The indicator.
        slug: String,
        /// What its verdicts say: "it missed its target".
        because: &'static str,
    },
    /// An area of focus that does well.
    FocusWithoutGround {
        /// The indicator.
        slug: String,
    },
    /// Mentioned nowhere.
    NotMentioned {
        /// The indicator.
        slug: String,
    },
}

impl fmt::Display for LintProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TypedFigure { figure, .. } => write!(f, "the figure `{figure}` is typed"),
            Self::TypedNumber { number, .. } => {
                write!(
                    f,
                    "the number `{number}` is typed and is an indicator's value"
                )
            }
            Self::TypedWord { word } => {
                write!(f, "`{word}` is typed in a sentence with no indicator")
            }
            Self::ContradictingWord {
                word,
                slug,
                verdict,
            } => write!(f, "`{word}` is typed of `{slug}`, which is {verdict}"),
            Self::ContradictingPeriod { typed, should_be } => {
                write!(f, "`{typed}` should be `{should_be}`")
            }
            Self::OtherMonths { typed, period } => {
                write!(f, "`{typed}` is not the period of the paper, {period}")
            }
            Self::WellWithoutGround { slug, because } => {
                write!(f, "`{slug}` stands under performing well, but {because}")
            }
            Self::FocusWithoutGround { slug } => write!(
                f,
                "`{slug}` is an area of focus, and is better than its target and has improved"
            ),
            Self::NotMentioned { slug } => write!(f, "`{slug}` is mentioned nowhere in the paper"),
        }
    }
}

impl Problem for LintProblem {
    fn code(&self) -> Code {
        match self {
            Self::TypedFigure { .. } => TYPED_FIGURE,
            Self::TypedNumber { .. } => TYPED_NUMBER,
            Self::TypedWord { .. } => TYPED_WORD,
            Self::ContradictingWord { .. } => CONTRADICTING_WORD,
            Self::ContradictingPeriod { .. } => CONTRADICTING_PERIOD,
            Self::OtherMonths { .. } => OTHER_MONTHS,
            Self::WellWithoutGround { .. } => WELL_WITHOUT_GROUND,
            Self::FocusWithoutGround { .. } => FOCUS_WITHOUT_GROUND,
            Self::NotMentioned { .. } => NOT_MENTIONED,
        }
    }

    fn severity(&self) -> Severity {
        match self {
            Self::TypedFigure { .. }
            | Self::ContradictingWord { .. }
            | Self::ContradictingPeriod { .. } => Severity::Error,
            Self::TypedNumber { .. }
            | Self::TypedWord { .. }
            | Self::OtherMonths { .. }
            | Self::WellWithoutGround { .. }
            | Self::NotMentioned { .. } => Severity::Warning,
            Self::FocusWithoutGround { .. } => Severity::Note,
        }
    }

    fn help(&self) -> Option<String> {
        let advice = match self {
            Self::TypedFigure {
                expression: Some(expression),
                ..
            }
            | Self::TypedNumber { expression, .. } => return Some(format!("write `{expression}`")),
            Self::TypedFigure { figure, .. } => {
                return Some(format!(
                    "bind it to an indicator, or write `{{{{ quoted(\"{figure}\", \"its source\") }}}}`"
                ));
            }
            Self::NotMentioned { slug } => {
                return Some(format!("write `{{{{ full(\"{slug}\") }}}}`"));
            }
            Self::TypedWord { .. } => "name the indicator with an expression in the same sentence",
            Self::ContradictingWord { .. } => {
                "write `{{ against_target(…) }}` or `{{ since_previous(…) }}`"
            }
            Self::OtherMonths { .. } => "write `{{ period() }}`",
            Self::WellWithoutGround { .. } => "move it to the areas of focus",
            Self::ContradictingPeriod { .. } | Self::FocusWithoutGround { .. } => return None,
        };
        Some(advice.to_owned())
    }
}
