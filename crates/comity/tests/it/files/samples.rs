//! Files of every kind, made here byte by byte, and some that only pretend.

use std::fs::File;
use std::io::{Cursor, Seek, SeekFrom, Write};

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};

/// A file on the disk that has no name.
pub fn file(bytes: &[u8]) -> File {
    let mut file = tempfile::tempfile().unwrap();
    file.write_all(bytes).unwrap();
    file.seek(SeekFrom::Start(0)).unwrap();
    file
}

/// A picture of that size: red on the left, blue on the right.
pub fn picture(format: ImageFormat, width: u32, height: u32) -> Vec<u8> {
    let image =
        RgbImage::from_fn(width, height, |x, _| if x < width / 2 { Rgb([220, 0, 0]) } else { Rgb([0, 0, 220]) });
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(image).write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// A JPEG.
pub fn jpeg() -> Vec<u8> {
    picture(ImageFormat::Jpeg, 64, 48)
}

/// A camera's notes: the way up (6: turned to the right), and the place, in either order of bytes.
pub fn notes(big: Order) -> Vec<u8> {
    let short = |n: u16| if big == Order::Big { n.to_be_bytes() } else { n.to_le_bytes() };
    let long = |n: u32| if big == Order::Big { n.to_be_bytes() } else { n.to_le_bytes() };
    let entry =
        |tag: u16, form: u16, many: u32, value: [u8; 4]| [&short(tag)[..], &short(form), &long(many), &value].concat();
    let mut tiff = if big == Order::Big { b"MM\0*".to_vec() } else { b"II*\0".to_vec() };
    tiff.extend(long(8));
    // At 8: three tags, to the byte 50.
    tiff.extend(short(3));
    tiff.extend(entry(0x0112, 3, 1, [short(6), [0, 0]].concat().try_into().unwrap()));
    tiff.extend(entry(0x8825, 4, 1, long(50)));
    tiff.extend(entry(0x9003, 2, 4, *b"2025"));
    tiff.extend(long(0));
    // At 50: the place, its latitude as three fractions at 80.
    tiff.extend(short(2));
    tiff.extend(entry(1, 2, 2, *b"N\0\0\0"));
    tiff.extend(entry(2, 5, 3, long(80)));
    tiff.extend(long(0));
    for (over, under) in [(52, 1), (37, 1), (4242, 100)] {
        tiff.extend(long(over));
        tiff.extend(long(under));
    }
    tiff
}

#[derive(Clone, Copy, PartialEq)]
pub enum Order {
    Big,
    Little,
}

/// A JPEG whose camera noted the place, with a description in XML that repeats it.
pub fn placed(order: Order) -> Vec<u8> {
    let bytes = jpeg();
    let segment = |head: &[u8], body: &[u8]| {
        let length = u16::try_from(2 + head.len() + body.len()).unwrap().to_be_bytes();
        [&[0xff, 0xe1][..], &length, head, body].concat()
    };
    let xml = b"<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF><exif:GPSLatitude>52,37.7N</exif:GPSLatitude></rdf:RDF></x:xmpmeta>";
    let exif = segment(b"Exif\0\0", &notes(order));
    [&bytes[..2], &exif, &segment(b"http://ns.adobe.com/xap/1.0/\0", xml), &bytes[2..]].concat()
}

/// A PNG with those notes in a chunk of its own, and a description.
pub fn placed_png() -> Vec<u8> {
    let bytes = picture(ImageFormat::Png, 8, 8);
    let chunk = |kind: &[u8; 4], body: &[u8]| {
        let mut sum = u32::MAX;
        for byte in kind.iter().chain(body) {
            sum ^= u32::from(*byte);
            for _ in 0..8 {
                sum = if sum & 1 == 1 { (sum >> 1) ^ 0xedb8_8320 } else { sum >> 1 };
            }
        }
        [&u32::try_from(body.len()).unwrap().to_be_bytes()[..], kind, body, &(!sum).to_be_bytes()].concat()
    };
    // After the signature and the header: 8 and 25 bytes.
    let text = chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0<x:xmpmeta>GPS</x:xmpmeta>");
    [&bytes[..33], &chunk(b"eXIf", &notes(Order::Big)), &text, &bytes[33..]].concat()
}

/// A ZIP of parts, none of them packed; `unpacked` is what its list says that each comes to.
pub fn zip(parts: &[(&str, &[u8])], unpacked: Option<u32>) -> Vec<u8> {
    let (mut out, mut list) = (Vec::new(), Vec::new());
    for (name, body) in parts {
        let (at, length) = (u32::try_from(out.len()).unwrap(), u32::try_from(body.len()).unwrap());
        let said = unpacked.unwrap_or(length);
        let about = [&[0u8; 12][..], &length.to_le_bytes(), &said.to_le_bytes()].concat();
        let names = u16::try_from(name.len()).unwrap().to_le_bytes();
        out.extend([b"PK\x03\x04\x14\0".as_slice(), &about, &names, &[0, 0], name.as_bytes(), body].concat());
        let tail = [&names[..], &[0; 12], &at.to_le_bytes(), name.as_bytes()].concat();
        list.extend([b"PK\x01\x02\x14\0\x14\0".as_slice(), &about, &tail].concat());
    }
    let count = u16::try_from(parts.len()).unwrap().to_le_bytes();
    let (from, length) = (u32::try_from(out.len()).unwrap(), u32::try_from(list.len()).unwrap());
    out.extend(&list);
    out.extend(
        [b"PK\x05\x06\0\0\0\0".as_slice(), &count, &count, &length.to_le_bytes(), &from.to_le_bytes(), &[0, 0]]
            .concat(),
    );
    out
}

/// A Word document, as far as its list goes.
pub fn docx() -> Vec<u8> {
    zip(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<w:document/>")], None)
}

/// An OpenDocument text.
pub fn odt() -> Vec<u8> {
    zip(&[("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", b"<office/>")], None)
}

/// A PDF, as far as a first look goes.
pub const PDF: &[u8] = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n";
