//! The spellings of a published year.

/// How settled a published figure is by what stands beside its year.
#[derive(Clone, Copy, Debug, Default, Eq, Ord, PartialEq, PartialOrd)]
pub enum Settled {
    /// `2025 (prov)`.
    Provisional,
    /// Nothing is said.
    #[default]
    Plain,
    /// `2018 (Rev)`.
    Revised,
    /// `2020 (Final)`.
    Final,
}

/// One year, or several, by the calendar years in which they end: 2018-19 ends in 2019, and so
/// does what is published as `2019`.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct PublishedYear {
    /// The last year's end. First, so that years sort by it.
    pub last: i32,
    /// The first year's end.
    pub first: i32,
}

/// The years that are believed.
const YEARS: std::ops::RangeInclusive<i32> = 1990..=2100;

impl PublishedYear {
    /// Reads a spelling: `2019`, `2018-19`, `2018/19`, `201819`, `2016/17-18/19`, `2014-16`, with
    /// `(Rev)`, `(prov)`, `(Final)` or `(OT)` after it or not. `None` for what is no year, as `0`.
    pub fn read(text: &str) -> Option<(Self, Settled)> {
        let text = text.trim();
        let (years, mark) = match text.split_once('(') {
            Some((years, mark)) => (years.trim(), mark.trim_end_matches(')').trim()),
            None => (text, ""),
        };
        let settled = match mark.to_ascii_lowercase().as_str() {
            "" | "ot" => Settled::Plain,
            "rev" | "revised" | "r" => Settled::Revised,
            "prov" | "provisional" | "p" => Settled::Provisional,
            "final" => Settled::Final,
            _ => return None,
        };
        Self::years(years).map(|years| (years, settled))
    }

    fn years(text: &str) -> Option<Self> {
        let parts = numbers(text)?;
        let slashed = text.contains('/');
        let (first, last) = match parts.as_slice() {
            [(year, 4)] => (*year, *year),
            [(digits, 6)] => {
                let year = end_of(digits / 100, digits % 100);
                (digits / 100 + 1 == year).then_some((year, year))?
            }
            [(start, 4), (end, 2)] => {
                let last = end_of(*start, *end);
                match last - start {
                    1 => (last, last),
                    2..=10 if !slashed => (*start, last),
                    _ => return None,
                }
            }
            [(start, 4), (end, 2), (from, 2), (to, 2)] => {
                let (first, before, last) = (
                    end_of(*start, *end),
                    end_of(*start, *from),
                    end_of(*start, *to),
                );
                (first == start + 1 && last == before + 1 && last > first)
                    .then_some((first, last))?
            }
            _ => return None,
        };
        (YEARS.contains(&first) && YEARS.contains(&last)).then_some(Self { last, first })
    }

    /// Whether it is one year and not a run of them.
    pub fn is_one(self) -> bool {
        self.first == self.last
    }
}

/// The runs of digits in a text, with how many digits each has.
fn numbers(text: &str) -> Option<Vec<(i32, usize)>> {
    let number = |part: &str| {
        let is_number = (2..=6).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        let value = part.parse().ok().filter(|_| is_number)?;
        Some((value, part.len()))
    };
    text.split(['-', '/']).map(number).collect()
}

/// The first year after `start` that ends in these two digits.
fn end_of(start: i32, two_digits: i32) -> i32 {
    let century = start - start.rem_euclid(100);
    let year = century + two_digits;
    if year <= start { year + 100 } else { year }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_spelling_is_the_year_it_ends_in() {
        for (text, first, last) in [
            ("2019", 2019, 2019),
            ("2018-19", 2019, 2019),
            ("2018/19", 2019, 2019),
            ("201819", 2019, 2019),
            ("1999-00", 2000, 2000),
            ("2016/17-18/19", 2017, 2019),
            ("2014-16", 2014, 2016),
            ("2016-17 (OT)", 2017, 2017),
            (" 2018 (Rev) ", 2018, 2018),
        ] {
            let read = PublishedYear::read(text).map(|(year, _)| (year.first, year.last));
            assert_eq!(read, Some((first, last)), "{text}");
        }
    }

    #[test]
    fn what_stands_beside_the_year_says_how_settled_it_is() {
        let settled = |text| PublishedYear::read(text).map(|(_, settled)| settled);
        assert_eq!(settled("2018 (Rev)"), Some(Settled::Revised));
        assert_eq!(settled("2020 (Final)"), Some(Settled::Final));
        assert_eq!(settled("2025 (prov)"), Some(Settled::Provisional));
        assert_eq!(settled("2020"), Some(Settled::Plain));
    }

    #[test]
    fn what_is_no_year_is_not_taken_for_one() {
        for text in [
            "0",
            "",
            "19",
            "2018-",
            "2018/16",
            "2018/20",
            "201820",
            "2019 (odd)",
            "20190401",
            "é",
            "2016/17-19",
            "2016/17-18/20",
            "99999999999999",
        ] {
            assert_eq!(PublishedYear::read(text), None, "{text}");
        }
    }
}
