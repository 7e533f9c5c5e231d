//! The elements of an XML file as they open and close: what returns are read from.
//!
//! Only what a return can hold is read. A document type is refused, and with it every entity but the
//! five of XML itself and numbers; so is a file with more of anything than its limit, and one that is
//! not well formed or stops before its end. Attributes, comments and processing instructions are
//! skipped, and the prefix of a name is dropped. An element holds either elements or a text.

use std::io::{self, Read};

use quarterday_core::finding::XmlProblem;
use quick_xml::Reader;
use quick_xml::errors::Error;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::pieces::Pieces;
use crate::door::Stop;
use crate::limit::{XML_ATTRIBUTES_MAX, XML_DEPTH_MAX, XML_NAME_BYTES_MAX, XML_PIECE_BYTES_MAX};

/// An element opens or closes.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Step<'a> {
    /// One opens: its name without a prefix, and the line it begins on.
    Open { name: &'a str, line: u32 },
    /// The one last opened and not yet closed closes: its text, empty when it holds elements.
    Close { text: &'a str },
}

/// The elements of a file, from its beginning.
pub(super) struct Elements<'a> {
    reader: Reader<Pieces<'a>>,
    piece: Vec<u8>,
    /// The name of the element that opened last.
    name: String,
    /// The text since the last tag; empty when it is blank.
    text: String,
    depth: usize,
    line: u32,
    has_root: bool,
    /// Whether the last tag opened an element, which may then have a text.
    is_leaf: bool,
}

/// What a piece of the file is to its reader.
enum Piece {
    Open,
    Close,
    Nothing,
    End,
}

impl<'a> Elements<'a> {
    /// Those of a text.
    pub(super) fn new(text: Box<dyn Read + 'a>) -> Self {
        let mut reader = Reader::from_reader(Pieces::new(text));
        reader.config_mut().expand_empty_elements = true;
        Self {
            reader,
            piece: Vec::new(),
            name: String::new(),
            text: String::new(),
            depth: 0,
            line: 1,
            has_root: false,
            is_leaf: false,
        }
    }

    /// The next element to open or close; none at the end of the file.
    pub(super) fn next(&mut self) -> Result<Option<Step<'_>>, Stop> {
        self.text.clear();
        loop {
            match self.piece()? {
                Piece::Nothing => {}
                Piece::End => return Ok(None),
                Piece::Open => {
                    let (name, line) = (self.name.as_str(), self.line);
                    return Ok(Some(Step::Open { name, line }));
                }
                Piece::Close => {
                    let text = self.text.as_str();
                    return Ok(Some(Step::Close { text }));
                }
            }
        }
    }

    /// Passes over all that is in the element last opened, and its end.
    pub(super) fn skip(&mut self) -> Result<(), Stop> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            if self.next()?.is_none() {
                break;
            }
        }
        Ok(())
    }

    fn piece(&mut self) -> Result<Piece, Stop> {
        let pieces = self.reader.get_mut();
        pieces.begin();
        self.line = pieces.line();
        self.piece.clear();
        let event = match self.reader.read_event_into(&mut self.piece) {
            Ok(event) => event,
            Err(error) => return Err(failed(error, self.reader.get_ref(), self.line)),
        };
        let line = self.line;
        let fault = |fault| Stop::from(XmlProblem::Malformed { line, fault });
        match event {
            Event::Start(tag) => {
                if !self.text.is_empty() {
                    return Err(fault("a text beside an element"));
                }
                if self.depth == 0 && self.has_root {
                    return Err(fault("a second root element"));
                }
                name_of(&tag, line, &mut self.name)?;
                self.has_root = true;
                self.is_leaf = true;
                self.depth += 1;
                if self.depth > XML_DEPTH_MAX {
                    return Err(over(line, "elements inside one another", XML_DEPTH_MAX));
                }
                Ok(Piece::Open)
            }
            Event::End(_) => {
                if !self.is_leaf && !self.text.is_empty() {
                    return Err(fault("a text beside an element"));
                }
                self.is_leaf = false;
                self.depth = self.depth.saturating_sub(1);
                if self.text.contains(is_forbidden) {
                    return Err(fault("a character that XML does not have"));
                }
                Ok(Piece::Close)
            }
            Event::Text(text) => add(&mut self.text, &text, line, self.depth),
            Event::CData(text) => add(&mut self.text, &text, line, self.depth),
            Event::GeneralRef(name) => {
                let mut room = [0; 4];
                let text = resolve(&name, line, &mut room)?;
                add(&mut self.text, text, line, self.depth)
            }
            Event::Comment(_) | Event::PI(_) | Event::Decl(_) | Event::Empty(_) => {
                Ok(Piece::Nothing)
            }
            Event::DocType(_) => Err(XmlProblem::Entity { line }.into()),
            Event::Eof if self.depth > 0 => Err(fault("it stops before its last element closes")),
            Event::Eof if !self.has_root => Err(fault("it has no element")),
            Event::Eof => Ok(Piece::End),
        }
    }
}

/// Adds to an element's text; blanks before it are no part of it.
fn add(text: &mut String, more: &str, line: u32, depth: usize) -> Result<Piece, Stop> {
    let more = if text.is_empty() {
        more.trim_start_matches(is_blank)
    } else {
        more
    };
    if depth == 0 && !more.is_empty() {
        let fault = "a text outside its root element";
        return Err(XmlProblem::Malformed { line, fault }.into());
    }
    if text.len() + more.len() > XML_PIECE_BYTES_MAX {
        return Err(over_piece(line));
    }
    text.push_str(more);
    Ok(Piece::Nothing)
}

/// Takes the name of an element without its prefix, when the tag is within its limits.
fn name_of(tag: &BytesStart<'_>, line: u32, name: &mut String) -> Result<(), Stop> {
    let local = tag.local_name();
    let local = local.as_ref();
    if local.len() > XML_NAME_BYTES_MAX {
        return Err(over(
            line,
            "bytes in the name of an element",
            XML_NAME_BYTES_MAX,
        ));
    }
    name.clear();
    name.push_str(local);
    if tag.attributes_raw().trim_matches(is_blank).is_empty() {
        return Ok(());
    }
    let mut count = 0;
    for attribute in tag.attributes().with_checks(false) {
        count += 1;
        if count > XML_ATTRIBUTES_MAX {
            return Err(over(line, "attributes of one element", XML_ATTRIBUTES_MAX));
        }
        if attribute.is_err() {
            let fault = "an attribute without its value in quotation marks";
            return Err(XmlProblem::Malformed { line, fault }.into());
        }
    }
    Ok(())
}

/// The character that a reference writes.
fn resolve<'a>(name: &BytesRef<'_>, line: u32, room: &'a mut [u8; 4]) -> Result<&'a str, Stop> {
    if let Some(text) = resolve_xml_entity(name) {
        return Ok(text);
    }
    match name.resolve_char_ref() {
        Ok(Some(character)) => Ok(character.encode_utf8(room)),
        Ok(None) => Err(XmlProblem::Entity { line }.into()),
        Err(_) => {
            let fault = "a number that is no character";
            Err(XmlProblem::Malformed { line, fault }.into())
        }
    }
}

/// Why the parser stops.
fn failed(error: Error, pieces: &Pieces<'_>, line: u32) -> Stop {
    let fault = match error {
        _ if pieces.is_over() => return over_piece(line),
        Error::Io(error) => return io::Error::new(error.kind(), error.to_string()).into(),
        Error::Syntax(_) => "a tag, comment or declaration is not closed",
        Error::IllFormed(_) => "an element closes that is not the one that opened last",
        _ => "it cannot be read as XML",
    };
    XmlProblem::Malformed { line, fault }.into()
}

fn over_piece(line: u32) -> Stop {
    over(
        line,
        "bytes in one tag, text or comment",
        XML_PIECE_BYTES_MAX,
    )
}

/// A limit is passed.
pub(super) fn over(line: u32, what: &'static str, most: usize) -> Stop {
    XmlProblem::OverLimit { line, what, most }.into()
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\r' | '\n')
}

/// Whether XML has no such character: a control other than a tab or the end of a line.
fn is_forbidden(c: char) -> bool {
    c < ' ' && !is_blank(c)
}
