//! Rows, their lines and their faults.

use std::io::Cursor;

use proptest::prelude::*;

use super::*;

/// Gives its bytes a few at a time.
struct Trickle(Cursor<Vec<u8>>, usize);

impl Read for Trickle {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let most = self.1.min(out.len());
        self.0.read(out.get_mut(..most).unwrap_or_default())
    }
}

type Row = (u32, Option<Kind>, Vec<String>);

fn read_by(text: &str, piece: usize) -> Vec<Row> {
    let input = Trickle(Cursor::new(text.as_bytes().to_vec()), piece);
    let mut rows = TextRows::new(input, b',');
    let mut all = Vec::new();
    while let Some(row) = rows.next().expect("text") {
        let fields = row.fields().map(str::to_owned).collect();
        all.push((row.line, row.fault, fields));
    }
    all
}

fn read(text: &str) -> Vec<Row> {
    read_by(text, usize::MAX)
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
    let wide = format!("a,b,c,d,e\n{field},{field},{field},{field},{field}\n1,2,3,4,5\n");
    assert_eq!(faults(&wide), [None, Some(Kind::RowTooLong), None]);
    let endless = format!("a,b\n1,{}\n1,2\n", "x".repeat(3 * ROW_BYTES_MAX));
    assert_eq!(faults(&endless), [None, Some(Kind::RowTooLong), None]);
    let many = format!("a,b\n{}\n1,2\n", ",".repeat(100_000));
    assert_eq!(faults(&many), [None, wrong, None]);
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
    let long = format!("a,b\n1,\"{}\n", "x\n".repeat(ROW_BYTES_MAX));
    let lines = u32::try_from(ROW_BYTES_MAX).expect("few") + 1;
    assert_eq!(faults(&long), [None, open(2, lines)]);
}

proptest! {
    /// How the bytes arrive changes nothing, and rows are those of the csv library's own reader.
    #[test]
    fn rows_do_not_depend_on_how_the_bytes_arrive(
        text in "([a-c\"]{0,3}[,\r\n]){0,30}[a-c\"]{0,2}",
        piece in 1_usize..5,
    ) {
        let whole = read(&text);
        prop_assert_eq!(read_by(&text, piece), whole.clone());
        let mut reader = Reader::new();
        let (mut out, mut ends) = (vec![0; 4096], vec![0; 256]);
        let mut rest = text.as_bytes();
        let mut count = 0;
        loop {
            let (outcome, read, ..) = reader.read_record(rest, &mut out, &mut ends);
            rest = rest.get(read..).unwrap_or_default();
            match outcome {
                ReadRecordResult::Record => count += 1,
                ReadRecordResult::End => break,
                _ => {}
            }
        }
        prop_assert_eq!(whole.len(), count);
    }

    /// Rows that stand whole in what is read at once are read as those that come in pieces.
    #[test]
    fn rows_without_quotation_marks_are_read_as_others(
        text in "(([a-cé]{0,9}|\"[a-c,\n]{0,3}\"|\0)[,,,\r\n]){0,40}[a-c]{0,9}",
    ) {
        prop_assert_eq!(read_by(&text, 1), read(&text));
    }
}
