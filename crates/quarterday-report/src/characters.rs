//! The characters that no file may hold, whatever the document says.

/// The text with line breaks made spaces and forbidden characters replaced.
///
/// - A tab or line break is a space: a document's text has no lines of its own.
/// - Control characters and noncharacters become the replacement character, so that their having
///   been there is seen. XML cannot hold them, nor may a tagged PDF.
/// - Marks that turn the direction of the text are left out: they can make a figure read backwards.
///   Hebrew and Arabic need none of them.
pub(crate) fn clean(text: &str) -> String {
    text.chars()
        .filter(|character| !turns_direction(*character))
        .map(|character| match character {
            '\t' | '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => ' ',
            other if is_forbidden(other) => char::REPLACEMENT_CHARACTER,
            other => other,
        })
        .collect()
}

fn turns_direction(character: char) -> bool {
    matches!(character, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

fn is_forbidden(character: char) -> bool {
    character.is_control()
        || character == '\u{FEFF}'
        || matches!(character, '\u{FDD0}'..='\u{FDEF}')
        || u32::from(character) & 0xFFFE == 0xFFFE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_text_of_any_script_is_untouched() {
        for text in ["92.7%", "Zoë – “quoted”", "שלום", "مرحبا", "児童", "👩‍👧"]
        {
            assert_eq!(clean(text), text);
        }
    }

    #[test]
    fn control_characters_show_that_they_were_there() {
        assert_eq!(
            clean("a\u{0}b\u{1b}c\u{FFFF}"),
            "a\u{FFFD}b\u{FFFD}c\u{FFFD}"
        );
    }

    #[test]
    fn line_breaks_and_tabs_are_spaces() {
        assert_eq!(clean("a\nb\tc\u{2028}d"), "a b c d");
    }

    #[test]
    fn nothing_turns_a_figure_round() {
        assert_eq!(clean("23.1\u{202E}%"), "23.1%");
    }
}
