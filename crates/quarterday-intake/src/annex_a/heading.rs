//! Headings by the words they have.

/// Whether a heading has the words: each as the beginning of one of its own, in any order and case,
/// whatever stands between them; one after `=` as a whole word; and none of those after `!`.
pub(super) fn has(heading: &str, words: &str) -> bool {
    let heading = heading.to_lowercase();
    let is_edge = |c: char| !c.is_alphanumeric();
    let own: Vec<&str> = heading
        .split(is_edge)
        .filter(|word| !word.is_empty())
        .collect();
    let is_there = |word: &str| own.iter().any(|known| known.starts_with(word));
    words.split(' ').all(|word| {
        if let Some(word) = word.strip_prefix('!') {
            !is_there(word)
        } else if let Some(word) = word.strip_prefix('=') {
            own.contains(&word)
        } else {
            is_there(word)
        }
    })
}

#[cfg(test)]
mod tests {
    use super::has;

    #[test]
    fn words_are_found_in_any_order_and_spelling_of_what_is_between_them() {
        assert!(has("Date of Birth", "date birth"));
        assert!(has(" BIRTH-date\u{a0}(dd/mm/yyyy)", "date birth"));
        assert!(!has("Updated births", "date birth"));
        assert!(!has("Date", "date birth"));
        assert!(has("Date of referral", "date referral !number"));
        assert!(!has("Number of referrals to date", "date referral !number"));
        assert!(has("LA of placement", "=la placement"));
        assert!(!has("Placements in the last year", "=la placement"));
    }
}
