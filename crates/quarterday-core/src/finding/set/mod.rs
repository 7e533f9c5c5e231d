//! Problems of set and definition files: one enum per kind of file or rule, each with its codes
//! and its wording in its own file.

mod adoption;
mod file;
mod key;
mod local;
mod page;
mod realign;
mod target;
mod time;
mod view;

use std::fmt;

use super::{Code, NationalProblem, Problem, Severity};

pub use adoption::{AdoptionProblem, Braces, PopulationFault};
pub use file::FileProblem;
pub use key::KeyProblem;
pub use local::LocalProblem;
pub use page::PageProblem;
pub use realign::RealignProblem;
pub use target::TargetProblem;
pub use time::TimeProblem;
pub use view::ViewProblem;

/// Every code of set and definition files, in order.
pub(super) const CODES: &[&[Code]] = &[
    file::CODES,
    key::CODES,
    adoption::CODES,
    target::CODES,
    page::CODES,
    time::CODES,
    realign::CODES,
    view::CODES,
    local::CODES,
];

/// What can be wrong with set and definition files.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum SetProblem {
    /// With a file as a whole.
    File(FileProblem),
    /// With a key or a value of a TOML file.
    Key(KeyProblem),
    /// With what the set, the authority or a definition says.
    Adoption(AdoptionProblem),
    /// With a target.
    Target(TargetProblem),
    /// With the set through time.
    Time(TimeProblem),
    /// With the page of a definition.
    Page(PageProblem),
    /// With a view.
    View(ViewProblem),
    /// With a table of the authority's own.
    Local(LocalProblem),
    /// With the national ranges of a definition.
    National(NationalProblem),
}

impl SetProblem {
    fn inner(&self) -> &dyn Problem {
        match self {
            Self::File(problem) => problem,
            Self::Key(problem) => problem,
            Self::Adoption(problem) => problem,
            Self::Target(problem) => problem,
            Self::Time(problem) => problem,
            Self::Page(problem) => problem,
            Self::View(problem) => problem,
            Self::Local(problem) => problem,
            Self::National(problem) => problem,
        }
    }
}

impl fmt::Display for SetProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.inner().fmt(f)
    }
}

impl Problem for SetProblem {
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

impl From<FileProblem> for SetProblem {
    fn from(problem: FileProblem) -> Self {
        Self::File(problem)
    }
}

impl From<KeyProblem> for SetProblem {
    fn from(problem: KeyProblem) -> Self {
        Self::Key(problem)
    }
}

impl From<AdoptionProblem> for SetProblem {
    fn from(problem: AdoptionProblem) -> Self {
        Self::Adoption(problem)
    }
}

impl From<TargetProblem> for SetProblem {
    fn from(problem: TargetProblem) -> Self {
        Self::Target(problem)
    }
}

impl From<TimeProblem> for SetProblem {
    fn from(problem: TimeProblem) -> Self {
        Self::Time(problem)
    }
}

impl From<PageProblem> for SetProblem {
    fn from(problem: PageProblem) -> Self {
        Self::Page(problem)
    }
}

impl From<ViewProblem> for SetProblem {
    fn from(problem: ViewProblem) -> Self {
        Self::View(problem)
    }
}

impl From<LocalProblem> for SetProblem {
    fn from(problem: LocalProblem) -> Self {
        Self::Local(problem)
    }
}

impl From<NationalProblem> for SetProblem {
    fn from(problem: NationalProblem) -> Self {
        Self::National(problem)
    }
}

const fn code(id: &'static str, name: &'static str, about: &'static str) -> Code {
    Code { id, name, about }
}

/// "a similar key exists: `name`", when there is one.
fn similar(noun: &str, near: Option<&String>) -> Option<String> {
    near.map(|near| format!("a similar {noun} exists: `{near}`"))
}

/// "`a`, `b` or `c`".
fn choice(words: &[String]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => quoted.concat(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{CODES, choice};

    #[test]
    fn every_code_is_one_of_its_kind_and_says_what_it_means() {
        let codes = CODES.concat();
        let ids: BTreeSet<&str> = codes.iter().map(|code| code.id).collect();
        let names: BTreeSet<&str> = codes.iter().map(|code| code.name).collect();
        assert_eq!((ids.len(), names.len()), (codes.len(), codes.len()));
        for code in codes {
            assert!(code.id.starts_with("Q1") && code.id.len() == 4, "{code:?}");
            assert!(
                code.about.len() > 60 && code.about.ends_with('.'),
                "{code:?}"
            );
            assert!(!code.name.contains(char::is_whitespace), "{code:?}");
        }
    }

    #[test]
    fn a_choice_reads_as_english() {
        let words = |words: &[&str]| words.iter().map(|w| (*w).to_owned()).collect::<Vec<_>>();
        assert_eq!(choice(&words(&["a", "b", "c"])), "`a`, `b` or `c`");
        assert_eq!(choice(&words(&["a"])), "`a`");
    }
}
