//! The colours and fonts of a template as rules of the style sheet.

use std::fmt::Write as _;

use quarterday_core::paper::tree::Tone;
use quarterday_core::template::{Font, Template};

use crate::look;

/// The fonts of a page where the built-in ones stand: the page holds no fonts of its own, and asks for
/// none from outside.
const SANS: &str = "\"Helvetica Neue\", Arial, \"Liberation Sans\", sans-serif";
const SERIF: &str =
    "\"Iowan Old Style\", \"Palatino Linotype\", Palatino, \"Book Antiqua\", Georgia, serif";

/// The rules, to stand after the style sheet.
pub(super) fn rules(template: &Template) -> String {
    let colours = &template.colours;
    let mut rules = String::from(":root {\n");
    let named = [
        ("ink", colours.ink),
        ("quiet", colours.quiet),
        ("rule", colours.accent),
        ("notice", colours.published),
        ("wash", colours.wash),
    ];
    for (name, colour) in named {
        let _ = writeln!(rules, "  --{name}: {colour};");
    }
    for sign in Tone::SEEN.into_iter().filter_map(Tone::sign) {
        let (name, ink, ground) = (sign.name, sign.ink, sign.ground);
        let _ = writeln!(rules, "  --{name}: {ink};\n  --{name}-ground: {ground};");
    }
    let (sans, serif) = (family(&template.headings), family(&template.body));
    let _ = writeln!(rules, "  --sans: {sans};\n  --serif: {serif};\n}}");
    for sign in Tone::SEEN.into_iter().filter_map(Tone::sign) {
        let (name, shape) = (sign.name, u32::from(sign.shape));
        let _ = writeln!(
            rules,
            ".{name}::before {{ content: \"\\{shape:04X}\\00A0\" / \"\"; color: var(--{name}); }}"
        );
    }
    rules
}

/// The families of a font, the first that a machine has being used. Whatever is no plain letter is
/// left out of a name, so that none can leave the rule.
fn family(font: &Font) -> String {
    let name = look::family_of(font).unwrap_or_default();
    let is_plain = |c: &char| c.is_ascii_alphanumeric() || matches!(c, ' ' | '-');
    match font {
        Font::BuiltIn("Liberation Sans") => SANS.to_owned(),
        Font::BuiltIn(_) => SERIF.to_owned(),
        Font::Files(_) => {
            let name: String = name.chars().filter(is_plain).collect();
            format!("\"{name}\", {SANS}")
        }
    }
}
