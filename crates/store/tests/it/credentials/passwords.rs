use proptest::prelude::*;
use store::credentials::passwords::{LONGEST, NotAPassword, NotSet, SHORTEST, check};
use store::credentials::signing_in::Attempt;

use super::{PASSWORD, attempt, person_at, town, welcoming, with_password};
use crate::cast::Town;
use crate::engines::each_engine;

#[test]
fn a_password_is_refused_with_what_to_do() {
    let council = "Northwold County Council";
    let longest = "ab".repeat(LONGEST / 2);
    for (password, expected) in [
        ("elevenchars", Err(NotAPassword::TooShort)),
        ("twelve chars", Ok(())),
        ("zwölf äpfel!", Ok(())),
        ("", Err(NotAPassword::TooShort)),
        (&longest, Ok(())),
        (&format!("{longest}c"), Err(NotAPassword::TooLong)),
        ("ada@northwold.test", Err(NotAPassword::Address)),
        ("ADA@northwold.test", Err(NotAPassword::Address)),
        ("northwold county council", Err(NotAPassword::CouncilName)),
        ("NorthwoldCountyCouncil", Err(NotAPassword::CouncilName)),
        ("Password 1234", Err(NotAPassword::Common)),
        ("qwertyuiop12", Err(NotAPassword::Common)),
        ("eeeeeeeeeeeeee", Err(NotAPassword::Common)),
        (PASSWORD, Ok(())),
    ] {
        assert_eq!(check(password, "ada@northwold.test", council), expected, "{password:?}");
    }
}

proptest! {
    #[test]
    fn no_password_outside_the_lengths_is_taken_and_none_panics(password in any::<String>()) {
        let length = password.chars().count();
        let taken = check(&password, "ada@northwold.test", "Northwold").is_ok();
        prop_assert!(!taken || (SHORTEST..=LONGEST).contains(&length));
    }
}

#[test]
fn nobody_sets_another_persons_password_outside_a_demonstration() {
    each_engine(|place| {
        let town = town(place);
        let set = town.installation.set_password(town.council, person_at(&town.ada), PASSWORD);
        assert!(matches!(set, Err(NotSet::OnlyInADemonstration)));
    });
}

#[test]
fn in_a_demonstration_the_installation_gives_passwords_and_one_click_signs_in() {
    each_engine(|place| {
        let town = welcoming(Town::at(place, "northwold"));
        let ada = person_at(&town.ada);
        town.installation.set_password(town.council, ada, PASSWORD).unwrap();
        assert!(matches!(attempt(&town, "ada@northwold.test", PASSWORD), Attempt::Done(_)));
        let cookie = town.installation.demonstration_sign_in(town.council, ada, "Firefox").unwrap().unwrap();
        assert_eq!(town.installation.session(town.council, cookie.expose()).unwrap().unwrap().person, ada);
        let dara = person_at(&town.dara);
        let uninvited = town.installation.demonstration_sign_in(town.council, dara, "Firefox").unwrap();
        assert_eq!(uninvited, None, "access is needed there too");
        let no_address = town.installation.set_password(town.council, dara, PASSWORD);
        assert!(matches!(no_address, Err(NotSet::NoAddress)));
    });
}

#[test]
fn outside_a_demonstration_no_click_signs_in() {
    each_engine(|place| {
        let town = town(place);
        let clicked = town.installation.demonstration_sign_in(town.council, person_at(&town.ada), "Firefox").unwrap();
        assert_eq!(clicked, None);
    });
}

#[test]
fn a_password_is_kept_as_argon2id_at_nineteen_mebibytes_and_never_as_it_is() {
    each_engine(|place| {
        let town = town(place.clone());
        with_password(&town, &town.ada);
        with_password(&town, &town.bello);
        let sql = "select password from credential where password is not null order by person";
        let kept = place.open().unwrap().rows(sql, &[], |row| row.text(0)).unwrap();
        assert_eq!(kept.len(), 2);
        assert!(kept.iter().all(|text| text.starts_with("$argon2id$v=19$m=19456,t=2,p=1$")), "{kept:?}");
        assert_ne!(kept[0], kept[1], "the same password, and a salt each");
    });
}
