//! Problems of a template: how an authority's papers look.

use std::fmt;

use super::{Code, Problem, Severity};

/// Every code, in order.
pub(super) const CODES: &[Code] = &[
    SYNTAX,
    UNKNOWN_KEY,
    WRONG_VALUE,
    CONTRAST,
    NO_FILE,
    CREST,
    FONT,
    SECTION,
    NOT_EXPLAINED,
];

const fn code(id: &'static str, name: &'static str, about: &'static str) -> Code {
    Code { id, name, about }
}

const SYNTAX: Code = code(
    "Q566",
    "template-syntax",
    "`template/template.toml` is not TOML from this place on. Until it is, no paper is drafted or built: \
     the built-in look is not taken in its place.",
);
const UNKNOWN_KEY: Code = code(
    "Q567",
    "template-key",
    "A template has the keys `sections`, `[colours]` of `accent`, `target`, `published`, `ink`, `quiet` \
     and `wash`, `[fonts]` of `headings` and `body`, `[crest]` of `file` and `words`, and `[acronyms]`.",
);
const WRONG_VALUE: Code = code(
    "Q568",
    "template-value",
    "A key of the template has a value of another kind than it takes: a colour is six digits after a \
     hash, `\"#12436D\"`; a file is named as it lies in the folder `template`.",
);
const CONTRAST: Code = code(
    "Q569",
    "template-contrast",
    "Two colours that stand one on the other cannot be told apart well enough. Text needs 4.5 to 1 and \
     lines and signs 3 to 1 (WCAG 2.2, 1.4.3 and 1.4.11), which public bodies must meet by law.",
);
const NO_FILE: Code = code(
    "Q570",
    "template-file",
    "A file that the template names is not in the folder `template`, or is larger than a crest or a \
     font has any need to be.",
);
const CREST: Code = code(
    "Q571",
    "template-crest",
    "The crest is to be an SVG or a PNG picture that can be drawn, with `words` that say what it shows \
     to those who cannot see it.",
);
const FONT: Code = code(
    "Q572",
    "template-font",
    "A font is one of the families in the program, or a TrueType or OpenType file whose licence lets it \
     be embedded in documents.",
);
const SECTION: Code = code(
    "Q573",
    "template-section",
    "`sections` names the sections of a draft in their order, each once. What it leaves out, drafts \
     leave out. Appendices stand after the closing section.",
);
const NOT_EXPLAINED: Code = code(
    "Q574",
    "acronym-not-explained",
    "The paper prints what its acronyms stand for, and for this one nothing is known. Write the words \
     out where it stands, or add it under `[acronyms]` of `template/template.toml`.",
);

/// What can be wrong with a template.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum TemplateProblem {
    /// Not TOML.
    Syntax {
        /// The TOML reader's own words.
        message: String,
    },
    /// A key that templates do not have.
    UnknownKey {
        /// The key.
        key: String,
        /// The key that may have been meant.
        near: Option<String>,
    },
    /// A value of another kind than its key takes.
    WrongValue {
        /// The key.
        key: String,
        /// What it takes.
        wanted: &'static str,
    },
    /// Two colours too near each other.
    Contrast {
        /// What stands in front of what.
        what: &'static str,
        /// The colour in front.
        front: String,
        /// The ground.
        ground: String,
        /// Their contrast: "2.43:1".
        contrast: String,
        /// What it must be.
        least: &'static str,
    },
    /// A file that is not there.
    NoFile {
        /// The file.
        file: String,
    },
    /// A file that is too large.
    TooLarge {
        /// The file.
        file: String,
        /// The most bytes.
        most: u64,
    },
    /// A crest that is no picture.
    NoPicture {
        /// The file.
        file: String,
    },
    /// A crest without words.
    NoWords,
    /// A font the program does not have.
    UnknownFont {
        /// The name.
        name: String,
        /// The name that may have been meant.
        near: Option<String>,
    },
    /// A font file that cannot be used.
    Font {
        /// The file.
        file: String,
        /// Why not.
        why: &'static str,
    },
    /// A section that drafts do not have.
    UnknownSection {
        /// Its name.
        name: String,
        /// The name that may have been meant.
        near: Option<String>,
    },
    /// A section named twice.
    SectionTwice {
        /// Its name.
        name: String,
    },
    /// A section that stands after an appendix and is none.
    AfterAppendix {
        /// Its name.
        name: String,
    },
    /// An acronym that nothing explains.
    NotExplained {
        /// The acronym.
        acronym: String,
    },
}

impl fmt::Display for TemplateProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax { message } => write!(f, "the template is not TOML: {message}"),
            Self::UnknownKey { key, .. } => write!(f, "a template has no key `{key}`"),
            Self::WrongValue { key, wanted } => write!(f, "`{key}` should be {wanted}"),
            Self::Contrast {
                what,
                front,
                ground,
                contrast,
                least,
            } => write!(
                f,
                "{what}: {front} on {ground} has a contrast of {contrast}, less than {least}"
            ),
            Self::NoFile { file } => write!(f, "there is no file `template/{file}`"),
            Self::TooLarge { file, most } => {
                write!(f, "`template/{file}` is larger than {most} bytes")
            }
            Self::NoPicture { file } => {
                write!(
                    f,
                    "`template/{file}` is no SVG or PNG picture that can be drawn"
                )
            }
            Self::NoWords => f.write_str("the crest has no words for those who cannot see it"),
            Self::UnknownFont { name, .. } => write!(f, "the program has no font `{name}`"),
            Self::Font { file, why } => write!(f, "`template/{file}` cannot be used: {why}"),
            Self::UnknownSection { name, .. } => write!(f, "a draft has no section `{name}`"),
            Self::SectionTwice { name } => write!(f, "the section `{name}` is named twice"),
            Self::AfterAppendix { name } => {
                write!(f, "the section `{name}` stands after an appendix")
            }
            Self::NotExplained { acronym } => {
                write!(f, "nothing says what `{acronym}` stands for")
            }
        }
    }
}

impl Problem for TemplateProblem {
    fn code(&self) -> Code {
        match self {
            Self::Syntax { .. } => SYNTAX,
            Self::UnknownKey { .. } => UNKNOWN_KEY,
            Self::WrongValue { .. } => WRONG_VALUE,
            Self::Contrast { .. } => CONTRAST,
            Self::NoFile { .. } | Self::TooLarge { .. } => NO_FILE,
            Self::NoPicture { .. } | Self::NoWords => CREST,
            Self::UnknownFont { .. } | Self::Font { .. } => FONT,
            Self::UnknownSection { .. }
            | Self::SectionTwice { .. }
            | Self::AfterAppendix { .. } => SECTION,
            Self::NotExplained { .. } => NOT_EXPLAINED,
        }
    }

    fn severity(&self) -> Severity {
        match self {
            Self::NotExplained { .. } => Severity::Warning,
            _ => Severity::Error,
        }
    }

    fn help(&self) -> Option<String> {
        let near = |near: &Option<String>, noun: &str| {
            near.as_ref()
                .map(|near| format!("a similar {noun} exists: `{near}`"))
        };
        Some(match self {
            Self::UnknownKey { near: to, .. } => return near(to, "key"),
            Self::UnknownFont { near: to, .. } => {
                return near(to, "font").or_else(|| {
                    Some(
                        "name a file in `template`, `\"name.ttf\"`, or a family in the program"
                            .to_owned(),
                    )
                });
            }
            Self::UnknownSection { near: to, .. } => return near(to, "section"),
            Self::Contrast { .. } => "choose a darker colour, or a lighter ground".to_owned(),
            Self::NoFile { file } => {
                format!("put `{file}` into the folder `template`, or correct the name")
            }
            Self::TooLarge { .. } => "save a smaller one".to_owned(),
            Self::NoPicture { .. } => "save it as plain SVG, or as PNG".to_owned(),
            Self::NoWords => "add `words = \"Crest of …\"` under `[crest]`".to_owned(),
            Self::Font { .. } => "choose another file, or a family in the program".to_owned(),
            Self::SectionTwice { .. } => "leave one of them out".to_owned(),
            Self::AfterAppendix { .. } => "put it before the appendices".to_owned(),
            Self::NotExplained { acronym } => {
                format!("add `{acronym} = \"…\"` under `[acronyms]` of template/template.toml")
            }
            Self::Syntax { .. } | Self::WrongValue { .. } => return None,
        })
    }
}
