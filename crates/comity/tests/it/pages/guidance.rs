use comity::url;
use rules::actor::Role;

use crate::pages::browser::{Browser, words};
use crate::town::Town;

#[test]
fn a_member_is_told_whom_to_ask_with_name_and_number() {
    let town = Town::parish();
    let read = words(Browser::of(&town, &town.ada).get(&url::guidance(town.slug)).text());
    assert!(read.contains("Clerk Chidi Brook Telephone 01632 960123"), "{read}");
    assert!(!read.contains("Monitoring"), "a parish has none");
}

#[test]
fn the_public_is_told_posts_and_no_names() {
    let town = Town::county();
    let read = words(town.get(&url::guidance(town.slug)).text());
    assert!(read.contains("Democratic Services Manager Telephone 01632 960123"), "{read}");
    assert!(!read.contains("Chidi"));
}

#[test]
fn nobody_is_sent_to_themselves() {
    for town in [Town::county(), Town::parish()] {
        assert!(town.chidi.desk.read(|reading| Ok(reading.is(Role::Clerk))).unwrap());
        let page = Browser::of(&town, &town.chidi).get(&url::guidance(town.slug));
        let main = page.text().split("<main").nth(1).unwrap().to_owned();
        assert!(!main.contains("Chidi Brook"));
    }
}

#[test]
fn the_leader_of_ones_group_comes_first_and_the_chair_stands_in() {
    use rules::person::{Command, Held, Office, Person};
    let town = Town::county();
    let office = town.installation.desk(town.council, rules::actor::Actor::Installation);
    let held = Held { from: "2025-05-05".parse().unwrap(), until: None };
    for held_by in [Office::GroupLeader, Office::Chair] {
        let take = Command::TakeOffice { office: held_by, held };
        crate::town::done::<Person>(&office, town.dara.person, take, store::pen::Pen::new());
    }
    let read = words(Browser::of(&town, &town.ada).get(&url::guidance(town.slug)).text());
    let (leader, clerk) =
        (read.find("Leader of your group Dara Finch").unwrap(), read.find("Democratic Services Manager").unwrap());
    assert!(leader < clerk && read.contains("Chair of the council Dara Finch"));
    let own = words(Browser::of(&town, &town.dara).get(&url::guidance(town.slug)).text());
    assert!(!own.contains("Leader of your group") && !own.contains("Chair of the council"));
}

#[test]
fn everybody_is_told_who_the_clerk_of_a_parish_is() {
    let town = Town::parish();
    let read = words(town.get(&url::guidance(town.slug)).text());
    assert!(read.contains("Clerk Chidi Brook Telephone 01632 960123"), "{read}");
}
