//! One published cell: a number, or a symbol that stands for the want of one.

use crate::figure::{Decimal, Ratio};

/// Digits after the point that a published number keeps. Spreadsheets write 95.1 as
/// 95.100000000000009; six digits take that for what it is.
pub(super) const PLACES: u8 = 6;

/// The most digits of a number that is read.
const DIGITS_MAX: usize = 12;

/// Why a cell has no number. The symbols are those of the Government Statistical Service.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Gap {
    /// `c`: withheld to protect people.
    Suppressed,
    /// `x`, `:` or nothing at all.
    NotAvailable,
    /// `z`.
    NotApplicable,
    /// `u`.
    Unreliable,
    /// `k`, `~` or `low`: rounds to nought and is not nought.
    NearNought,
    /// `-`: the file folds all symbols into one.
    Unsaid,
}

/// One published cell.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Cell {
    /// A number of at most six decimals.
    Value(Decimal),
    /// No number, and why.
    Gap(Gap),
}

impl Cell {
    /// Reads a cell; `None` when it is neither a number nor a symbol that is known.
    pub(super) fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        let gap = match text.to_ascii_lowercase().as_str() {
            "c" | "[c]" => Gap::Suppressed,
            "x" | "[x]" | ":" | "" | "na" | "." | ".." => Gap::NotAvailable,
            "z" | "[z]" => Gap::NotApplicable,
            "u" | "[u]" => Gap::Unreliable,
            "k" | "~" | "low" | "[low]" => Gap::NearNought,
            "-" => Gap::Unsaid,
            _ => return number(text).map(Self::Value),
        };
        Some(Self::Gap(gap))
    }

    /// The sum of some cells as a share of another, in per cent. The first gap among them is the
    /// gap of the share; a whole of nought has none.
    pub(super) fn share(parts: &[Self], whole: Self) -> Self {
        let mut sum = Ratio::new(0, 1);
        for part in parts {
            match part {
                Self::Value(value) => sum = sum.map(|sum| sum.plus(value.ratio())),
                Self::Gap(gap) => return Self::Gap(*gap),
            }
        }
        let whole = match whole {
            Self::Value(value) => value.ratio(),
            gap @ Self::Gap(_) => return gap,
        };
        let share = sum.and_then(|sum| sum.times(100).divided_by(whole));
        share.map_or(Self::Gap(Gap::NotApplicable), |share| {
            Self::Value(share.round(PLACES))
        })
    }
}

/// A number as text, `95.100000000000009` or `7.84E-3`, rounded to six digits after the point.
fn number(text: &str) -> Option<Decimal> {
    let plain = text.replace(',', "");
    let (mantissa, exponent) = match plain.split_once(['E', 'e']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
        None => (plain.as_str(), 0),
    };
    let unsigned = mantissa.strip_prefix('-').unwrap_or(mantissa);
    let (whole, part) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    let digits = format!("{whole}{part}");
    let is_number = !whole.is_empty()
        && whole.len() <= DIGITS_MAX
        && part.len() <= 20
        && (-20..=12).contains(&exponent)
        && digits.bytes().all(|b| b.is_ascii_digit());
    let units: i128 = digits.parse().ok().filter(|_| is_number)?;
    let places = i32::try_from(part.len()).ok()? - exponent;
    let units = if unsigned.len() < mantissa.len() {
        -units
    } else {
        units
    };
    let power = |exponent: i32| {
        u32::try_from(exponent)
            .ok()
            .and_then(|e| 10_i128.checked_pow(e))
    };
    let shift = i32::from(PLACES) - places;
    let units = if shift >= 0 {
        units.checked_mul(power(shift)?)?
    } else {
        let divisor = power(-shift)?;
        let (quotient, rest) = (units / divisor, units % divisor);
        quotient
            + if rest.abs() * 2 >= divisor {
                units.signum()
            } else {
                0
            }
    };
    (units.abs() < 10_i128.pow(18)).then_some(Decimal {
        units,
        places: PLACES,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> Option<String> {
        match Cell::read(text)? {
            Cell::Value(value) => Some(value.to_string()),
            Cell::Gap(_) => None,
        }
    }

    #[test]
    fn a_number_that_went_through_a_spreadsheet_is_what_was_published() {
        for (text, read) in [
            ("95.100000000000009", "95.100000"),
            ("79.599999999999994", "79.600000"),
            ("7.7000000000000002E-3", "0.007700"),
            ("1,692", "1692.000000"),
            ("-3.5", "-3.500000"),
            ("0", "0.000000"),
            ("1.2E3", "1200.000000"),
        ] {
            assert_eq!(value(text).as_deref(), Some(read), "{text}");
        }
    }

    /// Trap 68.
    #[test]
    fn a_symbol_is_a_gap_and_never_nought() {
        for (text, gap) in [
            ("c", Gap::Suppressed),
            ("z", Gap::NotApplicable),
            ("x", Gap::NotAvailable),
            (":", Gap::NotAvailable),
            ("..", Gap::NotAvailable),
            ("~", Gap::NearNought),
            ("k", Gap::NearNought),
            ("low", Gap::NearNought),
            ("u", Gap::Unreliable),
            ("-", Gap::Unsaid),
            ("", Gap::NotAvailable),
        ] {
            assert_eq!(Cell::read(text), Some(Cell::Gap(gap)), "{text}");
        }
    }

    /// Trap 68: years and months, as tables of adoption have them, are no number either.
    #[test]
    fn what_is_neither_is_not_guessed_at() {
        for text in [
            "01:07",
            "abc",
            "1.2.3",
            "E5",
            "1e999999999999",
            "--1",
            "9999999999999999999",
            "1E",
            "é",
        ] {
            assert_eq!(Cell::read(text), None, "{text}");
        }
    }

    #[test]
    fn a_share_with_a_hidden_part_is_hidden() {
        let whole = |number| Cell::Value(Decimal::whole(number));
        let hidden = Cell::Gap(Gap::Suppressed);
        assert_eq!(
            Cell::share(&[whole(1), whole(2)], whole(8)),
            Cell::Value(Decimal {
                units: 37_500_000,
                places: 6
            })
        );
        assert_eq!(Cell::share(&[whole(1), hidden], whole(8)), hidden);
        assert_eq!(Cell::share(&[whole(1)], hidden), hidden);
        assert_eq!(
            Cell::share(&[whole(1)], whole(0)),
            Cell::Gap(Gap::NotApplicable)
        );
    }
}
