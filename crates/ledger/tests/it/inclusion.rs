use ledger::digest::TreeHash;
use ledger::inclusion::{NoInclusion, NotIncluded, Place, check, prove};
use ledger::tree::root;

use crate::sample::{from_hex, tree_of};
use crate::tree::reference_trees;

#[test]
fn every_inclusion_proof_of_the_reference_trees_is_made_and_holds() {
    let mut seen = 0;
    for (tree, entries, expected) in reference_trees() {
        for case in expected["inclusion"].as_array().unwrap() {
            let (size, index) = (case["size"].as_u64().unwrap(), case["index"].as_u64().unwrap());
            let proof: Vec<TreeHash> = case["proof"].as_array().unwrap().iter().map(from_hex).collect();
            assert_eq!(prove(index, size, &tree).as_ref(), Ok(&proof), "{case}");
            let place = Place { index, size, root: root(size, &tree).unwrap() };
            assert_eq!(check(&entries[index as usize], &place, &proof), Ok(()), "{case}");
            seen += 1;
        }
    }
    assert!(seen == 0 || seen > 100, "the reference data has fewer proofs than it should");
}

#[test]
fn every_entry_of_every_tree_to_130_is_proved() {
    let tree = tree_of(130);
    for size in 1..=130 {
        let root = root(size, &tree).unwrap();
        for index in 0..size {
            let proof = prove(index, size, &tree).unwrap();
            let place = Place { index, size, root };
            assert_eq!(check(index.to_string().as_bytes(), &place, &proof), Ok(()), "{index} of {size}");
            assert!(proof.len() <= 8);
        }
    }
}

#[test]
fn an_entry_outside_the_tree_has_no_proof() {
    let tree = tree_of(7);
    assert_eq!(prove(7, 7, &tree), Err(NoInclusion::NotInTree { index: 7, size: 7 }));
    assert_eq!(prove(0, 0, &tree), Err(NoInclusion::NotInTree { index: 0, size: 0 }));
}

#[test]
fn a_proof_holds_for_nothing_but_its_entry_index_tree_and_hashes() {
    let tree = tree_of(21);
    for index in 0..21_u64 {
        let place = Place { index, size: 21, root: root(21, &tree).unwrap() };
        let proof = prove(index, 21, &tree).unwrap();
        let entry = index.to_string();
        let refused = |entry: &str, place: Place, proof: &[TreeHash], what: &str| {
            assert_eq!(check(entry.as_bytes(), &place, proof), Err(NotIncluded), "{what}, entry {index}");
        };
        refused("another", place, &proof, "another entry");
        refused(&entry, Place { root: TreeHash::of_entry(b"another"), ..place }, &proof, "another root");
        for other in (0..40).filter(|other| *other != index) {
            refused(&entry, Place { index: other, ..place }, &proof, "another index");
        }
        refused(&entry, Place { index: u64::MAX, size: u64::MAX, ..place }, &proof, "the largest sizes");
        refused(&entry, Place { size: 0, ..place }, &proof, "no tree");
        refused(&entry, Place { size: 20, ..place }, &[&proof[..], &proof[..]].concat(), "twice the proof");
        for length in 0..proof.len() {
            refused(&entry, place, &proof[..length], "a shorter proof");
            refused(&entry, place, &proof[proof.len() - length..], "a later part of the proof");
        }
        let longer = [&proof[..], &[TreeHash::empty()]].concat();
        refused(&entry, place, &longer, "a longer proof");
        for at in 0..proof.len() {
            for bit in 0..256 {
                let mut flipped = proof.clone();
                flipped[at].0[bit / 8] ^= 1 << (bit % 8);
                refused(&entry, place, &flipped, "a flipped bit");
            }
        }
    }
}

#[test]
fn a_node_within_the_tree_does_not_pass_for_an_entry() {
    let tree = tree_of(4);
    let (left, right) = (TreeHash::of_entry(b"0"), TreeHash::of_entry(b"1"));
    let forged = [left.0, right.0].concat();
    let place = Place { index: 0, size: 2, root: root(4, &tree).unwrap() };
    let sibling = prove(0, 4, &tree).unwrap()[1];
    assert_eq!(check(&forged, &place, &[sibling]), Err(NotIncluded));
}
