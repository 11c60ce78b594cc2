use ledger::against::{Against, NotToldApart};
use ledger::checkpoint::Checkpoint;
use ledger::memory::InMemory;
use ledger::tree::root;

use crate::sample::{eastmarsh, tree_of};

fn head(tree: &InMemory, size: u64) -> Checkpoint {
    Checkpoint { origin: eastmarsh(), size, root: root(size, tree).unwrap() }
}

/// A tree of so many entries that differs from the usual one in a single entry.
fn forged(size: u64, at: u64) -> InMemory {
    let mut tree = InMemory::default();
    let entry = |i: u64| if i == at { "forged".to_owned() } else { i.to_string() };
    tree.grow(&(0..size).map(entry).collect::<Vec<_>>());
    tree
}

#[test]
fn two_checkpoints_of_one_log_are_the_same_or_one_extends_the_other() {
    let tree = tree_of(40);
    for (one, other) in (0..40).flat_map(|one| (0..=40).map(move |other| (one, other))) {
        let (one, other) = (head(&tree, one), head(&tree, other));
        let expected = if one.size == other.size { Against::Same } else { Against::Extension };
        assert_eq!(Against::by_tree(&one, &other, &tree), Ok(expected), "{} {}", one.size, other.size);
        assert_eq!(Against::by_heads(&one, &other), (one.size == other.size).then_some(Against::Same));
    }
}

#[test]
fn an_entry_rewritten_anywhere_makes_two_accounts() {
    let tree = tree_of(24);
    for at in 0..24 {
        let wrong = forged(24, at);
        for size in at + 1..=24 {
            let (kept, shown) = (head(&tree, size), head(&wrong, 24));
            assert_eq!(Against::by_tree(&kept, &shown, &wrong), Ok(Against::Different), "entry {at}, kept at {size}");
            assert_eq!(Against::by_tree(&shown, &kept, &wrong), Ok(Against::Different), "in either order");
        }
        assert_eq!(Against::by_heads(&head(&tree, 24), &head(&wrong, 24)), Some(Against::Different));
        // What was kept before the entry that was rewritten cannot show it.
        assert_eq!(Against::by_tree(&head(&tree, at), &head(&wrong, 24), &wrong), Ok(Against::Extension));
    }
}

#[test]
fn entries_that_the_larger_checkpoint_did_not_sign_prove_nothing() {
    let (tree, wrong) = (tree_of(24), forged(24, 3));
    let answer = Against::by_tree(&head(&tree, 8), &head(&tree, 24), &wrong);
    assert_eq!(answer, Err(NotToldApart::OtherEntries));
    let answer = Against::by_tree(&head(&tree, 8), &head(&tree, 24), &tree_of(16));
    assert!(matches!(answer, Err(NotToldApart::Unread(_))), "{answer:?}");
}
