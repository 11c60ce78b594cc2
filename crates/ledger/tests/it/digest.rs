use ledger::digest::{Leaf, NotADigest, TreeHash};
use proptest::prelude::*;

#[test]
fn a_hash_has_one_way_to_be_written() {
    let text = TreeHash::empty().to_string();
    assert_eq!(text, "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
    assert_eq!(text.parse(), Ok(TreeHash::empty()));
    for bad in [
        "",
        "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU",
        "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=",
        "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU=",
        " 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
        "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFUA",
        "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuA==",
    ] {
        assert_eq!(bad.parse::<TreeHash>(), Err(NotADigest), "{bad}");
    }
}

#[test]
fn a_leaf_can_never_pass_for_a_pair_of_neighbours() {
    let (left, right) = (TreeHash::of_entry(b"left"), TreeHash::of_entry(b"right"));
    assert_ne!(TreeHash::of_pair(left, right), TreeHash::of_entry(&[left.0, right.0].concat()));
}

proptest! {
    #[test]
    fn what_is_printed_is_read_back(bytes in any::<[u8; 32]>()) {
        prop_assert_eq!(Leaf(bytes).to_string().parse(), Ok(Leaf(bytes)));
    }
}
