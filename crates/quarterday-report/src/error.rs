//! Why a document could not be written.

/// Why a document could not be written. The document is at fault in all but the last five.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WriteError {
    /// An anchor that holds more than letters, digits and hyphens, or nothing.
    #[error("`{id}` is not an anchor: letters, digits and hyphens only")]
    Anchor {
        /// The anchor.
        id: String,
    },
    /// An anchor that two headings or charts have.
    #[error("the anchor `{id}` stands twice in the document")]
    AnchorTwice {
        /// The anchor.
        id: String,
    },
    /// A table whose parts are not all as long as its heading row.
    #[error("the table `{caption}` has {columns} columns, and {found} in {place}")]
    Ragged {
        /// The caption of the table.
        caption: String,
        /// How many cells the heading row has.
        columns: usize,
        /// How many were found.
        found: usize,
        /// Where: `row 3`, `its widths`.
        place: String,
    },
    /// A language tag that is not a language and, if wanted, a region: `en-GB`.
    #[error("`{language}` is not a language and region such as `en-GB`")]
    Language {
        /// The tag.
        language: String,
    },
    /// A chart without words for those who cannot see it.
    #[error("the chart `{chart}` has no title or no description")]
    Undescribed {
        /// The anchor of the chart.
        chart: String,
    },
    /// A chart whose picture cannot be used.
    #[error("the picture of the chart `{chart}` {problem}")]
    Svg {
        /// The anchor of the chart.
        chart: String,
        /// What is wrong with it.
        problem: SvgProblem,
    },
    /// The typesetter refused the document.
    #[error("the document could not be set: {}", messages.join("; "))]
    Typeset {
        /// What it said.
        messages: Vec<String>,
    },
    /// A chart could not be painted for Word.
    #[error("the picture of the chart `{chart}` could not be painted")]
    Picture {
        /// The anchor of the chart.
        chart: String,
    },
    /// A file of open data could not be put together.
    #[error("the file of figures could not be put together")]
    Table,
    /// A spreadsheet could not be put together.
    #[error("the spreadsheet could not be put together: {message}")]
    Spreadsheet {
        /// What the library said.
        message: String,
    },
    /// The parts of a Word file could not be packed together.
    #[error("the file could not be packed")]
    Package(#[from] zip::result::ZipError),
}

/// What is wrong with the picture of a chart.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum SvgProblem {
    /// It is not well-formed, or its root is not an `svg` element.
    #[error("is not an SVG document")]
    NotSvg,
    /// It has an element that a chart has no need of.
    #[error("has the element `{0}`, which a chart may not have")]
    Element(String),
    /// It has an attribute that a chart has no need of.
    #[error("has the attribute `{0}`, which a chart may not have")]
    Attribute(String),
    /// It has no width or no height.
    #[error("has no size")]
    NoSize,
}
