//! The value rules: what the text of a field says, by the kind of its column. Loads and worked
//! examples read by these and no others.

use quarterday_core::calendar::Day;
use quarterday_core::ssd::{Kind, Label};

use super::date::read_day;

/// What a field holds.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Cell {
    /// Nothing.
    Blank,
    /// An identifier, a code or another text.
    Text(String),
    /// A date.
    Day(Day),
    /// Yes or no.
    Flag(bool),
    /// Something that is no date in a column of dates, or no code of the list in one of codes.
    Unreadable,
}

/// What there is to say about a field.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Remark {
    /// A date is present and cannot be read.
    UnreadableDate,
    /// A date that stands for none was read as blank.
    PlaceholderDate,
    /// Neither yes nor no, read as blank.
    UnreadableFlag,
    /// A code is present and is none of the list.
    UnknownCode,
}

/// What some systems write in a column they have nothing for.
const PLACEHOLDER: &str = "PLACEHOLDER_DATA";

/// Reads a field of a column of this kind.
pub fn read_value(kind: Kind, text: &str) -> (Cell, Option<Remark>) {
    let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let is_placeholder = !kind.is_identifier() && text.eq_ignore_ascii_case(PLACEHOLDER);
    if text.is_empty() || is_placeholder {
        return (Cell::Blank, None);
    }
    match kind {
        Kind::Worker if matches!(text, "-1" | "0") => (Cell::Blank, None),
        Kind::Key | Kind::Reference | Kind::Person | Kind::Worker => {
            (Cell::Text(text.to_owned()), None)
        }
        Kind::Date => date(text, None),
        Kind::EndDate => date(text, Day::new(2100, 1, 1)),
        Kind::Flag => flag(text),
        Kind::Code(list) => code(list, text),
        // No published table has moments, and these readers know no other: kept as written.
        Kind::Text | Kind::Moment => (Cell::Text(collapse(text)), None),
    }
}

/// A date. On or before 1 January 1900 it stands for none, as does an end on or after `open`.
fn date(text: &str, open: Option<Day>) -> (Cell, Option<Remark>) {
    let Some(day) = read_day(text) else {
        return (Cell::Unreadable, Some(Remark::UnreadableDate));
    };
    let is_none = Day::new(1900, 1, 1).is_some_and(|first| day <= first);
    if is_none || open.is_some_and(|open| day >= open) {
        return (Cell::Blank, Some(Remark::PlaceholderDate));
    }
    (Cell::Day(day), None)
}

fn flag(text: &str) -> (Cell, Option<Remark>) {
    let is_one_of = |words: &[&str]| words.iter().any(|word| text.eq_ignore_ascii_case(word));
    if is_one_of(&["Y", "YES", "T", "TRUE", "1"]) {
        (Cell::Flag(true), None)
    } else if is_one_of(&["N", "NO", "F", "FALSE", "0"]) {
        (Cell::Flag(false), None)
    } else {
        (Cell::Blank, Some(Remark::UnreadableFlag))
    }
}

/// A code of the list: as it is, before a label ("`C2: Full care order`"), or by its label alone.
fn code(list: &'static [Label], text: &str) -> (Cell, Option<Remark>) {
    let text = collapse(text);
    let by_code = |word: &str| list.iter().find(|entry| is_same(entry.code, word));
    let by_label = |word: &str| {
        let is_labelled = |entry: &&Label| !entry.label.is_empty() && is_same(entry.label, word);
        list.iter().find(is_labelled)
    };
    let found = by_code(&text)
        .or_else(|| by_code(before_label(&text)))
        .or_else(|| by_label(&text));
    match found {
        Some(entry) => (Cell::Text(entry.code.to_owned()), None),
        None => (Cell::Unreadable, Some(Remark::UnknownCode)),
    }
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

/// Trimmed, with each run of spaces of any kind made one space.
fn collapse(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use quarterday_core::ssd;

    fn kind(column: &str) -> Kind {
        let mut columns = ssd::TABLES.iter().filter_map(|table| table.column(column));
        columns.next().expect("a known column").kind
    }

    fn text(text: &str) -> (Cell, Option<Remark>) {
        (Cell::Text(text.to_owned()), None)
    }

    #[test]
    fn flags_are_read_in_any_case_and_anything_else_is_blank_with_a_remark() {
        for yes in ["Y", "yes", "T", "True", "1", " y\u{a0}"] {
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

    #[test]
    fn placeholder_data_is_blank_and_no_remark_but_in_an_identifier() {
        for column in [
            "cppr_cp_review_participation",
            "csdq_sdq_reason",
            "prof_agency_worker_flag",
            "perm_placed_foster_carer_date",
            "invo_professional_team",
        ] {
            let read = read_value(kind(column), " placeholder_data ");
            assert_eq!(read, (Cell::Blank, None), "{column}");
        }
        let name = "PLACEHOLDER_DATA";
        assert_eq!(read_value(Kind::Key, name), text(name));
    }

    #[test]
    fn words_that_systems_write_for_a_code_are_read() {
        for (column, written, code) in [
            ("pers_sex", "b) Female", "F"),
            ("pers_sex", "1", "M"),
            ("pers_ethnicity", "white british", "WBRI"),
            ("cppl_cp_plan_latest_category", "Physical abuse", "PHY"),
            ("clah_health_check_type", "HEALTH", "Health Assessment"),
            ("clah_health_check_type", "Health check", "Health Check"),
            ("clah_health_check_status", "COMPLETE", "Completed"),
            ("miss_missing_episode_type", "Away", "A"),
            ("miss_missing_rhi_offered", "NA", "NA"),
            ("cine_referral_source_code", "1A: Individual", "1A"),
        ] {
            assert_eq!(read_value(kind(column), written), text(code), "{written}");
        }
    }

    #[test]
    fn workers_minus_one_and_nought_are_nobody_and_identifiers_keep_their_case() {
        assert_eq!(read_value(Kind::Worker, "-1"), (Cell::Blank, None));
        assert_eq!(read_value(Kind::Worker, "0"), (Cell::Blank, None));
        assert_eq!(read_value(Kind::Worker, "10"), text("10"));
        assert_eq!(read_value(Kind::Person, " aB  1 "), text("aB  1"));
        assert_eq!(read_value(Kind::Reference, "0"), text("0"));
    }

    #[test]
    fn texts_have_ordinary_single_spaces() {
        assert_eq!(
            read_value(Kind::Text, "Duty\u{a0}Team\n  North "),
            text("Duty Team North")
        );
    }
}
