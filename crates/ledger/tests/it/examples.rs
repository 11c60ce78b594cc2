//! The example files, kept for ever, are what this crate computes.

use std::path::Path;

use ledger::account::Compared;
use ledger::checkpoint::Checkpoint;
use ledger::digest::{Commitment, Leaf};
use ledger::key::SignerKey;
use ledger::memory::InMemory;
use ledger::promise::Promise;
use ledger::proof::Proof;
use ledger::receipt::{Receipt, Slip};
use ledger::slip::{Salt, WordsKind, commitment, decode_words};
use ledger::verify::verify;
use ledger::{inclusion, leaf, tree};

use crate::sample::{eastmarsh, key_of};

const SLIPS: [&str; 7] =
    ["0-place", "1-deed", "2-margin", "3-words-text", "4-words-name", "5-words-file", "6-words-sealed"];

fn file(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/examples").join(name);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn text(name: &str) -> String {
    String::from_utf8(file(name)).unwrap()
}

fn leaf() -> Leaf {
    text("leaf").trim_end().parse().unwrap()
}

fn salt(slip: &str) -> Salt {
    // A salt is written like any other 32 bytes.
    Salt(text(&format!("{slip}.salt")).trim_end().parse::<Commitment>().unwrap().0)
}

#[test]
fn the_example_act_still_has_its_commitments_and_its_leaf() {
    let commitments = SLIPS.map(|slip| commitment(&salt(slip), &file(&format!("{slip}.bytes"))));
    for (slip, commitment) in SLIPS.iter().zip(&commitments) {
        assert_eq!(format!("{commitment}\n"), text(&format!("{slip}.commitment")), "{slip}");
    }
    assert_eq!(leaf::of_act(&commitments), leaf());
}

#[test]
fn the_example_words_are_still_read() {
    for (slip, expected) in SLIPS[3..].iter().zip([
        (WordsKind::Text, "The lamp in Mill Lane will be mended by Friday — Bello."),
        (WordsKind::Name, "Hana Okonjo, 4 Mill Lane, Eastmarsh"),
        (
            WordsKind::File,
            r#"{"sha256":"a249e87e1e6113da81cdd8a154c222283fbcceff6dd3727a63bf97eee562dfb3","name":"lamp.jpg"}"#,
        ),
        (WordsKind::Sealed, r#""person-9c4e2a1d""#),
    ]) {
        let bytes = file(&format!("{slip}.bytes"));
        assert_eq!(decode_words(&bytes), Some((expected.0, expected.1.as_bytes())), "{slip}");
    }
}

#[test]
fn the_example_key_promise_and_checkpoint_are_still_signed_the_same() {
    let key: SignerKey = key_of(&eastmarsh());
    assert_eq!(text("key"), format!("{}\n", key.verifier()));
    let promise = Promise { origin: eastmarsh(), leaf: leaf(), at: "2026-11-22T09:30:00.000Z".parse().unwrap() };
    assert_eq!(text("promise"), promise.sign(&key).to_string());
    assert_eq!(Promise::open(&text("promise").parse().unwrap(), &key.verifier()), Ok(promise));

    let leaves: Vec<Leaf> = text("leaves").lines().map(|line| line.parse().unwrap()).collect();
    assert!(leaves.len() == 16 && leaves.is_sorted());
    let mut tree = InMemory::default();
    tree.grow(&leaves);
    let checkpoint = Checkpoint { origin: eastmarsh(), size: 16, root: tree::root(16, &tree).unwrap() };
    assert_eq!(text("checkpoint"), checkpoint.sign(&key).to_string());

    let index = leaves.iter().position(|leaf| *leaf == self::leaf()).unwrap() as u64;
    let hashes = inclusion::prove(index, 16, &tree).unwrap();
    let proof = Proof { extra: None, index, hashes, checkpoint: checkpoint.sign(&key) };
    assert_eq!(text("proof"), proof.to_string());
    assert_eq!(proof.check(leaf().as_ref(), &key.verifier()), Ok(checkpoint));
}

#[test]
fn the_example_receipts_are_still_whole() {
    let key = text("key").trim_end().parse().unwrap();
    let account = verify(&file("receipt.json"), Some(&key), Some(&file("checkpoint"))).unwrap();
    assert_eq!(account.leaf, leaf());
    assert_eq!(account.compared, Compared::SameTree { size: 16 });
    assert!(account.answers_everything());
    for (slip, name) in account.slips.iter().zip(SLIPS) {
        if let Slip::Open { salt: found, bytes } = slip {
            assert_eq!((*found, bytes), (salt(name), &file(&format!("{name}.bytes"))), "{name}");
        }
    }
    let open = account.slips.iter().filter(|slip| matches!(slip, Slip::Open { .. })).count();
    let gone = account.slips.iter().filter(|slip| matches!(slip, Slip::Gone { .. })).count();
    assert_eq!((open, gone, account.slips.len()), (3, 1, 7));

    let earlier = verify(&file("receipt-before-publication.json"), Some(&key), None).unwrap();
    assert_eq!(earlier.published, None);
    let mut receipt = Receipt::decode(&file("receipt.json")).unwrap();
    receipt.proof = None;
    assert_eq!(receipt.encode().as_bytes(), file("receipt-before-publication.json"));
}
