use std::fs::File;
use std::io::{Read, Seek, SeekFrom};

use comity::files::kind::Kind;
use comity::files::location::{Location, Says, treat};
use comity::files::picture;
use image::ImageReader;

use super::samples::{Order, file, jpeg, notes, placed, placed_png};

fn bytes(file: &mut File) -> Vec<u8> {
    let mut bytes = Vec::new();
    file.seek(SeekFrom::Start(0)).unwrap();
    file.read_to_end(&mut bytes).unwrap();
    bytes
}

fn holds(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|part| part == wanted)
}

/// The pixels as anybody's program reads them.
fn pixels(bytes: &[u8]) -> Vec<u8> {
    let reader = ImageReader::new(std::io::Cursor::new(bytes)).with_guessed_format().unwrap();
    reader.decode().unwrap().into_rgb8().into_raw()
}

#[test]
fn the_place_goes_out_of_a_photograph_and_not_one_pixel_changes() {
    for order in [Order::Big, Order::Little] {
        let before = placed(order);
        let mut file = file(&before);
        assert_eq!(treat(&mut file, Kind::Jpeg, Location::Remove).unwrap(), Says::Where);
        let after = bytes(&mut file);
        assert_eq!(after.len(), before.len(), "nothing moves");
        assert_eq!(pixels(&after), pixels(&before));
        let seconds = if order == Order::Big { 4242u32.to_be_bytes() } else { 4242u32.to_le_bytes() };
        assert!(holds(&before, &seconds) && !holds(&after, &seconds), "the latitude itself is gone");
        assert!(holds(&before, b"GPSLatitude") && !holds(&after, b"GPS"), "and so is what the description said");
        assert!(holds(&after, b"2025"), "when it was taken stays");
        assert_eq!(treat(&mut file, Kind::Jpeg, Location::Leave).unwrap(), Says::Nothing);
        // Which way up it is stays too: the small picture is turned.
        file.seek(SeekFrom::Start(0)).unwrap();
        let small = picture::small(file, Kind::Jpeg).unwrap();
        let (width, height) =
            ImageReader::new(std::io::Cursor::new(small)).with_guessed_format().unwrap().into_dimensions().unwrap();
        assert_eq!((width, height), (48, 64));
    }
}

#[test]
fn a_photograph_is_left_as_it_is_where_that_was_chosen() {
    let before = placed(Order::Big);
    let mut file = file(&before);
    assert_eq!(treat(&mut file, Kind::Jpeg, Location::Leave).unwrap(), Says::Where);
    assert_eq!(bytes(&mut file), before);
}

#[test]
fn a_picture_without_a_place_is_not_touched() {
    let before = jpeg();
    let mut file = file(&before);
    assert_eq!(treat(&mut file, Kind::Jpeg, Location::Remove).unwrap(), Says::Nothing);
    assert_eq!(bytes(&mut file), before);
}

#[test]
fn a_cut_png_that_claims_notes_of_four_gigabytes_is_blanked_as_far_as_it_goes_and_no_longer() {
    let whole = placed_png();
    let text = whole.windows(4).position(|part| part == b"iTXt").unwrap();
    for end in [text + 30, text + 4 + 17, whole.len()] {
        let mut cut = whole[..end].to_vec();
        cut[text - 4..text].copy_from_slice(&[0xff; 4]);
        let mut kept = file(&cut);
        assert_eq!(treat(&mut kept, Kind::Png, Location::Remove).unwrap(), Says::Where);
        let kept = bytes(&mut kept);
        assert_eq!(kept.len(), cut.len());
        assert!(!holds(&kept, b"xmpmeta") && !holds(&kept, b"GPS"));
    }
}

#[test]
fn a_png_loses_its_notes_and_stays_a_png() {
    let before = placed_png();
    let mut file = file(&before);
    assert_eq!(treat(&mut file, Kind::Png, Location::Remove).unwrap(), Says::Where);
    let after = bytes(&mut file);
    assert!(holds(&before, b"GPS") && !holds(&after, b"GPS") && !holds(&after, b"eXIf"));
    assert_eq!(pixels(&after), pixels(&before), "its sums are right, or it could not be read");
}

#[test]
fn the_place_is_found_wherever_in_a_photograph_it_stands() {
    // As in a HEIC, whose notes lie behind the picture, here across two pieces of reading.
    for at in [100, 65_530, 65_536, 200_000] {
        let mut heic = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic".to_vec();
        heic.resize(at, 7);
        heic.extend([b"\0\0\0\x06Exif\0\0".as_slice(), &notes(Order::Big)].concat());
        heic.extend([7; 300]);
        let mut file = file(&heic);
        assert_eq!(treat(&mut file, Kind::Heic, Location::Remove).unwrap(), Says::Where, "{at}");
        assert_eq!(treat(&mut file, Kind::Heic, Location::Leave).unwrap(), Says::Nothing, "{at}");
        assert_eq!(bytes(&mut file).len(), heic.len());
    }
}

#[test]
fn notes_made_to_mislead_do_no_harm() {
    let whole = placed(Order::Little);
    for seed in 0..2_000u64 {
        let mut bent = whole.clone();
        let mut dice = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
        for _ in 0..4 {
            dice ^= dice << 13;
            dice ^= dice >> 7;
            dice ^= dice << 17;
            let at = 20 + usize::try_from(dice % 120).unwrap();
            bent[at] = u8::try_from(dice >> 40 & 0xff).unwrap();
        }
        let length = bent.len();
        let mut file = file(&bent);
        treat(&mut file, Kind::Jpeg, Location::Remove).unwrap();
        assert_eq!(bytes(&mut file).len(), length, "seed {seed}");
    }
}
