use comity::files::kind::{Kind, Shown, accept};
use comity::files::sniff::kind;
use image::ImageFormat;

use super::samples::{PDF, docx, file, jpeg, odt, picture, zip};

/// What a file is found to be, or why it is not taken.
#[track_caller]
fn found(bytes: &[u8], name: &str) -> Result<Kind, String> {
    kind(&mut file(bytes), name).unwrap().map_err(|no| no.0)
}

#[test]
fn a_file_is_what_its_bytes_are_whatever_it_is_called() {
    for (bytes, expected) in [
        (jpeg(), Kind::Jpeg),
        (picture(ImageFormat::Png, 4, 4), Kind::Png),
        (picture(ImageFormat::Gif, 4, 4), Kind::Gif),
        (picture(ImageFormat::WebP, 4, 4), Kind::Webp),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic".to_vec(), Kind::Heic),
        (PDF.to_vec(), Kind::Pdf),
        (docx(), Kind::Docx),
        (zip(&[("[Content_Types].xml", b""), ("xl/workbook.xml", b"")], None), Kind::Xlsx),
        (zip(&[("[Content_Types].xml", b""), ("ppt/presentation.xml", b"")], None), Kind::Pptx),
        (odt(), Kind::Odt),
        ("Grüße,\nAda".as_bytes().to_vec(), Kind::Text),
        (b"Gr\xfc\xdfe in an older way of writing".to_vec(), Kind::Text),
    ] {
        assert_eq!(found(&bytes, "anything.exe"), Ok(expected));
    }
    assert_eq!(found(b"ward,lamps\nOakley,4\n", "lamps.csv"), Ok(Kind::Csv));
    assert_eq!(found(b"From: ada@northwold.test\r\nSubject: Lamp\r\n\r\nIt is out.", "a.eml"), Ok(Kind::Eml));
    assert_eq!(found(b"not one at all", "a.eml"), Ok(Kind::Text));
}

#[test]
fn what_could_harm_is_refused_with_what_to_do_instead() {
    let svg = b"<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>";
    let bomb = zip(&[("[Content_Types].xml", b""), ("word/document.xml", b"0")], Some(900_000_000));
    let macros = zip(&[("[Content_Types].xml", b""), ("word/document.xml", b""), ("word/vbaProject.bin", b"")], None);
    let damaged = &docx()[..60];
    for (bytes, name, why) in [
        (&b""[..], "empty.jpg", "is empty"),
        (svg, "drawing.svg", "is a web page or a drawing that can hold programs"),
        (b"  \n<HTML><script>alert(1)</script>", "page.jpg", "is a web page or a drawing"),
        (b"hello <script>alert(1)</script>", "a.txt", "is a web page or a drawing"),
        (b"MZ\x90\0\x03\0", "setup.exe", "is not of a kind that can be sent here"),
        (b"\x7fELF\x02\x01\x01\0", "prog", "is not of a kind"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "old.doc", "is of an older kind of Office"),
        (b"\0\0\0\x18ftypmp42", "clip.mp4", "is a film"),
        (b"\0\0\0\x18ftypavif", "a.avif", "is an AVIF picture"),
        (&bomb, "bomb.docx", "would grow far too large when it is opened"),
        (&macros, "macro.docx", "holds macros"),
        (&zip(&[("lamp.jpg", b"x")], None), "all.zip", "is an archive (ZIP)"),
        (damaged, "broken.docx", "is damaged"),
    ] {
        let refused = found(bytes, name).unwrap_err();
        assert!(refused.starts_with(why), "{name}: {refused}");
    }
}

#[test]
fn only_pictures_and_pdf_are_ever_shown_by_a_browser() {
    for kind in [Kind::Text, Kind::Csv, Kind::Docx, Kind::Eml, Kind::Heic, Kind::Odt] {
        assert_eq!(kind.shown(), Shown::No, "{}", kind.name());
    }
    for kind in [Kind::Jpeg, Kind::Pdf, Kind::Eml] {
        assert_eq!(Kind::named(kind.name()), Some(kind));
    }
    assert!(accept().starts_with("image/*,.jpg"), "a telephone offers its camera");
}
