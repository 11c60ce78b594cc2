use ledger::key::{NotAKey, SignerKey, VerifierKey};
use proptest::prelude::*;
use signed_note::{Signer, StandardSigner, StandardVerifier, Verifier};

use crate::sample::reference;

#[test]
fn the_reference_keys_are_read_and_the_bad_ones_refused() {
    let Some(file) = reference("signed_notes.json") else { return };
    let text = |name: &str| file[name].as_str().unwrap();
    let signer: SignerKey = text("skey").parse().unwrap();
    assert_eq!(signer.reveal(), text("skey"));
    assert_eq!(signer.verifier().to_string(), text("vkey"));
    assert_eq!(text("vkey").parse(), Ok(signer.verifier()));
    let enoch = SignerKey::from_seed("EnochRoot", &[0; 32]).unwrap();
    assert_eq!(enoch.verifier().to_string(), text("enoch_vkey"));
    for bad in file["bad_vkeys"].as_array().unwrap() {
        assert!(bad.as_str().unwrap().parse::<VerifierKey>().is_err(), "{bad}");
    }
}

#[test]
fn in_a_log_line_a_public_key_is_whole_and_a_secret_one_is_not_there() {
    let key = SignerKey::from_seed("northwold.example/eastmarsh", &[7; 32]).unwrap();
    assert_eq!(format!("{:?}", key.verifier()), format!("VerifierKey({})", key.verifier()));
    assert_eq!(format!("{key:?}"), "SignerKey(northwold.example/eastmarsh, …)");
}

#[test]
fn a_key_that_was_copied_wrongly_is_refused() {
    let key = SignerKey::from_seed("northwold.example/eastmarsh", &[7; 32]).unwrap().verifier().to_string();
    assert_eq!(key, "northwold.example/eastmarsh+c3baaf3b+AepKbGPinFIKvvVQexMuxfmVR3auvr57kkIe6mkURtIs");
    for (bad, why) in [
        (key.replace("eastmarsh", "westmarsh"), NotAKey::Miscopied),
        (key.replace("c3baaf3b", "c3baaf3c"), NotAKey::Miscopied),
        (key.replace("c3baaf3b", "C3BAAF3B"), NotAKey::Miscopied),
        (key.replace("c3baaf3b", "0c3baaf3b"), NotAKey::Miscopied),
        (key.replace("+AepK", "+AfpK"), NotAKey::Miscopied),
        (key.replace("+Aep", "+Bep"), NotAKey::OtherKind),
        (key.replace("northwold.example/eastmarsh", ""), NotAKey::BadName),
        (key.replace("northwold.example/eastmarsh", "east marsh"), NotAKey::BadName),
        (key.replace("northwold.example/eastmarsh", "east\u{a0}marsh"), NotAKey::BadName),
        (key[..key.len() - 4].to_owned(), NotAKey::Malformed),
        (format!("{key}AAAA"), NotAKey::Malformed),
        (format!("{key}\n"), NotAKey::Malformed),
        ("northwold.example/eastmarsh".to_owned(), NotAKey::Malformed),
        (String::new(), NotAKey::Malformed),
    ] {
        assert_eq!(bad.parse::<VerifierKey>(), Err(why), "{bad}");
    }
}

#[test]
fn a_key_under_which_anything_passes_is_refused() {
    // The neutral point of the curve: one signature would hold for every text.
    let vkey = signed_note_vkey("eastmarsh", &[[1].as_slice(), &[0; 31]].concat());
    assert_eq!(vkey.parse::<VerifierKey>(), Err(NotAKey::Weak));
}

fn signed_note_vkey(name: &str, key: &[u8]) -> String {
    use base64::Engine;
    let key = [&[1], key].concat();
    let id = signed_note::key_id(name, &key);
    format!("{name}+{id:08x}+{}", base64::engine::general_purpose::STANDARD.encode(key))
}

#[test]
fn a_secret_key_is_never_printed() {
    let signer = SignerKey::from_seed("eastmarsh", &[7; 32]).unwrap();
    assert_eq!(format!("{signer:?}"), "SignerKey(eastmarsh, …)");
}

#[test]
fn a_key_needs_a_name_that_can_stand_in_a_signature_line() {
    for name in ["", "east marsh", "east+marsh", "east\tmarsh", "eastmarsh\n", "east\u{2003}marsh", "east\u{0}marsh"] {
        assert_eq!(SignerKey::from_seed(name, &[7; 32]).map(|_| ()), Err(NotAKey::BadName), "{name:?}");
    }
}

#[test]
fn the_first_eight_digits_of_a_fingerprint_are_those_in_the_key() {
    let key = SignerKey::from_seed("eastmarsh", &[7; 32]).unwrap().verifier();
    assert_eq!(key.fingerprint().len(), 64);
    assert_eq!(key.to_string().split('+').nth(1), Some(&key.fingerprint()[..8]));
}

proptest! {
    #[test]
    fn keys_are_read_back_and_agree_with_another_implementation(
        name in "[^\\s+\\p{Cc}]{1,20}", seed in any::<[u8; 32]>(),
    ) {
        let signer = SignerKey::from_seed(&name, &seed).unwrap();
        let verifier = signer.verifier();
        prop_assert_eq!(verifier.to_string().parse(), Ok(verifier.clone()));
        prop_assert_eq!(signer.reveal().parse::<SignerKey>().unwrap().reveal(), signer.reveal());
        let theirs = StandardSigner::new(&signer.reveal()).unwrap();
        prop_assert_eq!(theirs.key_id().to_be_bytes(), verifier.id());
        let theirs = StandardVerifier::new(&verifier.to_string()).unwrap();
        prop_assert_eq!(theirs.name(), verifier.name());
    }

    #[test]
    fn any_text_is_read_as_a_key_or_refused(text in "\\PC{0,80}") {
        if let Ok(key) = text.parse::<VerifierKey>() {
            prop_assert_eq!(key.to_string(), text);
        }
    }
}
