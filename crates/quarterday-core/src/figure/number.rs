//! Exact numbers: decimals as written, ratios as counted. Rounded once, for display, half away
//! from zero; never through a float.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A decimal number: `units` divided by ten to the power of `places`.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Decimal {
    /// The number without its point: 927 of 92.7.
    pub units: i128,
    /// Digits after the point: 1 of 92.7.
    pub places: u8,
}

/// The most digits after the point of a value shown.
pub const PLACES_MAX: u8 = 9;

/// The most digits before and after the point of a number that is read. Two such numbers
/// multiplied, and compared with a ratio of counts, stay far inside an `i128`.
const READ_DIGITS_MAX: (usize, usize) = (9, 6);

/// What is wrong with a text that should be a decimal.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("not a number such as 90 or 92.7")]
pub struct NotADecimal;

impl Decimal {
    /// A whole number.
    pub fn whole(units: i128) -> Self {
        Self { units, places: 0 }
    }

    /// The same number without noughts at the end of its places: 62.90 is 62.9.
    #[must_use]
    pub fn trimmed(self) -> Self {
        let mut trimmed = self;
        while trimmed.places > 0 && trimmed.units % 10 == 0 {
            trimmed.units /= 10;
            trimmed.places -= 1;
        }
        trimmed
    }

    /// The sum of two numbers, with the places of the one that has more.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        let places = self.places.max(other.places);
        let units = |of: Self| {
            let factor = 10_i128.pow(u32::from(places - of.places));
            of.units.saturating_mul(factor)
        };
        let units = units(self).saturating_add(units(other));
        Self { units, places }
    }

    /// The same number as a ratio.
    pub fn ratio(self) -> Ratio {
        Ratio::new(self.units, 10_i128.pow(self.places.into())).expect("a power of ten is not zero")
    }
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Self) -> bool {
        self.ratio() == other.ratio()
    }
}

impl Eq for Decimal {}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.units < 0 { "-" } else { "" };
        let digits = self.units.unsigned_abs().to_string();
        let places = usize::from(self.places);
        if places == 0 {
            return write!(f, "{sign}{digits}");
        }
        let padded = format!("{digits:0>width$}", width = places + 1);
        let (whole, part) = padded.split_at(padded.len() - places);
        write!(f, "{sign}{whole}.{part}")
    }
}

impl FromStr for Decimal {
    type Err = NotADecimal;

    fn from_str(text: &str) -> Result<Self, NotADecimal> {
        let text = text.trim();
        let unsigned = text.strip_prefix('-').unwrap_or(text);
        let (whole, part) = unsigned.split_once('.').unwrap_or((unsigned, ""));
        let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        let places = u8::try_from(part.len()).map_err(|_| NotADecimal)?;
        let is_number = !whole.is_empty() && digits(whole) && digits(part);
        let has_part = unsigned.contains('.') != part.is_empty();
        if !is_number
            || !has_part
            || part.len() > READ_DIGITS_MAX.1
            || whole.len() > READ_DIGITS_MAX.0
        {
            return Err(NotADecimal);
        }
        let units: i128 = format!("{whole}{part}").parse().map_err(|_| NotADecimal)?;
        Ok(Self {
            units: if unsigned.len() < text.len() {
                -units
            } else {
                units
            },
            places,
        })
    }
}

impl From<Decimal> for String {
    fn from(decimal: Decimal) -> Self {
        decimal.to_string()
    }
}

impl TryFrom<String> for Decimal {
    type Error = NotADecimal;

    fn try_from(text: String) -> Result<Self, NotADecimal> {
        text.parse()
    }
}

/// An exact ratio of two integers, the second above zero.
#[derive(Clone, Copy, Debug)]
pub struct Ratio {
    numerator: i128,
    denominator: i128,
}

impl Ratio {
    /// `None` when the denominator is zero.
    pub fn new(numerator: i128, denominator: i128) -> Option<Self> {
        match denominator {
            0 => None,
            ..0 => Some(
                Self {
                    numerator: -numerator,
                    denominator: -denominator,
                }
                .reduced(),
            ),
            _ => Some(
                Self {
                    numerator,
                    denominator,
                }
                .reduced(),
            ),
        }
    }

    fn reduced(self) -> Self {
        let (mut a, mut b) = (
            self.numerator.unsigned_abs(),
            self.denominator.unsigned_abs(),
        );
        while b > 0 {
            (a, b) = (b, a % b);
        }
        let divisor = i128::try_from(a.max(1)).unwrap_or(1);
        Self {
            numerator: self.numerator / divisor,
            denominator: self.denominator / divisor,
        }
    }

    /// This ratio times a whole number.
    #[must_use]
    pub fn times(self, factor: i128) -> Self {
        Self {
            numerator: self.numerator * factor,
            ..self
        }
        .reduced()
    }

    /// This ratio less another.
    #[must_use]
    pub fn minus(self, other: Self) -> Self {
        Self {
            numerator: self.numerator * other.denominator - other.numerator * self.denominator,
            denominator: self.denominator * other.denominator,
        }
        .reduced()
    }

    /// This ratio and another together.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        self.minus(other.times(-1))
    }

    /// This ratio divided by another; `None` when that is nought.
    pub fn divided_by(self, other: Self) -> Option<Self> {
        Self::new(
            self.numerator * other.denominator,
            self.denominator * other.numerator,
        )
    }

    /// Without its sign.
    #[must_use]
    pub fn abs(self) -> Self {
        Self {
            numerator: self.numerator.abs(),
            ..self
        }
    }

    /// Whether it is nought.
    pub fn is_zero(self) -> bool {
        self.numerator == 0
    }

    /// Rounded half away from zero to `places` digits after the point: 6.25 to one place is 6.3.
    pub fn round(self, places: u8) -> Decimal {
        let scaled = self.numerator * 10_i128.pow(places.min(PLACES_MAX).into());
        let (quotient, rest) = (scaled / self.denominator, scaled % self.denominator);
        let away = if rest.abs() * 2 >= self.denominator {
            scaled.signum()
        } else {
            0
        };
        Decimal {
            units: quotient + away,
            places: places.min(PLACES_MAX),
        }
    }
}

impl PartialEq for Ratio {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Ratio {}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Ratio {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.numerator * other.denominator).cmp(&(other.numerator * self.denominator))
    }
}
