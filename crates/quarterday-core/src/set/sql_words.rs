//! The words of a text of SQL: enough to tell which tables and views it may name, without a parser.

use std::collections::BTreeSet;

/// The words of a text of SQL in lower case, without its comments and quoted texts.
pub fn words(sql: &str) -> BTreeSet<String> {
    each(sql).map(str::to_lowercase).collect()
}

/// Each word of a text of SQL, as often as it stands there.
fn each(sql: &str) -> impl Iterator<Item = &str> {
    let is_of_word = |c: char| c.is_alphanumeric() || c == '_';
    let mut rest = sql;
    std::iter::from_fn(move || {
        while let Some(first) = rest.chars().next() {
            let mut word = None;
            let end = if rest.starts_with("--") {
                rest.find('\n')
            } else if rest.starts_with("/*") {
                rest.find("*/").map(|at| at + 2)
            } else if first == '\'' {
                let text = rest.get(1..);
                text.and_then(|text| text.find('\'')).map(|at| at + 2)
            } else if is_of_word(first) {
                let end = rest.find(|c| !is_of_word(c)).unwrap_or(rest.len());
                word = rest.get(..end);
                Some(end)
            } else {
                Some(first.len_utf8())
            };
            rest = end.and_then(|end| rest.get(end..)).unwrap_or_default();
            if word.is_some() {
                return word;
            }
        }
        None
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::words;

    proptest! {
        #[test]
        fn words_are_read_of_any_text(text in "(?s).{0,200}") {
            prop_assert!(words(&text).iter().all(|word| !word.is_empty()));
        }

        #[test]
        fn a_name_outside_comments_and_texts_is_found(before in "[a-z ,.()=]{0,40}") {
            let sql = format!("{before} plans");
            prop_assert!(words(&sql).contains("plans"));
            prop_assert!(words(&sql.to_uppercase()).contains("plans"));
        }
    }
}
