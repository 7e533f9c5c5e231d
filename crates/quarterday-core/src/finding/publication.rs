//! What can be wrong with publications: what stops one from being made, and what `verify` finds that
//! is not as it was.

use std::fmt;

use super::{Code, Problem, Severity};

const PUBLISHED_ALREADY: Code = Code {
    id: "Q660",
    name: "published-already",
    about: "There is a publication of this name, and a publication is never written over. Publish with `--supersede`: the old one stays, and the new one says that it replaces it.",
};
const UNREADABLE_MANIFEST: Code = Code {
    id: "Q661",
    name: "unreadable-manifest",
    about: "The manifest of a publication says what it was made of, and cannot be read. Nothing else of the publication can be told. Put it back from a backup or from where it was published.",
};
const MANIFEST_CHANGED: Code = Code {
    id: "Q662",
    name: "manifest-changed",
    about: "The manifest is not the one that the ledger names: its hash is another. Somebody or something has written to it since publication.",
};
const FILE_CHANGED: Code = Code {
    id: "Q663",
    name: "published-file-changed",
    about: "A file of a publication, or of the records that it rests on, is not as it was published: its hash is another. Both hashes begin with what is told. Put the file back from a backup.",
};
const FILE_MISSING: Code = Code {
    id: "Q664",
    name: "published-file-missing",
    about: "A file that the manifest of a publication names is not there or cannot be read. Put it back from a backup.",
};
const FILE_ADDED: Code = Code {
    id: "Q665",
    name: "published-file-added",
    about: "A file lies in a publication that its manifest does not name. It was not published. Take it away.",
};
const MADE_OTHERWISE: Code = Code {
    id: "Q666",
    name: "made-otherwise",
    about: "Made again from what was frozen, this file of a publication has other bytes than were published. What was published was not made of that by this version of the program.",
};
const MANIFEST_OTHERWISE: Code = Code {
    id: "Q667",
    name: "manifest-otherwise",
    about: "Made again from what was frozen, the manifest of a publication says something else in this field. The field was changed, or what it tells of was.",
};
const FIGURES_OTHERWISE: Code = Code {
    id: "Q668",
    name: "figures-otherwise",
    about: "The ledger holds another figure than is counted again from the records that a publication rests on. A published figure is superseded by a later publication, never changed.",
};
const OTHER_PROGRAM: Code = Code {
    id: "Q669",
    name: "other-program",
    about: "A publication was made by another version of the program than looks at it now. That its files, records and figures are as they were published can be told; that its report comes out byte for byte can only be told by the version that made it.",
};
const LEDGER_OTHERWISE: Code = Code {
    id: "Q670",
    name: "ledger-otherwise",
    about: "What the ledger says of earlier publications, or of questions and actions, is not what it said when this was published.",
};
const NOT_IN_LEDGER: Code = Code {
    id: "Q671",
    name: "not-in-ledger",
    about: "No publication of this name is in the ledger, so there is nothing beside the manifest itself to hold the manifest to. It was cut short, or comes from another folder.",
};
const NOT_MADE_AGAIN: Code = Code {
    id: "Q672",
    name: "not-made-again",
    about: "A publication cannot be made again from what was frozen, for the reason given.",
};

pub(super) const CODES: &[Code] = &[
    PUBLISHED_ALREADY,
    UNREADABLE_MANIFEST,
    MANIFEST_CHANGED,
    FILE_CHANGED,
    FILE_MISSING,
    FILE_ADDED,
    MADE_OTHERWISE,
    MANIFEST_OTHERWISE,
    FIGURES_OTHERWISE,
    OTHER_PROGRAM,
    LEDGER_OTHERWISE,
    NOT_IN_LEDGER,
    NOT_MADE_AGAIN,
];

/// What can be wrong with a publication.
#[derive(Clone, Debug, Eq, PartialEq)]
#[expect(
    missing_docs,
    reason = "the fields are the blanks of the wording, and named so"
)]
pub enum PublicationProblem {
    /// There is one of that name.
    PublishedAlready { name: String },
    /// Its manifest cannot be read.
    UnreadableManifest { why: String },
    /// Its manifest is not the one published.
    ManifestChanged { published: String, found: String },
    /// A file is not the one published.
    FileChanged { published: String, found: String },
    /// A file is not there.
    FileMissing,
    /// A file is there that was not published.
    FileAdded,
    /// A file comes out otherwise; by another version of the program that is no fault.
    MadeOtherwise {
        published: String,
        found: String,
        is_other_program: bool,
    },
    /// A field of the manifest comes out otherwise.
    ManifestOtherwise { field: String },
    /// A figure comes out otherwise than the ledger holds it.
    FiguresOtherwise { indicator: String, period: String },
    /// Another version of the program made it.
    OtherProgram { made: String, own: String },
    /// The ledger says something else than it did.
    LedgerOtherwise,
    /// The ledger does not name it.
    NotInLedger,
    /// It cannot be made again.
    NotMadeAgain { why: String },
}

impl fmt::Display for PublicationProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let short = |hash: &str| hash.chars().take(12).collect::<String>();
        match self {
            Self::PublishedAlready { name } => write!(f, "`{name}` is published already"),
            Self::UnreadableManifest { why } => write!(f, "the manifest cannot be read: {why}"),
            Self::ManifestChanged { published, found } => write!(
                f,
                "the manifest is not the one published: {} was published, {} is here",
                short(published),
                short(found)
            ),
            Self::FileChanged { published, found } => write!(
                f,
                "not as it was published: {} was published, {} is here",
                short(published),
                short(found)
            ),
            Self::FileMissing => f.write_str("published, and not there or not readable"),
            Self::FileAdded => f.write_str("there, and not published"),
            Self::MadeOtherwise {
                published, found, ..
            } => write!(
                f,
                "made again, it has other bytes: {} was published, {} comes out",
                short(published),
                short(found)
            ),
            Self::ManifestOtherwise { field } => {
                write!(f, "made again, `{field}` of the manifest is another")
            }
            Self::FiguresOtherwise { indicator, period } => write!(
                f,
                "counted again, the figure of `{indicator}` for {period} is not the one in the ledger"
            ),
            Self::OtherProgram { made, own } => write!(
                f,
                "made by version {made} of the program, and this is {own}: that the report comes out byte for byte cannot be told"
            ),
            Self::LedgerOtherwise => f.write_str(
                "the ledger says something else of earlier publications, or of questions and actions, than it did",
            ),
            Self::NotInLedger => f.write_str("no publication of this name is in the ledger"),
            Self::NotMadeAgain { why } => write!(f, "it cannot be made again: {why}"),
        }
    }
}

impl Problem for PublicationProblem {
    fn code(&self) -> Code {
        match self {
            Self::PublishedAlready { .. } => PUBLISHED_ALREADY,
            Self::UnreadableManifest { .. } => UNREADABLE_MANIFEST,
            Self::ManifestChanged { .. } => MANIFEST_CHANGED,
            Self::FileChanged { .. } => FILE_CHANGED,
            Self::FileMissing => FILE_MISSING,
            Self::FileAdded => FILE_ADDED,
            Self::MadeOtherwise { .. } => MADE_OTHERWISE,
            Self::ManifestOtherwise { .. } => MANIFEST_OTHERWISE,
            Self::FiguresOtherwise { .. } => FIGURES_OTHERWISE,
            Self::OtherProgram { .. } => OTHER_PROGRAM,
            Self::LedgerOtherwise => LEDGER_OTHERWISE,
            Self::NotInLedger => NOT_IN_LEDGER,
            Self::NotMadeAgain { .. } => NOT_MADE_AGAIN,
        }
    }

    fn severity(&self) -> Severity {
        match self {
            Self::OtherProgram { .. }
            | Self::NotInLedger
            | Self::MadeOtherwise {
                is_other_program: true,
                ..
            } => Severity::Warning,
            _ => Severity::Error,
        }
    }

    fn help(&self) -> Option<String> {
        let text = match self {
            Self::PublishedAlready { .. } => {
                "write `--supersede` to publish a new version; the old one stays"
            }
            Self::UnreadableManifest { .. }
            | Self::ManifestChanged { .. }
            | Self::FileChanged { .. }
            | Self::FileMissing => "put it back from a backup, or from where it was published",
            Self::FileAdded => "take it away",
            Self::OtherProgram { .. } => "verify it with the version that made it",
            Self::FiguresOtherwise { .. } | Self::LedgerOtherwise => {
                "put `data/quarterday.db` back from a backup"
            }
            Self::MadeOtherwise { .. }
            | Self::ManifestOtherwise { .. }
            | Self::NotInLedger
            | Self::NotMadeAgain { .. } => return None,
        };
        Some(text.to_owned())
    }
}
