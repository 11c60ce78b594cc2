use store::credentials::enrolment::NotEnrolled;
use store::credentials::signing_in::Attempt;

use super::{PASSWORD, ada_in, attempt, person_at, town};
use crate::cast::Town;
use crate::engines::each_engine;

#[test]
fn one_address_serves_one_person_in_a_council() {
    each_engine(|place| {
        let town = town(place);
        let dara = person_at(&town.dara);
        let taken = town.installation.enrol(town.council, dara, " ADA@northwold.test ");
        assert!(matches!(taken, Err(NotEnrolled::AddressTaken)), "however it is written");
        town.installation.enrol(town.council, dara, "dara@northwold.test").unwrap();
        town.installation.enrol(town.council, dara, "dara@northwold.test").unwrap();

        let other = Town::within(town.installation.clone(), town.clock.clone(), town.faults.clone(), "otherwold");
        other.installation.enrol(other.council, person_at(&other.ada), "ada@northwold.test").unwrap();
        assert_eq!(
            town.installation.person_at(town.council, "Ada@Northwold.test").unwrap(),
            Some(person_at(&town.ada)),
            "the same address in another council is another person's"
        );
    });
}

#[test]
fn a_new_address_keeps_the_password_and_none_takes_it_away() {
    each_engine(|place| {
        let town = town(place);
        let cookie = ada_in(&town);
        let ada = person_at(&town.ada);
        town.installation.enrol(town.council, ada, "ada.marsh@northwold.test").unwrap();
        assert_eq!(attempt(&town, "ada@northwold.test", PASSWORD), Attempt::Wrong);
        assert!(matches!(attempt(&town, "ada.marsh@northwold.test", PASSWORD), Attempt::Done(_)));

        town.installation.unenrol(town.council, ada).unwrap();
        assert_eq!(attempt(&town, "ada.marsh@northwold.test", PASSWORD), Attempt::Wrong);
        assert!(town.installation.session(town.council, cookie.expose()).unwrap().is_none());
    });
}
