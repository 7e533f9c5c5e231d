//! XML.

use std::io::Cursor;

use super::made::made;
use super::refused;

#[test]
fn a_bomb_of_entities_is_refused() {
    let entity = |at: u32| {
        let ten = format!("&l{};", at - 1).repeat(10);
        format!("<!ENTITY l{at} \"{ten}\">")
    };
    let entities: String = (1..10).map(entity).collect();
    let text = format!("<!DOCTYPE a [<!ENTITY l0 \"lol\">{entities}]><Message>&l9;</Message>");
    refused(Cursor::new(text.into_bytes()), "xml-entity");
    let long = "x".repeat(100_000);
    let text = format!("<!DOCTYPE a [<!ENTITY l \"{long}\">]><Message>");
    refused(made(&text, "&l;", 100_000, "</Message>"), "xml-entity");
}

#[test]
fn an_entity_outside_the_file_is_refused() {
    for declared in [
        "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><Message/>",
        "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><Message>&x;</Message>",
        "<!DOCTYPE a [<!ENTITY % x SYSTEM \"http://127.0.0.1/\">%x;]><EXPSSDA903/>",
    ] {
        refused(Cursor::new(declared.as_bytes()), "xml-entity");
    }
}

#[test]
fn five_million_elements_inside_one_another_are_refused() {
    let children = "<Message><Children><Child>";
    refused(made(children, "<a>", 5_000_000, ""), "xml-over-limit");
    refused(made("<EXPSSDA903>", "<a>", 5_000_000, ""), "xml-over-limit");
}

#[test]
fn eight_hundred_thousand_attributes_are_refused() {
    refused(made("<Message", " a=''", 800_000, "/>"), "xml-over-limit");
    let many = made("<Message><Child", " a=''", 800_000, "/></Message>");
    refused(many, "xml-over-limit");
}

#[test]
fn a_tag_or_a_text_of_up_to_a_thousand_million_bytes_is_refused() {
    let piece = "x".repeat(1_000_000);
    for (head, times) in [
        ("<Message>", 1_000),
        ("<Message a='", 20),
        ("<!--", 20),
        ("<", 20),
    ] {
        refused(made(head, &piece, times, ""), "xml-over-limit");
    }
}

#[test]
fn a_child_of_millions_of_sections_is_refused() {
    let section = "<CINdetails><CINreferralDate>2019-04-01</CINreferralDate></CINdetails>";
    let child = "<Message><Children><Child>";
    refused(made(child, section, 100_000, ""), "xml-over-limit");
}
