//! The cast and the props of these tests.

use std::path::Path;

use ledger::checkpoint::Checkpoint;
use ledger::digest::{Leaf, TreeHash};
use ledger::inclusion;
use ledger::key::SignerKey;
use ledger::memory::InMemory;
use ledger::origin::Origin;
use ledger::promise::Promise;
use ledger::proof::Proof;
use ledger::receipt::{Receipt, Slip};
use ledger::slip::Salt;
use ledger::tree;
use serde_json::Value;

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

fn placeholder(key: &SignerKey) -> ledger::note::Note {
    ledger::note::Note::sign("to be replaced\n", key).unwrap()
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
