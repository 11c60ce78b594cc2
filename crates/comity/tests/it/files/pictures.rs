use std::io::Cursor;

use comity::files::kind::Kind;
use comity::files::picture::{plausible, small};
use comity::files::size_in_words;
use image::{ImageFormat, ImageReader};

use super::samples::{PDF, file, picture};

#[test]
fn a_small_picture_is_made_of_every_kind_that_can_be_read_here() {
    for (format, kind) in [
        (ImageFormat::Jpeg, Kind::Jpeg),
        (ImageFormat::Png, Kind::Png),
        (ImageFormat::Gif, Kind::Gif),
        (ImageFormat::WebP, Kind::Webp),
    ] {
        let large = picture(format, 1200, 300);
        assert!(plausible(&mut file(&large), kind).unwrap().is_ok());
        let small = small(file(&large), kind).unwrap();
        let reader = ImageReader::new(Cursor::new(small)).with_guessed_format().unwrap();
        assert_eq!(reader.format(), Some(ImageFormat::Jpeg), "whatever it was");
        let seen = reader.decode().unwrap().into_rgb8();
        assert_eq!((seen.width(), seen.height()), (600, 150));
        assert!(seen.get_pixel(20, 20).0[0] > 150 && seen.get_pixel(580, 20).0[2] > 150, "the same picture");
    }
    assert!(small(file(PDF), Kind::Pdf).is_none());
}

#[test]
fn a_picture_made_to_burst_is_not_read() {
    // A PNG that says it is 50,000 pixels each way, and holds next to nothing.
    let mut bomb = picture(ImageFormat::Png, 4, 4);
    bomb[16..24].copy_from_slice(&[50_000u32.to_be_bytes(), 50_000u32.to_be_bytes()].concat());
    let refused = plausible(&mut file(&bomb), Kind::Png).unwrap();
    assert!(refused.is_err());
    assert!(small(file(&bomb), Kind::Png).is_none());
    let cut = &picture(ImageFormat::Jpeg, 64, 64)[..40];
    assert_eq!(
        plausible(&mut file(cut), Kind::Jpeg).unwrap().unwrap_err().0,
        "is damaged: it cannot be read as a picture"
    );
}

#[test]
fn a_length_is_told_as_people_read_it() {
    let told = [0, 999, 1_000, 640_200, 999_499, 999_500, 2_123_456, 20_000_000].map(size_in_words);
    assert_eq!(told, ["0 bytes", "999 bytes", "1 KB", "640 KB", "999 KB", "1.0 MB", "2.1 MB", "20.0 MB"]);
}
