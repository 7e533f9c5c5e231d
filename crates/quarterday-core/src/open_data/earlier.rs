//! What an earlier publication gave, read back from its file of figures.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::calendar::{Basis, Day, Period};
use crate::suppression::{Before, Earlier, Name};

use super::{Kind, Symbol, Time};

/// Why the file of figures of an earlier publication cannot be read.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum Unreadable {
    /// The metadata are not those of a file of figures.
    #[error("its metadata are not those of a file of figures")]
    Metadata,
    /// The file is not the one that the metadata tell of.
    #[error("the file of figures is not the one that its metadata tell of")]
    Figures,
}

/// A column that tells a number of cases.
struct Told {
    indicator: String,
    basis: Basis,
    kind: Kind,
}

/// The day a publication was issued, and what it gave: from its file of figures and the metadata beside.
pub fn earlier(
    publication: &str,
    figures: &str,
    metadata: &str,
) -> Result<(Day, Earlier), Unreadable> {
    let metadata: Value = serde_json::from_str(metadata).map_err(|_| Unreadable::Metadata)?;
    let issued = metadata["dc:issued"]
        .as_str()
        .and_then(|day| day.parse().ok());
    let issued = issued.ok_or(Unreadable::Metadata)?;
    let columns = metadata["tableSchema"]["columns"].as_array();
    let columns = columns.ok_or(Unreadable::Metadata)?;
    let told: Vec<Option<Told>> = columns.iter().map(told).collect();
    let mut reader = csv::Reader::from_reader(figures.as_bytes());
    let heading = reader.headers().map_err(|_| Unreadable::Figures)?.clone();
    let names = columns.iter().map(|column| column["name"].as_str());
    if !names.eq(heading.iter().map(Some)) {
        return Err(Unreadable::Figures);
    }
    let place = |name: &str| heading.iter().position(|column| column == name);
    let place_of = |name: &str| place(name).ok_or(Unreadable::Figures);
    let (year, identifier) = (place_of("time_period")?, place_of("time_identifier")?);
    let (authority, day) = (place_of("old_la_code")?, place("reporting_date"));
    let mut gathered = BTreeMap::new();
    for record in reader.records() {
        let record = record.map_err(|_| Unreadable::Figures)?;
        let field = |at: usize| record.get(at).unwrap_or_default();
        let time = Time {
            period: field(year).to_owned(),
            identifier: field(identifier).to_owned(),
            day: day.and_then(|at| field(at).parse().ok()),
        };
        let period = time.read().ok_or(Unreadable::Figures)?;
        for (told, written) in told.iter().zip(&record) {
            if let Some(told) = told {
                gather(told, period, field(authority), written, &mut gathered);
            }
        }
    }
    let earlier = Earlier {
        publication: publication.to_owned(),
        figures: gathered,
    };
    Ok((issued, earlier))
}

/// What a column tells, by the identifier that it has in the metadata.
fn told(column: &Value) -> Option<Told> {
    let mut parts = column["dc:identifier"].as_str()?.split('/');
    let (indicator, basis, word) = (parts.next()?, parts.next()?, parts.next()?);
    let kinds = [Kind::Value, Kind::Counted, Kind::All, Kind::Other];
    Some(Told {
        indicator: indicator.to_owned(),
        basis: Basis::ALL.into_iter().find(|known| known.name() == basis)?,
        kind: kinds.into_iter().find(|kind| kind.word() == word)?,
    })
}

fn gather(
    told: &Told,
    period: Period,
    authority: &str,
    written: &str,
    gathered: &mut BTreeMap<Name, Before>,
) {
    let name = Name {
        indicator: told.indicator.clone(),
        authority: authority.to_owned(),
        period,
        basis: told.basis,
        part: None,
    };
    if written == Symbol::Confidential.sign() {
        gathered.insert(name, Before::Hidden);
        return;
    }
    let Ok(number) = written.parse::<i64>() else {
        return;
    };
    match (told.kind, gathered.get_mut(&name)) {
        (Kind::Counted, None) => {
            let (counted, all) = (number, None);
            gathered.insert(name, Before::Shown { counted, all });
        }
        // The number of cases that a percentage is of stands after those counted.
        (Kind::All, Some(Before::Shown { all, .. })) => *all = Some(number),
        _ => {}
    }
}
