//! Elements and text, for HTML and for the XML of Word: whatever is opened is closed, and whatever
//! is text is escaped.

use crate::characters::clean;

/// The attributes of an element: names and values.
pub(crate) type Attributes<'a> = &'a [(&'a str, &'a str)];

/// Markup being written. Well-formed as XML at every moment.
#[derive(Default)]
pub(crate) struct Markup {
    written: String,
    open: Vec<String>,
}

impl Markup {
    /// Begins an element; what is written next stands inside.
    pub(crate) fn open(&mut self, tag: &str, attributes: Attributes<'_>) {
        self.start(tag, attributes);
        self.written.push('>');
        self.open.push(tag.to_owned());
    }

    /// Ends the element that was begun last.
    pub(crate) fn close(&mut self) {
        if let Some(tag) = self.open.pop() {
            self.written.push_str("</");
            self.written.push_str(&tag);
            self.written.push('>');
        }
    }

    /// An element with something inside.
    pub(crate) fn element(
        &mut self,
        tag: &str,
        attributes: Attributes<'_>,
        inside: impl FnOnce(&mut Self),
    ) {
        self.open(tag, attributes);
        inside(self);
        self.close();
    }

    /// An element with nothing but text inside.
    pub(crate) fn leaf(&mut self, tag: &str, attributes: Attributes<'_>, text: &str) {
        self.element(tag, attributes, |markup| markup.text(text));
    }

    /// An element that holds nothing.
    pub(crate) fn empty(&mut self, tag: &str, attributes: Attributes<'_>) {
        self.start(tag, attributes);
        self.written.push_str("/>");
    }

    /// Text of the document.
    pub(crate) fn text(&mut self, text: &str) {
        escape(&mut self.written, text);
    }

    /// Markup that is known to be sound: our own, or a chart that has been checked.
    pub(crate) fn sound(&mut self, markup: &str) {
        self.written.push_str(markup);
    }

    /// A line break between elements, for people who read the file as text.
    pub(crate) fn line(&mut self) {
        self.written.push('\n');
    }

    /// What was written, with whatever is still open closed.
    pub(crate) fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.close();
        }
        self.written
    }

    fn start(&mut self, tag: &str, attributes: Attributes<'_>) {
        self.written.push('<');
        self.written.push_str(tag);
        for (name, value) in attributes {
            self.written.push(' ');
            self.written.push_str(name);
            self.written.push_str("=\"");
            escape(&mut self.written, value);
            self.written.push('"');
        }
    }
}

/// The letter of an item of a lettered list, from 0: a to z, then aa, ab and so on.
pub(crate) fn letter(index: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = index;
    loop {
        let place = u8::try_from(rest % 26).unwrap_or_default();
        letters.push(char::from(b'a' + place));
        if rest < 26 {
            break;
        }
        rest = rest / 26 - 1;
    }
    letters.iter().rev().collect()
}

fn escape(written: &mut String, text: &str) {
    for character in clean(text).chars() {
        match character {
            '&' => written.push_str("&amp;"),
            '<' => written.push_str("&lt;"),
            '>' => written.push_str("&gt;"),
            '"' => written.push_str("&quot;"),
            other => written.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_cannot_leave_its_element_nor_a_value_its_attribute() {
        let mut markup = Markup::default();
        markup.leaf("p", &[("title", "\"><b>")], "</p><script>&]]>");
        assert_eq!(
            markup.finish(),
            "<p title=\"&quot;&gt;&lt;b&gt;\">&lt;/p&gt;&lt;script&gt;&amp;]]&gt;</p>"
        );
    }

    #[test]
    fn letters_go_on_after_z() {
        let of = [0, 1, 25, 26, 27, 51, 52, 701, 702].map(letter);
        assert_eq!(of, ["a", "b", "z", "aa", "ab", "az", "ba", "zz", "aaa"]);
    }

    #[test]
    fn elements_nest_and_close() {
        let mut markup = Markup::default();
        markup.element("ul", &[], |markup| {
            markup.leaf("li", &[], "a");
            markup.empty("br", &[]);
        });
        assert_eq!(markup.finish(), "<ul><li>a</li><br/></ul>");
    }
}
