//! Where a record has columns from that its own source does not give: earlier records of its key.

use quarterday_intake::Given;

/// An earlier record of which columns are kept.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Earlier {
    /// The columns that come from it.
    pub(super) given: Given,
    /// How the hash of its load begins.
    pub(super) load: String,
    /// Its file, or part of a file.
    pub(super) file: String,
    /// Its line; the row of a sheet.
    pub(super) line: i32,
}

/// As stored: a line for each, `3f0 12 1a2b3c4d5e6f people.csv`.
pub(super) fn write(all: &[Earlier]) -> String {
    let one = |earlier: &Earlier| {
        let file = earlier.file.replace(char::is_control, " ");
        let (given, line, load) = (earlier.given.to_hex(), earlier.line, &earlier.load);
        format!("{given} {line} {load} {file}")
    };
    all.iter().map(one).collect::<Vec<_>>().join("\n")
}

/// Of the stored form.
pub(super) fn read(text: &str) -> Vec<Earlier> {
    let one = |line: &str| {
        let mut words = line.splitn(4, ' ');
        Some(Earlier {
            given: Given::of_hex(words.next()?)?,
            line: words.next()?.parse().ok()?,
            load: words.next()?.to_owned(),
            file: words.next()?.to_owned(),
        })
    };
    text.lines().filter_map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let earlier = |file: &str, line| Earlier {
            given: Given::first(7),
            load: "1a2b3c4d5e6f".to_owned(),
            file: file.to_owned(),
            line,
        };
        let all = [earlier("a b.csv", 12), earlier("book.xlsx, List 8", 0)];
        assert_eq!(read(&write(&all)), all);
        assert_eq!(read(&write(&[earlier("a\nb", 1)])), [earlier("a b", 1)]);
        assert!(read("").is_empty() && read("x y").is_empty());
    }
}
