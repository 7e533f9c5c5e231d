//! Tables of an authority's own, as a revision stores them: so that it can be read without the set
//! that described them.

use quarterday_core::ssd::{self, Column, Kind, Table};
use serde::{Deserialize, Serialize};

/// A table and its columns.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
pub(super) struct OwnTable {
    pub(super) name: String,
    noun: String,
    event: Option<String>,
    columns: Vec<OwnColumn>,
}

#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
struct OwnColumn {
    name: String,
    kind: OwnKind,
}

#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum OwnKind {
    Key,
    Reference,
    Worker,
    Person,
    Date,
    EndDate,
    Moment,
    Flag,
    /// Codes and labels.
    Code(Vec<(String, String)>),
    Text,
}

impl OwnTable {
    pub(super) fn of(table: &Table) -> Self {
        let column = |column: &Column| OwnColumn {
            name: column.name.to_owned(),
            kind: OwnKind::of(column.kind),
        };
        Self {
            name: table.name.to_owned(),
            noun: table.noun.to_owned(),
            event: table.event.map(str::to_owned),
            columns: table.columns.iter().map(column).collect(),
        }
    }

    /// Whether records of one form are records of the other.
    pub(super) fn is_same_form(&self, other: &Self) -> bool {
        self.columns == other.columns
    }

    /// The table.
    pub(super) fn table(&self) -> &'static Table {
        let column = |column: &OwnColumn| (column.name.clone(), column.kind.described());
        let described = ssd::OwnTable {
            name: self.name.clone(),
            noun: self.noun.clone(),
            event: self.event.clone(),
            columns: self.columns.iter().map(column).collect(),
        };
        described.keep()
    }
}

impl OwnKind {
    fn of(kind: Kind) -> Self {
        match kind {
            Kind::Key => Self::Key,
            Kind::Reference => Self::Reference,
            Kind::Worker => Self::Worker,
            Kind::Person => Self::Person,
            Kind::Date => Self::Date,
            Kind::EndDate => Self::EndDate,
            Kind::Moment => Self::Moment,
            Kind::Flag => Self::Flag,
            Kind::Code(list) => {
                let pair = |label: &ssd::Label| (label.code.to_owned(), label.label.to_owned());
                Self::Code(list.iter().map(pair).collect())
            }
            Kind::Text => Self::Text,
        }
    }

    fn described(&self) -> ssd::OwnKind {
        match self {
            Self::Key => ssd::OwnKind::Key,
            Self::Reference => ssd::OwnKind::Reference,
            Self::Worker => ssd::OwnKind::Worker,
            Self::Person => ssd::OwnKind::Person,
            Self::Date => ssd::OwnKind::Date,
            Self::EndDate => ssd::OwnKind::EndDate,
            Self::Moment => ssd::OwnKind::Moment,
            Self::Flag => ssd::OwnKind::Flag,
            Self::Code(list) => ssd::OwnKind::Code(list.clone()),
            Self::Text => ssd::OwnKind::Text,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_comes_back_as_it_was_and_is_made_once() {
        for table in ssd::TABLES {
            let form = OwnTable::of(table);
            let text = serde_json::to_string(&form).expect("JSON");
            let back: OwnTable = serde_json::from_str(&text).expect("a table");
            assert_eq!(back, form);
            assert_eq!(OwnTable::of(back.table()), form);
            assert!(std::ptr::eq(back.table(), form.table()));
        }
    }
}
