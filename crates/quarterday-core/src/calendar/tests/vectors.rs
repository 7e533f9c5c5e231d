//! Worked answers, with the slip each guards against.

use super::{calendar, day};

/// From a day, after so many working days, until a day; and the slip that gives another.
const DUE: [(&str, i32, &str, &str); 22] = [
    (
        "2019-07-01",
        45,
        "2019-09-03",
        "the start day counted: 2 September",
    ),
    (
        "2019-07-15",
        45,
        "2019-09-17",
        "no August holiday: 16 September",
    ),
    ("2019-07-04", 45, "2019-09-06", ""),
    (
        "2019-07-05",
        45,
        "2019-09-09",
        "a Friday, as the Saturday after it",
    ),
    ("2019-07-06", 45, "2019-09-09", "a Saturday"),
    (
        "2022-09-01",
        15,
        "2022-09-23",
        "no State Funeral: 22 September",
    ),
    ("2020-04-15", 15, "2020-05-06", "4 May for 8 May: 7 May"),
    ("2022-05-16", 15, "2022-06-08", "the usual May: 7 June"),
    ("2011-04-15", 10, "2011-05-05", "no royal wedding: 4 May"),
    ("2012-05-21", 15, "2012-06-13", "the usual May: 12 June"),
    ("2023-04-24", 10, "2023-05-10", "no Coronation: 9 May"),
    ("2019-12-16", 10, "2020-01-02", "council closure: 7 January"),
    (
        "2019-09-02",
        10,
        "2019-09-16",
        "the start day counted: 13 September",
    ),
    (
        "2019-09-02",
        15,
        "2019-09-23",
        "the start day counted: 20 September",
    ),
    ("2019-09-06", 15, "2019-09-27", "a Friday"),
    (
        "2019-08-05",
        20,
        "2019-09-03",
        "28 calendar days: 2 September",
    ),
    (
        "2019-12-06",
        20,
        "2020-01-08",
        "28 calendar days: 3 January",
    ),
    ("2019-08-23", 1, "2019-08-27", "a bank holiday Monday"),
    (
        "2019-12-24",
        1,
        "2019-12-27",
        "Christmas Day and Boxing Day",
    ),
    ("2019-07-05", 1, "2019-07-08", "Friday to Monday"),
    ("2019-07-06", 1, "2019-07-08", "Saturday to Monday"),
    (
        "2019-07-06",
        0,
        "2019-07-06",
        "none after is the day itself",
    ),
];

/// Traps 1, 3, 4, 5, 6 and 15: the slip named gives another day.
#[test]
fn due_dates_in_working_days() {
    for (from, n, due, slip) in DUE {
        assert_eq!(
            calendar().after(day(from), n),
            Some(day(due)),
            "{from} + {n} ({slip})"
        );
    }
}

/// Trap 2: a start at a weekend gains no day.
#[test]
fn working_days_between_two_days() {
    let vectors = [
        ("2019-07-01", "2019-09-03", 45),
        ("2019-07-15", "2019-09-17", 45),
        // A half-open count gives 1 for the second of these.
        ("2019-07-05", "2019-07-09", 2),
        ("2019-07-06", "2019-07-09", 2),
        ("2019-07-05", "2019-07-05", 0),
        ("2019-07-05", "2019-07-06", 0),
        ("2019-07-05", "2019-07-07", 0),
        // The Saturday after the Friday it was due is still in time.
        ("2019-07-04", "2019-09-06", 45),
        ("2019-07-04", "2019-09-07", 45),
        ("2019-07-04", "2019-09-09", 46),
        ("2020-04-15", "2020-05-07", 16),
        ("2022-09-01", "2022-09-23", 15),
        ("2019-09-02", "2019-09-16", 10),
        ("2019-09-02", "2019-09-17", 11),
        ("2019-09-02", "2019-09-23", 15),
        ("2019-06-20", "2019-09-30", 71),
        ("2019-07-26", "2019-09-30", 45),
        ("2019-07-25", "2019-09-30", 46),
        // Backwards: over a weekend there is no working day, though two days lie between.
        ("2019-09-10", "2019-09-06", -2),
        ("2019-09-08", "2019-09-07", 0),
        ("2023-01-30", "2023-03-31", 44),
        ("2023-01-27", "2023-03-31", 45),
    ];
    for (from, to, count) in vectors {
        assert_eq!(
            calendar().between(day(from), day(to)),
            Some(count),
            "{from} to {to}"
        );
    }
}

/// Traps 10, 11 and 12: days for months, and months past their end, give other days.
#[test]
fn months_are_calendar_months_clamped_to_their_end() {
    let vectors = [
        ("2019-11-29", 3, "2020-02-29"),
        ("2019-11-30", 3, "2020-02-29"),
        ("2020-11-30", 3, "2021-02-28"),
        ("2019-01-31", 3, "2019-04-30"),
        ("2020-08-31", 6, "2021-02-28"),
        ("2019-08-10", 12, "2020-08-10"),
        ("2019-02-28", 12, "2020-02-28"),
        ("2020-02-29", 12, "2021-02-28"),
        ("2016-02-29", 24, "2018-02-28"),
        ("2016-02-29", 48, "2020-02-29"),
        ("2019-09-30", -30, "2017-03-30"),
        ("2019-03-31", -1, "2019-02-28"),
        ("2019-03-31", 0, "2019-03-31"),
    ];
    for (from, n, then) in vectors {
        assert_eq!(
            day(from).months_after(n),
            Some(day(then)),
            "{from} + {n} months"
        );
    }
}

/// Trap 22.
#[test]
fn ages_are_completed_on_the_birthday_and_for_a_leap_day_on_1_march() {
    let vectors = [
        ("2004-02-29", "2022-02-28", 17),
        ("2004-02-29", "2022-03-01", 18),
        ("2004-02-29", "2024-02-29", 20),
        ("2001-09-30", "2019-09-30", 18),
        ("2001-10-01", "2019-09-30", 17),
        ("2019-10-01", "2019-09-30", -1),
    ];
    for (born, on, age) in vectors {
        assert_eq!(day(born).age_on(day(on)), age, "born {born}, on {on}");
    }
}
