use ledger::digest::{Leaf, TreeHash};
use ledger::proof::{NotAProof, NotPublished, Proof};
use proptest::prelude::*;

use crate::sample::{eastmarsh, flips, key_of, northwold, published};

const LEAF: Leaf = Leaf([9; 32]);

#[test]
fn a_proof_shows_where_an_entry_is_and_nothing_else_is() {
    for size in 1..40 {
        for index in 0..size {
            let (checkpoint, proof) = published(&eastmarsh(), LEAF, index, size);
            let key = key_of(&eastmarsh()).verifier();
            assert_eq!(proof.check(LEAF.as_ref(), &key), Ok(checkpoint), "{index} of {size}");
            let other = proof.check(Leaf([8; 32]).as_ref(), &key);
            assert!(matches!(other, Err(NotPublished::NotIncluded(_))), "{index} of {size}");
        }
    }
}

#[test]
fn a_proof_under_another_key_is_refused() {
    let (_, proof) = published(&eastmarsh(), LEAF, 3, 16);
    let other = key_of(&northwold()).verifier();
    assert!(matches!(proof.check(LEAF.as_ref(), &other), Err(NotPublished::Checkpoint(_))));
}

#[test]
fn every_bit_of_a_proof_counts() {
    let key = key_of(&eastmarsh()).verifier();
    for (index, size) in [(0, 1), (5, 16), (10, 11), (31, 48)] {
        let text = published(&eastmarsh(), LEAF, index, size).1.to_string();
        for (at, flipped) in flips(text.as_bytes()) {
            let passes = String::from_utf8(flipped.clone())
                .is_ok_and(|text| text.parse().is_ok_and(|proof: Proof| proof.check(LEAF.as_ref(), &key).is_ok()));
            assert!(!passes, "byte {at} of {index} in {size}: {}", String::from_utf8_lossy(&flipped));
        }
    }
}

#[test]
fn a_proof_is_written_in_one_way() {
    let good = published(&eastmarsh(), LEAF, 5, 16).1.to_string();
    let hash = good.lines().nth(2).unwrap();
    for (bad, why) in [
        (String::new(), NotAProof::NoCheckpoint),
        (good.replace("\n\n", "\n"), NotAProof::NoCheckpoint),
        (good.replace("proof@v1", "proof@v2"), NotAProof::OtherFormat),
        (format!("\n{good}"), NotAProof::OtherFormat),
        (good.replace("index 5", "index 05"), NotAProof::BadIndex),
        (good.replace("index 5", "index +5"), NotAProof::BadIndex),
        (good.replace("index 5", "index  5"), NotAProof::BadIndex),
        (good.replace("index 5\n", ""), NotAProof::BadIndex),
        (good.replace("index 5", "index 18446744073709551616"), NotAProof::BadIndex),
        (good.replace("index 5", "extra QQ=\nindex 5"), NotAProof::BadExtra),
        (good.replace("index 5", "extra QQ==\nextra QQ==\nindex 5"), NotAProof::BadIndex),
        (good.replace("index 5", "index 5\nextra QQ=="), NotAProof::BadHash),
        (good.replace(hash, &hash[..40]), NotAProof::BadHash),
        (good.replace(hash, &format!("{hash}\r")), NotAProof::BadHash),
    ] {
        assert_eq!(bad.parse::<Proof>(), Err(why), "{bad}");
    }
    let (head, _) = good.split_once("\n\n").unwrap();
    assert!(matches!(format!("{head}\n\nunsigned\n").parse::<Proof>(), Err(NotAProof::BadCheckpoint(_))));
}

proptest! {
    #[test]
    fn proofs_are_read_back(
        extra in proptest::option::of(proptest::collection::vec(any::<u8>(), 0..40)),
        index in any::<u64>(),
        hashes in proptest::collection::vec(any::<[u8; 32]>().prop_map(TreeHash), 0..9),
    ) {
        let checkpoint = published(&eastmarsh(), LEAF, 0, 1).1.checkpoint;
        let proof = Proof { extra, index, hashes, checkpoint };
        prop_assert_eq!(proof.to_string().parse(), Ok(proof));
    }
}
