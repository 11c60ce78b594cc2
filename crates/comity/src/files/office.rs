//! Which kind of office document a ZIP is, from its own list of contents. Nothing in it is ever unpacked.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};

use super::kind::Kind;
use super::sniff::{Looked, No};

/// How much a document may come to when unpacked: more is a bomb for whoever opens it.
const UNPACKED: u64 = 1_000_000_000;

/// How many times its own length a document may come to, where it is more than [`SMALL`] when unpacked.
const TIMES: u64 = 200;
const SMALL: u64 = 50_000_000;

/// How many parts a document may have, and how long their list may be.
const MOST_PARTS: usize = 20_000;
const LONGEST_LIST: u64 = 4_000_000;

/// One part of it, as the list has it.
struct Part {
    name: String,
    unpacked: u64,
}

/// The kind of document; refused where it is none of ours, holds a program, or would burst.
///
/// # Errors
/// Where it cannot be read.
pub fn kind(file: &mut File) -> Looked<Kind> {
    let size = file.seek(SeekFrom::End(0))?;
    let Some(parts) = parts(file, size)? else {
        return Ok(Err(No::say(
            "is damaged: its list of contents cannot be read. Save it once more and send it again",
        )));
    };
    let total = parts.iter().fold(0u64, |sum, part| sum.saturating_add(part.unpacked));
    if total > UNPACKED || (total > SMALL && total / TIMES > size) {
        return Ok(Err(No::say("would grow far too large when it is opened")));
    }
    let has = |wanted: &str| parts.iter().any(|part| part.name == wanted);
    if parts.iter().any(|part| part.name.to_ascii_lowercase().ends_with("vbaproject.bin")) {
        return Ok(Err(No::say("holds macros. Save it without them, as .docx, .xlsx, .pptx or PDF")));
    }
    Ok(match () {
        () if has("[Content_Types].xml") && has("word/document.xml") => Ok(Kind::Docx),
        () if has("[Content_Types].xml") && has("xl/workbook.xml") => Ok(Kind::Xlsx),
        () if has("[Content_Types].xml") && has("ppt/presentation.xml") => Ok(Kind::Pptx),
        () if parts.iter().any(|part| part.name.starts_with("Basic/") || part.name.starts_with("Scripts/")) => {
            Err(No::say("holds macros. Save it without them, or as PDF"))
        }
        () => match said_type(file)?.as_deref() {
            Some("application/vnd.oasis.opendocument.text") => Ok(Kind::Odt),
            Some("application/vnd.oasis.opendocument.spreadsheet") => Ok(Kind::Ods),
            _ => Err(No::say("is an archive (ZIP). Send the files in it one by one")),
        },
    })
}

/// The parts as the list at the end of the file has them; none where there is no such list.
fn parts(file: &mut File, size: u64) -> std::io::Result<Option<Vec<Part>>> {
    // The end record has 22 bytes and a comment of at most 65,535.
    let tail_from = size.saturating_sub(22 + 65_535);
    let mut tail = Vec::new();
    file.seek(SeekFrom::Start(tail_from))?;
    file.by_ref().take(22 + 65_535).read_to_end(&mut tail)?;
    let Some(end) = tail.windows(4).rposition(|mark| mark == b"PK\x05\x06") else { return Ok(None) };
    let end = &tail[end..];
    let (Some(length), Some(from)) = (number(end, 12, 4), number(end, 16, 4)) else { return Ok(None) };
    if length > LONGEST_LIST || from.saturating_add(length) > size {
        return Ok(None);
    }
    let mut list = Vec::new();
    file.seek(SeekFrom::Start(from))?;
    file.by_ref().take(length).read_to_end(&mut list)?;
    Ok(read(&list))
}

fn read(mut list: &[u8]) -> Option<Vec<Part>> {
    let mut parts = Vec::new();
    while list.starts_with(b"PK\x01\x02") {
        let field = |at, bytes| number(list, at, bytes);
        let (name, extra, comment) = (field(28, 2)?, field(30, 2)?, field(32, 2)?);
        let end = 46 + usize::try_from(name).ok()?;
        let name = String::from_utf8_lossy(list.get(46..end)?).into_owned();
        // Four bytes of 0xff say that the length is beyond four gigabytes: it counts as that much.
        parts.push(Part { name, unpacked: field(24, 4)? });
        if parts.len() > MOST_PARTS {
            return None;
        }
        list = list.get(end + usize::try_from(extra + comment).ok()?..)?;
    }
    Some(parts).filter(|parts| !parts.is_empty())
}

/// The type that an OpenDocument file says of itself, in its first part, unpacked.
fn said_type(file: &mut File) -> std::io::Result<Option<String>> {
    let mut head = Vec::new();
    file.seek(SeekFrom::Start(0))?;
    file.by_ref().take(200).read_to_end(&mut head)?;
    let said = head.get(30..38).filter(|name| *name == b"mimetype").and_then(|_| {
        let length = usize::try_from(number(&head, 18, 4)?).ok()?;
        let from = 38 + usize::try_from(number(&head, 28, 2)?).ok()?;
        String::from_utf8(head.get(from..from.checked_add(length)?)?.to_vec()).ok()
    });
    Ok(said)
}

/// A number of so many bytes, the least first.
fn number(bytes: &[u8], at: usize, length: usize) -> Option<u64> {
    Some(bytes.get(at..at + length)?.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte)))
}
