//! Problems of papers: one enum for the source as written, one for its expressions and three
//! for what the lints find, each with its codes and its wording in its own file.

mod claim;
mod expression;
mod lint;
mod source;
mod tally;

use std::fmt;

use super::{CarriedProblem, Code, ComparatorProblem, Problem, Severity, TemplateProblem};

pub use claim::ClaimProblem;
pub use expression::ExpressionProblem;
pub use lint::LintProblem;
pub use source::SourceProblem;
pub use tally::TallyProblem;

/// Every code of papers, in order.
pub(super) const CODES: &[&[Code]] = &[
    source::CODES,
    expression::CODES,
    lint::CODES,
    tally::CODES,
    claim::CODES,
];

/// What can be wrong with papers.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum PaperProblem {
    /// With the front matter or the Markdown.
    Source(SourceProblem),
    /// With an expression, or with what it should print.
    Expression(ExpressionProblem),
    /// With what the paper says.
    Lint(LintProblem),
    /// With counts and changes that are typed.
    Tally(TallyProblem),
    /// With what the paper claims of an indicator, or leaves out.
    Claim(ClaimProblem),
    /// With what others published.
    Comparator(ComparatorProblem),
    /// With what earlier papers leave to it.
    Carried(CarriedProblem),
    /// With how it looks, or with what its acronyms stand for.
    Template(TemplateProblem),
}

impl PaperProblem {
    fn inner(&self) -> &dyn Problem {
        match self {
            Self::Source(problem) => problem,
            Self::Expression(problem) => problem,
            Self::Lint(problem) => problem,
            Self::Tally(problem) => problem,
            Self::Claim(problem) => problem,
            Self::Comparator(problem) => problem,
            Self::Carried(problem) => problem,
            Self::Template(problem) => problem,
        }
    }
}

impl fmt::Display for PaperProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.inner().fmt(f)
    }
}

impl Problem for PaperProblem {
    fn code(&self) -> Code {
        self.inner().code()
    }

    fn severity(&self) -> Severity {
        self.inner().severity()
    }

    fn help(&self) -> Option<String> {
        self.inner().help()
    }
}

impl From<SourceProblem> for PaperProblem {
    fn from(problem: SourceProblem) -> Self {
        Self::Source(problem)
    }
}

impl From<ExpressionProblem> for PaperProblem {
    fn from(problem: ExpressionProblem) -> Self {
        Self::Expression(problem)
    }
}

impl From<LintProblem> for PaperProblem {
    fn from(problem: LintProblem) -> Self {
        Self::Lint(problem)
    }
}

impl From<TallyProblem> for PaperProblem {
    fn from(problem: TallyProblem) -> Self {
        Self::Tally(problem)
    }
}

impl From<ClaimProblem> for PaperProblem {
    fn from(problem: ClaimProblem) -> Self {
        Self::Claim(problem)
    }
}

impl From<ComparatorProblem> for PaperProblem {
    fn from(problem: ComparatorProblem) -> Self {
        Self::Comparator(problem)
    }
}

impl From<CarriedProblem> for PaperProblem {
    fn from(problem: CarriedProblem) -> Self {
        Self::Carried(problem)
    }
}

impl From<TemplateProblem> for PaperProblem {
    fn from(problem: TemplateProblem) -> Self {
        Self::Template(problem)
    }
}

const fn code(id: &'static str, name: &'static str, about: &'static str) -> Code {
    Code { id, name, about }
}

/// "a similar function exists: `value`", when there is one.
fn similar(noun: &str, near: Option<&str>) -> Option<String> {
    near.map(|near| format!("a similar {noun} exists: `{near}`"))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::CODES;

    #[test]
    fn every_code_is_one_of_its_kind_and_says_what_it_means() {
        let codes = CODES.concat();
        let ids: BTreeSet<&str> = codes.iter().map(|code| code.id).collect();
        let names: BTreeSet<&str> = codes.iter().map(|code| code.name).collect();
        assert_eq!((ids.len(), names.len()), (codes.len(), codes.len()));
        for code in codes {
            assert!(code.id.starts_with("Q5") && code.id.len() == 4, "{code:?}");
            assert!(
                code.about.ends_with('.') && code.about.len() > 60,
                "{code:?}"
            );
        }
    }
}
