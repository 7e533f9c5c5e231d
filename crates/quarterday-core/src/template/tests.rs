//! Templates that are sound, and each thing that can be wrong with one.

use std::collections::BTreeMap;

use super::*;
use crate::finding::Finding;
use crate::paper::tree::Tone;

const PNG: &[u8] = b"\x89PNG\r\n\x1a\nrest";

fn files(given: &[(&str, &[u8])]) -> BTreeMap<String, Named> {
    let file = |(name, bytes): &(&str, &[u8])| ((*name).to_owned(), Named::Read(bytes.to_vec()));
    given.iter().map(file).collect()
}

fn faults(text: &str) -> Vec<String> {
    let (_, findings) = read(
        text,
        &files(&[("crest.png", PNG), ("notes.svg", b"no picture")]),
    );
    let say = |f: &Finding| {
        let line = f.place.as_ref().and_then(|place| place.line).unwrap_or(0);
        format!("{line} {} {}", f.code.id, f.message)
    };
    findings.iter().map(say).collect()
}

#[test]
fn every_pair_of_the_built_in_look_is_well_told_apart() {
    for pair in Colours::default().pairs() {
        assert!(pair.is_enough(), "{}: {}", pair.what, pair.contrast());
    }
    let shapes: std::collections::BTreeSet<char> = Tone::SEEN
        .into_iter()
        .filter_map(|tone| tone.sign().map(|sign| sign.shape))
        .collect();
    assert_eq!(shapes.len(), Tone::SEEN.len());
}

#[test]
fn a_template_that_says_all_is_read() {
    let text = r##"
sections = ["purpose", "summary", "well", "focus", "scorecard"]

[colours]
accent = "#003078"
target = "#F46A25"

[fonts]
headings = "Libertinus Serif"
body = ["Corporate.ttf", "Corporate-Bold.ttf"]

[crest]
file  = "crest.png"
words = "Crest of Sample Council"

[acronyms]
SCS = "Sustainable Community Strategy"
"##;
    let wanted: Vec<String> = named_files(text).into_keys().collect();
    assert_eq!(wanted, ["Corporate-Bold.ttf", "Corporate.ttf", "crest.png"]);
    let given = files(&[
        ("crest.png", PNG),
        ("Corporate.ttf", b"one"),
        ("Corporate-Bold.ttf", b"two"),
    ]);
    let (template, findings) = read(text, &given);
    assert_eq!(findings, []);
    assert_eq!(template.colours.accent.to_string(), "#003078");
    assert_eq!(template.sections.len(), 5);
    assert_eq!(template.headings, Font::BuiltIn("Libertinus Serif"));
    assert!(matches!(&template.body, Font::Files(files) if files.len() == 2));
    let crest = template.crest.expect("a crest");
    assert_eq!(
        (crest.kind, crest.words.as_str()),
        (Picture::Png, "Crest of Sample Council")
    );
    assert_eq!(template.acronyms["SCS"], "Sustainable Community Strategy");
    assert_eq!(
        read("", &BTreeMap::new()),
        (Template::default(), Vec::new())
    );
}

#[test]
fn each_fault_is_found_at_its_line_and_all_at_once() {
    let text = r##"sections = ["purpose", "sumary", "purpose", "scorecard", "well"]
colour = 1

[colours]
accent = "#7799cc"
ink = "black"

[fonts]
headings = "Comic Sans"
body = "missing.ttf"

[crest]
file = "absent.svg"

[acronyms]
SCS = ""
"##;
    assert_eq!(
        faults(text),
        [
            "1 Q573 a draft has no section `sumary`",
            "1 Q573 the section `purpose` is named twice",
            "1 Q573 the section `well` stands after an appendix",
            "2 Q567 a template has no key `colour`",
            "5 Q569 links and headings on white: #7799CC on #FFFFFF has a contrast of 2.91:1, less than 4.5:1",
            "5 Q569 links in a note: #7799CC on #F3F4F5 has a contrast of 2.64:1, less than 4.5:1",
            "5 Q569 links in a toned cell: #7799CC on #E6F2EB has a contrast of 2.53:1, less than 4.5:1",
            "5 Q569 links in a toned cell: #7799CC on #F3F4F5 has a contrast of 2.64:1, less than 4.5:1",
            "5 Q569 links in a toned cell: #7799CC on #FBE8E9 has a contrast of 2.47:1, less than 4.5:1",
            "5 Q569 links in a toned cell: #7799CC on #FDF3DC has a contrast of 2.63:1, less than 4.5:1",
            "5 Q569 the target line across the values: #F46A25 on #7799CC has a contrast of 1.04:1, less than 3:1",
            "5 Q569 the title, white on the cover: #FFFFFF on #7799CC has a contrast of 2.91:1, less than 4.5:1",
            "6 Q568 `ink` should be a colour such as \"#12436D\"",
            "9 Q572 the program has no font `Comic Sans`",
            "10 Q570 there is no file `template/missing.ttf`",
            "12 Q571 the crest has no words for those who cannot see it",
            "13 Q570 there is no file `template/absent.svg`",
            "16 Q568 `SCS` should be what the acronym stands for, in double quotes",
        ]
    );
}

#[test]
fn what_is_no_picture_and_what_is_no_toml_is_said() {
    let crest = "[crest]\nwords = \"Crest\"\nfile = \"notes.svg\"\n";
    assert_eq!(
        faults(crest),
        ["3 Q571 `template/notes.svg` is no SVG or PNG picture that can be drawn"]
    );
    assert!(faults("[colours\naccent = \"#12436D\"")[0].contains("Q566"));
    assert!(faults("crest = 1")[0].contains("`crest` should be a table of its own"));
    let out = "[crest]\nwords = \"x\"\nfile = \"../quarterday.toml\"\n";
    assert!(named_files(out).is_empty());
    assert_eq!(
        faults(out),
        ["3 Q570 there is no file `template/../quarterday.toml`"]
    );
}

#[test]
fn no_text_makes_the_reader_fail() {
    for text in [
        "\u{0}",
        "[[colours]]",
        "fonts = [1, 2]",
        "[fonts]\nbody = []",
        "sections = 3",
        "[crest]\nfile = 1",
        "é = \"\u{202e}\"",
        "[acronyms]\nA = 1",
    ] {
        let (_, findings) = read(text, &BTreeMap::new());
        assert!(!findings.is_empty(), "{text:?}");
        let _ = named_files(text);
    }
}

proptest::proptest! {
    #[test]
    fn no_change_of_a_sound_template_makes_the_reader_fail(
        bytes in proptest::collection::vec(0_u8.., 0..40), at in 0_usize..200,
    ) {
        let sound = "sections = [\"purpose\"]\n[colours]\naccent = \"#003078\"\n[fonts]\nbody = \"a.ttf\"\n\
                     [crest]\nfile = \"crest.png\"\nwords = \"w\"\n[acronyms]\nA = \"b\"\n";
        let mut text = sound.as_bytes().to_vec();
        let at = at.min(text.len());
        text.splice(at..at, bytes);
        let text = String::from_utf8_lossy(&text);
        let _ = named_files(&text);
        let _ = read(&text, &files(&[("crest.png", PNG)]));
    }
}
