use jiff::SignedDuration;
use rules::person::{self, Command};
use store::credentials::tokens::{Lifetime, NewToken};
use store::pen::Pen;

use super::{later, person_at, town};
use crate::cast::{Town, done};
use crate::engines::each_engine;

fn new(town: &Town, lifetime: Lifetime) -> NewToken {
    let person = person_at(&town.ada);
    let seat = town.installation.seats(town.council, person).unwrap()[0];
    NewToken { person, seat, name: "My spreadsheet".to_owned(), lifetime }
}

#[test]
fn a_token_names_its_council_person_and_seat() {
    each_engine(|place| {
        let town = town(place);
        let token = town.installation.make_token(town.council, new(&town, Lifetime::Year)).unwrap().unwrap();
        assert!(token.expose().starts_with("comity_"));
        let bearer = town.installation.bearer(token.expose()).unwrap().unwrap();
        assert_eq!(bearer.desk.council(), town.council);
        assert_eq!((bearer.person, bearer.name.as_str()), (person_at(&town.ada), "Ada Marsh"));
        assert!(!bearer.stepped_up);
        assert!(town.installation.bearer("comity_").unwrap().is_none());
        assert!(town.installation.bearer(&token.expose()["comity_".len()..]).unwrap().is_none());
        assert!(town.installation.session(town.council, token.expose()).unwrap().is_none(), "it is no cookie");
    });
}

#[test]
fn a_token_runs_out() {
    each_engine(|place| {
        let town = town(place);
        let (there, council) = (&town.installation, town.council);
        let tokens = [Lifetime::Month, Lifetime::Quarter, Lifetime::Year]
            .map(|lifetime| (lifetime, there.make_token(council, new(&town, lifetime)).unwrap().unwrap()));
        let begun = town.clock.now();
        for (lifetime, token) in tokens {
            let end = begun + SignedDuration::from_hours(24 * i64::from(lifetime.days()));
            later(&town, end.duration_since(town.clock.now()) - SignedDuration::from_hours(1));
            assert!(there.bearer(token.expose()).unwrap().is_some(), "{lifetime:?}");
            later(&town, SignedDuration::from_hours(2));
            assert!(there.bearer(token.expose()).unwrap().is_none(), "{lifetime:?}");
        }
        assert!(there.tokens(council, person_at(&town.ada)).unwrap().is_empty());
    });
}

#[test]
fn a_token_is_revoked_by_its_person_and_is_void_without_access() {
    each_engine(|place| {
        let town = town(place);
        let (there, council, ada) = (&town.installation, town.council, person_at(&town.ada));
        let token = there.make_token(council, new(&town, Lifetime::Month)).unwrap().unwrap();
        let line = there.tokens(council, ada).unwrap().remove(0);
        assert_eq!(line.name, "My spreadsheet");
        there.revoke_token(council, person_at(&town.bello), &line.handle).unwrap();
        assert!(there.bearer(token.expose()).unwrap().is_some(), "it is not Bello's to revoke");
        there.revoke_token(council, ada, &line.handle).unwrap();
        assert!(there.bearer(token.expose()).unwrap().is_none());

        let token = there.make_token(council, new(&town, Lifetime::Month)).unwrap().unwrap();
        let late = new(&town, Lifetime::Month);
        done::<person::Person>(&town.chidi, ada, Command::EndAccess, Pen::new());
        assert!(there.bearer(token.expose()).unwrap().is_none());
        assert!(there.make_token(council, late).unwrap().is_none());
    });
}

#[test]
fn nobody_makes_a_token_for_a_seat_that_they_do_not_hold() {
    each_engine(|place| {
        let town = town(place);
        let seat = town.installation.seats(town.council, person_at(&town.chidi)).unwrap()[0];
        let stolen = NewToken { seat, ..new(&town, Lifetime::Month) };
        assert!(town.installation.make_token(town.council, stolen).unwrap().is_none());
    });
}
