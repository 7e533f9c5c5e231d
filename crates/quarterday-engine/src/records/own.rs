//! Tables of an authority's own, as a revision stores them: so that it can be read without the set
//! that described them.

use std::sync::Mutex;

use quarterday_core::ssd::{Column, Kind, Label, Table};
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

    /// The table. Tables live as long as the program: each form is made once.
    pub(super) fn table(&self) -> &'static Table {
        static MADE: Mutex<Vec<(OwnTable, &'static Table)>> = Mutex::new(Vec::new());
        let mut made = match MADE.lock() {
            Ok(made) => made,
            Err(poisoned) => poisoned.into_inner(),
        };
        if let Some((_, table)) = made.iter().find(|(form, _)| form == self) {
            return table;
        }
        let columns: Vec<Column> = self.columns.iter().map(OwnColumn::column).collect();
        let table: &'static Table = Box::leak(Box::new(Table {
            name: kept(&self.name),
            noun: kept(&self.noun),
            columns: columns.leak(),
            event: self.event.as_deref().map(kept),
        }));
        made.push((self.clone(), table));
        table
    }
}

impl OwnColumn {
    fn column(&self) -> Column {
        Column {
            name: kept(&self.name),
            kind: self.kind.kind(),
        }
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
            Kind::Flag => Self::Flag,
            Kind::Code(list) => {
                let pair = |label: &Label| (label.code.to_owned(), label.label.to_owned());
                Self::Code(list.iter().map(pair).collect())
            }
            Kind::Text => Self::Text,
        }
    }

    fn kind(&self) -> Kind {
        match self {
            Self::Key => Kind::Key,
            Self::Reference => Kind::Reference,
            Self::Worker => Kind::Worker,
            Self::Person => Kind::Person,
            Self::Date => Kind::Date,
            Self::EndDate => Kind::EndDate,
            Self::Flag => Kind::Flag,
            Self::Code(list) => {
                let label = |(code, label): &(String, String)| Label {
                    code: kept(code),
                    label: kept(label),
                };
                let labels: Vec<Label> = list.iter().map(label).collect();
                Kind::Code(labels.leak())
            }
            Self::Text => Kind::Text,
        }
    }
}

fn kept(text: &str) -> &'static str {
    text.to_owned().leak()
}

#[cfg(test)]
mod tests {
    use super::*;
    use quarterday_core::ssd;

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
