//! The relations of the document to its other parts, and to addresses outside.

use crate::markup::Markup;

use super::parts;

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

/// The name of the relation to the header.
pub(super) const HEADER: &str = "rId4";
/// The name of the relation to the footer.
pub(super) const FOOTER: &str = "rId5";

const FIXED: [(&str, &str); 5] = [
    ("styles", "styles.xml"),
    ("numbering", "numbering.xml"),
    ("settings", "settings.xml"),
    ("header", "header.xml"),
    ("footer", "footer.xml"),
];

/// Relations, in the order in which they were asked for.
#[derive(Default)]
pub(super) struct Relations {
    pictures: usize,
    others: Vec<Relation>,
}

struct Relation {
    kind: &'static str,
    target: String,
    is_outside: bool,
}

impl Relations {
    /// The name of a relation to the next picture.
    pub(super) fn picture(&mut self) -> String {
        let target = parts::picture_path(self.pictures);
        self.pictures += 1;
        self.add("image", target, false)
    }

    /// The name of a relation to an address.
    pub(super) fn address(&mut self, address: &str) -> String {
        self.add("hyperlink", address.to_owned(), true)
    }

    fn add(&mut self, kind: &'static str, target: String, is_outside: bool) -> String {
        self.others.push(Relation {
            kind,
            target,
            is_outside,
        });
        name(FIXED.len() + self.others.len())
    }

    /// The part that holds them.
    pub(super) fn xml(&self) -> String {
        let mut xml = Markup::default();
        xml.sound(parts::DECLARATION);
        xml.element("Relationships", &[("xmlns", PACKAGE)], |xml| {
            for (index, (kind, target)) in FIXED.iter().enumerate() {
                relation(xml, index + 1, kind, target, false);
            }
            for (index, other) in self.others.iter().enumerate() {
                let number = FIXED.len() + index + 1;
                relation(xml, number, other.kind, &other.target, other.is_outside);
            }
        });
        xml.finish()
    }
}

fn relation(xml: &mut Markup, number: usize, kind: &str, target: &str, is_outside: bool) {
    let (id, kind) = (name(number), format!("{OFFICE}/{kind}"));
    let mut attributes = vec![("Id", id.as_str()), ("Type", &kind), ("Target", target)];
    if is_outside {
        attributes.push(("TargetMode", "External"));
    }
    xml.empty("Relationship", &attributes);
}

fn name(number: usize) -> String {
    format!("rId{number}")
}
