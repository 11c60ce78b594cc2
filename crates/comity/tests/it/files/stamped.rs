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

/// Of each page what it draws itself, and what is laid over it.
pub fn drawn(pdf: &[u8]) -> Vec<(String, String)> {
    let document = Document::load_mem(pdf).unwrap();
    let pages: Vec<_> = document.page_iter().collect();
    let text = |bytes: Vec<u8>| bytes.iter().map(|byte| char::from(*byte)).collect::<String>();
    let one = |page| {
        let own = text(document.get_page_content(page));
        let (resources, _) = document.get_page_resources(page).unwrap();
        let resources = resources.unwrap();
        assert!(resources.get(b"Font").and_then(Object::as_dict).unwrap().has(b"F1"), "its own font is still there");
        let forms = resources.get(b"XObject").and_then(Object::as_dict).unwrap();
        let over = forms.iter().map(|(_, form)| document.get_object(form.as_reference().unwrap()).unwrap());
        (own, over.map(|form| text(form.as_stream().unwrap().content.clone())).collect())
    };
    pages.into_iter().map(one).collect()
}

#[test]
fn a_name_stands_on_every_page_over_what_was_there() {
    let line = "Ada Marsh \u{b7} NW-7K3MQ2R";
    let pages = drawn(&stamped(&paper(3), line).unwrap());
    assert_eq!(pages.len(), 3);
    for (at, (own, over)) in pages.iter().enumerate() {
        assert!(own.starts_with("q") && own.contains(&format!("(Page {at} of the tenders)")), "{own}");
        assert!(own.trim_end().ends_with("Do Q"), "{own}");
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
                prop_assert!(String::from_utf8_lossy(&drawn).contains("/ComityReader"), "a page without the name");
            }
        }
    }
}
