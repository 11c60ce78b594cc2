use std::io::Cursor;

use super::{Zip, summed};

#[test]
fn the_checksum_is_the_one_that_everybody_uses() {
    assert_eq!(summed(Cursor::new(b"123456789")).unwrap(), (0xcbf4_3926, 9));
    assert_eq!(summed(Cursor::new(b"")).unwrap(), (0, 0));
}

#[test]
fn each_entry_stands_as_it_is_and_the_list_at_the_end_says_where() {
    let mut zip = Zip::to(Vec::new());
    zip.entry("one.txt", || Ok(Cursor::new(b"one"))).unwrap();
    zip.entry("f\u{e9}/two.txt", || Ok(Cursor::new(b"two two"))).unwrap();
    let bytes = zip.finish().unwrap();
    let word = |at: usize| u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap());
    let half = |at: usize| u16::from_le_bytes(bytes[at..at + 2].try_into().unwrap());
    assert_eq!((word(0), &bytes[30..40]), (0x0403_4b50, &b"one.txtone"[..]));
    let end = bytes.len() - 22;
    assert_eq!((word(end), half(end + 10)), (0x0605_4b50, 2));
    let list = usize::try_from(word(end + 16)).unwrap();
    assert_eq!((word(list), word(list + 16), word(list + 20)), (0x0201_4b50, summed(&b"one"[..]).unwrap().0, 3));
    let second = list + 46 + 7;
    let at = usize::try_from(word(second + 42)).unwrap();
    assert_eq!((word(second), word(at)), (0x0201_4b50, 0x0403_4b50));
    assert!(
        bytes[at..].starts_with(&[0x50, 0x4b, 3, 4])
            && bytes[at + 30..].starts_with("f\u{e9}/two.txttwo two".as_bytes())
    );
}
