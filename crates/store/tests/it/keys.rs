use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use proptest::prelude::*;
use store::keys::{CREDENTIAL, FILE, InstallationKey, KeyError, KeyPlaces, Secret, random};

fn nowhere() -> KeyPlaces {
    KeyPlaces { variable: None, credentials: None, data: None }
}

fn beside(data: &Path) -> KeyPlaces {
    KeyPlaces { data: Some(data.to_owned()), ..nowhere() }
}

fn same(left: &InstallationKey, right: &InstallationKey) -> bool {
    right.unwrap("test", &left.wrap("test", b"x")).is_ok_and(|opened| opened.expose() == b"x")
}

proptest! {
    #[test]
    fn what_is_wrapped_opens_for_its_purpose_and_no_other(
        secret in prop::collection::vec(any::<u8>(), 0..80), purpose in "[a-z/0-9]{0,12}", other in "[a-z/0-9]{0,12}"
    ) {
        let key = InstallationKey::fleeting();
        let wrapped = key.wrap(&purpose, &secret);
        prop_assert_eq!(wrapped.len(), secret.len() + 29);
        let opened = key.unwrap(&purpose, &wrapped).unwrap();
        prop_assert_eq!(opened.expose(), &secret[..]);
        prop_assert_eq!(key.unwrap(&other, &wrapped).is_ok(), other == purpose);
        prop_assert!(InstallationKey::fleeting().unwrap(&purpose, &wrapped).is_err());
        prop_assert_ne!(key.wrap(&purpose, &secret), wrapped, "each wrapping has its own nonce");
    }
}

#[test]
fn every_bit_flip_and_every_cut_is_refused() {
    let key = InstallationKey::fleeting();
    let wrapped = key.wrap("ledger/northwold/1", b"thirty-two bytes or thereabouts.");
    for bit in 0..wrapped.len() * 8 {
        let mut flipped = wrapped.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        assert!(key.unwrap("ledger/northwold/1", &flipped).is_err(), "bit {bit}");
    }
    for length in 0..wrapped.len() {
        assert!(key.unwrap("ledger/northwold/1", &wrapped[..length]).is_err(), "{length} bytes");
    }
}

#[test]
fn a_wrapping_made_last_year_still_opens() {
    let places = KeyPlaces { variable: Some(STANDARD.encode([7; 32])), ..nowhere() };
    let wrapped = STANDARD.decode(WRAPPED).unwrap();
    let opened = InstallationKey::find(&places).unwrap().unwrap("ledger/northwold/1", &wrapped).unwrap();
    assert_eq!(opened.expose(), b"what the ledger signs with");
}

/// Made by another implementation, under a key of 32 sevens, with the nonce 0 to 11, for `ledger/northwold/1`.
const WRAPPED: &str = "AQABAgMEBQYHCAkKC1sdkFdM78dJNxpkrth/CVWSv4OflBqnFnq+6oa8Z5NQjDWIn6JUmr8W9w==";

#[test]
fn a_new_installation_gets_a_key_that_only_its_owner_can_read_and_keeps_it() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    assert!(matches!(InstallationKey::find(&beside(&data)), Err(KeyError::Missing)), "looking makes nothing");
    let made = InstallationKey::find_or_create(&beside(&data)).unwrap();
    assert_eq!(fs::metadata(data.join(FILE)).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(fs::metadata(&data).unwrap().permissions().mode() & 0o777, 0o700);
    for again in [InstallationKey::find_or_create(&beside(&data)), InstallationKey::find(&beside(&data))] {
        assert!(same(&made, &again.unwrap()));
    }
    assert!(matches!(InstallationKey::find_or_create(&nowhere()), Err(KeyError::Missing)));
}

#[test]
fn the_environment_comes_before_the_credential_and_the_credential_before_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let (variable, credential, file) = (random::<32>(), random::<32>(), random::<32>());
    fs::write(folder.path().join(CREDENTIAL), STANDARD.encode(credential)).unwrap();
    fs::write(folder.path().join(FILE), STANDARD.encode(file) + "\n").unwrap();
    fs::set_permissions(folder.path().join(FILE), fs::Permissions::from_mode(0o400)).unwrap();
    let mut places = KeyPlaces {
        variable: Some(STANDARD.encode(variable)),
        credentials: Some(folder.path().to_owned()),
        data: Some(folder.path().to_owned()),
    };
    let of = |bytes: [u8; 32]| {
        InstallationKey::find(&KeyPlaces { variable: Some(STANDARD.encode(bytes)), ..nowhere() }).unwrap()
    };
    assert!(same(&InstallationKey::find(&places).unwrap(), &of(variable)));
    places.variable = None;
    assert!(same(&InstallationKey::find(&places).unwrap(), &of(credential)));
    fs::remove_file(folder.path().join(CREDENTIAL)).unwrap();
    assert!(same(&InstallationKey::find(&places).unwrap(), &of(file)));
}

#[test]
fn a_key_that_others_may_read_is_refused_with_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    InstallationKey::find_or_create(&beside(folder.path())).unwrap();
    let file = folder.path().join(FILE);
    for mode in [0o640, 0o604, 0o660, 0o610] {
        fs::set_permissions(&file, fs::Permissions::from_mode(mode)).unwrap();
        let error = InstallationKey::find(&beside(folder.path())).unwrap_err();
        assert!(matches!(error, KeyError::TooOpen { mode: found, .. } if found == mode));
        assert!(error.to_string().contains(&format!("run `chmod 600 {}`", file.display())), "{error}");
    }
}

#[test]
fn a_key_that_is_none_is_refused_and_never_replaced_nor_repeated() {
    let folder = tempfile::tempdir().unwrap();
    for text in ["", "open sesame", "AAAA", &STANDARD.encode([1; 33])] {
        let error = InstallationKey::find(&KeyPlaces { variable: Some(text.to_owned()), ..nowhere() }).unwrap_err();
        assert!(matches!(&error, KeyError::Unreadable { place } if place == "COMITY_INSTALLATION_KEY"));
        assert!(text.is_empty() || !format!("{error} {error:?}").contains(text));

        fs::write(folder.path().join(FILE), text).unwrap();
        fs::set_permissions(folder.path().join(FILE), fs::Permissions::from_mode(0o600)).unwrap();
        assert!(InstallationKey::find_or_create(&beside(folder.path())).is_err());
        assert_eq!(fs::read_to_string(folder.path().join(FILE)).unwrap(), text);
    }
}

#[test]
fn a_secret_is_never_printed() {
    let places = KeyPlaces { variable: Some(STANDARD.encode([b'k'; 32])), ..nowhere() };
    let key = InstallationKey::find(&places).unwrap();
    let printed = format!("{:?} {key:?} {:#?}", Secret::new(*b"kkkk"), Some(&key));
    assert!(!printed.contains("kk") && !printed.contains("107"), "{printed}");
}

#[test]
fn chance_does_not_repeat_itself() {
    let drawn: std::collections::HashSet<[u8; 16]> = (0..1_000).map(|_| random()).collect();
    assert_eq!(drawn.len(), 1_000);
}
