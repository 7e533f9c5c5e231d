//! Writing SVG: elements with escaped attributes and text, and places in tenths of a unit.

use std::fmt;

/// A length or place in tenths of a unit of the picture.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(super) struct Tenths(pub(super) i64);

impl Tenths {
    /// A whole number of units.
    pub(super) const fn whole(units: i64) -> Self {
        Self(units * 10)
    }

    /// This place moved by a number of tenths.
    pub(super) const fn plus(self, tenths: i64) -> Self {
        Self(self.0 + tenths)
    }
}

impl fmt::Display for Tenths {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, rest) = (self.0.abs() / 10, self.0.abs() % 10);
        let sign = if self.0 < 0 { "-" } else { "" };
        if rest == 0 {
            write!(f, "{sign}{whole}")
        } else {
            write!(f, "{sign}{whole}.{rest}")
        }
    }
}

/// SVG under construction.
#[derive(Debug, Default)]
pub(super) struct Svg {
    text: String,
}

impl Svg {
    /// Opens an element that holds others.
    pub(super) fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.start(name, attributes);
        self.text.push_str(">\n");
    }

    /// Closes it.
    pub(super) fn close(&mut self, name: &str) {
        self.text.push_str("</");
        self.text.push_str(name);
        self.text.push_str(">\n");
    }

    /// An element without content.
    pub(super) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.start(name, attributes);
        self.text.push_str("/>\n");
    }

    /// An element that holds text.
    pub(super) fn text(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        self.start(name, attributes);
        self.text.push('>');
        escape(text, &mut self.text);
        self.close(name);
    }

    /// What was written.
    pub(super) fn finish(self) -> String {
        self.text
    }

    fn start(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.text.push('<');
        self.text.push_str(name);
        for (attribute, value) in attributes {
            self.text.push(' ');
            self.text.push_str(attribute);
            self.text.push_str("=\"");
            escape(value, &mut self.text);
            self.text.push('"');
        }
    }
}

/// Escapes text for content and attributes; characters that XML cannot hold are left out.
fn escape(text: &str, into: &mut String) {
    for character in text.chars() {
        match character {
            '&' => into.push_str("&amp;"),
            '<' => into.push_str("&lt;"),
            '>' => into.push_str("&gt;"),
            '"' => into.push_str("&quot;"),
            '\t' | '\n' | '\r' => into.push(' '),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            other => into.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tenths_are_written_with_a_point_only_when_needed() {
        for (tenths, written) in [
            (0, "0"),
            (10, "1"),
            (15, "1.5"),
            (-5, "-0.5"),
            (-120, "-12"),
        ] {
            assert_eq!(Tenths(tenths).to_string(), written);
        }
    }

    #[test]
    fn text_cannot_break_out_of_its_element_or_attribute() {
        let mut svg = Svg::default();
        svg.text("text", &[("id", "a\"b<c")], "x</text>&\u{1}\n");
        assert_eq!(
            svg.finish(),
            "<text id=\"a&quot;b&lt;c\">x&lt;/text&gt;&amp; </text>\n"
        );
    }
}
