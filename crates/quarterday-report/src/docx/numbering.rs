//! Real numbering: Word counts the paragraphs, and counts them as the document does.

use crate::markup::Markup;

use super::parts;

/// How the paragraphs of one kind are numbered.
struct Scheme {
    id: &'static str,
    style: &'static str,
    format: &'static str,
    text: &'static str,
    left: &'static str,
}

const NUMBERED: Scheme = Scheme {
    id: "1",
    style: "ListNumber",
    format: "decimal",
    text: "%1.",
    left: "567",
};
const BULLETED: Scheme = Scheme {
    id: "2",
    style: "ListBullet",
    format: "bullet",
    text: "•",
    left: "1021",
};
const LETTERED: Scheme = Scheme {
    id: "3",
    style: "ListNumber2",
    format: "lowerLetter",
    text: "(%1)",
    left: "1134",
};

/// The name of the numbering of all bulleted lists.
pub(super) const BULLETS: &str = "2";

/// The numberings of the document. The first three stand for the styles themselves.
#[derive(Default)]
pub(super) struct Numbering {
    restarts: Vec<(&'static str, u32)>,
    current: Option<(String, u32)>,
}

impl Numbering {
    /// The name of the numbering by which a paragraph gets this number. Word counts on by itself;
    /// where the document jumps, a numbering begins that starts at its number.
    pub(super) fn paragraph(&mut self, number: u32) -> String {
        let id = match self.current.take() {
            Some((id, last)) if last.checked_add(1) == Some(number) => id,
            _ => self.restart(&NUMBERED, number),
        };
        self.current = Some((id.clone(), number));
        id
    }

    /// The name of a numbering for one lettered list, from (a).
    pub(super) fn lettered(&mut self) -> String {
        self.restart(&LETTERED, 1)
    }

    fn restart(&mut self, scheme: &Scheme, start: u32) -> String {
        self.restarts.push((scheme.id, start));
        (self.restarts.len() + 3).to_string()
    }

    /// The part that holds them.
    pub(super) fn xml(&self) -> String {
        let mut xml = Markup::default();
        xml.sound(parts::DECLARATION);
        xml.element("w:numbering", &[("xmlns:w", parts::WORD)], |xml| {
            for scheme in [&NUMBERED, &BULLETED, &LETTERED] {
                scheme.write(xml);
            }
            for scheme in [&NUMBERED, &BULLETED, &LETTERED] {
                xml.element("w:num", &[("w:numId", scheme.id)], |xml| {
                    xml.empty("w:abstractNumId", &[("w:val", scheme.id)]);
                });
            }
            for (index, (scheme, start)) in self.restarts.iter().enumerate() {
                let (id, start) = ((index + 4).to_string(), start.to_string());
                xml.element("w:num", &[("w:numId", &id)], |xml| {
                    xml.empty("w:abstractNumId", &[("w:val", scheme)]);
                    xml.element("w:lvlOverride", &[("w:ilvl", "0")], |xml| {
                        xml.empty("w:startOverride", &[("w:val", &start)]);
                    });
                });
            }
        });
        xml.finish()
    }
}

impl Scheme {
    fn write(&self, xml: &mut Markup) {
        xml.element("w:abstractNum", &[("w:abstractNumId", self.id)], |xml| {
            xml.empty("w:multiLevelType", &[("w:val", "singleLevel")]);
            xml.element("w:lvl", &[("w:ilvl", "0")], |xml| {
                xml.empty("w:start", &[("w:val", "1")]);
                xml.empty("w:numFmt", &[("w:val", self.format)]);
                xml.empty("w:pStyle", &[("w:val", self.style)]);
                xml.empty("w:lvlText", &[("w:val", self.text)]);
                xml.empty("w:lvlJc", &[("w:val", "left")]);
                xml.element("w:pPr", &[], |xml| {
                    let hanging = if self.id == BULLETS { "340" } else { "567" };
                    xml.empty("w:ind", &[("w:left", self.left), ("w:hanging", hanging)]);
                });
            });
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_count_on_through_one_numbering_until_the_document_jumps() {
        let mut numbering = Numbering::default();
        let ids: Vec<_> = [1, 2, 3, 10, 11, 11]
            .map(|number| numbering.paragraph(number))
            .into();
        assert_eq!(ids, ["4", "4", "4", "5", "5", "6"]);
        let xml = numbering.xml();
        for start in ["\"1\"", "\"10\"", "\"11\""] {
            assert!(xml.contains(&format!("<w:startOverride w:val={start}/>")));
        }
    }

    #[test]
    fn a_lettered_list_between_paragraphs_does_not_break_their_count() {
        let mut numbering = Numbering::default();
        let first = numbering.paragraph(1);
        let letters = [numbering.lettered(), numbering.lettered()];
        assert_ne!(letters[0], letters[1]);
        assert_eq!(numbering.paragraph(2), first);
    }
}
