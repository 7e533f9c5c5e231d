//! Dates as extracts write them: `2019-09-30` or `30/09/2019`, with or without a time of day,
//! which is dropped. Never month before day, never two-digit years, never serial numbers.

use quarterday_core::calendar::Day;

use super::moment::Half;

/// The day that a text writes; `None` when it is no date of a known form.
pub(super) fn read_day(text: &str) -> Option<Day> {
    // Most are a date and nothing else.
    if let Ok(day) = text.parse() {
        return Some(day);
    }
    let (day, rest) = split_day(text.trim())?;
    is_time_of_day(rest).then_some(day)
}

/// Whether a text that is no date would be one with the month first: `09/30/2019`.
pub(super) fn is_month_first(text: &str) -> bool {
    let swapped = || {
        let (month, rest) = text.trim().split_once('/')?;
        let (day, rest) = rest.split_once('/')?;
        read_day(&format!("{day}/{month}/{rest}"))
    };
    swapped().is_some()
}

/// The day that a text begins with, and what follows it.
pub(super) fn split_day(text: &str) -> Option<(Day, &str)> {
    iso(text).or_else(|| british(text))
}

/// `2019-09-30`, and what follows it.
fn iso(text: &str) -> Option<(Day, &str)> {
    let (date, rest) = text.split_at_checked(10)?;
    date.parse().ok().map(|day| (day, rest))
}

/// `30/09/2019` or `30/9/2019`, and what follows it.
fn british(text: &str) -> Option<(Day, &str)> {
    let (day, text) = text.split_once('/')?;
    let (month, text) = text.split_once('/')?;
    let (year, rest) = text.split_at_checked(4)?;
    let year = i32::try_from(digits(year, 4, 4)?).ok()?;
    let day = Day::new(year, digits(month, 1, 2)?, digits(day, 1, 2)?)?;
    Some((day, rest))
}

/// The number that `least` to `most` ASCII digits write.
fn digits(text: &str, least: usize, most: usize) -> Option<u32> {
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
    (is_number && (least..=most).contains(&text.len())).then(|| text.parse().ok())?
}

/// Nothing, or a time such as ` 14:20`, `T14:20:00.000Z` or ` 14:20:00.0000000 +01:00`. The time
/// and its zone say nothing about the date, which stays as written.
fn is_time_of_day(text: &str) -> bool {
    text.is_empty() || clock_of(text).is_some()
}

/// Hour, minute, second, and half of the day, of what follows a date.
pub(super) fn clock_of(text: &str) -> Option<(u32, u32, u32, Option<Half>)> {
    let text = text.strip_prefix(['T', 't', ' '])?.trim_start();
    let end = text.find(|c: char| !(c.is_ascii_digit() || ":.,".contains(c)));
    let (clock, zone) = text.split_at(end.unwrap_or(text.len()));
    let (hour, minute, second) = clock_parts(clock)?;
    let zone = zone.trim();
    let half = if zone.eq_ignore_ascii_case("am") {
        Some(Half::Morning)
    } else if zone.eq_ignore_ascii_case("pm") {
        Some(Half::Afternoon)
    } else {
        None
    };
    is_zone(zone).then_some((hour, minute, second, half))
}

fn clock_parts(text: &str) -> Option<(u32, u32, u32)> {
    let (text, fraction) = text.split_once(['.', ',']).unwrap_or((text, "0"));
    digits(fraction, 1, 9)?;
    let mut parts = text.split(':');
    let hour = digits(parts.next()?, 1, 2)?;
    let minute = digits(parts.next()?, 2, 2)?;
    let second = match parts.next() {
        Some(second) => digits(second, 2, 2)?,
        None => 0,
    };
    let is_over = parts.next().is_some();
    (!is_over && hour < 25 && minute < 60 && second < 61).then_some((hour, minute, second))
}

fn is_zone(text: &str) -> bool {
    let is_named = ["", "z", "utc", "gmt", "am", "pm"]
        .iter()
        .any(|name| text.eq_ignore_ascii_case(name));
    let is_offset = || {
        let offset = text.strip_prefix(['+', '-']);
        offset.is_some_and(|offset| digits(&offset.replacen(':', "", 1), 2, 4).is_some())
    };
    is_named || is_offset()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(
            read_day(text).map(|day| day.to_string()).as_deref(),
            expected,
            "{text}"
        );
    }

    /// Traps 24 and 61: a time of day changes no day, and 03/04 is in April.
    #[test]
    fn dates_are_read_in_every_form_an_extract_writes() {
        let sept = Some("2019-09-30");
        for text in [
            "2019-09-30",
            "30/09/2019",
            "30/9/2019",
            " 30/09/2019 ",
            "\u{a0}2019-09-30\u{a0}",
            "2019-09-30 14:20",
            "2019-09-30T14:20:00",
            "2019-09-30T23:59:59.999Z",
            "2019-09-30 00:00:00.0000000 +01:00",
            "2019-09-30T23:30:00-0500",
            "30/09/2019 00:00:00",
            "30/09/2019 2:20:00 PM",
        ] {
            check(text, sept);
        }
        check("03/04/2019", Some("2019-04-03"));
        check("29/02/2020", Some("2020-02-29"));
    }

    #[test]
    fn a_date_with_the_month_first_is_told_from_what_is_none() {
        for text in ["09/30/2019", "9/30/2019", "12/31/2019 00:00", " 02/29/2020"] {
            assert!(read_day(text).is_none() && is_month_first(text), "{text}");
        }
        for text in [
            "31/31/2019",
            "30/09/19",
            "2019-30-09",
            "02/30/2019",
            "1/2",
            "",
        ] {
            assert!(!is_month_first(text), "{text}");
        }
    }

    /// Trap 61: months are never put first to make a date of what is none.
    #[test]
    fn what_is_no_date_is_not_read_as_one() {
        for text in [
            "31/06/2019",
            "09/30/2019",
            "30/09/19",
            "43738",
            "45,321",
            "zz/05/2020",
            "00/00/0000",
            "29/02/2019",
            "2019-9-30",
            "20190930",
            "30-09-2019",
            "2019-09-30 25:99",
            "2019-09-30 14",
            "2019-09-30x",
            "2019-09-30T",
            "30/09/20190",
            "٣٠/٠٩/٢٠١٩",
            "ééééééééééé",
            "unknown",
            "",
        ] {
            check(text, None);
        }
    }
}
