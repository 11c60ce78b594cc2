use ledger::checkpoint::{Checkpoint, NotACheckpoint, NotThisLogs};
use ledger::digest::TreeHash;
use ledger::note::{NotSigned, Note};
use proptest::prelude::*;

use crate::sample::{eastmarsh, key_of, northwold, reference};

#[test]
fn the_reference_checkpoint_is_read_and_the_bad_ones_refused() {
    let Some(file) = reference("signed_notes.json") else { return };
    let tree = &file["tree_note"];
    let text = tree["text"].as_str().unwrap();
    let checkpoint: Checkpoint = text.parse().unwrap();
    assert_eq!(checkpoint.size, tree["n"].as_u64().unwrap());
    assert_eq!(checkpoint.root, TreeHash::of_entry(tree["record"].as_str().unwrap().as_bytes()));
    assert_eq!(checkpoint.to_string(), text);
    for bad in tree["bad"].as_array().unwrap() {
        // The first of them is a good checkpoint of another log; here it is the origin that tells.
        let of_this_log = bad.as_str().unwrap().parse().is_ok_and(|bad: Checkpoint| bad.origin == checkpoint.origin);
        assert!(!of_this_log, "{bad}");
    }
}

#[test]
fn a_checkpoint_is_three_lines_written_in_one_way() {
    let root = TreeHash::empty();
    for bad in [
        String::new(),
        format!("eastmarsh\n0\n{root}"),
        format!("eastmarsh\n0\n{root}\n\n"),
        format!("eastmarsh\n0\n{root}\nan extension\n"),
        format!("\n0\n{root}\n"),
        format!("eastmarsh\n\n{root}\n"),
        format!("eastmarsh\n00\n{root}\n"),
        format!("eastmarsh\n+1\n{root}\n"),
        format!("eastmarsh\n-1\n{root}\n"),
        format!("eastmarsh\n1 \n{root}\n"),
        format!("eastmarsh\n18446744073709551616\n{root}\n"),
        format!("eastmarsh\n1\n{root}=\n"),
        format!("eastmarsh\n1\n{}\n", root.to_string().trim_end_matches('=')),
        format!("comity/promise/1\n1\n{root}\n"),
        "eastmarsh\n1\n".to_owned(),
    ] {
        assert_eq!(bad.parse::<Checkpoint>(), Err(NotACheckpoint), "{bad:?}");
    }
}

#[test]
fn a_checkpoint_is_believed_only_under_the_key() {
    let checkpoint = Checkpoint { origin: eastmarsh(), size: 16, root: TreeHash::empty() };
    let note = checkpoint.sign(&key_of(&eastmarsh()));
    assert_eq!(Checkpoint::open(&note, &key_of(&eastmarsh()).verifier()), Ok(checkpoint));
    assert_eq!(
        Checkpoint::open(&note, &key_of(&northwold()).verifier()),
        Err(NotThisLogs::NotSigned(NotSigned::ByNobodyKnown))
    );
    let letter = Note::sign("Dear Ada\n", &key_of(&eastmarsh())).unwrap();
    assert_eq!(
        Checkpoint::open(&letter, &key_of(&eastmarsh()).verifier()),
        Err(NotThisLogs::Malformed(NotACheckpoint))
    );
}

proptest! {
    #[test]
    fn checkpoints_are_read_back_and_agree_with_another_implementation(
        origin in "[a-z]{1,9}(\\.[a-z]{1,9}){0,2}/[a-z0-9-]{1,12}", size in any::<u64>(), root in any::<[u8; 32]>(),
    ) {
        prop_assume!(!origin.starts_with("comity/"));
        let checkpoint = Checkpoint { origin: origin.parse().unwrap(), size, root: TreeHash(root) };
        let text = checkpoint.to_string();
        prop_assert_eq!(text.parse(), Ok(checkpoint));
        let theirs = tlog_tiles::Checkpoint::from_bytes(text.as_bytes()).unwrap();
        prop_assert_eq!((theirs.origin(), theirs.size(), theirs.hash().0), (origin.as_str(), size, root));
        prop_assert_eq!(theirs.to_bytes(), text.into_bytes());
    }
}
