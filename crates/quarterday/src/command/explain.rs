//! `quarterday explain`: an indicator, a view, a check, a table of the authority's own, a
//! finding by its code or name, or a phrase by its name; `explain phrases` is all of those.

use anyhow::bail;
use quarterday_core::finding::{Code, codes, nearest};
use quarterday_core::paper::tree::Block;
use quarterday_core::paper::{self, Entry};
use quarterday_core::set::{Loaded, LocalTable};
use quarterday_core::wording::{PHRASES, Phrase};

use crate::arguments::{Explain, Global};
use crate::figures::PROGRAM_VERSION;
use crate::folder::Folder;
use crate::terminal::print;
use crate::{Outcome, plain_text, sources};

pub(crate) fn run(global: &Global, options: &Explain) -> anyhow::Result<Outcome> {
    let word = options.word.as_str();
    let is_code = |code: &Code| code.id.eq_ignore_ascii_case(word) || code.name == word;
    if let Some(code) = codes().into_iter().find(is_code) {
        print(&format!("{} {}\n\n{}\n", code.id, code.name, code.about))?;
        return Ok(Outcome::Done);
    }
    if word == "phrases" {
        print(&PHRASES.iter().map(phrase).collect::<String>())?;
        return Ok(Outcome::Done);
    }
    if let Some(found) = PHRASES
        .iter()
        .find(|known| known.name.eq_ignore_ascii_case(word))
    {
        print(&phrase(found))?;
        return Ok(Outcome::Done);
    }
    let (loaded, _) = sources::read(&Folder::find(global)?)?;
    if let Some(blocks) = explained(&loaded, word) {
        print(&plain_text::of(&blocks))?;
        return Ok(Outcome::Done);
    }
    let codes = codes().into_iter().flat_map(|code| [code.id, code.name]);
    let named = loaded.definitions.keys().chain(loaded.checks.keys());
    let named = named.chain(loaded.entered.keys());
    let named = named.chain(loaded.views.keys()).chain(loaded.local.keys());
    match nearest(word, codes.chain(named.map(String::as_str))) {
        Some(near) => bail!("`{word}` is nothing known here; did this mean `{near}`?"),
        None => bail!("`{word}` is no indicator, view, check, table or finding"),
    }
}

/// A phrase, and when it is said.
fn phrase(phrase: &Phrase) -> String {
    format!(
        "{}: {}\n    said when: {}\n",
        phrase.name, phrase.words, phrase.when
    )
}

/// What is to be said of a word; `None` when it is nothing known.
fn explained(loaded: &Loaded, word: &str) -> Option<Vec<Block>> {
    let local: Vec<&LocalTable> = loaded.local.values().collect();
    let adoption = loaded.set.find(word);
    let slug = adoption.map_or(word, |adoption| adoption.indicator.as_str());
    if let Some(definition) = loaded.definitions.get(slug) {
        let entry = Entry {
            definition,
            adoption: loaded.set.find(slug),
            figure: None,
        };
        return Some(paper::definition(&entry, &local, PROGRAM_VERSION));
    }
    if let Some(definition) = loaded.entered.get(slug) {
        return adoption.map(|adoption| paper::entered(definition, adoption));
    }
    if let Some(view) = loaded.views.get(word) {
        return Some(paper::view(view, loaded.definitions.values()));
    }
    if let Some(check) = loaded.checks.get(word) {
        return Some(paper::check(check, &local));
    }
    loaded.local.get(word).map(paper::local_table)
}
