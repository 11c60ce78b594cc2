use comity::files::kind::Kind;
use comity::files::name::{of_kind, plain};

#[test]
fn a_name_keeps_no_folder_nothing_unseen_and_nothing_that_turns_it_round() {
    for (given, expected) in [
        ("lamp.jpg", "lamp.jpg"),
        ("../../etc/passwd", "passwd"),
        ("../../x", "x"),
        ("C:\\Users\\Ada\\lamp post.JPG", "lamp post.JPG"),
        ("photo\u{202e}gpj.exe", "photogpj.exe"),
        ("a\0b\nc\td.pdf", "abcd.pdf"),
        ("\u{200b}\u{feff}lamp\u{200d}.png", "lamp.png"),
        (".htaccess", "htaccess"),
        ("...", "file"),
        ("", "file"),
        ("   lamp    post  .jpg", "lamp post.jpg"),
        ("who?<am>|I*\":.txt", "who--am--I---.txt"),
        ("CON.pdf", "CON file.pdf"),
        ("ÉCOLE-Straße-Σ.jpg", "ÉCOLE-Straße-Σ.jpg"),
    ] {
        assert_eq!(plain(given), expected, "{given:?}");
    }
    let long = plain(&format!("{}.jpeg", "é".repeat(400)));
    assert_eq!((long.chars().count(), long.ends_with(".jpeg")), (100, true));
    assert!(plain(&format!("x.{}", "y".repeat(400))).chars().count() <= 100);
}

#[test]
fn a_name_that_claims_another_kind_is_refused_and_a_pictures_ending_is_put_right() {
    assert_eq!(of_kind("lamp.JPG", Kind::Jpeg).as_deref(), Some("lamp.JPG"));
    assert_eq!(of_kind("lamp.jpg", Kind::Heic).as_deref(), Some("lamp.heic"), "as telephones do");
    assert_eq!(of_kind("lamp", Kind::Png).as_deref(), Some("lamp.png"));
    assert_eq!(of_kind("Minutes of 3.12", Kind::Pdf).as_deref(), Some("Minutes of 3.12.pdf"));
    assert_eq!(of_kind("lamp.jpg", Kind::Text), None, "a text that calls itself a picture");
    assert_eq!(of_kind("invoice.pdf.exe", Kind::Pdf), None);
    assert_eq!(of_kind("table.csv", Kind::Pdf), None);
}
