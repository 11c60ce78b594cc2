use ledger::checkpoint::{Checkpoint, NotACheckpoint};
use ledger::digest::{Leaf, TreeHash};
use ledger::note::Note;
use ledger::promise::{NotAPromise, NotPromised, Promise};
use proptest::prelude::*;

use crate::sample::{eastmarsh, flips, key_of, northwold};

fn promise() -> Promise {
    Promise { origin: eastmarsh(), leaf: Leaf([9; 32]), at: "2026-11-22T09:30:00.000Z".parse().unwrap() }
}

#[test]
fn a_promise_is_four_lines() {
    assert_eq!(
        promise().to_string(),
        "comity/promise/1\nnorthwold.example/eastmarsh\nCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=\n2026-11-22T09:30:00.000Z\n"
    );
    let good = promise().to_string();
    for bad in [
        String::new(),
        good.trim_end().to_owned(),
        format!("{good}\n"),
        format!("{good}and more\n"),
        good.replace("promise/1", "promise/2"),
        good.replace(".000Z", "Z"),
        good.replace("northwold.example/eastmarsh", ""),
        good.replace("northwold.example/eastmarsh", "comity/eastmarsh"),
        good.replace("CQk=", "CQl="),
    ] {
        assert_eq!(bad.parse::<Promise>(), Err(NotAPromise), "{bad:?}");
    }
}

#[test]
fn every_bit_of_a_promise_counts() {
    let key = key_of(&eastmarsh());
    let note = promise().sign(&key).to_string();
    assert_eq!(Promise::open(&note.parse().unwrap(), &key.verifier()), Ok(promise()));
    for (at, flipped) in flips(note.as_bytes()) {
        let passes = Note::try_from(flipped.as_slice()).is_ok_and(|note| Promise::open(&note, &key.verifier()).is_ok());
        assert!(!passes, "byte {at}: {}", String::from_utf8_lossy(&flipped));
    }
}

#[test]
fn a_promise_has_one_signature() {
    let key = key_of(&eastmarsh());
    let note = promise().sign(&key).countersign(&key_of(&northwold()));
    assert_eq!(Promise::open(&note, &key.verifier()), Err(NotPromised::OtherSignatures { number: 2 }));
}

#[test]
fn a_promise_never_passes_for_a_checkpoint_nor_the_reverse() {
    let checkpoint = Checkpoint { origin: eastmarsh(), size: 1, root: TreeHash::empty() };
    assert_eq!(promise().to_string().parse::<Checkpoint>(), Err(NotACheckpoint));
    assert_eq!(checkpoint.to_string().parse::<Promise>(), Err(NotAPromise));
    let key = key_of(&eastmarsh());
    assert_eq!(Promise::open(&checkpoint.sign(&key), &key.verifier()), Err(NotPromised::Malformed(NotAPromise)));
}

proptest! {
    #[test]
    fn promises_are_read_back(leaf in any::<[u8; 32]>(), ms in 0..1000_u32, second in 0..60_u32, hour in 0..24_u32) {
        let at = format!("2026-11-22T{hour:02}:30:{second:02}.{ms:03}Z").parse().unwrap();
        let promise = Promise { origin: northwold(), leaf: Leaf(leaf), at };
        prop_assert_eq!(promise.to_string().parse(), Ok(promise));
    }
}
