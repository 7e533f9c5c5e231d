//! Anchors: letters, digits and hyphens, each once in a document.

use std::collections::BTreeSet;

/// The anchors taken so far.
#[derive(Debug, Default)]
pub(in crate::paper) struct Ids(BTreeSet<String>);

impl Ids {
    /// An anchor made of some words and never given before: "Areas of focus" is `areas-of-focus`,
    /// the second time `areas-of-focus-2`.
    pub(in crate::paper) fn take(&mut self, words: &str) -> String {
        let base = slug(words);
        let numbered = (2_u64..).map(|n| format!("{base}-{n}"));
        let free = std::iter::once(base.clone())
            .chain(numbered)
            .find(|id| !self.0.contains(id))
            .unwrap_or(base);
        self.0.insert(free.clone());
        free
    }
}

fn slug(words: &str) -> String {
    let mut slug = String::new();
    for c in words.chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c.to_ascii_lowercase());
        } else if !slug.ends_with('-') && !slug.is_empty() {
            slug.push('-');
        }
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() {
        return "part".to_owned();
    }
    slug.to_owned()
}

#[cfg(test)]
mod tests {
    use super::Ids;

    #[test]
    fn no_anchor_is_given_twice() {
        let mut ids = Ids::default();
        assert_eq!(ids.take("Areas of focus"), "areas-of-focus");
        assert_eq!(ids.take("Areas of focus-2"), "areas-of-focus-2");
        assert_eq!(ids.take("Areas of focus"), "areas-of-focus-3");
        assert_eq!(
            ids.take("Where are we performing well?"),
            "where-are-we-performing-well"
        );
        assert_eq!(ids.take("…"), "part");
    }
}
