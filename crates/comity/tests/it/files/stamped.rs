//! A PDF that goes out with its reader's name on every page.

use comity::files::stamp::{NotStamped, stamped};
use lopdf::{Dictionary, Document, Object, Stream, dictionary};
use proptest::prelude::*;

use super::samples::PDF;

/// So many pages that say what number they are, with their size and their font inherited, as word processors write them.
pub fn paper(pages: usize) -> Vec<u8> {
    let mut document = Document::with_version("1.5");
    let tree = document.new_object_id();
    let font = document.add_object(dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Courier" });
    let kids: Vec<Object> = (0..pages)
        .map(|at| {
            let text = format!("BT /F1 48 Tf 100 600 Td (Page {at} of the tenders) Tj ET");
            let contents = document.add_object(Stream::new(Dictionary::new(), text.into_bytes()));
            document.add_object(dictionary! { "Type" => "Page", "Parent" => tree, "Contents" => contents }).into()
        })
        .collect();
    let about = dictionary! {
        "Type" => "Pages",
        "Kids" => kids,
        "Count" => pages as i64,
        "MediaBox" => vec![0.into(), 0.into(), 842.into(), 595.into()],
        "Resources" => dictionary! { "Font" => dictionary! { "F1" => font } },
    };
    document.objects.insert(tree, about.into());
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    document.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

/// Of each page what it draws itself, and what is laid over it: each of them a form, which nothing outlasts.
pub fn drawn(pdf: &[u8]) -> Vec<(String, String)> {
    let document = Document::load_mem(pdf).unwrap();
    let pages: Vec<_> = document.page_iter().collect();
    let text = |bytes: &[u8]| bytes.iter().map(|byte| char::from(*byte)).collect::<String>();
    let one = |page| {
        let page = document.get_dictionary(page).unwrap();
        let drawn =
            page.get(b"Contents").and_then(Object::as_reference).and_then(|id| document.get_object(id)).unwrap();
        assert_eq!(text(&drawn.as_stream().unwrap().content).trim_end(), "q /Page Do Q q /Reader Do Q");
        let resources = page.get(b"Resources").and_then(Object::as_dict).unwrap();
        let forms = resources.get(b"XObject").and_then(Object::as_dict).unwrap();
        let form = |name: &[u8]| {
            let form = forms.get(name).and_then(Object::as_reference).and_then(|id| document.get_object(id)).unwrap();
            form.as_stream().unwrap()
        };
        let own = form(b"Page");
        let with = own.dict.get(b"Resources").and_then(Object::as_dict).unwrap();
        assert!(with.get(b"Font").and_then(Object::as_dict).unwrap().has(b"F1"), "its own font is still there");
        (text(&own.get_plain_content().unwrap()), text(&form(b"Reader").content))
    };
    pages.into_iter().map(one).collect()
}

#[test]
fn nothing_that_a_page_leaves_open_takes_the_name_away() {
    for draws in ["0.001 0 0 0.001 0 0 cm q", "Q Q Q 0 0 1 1 re W n", "BT /F1 9 Tf (open", "q q q 1 g"] {
        let mut document = Document::load_mem(&paper(1)).unwrap();
        let page = document.page_iter().next().unwrap();
        let content = document.add_object(Stream::new(Dictionary::new(), draws.as_bytes().to_vec()));
        document.get_dictionary_mut(page).unwrap().set("Contents", content);
        let mut bytes = Vec::new();
        document.save_to(&mut bytes).unwrap();
        let [(own, over)] = &drawn(&stamped(&bytes, "Ada Marsh").unwrap())[..] else { panic!("one page") };
        assert!(own.trim_end() == draws && over.matches("Ada Marsh").count() > 20, "{own} {over}");
    }
}

#[test]
fn a_name_stands_on_every_page_over_what_was_there() {
    let line = "Ada Marsh \u{b7} NW-7K3MQ2R";
    let pages = drawn(&stamped(&paper(3), line).unwrap());
    assert_eq!(pages.len(), 3);
    for (at, (own, over)) in pages.iter().enumerate() {
        assert!(own.contains(&format!("(Page {at} of the tenders)")), "{own}");
        assert!(over.matches(line).count() > 20, "{over}");
    }
    // The same letters where the font has no others, and no text ends early.
    let pages = drawn(&stamped(&paper(1), "Šárka (O\u{2019}Neill) \\ 平").unwrap());
    assert!(pages[0].1.contains("S\u{e1}rka \\(O?Neill\\) \\\\ ?"), "{}", pages[0].1);
}

#[test]
fn what_cannot_carry_a_name_is_refused_with_what_to_do() {
    assert_eq!(stamped(PDF, "Ada"), Err(NotStamped::Unreadable));
    assert_eq!(stamped(b"no pdf", "Ada"), Err(NotStamped::Unreadable));
    assert_eq!(stamped(&paper(2_001), "Ada"), Err(NotStamped::TooLong));
    let mut locked = Document::load_mem(&paper(1)).unwrap();
    locked.trailer.set("ID", vec![Object::string_literal("one"), Object::string_literal("one")]);
    let version = lopdf::EncryptionVersion::V2 {
        document: &locked,
        owner_password: "owner",
        user_password: "reader",
        key_length: 128,
        permissions: lopdf::Permissions::all(),
    };
    let state = lopdf::EncryptionState::try_from(version).unwrap();
    locked.encrypt(&state).unwrap();
    let mut bytes = Vec::new();
    locked.save_to(&mut bytes).unwrap();
    assert_eq!(stamped(&bytes, "Ada"), Err(NotStamped::Locked));
    for no in [NotStamped::Unreadable, NotStamped::TooLong, NotStamped::Locked] {
        assert!(no.to_string().contains("dd "), "it says what to do: {no}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn whatever_is_sent_as_a_pdf_is_marked_on_every_page_or_refused(
        hits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..12),
        cut in any::<prop::sample::Index>(),
        whole in any::<bool>(),
    ) {
        let mut bytes = paper(2);
        for (at, byte) in hits {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if !whole {
            bytes.truncate(cut.index(bytes.len()));
        }
        if let Ok(out) = stamped(&bytes, "Ada Marsh") {
            let document = Document::load_mem(&out).unwrap();
            for page in document.page_iter() {
                let drawn = document.get_page_content(page);
                prop_assert_eq!(&drawn[..27], b"q /Page Do Q q /Reader Do Q", "a page without the name");
            }
        }
    }
}
