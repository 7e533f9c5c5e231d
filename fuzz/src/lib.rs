//! What is fuzzed: one function for each reader of something from outside. Each reads any bytes, and
//! panics when it should not be as it is. The targets of cargo-fuzz call them, and so does
//! `crates/quarterday-intake/tests/fuzz.rs`, which needs no tools.

use std::io::{self, Cursor, Write};
use std::sync::{Arc, LazyLock};

use quarterday_core::calendar::{Day, Period};
use quarterday_core::finding::Finding;
use quarterday_core::paper;
use quarterday_core::scorecard::{self, Scorecard};
use quarterday_core::set::{self, Sources};
use quarterday_intake::{
    Context, Draft, Origin, Part, Sink, TallyKind, Unpacked, read, return_year, survey, unpack,
};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// Reads any bytes.
pub type Read = fn(&[u8]);

/// What is read by each target, whose name is that of its folder of seeds too.
pub const TARGETS: &[(&str, Read)] = &[
    ("records_csv", file),
    ("return_csv", file),
    ("return_xml", file),
    ("census_xml", file),
    ("workbook", file),
    ("sheet", sheet),
    ("archive", archive),
    ("set_toml", set_toml),
    ("definition_page", definition_page),
    ("paper", paper_source),
    ("expression", expression),
];

/// The most bytes that are tried: more only takes longer.
pub const BYTES_MAX: usize = 64 * 1024;

/// Drops what it is given.
struct Dropped;

impl Sink for Dropped {
    fn record(&mut self, record: &Draft, _: &Origin<'_>) -> io::Result<()> {
        assert!(record.key().is_some(), "a record without a key");
        Ok(())
    }

    fn kept(&mut self, columns: &[&str], fields: &[&str], _: &Origin<'_>) -> io::Result<()> {
        assert_eq!(columns.len(), fields.len());
        Ok(())
    }

    fn rejected(&mut self, _: &Part, _: u32, _: TallyKind) -> io::Result<()> {
        Ok(())
    }

    fn unread(&mut self, _: &Part, _: u32, _: &str, _: &str) -> io::Result<()> {
        Ok(())
    }
}

/// A source file of any form: text, XML or a workbook, by what it holds.
pub fn file(bytes: &[u8]) {
    let mut input = Cursor::new(bytes);
    let mut context = Context {
        authority: Arc::from("841"),
        own_tables: Vec::new(),
        return_year: None,
    };
    let Ok(surveyed) = survey(&mut input) else {
        panic!("memory does not fail");
    };
    let year = return_year(&mut input, &surveyed, &context);
    context.return_year = year.unwrap_or_else(|error| panic!("nor does a file: {error}"));
    let read = read("file", &mut input, &surveyed, &context, &mut Dropped);
    let read = read.unwrap_or_else(|error| panic!("nor does a file: {error}"));
    for part in &read.parts {
        assert_eq!(part.read, part.accepted + part.rejected, "{}", part.table);
    }
    if read.is_refused {
        assert!(read.parts.is_empty() && read.findings.len() == 1);
    }
    told(&read.findings);
    told(&read.tally.into_findings());
}

/// A workbook whose sheet, or whose content, is this XML: packed anew each time, so that what is
/// changed is the XML and not the zip file.
pub fn sheet(bytes: &[u8]) {
    const LINKS: &str = "<Relationships><Relationship Id=\"r1\" Type=\"x/worksheet\" \
        Target=\"s.xml\"/><Relationship Id=\"r2\" Type=\"x/sharedStrings\" Target=\"s.xml\"/>\
        <Relationship Id=\"r3\" Type=\"x/styles\" Target=\"s.xml\"/></Relationships>";
    const BOOK: &str = "<workbook><sheets><sheet name=\"a\" r:id=\"r1\"/></sheets></workbook>";
    file(&zip(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("xl/workbook.xml", BOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", LINKS.as_bytes()),
        ("xl/s.xml", bytes),
    ]));
    let sort = b"application/vnd.oasis.opendocument.spreadsheet";
    file(&zip(&[("mimetype", sort), ("content.xml", bytes)]));
}

fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, bytes) in parts {
        let part = zip.start_file(*name, options);
        assert!(part.is_ok() && zip.write_all(bytes).is_ok());
    }
    zip.finish().map(Cursor::into_inner).unwrap_or_default()
}

/// An archive of source files.
pub fn archive(bytes: &[u8]) {
    let mut input = Cursor::new(bytes);
    let Ok(surveyed) = survey(&mut input) else {
        panic!("memory does not fail");
    };
    let room = || Ok(Cursor::new(Vec::new()));
    match unpack("a.zip", &mut input, &surveyed, room) {
        Ok(Unpacked::Not) => {}
        Ok(Unpacked::Files(names)) => {
            for name in names {
                assert!(name.starts_with("a.zip/") && !name.contains("/../"));
            }
        }
        Ok(Unpacked::Refused(finding)) => told(&[finding]),
        Err(error) => panic!("memory does not fail: {error}"),
    }
}

const AUTHORITY: &str = include_str!("../../examples/darlington/quarterday.toml");
const SET: &str = include_str!("../../examples/darlington/set/set.toml");
const FACTS: &str = include_str!("../../sets/children-england/assessments-45-days.toml");
const QUERY: &str = include_str!("../../sets/children-england/assessments-45-days.sql");
const PAGE: &str = include_str!("../../sets/children-england/assessments-45-days.md");

/// The file of an authority, of its set, of a definition's facts and of a local table.
pub fn set_toml(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let mut sources = whole();
    for path in [set::AUTHORITY_FILE, set::SET_FILE] {
        let mut other = sources.clone();
        other.add(path, &*text);
        told(&set::read(&other).1);
    }
    sources.add("set/definitions/assessments-45-days.toml", &*text);
    sources.add("set/local/visits.toml", &*text);
    told(&set::read(&sources).1);
}

/// The page of a definition, with its worked examples.
pub fn definition_page(bytes: &[u8]) {
    let mut sources = whole();
    let text = String::from_utf8_lossy(bytes);
    sources.add("set/definitions/assessments-45-days.md", &*text);
    told(&set::read(&sources).1);
}

/// An authority, its set, and one definition.
fn whole() -> Sources {
    let mut sources = Sources::new();
    sources.add(set::AUTHORITY_FILE, AUTHORITY);
    sources.add(set::SET_FILE, SET);
    sources.add("set/definitions/assessments-45-days.toml", FACTS);
    sources.add("set/definitions/assessments-45-days.sql", QUERY);
    sources.add("set/definitions/assessments-45-days.md", PAGE);
    sources
}

static SCORECARD: LazyLock<Option<Scorecard>> = LazyLock::new(|| {
    let (loaded, _) = set::read(&whole());
    let sources = scorecard::Sources {
        authority: &loaded.authority,
        set: &loaded.set,
        definitions: &loaded.definitions,
        figures: &[],
        entered: scorecard::Entered::NONE,
        records: &[],
    };
    let period = Period::Quarter(2019, 2);
    Scorecard::build(
        sources,
        "children-young-people",
        period,
        Day::new(2019, 12, 16)?,
    )
});

/// The source of a paper.
pub fn paper_source(bytes: &[u8]) {
    build(&String::from_utf8_lossy(bytes));
}

/// What stands between the braces of an expression.
pub fn expression(bytes: &[u8]) {
    const FRONT: &str = "+++\ncommittee = \"children-young-people\"\nperiod = \"2019-20-q2\"\n\
        meeting = 2019-12-16\ntitle = \"T\"\n+++\n";
    let text = String::from_utf8_lossy(bytes);
    build(&format!("{FRONT}## Figures\n\nOf it {{{{ {text} }}}}.\n"));
}

fn build(source: &str) {
    let Some(scorecard) = SCORECARD.as_ref() else {
        panic!("the example has a committee");
    };
    let lines = source.split('\n').count();
    let found = match paper::build(source, "paper.md", scorecard) {
        Ok((_, findings)) => findings,
        Err(findings) => {
            assert!(!findings.is_empty(), "refused without a reason");
            findings
        }
    };
    for finding in found
        .iter()
        .chain(&paper::lint(source, "paper.md", scorecard))
    {
        let line = finding.place.as_ref().and_then(|place| place.line);
        let line = line.and_then(|line| usize::try_from(line).ok());
        assert!(line.is_none_or(|line| (1..=lines).contains(&line)));
    }
    told(&found);
}

/// Every finding can be told.
fn told(findings: &[Finding]) {
    for finding in findings {
        assert!(!finding.message.is_empty());
    }
}
