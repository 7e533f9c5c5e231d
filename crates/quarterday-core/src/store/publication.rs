//! The tables `publication` and `published_figure`: which reports were frozen, and the figures they
//! show. Rows are only ever added: a published figure is superseded, never updated.

use rusqlite::{Row, params, params_from_iter};

use super::figure::{self, COLUMNS};
use super::{Store, StoreError, Writing};
use crate::calendar::{Day, Period};
use crate::figure::Figure;

/// One publication.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct PublicationRow {
    /// Its name: that of its folder in `published/`.
    pub name: String,
    /// The authority's code.
    pub authority: String,
    /// The id of the committee that it is for.
    pub committee: String,
    /// The period reported.
    pub period: Period,
    /// The day of the meeting.
    pub meeting: Day,
    /// The revision whose figures it shows; it stays as long as the publication does. Blank where all
    /// values were entered and no records had been loaded.
    pub revision: String,
    /// SHA-256 of its `manifest.json`: 64 hex digits.
    pub manifest: String,
    /// The publication that it replaces.
    pub supersedes: Option<String>,
    /// The number of the last entry about questions and actions when it was published.
    pub last_entry: i64,
    /// When, in the caller's words; never used in a sum.
    pub published_at: Option<String>,
}

/// A figure as the latest publication that shows it does.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct PublishedFigure {
    /// The name of the publication.
    pub publication: String,
    /// The figure.
    pub figure: Figure,
}

impl Store {
    /// Every publication, in the order published.
    pub fn publications(&self) -> Result<Vec<PublicationRow>, StoreError> {
        let mut select = self.connection.prepare(
            "SELECT name, authority, committee, period, meeting, revision, manifest, supersedes,
                    last_entry, published_at
             FROM publication ORDER BY sequence",
        )?;
        let mut rows = select.query([])?;
        let mut publications = Vec::new();
        while let Some(row) = rows.next()? {
            publications.push(publication(row)?);
        }
        Ok(publications)
    }

    /// The figures that a publication shows, by indicator, authority, period and basis.
    pub fn figures_published_in(&self, name: &str) -> Result<Vec<Figure>, StoreError> {
        let mut select = self.connection.prepare(&format!(
            "SELECT {COLUMNS} FROM published_figure WHERE publication = ?1
             ORDER BY indicator, authority, period, basis"
        ))?;
        let mut rows = select.query([name])?;
        let mut figures = Vec::new();
        while let Some(row) = rows.next()? {
            figures.push(figure::read("published_figure", row)?);
        }
        Ok(figures)
    }

    /// Every figure that was published, as the latest publication that shows it does: by indicator,
    /// authority, period and basis.
    pub fn last_published(&self) -> Result<Vec<PublishedFigure>, StoreError> {
        let mut select = self.connection.prepare(&format!(
            "SELECT publication, {COLUMNS} FROM (
                 SELECT shown.*, row_number() OVER (
                     PARTITION BY indicator, shown.authority, shown.period, basis
                     ORDER BY sequence DESC) AS place
                 FROM published_figure AS shown JOIN publication ON name = publication)
             WHERE place = 1 ORDER BY indicator, authority, period, basis"
        ))?;
        let mut rows = select.query([])?;
        let mut published = Vec::new();
        while let Some(row) = rows.next()? {
            published.push(PublishedFigure {
                publication: row.get("publication")?,
                figure: figure::read("published_figure", row)?,
            });
        }
        Ok(published)
    }
}

impl Writing<'_> {
    /// Writes a publication after all others, with the figures that it shows.
    pub fn put_publication(
        &self,
        publication: &PublicationRow,
        figures: &[Figure],
    ) -> Result<(), StoreError> {
        self.transaction.execute(
            "INSERT INTO publication (name, authority, committee, period, meeting, revision, manifest,
                 supersedes, last_entry, published_at, entered)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, (SELECT count(*) FROM entered_value))",
            params![
                publication.name,
                publication.authority,
                publication.committee,
                publication.period.to_string(),
                publication.meeting.to_string(),
                Some(&publication.revision).filter(|hash| !hash.is_empty()),
                publication.manifest,
                publication.supersedes,
                publication.last_entry,
                publication.published_at,
            ],
        )?;
        let mut insert = self.transaction.prepare(&format!(
            "INSERT INTO published_figure ({COLUMNS}, publication) VALUES ({}, ?23)",
            figure::BLANKS
        ))?;
        for figure in figures {
            let mut values = figure::values(figure);
            values.push(publication.name.clone().into());
            insert.execute(params_from_iter(values))?;
        }
        Ok(())
    }
}

fn publication(row: &Row<'_>) -> Result<PublicationRow, StoreError> {
    let text = |column: &'static str| row.get::<_, String>(column);
    let damaged = |column| StoreError::Damaged {
        table: "publication",
        column,
    };
    Ok(PublicationRow {
        name: text("name")?,
        authority: text("authority")?,
        committee: text("committee")?,
        period: text("period")?.parse().map_err(|_| damaged("period"))?,
        meeting: text("meeting")?.parse().map_err(|_| damaged("meeting"))?,
        revision: row
            .get::<_, Option<String>>("revision")?
            .unwrap_or_default(),
        manifest: text("manifest")?,
        supersedes: row.get("supersedes")?,
        last_entry: row.get("last_entry")?,
        published_at: row.get("published_at")?,
    })
}
