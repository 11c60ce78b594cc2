//! Coming in: the same on both engines.

mod enrolment;
mod links;
mod log;
mod passwords;
mod second_proofs;
mod sessions;
mod signing_in;
mod tokens;
mod voiding;

use jiff::{SignedDuration, Timestamp};
use rules::id::PersonId;
use rules::person::{self, Command};
use store::clock::Clock;
use store::credentials::secret::SecretText;
use store::credentials::signing_in::{Attempt, Entering};
use store::db::Place;
use store::db::fault::Faults;
use store::desk::Desk;
use store::installation::{Demonstration, Installation, Opening, create};
use store::keys::InstallationKey;
use store::pen::Pen;

use crate::cast::{Town, done, time};

const PASSWORD: &str = "three blue kettles";

/// A town of real people, not a demonstration, in which Ada, Bello and Chidi have been given access and an address.
fn town(place: Place) -> Town {
    create(&place, Demonstration::No).unwrap();
    let (clock, faults) = (Clock::stepped(), Faults::default());
    clock.set(time("2025-12-01T09:00:00Z"));
    let opening = Opening {
        place,
        key: InstallationKey::fleeting(),
        clock: Some(clock.clone()),
        faults: faults.clone(),
        erasures: None,
    };
    let installation = Installation::open(opening).unwrap();
    welcoming(Town::within(installation, clock, faults, "northwold"))
}

/// Gives Ada, Bello and Chidi access and an address.
fn welcoming(town: Town) -> Town {
    for (desk, address) in [
        (&town.ada, "ada@northwold.test"),
        (&town.bello, "bello@northwold.test"),
        (&town.chidi, "chidi@northwold.test"),
    ] {
        let person = person_at(desk);
        done::<person::Person>(&town.chidi, person, Command::GiveAccess, Pen::new());
        town.installation.enrol(town.council, person, address).unwrap();
    }
    town
}

fn person_at(desk: &Desk) -> PersonId {
    desk.person().unwrap()
}

/// Sets a person's password as they would themselves.
fn with_password(town: &Town, desk: &Desk) {
    use store::credentials::links::Purpose;
    let link = town.installation.make_link(town.council, person_at(desk), Purpose::SetPassword).unwrap();
    town.installation.set_password_by_link(town.council, link.expose(), PASSWORD).unwrap();
}

fn attempt(town: &Town, address: &str, password: &str) -> Attempt {
    let entering = Entering { address, password, device: "Firefox", known: "", from: "" };
    town.installation.sign_in(town.council, &entering).unwrap()
}

#[track_caller]
fn cookie(attempt: Attempt) -> SecretText {
    match attempt {
        Attempt::Done(cookie) => cookie,
        other => panic!("not let in: {other:?}"),
    }
}

/// Ada, signed in.
fn ada_in(town: &Town) -> SecretText {
    with_password(town, &town.ada);
    cookie(attempt(town, "ada@northwold.test", PASSWORD))
}

/// Moves the town's clock on.
fn later(town: &Town, by: SignedDuration) -> Timestamp {
    town.clock.set(town.clock.now() + by);
    town.clock.now()
}

fn minutes(minutes: i64) -> SignedDuration {
    SignedDuration::from_mins(minutes)
}
