//! The codes of problems of records, and what `explain` prints about each.

use super::super::{Code, Problem as _};
use super::RecordProblem;

macro_rules! codes {
    ($($name:ident = $id:literal, $word:literal, $about:literal;)*) => {
        $(const $name: Code = Code { id: $id, name: $word, about: $about };)*
        /// Every code, in order.
        pub(in crate::finding) const CODES: &[Code] = &[$($name),*];
    };
}

codes! {
    UNREADABLE_FILE = "Q301", "unreadable-file",
        "A file given to `load` could not be read from the disk, or a database has none of the records tables. Everything else was read. Check that it is there and may be read, then load it again.";
    FILE_TOO_LARGE = "Q302", "file-too-large",
        "A file is larger than the program takes in. Split the extract by year or by table and load the parts: a later load supersedes rows with the same key.";
    WINDOWS_1252 = "Q303", "windows-1252",
        "The text is neither UTF-8 nor marked as UTF-16, so it was read as Windows-1252, as older spreadsheets write it. Names with accents or typographic apostrophes are right only if that is so.";
    DAMAGED_TEXT = "Q304", "damaged-text",
        "The file is UTF-16 and part of it is no character; those places hold a replacement mark. The file was probably cut or changed on its way. Export it again.";
    OTHER_DELIMITER = "Q305", "other-delimiter",
        "The fields are separated by something other than commas. The file was read with the separator that makes its heading row a known table, and nothing else about it was guessed.";
    EMPTY_FILE = "Q306", "empty-file",
        "There is nothing in the file. The export probably failed.";
    NO_ROWS = "Q307", "no-rows",
        "The file has a heading row and nothing under it. Nothing was loaded from it and nothing already loaded was changed.";
    TOO_MANY_COLUMNS = "Q308", "too-many-columns",
        "The heading row has more columns than any table the program knows could have. The file was not read.";
    UNKNOWN_TABLE = "Q309", "unrecognised-table",
        "Files are recognised by the names of their columns, in any order, never by the name of the file. A Standard Safeguarding Dataset table needs its key column and one more of its columns; a table of the looked-after children return needs its own columns. Headings that are not known are told by position, because a file without a heading row begins with a record.";
    REPEATED_COLUMN = "Q310", "repeated-column",
        "One column stands twice in the heading row, so which of the two to read cannot be told. The file was not read.";
    UNKNOWN_COLUMNS = "Q311", "unknown-columns",
        "The file has columns that its table does not have. They were not taken in; everything else was.";
    MISSING_COLUMNS = "Q312", "missing-columns",
        "The file lacks columns of its table. They are blank, or stay as an earlier source gave them; an indicator that needs one says so.";
    KEPT_FOR_LATER = "Q313", "kept-for-later",
        "The table was recognised, and its rows are kept with the load as they were read, but no indicator uses them yet.";
    NOT_READ = "Q314", "not-read",
        "A folder was loaded, and this file of it is not comma-separated text, so it was left alone.";
    NOTHING_TO_LOAD = "Q315", "nothing-to-load",
        "No row of any file could be taken in, so the records stay as they were. The other findings say why.";
    ALREADY_LOADED = "Q316", "already-loaded",
        "Files with these names and these bytes have been loaded for this authority before: the same bytes twice are one load. The records stay as they are.";
    TWO_KEYS = "Q317", "two-keys",
        "Each kind of source tells its records apart in its own way: the SSD tables by the case system's identifiers, a return or a list by child and day. Where two of them tell of one event, both records stand, and both count. An event is one child's on one day; now and then there are two on a day, so look before you take one out.";
    WRONG_FIELD_COUNT = "Q320", "wrong-field-count",
        "Rows with more or fewer fields than the heading row are rejected, never padded or cut: their values may stand under the wrong headings. The usual causes are an unquoted separator in a text, and a last line cut short.";
    NUL_BYTE = "Q321", "nul-byte",
        "A row holds NUL bytes, which text never does; it is rejected. A file full of them is UTF-16 without its mark, or no text at all.";
    ROW_TOO_LONG = "Q322", "row-too-long",
        "A row holds a field over 1 MiB or is over 4 MiB itself, and is rejected. The usual cause is a quotation mark that is never closed.";
    UNCLOSED_QUOTE = "Q323", "unclosed-quote",
        "A field begins with a quotation mark that is never closed, so the rest of the file is inside it. The row is rejected, and with it every line after it.";
    NO_KEY = "Q324", "no-key",
        "A row whose identifier is blank (or, in a return, whose child or first date is blank or unreadable) cannot be told from others and is rejected.";
    REPEATED_KEY = "Q325", "repeated-key",
        "Two rows of one load have the same identifier: the last stands and the earlier ones are rejected, unless they have columns that the source of the last does not give, which are kept. Rows of an earlier load are superseded without a finding.";
    UNREADABLE_AUTHORITY = "Q326", "unreadable-authority",
        "The `authority` column holds something other than a code of up to 16 letters and digits. The row is rejected, because whose it is cannot be told.";
    UNREADABLE_DATE = "Q330", "unreadable-date",
        "A date is written that is no date: 31 June, a two-digit year, a spreadsheet's serial number, month before day. The row is kept, and every case that needs the date is excluded with that reason: an unreadable end never means open.";
    PLACEHOLDER_DATE = "Q331", "placeholder-date",
        "A date stands for \"none\": an end on or after 1 January 2100, or any date on or before 1 January 1900. It was read as blank.";
    UNREADABLE_FLAG = "Q332", "unreadable-flag",
        "A yes-or-no column holds something else than Y, YES, T, TRUE, 1, N, NO, F, FALSE or 0. It was read as blank.";
    UNKNOWN_CODE = "Q333", "unknown-code",
        "A coded column holds neither a code of its published list, nor a code with a label, nor a label. The row is kept and the value is not used; a reason that cannot be read still counts as a reason, not as a missing one.";
    UNREADABLE_MOMENT = "Q334", "unreadable-moment",
        "A column of moments holds something else than a date and a time of day. A date alone does not say how many hours went by. The row is kept, and every case that needs the moment is excluded with that reason.";
    NO_PERSON = "Q340", "no-person",
        "Rows name no person. They are kept, and their cases are excluded with that reason.";
    END_BEFORE_START = "Q342", "end-before-start",
        "Rows end before they start. They are kept, are never open, and are excluded from durations and timeliness with that reason.";
    ELIGIBILITY_ASSUMED = "Q344", "eligibility-assumed",
        "The care leavers' table of the looked-after children return does not say what each young person is entitled to. The return is about former relevant young people, so that is what was set.";
    MONTH_FIRST = "Q345", "month-first",
        "A date such as 09/30/2019 is one only if the month comes first, and it was not read. The column's other dates were read day before month as everywhere in the file: if the extract puts the month first, those up to the 12th of a month were read wrong and nothing shows it. Export the dates as 2019-09-30 and load the file again.";
}

/// The code of a problem.
pub(super) fn code(problem: &RecordProblem) -> Code {
    use RecordProblem as P;
    match problem {
        P::UnreadableFile { .. } => UNREADABLE_FILE,
        P::FileTooLarge { .. } => FILE_TOO_LARGE,
        P::Windows1252 => WINDOWS_1252,
        P::DamagedText => DAMAGED_TEXT,
        P::OtherDelimiter { .. } => OTHER_DELIMITER,
        P::EmptyFile => EMPTY_FILE,
        P::NoRows { .. } => NO_ROWS,
        P::TooManyColumns { .. } => TOO_MANY_COLUMNS,
        P::UnknownTable { .. } => UNKNOWN_TABLE,
        P::RepeatedColumn { .. } => REPEATED_COLUMN,
        P::UnknownColumns { .. } => UNKNOWN_COLUMNS,
        P::MissingColumns { .. } => MISSING_COLUMNS,
        P::KeptForLater { .. } => KEPT_FOR_LATER,
        P::NotRead => NOT_READ,
        P::NothingToLoad => NOTHING_TO_LOAD,
        P::AlreadyLoaded => ALREADY_LOADED,
        P::HeldTwice { .. } => TWO_KEYS,
        P::WrongFieldCount { .. } => WRONG_FIELD_COUNT,
        P::NulByte { .. } => NUL_BYTE,
        P::RowTooLong { .. } => ROW_TOO_LONG,
        P::UnclosedQuote { .. } => UNCLOSED_QUOTE,
        P::NoKey { .. } => NO_KEY,
        P::RepeatedKey { .. } => REPEATED_KEY,
        P::UnreadableAuthority { .. } => UNREADABLE_AUTHORITY,
        P::UnreadableDate { .. } => UNREADABLE_DATE,
        P::MonthFirst { .. } => MONTH_FIRST,
        P::UnreadableMoment { .. } => UNREADABLE_MOMENT,
        P::PlaceholderDate { .. } => PLACEHOLDER_DATE,
        P::UnreadableFlag { .. } => UNREADABLE_FLAG,
        P::UnknownCode { .. } => UNKNOWN_CODE,
        P::NoPerson { .. } => NO_PERSON,
        P::EndBeforeStart { .. } => END_BEFORE_START,
        P::EligibilityAssumed { .. } => ELIGIBILITY_ASSUMED,
        P::Xml(problem) => problem.code(),
        P::Return(problem) => problem.code(),
        P::Workbook(problem) => problem.code(),
    }
}
