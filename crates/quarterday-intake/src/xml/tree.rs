//! One section of a return as a whole, its elements in whatever order they stood: what a return
//! says of one child. One tree serves child after child and keeps its room.

use std::ops::Range;

use super::elements::{Elements, Step, over};
use super::shape::Shape;
use crate::door::Stop;
use crate::limit::{CHILD_BYTES_MAX, CHILD_ELEMENTS_MAX};

/// An element with all that is in it.
#[derive(Debug, Default)]
pub(super) struct Tree {
    /// In the order they opened.
    nodes: Vec<Node>,
    texts: String,
    /// Those not yet closed, the outermost first.
    open: Vec<Opened>,
    /// The lines of elements that the return does not have there.
    pub(super) unknown: Vec<u32>,
    /// Elements that stand more than once and should not, with their lines.
    pub(super) repeated: Vec<(&'static str, u32)>,
}

#[derive(Debug)]
struct Node {
    name: &'static str,
    line: u32,
    text: Range<usize>,
    /// The place of the first node that is not in this one.
    end: usize,
}

#[derive(Debug)]
struct Opened {
    shape: &'static Shape,
    at: usize,
    /// Which of its parts have been seen, a bit each.
    seen: u64,
}

impl Tree {
    /// Reads the element of this shape that opened last, to its end.
    pub(super) fn read(
        &mut self,
        elements: &mut Elements<'_>,
        shape: &'static Shape,
        line: u32,
    ) -> Result<(), Stop> {
        self.nodes.clear();
        self.texts.clear();
        self.open.clear();
        self.unknown.clear();
        self.repeated.clear();
        self.open(shape, line);
        while let Some(opened) = self.open.last_mut() {
            match elements.next()? {
                None => break,
                Some(Step::Close { text }) => self.close(text),
                Some(Step::Open { name, line }) => {
                    if let Some((part, is_repeated)) = opened.part(name) {
                        if is_repeated {
                            self.repeated.push((part.name, line));
                        }
                        self.open(part, line);
                    } else {
                        self.unknown.push(line);
                        elements.skip()?;
                    }
                    if self.nodes.len() + self.unknown.len() > CHILD_ELEMENTS_MAX {
                        return Err(over(line, "elements of one child", CHILD_ELEMENTS_MAX));
                    }
                }
            }
            if self.texts.len() > CHILD_BYTES_MAX {
                let what = "bytes of text of one child";
                return Err(over(line, what, CHILD_BYTES_MAX));
            }
        }
        Ok(())
    }

    /// The element that was read.
    pub(super) fn root(&self) -> Section<'_> {
        Section { tree: self, at: 0 }
    }

    fn open(&mut self, shape: &'static Shape, line: u32) {
        let at = self.nodes.len();
        self.open.push(Opened { shape, at, seen: 0 });
        self.nodes.push(Node {
            name: shape.name,
            line,
            text: 0..0,
            end: at + 1,
        });
    }

    fn close(&mut self, text: &str) {
        let end = self.nodes.len();
        let opened = self.open.pop();
        if let Some(node) = opened.and_then(|opened| self.nodes.get_mut(opened.at)) {
            let from = self.texts.len();
            self.texts.push_str(text);
            node.text = from..self.texts.len();
            node.end = end;
        }
    }
}

impl Opened {
    /// The part of this name, and whether it stands once and is here again.
    fn part(&mut self, name: &str) -> Option<(&'static Shape, bool)> {
        let mut parts = (0..).zip(self.shape.parts);
        let (at, part) = parts.find(|(_, part)| part.name == name)?;
        let bit = 1_u64.checked_shl(at).unwrap_or_default();
        let is_repeated = !part.is_many && self.seen & bit != 0;
        self.seen |= bit;
        Some((part, is_repeated))
    }
}

/// An element of a tree.
#[derive(Clone, Copy, Debug)]
pub(super) struct Section<'a> {
    tree: &'a Tree,
    at: usize,
}

impl<'a> Section<'a> {
    /// The line it begins on.
    pub(super) fn line(self) -> u32 {
        self.node().map_or(0, |node| node.line)
    }

    /// Its name.
    pub(super) fn name(self) -> &'static str {
        self.node().map_or("", |node| node.name)
    }

    /// Its own text.
    pub(super) fn own_text(self) -> &'a str {
        let text = self
            .node()
            .and_then(|n| self.tree.texts.get(n.text.clone()));
        text.unwrap_or_default().trim()
    }

    /// The text of the first element of this name in it, or its own where it is that element; empty
    /// where there is none.
    pub(super) fn text(self, name: &str) -> &'a str {
        if self.name() == name {
            return self.own_text();
        }
        self.all(name).next().map_or("", Section::own_text)
    }

    /// The elements of this name directly in it.
    pub(super) fn all(self, name: &str) -> impl Iterator<Item = Section<'a>> {
        self.parts().filter(move |part| part.name() == name)
    }

    /// The elements directly in it.
    pub(super) fn parts(self) -> impl Iterator<Item = Section<'a>> {
        let tree = self.tree;
        let end = self.node().map_or(0, |node| node.end);
        let mut at = self.at + 1;
        std::iter::from_fn(move || {
            if at >= end {
                return None;
            }
            let part = Section { tree, at };
            at = part.node().map_or(end, |node| node.end);
            Some(part)
        })
    }

    fn node(self) -> Option<&'a Node> {
        self.tree.nodes.get(self.at)
    }
}
