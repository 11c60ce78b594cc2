use ledger::consistency::{Heads, NoConsistency, NotConsistent, check, prove};
use ledger::digest::TreeHash;
use ledger::memory::InMemory;
use ledger::tree::root;

use crate::sample::{from_hex, tree_of};
use crate::tree::reference_trees;

fn heads(old: u64, new: u64, tree: &InMemory) -> Heads {
    let root = |size| root(size, tree).unwrap();
    Heads { old_size: old, old_root: root(old), new_size: new, new_root: root(new) }
}

#[test]
fn every_consistency_proof_of_the_reference_trees_is_made_and_holds() {
    let mut seen = 0;
    for (tree, _, expected) in reference_trees() {
        for case in expected["consistency"].as_array().unwrap() {
            let (old, new) = (case["old"].as_u64().unwrap(), case["new"].as_u64().unwrap());
            let proof: Vec<TreeHash> = case["proof"].as_array().unwrap().iter().map(from_hex).collect();
            assert_eq!(prove(old, new, &tree).as_ref(), Ok(&proof), "{case}");
            assert_eq!(check(&heads(old, new, &tree), &proof), Ok(()), "{case}");
            seen += 1;
        }
    }
    assert!(seen == 0 || seen > 400, "the reference data has fewer proofs than it should");
}

#[test]
fn every_tree_to_300_continues_every_smaller_one() {
    let tree = tree_of(300);
    let other = {
        let mut other = InMemory::default();
        other.grow(&(0..300).map(|i| format!("other {i}")).collect::<Vec<_>>());
        other
    };
    for new in 0..=300 {
        for old in 0..=new {
            let proof = prove(old, new, &tree).unwrap();
            let heads = heads(old, new, &tree);
            assert_eq!(check(&heads, &proof), Ok(()), "{old} to {new}");
            if old > 0 {
                let rewritten = Heads { old_root: root(old, &other).unwrap(), ..heads };
                assert_eq!(check(&rewritten, &proof), Err(NotConsistent), "another past, {old} to {new}");
                let rewritten = Heads { new_root: root(new, &other).unwrap(), ..heads };
                assert_eq!(check(&rewritten, &proof), Err(NotConsistent), "another present, {old} to {new}");
            }
        }
    }
}

#[test]
fn a_log_that_changed_one_old_entry_has_no_proof_that_holds() {
    let honest = tree_of(40);
    for changed in 0..23_u64 {
        let mut rewritten = InMemory::default();
        let entry = |i: u64| if i == changed { "changed".to_owned() } else { i.to_string() };
        rewritten.grow(&(0..40).map(entry).collect::<Vec<_>>());
        let heads = Heads {
            old_size: 23,
            old_root: root(23, &honest).unwrap(),
            new_size: 40,
            new_root: root(40, &rewritten).unwrap(),
        };
        for tree in [&honest, &rewritten] {
            assert_eq!(check(&heads, &prove(23, 40, tree).unwrap()), Err(NotConsistent), "entry {changed}");
        }
    }
}

#[test]
fn every_bit_and_the_length_of_a_proof_count() {
    let tree = tree_of(29);
    for old in 1..29 {
        let heads = heads(old, 29, &tree);
        let proof = prove(old, 29, &tree).unwrap();
        for at in 0..proof.len() {
            for bit in 0..256 {
                let mut flipped = proof.clone();
                flipped[at].0[bit / 8] ^= 1 << (bit % 8);
                assert_eq!(check(&heads, &flipped), Err(NotConsistent), "bit {bit} of hash {at}, {old} to 29");
            }
            assert_eq!(check(&heads, &proof[..at]), Err(NotConsistent), "cut after {at}, {old} to 29");
        }
        for longer in [[&proof[..], &[TreeHash::empty()]].concat(), [&[TreeHash::empty()], &proof[..]].concat()] {
            assert_eq!(check(&heads, &longer), Err(NotConsistent), "one hash more, {old} to 29");
        }
        for size in (0..60).filter(|size| *size != old) {
            let other = Heads { old_size: size, ..heads };
            assert_eq!(check(&other, &proof), Err(NotConsistent), "{size} given out for {old}");
        }
    }
}

#[test]
fn the_empty_tree_and_the_same_tree_need_no_hashes() {
    let tree = tree_of(5);
    assert_eq!(prove(0, 5, &tree), Ok(vec![]));
    assert_eq!(prove(5, 5, &tree), Ok(vec![]));
    assert_eq!(check(&heads(0, 0, &tree), &[]), Ok(()));
    let not_empty = Heads { old_root: TreeHash::of_entry(b"0"), ..heads(0, 5, &tree) };
    assert_eq!(check(&not_empty, &[]), Err(NotConsistent));
    let not_empty = Heads { new_root: TreeHash::of_entry(b"0"), ..heads(0, 0, &tree) };
    assert_eq!(check(&not_empty, &[]), Err(NotConsistent));
    for old in [0, 5] {
        assert_eq!(check(&heads(old, 5, &tree), &[TreeHash::empty()]), Err(NotConsistent), "from {old}");
    }
}

#[test]
fn a_smaller_tree_continues_no_larger_one() {
    let tree = tree_of(5);
    assert_eq!(prove(5, 4, &tree), Err(NoConsistency::NotLarger { old: 5, new: 4 }));
    assert_eq!(check(&heads(5, 4, &tree), &[]), Err(NotConsistent));
}
