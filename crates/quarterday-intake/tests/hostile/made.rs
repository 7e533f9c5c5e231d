//! A file that is made while it is read: a beginning, a piece over and over, and an end.

use std::io::{self, Read, Seek, SeekFrom};

/// Takes no more room than its three texts.
pub(crate) struct Made {
    head: Vec<u8>,
    piece: Vec<u8>,
    times: u64,
    tail: Vec<u8>,
    at: u64,
}

/// A file of this beginning, a piece so many times, and this end.
pub(crate) fn made(head: &str, piece: &str, times: u64, tail: &str) -> Made {
    Made {
        head: head.as_bytes().to_vec(),
        piece: piece.as_bytes().to_vec(),
        times,
        tail: tail.as_bytes().to_vec(),
        at: 0,
    }
}

impl Made {
    fn length(&self) -> u64 {
        size(&self.head) + size(&self.piece) * self.times + size(&self.tail)
    }

    /// What stands from a place on, as far as it is in one text.
    fn rest(&self) -> &[u8] {
        let (head, pieces) = (size(&self.head), size(&self.piece) * self.times);
        let (text, from) = if self.at < head {
            (&self.head, self.at)
        } else if self.at < head + pieces {
            (&self.piece, (self.at - head) % size(&self.piece))
        } else {
            (&self.tail, self.at - head - pieces)
        };
        let from = usize::try_from(from).unwrap_or(usize::MAX);
        text.get(from..).unwrap_or_default()
    }
}

impl Read for Made {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let length = self.rest().read(out)?;
        self.at += u64::try_from(length).unwrap_or_default();
        Ok(length)
    }
}

impl Seek for Made {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let (from, by) = match to {
            SeekFrom::Start(at) => (at, 0),
            SeekFrom::Current(by) => (self.at, by),
            SeekFrom::End(by) => (self.length(), by),
        };
        let at = from.checked_add_signed(by);
        self.at = at.ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.at)
    }
}

fn size(bytes: &[u8]) -> u64 {
    u64::try_from(bytes.len()).unwrap_or(u64::MAX)
}
