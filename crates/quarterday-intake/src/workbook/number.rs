//! Numbers of cells as texts: identifiers without a point, dates as dates.

use quarterday_core::calendar::Day;

/// Which day a workbook counts from.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(super) enum DayCount {
    /// 1 January 1900 is 1, and 29 February 1900, which never was, is 60.
    #[default]
    From1900,
    /// 1 January 1904 is 0.
    From1904,
}

/// The last day that a spreadsheet knows, 31 December 9999, counted from 1900.
const LAST: f64 = 2_958_465.0;

const SECONDS: u32 = 86_400;

/// The number that a cell writes; none for what is no plain number.
fn number(text: &str) -> Option<f64> {
    let is_plain = |c: char| c.is_ascii_digit() || "+-.eE".contains(c);
    if !text.chars().all(is_plain) {
        return None;
    }
    text.parse().ok().filter(|number: &f64| number.is_finite())
}

/// A number as text: the fewest digits that say it, and no point where it is whole, so that an
/// identifier is the same however the spreadsheet held it.
pub(super) fn number_text(text: &str) -> String {
    let text = text.trim();
    let is_whole = text.bytes().all(|byte| byte.is_ascii_digit());
    match number(text) {
        Some(number) if !is_whole => number.to_string(),
        _ => text.to_owned(),
    }
}

/// A number in a cell that is shown as a date, as `2019-09-30` or `2019-09-30T14:20:00`. A time of
/// day alone is told as such; what is no date is told as the number it is.
pub(super) fn date_text(text: &str, count: DayCount) -> String {
    let read = || {
        let serial = number(text.trim()).filter(|serial| (0.0..=LAST).contains(serial))?;
        let (mut whole, mut seconds) = parts(serial)?;
        if seconds == SECONDS {
            (whole, seconds) = (whole + 1, 0);
        }
        let clock = clock(seconds);
        if whole == 0 && seconds > 0 && count == DayCount::From1900 {
            return Some(clock);
        }
        let day = day(whole, count)?;
        Some(if seconds == 0 {
            day.to_string()
        } else {
            format!("{day}T{clock}")
        })
    };
    read().unwrap_or_else(|| number_text(text))
}

/// The whole days of a serial number, and the seconds of the day.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the number lies between 0 and 2,958,465, and its fraction below one day"
)]
fn parts(serial: f64) -> Option<(u32, u32)> {
    let whole = serial.trunc();
    let seconds = ((serial - whole) * f64::from(SECONDS)).round();
    (seconds >= 0.0).then_some((whole as u32, seconds as u32))
}

fn day(whole: u32, count: DayCount) -> Option<Day> {
    let whole = i32::try_from(whole).ok()?;
    let (first, days) = match count {
        DayCount::From1904 => (Day::new(1904, 1, 1)?, whole),
        DayCount::From1900 if whole == 60 => return None,
        DayCount::From1900 if whole < 60 => (Day::new(1899, 12, 31)?, whole),
        DayCount::From1900 => (Day::new(1899, 12, 30)?, whole),
    };
    first.plus(days)
}

fn clock(seconds: u32) -> String {
    let (minutes, second) = (seconds / 60, seconds % 60);
    format!("{:02}:{:02}:{second:02}", minutes / 60, minutes % 60)
}

/// Whether a number format shows a date: built in, by its number.
pub(super) fn is_date_format(number: u32) -> bool {
    matches!(number, 14..=22 | 27..=36 | 50..=58)
}

/// Whether a number format shows a date: one of the workbook's own, as written. Elapsed time
/// (`[h]:mm`) is no date.
pub(super) fn is_date_code(code: &str) -> bool {
    let mut letters = code.chars();
    let mut bracketed = String::new();
    let mut is_date = false;
    while let Some(letter) = letters.next() {
        match letter {
            ';' => break,
            '\\' | '_' | '*' => drop(letters.next()),
            '"' => drop(letters.by_ref().find(|c| *c == '"')),
            '[' => {
                bracketed.clear();
                bracketed.extend(letters.by_ref().take_while(|c| *c != ']'));
                let elapsed = |c: char| "hmsHMS".contains(c);
                if !bracketed.is_empty() && bracketed.chars().all(elapsed) {
                    return false;
                }
            }
            // `General` has no letter of a date but these, and stands alone.
            'd' | 'D' | 'm' | 'M' | 'y' | 'Y' | 'h' | 'H' | 's' | 'S' => is_date = true,
            _ => {}
        }
    }
    is_date
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_have_no_point_and_others_keep_their_digits() {
        for (written, text) in [
            ("1234.0", "1234"),
            ("1234", "1234"),
            ("0012", "0012"),
            ("1.2345678E7", "12345678"),
            ("6.1382614647501708", "6.138261464750171"),
            ("-3", "-3"),
            ("1E999", "1E999"),
            ("nan", "nan"),
            ("inf", "inf"),
            ("", ""),
        ] {
            assert_eq!(number_text(written), text, "{written}");
        }
    }

    #[test]
    fn days_are_counted_from_1900_or_1904_and_the_day_that_never_was_is_no_date() {
        let from_1900 = |text: &str| date_text(text, DayCount::From1900);
        assert_eq!(from_1900("43738"), "2019-09-30");
        assert_eq!(from_1900("43738.597222222"), "2019-09-30T14:20:00");
        assert_eq!(from_1900("43738.9999999"), "2019-10-01");
        assert_eq!(from_1900("1"), "1900-01-01");
        assert_eq!(from_1900("59"), "1900-02-28");
        assert_eq!(from_1900("60"), "60");
        assert_eq!(from_1900("61"), "1900-03-01");
        assert_eq!(from_1900("0"), "1899-12-31");
        assert_eq!(from_1900("0.5"), "12:00:00");
        assert_eq!(from_1900("2958465"), "9999-12-31");
        assert_eq!(from_1900("2958466"), "2958466");
        assert_eq!(from_1900("-1"), "-1");
        assert_eq!(date_text("42276", DayCount::From1904), "2019-09-30");
        assert_eq!(date_text("0", DayCount::From1904), "1904-01-01");
    }

    #[test]
    fn formats_of_dates_are_told_from_those_of_numbers() {
        for date in [
            "dd/mm/yyyy",
            "[$-809]dd mmmm yyyy;@",
            "d\\-m",
            "hh:mm",
            "YYYY-MM-DD",
        ] {
            assert!(is_date_code(date), "{date}");
        }
        for other in [
            "General",
            "0.00E+00",
            "#,##0;[Red]-#,##0",
            "0\" days\"",
            "[h]:mm",
            "@",
            "0_d",
        ] {
            assert!(!is_date_code(other), "{other}");
        }
        assert!(is_date_format(14) && is_date_format(22) && !is_date_format(2));
    }
}
