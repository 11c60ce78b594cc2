//! A PDF with its reader's name across every page: what a confidential paper is handed out as. Whoever wants to take the name out of the
//! file can; nobody passes it on by mistake.

use std::panic::{AssertUnwindSafe, catch_unwind};

use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId, Stream, dictionary};
use unicode_normalization::UnicodeNormalization;

/// Longer ones are no papers for a meeting.
const MOST_PAGES: usize = 2_000;

/// No part of a file may unfold to more.
const UNFOLDED: usize = 64 * 1024 * 1024;

/// Nor may what all pages draw.
const ALL_UNFOLDED: usize = 4 * UNFOLDED;

/// Wider than any page (PDF 1.7 annex C: 14,400).
const WIDE: f32 = 32_000.0;

/// ISO 216 A4 in points, where a page says nothing of its size.
const A4: [f32; 4] = [0.0, 0.0, 595.0, 842.0];

/// How far one line of names is above the next, in points.
const APART: f32 = 96.0;

/// Why a file cannot carry a name, as a sentence goes on after its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotStamped {
    #[error("is protected by a password. Save it without one, and add it again")]
    Locked,
    #[error("has too many pages. Add it in parts")]
    TooLong,
    #[error("cannot be read to the end. Save it as a PDF once more, or print it to one, and add that")]
    Unreadable,
}

/// The file with a line across each page, and once more in full at its foot.
///
/// # Errors
/// Where the file is locked, has no pages, or cannot be read.
pub fn stamped(pdf: &[u8], line: &str) -> Result<Vec<u8>, NotStamped> {
    // The bytes are somebody's: whatever a reader of them does not expect ends here.
    catch_unwind(AssertUnwindSafe(|| stamp(pdf, line))).unwrap_or(Err(NotStamped::Unreadable))
}

fn stamp(pdf: &[u8], line: &str) -> Result<Vec<u8>, NotStamped> {
    let options = LoadOptions { max_decompressed_size: Some(UNFOLDED), ..LoadOptions::default() };
    let mut document = Document::load_mem_with_options(pdf, options).map_err(of)?;
    if document.is_encrypted() || document.was_encrypted() {
        return Err(NotStamped::Locked);
    }
    let pages: Vec<ObjectId> = document.page_iter().take(MOST_PAGES + 1).collect();
    match pages.len() {
        0 => return Err(NotStamped::Unreadable),
        many if many > MOST_PAGES => return Err(NotStamped::TooLong),
        _ => {}
    }
    let font = dictionary! {
        "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "Encoding" => "WinAnsiEncoding",
    };
    let font = document.add_object(font);
    let faint = document.add_object(dictionary! { "Type" => "ExtGState", "ca" => 0.3 });
    let mut left = ALL_UNFOLDED;
    let mut forms: Vec<([f32; 4], ObjectId)> = Vec::new();
    for page in pages {
        let size = size_of(&document, page);
        let known = forms.iter().find(|(known, _)| *known == size).map(|(_, form)| *form);
        let form = known.unwrap_or_else(|| {
            let form = document.add_object(form(size, line, (font, faint)));
            forms.push((size, form));
            form
        });
        left = left.checked_sub(lay_over(&mut document, page, form, left)?).ok_or(NotStamped::TooLong)?;
    }
    let mut out = Vec::with_capacity(pdf.len() + 4096);
    document.save_to(&mut out).map_err(|_| NotStamped::Unreadable)?;
    Ok(out)
}

fn of(error: lopdf::Error) -> NotStamped {
    match error {
        lopdf::Error::InvalidPassword | lopdf::Error::Decryption(_) | lopdf::Error::UnsupportedSecurityHandler(_) => {
            NotStamped::Locked
        }
        _ => NotStamped::Unreadable,
    }
}

/// Draws the form over everything that the page draws; how many bytes that is. What was the page's own is drawn as a form too, which
/// nothing that it leaves open can outlast: neither a pen that was not put back, nor one that was put back too often.
fn lay_over(document: &mut Document, page: ObjectId, form: ObjectId, most: usize) -> Result<usize, NotStamped> {
    let unreadable = |_| NotStamped::Unreadable;
    let mut draws = Vec::new();
    for part in document.get_page_contents(page) {
        let stream = document.get_object(part).and_then(Object::as_stream).map_err(unreadable)?;
        let left = most.min(UNFOLDED).saturating_sub(draws.len());
        draws.extend(stream.get_plain_content_with_limit(left).map_err(unreadable)?);
        // One part ends no word of the next.
        draws.push(b'\n');
    }
    let unfolded = draws.len();
    let own = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Form",
        "BBox" => vec![(-WIDE).into(), (-WIDE).into(), WIDE.into(), WIDE.into()],
        "Resources" => resources(document, page),
    };
    let mut own = Stream::new(own, draws);
    // What does not become smaller stays as it is.
    let _ = own.compress();
    let own = document.add_object(own);
    let drawn = document.add_object(Stream::new(Dictionary::new(), b"q /Page Do Q q /Reader Do Q\n".to_vec()));
    let named = dictionary! { "Page" => Object::Reference(own), "Reader" => Object::Reference(form) };
    let page = document.get_dictionary_mut(page).map_err(unreadable)?;
    page.set("Contents", Object::Reference(drawn));
    page.set("Resources", dictionary! { "XObject" => named });
    Ok(unfolded)
}

/// What the page draws with: its own, or that of the pages it is among.
fn resources(document: &Document, page: ObjectId) -> Object {
    above(document, page, |node| node.get(b"Resources").ok().cloned()).unwrap_or_else(|| Dictionary::new().into())
}

/// What a page, or the nearest of those it is among, has.
fn above<T>(document: &Document, page: ObjectId, wanted: impl Fn(&Dictionary) -> Option<T>) -> Option<T> {
    let mut node = document.get_dictionary(page).ok();
    for _ in 0..32 {
        let dictionary = node?;
        if let Some(found) = wanted(dictionary) {
            return Some(found);
        }
        let parent = dictionary.get(b"Parent").and_then(Object::as_reference);
        node = parent.and_then(|parent| document.get_dictionary(parent)).ok();
    }
    None
}

/// The page's own size, or that of the pages it is among.
fn size_of(document: &Document, page: ObjectId) -> [f32; 4] {
    let size = |node: &Dictionary| {
        let (_, found) = node.get(b"MediaBox").and_then(|size| document.dereference(size)).ok()?;
        let all = found.as_array().ok()?.iter();
        let numbers: Vec<f32> = all.filter_map(|one| document.dereference(one).ok()?.1.as_float().ok()).collect();
        let [left, bottom, right, top] = numbers[..] else { return None };
        Some([left.min(right), bottom.min(top), left.max(right), bottom.max(top)])
    };
    above(document, page, size).unwrap_or(A4)
}

/// The name over and over, faint and at a slant; once at the foot, plainly.
fn form(size: [f32; 4], line: &str, (font, faint): (ObjectId, ObjectId)) -> Stream {
    let [left, bottom, right, top] = size;
    let line = letters(line);
    let mut draws = b"/Faint gs 0.3 g BT /Name 15 Tf\n".to_vec();
    let slanted = top - bottom + (right - left) * 0.3;
    let lines = ((slanted / APART) as usize).min(200);
    for at in 0..=lines {
        let y = bottom - (right - left) * 0.3 + APART * at as f32 + APART / 2.0;
        draws.extend(format!("0.961 0.276 -0.276 0.961 {left} {y} Tm (").bytes());
        for _ in 0..6 {
            draws.extend(&line);
            draws.extend(b"     ");
        }
        draws.extend(b") Tj\n");
    }
    draws.extend(format!("ET BT /Name 8 Tf 1 0 0 1 {} {} Tm (", left + 24.0, bottom + 12.0).bytes());
    draws.extend(&line);
    draws.extend(b") Tj ET\n");
    let about = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Form",
        "BBox" => vec![left.into(), bottom.into(), right.into(), top.into()],
        "Resources" => dictionary! {
            "Font" => dictionary! { "Name" => Object::Reference(font) },
            "ExtGState" => dictionary! { "Faint" => Object::Reference(faint) },
        },
    };
    Stream::new(about, draws)
}

/// As the standard fonts have letters, escaped as a string of a PDF: what Latin-1 lacks loses its marks, or is a question mark.
fn letters(line: &str) -> Vec<u8> {
    let one = |c: char| match u8::try_from(c) {
        Ok(byte) if byte >= 0xa0 || (b' '..=b'~').contains(&byte) => vec![byte],
        _ => {
            let plain: Vec<u8> = c.nfd().filter(char::is_ascii_graphic).filter_map(|c| u8::try_from(c).ok()).collect();
            if plain.is_empty() { vec![b'?'] } else { plain }
        }
    };
    let escaped = |byte: u8| if b"()\\".contains(&byte) { vec![b'\\', byte] } else { vec![byte] };
    line.nfc().flat_map(one).flat_map(escaped).collect()
}
