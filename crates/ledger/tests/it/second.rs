//! What this crate writes, read and checked by a second implementation in another language: `tests/second`.

pub mod asked;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ledger::checkpoint::Checkpoint;
use ledger::memory::InMemory;
use ledger::receipt::Receipt;
use ledger::tile::{FULL, Kind, Tile, encode_entries};
use ledger::verify::verify;
use ledger::{consistency, inclusion, tree};
use serde_json::{Map, Value, json};

use crate::sample::{eastmarsh, flips, key_of, northwold, promised, receipt, slips, tree_of, witness, witness_key};
use asked::Second;

/// 0, 1, and each power of two with its neighbours.
fn sizes(most: u64) -> Vec<u64> {
    let powers = (1..).map(|n| 1_u64 << n).take_while(|power| *power < most);
    let mut sizes: Vec<u64> = powers.flat_map(|power| [power - 1, power, power + 1]).chain([0, 1]).collect();
    sizes.sort_unstable();
    sizes.dedup();
    sizes
}

fn entries(size: u64) -> Vec<String> {
    (0..size).map(|i| STANDARD.encode(i.to_string())).collect()
}

fn texts(hashes: &[ledger::digest::TreeHash]) -> Vec<String> {
    hashes.iter().map(ToString::to_string).collect()
}

#[test]
fn both_compute_the_same_roots_at_every_turn_of_the_tree() {
    let sizes = sizes(2_048);
    let tree = tree_of(*sizes.last().unwrap());
    let ours: Vec<String> = sizes.iter().map(|size| tree::root(*size, &tree).unwrap().to_string()).collect();
    let asked = json!({ "entries": entries(tree.size()), "sizes": sizes });
    assert_eq!(Second::new().is("roots", &asked), json!(ours));
}

#[test]
fn every_proof_of_inclusion_is_the_one_the_other_makes_and_holds_with_nothing_altered() {
    let mut proofs = Vec::new();
    let sizes: Vec<u64> = (1..=40).chain(sizes(300).into_iter().filter(|size| *size > 40)).collect();
    let most = *sizes.last().unwrap();
    let tree = tree_of(most);
    for size in sizes {
        let step = if size > 40 { 7 } else { 1 };
        for index in (0..size).step_by(step).chain([size - 1]) {
            let proof = inclusion::prove(index, size, &tree).unwrap();
            proofs.push(json!({ "index": index, "size": size, "proof": texts(&proof) }));
        }
    }
    assert_eq!(Second::new().is("inclusions", &json!({ "entries": entries(most), "proofs": proofs })), json!([]));
}

#[test]
fn every_proof_of_consistency_is_the_one_the_other_makes_and_holds_with_nothing_altered() {
    const ALL_PAIRS: u64 = 72;
    let mut pairs: Vec<(u64, u64)> = (0..=ALL_PAIRS).flat_map(|size| (0..=size).map(move |old| (old, size))).collect();
    let large = sizes(1_030);
    pairs.extend(
        large.iter().flat_map(|size| large.iter().map(move |old| (*old, *size))).filter(|(old, new)| old <= new),
    );
    let most = *large.last().unwrap();
    let tree = tree_of(most);
    let prove = |(old, size): (u64, u64)| {
        let proof = consistency::prove(old, size, &tree).unwrap();
        json!({ "old": old, "size": size, "proof": texts(&proof) })
    };
    let proofs: Vec<Value> = pairs.into_iter().map(prove).collect();
    assert_eq!(Second::new().is("consistencies", &json!({ "entries": entries(most), "proofs": proofs })), json!([]));
}

#[test]
fn a_whole_log_is_read_from_its_tiles_and_a_bit_turned_in_any_file_is_seen() {
    let mut second = Second::new();
    for size in [0, 1, 16, 255, 256, 257, 511, 512, 513, 65_537] {
        let (files, key, head) = log(size, &mut second);
        let read = second.is("log", &json!({ "files": files, "key": key }));
        let expected = json!({ "origin": head.origin.as_str(), "size": size, "root": head.root.to_string() });
        assert_eq!(read, expected, "{size}");
    }
    let (files, key, _) = log(272, &mut second);
    assert_eq!(second.is("logTurned", &json!({ "files": files, "key": key, "every": 1_009 })), json!([]));
}

/// Every file of a log, its key and its head.
fn log(size: u64, second: &mut Second) -> (Value, String, Checkpoint) {
    let list: Vec<String> = (0..size).map(|i| i.to_string()).collect();
    let mut tree = InMemory::default();
    tree.grow(&list);
    let head = Checkpoint { origin: eastmarsh(), size, root: tree::root(size, &tree).unwrap() };
    let mut files = Map::new();
    files.insert("checkpoint".to_owned(), json!(STANDARD.encode(head.sign(&key_of(&eastmarsh())).to_string())));
    // The other side says which files there are.
    for path in second.is("paths", &json!({ "size": size })).as_array().unwrap() {
        let path = path.as_str().unwrap();
        let tile: Tile = path.parse().unwrap();
        assert!(tile.is_within(size), "{path} of {size}");
        let bytes = match tile.kind {
            Kind::Hashes { .. } => tile.hashes(&tree).unwrap(),
            Kind::Entries => {
                let from = usize::try_from(tile.index * u64::from(FULL)).unwrap();
                encode_entries(&list[from..from + usize::from(tile.width)]).unwrap()
            }
        };
        files.insert(path.to_owned(), json!(STANDARD.encode(bytes)));
    }
    (Value::Object(files), key_of(&eastmarsh()).verifier().to_string(), head)
}

#[test]
fn a_promise_and_a_checkpoint_say_the_same_to_both_and_no_bit_of_them_can_be_turned() {
    let mut second = Second::new();
    let receipt = receipt();
    let key = receipt.key.to_string();
    let note = |text: &dyn ToString| json!({ "note": STANDARD.encode(text.to_string()), "key": key });
    let told = second.is("promise", &note(&receipt.promise));
    let leaf = receipt.leaf().to_string();
    assert_eq!(told, json!({ "origin": eastmarsh().as_str(), "leaf": leaf, "at": "2026-11-22T09:30:00.000Z" }));
    let checkpoint = receipt.proof.unwrap().checkpoint;
    let head: Checkpoint = checkpoint.text().parse().unwrap();
    let told = second.is("checkpoint", &note(&checkpoint));
    assert_eq!(told, json!({ "origin": eastmarsh().as_str(), "size": 16, "root": head.root.to_string() }));
    assert_eq!(second.is("promiseTurned", &note(&receipt.promise)), json!([]));
    assert_eq!(second.is("checkpointTurned", &note(&checkpoint)), json!([]));

    let cosigned = checkpoint.clone().with(witness(checkpoint.text(), 1_763_800_000));
    let asked = json!({ "note": STANDARD.encode(cosigned.to_string()), "key": witness_key().to_string() });
    assert_eq!(second.is("cosignature", &asked), json!(1_763_800_000));
    // A witness signs the text; the log's own signature line is not its business.
    let (text, whole) = (cosigned.text().len() + 1, cosigned.to_string());
    let logs_line = text..text + whole[text..].find('\n').unwrap();
    for bit in second.is("cosignatureTurned", &asked).as_array().unwrap() {
        let byte = usize::try_from(bit.as_u64().unwrap() / 8).unwrap();
        assert!(logs_line.contains(&byte), "a bit of byte {byte} of {whole}");
    }
}

#[test]
fn a_receipt_says_the_same_to_both_and_both_overlook_the_same_bits() {
    let mut second = Second::new();
    for receipt in [receipt(), promised(&eastmarsh(), slips()), promised(&northwold(), slips())] {
        agree(&mut second, &receipt);
    }
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/examples/");
    for name in ["receipt.json", "receipt-before-publication.json"] {
        let bytes = std::fs::read(format!("{folder}{name}")).unwrap();
        agree(&mut second, &Receipt::decode(&bytes).unwrap());
    }
}

fn agree(second: &mut Second, receipt: &Receipt) {
    let bytes = receipt.encode().into_bytes();
    let account = verify(&bytes, Some(&receipt.key), None).unwrap();
    let asked = json!({ "receipt": STANDARD.encode(&bytes), "key": receipt.key.to_string() });
    let told = second.is("receipt", &asked);
    assert_eq!(told["origin"], account.origin.as_str());
    assert_eq!(told["leaf"], account.leaf.to_string());
    assert_eq!(told["recorded"], account.promised.to_string());
    let published = account.published.map(|at| json!({ "index": at.index, "size": at.size }));
    assert_eq!(told["published"], json!(published));
    assert_eq!(told["slips"].as_array().unwrap().len(), account.slips.len());

    let accepted = |(bit, wrong): (usize, (usize, Vec<u8>))| {
        verify(&wrong.1, Some(&receipt.key), None).is_ok().then_some(json!(bit))
    };
    let ours: Vec<Value> = flips(&bytes).enumerate().filter_map(accepted).collect();
    assert_eq!(second.is("receiptTurned", &asked), json!(ours));
    // What may be altered unseen is date and norm of a part that is gone, which are the council's word.
    let text = String::from_utf8(bytes).unwrap();
    let word = text.find(r#","gone":""#).map(|from| from..from + text[from..].find('}').unwrap());
    for bit in ours {
        let byte = usize::try_from(bit.as_u64().unwrap() / 8).unwrap();
        assert!(word.clone().is_some_and(|word| word.contains(&byte)), "a bit of byte {byte} of {text}");
    }
}
