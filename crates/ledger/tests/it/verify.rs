use ledger::account::{Account, Asked, Compared, Published};
use ledger::checkpoint::Checkpoint;
use ledger::digest::TreeHash;
use ledger::key::SignerKey;
use ledger::note::Note;
use ledger::receipt::{Receipt, Slip};
use ledger::slip::Salt;
use ledger::verify::{NotProved, verify};
use proptest::prelude::*;

use crate::sample::{eastmarsh, flips, key_of, northwold, promised, published, receipt, slips};

fn alone(receipt: &Receipt) -> Result<Account, NotProved> {
    verify(receipt.encode().as_bytes(), None, None)
}

fn against(receipt: &Receipt, checkpoint: &Note) -> Result<Account, NotProved> {
    verify(receipt.encode().as_bytes(), Some(&receipt.key), Some(checkpoint.to_string().as_bytes()))
}

#[test]
fn a_receipt_proves_what_was_recorded_by_whom_and_when() {
    let receipt = receipt();
    let account = verify(receipt.encode().as_bytes(), Some(&receipt.key), None).unwrap();
    assert_eq!(account.origin, eastmarsh());
    assert_eq!(account.key, receipt.key);
    assert_eq!(account.asked, Asked::ThisKey);
    assert_eq!(account.leaf, receipt.leaf());
    assert_eq!(account.promised.to_string(), "2026-11-22T09:30:00.000Z");
    assert_eq!(account.published, Some(Published { index: 5, size: 16, others: vec![] }));
    assert_eq!(account.slips, slips());
    assert!(account.answers_everything());
    assert_eq!(
        account.to_string(),
        format!(
            "Proved: recorded by northwold.example/eastmarsh, signed by the key you gave, {}.\n\
             It proves that this was recorded then, not that what it says is true.\n\
             Recorded at 2026-11-22T09:30:00.000Z.\n\
             Published as entry 5 of a log of 16.\n\
             Part 0: recorded, and kept from the reader of this receipt.\n\
             Part 1: 4 bytes, as recorded.\n\
             Part 2: recorded, and kept from the reader of this receipt.\n\
             Part 3: 22 bytes, as recorded.\n\
             Part 4: disposed of on 2032-12-01 under house.kept-for; this is the council's word.\n",
            receipt.key.fingerprint()
        )
    );
}

#[test]
fn without_a_key_a_receipt_is_whole_and_never_authentic() {
    let account = alone(&receipt()).unwrap();
    assert_eq!(account.asked, Asked::NoKey);
    let said = account.to_string();
    assert!(said.starts_with(&format!(
        "Whole, and signed by key {}; you have not said that this is the council's key.\n",
        receipt().key.fingerprint()
    )));
    assert!(!said.contains("Proved") && !said.contains("proves") && !said.contains("uthentic"));
}

#[test]
fn a_receipt_can_be_checked_before_the_act_is_published() {
    let receipt = promised(&eastmarsh(), slips());
    let account = alone(&receipt).unwrap();
    assert_eq!(account.published, None);
    assert!(account.to_string().contains("Not yet published"));
}

#[test]
fn every_bit_of_a_receipt_counts_but_those_of_the_councils_word_on_what_is_gone() {
    let receipt = receipt();
    for receipt in [Receipt { proof: None, ..receipt.clone() }, receipt] {
        let text = receipt.encode();
        let whole = alone(&receipt).unwrap();
        let word = text.find("2032-12-01").unwrap()..text.find("house.kept-for").unwrap() + "house.kept-for".len();
        for (at, flipped) in flips(text.as_bytes()) {
            let account = verify(&flipped, None, None);
            if !word.contains(&at) {
                assert!(account.is_err(), "byte {at}: {}", String::from_utf8_lossy(&flipped));
            } else if let Ok(mut account) = account {
                assert!(matches!(account.slips[4], Slip::Gone { .. }));
                account.slips[4] = whole.slips[4].clone();
                assert_eq!(account, whole, "byte {at}: more than the council's word is changed");
            }
        }
    }
}

#[test]
fn a_receipt_by_another_key_than_the_one_asked_for_is_refused() {
    let other = SignerKey::from_seed(eastmarsh().as_str(), &[8; 32]).unwrap().verifier();
    let refused = verify(receipt().encode().as_bytes(), Some(&other), None).unwrap_err();
    assert!(matches!(&refused, NotProved::OtherKey { asked, found }
        if *asked == other.fingerprint() && *found == receipt().key.fingerprint()));
    assert!(refused.to_string().contains(&other.fingerprint()));
}

#[test]
fn altered_added_moved_and_missing_parts_are_noticed() {
    let alter = |change: &dyn Fn(&mut Vec<Slip>)| {
        let mut receipt = receipt();
        change(&mut receipt.slips);
        alone(&receipt).unwrap_err()
    };
    let other = Slip::Open { salt: Salt([2; 32]), bytes: b"deex".to_vec() };
    for refused in [
        alter(&|slips| slips[1] = other.clone()),
        alter(&|slips| slips.swap(0, 2)),
        alter(&|slips| slips.push(other.clone())),
        alter(&|slips| drop(slips.pop())),
        alter(&|slips| slips.clear()),
    ] {
        assert!(matches!(refused, NotProved::OtherLeaf { .. }), "{refused}");
    }
}

#[test]
fn promise_and_proof_must_be_of_this_act_this_log_and_this_key() {
    let mut another_act = receipt();
    another_act.promise = promised(&eastmarsh(), vec![]).promise;
    assert!(matches!(alone(&another_act), Err(NotProved::OtherLeaf { .. })));

    let mut another_entry = receipt();
    another_entry.proof = Some(published(&eastmarsh(), promised(&eastmarsh(), vec![]).leaf(), 5, 16).1);
    assert!(matches!(alone(&another_entry), Err(NotProved::Proof(_))));

    let mut another_key = receipt();
    another_key.promise = promised(&northwold(), slips()).promise;
    assert!(matches!(alone(&another_key), Err(NotProved::Promise(_))));

    let mut another_log = receipt();
    let (checkpoint, proof) = published(&northwold(), another_log.leaf(), 5, 16);
    another_log.proof = Some(ledger::proof::Proof { checkpoint: checkpoint.sign(&key_of(&eastmarsh())), ..proof });
    assert!(matches!(alone(&another_log), Err(NotProved::OtherLog { .. })));

    let mut no_promise = receipt();
    no_promise.promise = no_promise.proof.clone().unwrap().checkpoint;
    assert!(matches!(alone(&no_promise), Err(NotProved::Promise(_))));
}

#[test]
fn a_key_speaks_for_the_log_of_its_own_name_only() {
    let mut receipt = promised(&northwold(), slips());
    let text = receipt.promise.text().to_owned();
    receipt.key = key_of(&eastmarsh()).verifier();
    receipt.promise = Note::sign(&text, &key_of(&eastmarsh())).unwrap();
    assert!(matches!(alone(&receipt), Err(NotProved::KeyOfAnother { .. })));
}

#[test]
fn extra_data_that_nothing_vouches_for_is_refused() {
    let mut receipt = receipt();
    receipt.proof.as_mut().unwrap().extra = Some(b"believe me".to_vec());
    assert!(matches!(alone(&receipt), Err(NotProved::Extra)));
}

#[test]
fn signatures_of_others_on_the_checkpoint_are_named_as_unchecked() {
    let mut receipt = receipt();
    let witness = SignerKey::from_seed("witness.example", &[1; 32]).unwrap();
    let proof = receipt.proof.take().unwrap();
    let checkpoint = proof.checkpoint.clone().countersign(&witness);
    receipt.proof = Some(ledger::proof::Proof { checkpoint, ..proof });
    let account = alone(&receipt).unwrap();
    assert_eq!(account.published.as_ref().unwrap().others, ["witness.example"]);
    assert!(account.to_string().contains("Further signatures, which were not checked: witness.example."));
}

#[test]
fn a_checkpoint_from_elsewhere_agrees_contradicts_or_says_nothing() {
    let receipt = receipt();
    let key = key_of(&eastmarsh());
    let (checkpoint, _) = published(&eastmarsh(), receipt.leaf(), 5, 16);

    let same = against(&receipt, &checkpoint.sign(&key)).unwrap();
    assert_eq!(same.compared, Compared::SameTree { size: 16 });
    assert!(same.answers_everything());

    let later = Checkpoint { size: 32, ..checkpoint.clone() };
    let account = against(&receipt, &later.sign(&key)).unwrap();
    assert_eq!(account.compared, Compared::OtherSize { given: 32, proof: 16 });
    assert!(!account.answers_everything());
    assert!(account.to_string().contains("cannot tell whether one continues the other"));

    let unpublished = against(&promised(&eastmarsh(), slips()), &checkpoint.sign(&key)).unwrap();
    assert_eq!(unpublished.compared, Compared::NothingYet { given: 16 });
    assert!(!unpublished.answers_everything());

    let rewritten = Checkpoint { root: TreeHash::empty(), ..checkpoint.clone() };
    let refused = against(&receipt, &rewritten.sign(&key)).unwrap_err();
    assert!(matches!(refused, NotProved::Rewritten { size: 16, .. }));
    assert!(refused.to_string().contains("Keep both files"));

    let elsewhere = Checkpoint { origin: northwold(), ..checkpoint.clone() };
    assert!(matches!(against(&receipt, &elsewhere.sign(&key)), Err(NotProved::GivenOtherLog { .. })));
    assert!(matches!(against(&receipt, &checkpoint.sign(&key_of(&northwold()))), Err(NotProved::Given(_))));
    let letter = verify(receipt.encode().as_bytes(), None, Some(b"Dear Ada\n"));
    assert!(matches!(letter, Err(NotProved::GivenMalformed(_))));
}

proptest! {
    #[test]
    fn whatever_is_cut_out_of_a_receipt_or_said_twice_is_noticed(at in any::<usize>(), length in 1..80_usize) {
        let text = receipt().encode().into_bytes();
        let from = at % text.len();
        let to = text.len().min(from + length);
        let cut = [&text[..from], &text[to..]].concat();
        let twice = [&text[..to], &text[from..]].concat();
        // Inside the council's word on what is gone, a letter fewer may still be a norm.
        let word = String::from_utf8_lossy(&text).find("house.kept-for").unwrap();
        prop_assume!(to <= word || from >= word + "house.kept-for".len());
        prop_assert!(verify(&cut, None, None).is_err(), "without bytes {from} to {to}");
        prop_assert!(verify(&twice, None, None).is_err(), "with bytes {from} to {to} twice");
    }

    #[test]
    fn any_bytes_at_all_are_refused_in_peace(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        prop_assert!(verify(&bytes, None, Some(&bytes)).is_err());
        prop_assert!(verify(receipt().encode().as_bytes(), None, Some(&bytes)).is_err());
    }
}
