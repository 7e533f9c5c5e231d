//! Numbers in running text: words up to twelve, commas above a thousand, counts with their nouns.

use crate::figure::Decimal;

use super::phrases;

/// "nine" up to twelve, digits with commas above.
pub fn number_word(number: u64) -> String {
    const WORDS: [&str; 13] = [
        "none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve",
    ];
    usize::try_from(number)
        .ok()
        .and_then(|at| WORDS.get(at))
        .map_or_else(
            || with_commas(&number.to_string()),
            |word| (*word).to_owned(),
        )
}

/// "1 case", "2 cases", "1,024 cases".
pub fn counted(number: u64, one: &str, many: &str) -> String {
    let noun = if number == 1 { one } else { many };
    format!("{} {noun}", with_commas(&number.to_string()))
}

/// "nine of the twelve", "all twelve", "none of the twelve", "13 of the 36"; `None` when the part
/// is greater than the whole, or there is no whole.
pub fn part_of(part: u64, whole: u64) -> Option<String> {
    if part > whole || whole == 0 {
        return None;
    }
    // Both in words or both in digits.
    let written = |number: u64| {
        if whole > 12 {
            with_commas(&number.to_string())
        } else {
            number_word(number)
        }
    };
    let phrase = match part {
        0 => phrases::PART_NONE,
        1 if whole == 1 => phrases::PART_ONLY,
        _ if part == whole => phrases::PART_ALL,
        _ => phrases::PART_SOME,
    };
    Some(phrase.say(&[("part", &written(part)), ("whole", &written(whole))]))
}

/// The text with its first letter a capital.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}

/// "a", "a and b", "a, b and c".
pub fn list(things: &[String]) -> String {
    match things {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// A decimal in digits, with commas between thousands: `2,633.5`.
pub fn digits(number: Decimal) -> String {
    with_commas(&number.to_string())
}

fn with_commas(written: &str) -> String {
    let (sign, unsigned) = written
        .strip_prefix('-')
        .map_or(("", written), |unsigned| ("-", unsigned));
    let (whole, part) = unsigned
        .split_once('.')
        .map_or((unsigned, None), |(whole, part)| (whole, Some(part)));
    let mut said = String::from(sign);
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            said.push(',');
        }
        said.push(digit);
    }
    if let Some(part) = part {
        said.push('.');
        said.push_str(part);
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_words_up_to_twelve() {
        assert_eq!(number_word(0), "none");
        assert_eq!(number_word(12), "twelve");
        assert_eq!(number_word(13), "13");
        assert_eq!(number_word(2_633), "2,633");
    }

    #[test]
    fn a_count_agrees_with_its_noun() {
        assert_eq!(counted(0, "case", "cases"), "0 cases");
        assert_eq!(counted(1, "case", "cases"), "1 case");
        assert_eq!(counted(1_024, "case", "cases"), "1,024 cases");
    }

    #[test]
    fn a_part_is_said_of_its_whole_and_never_of_a_smaller_one() {
        assert_eq!(part_of(9, 12).as_deref(), Some("nine of the twelve"));
        assert_eq!(part_of(9, 36).as_deref(), Some("9 of the 36"));
        assert_eq!(part_of(12, 12).as_deref(), Some("all twelve"));
        assert_eq!(part_of(0, 12).as_deref(), Some("none of the twelve"));
        assert_eq!(part_of(1, 1).as_deref(), Some("the only one"));
        assert_eq!(part_of(31, 25), None);
        assert_eq!(part_of(0, 0), None);
    }

    #[test]
    fn a_list_ends_with_and() {
        let listed =
            |things: &[&str]| list(&things.iter().map(ToString::to_string).collect::<Vec<_>>());
        assert_eq!(listed(&[]), "");
        assert_eq!(listed(&["a"]), "a");
        assert_eq!(listed(&["a", "b"]), "a and b");
        assert_eq!(listed(&["a", "b", "c"]), "a, b and c");
    }

    #[test]
    fn thousands_are_parted_with_commas() {
        let written = |text: &str| digits(text.parse().expect("a number"));
        assert_eq!(written("999"), "999");
        assert_eq!(written("22250"), "22,250");
        assert_eq!(written("-1234567.8901"), "-1,234,567.8901");
    }
}
