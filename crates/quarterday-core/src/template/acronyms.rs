//! What acronyms stand for, as data in the program.

use std::collections::BTreeMap;
use std::sync::OnceLock;

const TEXT: &str = include_str!("acronyms.toml");

/// The acronyms built in, with what they stand for.
pub fn known() -> &'static BTreeMap<String, String> {
    static KNOWN: OnceLock<BTreeMap<String, String>> = OnceLock::new();
    KNOWN.get_or_init(|| toml::from_str(TEXT).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_acronyms_built_in_are_read_and_each_stands_for_something() {
        assert!(known().len() > 30);
        let is_sound = |(acronym, words): (&String, &String)| {
            acronym.chars().filter(char::is_ascii_uppercase).count() >= 1 && words.len() > 5
        };
        assert!(known().iter().all(is_sound));
        assert_eq!(known()["NEET"], "Not in Education, Employment or Training");
    }
}
