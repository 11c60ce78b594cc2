//! Where a photograph was taken: found in it, and taken out of it without touching a pixel.
//!
//! Everything is changed where it stands and nothing moves, so that the picture is the same to the last bit and no file has
//! to be built anew. Whatever else a camera notes, the way up above all, stays.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};

use super::kind::Kind;

/// What to do about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Location {
    Remove,
    Leave,
}

/// Whether a picture says where it was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Says {
    Where,
    Nothing,
}

/// How much is looked through at a time.
const PIECE: usize = 1 << 16;

/// How much of a camera's notes is read: in a JPEG they have at most 64 KB.
const NOTES: u64 = 1 << 18;

/// How long a description may be: what is longer is blanked as far as this.
const DESCRIPTION: usize = 1 << 20;

/// The tag that leads to the notes on the place.
const GPS: u16 = 0x8825;

/// Looks, and takes it out where that is wanted. What it says is what it said before.
///
/// # Errors
/// Where the file cannot be read or written.
pub fn treat(file: &mut File, kind: Kind, wish: Location) -> io::Result<Says> {
    match kind {
        Kind::Png => png(file, wish),
        Kind::Jpeg | Kind::Heic | Kind::Webp => scan(file, wish),
        _ => Ok(Says::Nothing),
    }
}

/// Notes and descriptions, wherever in the file they stand: in a second picture at its end too.
fn scan(file: &mut File, wish: Location) -> io::Result<Says> {
    // Two zeros stand before the notes in all three: of the word Exif, or of the length that WebP gives instead.
    let marks: [(&[u8], usize); 4] = [(b"\0\0II*\0", 2), (b"\0\0MM\0*", 2), (b"<x:xmpmeta", 0), (b"<rdf:RDF", 0)];
    let (mut says, mut window) = (Says::Nothing, Vec::new());
    for base in (0u64..).step_by(PIECE) {
        window.clear();
        file.seek(SeekFrom::Start(base))?;
        // A little more each time: a mark may stand across two pieces.
        Read::by_ref(file).take(PIECE as u64 + 16).read_to_end(&mut window)?;
        for at in (0..window.len().min(PIECE)).filter(|at| matches!(window[*at], 0 | b'<')) {
            let Some((mark, skip)) = marks.iter().find(|(mark, _)| window[at..].starts_with(mark)) else { continue };
            let from = base + (at + skip) as u64;
            let found = if mark[0] == b'<' { description(file, from, wish)? } else { notes(file, from, wish)? };
            if found == Says::Where {
                says = Says::Where;
            }
        }
        if window.len() <= PIECE {
            break;
        }
    }
    Ok(says)
}

/// A camera's notes: a TIFF of tags, in which one leads to those on the place.
fn notes(file: &mut File, at: u64, wish: Location) -> io::Result<Says> {
    let mut bytes = Vec::new();
    file.seek(SeekFrom::Start(at))?;
    Read::by_ref(file).take(NOTES).read_to_end(&mut bytes)?;
    let before = bytes.clone();
    let says = Tiff::of(&mut bytes).map_or(Says::Nothing, |mut tiff| tiff.without_place());
    if says == Says::Where && wish == Location::Remove && bytes != before {
        file.seek(SeekFrom::Start(at))?;
        file.write_all(&bytes)?;
    }
    Ok(says)
}

/// A description in XML, which may repeat the place in several ways: blanked as a whole.
fn description(file: &mut File, at: u64, wish: Location) -> io::Result<Says> {
    let mut bytes = Vec::new();
    file.seek(SeekFrom::Start(at))?;
    Read::by_ref(file).take(DESCRIPTION as u64).read_to_end(&mut bytes)?;
    let find = |wanted: &[u8]| bytes.windows(wanted.len()).position(|part| part == wanted);
    let ends: [&[u8]; 2] = [b"</x:xmpmeta>", b"</rdf:RDF>"];
    let ends: Vec<usize> = ends.iter().filter_map(|end| find(end).map(|at| at + end.len())).collect();
    let Some(end) = ends.into_iter().max() else { return Ok(Says::Nothing) };
    let placed: [&[u8]; 4] = [b"GPS", b"Location", b"photoshop:City", b"Iptc4xmp"];
    if !placed.iter().any(|word| find(word).is_some_and(|at| at < end)) {
        return Ok(Says::Nothing);
    }
    if wish == Location::Remove {
        file.seek(SeekFrom::Start(at))?;
        file.write_all(&vec![b' '; end])?;
    }
    Ok(Says::Where)
}

/// In a PNG notes and descriptions are chunks of their own. One that may say where becomes an empty one that nobody knows.
fn png(file: &mut File, wish: Location) -> io::Result<Says> {
    let (mut says, mut at) = (Says::Nothing, 8u64);
    let end = file.seek(SeekFrom::End(0))?;
    loop {
        let mut head = [0; 8];
        file.seek(SeekFrom::Start(at))?;
        if file.read_exact(&mut head).is_err() {
            return Ok(says);
        }
        let length = u32::from_be_bytes([head[0], head[1], head[2], head[3]]);
        let kind = &head[4..8];
        let mut some = Vec::new();
        if matches!(kind, b"eXIf" | b"iTXt" | b"zTXt" | b"tEXt") {
            Read::by_ref(file).take(u64::from(length).min(NOTES)).read_to_end(&mut some)?;
        }
        let profile = ["XML:com.adobe.xmp", "Raw profile type"].iter().any(|word| some.starts_with(word.as_bytes()));
        let placed = kind == b"eXIf" && Tiff::of(&mut some).is_some_and(|mut tiff| tiff.without_place() == Says::Where);
        if profile || placed {
            says = Says::Where;
            if wish == Location::Remove {
                // What the length says need not be there: a cut file is blanked as far as it goes, and never made longer.
                let there = u64::from(length).min(end - at - 8);
                let empty =
                    [&b"coMt"[..], &vec![0; usize::try_from(there).expect("a file in parts fits the memory")]].concat();
                let sum = crc(&empty).to_be_bytes();
                let room = usize::try_from((end - at - 8 - there).min(4)).expect("four at most");
                file.seek(SeekFrom::Start(at + 4))?;
                file.write_all(&[&empty[..], &sum[..room]].concat())?;
            }
        }
        at += 12 + u64::from(length);
    }
}

/// The sum that ends a chunk of a PNG.
fn crc(bytes: &[u8]) -> u32 {
    let step = |sum: u32, byte: &u8| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| if sum & 1 == 1 { 0xedb8_8320 ^ (sum >> 1) } else { sum >> 1 })
    };
    !bytes.iter().fold(u32::MAX, step)
}

/// Tags in one of two orders of bytes.
struct Tiff<'a> {
    bytes: &'a mut [u8],
    big: Order,
}

#[derive(Clone, Copy, PartialEq)]
enum Order {
    Big,
    Little,
}

impl Tiff<'_> {
    fn of(bytes: &mut [u8]) -> Option<Tiff<'_>> {
        let big = match bytes.get(..4)? {
            b"MM\0*" => Order::Big,
            b"II*\0" => Order::Little,
            _ => return None,
        };
        Some(Tiff { bytes, big })
    }

    /// Takes out of every list of tags the one that leads to the place, and blanks what it led to.
    fn without_place(&mut self) -> Says {
        let (mut says, mut list) = (Says::Nothing, self.long(4));
        // A picture, its thumbnail, and what else there may be; a ring of lists comes to an end too.
        for _ in 0..8 {
            let Some(at) = list.and_then(|at| usize::try_from(at).ok()).filter(|at| *at >= 8) else { break };
            let Some(count) = self.short(at).map(usize::from) else { break };
            let end = at + 2 + 12 * count;
            list = self.long(end).filter(|next| *next != 0);
            let Some(entry) = (0..count).map(|nth| at + 2 + 12 * nth).find(|entry| self.short(*entry) == Some(GPS))
            else {
                continue;
            };
            if let Some(place) = self.long(entry + 8).and_then(|place| usize::try_from(place).ok()) {
                self.blank(place);
            }
            says = Says::Where;
            // What stands after it moves up, the way to the next list included.
            let tail = (end + 4).min(self.bytes.len());
            if entry + 12 <= tail {
                self.bytes.copy_within(entry + 12..tail, entry);
                self.bytes[tail - 12..tail].fill(0);
                self.put_short(at, u16::try_from(count - 1).unwrap_or_default());
            }
        }
        says
    }

    /// Blanks a list of tags, and the values that are too long to stand in it.
    fn blank(&mut self, at: usize) {
        let Some(count) = self.short(at).map(usize::from) else { return };
        for nth in 0..count {
            let entry = at + 2 + 12 * nth;
            let (Some(form), Some(many), Some(value)) =
                (self.short(entry + 2), self.long(entry + 4), self.long(entry + 8))
            else {
                return;
            };
            let one = match form {
                3 | 8 => 2,
                4 | 9 | 11 => 4,
                5 | 10 | 12 => 8,
                _ => 1,
            };
            let length = usize::try_from(u64::from(many) * one).unwrap_or(usize::MAX);
            let from = usize::try_from(value).unwrap_or(usize::MAX);
            if length > 4
                && let Some(value) = self.bytes.get_mut(from..from.saturating_add(length))
            {
                value.fill(0);
            }
        }
        let end = (at + 2 + 12 * count + 4).min(self.bytes.len());
        self.bytes[at..end].fill(0);
    }

    fn short(&self, at: usize) -> Option<u16> {
        let two = self.bytes.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if self.big == Order::Big { u16::from_be_bytes(two) } else { u16::from_le_bytes(two) })
    }

    fn long(&self, at: usize) -> Option<u32> {
        let four = self.bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
        Some(if self.big == Order::Big { u32::from_be_bytes(four) } else { u32::from_le_bytes(four) })
    }

    fn put_short(&mut self, at: usize, value: u16) {
        let bytes = if self.big == Order::Big { value.to_be_bytes() } else { value.to_le_bytes() };
        if let Some(place) = self.bytes.get_mut(at..at + 2) {
            place.copy_from_slice(&bytes);
        }
    }
}
