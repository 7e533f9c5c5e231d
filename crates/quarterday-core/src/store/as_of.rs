//! The ledger as it was when something was published, laid out in a ledger of its own.

use rusqlite::types::Value;

use super::{Store, StoreError, entered, figure};
use crate::publication::digest_of_names;

impl Store {
    /// Writes into an empty ledger what a publication was made beside: loads and revisions up to its
    /// own, the publications before it with their figures, and by then the values entered and what had
    /// been said of questions and actions; all of them where it is yet to be published. Gives one hash
    /// over what of that a report can show. The revision is blank where there are no records.
    pub fn lay_out(
        &self,
        before: Option<&str>,
        revision: &str,
        into: &mut Self,
    ) -> Result<String, StoreError> {
        let mut said = Vec::new();
        let writing = into.begin()?;
        let revisions = self.revisions()?;
        let last = revisions.iter().position(|known| known.hash == revision);
        let revisions = revisions
            .get(..last.map_or(0, |last| last + 1))
            .unwrap_or_default();
        let loads = self.loads()?;
        for known in revisions {
            let load = loads.iter().find(|load| load.id == known.load);
            load.map_or(Ok(()), |load| writing.put_load(load))?;
            writing.put_revision(known)?;
        }
        for entry in self.entries_before(before)? {
            let values: Vec<String> = entered::values(&entry).iter().map(text).collect();
            said.push((entry.indicator.clone(), values.join("\t")));
            writing.put_entry(&entry)?;
        }
        let mut last_entry = None;
        for publication in self.publications()? {
            if Some(publication.name.as_str()) == before {
                last_entry = Some(publication.last_entry);
                break;
            }
            let figures = self.figures_published_in(&publication.name)?;
            writing.put_publication(&publication, &figures)?;
            said.push((publication.name.clone(), publication.manifest.clone()));
            said.extend(figures.iter().map(|figure| {
                let values: Vec<String> = figure::values(figure).iter().map(text).collect();
                (publication.name.clone(), values.join("\t"))
            }));
        }
        for entry in self.matter_rows(last_entry)? {
            writing.put_matter_row(&entry)?;
            said.push((entry.sequence.to_string(), entry.said()));
        }
        writing.commit()?;
        let said = said
            .iter()
            .map(|(name, what)| (name.as_str(), what.as_str()));
        Ok(digest_of_names(said))
    }
}

/// A value as text that tells it from all others in its place.
fn text(value: &Value) -> String {
    match value {
        Value::Null | Value::Blob(_) => String::new(),
        Value::Integer(number) => number.to_string(),
        Value::Real(number) => number.to_string(),
        Value::Text(text) => text.clone(),
    }
}
