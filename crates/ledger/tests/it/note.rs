use ledger::key::{SignerKey, VerifierKey};
use ledger::note::{NotANote, NotSigned, Note};
use proptest::prelude::*;
use signed_note::{StandardSigner, StandardVerifier, VerifierList};

use crate::sample::{eastmarsh, flips, key_of, northwold, reference};

const TEXT: &str = "The lamp in Mill Lane\n\nwill be mended.\n";

fn witness(seed: u8) -> SignerKey {
    SignerKey::from_seed("witness.example", &[seed; 32]).unwrap()
}

#[test]
fn the_reference_notes_are_signed_and_checked() {
    let Some(file) = reference("signed_notes.json") else { return };
    let text = |name: &str| file[name].as_str().unwrap();
    let peter: SignerKey = text("skey").parse().unwrap();
    let enoch = SignerKey::from_seed("EnochRoot", &[0; 32]).unwrap();
    let one = Note::sign(text("text"), &peter).unwrap();
    assert_eq!(one.to_string(), text("signed"));
    let two = one.clone().countersign(&enoch);
    assert_eq!(two.to_string(), text("two_signatures"));

    let known: [VerifierKey; 2] = [text("vkey"), text("enoch_vkey")].map(|key| key.parse().unwrap());
    let read: Note = text("two_signatures").parse().unwrap();
    assert_eq!(read.signers(&known), Ok(vec![&known[0], &known[1]]));
    assert_eq!(one.signers(&known), Ok(vec![&known[0]]));
    assert_eq!(one.check(&known[1]), Err(NotSigned::ByNobodyKnown));
    assert_eq!(two.check(&known[1]), Ok(()), "the signature of the other key is ignored");
}

#[test]
fn every_bit_of_a_note_with_one_signature_counts() {
    let key = key_of(&eastmarsh());
    let note = Note::sign(TEXT, &key).unwrap().to_string();
    for (at, flipped) in flips(note.as_bytes()) {
        let passes = Note::try_from(flipped.as_slice()).is_ok_and(|note| note.check(&key.verifier()).is_ok());
        assert!(!passes, "byte {at}: {}", String::from_utf8_lossy(&flipped));
    }
}

#[test]
fn signatures_by_keys_nobody_knows_are_kept_and_ignored() {
    let key = key_of(&eastmarsh());
    let unknown = "— witness.example/ø jWbPPwAAAABkGFDLEZMHwSRa\n";
    let text = format!("{}{unknown}", Note::sign(TEXT, &key).unwrap());
    let note: Note = text.parse().unwrap();
    assert_eq!(note.check(&key.verifier()), Ok(()));
    assert_eq!(note.signatures()[1].name, "witness.example/ø");
    assert_eq!(note.to_string(), text);
}

#[test]
fn one_false_signature_in_a_known_name_spoils_the_note() {
    let (ours, theirs) = (key_of(&eastmarsh()), witness(1));
    let known = [ours.verifier(), theirs.verifier()];
    let signed = Note::sign(TEXT, &ours).unwrap().countersign(&theirs);
    let elsewhere = Note::sign("Something else\n", &theirs).unwrap();
    let note = signed.to_string().replace(&signed.signatures()[1].to_string(), &elsewhere.signatures()[0].to_string());
    let note: Note = note.parse().unwrap();
    assert_eq!(note.signers(&known), Err(NotSigned::Falsely { name: "witness.example".into() }));
    assert_eq!(note.check(&known[0]), Ok(()), "to whoever does not know the witness, it is nobody's");
}

#[test]
fn a_key_of_the_same_name_is_another_key() {
    let note = Note::sign(TEXT, &witness(1)).unwrap();
    assert_eq!(note.check(&witness(2).verifier()), Err(NotSigned::ByNobodyKnown));
}

#[test]
fn signing_again_replaces_the_earlier_signature() {
    let note = Note::sign(TEXT, &witness(1)).unwrap().countersign(&witness(2)).countersign(&witness(1));
    let ids: Vec<_> = note.signatures().iter().map(|signature| signature.id).collect();
    assert_eq!(ids, [witness(2).verifier().id(), witness(1).verifier().id()]);
}

#[test]
fn only_text_that_ends_its_last_line_can_be_signed() {
    let sign = |text| Note::sign(text, &witness(1)).map(|_| ());
    assert_eq!(sign("no end"), Err(NotANote::UnfinishedText));
    assert_eq!(sign(""), Err(NotANote::UnfinishedText));
    assert_eq!(sign("a\ttab\n"), Err(NotANote::Control));
    assert_eq!(sign("\n"), Ok(()));
}

#[test]
fn what_is_not_a_note_is_refused_with_the_reason() {
    let line = Note::sign("x\n", &witness(1)).unwrap().signatures()[0].to_string();
    for (note, why) in [
        (String::new(), NotANote::NoSignatures),
        ("x\n".into(), NotANote::NoSignatures),
        ("x\n\n".into(), NotANote::NoSignatures),
        (format!("x\n{line}\n"), NotANote::NoSignatures),
        (format!("x\n\n{line}"), NotANote::BadSignatureLine),
        (format!("x\n\n{line}\nx\n"), NotANote::BadSignatureLine),
        (format!("x\n\n{line} \n"), NotANote::BadSignatureLine),
        (format!("x\n\n {line}\n"), NotANote::BadSignatureLine),
        (format!("x\n\n{}\n", line.replace('—', "–")), NotANote::BadSignatureLine),
        (format!("x\n\n{}\n", line.replace("— ", "—")), NotANote::BadSignatureLine),
        (format!("x\n\n{}\n", line.replace("witness.example", "wit+ness")), NotANote::BadSignatureLine),
        (format!("x\n\n{}\n", line.replace("witness.example", "")), NotANote::BadSignatureLine),
        (format!("x\n\n{}\n", line.replace('=', "")), NotANote::BadSignatureLine),
        ("x\n\n— witness.example AAAAAA==\n".into(), NotANote::BadSignatureLine),
        (format!("x\r\n\n{line}\n"), NotANote::Control),
        (format!("x\n\n{}", format!("{line}\n").repeat(101)), NotANote::TooManySignatures),
    ] {
        assert_eq!(note.parse::<Note>(), Err(why), "{note:?}");
    }
    assert_eq!(Note::try_from(b"x\xFF\n\n".as_slice()), Err(NotANote::NotText));
    assert!(format!("x\n\n{}", format!("{line}\n").repeat(100)).parse::<Note>().is_ok());
}

proptest! {
    #[test]
    fn notes_are_read_back_and_agree_with_another_implementation(text in "(\\PC{0,30}\n){1,5}") {
        let (ours, theirs) = (key_of(&eastmarsh()), key_of(&northwold()));
        let note = Note::sign(&text, &ours).unwrap();
        let both = note.clone().countersign(&theirs);
        prop_assert_eq!(both.to_string().parse(), Ok(both.clone()));

        let mut other = signed_note::Note::from_bytes(note.to_string().as_bytes()).unwrap();
        prop_assert_eq!(other.text(), text.as_bytes());
        let known = VerifierList::new(vec![Box::new(StandardVerifier::new(&ours.verifier().to_string()).unwrap())]);
        prop_assert_eq!(other.verify(&known).unwrap().0.len(), 1);
        other.add_sigs(&[&StandardSigner::new(&theirs.reveal()).unwrap()]).unwrap();
        prop_assert_eq!(other.to_bytes(), both.to_string().into_bytes());
    }

    #[test]
    fn any_text_is_read_as_a_note_or_refused(text in "(\\PC{0,9}\n|\n|— [a-z+]{0,3} [A-Za-z0-9+/=]{0,12}\n){0,6}") {
        if let Ok(note) = text.parse::<Note>() {
            prop_assert_eq!(note.to_string(), text);
        }
    }
}
