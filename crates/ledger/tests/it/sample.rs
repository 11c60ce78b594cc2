//! The cast and the props of these tests.

use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ledger::checkpoint::Checkpoint;
use ledger::digest::{Leaf, TreeHash};
use ledger::inclusion;
use ledger::key::SignerKey;
use ledger::memory::InMemory;
use ledger::note::{Note, Signature};
use ledger::origin::Origin;
use ledger::promise::Promise;
use ledger::proof::Proof;
use ledger::receipt::{Receipt, Slip};
use ledger::slip::Salt;
use ledger::tree;
use ledger::witness::WitnessKey;
use serde_json::Value;
use sha2::{Digest, Sha256};

pub fn eastmarsh() -> Origin {
    "northwold.example/eastmarsh".parse().unwrap()
}

pub fn northwold() -> Origin {
    "northwold.example/northwold".parse().unwrap()
}

/// The key of a log, the same in every run.
pub fn key_of(origin: &Origin) -> SignerKey {
    SignerKey::from_seed(origin.as_str(), &[7; 32]).unwrap()
}

/// A witness's key: the kind is another than a log's, so its text is made by hand from the log kind's.
pub fn witness_key() -> WitnessKey {
    let name = "witness.example/w1";
    let log = SignerKey::from_seed(name, &[9; 32]).unwrap().verifier().to_string();
    let mut key = STANDARD.decode(log.rsplit('+').next().unwrap_or_default()).unwrap_or_default();
    // The base64 of this key has no plus sign, or the line above would have cut it.
    assert_eq!(key.len(), 33);
    key[0] = 4;
    let id = Sha256::digest([name.as_bytes(), b"\n", &key].concat());
    let id: String = id[..4].iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{name}+{id}+{}", STANDARD.encode(key)).parse().unwrap()
}

/// What that witness makes of a checkpoint's text at a time.
pub fn witness(text: &str, at: u64) -> Signature {
    let key = SignerKey::from_seed("witness.example/w1", &[9; 32]).unwrap();
    let signed = Note::sign(&format!("cosignature/v1\ntime {at}\n{text}"), &key).unwrap();
    let bytes = [at.to_be_bytes().as_slice(), &signed.signatures()[0].bytes].concat();
    Signature { name: key.verifier().name().to_owned(), id: witness_key().id(), bytes }
}

/// A tree of so many entries; entry `i` is the text of `i`.
pub fn tree_of(size: u64) -> InMemory {
    let mut tree = InMemory::default();
    tree.grow(&(0..size).map(|i| i.to_string()).collect::<Vec<_>>());
    tree
}

/// The slips of an act as a reader sees them who may read all but the first and the third.
pub fn slips() -> Vec<Slip> {
    let open = |salt: u8, bytes: &str| Slip::Open { salt: Salt([salt; 32]), bytes: bytes.into() };
    vec![
        Slip::Kept(open(1, "place").commitment()),
        open(2, "deed"),
        Slip::Kept(open(3, "margin").commitment()),
        open(4, "tThe lamp in Mill Lane"),
        Slip::Gone {
            commitment: open(5, "nHana Okonjo").commitment(),
            on: "2032-12-01".parse().unwrap(),
            under: "house.kept-for".into(),
        },
    ]
}

/// A receipt for those slips before it is published.
pub fn promised(origin: &Origin, slips: Vec<Slip>) -> Receipt {
    let key = key_of(origin);
    let mut receipt = Receipt { key: key.verifier(), slips, promise: placeholder(&key), proof: None };
    let promise =
        Promise { origin: origin.clone(), leaf: receipt.leaf(), at: "2026-11-22T09:30:00.000Z".parse().unwrap() };
    receipt.promise = promise.sign(&key);
    receipt
}

fn placeholder(key: &SignerKey) -> Note {
    Note::sign("to be replaced\n", key).unwrap()
}

/// A log of `size` entries with this leaf at `index`, and the proof of it.
pub fn published(origin: &Origin, leaf: Leaf, index: u64, size: u64) -> (Checkpoint, Proof) {
    let mut tree = tree_of(index);
    tree.grow(&[leaf]);
    tree.grow(&(index + 1..size).map(|i| i.to_string()).collect::<Vec<_>>());
    let checkpoint = Checkpoint { origin: origin.clone(), size, root: tree::root(size, &tree).unwrap() };
    let proof = Proof {
        extra: None,
        index,
        hashes: inclusion::prove(index, size, &tree).unwrap(),
        checkpoint: checkpoint.sign(&key_of(origin)),
    };
    (checkpoint, proof)
}

/// The receipt of [`slips`], published as entry 5 of 16.
pub fn receipt() -> Receipt {
    let mut receipt = promised(&eastmarsh(), slips());
    receipt.proof = Some(published(&eastmarsh(), receipt.leaf(), 5, 16).1);
    receipt
}

/// Every text that differs from this one in a single bit, with the place of the byte.
pub fn flips(bytes: &[u8]) -> impl Iterator<Item = (usize, Vec<u8>)> + '_ {
    (0..bytes.len() * 8).map(|bit| {
        let mut flipped = bytes.to_vec();
        flipped[bit / 8] ^= 1 << (bit % 8);
        (bit / 8, flipped)
    })
}

/// A file of the reference data; `None`, with a message, where the folder is missing.
pub fn reference(name: &str) -> Option<Value> {
    let Ok(folder) = std::env::var("COMITY_REFERENCE_DATA") else {
        println!("skipped: COMITY_REFERENCE_DATA does not name the folder of reference data");
        return None;
    };
    let path = Path::new(&folder).join("merkle").join(name);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    Some(serde_json::from_str(&text).unwrap())
}

/// A hash in hex, as the reference data has them.
pub fn from_hex(hex: &Value) -> TreeHash {
    TreeHash(bytes_from_hex(hex).try_into().unwrap())
}

pub fn bytes_from_hex(hex: &Value) -> Vec<u8> {
    let hex = hex.as_str().unwrap();
    (0..hex.len()).step_by(2).map(|i| u8::from_str_radix(&hex[i..i + 2], 16).unwrap()).collect()
}
