//! Checks: the facts, the query of the rows that fail, and the page of each.

use std::collections::BTreeMap;

use super::super::sql_words::words;
use super::check_facts;
use super::definitions::Known;
use super::examples::{self, PageKind};
use super::local;
use super::page::Page;
use super::siblings::{self, Siblings, hash};
use super::sources::{FolderKind, Sources};
use super::views;
use crate::finding::Finding;
use crate::set::{Check, View};

/// Reads every check, by slug.
pub(super) fn read(
    sources: &Sources,
    known: &Known,
    views: &BTreeMap<String, View>,
    tables: &local::Known,
    findings: &mut Vec<Finding>,
) -> BTreeMap<String, Check> {
    let mut checks = BTreeMap::new();
    let kind = FolderKind::Checks;
    siblings::each(sources, kind, findings, |slug, files, findings| {
        if let Some(check) = check(slug, files, known, (views, tables), findings) {
            checks.insert(slug.to_owned(), check);
        }
    });
    checks
}

fn check(
    slug: &str,
    Siblings { toml, sql, page }: Siblings,
    known: &Known,
    (views, tables): (&BTreeMap<String, View>, &local::Known),
    findings: &mut Vec<Finding>,
) -> Option<Check> {
    let facts = toml
        .as_ref()
        .and_then(|toml| check_facts::read(&toml.file, &toml.text, (known, tables), findings));
    let read = page.as_ref().map(|page| {
        let name = facts.as_ref().map(|facts| facts.name.as_str());
        let page = Page::of(&page.file, &page.text);
        let read = examples::read(&page, PageKind::Check, name, tables);
        findings.extend(page.log.into_findings());
        read
    });
    let (facts, toml, sql, page) = (facts?, toml?, sql?, page?);
    let (checked, examples) = read?;
    let views = views::used([sql.text.as_str()], views);
    let texts = views.iter().map(|view| &view.sql).chain([&sql]);
    Some(Check {
        slug: slug.to_owned(),
        facts,
        hash: hash(slug, [&toml, &sql, &page], &views),
        words: texts.flat_map(|sql| words(&sql.text)).collect(),
        toml,
        sql,
        views,
        tables: tables.tables.clone(),
        page,
        checked,
        examples,
    })
}
