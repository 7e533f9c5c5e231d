//! The texts a set is read from.

use std::collections::BTreeMap;

use crate::finding::{FileProblem, Finding, Place, SetProblem};

/// Where the authority is named, relative to its folder.
pub const AUTHORITY_FILE: &str = "quarterday.toml";

/// Where its indicator set stands, relative to its folder.
pub const SET_FILE: &str = "set/set.toml";

/// The most bytes one file may have.
pub const FILE_BYTES_MAX: usize = 1 << 18;

/// The folder of the authority's own definitions: they stand before all others.
const OWN_DEFINITIONS: &str = "set/definitions";

/// The folder name of the built-in definitions: all others stand before them.
const BUILT_IN_DEFINITIONS: &str = "children-england";

/// Files by the path by which findings name them: `quarterday.toml`, `set/set.toml`, other files of
/// adoptions beside it such as `set/housing.toml`, `set/definitions/x.sql`, and for shared definitions `children-england/x.sql`. Every `.toml`,
/// `.sql` and `.md` file in a folder other than the authority's own and `set` is taken to belong
/// to a definition, but for a `README.md`; a `.sql` file in a folder `views` within one of
/// definitions is a view, the files in a folder `checks` within one, or in `set/checks`, belong to
/// checks, and a `.toml` file in a folder `local` (`set/local/visits.toml`,
/// `children-england/local/visits.toml`) a table of an authority's own.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Sources(BTreeMap<String, String>);

impl Sources {
    /// No files.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file; one of the same path is replaced.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<String>) {
        self.0.insert(path.into(), text.into());
    }

    /// The text of a file.
    pub fn get(&self, path: &str) -> Option<&str> {
        self.0.get(path).map(String::as_str)
    }

    /// Every path, in alphabetical order.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// The files of the set besides its main one, in alphabetical order: path and text.
    pub(super) fn more_of_the_set(&self) -> impl Iterator<Item = (&str, &str)> {
        let is_one = |path: &str| {
            let parts = path.split_once('/').filter(|_| path != SET_FILE);
            let name = parts.filter(|(folder, name)| *folder == "set" && !name.contains('/'));
            let ending = name.and_then(|(_, name)| name.rsplit_once('.'));
            ending.is_some_and(|(_, ending)| ending == "toml")
        };
        let files = self.0.iter().filter(move |(path, _)| is_one(path));
        files.map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// The files in folders of one kind by folder and name, the folders that take precedence
    /// first.
    pub(super) fn of(&self, kind: FolderKind) -> BTreeMap<(u8, &str, &str), Triple<'_>> {
        let mut triples: BTreeMap<(u8, &str, &str), Triple<'_>> = BTreeMap::new();
        for (path, text) in &self.0 {
            let Some((folder, name)) = path.rsplit_once('/') else {
                continue;
            };
            let Some((slug, ending)) = name.rsplit_once('.') else {
                continue;
            };
            let (found, parent) = FolderKind::of(folder);
            if folder == "set" || found != kind || name.eq_ignore_ascii_case("readme.md") {
                continue;
            }
            let Some(part) = Part::ALL.into_iter().find(|part| part.ending() == ending) else {
                continue;
            };
            let key = (rank(parent), folder, slug);
            triples.entry(key).or_default().insert(part, (path, text));
        }
        triples
    }
}

impl FromIterator<(String, String)> for Sources {
    fn from_iter<T: IntoIterator<Item = (String, String)>>(files: T) -> Self {
        Self(files.into_iter().collect())
    }
}

/// What a folder holds.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum FolderKind {
    /// Definitions.
    Definitions,
    /// Views.
    Views,
    /// Checks.
    Checks,
    /// Tables of an authority's own.
    Local,
}

impl FolderKind {
    /// The kind of a folder, and the folder whose place in the order of precedence it shares.
    fn of(folder: &str) -> (Self, &str) {
        match folder.rsplit_once('/') {
            Some((parent, "views")) => (Self::Views, parent),
            Some(("set", "checks")) => (Self::Checks, OWN_DEFINITIONS),
            Some((parent, "checks")) => (Self::Checks, parent),
            Some((parent, "local")) => (Self::Local, parent),
            _ => (Self::Definitions, folder),
        }
    }
}

/// The files of one name that are there: path and text.
pub(super) type Triple<'a> = BTreeMap<Part, (&'a str, &'a str)>;

/// A file of a definition or a check.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(super) enum Part {
    /// The facts.
    Toml,
    /// The case query.
    Sql,
    /// The page.
    Page,
}

impl Part {
    /// All three.
    pub(super) const ALL: [Self; 3] = [Self::Toml, Self::Sql, Self::Page];

    /// `md`.
    pub(super) fn ending(self) -> &'static str {
        match self {
            Self::Toml => "toml",
            Self::Sql => "sql",
            Self::Page => "md",
        }
    }

    /// What it holds, for a finding.
    pub(super) fn holds(self) -> &'static str {
        match self {
            Self::Toml => "the facts",
            Self::Sql => "a query",
            Self::Page => "a page with a worked example",
        }
    }
}

fn rank(folder: &str) -> u8 {
    match folder {
        OWN_DEFINITIONS | "set" => 0,
        BUILT_IN_DEFINITIONS => 2,
        _ => 1,
    }
}

/// Whether a file is small enough to be read, with a finding when it is not.
pub(super) fn within_limit(file: &str, text: &str, findings: &mut Vec<Finding>) -> bool {
    let is_small = text.len() <= FILE_BYTES_MAX;
    if !is_small {
        let problem = SetProblem::from(FileProblem::TooLarge {
            limit: FILE_BYTES_MAX,
        });
        findings.push(Finding::new(&problem).at(Place::file(file)));
    }
    is_small
}
