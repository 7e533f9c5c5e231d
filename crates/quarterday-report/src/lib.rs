//! The paper: a finished document in, the bytes of a file out.
//!
//! Three writers take the same [`Document`](quarterday_core::paper::tree::Document) and decide how
//! it looks, never what it says. Each is pure: the bytes depend on the document alone. No clock is
//! read, no font of the system, no environment; the same document gives the same bytes always.
//!
//! Only this crate names Typst, resvg and the office formats.

mod anchors;
mod characters;
pub mod csv;
pub mod docx;
mod error;
mod fonts;
pub mod html;
mod look;
mod markup;
pub mod pdf;
#[cfg(test)]
mod sample;
mod sheet;
mod svg;
pub mod xlsx;

pub use error::{SvgProblem, WriteError};
pub use fonts::files as fonts;
pub use look::faults;
