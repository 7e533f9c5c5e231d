//! The report's source, its expressions and lints, and the document tree it becomes.
//!
//! A source is front matter and Markdown with expressions (`source`, `front_matter`, `markdown`,
//! `expression`, `function`); [`draft`] writes the first one from a scorecard, [`build`] makes the
//! [`tree::Document`] of it, and [`lint`] says what in it the figures do not bear out.

mod build;
mod count;
mod draft;
mod expression;
mod found;
mod front_matter;
mod function;
mod handbook;
mod lint;
mod markdown;
mod matters;
mod print;
mod source;
mod standing;
pub mod tree;

#[cfg(test)]
mod tests;

pub use build::build;
pub use draft::{draft, restated_section};
pub use expression::EXPRESSIONS_MAX;
pub use found::Written;
pub use front_matter::FrontMatter;
pub use handbook::{Entry, Handbook, check, definition, entered, local_table, view};
pub use lint::lint;
pub use source::{SOURCE_BYTES_MAX, front_matter};
pub use standing::{Ground, Section};
