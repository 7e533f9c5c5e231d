//! Definitions: the facts, the case query and the page of each.

use std::collections::{BTreeMap, BTreeSet};

use super::super::sql_words::words;
use super::examples::{self, PageKind};
use super::page::Page;
use super::siblings::{self, Siblings, hash};
use super::sources::{FolderKind, Sources};
use super::{facts, local, national, views};
use crate::finding::{DueProblem, Finding, Place, nearest};
use crate::set::{Definition, Facts, View};

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

    /// The facts of a definition that could be read.
    pub(super) fn facts(&self, slug: &str) -> Option<&Facts> {
        self.read.get(slug).map(|definition| &definition.facts)
    }
}

/// Reads every definition.
pub(super) fn read(
    sources: &Sources,
    views: &BTreeMap<String, View>,
    tables: &local::Known,
    findings: &mut Vec<Finding>,
) -> Known {
    let mut known = Known::default();
    let kind = FolderKind::Definitions;
    siblings::each(
        sources,
        kind,
        findings,
        |slug, files, findings| match definition(slug, files, (views, tables), findings) {
            Some(definition) => {
                known.read.insert(slug.to_owned(), definition);
            }
            None => {
                known.faulty.insert(slug.to_owned());
            }
        },
    );
    open_cases(&known, findings);
    for definition in known.read.values() {
        national::check(definition, findings);
    }
    known
}

/// Whether the definitions named as those of open cases are there.
fn open_cases(known: &Known, findings: &mut Vec<Finding>) {
    for definition in known.read.values() {
        let Some(open) = &definition.facts.open_cases else {
            continue;
        };
        if known.slugs().any(|slug| slug == open.slug) {
            continue;
        }
        let problem = DueProblem::UnknownOpenCases {
            slug: open.slug.clone(),
            near: nearest(&open.slug, known.slugs()).map(str::to_owned),
        };
        let place = Place::line(&definition.toml.file, open.line);
        findings.push(Finding::new(&problem).at(place));
    }
}

fn definition(
    slug: &str,
    Siblings { toml, sql, page }: Siblings,
    (views, tables): (&BTreeMap<String, View>, &local::Known),
    findings: &mut Vec<Finding>,
) -> Option<Definition> {
    // Whatever is there is read, so that its findings come now and not after the next try.
    let facts = toml
        .as_ref()
        .and_then(|toml| facts::read(&toml.file, &toml.text, tables, findings));
    let read = page.as_ref().map(|page| {
        let name = facts.as_ref().map(|facts| facts.name.as_str());
        let page = Page::of(&page.file, &page.text);
        let read = examples::read(&page, PageKind::Definition, name, tables);
        findings.extend(page.log.into_findings());
        read
    });
    let (facts, toml, sql, page) = (facts?, toml?, sql?, page?);
    let (counted, examples) = read?;
    let conditions = facts.needs.iter().filter_map(|need| need.rows.as_deref());
    let views = views::used(conditions.chain([sql.text.as_str()]), views);
    let texts = views.iter().map(|view| &view.sql).chain([&sql]);
    Some(Definition {
        slug: slug.to_owned(),
        facts,
        hash: hash(slug, [&toml, &sql, &page], &views),
        words: texts.flat_map(|sql| words(&sql.text)).collect(),
        toml,
        sql,
        views,
        tables: tables.tables.clone(),
        page,
        counted,
        examples,
    })
}
