//! `quarterday explain`: an indicator, a check of the records, or a finding by its code or name.

use anyhow::bail;
use quarterday_core::finding::{Code, codes, nearest};
use quarterday_core::set::{Check, Definition, View};

use crate::arguments::{Explain, Global};
use crate::folder::Folder;
use crate::terminal::print;
use crate::{Outcome, sources};

pub(crate) fn run(global: &Global, options: &Explain) -> anyhow::Result<Outcome> {
    let word = options.word.as_str();
    let is_code = |code: &Code| code.id.eq_ignore_ascii_case(word) || code.name == word;
    if let Some(code) = codes().into_iter().find(is_code) {
        print(&format!("{} {}\n\n{}\n", code.id, code.name, code.about))?;
        return Ok(Outcome::Done);
    }
    let (loaded, _) = sources::read(&Folder::find(global)?)?;
    let slug = loaded
        .set
        .find(word)
        .map_or(word, |adoption| adoption.indicator.as_str());
    if let Some(definition) = loaded.definitions.get(slug) {
        print(&page(definition))?;
        return Ok(Outcome::Done);
    }
    if let Some(check) = loaded.checks.get(word) {
        print(&page_of_check(check))?;
        return Ok(Outcome::Done);
    }
    let known = codes().into_iter().flat_map(|code| [code.id, code.name]);
    let slugs = loaded.definitions.keys().chain(loaded.checks.keys());
    let slugs = slugs.map(String::as_str);
    match nearest(word, known.chain(slugs)) {
        Some(near) => bail!("`{word}` is no indicator, check or finding; did this mean `{near}`?"),
        None => bail!("`{word}` is no indicator of this set, no check and no finding"),
    }
}

fn page(definition: &Definition) -> String {
    let facts = &definition.facts;
    format!(
        "{}\n\n# The query\n\n{}{}\n# Where it comes from\n\n{}\n{}, {} and {}\n",
        definition.page.text.trim_end(),
        definition.sql.text,
        views(&definition.views),
        facts.source,
        definition.toml.file,
        definition.sql.file,
        definition.page.file,
    )
}

fn page_of_check(check: &Check) -> String {
    format!(
        "{}\n\n# What to do\n\n{}\n\n# The query\n\n{}{}\n{}, {} and {}\n",
        check.page.text.trim_end(),
        check.facts.hint,
        check.sql.text,
        views(&check.views),
        check.toml.file,
        check.sql.file,
        check.page.file,
    )
}

/// The views that a query uses.
fn views(views: &[View]) -> String {
    let one = |view: &View| format!("\n## `{}`, which it uses\n\n{}", view.name, view.sql.text);
    views.iter().map(one).collect()
}
