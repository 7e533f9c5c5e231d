//! Three sibling files of one name, from the authority's own folder and from shared ones: the form of
//! definitions and of checks.

use std::collections::BTreeMap;
use std::fmt::Write;

use sha2::{Digest, Sha256};

use super::sources::{FolderKind, Part, Sources, Triple, within_limit};
use crate::finding::{FileProblem, Finding, Place, SetProblem, nearest};
use crate::set::{SourceText, View};

/// The files of one name that are there and fit to be read.
#[derive(Default)]
pub(super) struct Siblings {
    /// The facts.
    pub(super) toml: Option<SourceText>,
    /// The query.
    pub(super) sql: Option<SourceText>,
    /// The page.
    pub(super) page: Option<SourceText>,
}

/// Hands each name of a kind, and its files, to `read`; of several folders that have the name, the
/// first in the order of precedence. What is wrong with names and files is found here.
pub(super) fn each(
    sources: &Sources,
    kind: FolderKind,
    findings: &mut Vec<Finding>,
    mut read: impl FnMut(&str, Siblings, &mut Vec<Finding>),
) {
    let triples = sources.of(kind);
    let mut folder_used: BTreeMap<&str, &str> = BTreeMap::new();
    for ((_, folder, slug), triple) in &triples {
        if let Some(used) = folder_used.get(slug) {
            let (slug, used) = ((*slug).to_owned(), (*used).to_owned());
            report(FileProblem::Overridden { slug, used }, triple, findings);
            continue;
        }
        folder_used.insert(slug, folder);
        let near = || namesake(slug, triple, folder, &triples);
        let siblings = siblings(slug, triple, near, findings);
        read(slug, siblings, findings);
    }
}

fn siblings(
    slug: &str,
    triple: &Triple<'_>,
    near: impl FnOnce() -> Option<(String, usize)>,
    findings: &mut Vec<Finding>,
) -> Siblings {
    if !is_slug(slug) {
        let better = kebab_case(slug);
        let slug = slug.to_owned();
        report(FileProblem::Slug { slug, better }, triple, findings);
        return Siblings::default();
    }
    let missing: Vec<String> = Part::ALL
        .into_iter()
        .filter(|part| !triple.contains_key(part))
        .map(|part| format!("{slug}.{}", part.ending()))
        .collect();
    let near = near().filter(|_| !missing.is_empty());
    // Where one name of three is misspelt, the finding is at the odd one out.
    let is_odd = near
        .as_ref()
        .is_none_or(|(_, files)| triple.len() <= *files);
    if !missing.is_empty() && is_odd {
        let problem = FileProblem::MissingSibling {
            slug: slug.to_owned(),
            missing,
            near: near.map(|(slug, _)| slug),
        };
        report(problem, triple, findings);
    }
    Siblings {
        toml: part(triple, Part::Toml, findings),
        sql: part(triple, Part::Sql, findings),
        page: part(triple, Part::Page, findings),
    }
}

/// A file, if it is there and fit to be read.
fn part(triple: &Triple<'_>, part: Part, findings: &mut Vec<Finding>) -> Option<SourceText> {
    let (file, text) = *triple.get(&part)?;
    if !within_limit(file, text, findings) {
        return None;
    }
    if text.trim().is_empty() {
        let wanted = part.holds();
        let problem = SetProblem::from(FileProblem::Empty { wanted });
        findings.push(Finding::new(&problem).at(Place::file(file)));
        return None;
    }
    Some(SourceText {
        file: file.to_owned(),
        text: text.to_owned(),
    })
}

/// The name in the same folder that has only files this one lacks, and how many: one of the
/// two has a misspelt name.
fn namesake(
    slug: &str,
    triple: &Triple<'_>,
    folder: &str,
    all: &BTreeMap<(u8, &str, &str), Triple<'_>>,
) -> Option<(String, usize)> {
    let others: BTreeMap<&str, usize> = all
        .iter()
        .filter(|((_, other_folder, other), files)| {
            let fills = files.keys().all(|part| !triple.contains_key(part));
            *other_folder == folder && *other != slug && fills
        })
        .map(|((_, _, other), files)| (*other, files.len()))
        .collect();
    let near = nearest(slug, others.keys().copied())?;
    Some((near.to_owned(), *others.get(near)?))
}

/// Takes a problem of all the files of a name down, at the first.
fn report(problem: FileProblem, triple: &Triple<'_>, findings: &mut Vec<Finding>) {
    let finding = Finding::new(&SetProblem::from(problem));
    let first = triple.values().next().map(|(file, _)| Place::file(*file));
    findings.push(match first {
        Some(place) => finding.at(place),
        None => finding,
    });
}

/// Whether a text is in kebab case: lower-case letters and digits, in words joined by hyphens.
fn is_slug(text: &str) -> bool {
    let is_word = |word: &str| {
        let is_plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit();
        !word.is_empty() && word.bytes().all(is_plain)
    };
    text.split('-').all(is_word)
}

/// A text in kebab case, if anything is left of it.
fn kebab_case(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let words = lower.split(|c: char| !c.is_ascii_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    (!words.is_empty()).then(|| words.join("-"))
}

/// SHA-256 over the three files and the views, each framed by its name and its length in bytes, so
/// that no text can move from one file to another and leave the hash as it was.
pub(super) fn hash(slug: &str, files: [&SourceText; 3], views: &[View]) -> String {
    let mut hasher = Sha256::new();
    for (part, file) in Part::ALL.into_iter().zip(files) {
        hasher.update(format!("{slug}.{} {}\n", part.ending(), file.text.len()));
        hasher.update(&file.text);
    }
    for View { name, sql } in views {
        hasher.update(format!("views/{name}.sql {}\n", sql.text.len()));
        hasher.update(&sql.text);
    }
    let mut hex = String::new();
    for byte in hasher.finalize() {
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}

#[cfg(test)]
mod tests {
    use super::{hash, is_slug, kebab_case};
    use crate::set::SourceText;

    #[test]
    fn slugs_are_in_kebab_case() {
        for good in ["cla", "cp-visits-15-days", "3-placements"] {
            assert!(is_slug(good), "{good}");
        }
        for bad in [
            "",
            "CLA",
            "cp_visits",
            "cp--visits",
            "-cp",
            "cp-",
            "cp visits",
            "é",
        ] {
            assert!(!is_slug(bad), "{bad}");
        }
        assert_eq!(kebab_case("CP_Visits 15"), Some("cp-visits-15".to_owned()));
        assert_eq!(kebab_case("__"), None);
    }

    #[test]
    fn a_hash_changes_when_text_moves_between_files() {
        let text = |text: &str| SourceText {
            text: text.to_owned(),
            ..SourceText::default()
        };
        let (a, b, ab, none) = (text("a"), text("b"), text("ab"), text(""));
        let before = hash("x", [&a, &b, &none], &[]);
        assert_eq!(before.len(), 64);
        assert_ne!(before, hash("x", [&ab, &none, &none], &[]));
        assert_ne!(before, hash("y", [&a, &b, &none], &[]));
        assert_eq!(before, hash("x", [&a, &b, &none], &[]));
    }
}
