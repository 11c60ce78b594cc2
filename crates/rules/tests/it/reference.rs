use proptest::prelude::*;
use rules::reference::{NotAReference, Reference};

const NORTHWOLD: [u8; 2] = *b"NW";

proptest! {
    #[test]
    fn a_reference_is_read_back_however_it_is_typed(bits: u32) {
        let Some(reference) = Reference::draw(NORTHWOLD, bits) else { return Ok(()) };
        let printed = reference.to_string();
        prop_assert_eq!(printed.len(), 10);
        for typed in [printed.clone(), printed.to_lowercase(), format!(" {printed} "), printed.replace('0', "o").replace('1', "l")] {
            prop_assert_eq!(typed.parse(), Ok(reference), "{}", typed);
        }
    }

    #[test]
    fn one_wrong_character_or_two_changed_over_are_noticed(bits: u32, at in 3..9_usize, other in 0..32_usize) {
        let Some(reference) = Reference::draw(NORTHWOLD, bits) else { return Ok(()) };
        let mut wrong = reference.to_string().into_bytes();
        wrong[at] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ"[other];
        let wrong = String::from_utf8(wrong).unwrap();
        prop_assert!(wrong == reference.to_string() || wrong.parse::<Reference>().is_err(), "{}", wrong);
        let mut swapped = reference.to_string().into_bytes();
        swapped.swap(at, if at == 8 { 7 } else { at + 1 });
        let swapped = String::from_utf8(swapped).unwrap();
        prop_assert!(swapped == reference.to_string() || swapped.parse::<Reference>().is_err(), "{}", swapped);
    }

    #[test]
    fn no_text_makes_reading_a_reference_panic(text in "\\PC{0,16}") {
        let _ = text.parse::<Reference>();
    }
}

#[test]
fn about_one_draw_in_seven_is_drawn_again() {
    let drawn = (0..37_000).filter(|bits| Reference::draw(NORTHWOLD, *bits).is_some()).count();
    assert_eq!(drawn, 32_000, "32 of 37 check characters are of the alphabet");
    assert_eq!(Reference::draw(*b"nw", 1), None, "the council's letters are capitals");
    assert_eq!("NW7K3MQ2R".parse::<Reference>(), Err(NotAReference));
}

#[test]
fn a_council_has_two_letters_of_its_name() {
    for (slug, letters) in
        [("northwold", "NW"), ("eastmarsh", "EM"), ("upper-marsh", "UM"), ("barking", "BR"), ("ea", "EY"), ("", "CY")]
    {
        assert_eq!(std::str::from_utf8(&Reference::letters(slug)).unwrap(), letters, "{slug}");
    }
}
