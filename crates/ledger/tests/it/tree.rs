use std::cell::RefCell;
use std::collections::BTreeMap;

use ledger::digest::TreeHash;
use ledger::memory::{InMemory, NoSuchNode};
use ledger::tree::{Nodes, append, root};
use ledger::{consistency, inclusion};
use proptest::prelude::*;

use crate::sample::{bytes_from_hex, from_hex, reference, tree_of};

/// The root by the words of RFC 6962, on whole lists of entries: the slow twin.
pub fn slow_root(entries: &[Vec<u8>]) -> TreeHash {
    match entries {
        [] => TreeHash::empty(),
        [entry] => TreeHash::of_entry(entry),
        _ => {
            let mut middle = 1;
            while middle * 2 < entries.len() {
                middle *= 2;
            }
            TreeHash::of_pair(slow_root(&entries[..middle]), slow_root(&entries[middle..]))
        }
    }
}

/// The entries of the two trees of the reference data, with what is said of each.
pub fn reference_trees() -> Vec<(InMemory, Vec<Vec<u8>>, serde_json::Value)> {
    let Some(file) = reference("rfc6962_trees.json") else { return Vec::new() };
    let classic = file["classic"]["leaves_hex"].as_array().unwrap().iter().map(bytes_from_hex).collect();
    let records = (0..1000).map(|i| format!("record {i}\n").into_bytes()).collect();
    [("classic", classic), ("records_1000", records)]
        .map(|(name, entries): (_, Vec<Vec<u8>>)| {
            let mut tree = InMemory::default();
            tree.grow(&entries);
            (tree, entries, file[name].clone())
        })
        .into()
}

#[test]
fn every_root_of_the_reference_trees_is_computed() {
    if let Some(file) = reference("rfc6962_trees.json") {
        assert_eq!(TreeHash::empty(), from_hex(&file["empty_root"]));
        for (hash, leaf) in file["classic"]["leaf_hashes"]
            .as_array()
            .unwrap()
            .iter()
            .zip(file["classic"]["leaves_hex"].as_array().unwrap())
        {
            assert_eq!(TreeHash::of_entry(&bytes_from_hex(leaf)), from_hex(hash));
        }
    }
    for (tree, _, expected) in reference_trees() {
        for at in expected["sizes"].as_array().unwrap() {
            assert_eq!(root(at["size"].as_u64().unwrap(), &tree), Ok(from_hex(&at["root"])), "{at}");
        }
    }
}

#[test]
fn a_node_is_given_once_when_it_is_complete_and_never_again() {
    let mut rows = BTreeMap::new();
    let whole = tree_of(200);
    let mut tree = InMemory::default();
    for (from, to) in [(0, 1), (1, 16), (16, 48), (48, 48), (48, 200)] {
        let entries: Vec<String> = (from..to).map(|i: u64| i.to_string()).collect();
        for (level, index, hash) in append(from, &tree, &entries).unwrap() {
            assert_eq!(rows.insert((level, index), hash), None, "level {level}, index {index}");
            assert!((index + 1) << level <= to && (index + 1) << level > from, "level {level}, index {index}");
            assert_eq!(whole.node(level, index), Ok(hash));
        }
        tree.grow(&entries);
        assert_eq!(rows.len() as u64, (0..8).map(|level| to >> level).sum::<u64>());
    }
    assert_eq!(tree.size(), 200);
}

/// Counts what is read.
struct Counted<'t> {
    tree: &'t InMemory,
    read: RefCell<Vec<(u8, u64)>>,
}

impl Nodes for Counted<'_> {
    type Error = NoSuchNode;

    fn node(&self, level: u8, index: u64) -> Result<TreeHash, NoSuchNode> {
        self.read.borrow_mut().push((level, index));
        self.tree.node(level, index)
    }
}

#[test]
fn root_and_proofs_read_only_as_many_nodes_as_the_tree_is_high() {
    let tree = tree_of(5000);
    let most = |what: &dyn Fn(&Counted)| {
        let counted = Counted { tree: &tree, read: RefCell::default() };
        what(&counted);
        let read = counted.read.into_inner().len();
        assert!(read <= 2 * 13, "{read} nodes for a tree of 5,000");
    };
    for size in (1..=5000).step_by(37) {
        most(&|nodes| assert!(root(size, nodes).is_ok()));
        most(&|nodes| assert!(append(size, nodes, &["one more"]).is_ok()));
        most(&|nodes| assert!(inclusion::prove(size / 3, size, nodes).is_ok()));
        most(&|nodes| assert!(consistency::prove(size / 2, size, nodes).is_ok()));
    }
}

#[test]
fn a_tree_with_a_row_missing_is_reported_and_not_guessed() {
    let tree = tree_of(12);
    let missing = NoSuchNode { level: 2, index: 3 };
    assert_eq!(root(16, &tree), Err(NoSuchNode { level: 4, index: 0 }));
    assert_eq!(inclusion::prove(10, 16, &tree), Err(inclusion::NoInclusion::Unread(missing)));
    assert_eq!(
        consistency::prove(5, 16, &tree),
        Err(consistency::NoConsistency::Unread(NoSuchNode { level: 3, index: 1 }))
    );
    assert_eq!(append(16, &tree, &["seventeenth"]), Err(NoSuchNode { level: 4, index: 0 }));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]
    #[test]
    fn the_root_is_that_of_the_slow_twin_however_the_tree_grew(
        entries in proptest::collection::vec(proptest::collection::vec(any::<u8>(), 0..40), 0..120),
        batches in proptest::collection::vec(0..20_usize, 0..20),
    ) {
        let mut tree = InMemory::default();
        let mut rest = entries.as_slice();
        for batch in batches {
            let (now, later) = rest.split_at(batch.min(rest.len()));
            tree.grow(now);
            rest = later;
        }
        tree.grow(rest);
        for size in 0..=entries.len() {
            prop_assert_eq!(root(size as u64, &tree), Ok(slow_root(&entries[..size])));
        }
    }
}
