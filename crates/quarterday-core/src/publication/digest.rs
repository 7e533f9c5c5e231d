//! SHA-256, as 64 hex digits.

use std::io::{self, Read};

use sha2::{Digest, Sha256};

/// How many bytes are read at a time.
const READ_BYTES: usize = 64 * 1024;

/// The hash of some bytes.
pub fn digest(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

/// The hash of all that can be read from something, and how many bytes it has.
pub fn digest_of(mut from: impl Read) -> io::Result<(String, u64)> {
    let (mut hash, mut bytes) = (Sha256::new(), 0);
    let mut chunk = vec![0; READ_BYTES];
    loop {
        match from.read(&mut chunk)? {
            0 => return Ok((hexadecimal(&hash.finalize()), bytes)),
            length => {
                hash.update(chunk.get(..length).unwrap_or_default());
                bytes += u64::try_from(length).unwrap_or_default();
            }
        }
    }
}

/// One hash over several named ones, in the order given.
pub fn digest_of_names<'a>(hashes: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let lines = hashes
        .into_iter()
        .map(|(name, sha)| format!("{sha}  {name}\n"));
    digest(lines.collect::<String>().as_bytes())
}

fn hexadecimal(digits: &[u8]) -> String {
    let digits = digits.iter().map(|byte| format!("{byte:02x}"));
    digits.collect::<Vec<_>>().concat()
}
