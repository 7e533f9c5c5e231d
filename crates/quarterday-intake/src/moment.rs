//! Moments as extracts write them: a date of any form that is read, and a time of day. The time is
//! kept as written, whatever zone stands after it.

use quarterday_core::calendar::{Day, Moment};

use super::date::{clock_of, split_day};

/// The moment that a text writes; `None` when it is none, or a date alone.
pub(super) fn read_moment(text: &str) -> Option<Moment> {
    let (day, rest) = split_day(text.trim())?;
    let clock = clock_of(rest)?;
    at(day, clock)
}

/// A moment of a day. The half of the day, where it is told, goes with hours from 1 to 12.
fn at(day: Day, (hour, minute, second, half): (u32, u32, u32, Option<Half>)) -> Option<Moment> {
    let hour = match half {
        None => hour,
        Some(_) if !(1..=12).contains(&hour) => return None,
        Some(Half::Morning) => hour % 12,
        Some(Half::Afternoon) => hour % 12 + 12,
    };
    Moment::new(day, hour, minute, second)
}

/// Half of a day.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Half {
    /// am
    Morning,
    /// pm
    Afternoon,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        let read = read_moment(text).map(|moment| moment.to_string());
        assert_eq!(read.as_deref(), expected, "{text}");
    }

    #[test]
    fn moments_are_read_in_every_form_an_extract_writes() {
        for (text, moment) in [
            ("2019-09-30 14:20", "2019-09-30T14:20:00"),
            ("2019-09-30T14:20:05.999", "2019-09-30T14:20:05"),
            ("30/09/2019 2:20:05 PM", "2019-09-30T14:20:05"),
            ("30/9/2019 12:05 am", "2019-09-30T00:05:00"),
            ("30/9/2019 12:05pm", "2019-09-30T12:05:00"),
            ("2019-09-30T23:30:00+01:00", "2019-09-30T23:30:00"),
            (
                " 2019-09-30 00:00:00.0000000 +01:00 ",
                "2019-09-30T00:00:00",
            ),
        ] {
            check(text, Some(moment));
        }
    }

    #[test]
    fn a_date_alone_or_a_time_that_is_none_is_no_moment() {
        for text in [
            "2019-09-30",
            "30/09/2019",
            "14:20",
            "2019-09-30 24:00",
            "2019-09-30 14:60",
            "2019-09-30 14",
            "2019-09-30 0:20 am",
            "2019-09-30 14:20 PM",
            "31/06/2019 14:20",
            "43738.5",
            "",
        ] {
            check(text, None);
        }
    }
}
