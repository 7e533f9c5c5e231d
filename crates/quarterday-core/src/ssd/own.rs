//! Tables of an authority's own, beside the published ones.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use super::{Column, Kind, Label, TABLES, Table};
use crate::finding::nearest;

/// What the names of an authority's own tables begin with.
pub const OWN_PREFIX: &str = "local_";

/// The tables there are: the published ones, and an authority's own.
#[derive(Clone, Debug, Default)]
pub struct Tables {
    own: Vec<&'static Table>,
}

/// Tables of one name are one table: two sets differ when the names or columns of theirs do.
impl PartialEq for Tables {
    fn eq(&self, other: &Self) -> bool {
        let pairs = self.own.iter().zip(&other.own);
        self.own.len() == other.own.len() && pairs.into_iter().all(|(a, b)| std::ptr::eq(*a, *b))
    }
}

impl Tables {
    /// The published ones and these, whose names begin with [`OWN_PREFIX`].
    pub fn with(own: Vec<&'static Table>) -> Self {
        Self { own }
    }

    /// The authority's own.
    pub fn own(&self) -> &[&'static Table] {
        &self.own
    }

    /// The name of the table whose name is most like this one.
    pub fn nearest(&self, name: &str) -> Option<&'static str> {
        nearest(name, self.iter().map(|table| table.name))
    }

    /// All of them, the published ones first.
    pub fn iter(&self) -> impl Iterator<Item = &'static Table> {
        TABLES.iter().chain(self.own.iter().copied())
    }

    /// The table of this name.
    pub fn get(&self, name: &str) -> Option<&'static Table> {
        self.iter().find(|table| table.name == name)
    }
}

/// A table of an authority's own, as its file describes it.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct OwnTable {
    /// `local_referral_decisions`.
    pub name: String,
    /// "decisions on referrals": in a sentence.
    pub noun: String,
    /// The column whose dates say what span of time its records cover.
    pub event: Option<String>,
    /// Its columns, in order, each with what its values are. One is [`OwnKind::Key`].
    pub columns: Vec<(String, OwnKind)>,
}

/// What the values of a column are, as [`Kind`] has it.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
#[expect(missing_docs, reason = "each is the kind of the same name")]
pub enum OwnKind {
    Key,
    Reference,
    Person,
    Worker,
    Date,
    EndDate,
    Moment,
    Flag,
    Text,
    /// Codes, each with the label it is also written as, or an empty one.
    Code(Vec<(String, String)>),
}

impl OwnTable {
    /// The table, for as long as the program runs: of equal descriptions there is one. Tables are
    /// plain data that everything points to, and an authority has a few; what is kept does not grow
    /// with how often a set is read, only with how often the descriptions change.
    pub fn keep(&self) -> &'static Table {
        static KEPT: Mutex<BTreeMap<OwnTable, &'static Table>> = Mutex::new(BTreeMap::new());
        let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(table) = kept.get(self) {
            return table;
        }
        let columns = self.columns.iter().map(|(name, kind)| Column {
            name: text(name),
            kind: kind.keep(),
        });
        let table: &'static Table = Box::leak(Box::new(Table {
            name: text(&self.name),
            noun: text(&self.noun),
            columns: Vec::leak(columns.collect()),
            event: self.event.as_deref().map(text),
        }));
        kept.insert(self.clone(), table);
        table
    }
}

impl OwnKind {
    fn keep(&self) -> Kind {
        match self {
            Self::Key => Kind::Key,
            Self::Reference => Kind::Reference,
            Self::Person => Kind::Person,
            Self::Worker => Kind::Worker,
            Self::Date => Kind::Date,
            Self::EndDate => Kind::EndDate,
            Self::Moment => Kind::Moment,
            Self::Flag => Kind::Flag,
            Self::Text => Kind::Text,
            Self::Code(list) => {
                let label = |(code, label): &(String, String)| Label {
                    code: text(code),
                    label: text(label),
                };
                Kind::Code(Vec::leak(list.iter().map(label).collect()))
            }
        }
    }
}

fn text(text: &str) -> &'static str {
    Box::leak(Box::from(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn visits() -> OwnTable {
        let code = OwnKind::Code(vec![("H".to_owned(), "Home".to_owned())]);
        OwnTable {
            name: "local_visits".to_owned(),
            noun: "visits".to_owned(),
            event: Some("seen_on".to_owned()),
            columns: vec![
                ("visit_id".to_owned(), OwnKind::Key),
                ("seen_on".to_owned(), OwnKind::Date),
                ("place".to_owned(), code),
            ],
        }
    }

    #[test]
    fn equal_descriptions_are_one_table() {
        let first = visits().keep();
        assert!(std::ptr::eq(first, visits().keep()));
        let mut other = visits();
        other.noun = "other visits".to_owned();
        assert!(!std::ptr::eq(first, other.keep()));
        let tables = Tables::with(vec![first]);
        let found = tables.get("local_visits").expect("the table");
        assert_eq!(
            (found.key().name, found.event),
            ("visit_id", Some("seen_on"))
        );
        let place = found.column("place").map(|column| column.kind);
        assert!(matches!(place, Some(Kind::Code([Label { code: "H", .. }]))));
        assert_eq!(tables.iter().count(), TABLES.len() + 1);
        assert!(tables.get("ssd_person").is_some() && tables.get("local_x").is_none());
    }
}
