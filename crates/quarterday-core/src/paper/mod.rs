//! The report's source, its expressions and lints, and the document tree it becomes.

pub mod tree;
