//! The fonts that come with the program. The system's are never looked at, so that a paper is the
//! same on every machine.

use std::sync::{Arc, OnceLock};

use quarterday_core::template::FontFile;
use resvg::usvg::fontdb;
use typst::foundations::Bytes;
use typst::text::Font;
use typst_kit::fonts::FontStore;
use unicode_segmentation::UnicodeSegmentation;

/// The family of the text of charts, of the widths of Arial.
pub(crate) const SANS: &str = "Liberation Sans";

const LIBERATION: [&[u8]; 3] = [
    include_bytes!("../fonts/LiberationSans-Regular.ttf"),
    include_bytes!("../fonts/LiberationSans-Bold.ttf"),
    include_bytes!("../fonts/LiberationSans-Italic.ttf"),
];

/// All fonts, as the typesetter wants them: Liberation Sans, Libertinus Serif, New Computer Modern,
/// `DejaVu` Sans Mono.
pub(crate) fn store() -> &'static FontStore {
    static STORE: OnceLock<FontStore> = OnceLock::new();
    STORE.get_or_init(|| of(Vec::new()))
}

/// The same with the font files of an authority; `None` where it has none.
pub(crate) fn with<'a>(files: impl Iterator<Item = &'a FontFile>) -> Option<FontStore> {
    let own: Vec<Font> = files
        .flat_map(|file| Font::iter(Bytes::new(file.bytes.clone())))
        .collect();
    (!own.is_empty()).then(|| of(own))
}

fn of(own: Vec<Font>) -> FontStore {
    let liberation = LIBERATION
        .into_iter()
        .flat_map(|data| Font::iter(Bytes::new(data)));
    let mut store = FontStore::new();
    store.extend(own.into_iter().chain(liberation).map(|font| {
        let info = font.info().clone();
        (font, info)
    }));
    store.extend(typst_kit::fonts::embedded());
    store
}

/// The fonts that come with the program, in order: the name of each with its style, and the bytes of
/// its file.
pub fn files() -> Vec<(String, Vec<u8>)> {
    let named = |font: Font| {
        let variant = font.info().variant;
        let name = &font.info().family;
        let style = format!("{:?}", variant.style).to_lowercase();
        let named = format!("{name} {} {style}", variant.weight.to_number());
        (named, font.data().to_vec())
    };
    all().map(named).collect()
}

/// All fonts, as the painter of charts wants them.
pub(crate) fn database() -> Arc<fontdb::Database> {
    static DATABASE: OnceLock<Arc<fontdb::Database>> = OnceLock::new();
    let database = DATABASE.get_or_init(|| {
        let mut database = fontdb::Database::new();
        for font in all() {
            let data: Arc<dyn AsRef<[u8]> + Send + Sync> = Arc::new(font.data().clone());
            database.load_font_source(fontdb::Source::Binary(data));
        }
        database.set_sans_serif_family(SANS);
        Arc::new(database)
    });
    Arc::clone(database)
}

/// The text with each character that no font has given by its number: `[U+1F600]`.
///
/// A tagged PDF may not hold a character without a picture, and a paper is not to fail for one. A
/// letter and its marks must be in one font together.
pub(crate) fn displayable(text: &str) -> String {
    if text.is_ascii() {
        return text.to_owned();
    }
    let mut shown = String::with_capacity(text.len());
    for cluster in text.graphemes(true) {
        if is_displayable(cluster) {
            shown.push_str(cluster);
        } else {
            by_number(&mut shown, cluster);
        }
    }
    shown
}

/// A letter and marks that no font has together: the letter, if there is a picture of it, and the
/// numbers of the rest.
fn by_number(shown: &mut String, cluster: &str) {
    for (index, character) in cluster.chars().enumerate() {
        if index == 0 && is_displayable(character.encode_utf8(&mut [0; 4])) {
            shown.push(character);
        } else if !is_ignorable(character) {
            let number = format!("[U+{:04X}]", u32::from(character));
            shown.push_str(&number);
        }
    }
}

fn is_displayable(cluster: &str) -> bool {
    all().any(|font| {
        cluster
            .chars()
            .filter(|character| !is_ignorable(*character))
            .all(|character| font.info().coverage.contains(character.into()))
    })
}

/// Whether a character has no picture of its own: joiners, variation selectors, soft hyphens.
fn is_ignorable(character: char) -> bool {
    matches!(
        character,
        '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{2064}' | '\u{FE00}'..='\u{FE0F}'
            | '\u{E0000}'..='\u{E0FFF}'
    )
}

fn all() -> impl Iterator<Item = Font> {
    (0..).map_while(|index| store().font(index))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_chart_family_is_there_in_regular_and_bold() {
        let faces = database()
            .faces()
            .filter(|face| face.families.iter().any(|(name, _)| name == SANS))
            .count();
        assert_eq!(faces, 3);
    }

    #[test]
    fn the_letters_of_europe_and_the_near_east_have_pictures() {
        for text in [
            "Zoë Ångström",
            "–‘’“”…£€½",
            "Łódź",
            "Ελλάδα",
            "Київ",
            "שלום",
            "مرحبا",
        ] {
            assert_eq!(displayable(text), text);
        }
    }

    #[test]
    fn a_character_without_a_picture_is_given_by_its_number() {
        assert_eq!(displayable("a 🙈 b"), "a [U+1F648] b");
        assert_eq!(displayable("児"), "[U+5150]");
    }
}
