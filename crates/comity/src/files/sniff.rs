//! What a file is, from its bytes.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};

use super::kind::Kind;
use super::{name, office};

/// Why a file is not taken, in a sentence that goes after its name: "is empty".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct No(pub String);

impl No {
    pub(super) fn say(why: &str) -> No {
        No(why.to_owned())
    }
}

/// Looking failed, which says nothing of the file.
pub type Looked<T> = std::io::Result<Result<T, No>>;

/// How much of a file is looked at for its kind.
const HEAD: u64 = 4096;

/// What stands at the beginning of what a browser would take for a page or a drawing.
const MARKUP: [&str; 12] = [
    "<!doctype",
    "<html",
    "<head",
    "<body",
    "<script",
    "<iframe",
    "<svg",
    "<?xml",
    "<?php",
    "<style",
    "<img",
    "<object",
];

/// What a file is; `given` is its name as [`name::plain`] has left it, and only tells kinds of text apart.
///
/// # Errors
/// Where it cannot be read.
pub fn kind(file: &mut File, given: &str) -> Looked<Kind> {
    let mut head = Vec::new();
    file.seek(SeekFrom::Start(0))?;
    file.by_ref().take(HEAD).read_to_end(&mut head)?;
    let starts = |magic: &[u8]| head.starts_with(magic);
    let brand = head.get(8..12).filter(|_| head.get(4..8) == Some(b"ftyp"));
    Ok(match () {
        () if head.is_empty() => Err(No::say("is empty")),
        () if starts(b"\xff\xd8\xff") => Ok(Kind::Jpeg),
        () if starts(b"\x89PNG\r\n\x1a\n") => Ok(Kind::Png),
        () if starts(b"GIF87a") || starts(b"GIF89a") => Ok(Kind::Gif),
        () if starts(b"RIFF") && head.get(8..12) == Some(b"WEBP") => Ok(Kind::Webp),
        () if starts(b"%PDF-") => Ok(Kind::Pdf),
        () if starts(b"PK\x03\x04") => return office::kind(file),
        () if starts(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") => Err(No::say(
            "is of an older kind of Office or Outlook file, which can hold programs. Save it as .docx, .xlsx or PDF, \
             an e-mail as .eml or PDF",
        )),
        () => match brand {
            Some(b"heic" | b"heix" | b"heim" | b"heis" | b"hevc" | b"mif1" | b"msf1") => Ok(Kind::Heic),
            Some(b"avif" | b"avis") => Err(No::say("is an AVIF picture. Save it as JPEG or PNG")),
            Some(_) => Err(No::say("is a film. Send a few pictures, or a link to where it lies")),
            None => return text(file, &head, given),
        },
    })
}

/// Text of any language, in UTF-8 or in an older way of writing letters; nothing that a browser might run.
fn text(file: &mut File, head: &[u8], given: &str) -> Looked<Kind> {
    let beginning: String = String::from_utf8_lossy(&head[..head.len().min(1024)]).to_ascii_lowercase();
    if MARKUP.iter().any(|mark| beginning.contains(mark)) {
        return Ok(Err(No::say("is a web page or a drawing that can hold programs. Save it as PDF, JPEG or PNG")));
    }
    file.seek(SeekFrom::Start(0))?;
    let mut piece = vec![0; 1 << 16];
    loop {
        let read = file.read(&mut piece)?;
        if read == 0 {
            break;
        }
        if piece[..read].iter().any(|byte| matches!(byte, 0..=8 | 11 | 14..=26 | 28..=31 | 127)) {
            return Ok(Err(No::say("is not of a kind that can be sent here")));
        }
    }
    let (_, ending) = name::split(given);
    Ok(Ok(match ending.to_ascii_lowercase().as_str() {
        "csv" => Kind::Csv,
        "eml" if is_email(&beginning) => Kind::Eml,
        _ => Kind::Text,
    }))
}

/// An e-mail begins with headers, and some of these are among the first.
fn is_email(beginning: &str) -> bool {
    let headers = ["from:", "to:", "subject:", "date:", "received:", "return-path:", "message-id:", "mime-version:"];
    let first = beginning.lines().next().unwrap_or_default();
    let lines = beginning.lines().filter(|line| headers.iter().any(|header| line.starts_with(header)));
    first.contains(':') && lines.count() >= 2
}
