use super::{Folder, comity};

/// The ledger's own example files.
fn example(name: &str) -> Vec<u8> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../ledger/tests/examples/");
    std::fs::read(format!("{folder}{name}")).unwrap()
}

fn text(name: &str) -> String {
    String::from_utf8(example(name)).unwrap()
}

#[test]
fn a_receipt_is_checked_offline() {
    let folder = Folder::new();
    let receipt = folder.file("receipt.json", example("receipt.json"));
    let bare = comity(&["verify", &receipt]);
    assert_eq!((bare.code, bare.err.as_str()), (0, ""));
    assert!(bare.out.contains("you have not said that this is the council's key"), "{}", bare.out);
    assert!(!bare.out.contains("authentic"), "{}", bare.out);

    let key = text("key");
    let vkey = key.split_whitespace().find(|word| word.parse::<ledger::key::VerifierKey>().is_ok()).unwrap();
    let checkpoint = folder.file("checkpoint", example("checkpoint"));
    let ran = comity(&["verify", &receipt, "--key", vkey, "--checkpoint", &checkpoint]);
    assert_eq!(ran.code, 0, "{}", ran.out);
    assert!(ran.out.contains("signed by the key you gave"), "{}", ran.out);
    let file = folder.file("vkey", format!("{vkey}\n"));
    let told = comity(&["verify", "--json", &receipt, "--key", &file]);
    assert_eq!(told.code, 0);
    assert_eq!(told.json()["key_asked_for"], true);

    // As `jq --raw-output` saves it.
    let ended = folder.file("ended.json", [example("receipt.json"), b"\n".to_vec()].concat());
    assert_eq!(comity(&["verify", &ended]).code, 0);
}

#[test]
fn a_receipt_with_one_bit_changed_is_refused() {
    let folder = Folder::new();
    let sound = example("receipt.json");
    for place in (0..sound.len()).step_by(sound.len() / 40) {
        let mut wrong = sound.clone();
        wrong[place] ^= 1;
        let file = folder.file("wrong.json", &wrong);
        let ran = comity(&["verify", &file]);
        assert_eq!(ran.code, 1, "bit 0 of byte {place}: {}", ran.out);
        assert!(ran.out.starts_with("Not proved: "), "{}", ran.out);
    }
}

#[test]
fn what_was_asked_for_and_cannot_be_said_is_not_passed_over() {
    let folder = Folder::new();
    let receipt = folder.file("receipt.json", example("receipt.json"));
    let other = ledger::key::SignerKey::from_seed("other.example/eastmarsh", &[3; 32]).unwrap().verifier().to_string();
    let ran = comity(&["verify", &receipt, "--key", &other]);
    assert_eq!(ran.code, 1);
    assert!(ran.out.contains("not by the key you gave"), "{}", ran.out);

    let early = folder.file("early.json", example("receipt-before-publication.json"));
    assert_eq!(comity(&["verify", &early]).code, 0);
    let checkpoint = folder.file("checkpoint", example("checkpoint"));
    let ran = comity(&["verify", &early, "--checkpoint", &checkpoint]);
    assert_eq!(ran.code, 1, "{}", ran.out);

    let ran = comity(&["verify", &receipt, "--key", "no-such-file"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert_eq!(comity(&["verify", &folder.path("nothing")]).code, 3);
}
