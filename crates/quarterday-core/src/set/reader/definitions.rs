//! Definitions: three sibling files each, from the authority's own folder and from shared ones.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use sha2::{Digest, Sha256};

use super::page::Page;
use super::sources::{FolderKind, Part, Sources, Triple, within_limit};
use super::{examples, facts, local, views};
use crate::figure::Unit;
use crate::finding::{FileProblem, Finding, Place, SetProblem, nearest};
use crate::set::{Better, Definition, SourceText, View};

/// The definitions of a folder.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// Those that could be read.
    pub(super) read: BTreeMap<String, Definition>,
    /// The slugs of those that have a file but could not be read.
    pub(super) faulty: BTreeSet<String>,
}

impl Known {
    /// Every slug there is a file for.
    pub(super) fn slugs(&self) -> impl Iterator<Item = &str> {
        let read = self.read.keys();
        read.chain(&self.faulty).map(String::as_str)
    }

    /// Which way is good and in what unit, of a definition that could be read.
    pub(super) fn judged_by(&self, slug: &str) -> Option<(Better, Unit)> {
        let facts = &self.read.get(slug)?.facts;
        Some((facts.better, facts.unit))
    }
}

/// Reads every definition.
pub(super) fn read(
    sources: &Sources,
    views: &BTreeMap<String, View>,
    tables: &local::Known,
    findings: &mut Vec<Finding>,
) -> Known {
    let triples = sources.of(FolderKind::Definitions);
    let mut known = Known::default();
    let mut folder_used: BTreeMap<&str, &str> = BTreeMap::new();
    for ((_, folder, slug), triple) in &triples {
        if let Some(used) = folder_used.get(slug) {
            let (slug, used) = ((*slug).to_owned(), (*used).to_owned());
            report(FileProblem::Overridden { slug, used }, triple, findings);
            continue;
        }
        folder_used.insert(slug, folder);
        let near = || namesake(slug, triple, folder, &triples);
        match definition(slug, triple, near, (views, tables), findings) {
            Some(definition) => {
                known.read.insert((*slug).to_owned(), definition);
            }
            None => {
                known.faulty.insert((*slug).to_owned());
            }
        }
    }
    known
}

fn definition(
    slug: &str,
    triple: &Triple<'_>,
    near: impl FnOnce() -> Option<(String, usize)>,
    (views, tables): (&BTreeMap<String, View>, &local::Known),
    findings: &mut Vec<Finding>,
) -> Option<Definition> {
    if !is_slug(slug) {
        let better = kebab_case(slug);
        let slug = slug.to_owned();
        report(FileProblem::Slug { slug, better }, triple, findings);
        return None;
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
    // Whatever is there is read, so that its findings come now and not after the next try.
    let toml = part(triple, Part::Toml, findings);
    let facts = toml
        .as_ref()
        .and_then(|toml| facts::read(&toml.file, &toml.text, tables, findings));
    let sql = part(triple, Part::Sql, findings);
    let page = part(triple, Part::Page, findings);
    let read = page.as_ref().map(|page| {
        let name = facts.as_ref().map(|facts| facts.name.as_str());
        let page = Page::of(&page.file, &page.text);
        let read = examples::read(&page, name, tables);
        findings.extend(page.log.into_findings());
        read
    });
    let (toml, sql, page) = (toml?, sql?, page?);
    let (counted, examples) = read?;
    let facts = facts?;
    let conditions = facts.needs.iter().filter_map(|need| need.rows.as_deref());
    let views = views::used(conditions.chain([sql.text.as_str()]), views);
    Some(Definition {
        slug: slug.to_owned(),
        facts,
        hash: hash(slug, [&toml, &sql, &page], &views),
        toml,
        sql,
        views,
        page,
        counted,
        examples,
    })
}

/// A file of a definition, if it is there and fit to be read.
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

/// The definition in the same folder that has only files this one lacks, and how many: one of the
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

/// Takes a problem of a whole definition down, at its first file.
fn report(problem: FileProblem, triple: &Triple<'_>, findings: &mut Vec<Finding>) {
    let finding = Finding::new(&SetProblem::from(problem));
    let first = triple.values().next().map(|(file, _)| Place::file(*file));
    findings.push(match first {
        Some(place) => finding.at(place),
        None => finding,
    });
}

/// Whether a text is in kebab case: lower-case letters and digits, in words joined by hyphens.
pub(super) fn is_slug(text: &str) -> bool {
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
fn hash(slug: &str, files: [&SourceText; 3], views: &[View]) -> String {
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
