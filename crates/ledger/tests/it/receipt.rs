use ledger::digest::Commitment;
use ledger::receipt::{NotAReceipt, Receipt, Slip};
use ledger::slip::Salt;
use proptest::prelude::*;

use crate::sample::{eastmarsh, promised, receipt};

#[test]
fn a_receipt_is_one_object_with_its_members_in_order() {
    let text = receipt().encode();
    let mut from = 0;
    for member in [
        "{\"receipt\":1,\"key\":\"",
        "\",\"slips\":[{\"commitment\":\"",
        "\"},{\"salt\":\"",
        "\",\"bytes\":\"",
        "\",\"gone\":\"2032-12-01\",\"under\":\"house.kept-for\"}],\"promise\":\"",
        "\",\"proof\":\"",
    ] {
        from += text[from..].find(member).unwrap_or_else(|| panic!("{member} is not where it should be in {text}"));
    }
    assert!(text.ends_with("\"}") && !text.contains(": "));
    assert_eq!(Receipt::decode(text.as_bytes()).unwrap(), receipt());
    assert!(!promised(&eastmarsh(), vec![]).encode().contains("proof\":"));
}

#[test]
fn a_receipt_written_in_any_other_way_is_refused() {
    let good = receipt().encode();
    let malformed = |bad: &str| matches!(Receipt::decode(bad.as_bytes()), Err(NotAReceipt::Malformed(_)));
    let not_canonical = |bad: &str| matches!(Receipt::decode(bad.as_bytes()), Err(NotAReceipt::NotCanonical));
    let value: serde_json::Value = serde_json::from_str(&good).unwrap();
    assert!(not_canonical(&serde_json::to_string_pretty(&value).unwrap()), "white space");
    assert!(not_canonical(&value.to_string()), "members in another order");
    assert!(not_canonical(&format!("{good}\n")), "an end of line");
    assert!(not_canonical(&good.replace('—', "\\u2014")), "an escape where none is needed");
    assert!(not_canonical(&good.replacen('/', "\\/", 1)), "an escape where none is needed");
    assert!(malformed(&good.replacen("1,", "1,\"note\":\"hello\",", 1)), "another member");
    assert!(malformed(&good.replacen("1,", "1,\"receipt\":1,", 1)), "a member twice");
    assert!(malformed(&good.replacen("1,", "1.0,", 1)), "another number");
    assert!(malformed(&good.replacen("\"gone\"", "\"lost\"", 1)), "another member in a slip");
    assert!(malformed(&format!("{good}{good}")), "two receipts");
    assert!(malformed(&good[..good.len() - 1]), "cut short");
    assert!(malformed(""), "nothing");
    assert!(
        not_canonical(&promised(&eastmarsh(), vec![]).encode().replace("\"}", "\",\"proof\":null}")),
        "no proof, said aloud"
    );
}

#[test]
fn what_is_damaged_is_named() {
    let good = receipt().encode();
    let why = |bad: String| Receipt::decode(bad.as_bytes()).unwrap_err();
    assert!(matches!(why(good.replacen("\"receipt\":1", "\"receipt\":2", 1)), NotAReceipt::OtherFormat(2)));
    assert!(matches!(why(good.replacen("eastmarsh+", "westmarsh+", 1)), NotAReceipt::BadKey(_)));
    assert!(matches!(why(good.replacen("\"commitment\":\"", "\"commitment\":\"=", 1)), NotAReceipt::BadSlip(0)));
    assert!(matches!(why(good.replacen("\"bytes\":\"", "\"bytes\":\"=", 1)), NotAReceipt::BadSlip(1)));
    assert!(matches!(why(good.replacen("2032-12-01", "2032-13-01", 1)), NotAReceipt::BadSlip(4)));
    assert!(matches!(why(good.replacen("house.kept-for", "\\u001b[2J", 1)), NotAReceipt::BadSlip(4)));
    assert!(matches!(why(good.replacen("house.kept-for", "", 1)), NotAReceipt::BadSlip(4)));
    assert!(matches!(why(good.replacen("\"promise\":\"", "\"promise\":\"\\u0000", 1)), NotAReceipt::BadPromise(_)));
    assert!(matches!(why(good.replacen("index 5", "index five", 1)), NotAReceipt::BadProof(_)));
}

fn slip() -> impl Strategy<Value = Slip> {
    let commitment = any::<[u8; 32]>().prop_map(Commitment);
    prop_oneof![
        (any::<[u8; 32]>(), proptest::collection::vec(any::<u8>(), 0..60))
            .prop_map(|(salt, bytes)| Slip::Open { salt: Salt(salt), bytes }),
        commitment.clone().prop_map(Slip::Kept),
        (commitment, "[a-z.-]{1,20}").prop_map(|(commitment, under)| Slip::Gone {
            commitment,
            on: "2032-12-01".parse().unwrap(),
            under
        }),
    ]
}

proptest! {
    #[test]
    fn receipts_are_read_back(slips in proptest::collection::vec(slip(), 0..8)) {
        let receipt = promised(&eastmarsh(), slips);
        prop_assert_eq!(Receipt::decode(receipt.encode().as_bytes()).unwrap(), receipt);
    }

    #[test]
    fn keeping_a_slip_back_changes_neither_leaf_nor_promise(slips in proptest::collection::vec(slip(), 1..8), at in any::<usize>()) {
        let whole = promised(&eastmarsh(), slips);
        let mut kept = whole.clone();
        let at = at % kept.slips.len();
        kept.slips[at] = Slip::Kept(kept.slips[at].commitment());
        prop_assert_eq!(kept.leaf(), whole.leaf());
    }
}
