//! From text to a heading row and rows, each with the line of the file it begins on.

use csv::{ReaderBuilder, StringRecord};
use quarterday_core::finding::RecordProblem;

use super::limit::{FIELD_BYTES_MAX, ROW_BYTES_MAX};
use super::tally::Kind;

/// What may stand between fields, and what it is called in the plural.
pub(super) const DELIMITERS: [(u8, &str); 4] = [
    (b',', "commas"),
    (b';', "semicolons"),
    (b'\t', "tabs"),
    (b'|', "vertical bars"),
];

/// A row as it stands in the file.
pub(super) struct SheetRow {
    /// The line it begins on, from 1.
    pub(super) line: u32,
    pub(super) fields: StringRecord,
    /// Why it cannot be used.
    pub(super) fault: Option<Kind>,
}

/// The fields of the heading row under each of [`DELIMITERS`]; none in a file without a line.
pub(super) fn headings(text: &str, delimiter: u8) -> Option<StringRecord> {
    let mut reader = reader(text, delimiter);
    let mut record = StringRecord::new();
    match reader.read_record(&mut record) {
        Ok(true) => Some(record),
        Ok(false) | Err(_) => None,
    }
}

/// The rows under the heading row. Lines are those of the file: a quoted field may span several.
pub(super) fn rows(text: &str, delimiter: u8) -> Result<Vec<SheetRow>, RecordProblem> {
    let mut reader = reader(text, delimiter);
    let mut lines = Lines::new(text);
    let mut rows: Vec<SheetRow> = Vec::new();
    let mut expected = None;
    let mut last_start = 0;
    loop {
        let from = at(&reader);
        let mut fields = StringRecord::new();
        match reader.read_record(&mut fields) {
            Ok(true) => {}
            Ok(false) => break,
            Err(_) => {
                return Err(RecordProblem::UnreadableFile {
                    why: "it is not text in rows and fields".to_owned(),
                });
            }
        }
        let start = lines.skip_breaks(from);
        last_start = start;
        let expected = *expected.get_or_insert(fields.len());
        let bytes = at(&reader).saturating_sub(start);
        let fault = fault(&fields, bytes, expected);
        rows.push(SheetRow {
            line: lines.line(start),
            fields,
            fault,
        });
    }
    if let (Some(row), Some(rest)) = (rows.last_mut(), text.get(last_start..))
        && let Some(offset) = unclosed_quote(rest, delimiter)
    {
        let line = lines.line(last_start + offset);
        let lines = lines.line(text.trim_end().len()).saturating_sub(line) + 1;
        row.fault = Some(Kind::UnclosedQuote { line, lines });
    }
    Ok(rows)
}

fn reader(text: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes())
}

fn at(reader: &csv::Reader<&[u8]>) -> usize {
    usize::try_from(reader.position().byte()).unwrap_or(usize::MAX)
}

fn fault(fields: &StringRecord, bytes: usize, expected: usize) -> Option<Kind> {
    if fields.as_slice().contains('\0') {
        Some(Kind::NulByte)
    } else if bytes > ROW_BYTES_MAX || fields.iter().any(|field| field.len() > FIELD_BYTES_MAX) {
        Some(Kind::RowTooLong)
    } else if fields.len() != expected {
        Some(Kind::WrongFieldCount(expected))
    } else {
        None
    }
}

/// Counts lines: they end with a line feed, a carriage return, or the two together.
struct Lines<'a> {
    text: &'a [u8],
    /// Up to where lines have been counted, and the line there.
    counted: usize,
    line: u32,
}

impl<'a> Lines<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            text: text.as_bytes(),
            counted: 0,
            line: 1,
        }
    }

    /// The first place from `from` on where there is no line break.
    fn skip_breaks(&self, from: usize) -> usize {
        let rest = self.text.get(from..).unwrap_or_default();
        let breaks = rest.iter().take_while(|byte| matches!(byte, b'\n' | b'\r'));
        from + breaks.count()
    }

    /// The line of a place at or after the last one asked for.
    fn line(&mut self, place: usize) -> u32 {
        let place = place.min(self.text.len());
        let passed = self.text.get(self.counted..place).unwrap_or_default();
        let mut before = self.counted.checked_sub(1).and_then(|at| self.text.get(at));
        for byte in passed {
            let is_second_half = *byte == b'\n' && before == Some(&b'\r');
            if matches!(byte, b'\n' | b'\r') && !is_second_half {
                self.line = self.line.saturating_add(1);
            }
            before = Some(byte);
        }
        self.counted = self.counted.max(place);
        self.line
    }
}

/// Where the field begins whose quotation mark is never closed, in the text of one last row. The
/// rules are those of the reader: a mark opens only at the start of a field, and two are one.
fn unclosed_quote(row: &str, delimiter: u8) -> Option<usize> {
    let mut opened = None;
    let mut is_field_start = true;
    let mut bytes = row.bytes().enumerate().peekable();
    while let Some((at, byte)) = bytes.next() {
        if opened.is_some() {
            if byte == b'"' && bytes.next_if(|(_, next)| *next == b'"').is_none() {
                opened = None;
            }
        } else if byte == b'"' && is_field_start {
            opened = Some(at);
            is_field_start = false;
        } else {
            is_field_start = byte == delimiter;
        }
    }
    opened
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(u32, Option<Kind>, Vec<String>)> {
        let rows = rows(text, b',').expect("text");
        let owned = |row: SheetRow| {
            let fields = row.fields.iter().map(str::to_owned).collect();
            (row.line, row.fault, fields)
        };
        rows.into_iter().map(owned).collect()
    }

    fn lines(text: &str) -> Vec<u32> {
        read(text).into_iter().map(|(line, ..)| line).collect()
    }

    fn faults(text: &str) -> Vec<Option<Kind>> {
        read(text).into_iter().map(|(_, fault, _)| fault).collect()
    }

    #[test]
    fn lines_are_those_of_the_file() {
        for end in ["\n", "\r\n", "\r"] {
            let text = "a,b|1,2||\"x||y\",3|4,5||||6,7|".replace('|', end);
            assert_eq!(lines(&text), [1, 2, 4, 7, 11], "{end:?}");
        }
        assert_eq!(lines("\n\na,b\n1,2"), [3, 4]);
        assert!(lines("").is_empty());
        assert!(lines("\r\n\n").is_empty());
    }

    #[test]
    fn rows_with_faults_are_told_apart() {
        let wrong = Some(Kind::WrongFieldCount(2));
        assert_eq!(
            faults("a,b\n1\n1,2\n1,2,3\n1,\0\n4,5"),
            [None, wrong, None, wrong, Some(Kind::NulByte), None]
        );
        let long = format!(
            "a,b\n1,{}\n2,{}\n",
            "x".repeat(FIELD_BYTES_MAX + 1),
            "x".repeat(FIELD_BYTES_MAX)
        );
        assert_eq!(faults(&long), [None, Some(Kind::RowTooLong), None]);
        let field = "x".repeat(FIELD_BYTES_MAX);
        let wide = format!("a,b,c,d,e\n{field},{field},{field},{field},{field}\n");
        assert_eq!(faults(&wide), [None, Some(Kind::RowTooLong)]);
    }

    #[test]
    fn a_quotation_mark_that_is_never_closed_is_told_by_its_line() {
        let open = |line, lines| Some(Kind::UnclosedQuote { line, lines });
        assert_eq!(
            faults("a,b\n1,2\n\"x\n\",\"y\n3,4\n5,6\n"),
            [None, None, open(4, 3)]
        );
        assert_eq!(faults("a,b\n1,\"2"), [None, open(2, 1)]);
        assert_eq!(faults("a,b\n1,\"2\"\"\"\n"), [None, None]);
        assert_eq!(faults("a,b\n1,2\"\n"), [None, None]);
        assert_eq!(faults("a,b\n1,\"2\"x\"\n3,4"), [None, None, None]);
    }
}
