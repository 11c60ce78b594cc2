use ledger::key::{NotAKey, SignerKey, VerifierKey};
use ledger::note::Note;
use ledger::witness::{NotCosigned, WitnessKey, request, size_answered};

use crate::sample::{eastmarsh, flips, key_of, published, tree_of, witness, witness_key};

/// The example in C2SP's tlog-cosignature: what this crate computes for a key of ours, in the form that stands there.
#[test]
fn a_witness_is_known_by_a_key_of_its_own_kind() {
    let key = witness_key();
    assert_eq!(key.to_string().parse(), Ok(key.clone()));
    assert_eq!(key.name(), "witness.example/w1");
    assert_eq!(format!("{key:?}"), format!("WitnessKey({key})"));
    let log = key_of(&eastmarsh()).verifier();
    assert_eq!(log.to_string().parse::<WitnessKey>(), Err(NotAKey::OtherKind), "a log's key is no witness's");
    assert_eq!(key.to_string().parse::<VerifierKey>(), Err(NotAKey::OtherKind), "nor the reverse");
    let other = key.to_string().replace("witness.example/w1", "witness.example/w2");
    assert_eq!(other.parse::<WitnessKey>(), Err(NotAKey::Miscopied));
    assert_ne!(key.id(), SignerKey::from_seed(key.name(), &[9; 32]).unwrap().verifier().id());
}

#[test]
fn a_cosignature_holds_for_its_checkpoint_and_time_and_for_no_other() {
    let (_, proof) = published(&eastmarsh(), ledger::digest::Leaf([1; 32]), 5, 16);
    let note = proof.checkpoint;
    let key = witness_key();
    assert_eq!(key.cosigned(&note), Err(NotCosigned::NotThere));
    let signed = note.clone().with(witness(note.text(), 1_763_800_000));
    assert_eq!(key.cosigned(&signed), Ok(1_763_800_000));
    assert_eq!(signed.check(&key_of(&eastmarsh()).verifier()), Ok(()), "the log's own signature holds as before");
    let twice = signed.clone().with(witness(note.text(), 1_763_800_001));
    assert_eq!(twice.signatures().len(), 2, "the newer line replaces the older");
    assert_eq!(key.cosigned(&twice), Ok(1_763_800_001));

    let (_, other) = published(&eastmarsh(), ledger::digest::Leaf([2; 32]), 5, 16);
    let moved = other.checkpoint.with(witness(note.text(), 1_763_800_000));
    assert_eq!(key.cosigned(&moved), Err(NotCosigned::False), "of another checkpoint");
    // Two lines of one key: both have to hold, and the newer one counts, whichever stands first.
    let lines = |one: u64, two: u64| {
        let text = format!("{note}{}\n{}\n", witness(note.text(), one), witness(note.text(), two));
        key.cosigned(&text.parse().unwrap())
    };
    assert_eq!((lines(5, 9), lines(9, 5)), (Ok(9), Ok(9)));
    let beyond = note.clone().with(witness(note.text(), 1 << 63));
    assert_eq!(key.cosigned(&beyond), Err(NotCosigned::False), "a time that no clock shows");
    let last = note.clone().with(witness(note.text(), (1 << 63) - 1));
    assert_eq!(key.cosigned(&last), Ok((1 << 63) - 1));
}

#[test]
fn a_cosignature_with_one_bit_changed_is_none() {
    let (_, proof) = published(&eastmarsh(), ledger::digest::Leaf([1; 32]), 5, 16);
    let line = witness(proof.checkpoint.text(), 1_763_800_000);
    for (byte, flipped) in flips(&line.bytes) {
        let note = proof.checkpoint.clone().with(ledger::note::Signature { bytes: flipped, ..line.clone() });
        assert_eq!(witness_key().cosigned(&note), Err(NotCosigned::False), "a bit of byte {byte}");
    }
}

#[test]
fn what_a_witness_answers_is_searched_for_its_own_line() {
    let (_, proof) = published(&eastmarsh(), ledger::digest::Leaf([1; 32]), 5, 16);
    let (note, key) = (proof.checkpoint, witness_key());
    let line = witness(note.text(), 7);
    let stranger = Note::sign("x\n", &key_of(&eastmarsh())).unwrap().signatures()[0].clone();
    assert_eq!(key.answered(&note, &format!("{stranger}\n{line}\n")), Ok((line.clone(), 7)));
    assert_eq!(key.answered(&note, &format!("{stranger}\n")), Err(NotCosigned::NotThere));
    let damaged = ledger::note::Signature { bytes: vec![0; 72], ..line };
    assert_eq!(key.answered(&note, &format!("{damaged}\n")), Err(NotCosigned::False));
    for nothing in ["", "\n", "16\n", "<html>"] {
        assert!(matches!(key.answered(&note, nothing), Err(NotCosigned::Malformed(_))), "{nothing:?}");
    }
}

#[test]
fn a_witness_is_asked_in_the_form_of_the_specification() {
    let (_, proof) = published(&eastmarsh(), ledger::digest::Leaf([1; 32]), 5, 16);
    let hashes = ledger::consistency::prove(5, 16, &tree_of(16)).unwrap();
    let asked = request(5, &hashes, &proof.checkpoint);
    let (head, note) = asked.split_once("\n\n").unwrap();
    assert_eq!(note.parse::<Note>(), Ok(proof.checkpoint.clone()));
    let lines: Vec<&str> = head.lines().collect();
    assert_eq!(lines[0], "old 5");
    assert_eq!(lines[1..], hashes.iter().map(ToString::to_string).collect::<Vec<_>>());
    assert_eq!(request(0, &[], &proof.checkpoint), format!("old 0\n\n{}", proof.checkpoint));

    assert_eq!((size_answered("20852163\n"), size_answered("0")), (Some(20_852_163), Some(0)));
    for not in ["", "\n", "007\n", "-1\n", "16\n\n", "16 entries", "18446744073709551616"] {
        assert_eq!(size_answered(not), None, "{not:?}");
    }
}
