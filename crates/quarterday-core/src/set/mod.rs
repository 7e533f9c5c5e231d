//! The indicator set: definitions, adoptions, committees. Text in, a set and findings out.

mod adoption;
mod authority;
mod definition;
mod example;

pub use adoption::{
    Adoption, Committee, Dated, IndicatorSet, Realignment, Reported, Target, Tolerance,
};
pub use authority::{Authority, HouseStyle, Implication};
pub use definition::{Better, Definition, Facts, Need, SourceText};
pub use example::{Example, ExpectedCase, ExpectedFigure, Given, Met};
