//! The XML of a workbook's parts, piece by piece. No entities but the five of XML, no comments or
//! declarations, and no piece larger than a limit.

use std::borrow::Cow;
use std::io::{self, BufReader, Read};
use std::sync::Arc;

use quarterday_core::finding::WorkbookProblem;
use quick_xml::events::{BytesEnd, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::package::{carried, damaged, over_limit, stop};
use crate::door::Stop;
use crate::limit::{MARKUP_DEPTH_MAX, MARKUP_PIECE_BYTES_MAX};

/// How many bytes are unpacked at a time.
const CHUNK: usize = 64 * 1024;

/// XML while it is read.
pub(super) struct Markup<R> {
    reader: Reader<BufReader<Guard<R>>>,
    room: Vec<u8>,
    depth: usize,
}

/// A piece of XML.
pub(super) enum Piece<'a> {
    /// An element begins; one without content begins and ends.
    Open(BytesStart<'a>),
    /// An element ends.
    Close(BytesEnd<'a>),
    /// Text.
    Text(Cow<'a, str>),
    /// What says nothing.
    Nothing,
    /// The end of the XML.
    End,
}

impl<R: Read> Markup<R> {
    /// XML from bytes.
    pub(super) fn new(input: R) -> Self {
        let input = BufReader::with_capacity(CHUNK, Guard::new(input));
        let mut reader = Reader::from_reader(input);
        reader.config_mut().expand_empty_elements = true;
        Self {
            reader,
            room: Vec::new(),
            depth: 0,
        }
    }

    /// The next piece.
    pub(super) fn next(&mut self) -> Result<Piece<'_>, Stop> {
        self.room.clear();
        let event = self.reader.read_event_into(&mut self.room);
        Ok(match event.map_err(xml_stop)? {
            Event::Start(start) => {
                self.depth += 1;
                if self.depth > MARKUP_DEPTH_MAX {
                    return Err(over_limit("its elements lie over 64 deep"));
                }
                Piece::Open(start)
            }
            Event::End(end) => {
                self.depth = self.depth.saturating_sub(1);
                Piece::Close(end)
            }
            Event::Text(text) => Piece::Text(text.xml10_content()),
            Event::GeneralRef(name) => {
                let known = match name.resolve_char_ref() {
                    Ok(Some(character)) => Some(character),
                    _ => predefined(&name.xml10_content()),
                };
                let known = known.ok_or_else(|| damaged("it uses an entity of its own"))?;
                Piece::Text(Cow::Owned(known.to_string()))
            }
            Event::Eof if self.depth > 0 => return Err(damaged("a part of it is cut short")),
            Event::Eof => Piece::End,
            _ => Piece::Nothing,
        })
    }

    /// Goes past an element that has begun.
    pub(super) fn skip(&mut self) -> Result<(), Stop> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            if let Piece::End = self.next()? {
                break;
            }
        }
        Ok(())
    }
}

fn predefined(name: &str) -> Option<char> {
    Some(match name {
        "lt" => '<',
        "gt" => '>',
        "amp" => '&',
        "quot" => '"',
        "apos" => '\'',
        _ => return None,
    })
}

fn xml_stop(error: quick_xml::Error) -> Stop {
    match error {
        quick_xml::Error::Io(error) => {
            let by_kind = |shared: Arc<io::Error>| io::Error::from(shared.kind());
            stop(Arc::try_unwrap(error).unwrap_or_else(by_kind))
        }
        _ => damaged("a part of it is no well-formed XML"),
    }
}

/// The value of an attribute, by its name without a prefix.
pub(super) fn attribute<'a>(start: &'a BytesStart<'_>, name: &str) -> Option<Cow<'a, str>> {
    let mut attributes = start.attributes();
    let mut known = attributes.with_checks(false).flatten();
    let found = known.find(|attribute| attribute.key.local_name().as_ref() == name)?;
    found.normalized_value(XmlVersion::Implicit1_0).ok()
}

/// Watches the bytes of XML, so that no piece of it is ever larger than a limit: texts and tags
/// end at the next `<`, and what need not (comments, declarations) is refused.
struct Guard<R> {
    input: R,
    /// How many bytes since the last `<`, and whether that was the byte before.
    since: usize,
    is_open: bool,
}

impl<R> Guard<R> {
    fn new(input: R) -> Self {
        Self {
            input,
            since: 0,
            is_open: false,
        }
    }

    fn watch(&mut self, bytes: &[u8]) -> io::Result<()> {
        let declares = |after: Option<&u8>| after == Some(&b'!');
        let mut is_declaration = self.is_open && declares(bytes.first());
        let mut from = 0;
        for at in memchr::memchr_iter(b'<', bytes) {
            self.check(at - from)?;
            self.since = 0;
            from = at;
            is_declaration |= declares(bytes.get(at + 1));
        }
        self.check(bytes.len() - from)?;
        self.is_open = bytes.last() == Some(&b'<');
        if is_declaration {
            let what = "a comment or a declaration in its XML";
            return Err(carried(WorkbookProblem::Forbidden { what }));
        }
        Ok(())
    }

    fn check(&mut self, more: usize) -> io::Result<()> {
        self.since += more;
        if self.since > MARKUP_PIECE_BYTES_MAX {
            let what = "a text or a tag in it is over 1 MiB";
            return Err(carried(WorkbookProblem::OverLimit { what }));
        }
        Ok(())
    }
}

impl<R: Read> Read for Guard<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let length = self.input.read(out)?;
        self.watch(out.get(..length).unwrap_or_default())?;
        Ok(length)
    }
}
