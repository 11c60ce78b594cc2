use ledger::digest::Leaf;
use ledger::leaf;
use ledger::slip::{Salt, WordsKind, commitment, decode_words, encode_words};
use proptest::prelude::*;

#[test]
fn a_salt_is_never_printed() {
    assert_eq!(format!("{:?}", Salt([0xAB; 32])), "Salt(…)");
}

#[test]
fn each_kind_of_words_has_its_letter() {
    for (kind, slip) in [
        (WordsKind::Text, "tÀ la carte"),
        (WordsKind::Name, "nÀ la carte"),
        (WordsKind::File, "fÀ la carte"),
        (WordsKind::Sealed, "sÀ la carte"),
    ] {
        assert_eq!(encode_words(kind, "À la carte".as_bytes()), slip.as_bytes());
        assert_eq!(decode_words(slip.as_bytes()), Some((kind, "À la carte".as_bytes())));
    }
    assert_eq!(decode_words(b""), None);
    assert_eq!(decode_words(b"Text"), None);
}

#[test]
fn an_act_is_not_the_same_with_its_slips_in_another_order_or_one_fewer() {
    let [a, b] = [1, 2].map(|salt| commitment(&Salt([salt; 32]), b"deed"));
    let acts = [leaf::of_act(&[]), leaf::of_act(&[a]), leaf::of_act(&[a, b]), leaf::of_act(&[b, a])];
    for (i, one) in acts.iter().enumerate() {
        assert!(acts[i + 1..].iter().all(|other| one != other), "{acts:?}");
    }
}

proptest! {
    #[test]
    fn another_salt_or_another_byte_gives_another_commitment(
        salt in any::<[u8; 32]>(), bytes in proptest::collection::vec(any::<u8>(), 1..200), at in any::<usize>(),
    ) {
        let whole = commitment(&Salt(salt), &bytes);
        let (mut other_salt, mut other_bytes) = (salt, bytes.clone());
        other_salt[at % 32] ^= 1;
        other_bytes[at % bytes.len()] ^= 1;
        prop_assert_ne!(whole, commitment(&Salt(other_salt), &bytes));
        prop_assert_ne!(whole, commitment(&Salt(salt), &other_bytes));
        prop_assert_ne!(whole, commitment(&Salt(salt), &bytes[1..]));
    }

    #[test]
    fn a_leaf_depends_on_every_slip(salts in proptest::collection::vec(any::<[u8; 32]>(), 1..9), at in any::<usize>()) {
        let commitments: Vec<_> = salts.iter().map(|salt| commitment(&Salt(*salt), b"words")).collect();
        let mut others = commitments.clone();
        others[at % salts.len()] = commitment(&Salt(salts[at % salts.len()]), b"other words");
        let leaf: Leaf = leaf::of_act(&commitments);
        prop_assert_ne!(leaf, leaf::of_act(&others));
    }
}
