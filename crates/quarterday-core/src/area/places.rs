//! The authorities of England with children's services: codes, names and regions as published, and
//! about how many children live there (mid-2023 estimates of the Office for National Statistics, to
//! the nearest hundred; Open Government Licence v3.0).

/// The list: code, ONS code, name, region, children.
const LIST: &str = include_str!("authorities.csv");

/// An authority.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Place {
    /// `841`.
    pub code: &'static str,
    /// `E06000005`.
    pub ons_code: &'static str,
    /// "Darlington".
    pub name: &'static str,
    /// "North East".
    pub region: &'static str,
    /// Residents aged 0 to 17, to the nearest hundred.
    pub children: u64,
}

/// All of them, by code.
pub fn places() -> Vec<Place> {
    LIST.lines().skip(1).filter_map(place).collect()
}

fn place(line: &'static str) -> Option<Place> {
    let (code, rest) = line.split_once(',')?;
    let (ons_code, rest) = rest.split_once(',')?;
    // A name may hold a comma, and stands in quotes then.
    let (rest, children) = rest.rsplit_once(',')?;
    let (name, region) = rest.rsplit_once(',')?;
    Some(Place {
        code,
        ons_code,
        name: name.trim_matches('"'),
        region,
        children: children.parse().ok()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_153_of_ten_regions_with_twelve_million_children() {
        let places = places();
        assert_eq!(places.len(), 153);
        assert!(places.is_sorted_by(|a, b| a.code < b.code));
        let regions: std::collections::BTreeSet<_> = places.iter().map(|p| p.region).collect();
        assert_eq!(regions.len(), 10);
        let children: u64 = places.iter().map(|place| place.children).sum();
        assert!((11_900_000..12_100_000).contains(&children), "{children}");
        let hull = places.iter().find(|place| place.code == "810");
        assert_eq!(
            hull.map(|place| place.name),
            Some("Kingston upon Hull, City of")
        );
    }
}
