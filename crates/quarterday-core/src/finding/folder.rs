//! What can be wrong with what the program keeps: the ledger, loads and revisions of an authority
//! folder, as `doctor` finds it.

use std::fmt;

use super::{Code, Problem, Severity};

const UNREADABLE_LEDGER: Code = Code {
    id: "Q390",
    name: "damaged-ledger",
    about: "The ledger, `data/quarterday.db`, cannot be read or fails its own check. What it says cannot be relied on. Put the folder back from a backup; the source files can also be loaded again into a new folder.",
};
const MISSING_FILE: Code = Code {
    id: "Q391",
    name: "lost-file",
    about: "A file or folder that the ledger, a load or a revision names is not there. Put it back from a backup.",
};
const CHANGED_FILE: Code = Code {
    id: "Q392",
    name: "changed-file",
    about: "A file is not as the program wrote it: its hash is another. The disk may be failing, or something else wrote to it. Put it back from a backup.",
};
const LEFT_BEHIND: Code = Code {
    id: "Q393",
    name: "left-behind",
    about: "A load or a publication that was cut short left a folder behind. It is part of nothing; the next one takes it away.",
};
const OPEN_TO_OTHERS: Code = Code {
    id: "Q394",
    name: "open-to-others",
    about: "Others on this machine may read a file or folder of records. Folders are to be their owner's alone (0700), and files too (0600).",
};
const OTHER_VERSION: Code = Code {
    id: "Q395",
    name: "other-version",
    about: "A load or revision was written by a program that stores tables in another form. It is whole as far as that program can tell; this one cannot read it.",
};

const DAMAGED_TABLE: Code = Code {
    id: "Q396",
    name: "damaged-table",
    about: "A query reads a table of the records whose file is not there or not as the program wrote it: its hash is another. A changed byte mostly reads as a value that somebody could have written, so nothing is computed from such a table. Indicators that do not read it are not touched.",
};

pub(super) const CODES: &[Code] = &[
    UNREADABLE_LEDGER,
    MISSING_FILE,
    CHANGED_FILE,
    LEFT_BEHIND,
    OPEN_TO_OTHERS,
    OTHER_VERSION,
    DAMAGED_TABLE,
];

/// What can be wrong with what the program keeps.
#[derive(Clone, Debug, Eq, PartialEq)]
#[expect(
    missing_docs,
    reason = "the fields are the blanks of the wording, and named so"
)]
pub enum FolderProblem {
    /// The ledger cannot be read, or says of itself that it is damaged.
    UnreadableLedger { why: String },
    /// A file that is named is not there or cannot be read.
    MissingFile,
    /// A file is not as it was written.
    ChangedFile,
    /// A folder that belongs to no load and no revision.
    LeftBehind,
    /// Others than the owner may read or write it; its permissions, in octal.
    OpenToOthers { mode: u32 },
    /// Written in a form that this program does not read.
    OtherVersion,
    /// A table of the records that a query reads is not as it was written.
    DamagedTable { table: &'static str },
}

impl fmt::Display for FolderProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnreadableLedger { why } => write!(f, "the ledger is damaged: {why}"),
            Self::MissingFile => write!(f, "not there, or cannot be read"),
            Self::ChangedFile => write!(f, "not as it was written: its hash is another"),
            Self::LeftBehind => write!(
                f,
                "left behind by a load or a publication that was cut short"
            ),
            Self::OpenToOthers { mode } => {
                write!(f, "open to others than its owner: permissions {mode:04o}")
            }
            Self::OtherVersion => write!(f, "written by another version of the program"),
            Self::DamagedTable { table } => write!(
                f,
                "reads the records table {table}, whose file is missing or not as it was written"
            ),
        }
    }
}

impl Problem for FolderProblem {
    fn code(&self) -> Code {
        match self {
            Self::UnreadableLedger { .. } => UNREADABLE_LEDGER,
            Self::MissingFile => MISSING_FILE,
            Self::ChangedFile => CHANGED_FILE,
            Self::LeftBehind => LEFT_BEHIND,
            Self::OpenToOthers { .. } => OPEN_TO_OTHERS,
            Self::OtherVersion => OTHER_VERSION,
            Self::DamagedTable { .. } => DAMAGED_TABLE,
        }
    }

    fn severity(&self) -> Severity {
        match self {
            Self::LeftBehind => Severity::Note,
            Self::OpenToOthers { .. } => Severity::Warning,
            _ => Severity::Error,
        }
    }

    fn help(&self) -> Option<String> {
        let text = match self {
            Self::UnreadableLedger { .. } | Self::MissingFile | Self::ChangedFile => {
                "put it back from a backup, or load the source files again into a new folder"
            }
            Self::LeftBehind => "nothing: the next load or publication takes it away",
            Self::OpenToOthers { .. } => {
                "close it to others: `chmod -R go= data` in the authority folder"
            }
            Self::OtherVersion => "use the program that wrote it",
            Self::DamagedTable { .. } => {
                "`quarterday doctor` names every file that is not as it was, and says what to do"
            }
        };
        Some(text.to_owned())
    }
}
