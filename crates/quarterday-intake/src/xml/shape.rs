//! Which elements a return has, and where: the published structure, as data.

/// An element of a return.
#[derive(Debug)]
pub(super) struct Shape {
    /// Its name, which is that of its column in findings.
    pub(super) name: &'static str,
    /// The elements it can hold; none when it holds a text.
    pub(super) parts: &'static [Shape],
    /// Whether it may stand more than once in its section.
    pub(super) is_many: bool,
}

/// An element that holds a text and stands once.
pub(super) const fn field(name: &'static str) -> Shape {
    section(name, &[])
}

/// An element that holds a text and may stand more than once.
pub(super) const fn fields(name: &'static str) -> Shape {
    sections(name, &[])
}

/// An element that holds others and stands once.
pub(super) const fn section(name: &'static str, parts: &'static [Shape]) -> Shape {
    let is_many = false;
    Shape {
        name,
        parts,
        is_many,
    }
}

/// An element that holds others and may stand more than once.
pub(super) const fn sections(name: &'static str, parts: &'static [Shape]) -> Shape {
    let is_many = true;
    Shape {
        name,
        parts,
        is_many,
    }
}
