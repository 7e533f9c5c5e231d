//! The words that are taken in for a question, an answer or an action.

/// The most characters of what is asked, answered or promised.
pub const TEXT_LENGTH_MAX: usize = 4_000;

/// The most characters of a role.
pub const ROLE_LENGTH_MAX: usize = 120;

/// Titles that a person's name follows.
const TITLES: &[&str] = &[
    "cllr",
    "councillor",
    "mr",
    "mrs",
    "ms",
    "miss",
    "dr",
    "prof",
    "professor",
    "sir",
    "dame",
    "lord",
    "lady",
    "baroness",
];

/// Why words are not taken in.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum TextFault {
    /// Nothing.
    #[error("there are no words")]
    Blank,
    /// Too much.
    #[error("there are more than {most} characters")]
    TooLong {
        /// The limit.
        most: usize,
    },
    /// A name where a role is wanted.
    #[error(
        "a person is named: give the role, such as \"a Member\" or \"Assistant Director, Children's Services\""
    )]
    Named,
}

/// Words on one line: blanks and line breaks become one blank, what cannot be printed goes.
pub fn words(text: &str) -> Result<String, TextFault> {
    line(text, TEXT_LENGTH_MAX)
}

/// A role, on one line.
pub fn role(text: &str) -> Result<String, TextFault> {
    let role = line(text, ROLE_LENGTH_MAX)?;
    if names_person(&role) {
        return Err(TextFault::Named);
    }
    Ok(role)
}

fn line(text: &str, most: usize) -> Result<String, TextFault> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let line: String = words.join(" ");
    let line: String = line.chars().filter(|c| !c.is_control()).collect();
    if line.is_empty() {
        return Err(TextFault::Blank);
    }
    if line.chars().count() > most {
        return Err(TextFault::TooLong { most });
    }
    Ok(line)
}

/// Whether a title is followed by what begins like a name: "Cllr Smith".
pub fn names_person(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.windows(2).any(|pair| {
        let [title, name] = pair else {
            return false;
        };
        let title = title
            .trim_matches(|c: char| !c.is_alphabetic())
            .to_lowercase();
        TITLES.contains(&title.as_str()) && name.chars().next().is_some_and(char::is_uppercase)
    })
}
