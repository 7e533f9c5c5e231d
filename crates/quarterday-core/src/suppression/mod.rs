//! Disclosure control: what may not be shown of small numbers, and the proof that what is hidden
//! cannot be worked out from what is shown.
//!
//! [`disclose`] takes the figures of a whole publication and a [`Rule`], and gives them back with what
//! is small, and whatever gives that away, in the state `suppressed` and without a number in it. All
//! that is printed is made from those: tables, charts, words and files cannot tell what they are not
//! given. Underneath is a [`System`]: numbers of cases, and which add up to which. Its audit works
//! every hidden number out as far as a reader can, exactly, and in whole numbers.

mod audience;
mod audit;
mod cell;
mod earlier;
mod link;
mod log;
mod part;
mod protect;
mod publication;
mod reader;
mod rule;
mod simplex;
mod system;

pub use audience::{PUBLIC, Seen, seen_by};
pub use audit::Exposure;
pub use cell::{Item, Name, Part};
pub use earlier::{Before, Earlier, Shown};
pub use log::{Entry, Why};
pub use protect::Protection;
pub use publication::{Disclosed, Exposed, Proof, disclose};
pub use reader::{Bounds, Reader};
pub use rule::{Rule, Within};
pub use system::{Count, Group, Standing, Sum, System};

#[cfg(test)]
mod attacker;
#[cfg(test)]
mod percentages;
#[cfg(test)]
mod series;
#[cfg(test)]
mod silence;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod vectors;
