//! A ZIP file written as it goes out: each entry as it is, with its length and checksum before it. Nothing is held but one piece.

use std::io::{self, Read, Write};

/// Entries begin beyond this only in the newer form.
const FAR: u64 = 0xffff_ffff;
/// More entries than this stand only in the newer form.
const MANY: usize = 0xffff;
/// 1 January 1980, midnight: the form knows no day before, and no day is ours to tell.
const DAY: u16 = 0x0021;
/// Names are UTF-8.
const UTF8: u16 = 0x0800;

/// An entry that has been written.
struct Entry {
    name: String,
    crc: u32,
    size: u32,
    at: u64,
}

/// A ZIP file on its way out.
pub struct Zip<W: Write> {
    out: W,
    at: u64,
    entries: Vec<Entry>,
}

impl<W: Write> Zip<W> {
    /// Begins one.
    pub fn to(out: W) -> Zip<W> {
        Zip { out, at: 0, entries: Vec::new() }
    }

    /// Writes an entry. `open` gives its bytes from their beginning, twice: once for the checksum that stands before them.
    ///
    /// # Errors
    /// Where it cannot be read or written, or is too long for one entry.
    pub fn entry<R: Read>(&mut self, name: &str, mut open: impl FnMut() -> io::Result<R>) -> io::Result<()> {
        let (crc, size) = summed(open()?)?;
        let size = u32::try_from(size).map_err(|_| io::Error::other("a file is too long for one entry"))?;
        let at = self.at;
        let mut head = Vec::with_capacity(30 + name.len());
        head.extend(0x0403_4b50_u32.to_le_bytes());
        for number in [20_u16, UTF8, 0, 0, DAY] {
            head.extend(number.to_le_bytes());
        }
        for number in [crc, size, size] {
            head.extend(number.to_le_bytes());
        }
        head.extend(length(name)?.to_le_bytes());
        head.extend(0_u16.to_le_bytes());
        head.extend(name.as_bytes());
        self.write(&head)?;
        let written = io::copy(&mut open()?.take(u64::from(size)), &mut self.out)?;
        if written != u64::from(size) {
            return Err(io::Error::other("a file became shorter while it was read"));
        }
        self.at += written;
        self.entries.push(Entry { name: name.to_owned(), crc, size, at });
        Ok(())
    }

    /// Writes the list of entries at the end.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn finish(mut self) -> io::Result<W> {
        let (entries, from) = (std::mem::take(&mut self.entries), self.at);
        for entry in &entries {
            self.listed(entry)?;
        }
        let size = self.at - from;
        if entries.len() >= MANY || from >= FAR || size >= FAR {
            self.far(entries.len() as u64, size, from)?;
        }
        let count = u16::try_from(entries.len()).unwrap_or(u16::MAX);
        let mut end = Vec::with_capacity(22);
        end.extend(0x0605_4b50_u32.to_le_bytes());
        for number in [0, 0, count, count] {
            end.extend(number.to_le_bytes());
        }
        end.extend(near(size).to_le_bytes());
        end.extend(near(from).to_le_bytes());
        end.extend(0_u16.to_le_bytes());
        self.write(&end)?;
        self.out.flush()?;
        Ok(self.out)
    }

    fn listed(&mut self, entry: &Entry) -> io::Result<()> {
        let far = entry.at >= FAR;
        let mut line = Vec::with_capacity(58 + entry.name.len());
        line.extend(0x0201_4b50_u32.to_le_bytes());
        for number in [45_u16, 20, UTF8, 0, 0, DAY] {
            line.extend(number.to_le_bytes());
        }
        for number in [entry.crc, entry.size, entry.size] {
            line.extend(number.to_le_bytes());
        }
        for number in [length(&entry.name)?, if far { 12 } else { 0 }, 0, 0, 0] {
            line.extend(number.to_le_bytes());
        }
        line.extend(0_u32.to_le_bytes());
        line.extend(near(entry.at).to_le_bytes());
        line.extend(entry.name.as_bytes());
        if far {
            line.extend(1_u16.to_le_bytes());
            line.extend(8_u16.to_le_bytes());
            line.extend(entry.at.to_le_bytes());
        }
        self.write(&line)
    }

    /// The end in the newer form, and where it stands.
    fn far(&mut self, count: u64, size: u64, from: u64) -> io::Result<()> {
        let at = self.at;
        let mut end = Vec::with_capacity(76);
        end.extend(0x0606_4b50_u32.to_le_bytes());
        end.extend(44_u64.to_le_bytes());
        end.extend(45_u16.to_le_bytes());
        end.extend(45_u16.to_le_bytes());
        end.extend(0_u64.to_le_bytes());
        for number in [count, count, size, from] {
            end.extend(number.to_le_bytes());
        }
        end.extend(0x0706_4b50_u32.to_le_bytes());
        end.extend(0_u32.to_le_bytes());
        end.extend(at.to_le_bytes());
        end.extend(1_u32.to_le_bytes());
        self.write(&end)
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.at += bytes.len() as u64;
        self.out.write_all(bytes)
    }
}

fn near(number: u64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn length(name: &str) -> io::Result<u16> {
    u16::try_from(name.len()).map_err(|_| io::Error::other("a name is too long for an entry"))
}

/// Checksum and length of what is read.
fn summed(mut bytes: impl Read) -> io::Result<(u32, u64)> {
    let table = table();
    let (mut crc, mut size, mut piece) = (u32::MAX, 0_u64, vec![0; 1 << 16]);
    loop {
        let read = bytes.read(&mut piece)?;
        if read == 0 {
            return Ok((!crc, size));
        }
        size += read as u64;
        for byte in piece.iter().take(read) {
            let [at, ..] = (crc ^ u32::from(*byte)).to_le_bytes();
            crc = (crc >> 8) ^ table.get(usize::from(at)).copied().unwrap_or_default();
        }
    }
}

/// CRC-32 of each byte, as ZIP has it.
fn table() -> Vec<u32> {
    let step = |crc: u32, _| if crc & 1 == 1 { 0xedb8_8320 ^ (crc >> 1) } else { crc >> 1 };
    (0..256).map(|byte| (0..8).fold(byte, step)).collect()
}

#[cfg(test)]
mod tests;
