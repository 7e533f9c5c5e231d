//! How an authority's papers look: colours, fonts, crest, the order of sections and what acronyms
//! stand for. Built in, or from the folder `template` of the authority.
//!
//! Pure: the text of `template/template.toml` and the bytes of the files it names in, a template
//! and findings out. A template with an error is never replaced by the built-in one in silence.

mod acronyms;
mod colour;
mod palette;
mod read;

use std::collections::BTreeMap;

pub use acronyms::known as built_in_acronyms;
pub use colour::{Colour, Contrast};
pub use palette::{Colours, Pair, Sign};
pub use read::{CREST_BYTES_MAX, FONT_BYTES_MAX, Named, named_files, read};

/// The file that says how papers look, in the folder of an authority.
pub const TEMPLATE_FILE: &str = "template/template.toml";

/// How papers look.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Template {
    /// The colours.
    pub colours: Colours,
    /// The font of headings, tables and labels.
    pub headings: Font,
    /// The font of running text.
    pub body: Font,
    /// The crest, if there is one.
    pub crest: Option<Crest>,
    /// The sections of a draft, in order.
    pub sections: Vec<Part>,
    /// What acronyms stand for, besides those built in.
    pub acronyms: BTreeMap<String, String>,
}

/// A font.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Font {
    /// One of [`Font::FAMILIES`].
    BuiltIn(&'static str),
    /// Files of one family: the regular face, and bold and italic where they are given.
    Files(Vec<FontFile>),
}

/// A font file as it lies in the folder `template`.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct FontFile {
    /// Its name.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl Font {
    /// The families in the program.
    pub const FAMILIES: [&'static str; 2] = ["Liberation Sans", "Libertinus Serif"];
}

/// The crest or logo of an authority.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Crest {
    /// Its file, in the folder `template`.
    pub file: String,
    /// What kind of picture it is.
    pub kind: Picture,
    /// The picture.
    pub bytes: Vec<u8>,
    /// What it shows, for those who cannot see it.
    pub words: String,
}

/// A kind of picture.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Picture {
    /// SVG.
    Svg,
    /// PNG.
    Png,
}

impl Picture {
    /// `image/png`.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Svg => "image/svg+xml",
            Self::Png => "image/png",
        }
    }
}

impl Default for Template {
    /// The built-in look.
    fn default() -> Self {
        Self {
            colours: Colours::default(),
            headings: Font::BuiltIn(Font::FAMILIES[0]),
            body: Font::BuiltIn(Font::FAMILIES[1]),
            crest: None,
            sections: Part::ALL.to_vec(),
            acronyms: BTreeMap::new(),
        }
    }
}

/// A section of a draft.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Part {
    /// What the report is for.
    Purpose,
    /// What it is about, and how many indicators have which verdict.
    Summary,
    /// The questions and actions of earlier meetings.
    Matters,
    /// What the exceptions rule puts in front of Members.
    Exceptions,
    /// "Areas of focus".
    Focus,
    /// "Where are we performing well?"
    Well,
    /// What has no value, with the reason.
    NotMeasured,
    /// What has become of figures that were published.
    Restated,
    /// What the committee is asked to do.
    Recommendation,
    /// Who signs, background papers, who wrote it, implications.
    Closing,
    /// The scorecard, what others published, the answers of the exceptions rule.
    Scorecard,
    /// The trend of every indicator.
    Trends,
    /// What each indicator counts.
    Definitions,
    /// How to read the report.
    Guide,
    /// What the acronyms in it stand for.
    Acronyms,
}

impl Part {
    /// Every section, in the built-in order: exceptions before what goes well.
    pub const ALL: [Self; 15] = [
        Self::Purpose,
        Self::Summary,
        Self::Matters,
        Self::Exceptions,
        Self::Focus,
        Self::Well,
        Self::NotMeasured,
        Self::Restated,
        Self::Recommendation,
        Self::Closing,
        Self::Scorecard,
        Self::Trends,
        Self::Definitions,
        Self::Guide,
        Self::Acronyms,
    ];

    /// What a template calls it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Purpose => "purpose",
            Self::Summary => "summary",
            Self::Matters => "matters",
            Self::Exceptions => "exceptions",
            Self::Focus => "focus",
            Self::Well => "well",
            Self::NotMeasured => "not-measured",
            Self::Restated => "restated",
            Self::Recommendation => "recommendation",
            Self::Closing => "closing",
            Self::Scorecard => "scorecard",
            Self::Trends => "trends",
            Self::Definitions => "definitions",
            Self::Guide => "guide",
            Self::Acronyms => "acronyms",
        }
    }

    /// Whether it is an appendix, which begins a page and gets a number.
    pub fn is_appendix(self) -> bool {
        matches!(
            self,
            Self::Scorecard | Self::Trends | Self::Definitions | Self::Guide | Self::Acronyms
        )
    }
}

#[cfg(test)]
mod tests;
