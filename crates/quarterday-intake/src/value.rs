//! The value rules: what the text of a field says, by the kind of its column. Loads and worked
//! examples read by these and no others.

use std::borrow::Cow;

use quarterday_core::calendar::{Day, Moment};
use quarterday_core::ssd::{Kind, Label};

use super::date::{is_month_first, read_day};
use super::moment::read_moment;

/// What a field holds.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Cell<'a> {
    /// Nothing.
    Blank,
    /// An identifier, a code or another text.
    Text(Cow<'a, str>),
    /// A date.
    Day(Day),
    /// A date and a time of day.
    Moment(Moment),
    /// Yes or no.
    Flag(bool),
    /// Something that is no date in a date column, no moment in a column of moments, or no code of the list in a column of codes.
    Unreadable,
}

/// What there is to say about a field.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Remark {
    /// A date is present and cannot be read.
    UnreadableDate,
    /// A date that is one only with the month first, and was not read.
    MonthFirst,
    /// A date and a time of day should be there and cannot be read, or the time is missing.
    UnreadableMoment,
    /// A date that stands for none was read as blank.
    PlaceholderDate,
    /// Neither yes nor no, read as blank.
    UnreadableFlag,
    /// No code of the list.
    UnknownCode,
    /// An error of a spreadsheet, such as `#N/A`.
    SpreadsheetError,
}

/// What the published model lets stand where a system holds nothing.
const PLACEHOLDER: &str = "PLACEHOLDER_DATA";

/// What a spreadsheet shows where a formula failed.
const SPREADSHEET_ERRORS: [&str; 10] = [
    "#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!",
    "#FIELD!",
];

/// Reads a field of a column of this kind.
pub fn read_value(kind: Kind, text: &str) -> (Cell<'_>, Option<Remark>) {
    let text = trimmed(text);
    if text.is_empty() || text == PLACEHOLDER {
        return (Cell::Blank, None);
    }
    if text.starts_with('#') && SPREADSHEET_ERRORS.contains(&text) {
        // Never an identifier or a text; where it can be told from a missing value, it is.
        let cell = if kind.has_unreadable() {
            Cell::Unreadable
        } else {
            Cell::Blank
        };
        return (cell, Some(Remark::SpreadsheetError));
    }
    match kind {
        Kind::Worker if matches!(text, "-1" | "0") => (Cell::Blank, None),
        Kind::Key | Kind::Reference | Kind::Person | Kind::Worker => {
            (Cell::Text(identifier(text)), None)
        }
        Kind::Date => date(text, None),
        Kind::EndDate => date(text, Some(OPEN_FROM)),
        Kind::Moment => match read_moment(text) {
            Some(moment) => (Cell::Moment(moment), None),
            None => (Cell::Unreadable, Some(Remark::UnreadableMoment)),
        },
        Kind::Flag => flag(text),
        Kind::Code(list) => code(list, text),
        Kind::Text => (Cell::Text(collapse(text)), None),
    }
}

/// A text without spaces of any kind round it. Most have none, which their ends tell at once.
fn trimmed(text: &str) -> &str {
    let bytes = text.as_bytes();
    let is_plain = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_graphic);
    if is_plain(bytes.first()) && is_plain(bytes.last()) {
        return text;
    }
    text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}')
}

/// An identifier as written, but for spaces that look like others.
fn identifier(text: &str) -> Cow<'_, str> {
    if !text.is_ascii() && text.contains('\u{a0}') {
        Cow::Owned(text.replace('\u{a0}', " "))
    } else {
        Cow::Borrowed(text)
    }
}

/// 1 January 1900, on or before which a date stands for none, in days since 1 January 1970.
const NONE_UNTIL: i32 = -25_567;

/// 1 January 2100, on or after which an end stands for none.
const OPEN_FROM: i32 = 47_482;

/// A date. On or before [`NONE_UNTIL`] it stands for none, as does an end on or after `open`.
fn date(text: &str, open: Option<i32>) -> (Cell<'static>, Option<Remark>) {
    let Some(day) = read_day(text) else {
        let remark = if is_month_first(text) {
            Remark::MonthFirst
        } else {
            Remark::UnreadableDate
        };
        return (Cell::Unreadable, Some(remark));
    };
    if day.epoch() <= NONE_UNTIL || open.is_some_and(|open| day.epoch() >= open) {
        return (Cell::Blank, Some(Remark::PlaceholderDate));
    }
    (Cell::Day(day), None)
}

fn flag(text: &str) -> (Cell<'static>, Option<Remark>) {
    match text {
        "Y" | "1" => return (Cell::Flag(true), None),
        "N" | "0" => return (Cell::Flag(false), None),
        _ => {}
    }
    let text = after_option(text).unwrap_or(text);
    let is_one_of = |words: &[&str]| words.iter().any(|word| text.eq_ignore_ascii_case(word));
    if is_one_of(&["Y", "YES", "T", "TRUE", "1"]) {
        (Cell::Flag(true), None)
    } else if is_one_of(&["N", "NO", "F", "FALSE", "0"]) {
        (Cell::Flag(false), None)
    } else {
        (Cell::Blank, Some(Remark::UnreadableFlag))
    }
}

/// A code of the list: as it is, before a label ("`C2: Full care order`"), or by its label alone;
/// each of them also as an option of a form ("`n) H5: Residential accommodation`").
fn code(list: &'static [Label], text: &str) -> (Cell<'static>, Option<Remark>) {
    let by_code = |word: &str| list.iter().find(|entry| is_same(entry.code, word));
    if let Some(entry) = by_code(text) {
        return (Cell::Text(Cow::Borrowed(entry.code)), None);
    }
    let text = collapse(text);
    let by_label = |word: &str| {
        let is_labelled = |entry: &&Label| !entry.label.is_empty() && is_same(entry.label, word);
        list.iter().find(is_labelled)
    };
    let of_option = || {
        let text = after_option(&text)?;
        let found = by_code(text).or_else(|| by_code(before_label(text)));
        found.or_else(|| by_label(text))
    };
    let found = by_code(before_label(&text)).or_else(|| by_label(&text));
    let found = found.or_else(of_option);
    match found {
        Some(entry) => (Cell::Text(Cow::Borrowed(entry.code)), None),
        None => (Cell::Unreadable, Some(Remark::UnknownCode)),
    }
}

/// What stands after the letter of an option: `Yes` of `a) Yes`.
pub(crate) fn after_option(text: &str) -> Option<&str> {
    let rest = text.strip_prefix(|c: char| c.is_ascii_alphabetic())?;
    Some(rest.strip_prefix(')')?.trim_start())
}

/// The part before the leftmost `:`, ` - ` or `)`.
fn before_label(text: &str) -> &str {
    let ends = [text.find(':'), text.find(" - "), text.find(')')];
    let end = ends.into_iter().flatten().min();
    end.and_then(|end| text.get(..end)).unwrap_or(text).trim()
}

fn is_same(a: &str, b: &str) -> bool {
    a.eq_ignore_ascii_case(b)
}

/// Each run of spaces of any kind made one space, of a text without any round it.
fn collapse(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Cow::Borrowed(text);
    }
    let mut before = ' ';
    let is_odd = text.chars().any(|c| {
        let is_run = c == ' ' && before == ' ';
        before = c;
        is_run || (c != ' ' && c.is_whitespace())
    });
    if is_odd {
        Cow::Owned(text.split_whitespace().collect::<Vec<_>>().join(" "))
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use quarterday_core::ssd;

    fn kind(column: &str) -> Kind {
        let mut columns = ssd::TABLES.iter().filter_map(|table| table.column(column));
        columns.next().expect("a known column").kind
    }

    fn text(text: &str) -> (Cell<'_>, Option<Remark>) {
        (Cell::Text(Cow::Borrowed(text)), None)
    }

    /// Trap 59: "false" is no.
    #[test]
    fn flags_are_read_in_any_case_and_anything_else_is_blank_with_a_remark() {
        for yes in ["Y", "yes", "T", "True", "1", " y\u{a0}", "a) Yes"] {
            assert_eq!(read_value(Kind::Flag, yes), (Cell::Flag(true), None));
        }
        for no in ["N", "no", "f", "FALSE", "0"] {
            assert_eq!(read_value(Kind::Flag, no), (Cell::Flag(false), None));
        }
        for strange in ["NA", "2", "maybe"] {
            let expected = (Cell::Blank, Some(Remark::UnreadableFlag));
            assert_eq!(read_value(Kind::Flag, strange), expected);
        }
        assert_eq!(read_value(Kind::Flag, "  "), (Cell::Blank, None));
    }

    /// Trap 77.
    #[test]
    fn codes_are_read_by_code_prefix_or_label() {
        let status = kind("lega_legal_status");
        for form in [
            "C2",
            "c2",
            "C2: Full care order",
            "C2 - care",
            "C2) x",
            "Care Order Sec. 31(a)",
            "full  care order",
            "b) C2",
            "b) C2: FCO",
            "b) Full care order",
        ] {
            assert_eq!(read_value(status, form), text("C2"), "{form}");
        }
        let unknown = (Cell::Unreadable, Some(Remark::UnknownCode));
        assert_eq!(read_value(status, "Supervision order"), unknown);
        let ceased = kind("clae_cla_episode_ceased_reason");
        assert_eq!(read_value(ceased, "E4a"), text("E4A"));
        assert_eq!(
            read_value(ceased, "Adopted - consent dispensed with by the court"),
            text("E12")
        );
    }

    /// Traps 25 and 74.
    #[test]
    fn placeholder_dates_are_blank_and_an_unreadable_date_is_not() {
        let placeholder = (Cell::Blank, Some(Remark::PlaceholderDate));
        let end = kind("cppl_cp_plan_end_date");
        for open in [
            "9999-12-31",
            "2300-01-01",
            "01/01/2100",
            "1900-01-01",
            "01/01/1753",
        ] {
            assert_eq!(read_value(end, open), placeholder, "{open}");
        }
        let last = Day::new(2099, 12, 31).expect("a day");
        assert_eq!(read_value(end, "31/12/2099"), (Cell::Day(last), None));
        let review = kind("clea_pathway_plan_review_date");
        assert_eq!(read_value(review, "1900-01-01"), placeholder);
        let later = Day::new(2100, 1, 1).expect("a day");
        assert_eq!(read_value(review, "2100-01-01"), (Cell::Day(later), None));
        let unreadable = (Cell::Unreadable, Some(Remark::UnreadableDate));
        assert_eq!(read_value(end, "31/06/2019"), unreadable);
    }

    /// Trap 63: a space that does not break is a space.
    #[test]
    fn workers_minus_one_and_nought_are_nobody_and_identifiers_keep_their_case() {
        assert_eq!(read_value(Kind::Worker, "-1"), (Cell::Blank, None));
        assert_eq!(read_value(Kind::Worker, "0"), (Cell::Blank, None));
        assert_eq!(read_value(Kind::Worker, "10"), text("10"));
        assert_eq!(read_value(Kind::Person, " aB  1 "), text("aB  1"));
        assert_eq!(read_value(Kind::Person, "a\u{a0}1"), text("a 1"));
        assert_eq!(read_value(Kind::Reference, "0"), text("0"));
    }

    #[test]
    fn a_date_without_a_time_is_no_moment() {
        let (cell, remark) = read_value(Kind::Moment, "30/09/2019 14:20");
        assert!(matches!(cell, Cell::Moment(_)) && remark.is_none());
        let unreadable = (Cell::Unreadable, Some(Remark::UnreadableMoment));
        assert_eq!(read_value(Kind::Moment, "30/09/2019"), unreadable);
        assert_eq!(read_value(Kind::Moment, " "), (Cell::Blank, None));
    }

    #[test]
    fn an_error_of_a_spreadsheet_is_no_value() {
        let remark = Some(Remark::SpreadsheetError);
        for kind in [Kind::Key, Kind::Person, Kind::Text, Kind::Flag] {
            assert_eq!(read_value(kind, " #N/A"), (Cell::Blank, remark));
        }
        let date = read_value(Kind::EndDate, "#REF!");
        assert_eq!(date, (Cell::Unreadable, remark));
    }

    /// Trap 63.
    #[test]
    fn texts_have_ordinary_single_spaces() {
        assert_eq!(
            read_value(Kind::Text, "Duty\u{a0}Team\n  North "),
            text("Duty Team North")
        );
    }
}
