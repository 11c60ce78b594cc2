use proptest::prelude::*;
use rules::id::{self, EnquiryId, NotAnId, PersonId};
use rules::record::{Kind, RecordId};

proptest! {
    #[test]
    fn an_id_is_read_back_as_it_was_printed_and_has_one_spelling(bits: u128) {
        let printed = PersonId(bits).to_string();
        prop_assert_eq!(printed.parse(), Ok(PersonId(bits)));
        prop_assert_eq!(printed.len(), "person-".len() + 26);
        prop_assert!(printed.to_ascii_uppercase().parse::<PersonId>().is_err());
        prop_assert_eq!(RecordId::from(PersonId(bits)).to_string(), printed);
    }

    #[test]
    fn ids_printed_are_in_the_order_of_their_numbers(one: u128, other: u128) {
        prop_assert_eq!(id::print(one).cmp(&id::print(other)), one.cmp(&other));
    }

    #[test]
    fn no_text_makes_reading_an_id_panic(text in "\\PC{0,40}") {
        let _ = text.parse::<PersonId>();
        let _ = text.parse::<RecordId>();
        let _ = id::parse(&text);
    }
}

#[test]
fn an_id_of_another_kind_is_not_taken() {
    let person = PersonId(7).to_string();
    assert_eq!(person, "person-00000000000000000000000007");
    assert_eq!(person.parse::<EnquiryId>(), Err(NotAnId { expected: "enquiry" }));
    assert_eq!(
        NotAnId { expected: "enquiry" }.to_string(),
        "expected an id that starts with `enquiry-` and goes on with 26 letters and digits"
    );
    assert!("nobody-00000000000000000000000007".parse::<RecordId>().is_err());
    // More than 128 bits, and letters that are left out because they look like digits.
    assert!("person-80000000000000000000000000".parse::<PersonId>().is_err());
    assert!("person-0000000000000000000000000o".parse::<PersonId>().is_err());
}

#[test]
fn each_kind_of_record_has_a_name_of_its_own() {
    for kind in Kind::ALL {
        assert_eq!(Kind::named(kind.name()), Some(kind));
        let record = RecordId { kind, bits: 9 };
        assert_eq!(record.to_string().parse(), Ok(record));
        assert_eq!(serde_json::to_string(&kind).unwrap(), format!("\"{}\"", kind.name()));
    }
    assert_eq!(Kind::named("tenant"), None);
}
