//! Views: one `.sql` file each, in the folder `views` beside the definitions that share them.

use std::collections::{BTreeMap, BTreeSet};

use super::super::sql_words::words;
use super::sources::{FolderKind, Sources, within_limit};
use crate::finding::{FileProblem, Finding, Place, SetProblem, ViewProblem};
use crate::set::{SourceText, View};
use crate::ssd;

/// What the names of the tables of records begin with.
const TABLE_PREFIXES: [&str; 2] = ["ssd_", "local_"];

/// The table of the periods asked for.
const PERIOD: &str = "period";

/// Reads every view, by name.
pub(super) fn read(sources: &Sources, findings: &mut Vec<Finding>) -> BTreeMap<String, View> {
    let mut views: BTreeMap<String, View> = BTreeMap::new();
    let mut folder_used: BTreeMap<&str, &str> = BTreeMap::new();
    for ((_, folder, name), parts) in sources.of(FolderKind::Views) {
        let sql = parts.iter().find(|(part, _)| part.ending() == "sql");
        let Some((_, (file, text))) = sql else {
            continue;
        };
        let mut report = |problem: SetProblem| {
            findings.push(Finding::new(&problem).at(Place::file(*file)));
        };
        if let Some(used) = folder_used.get(name) {
            let (slug, used) = (name.to_owned(), (*used).to_owned());
            report(FileProblem::Overridden { slug, used }.into());
            continue;
        }
        folder_used.insert(name, folder);
        if let Some(problem) = misnamed(name) {
            report(problem.into());
            continue;
        }
        if text.trim().is_empty() {
            let wanted = "a view";
            report(FileProblem::Empty { wanted }.into());
            continue;
        }
        if !text.trim_start().starts_with("--") {
            report(ViewProblem::NoComment.into());
        }
        if within_limit(file, text, findings) {
            let sql = SourceText {
                file: (*file).to_owned(),
                text: (*text).to_owned(),
            };
            let name = name.to_owned();
            views.insert(name.clone(), View { name, sql });
        }
    }
    views
}

/// What is wrong with a name by which queries are to name a view.
fn misnamed(name: &str) -> Option<ViewProblem> {
    let is_taken = name == PERIOD
        || ssd::table(name).is_some()
        || TABLE_PREFIXES.iter().any(|prefix| name.starts_with(prefix));
    if is_taken {
        let name = name.to_owned();
        return Some(ViewProblem::NameTaken { name });
    }
    let is_plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
    let begins_well = name.starts_with(|first: char| first.is_ascii_lowercase());
    if begins_well && name.bytes().all(is_plain) {
        return None;
    }
    let better: String = name
        .to_ascii_lowercase()
        .replace(|c: char| !c.is_ascii_alphanumeric(), "_");
    let better = Some(better).filter(|better| better.starts_with(|c: char| c.is_ascii_lowercase()));
    let name = name.to_owned();
    Some(ViewProblem::Name { name, better })
}

/// The views that some texts of SQL use, directly or through other views, in the order of their
/// names. A view counts as used where a text has its name as a word: one too many changes no
/// figure, and one too few would leave a stored figure standing when its view changes.
pub(super) fn used<'t>(
    texts: impl IntoIterator<Item = &'t str>,
    views: &BTreeMap<String, View>,
) -> Vec<View> {
    let mut used: BTreeSet<&str> = BTreeSet::new();
    let mut left: Vec<&str> = texts.into_iter().collect();
    while let Some(text) = left.pop() {
        for word in words(text) {
            if let Some((name, view)) = views.get_key_value(&word)
                && used.insert(name)
            {
                left.push(&view.sql.text);
            }
        }
    }
    used.iter()
        .filter_map(|name| views.get(*name))
        .cloned()
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{misnamed, used};
    use crate::set::{SourceText, View};

    fn views(all: &[(&str, &str)]) -> BTreeMap<String, View> {
        let view = |(name, sql): &(&str, &str)| {
            let sql = SourceText {
                file: format!("views/{name}.sql"),
                text: (*sql).to_owned(),
            };
            let name = (*name).to_owned();
            (name.clone(), View { name, sql })
        };
        all.iter().map(view).collect()
    }

    #[test]
    fn a_view_used_through_another_is_used_and_one_in_a_comment_or_a_text_is_not() {
        let views = views(&[
            ("plans", "-- A plan.\nSELECT * FROM open_plans"),
            (
                "open_plans",
                "-- visits are not read\nSELECT * FROM ssd_cp_plans",
            ),
            ("visits", "-- A visit.\nSELECT 1"),
            ("loops", "SELECT * FROM Loops"),
        ]);
        let names = |sql: &str| -> Vec<String> {
            used([sql], &views)
                .into_iter()
                .map(|view| view.name)
                .collect()
        };
        assert_eq!(
            names("SELECT 'visits, it''s' /* visits */ FROM PLANS -- visits"),
            ["open_plans", "plans"]
        );
        assert_eq!(names("SELECT 'o''clock' FROM visits"), ["visits"]);
        assert_eq!(
            names("SELECT * FROM loops JOIN \"visits\""),
            ["loops", "visits"]
        );
        assert!(names("SELECT * FROM plans_ended").is_empty());
    }

    #[test]
    fn a_view_is_named_as_a_query_can_name_it() {
        for good in ["plans", "looked_after", "cp_visits_2"] {
            assert_eq!(misnamed(good), None, "{good}");
        }
        for bad in [
            "",
            "Plans",
            "open-plans",
            "2_plans",
            "_x",
            "é",
            "period",
            "ssd_x",
            "local_x",
        ] {
            assert!(misnamed(bad).is_some(), "{bad}");
        }
    }
}
