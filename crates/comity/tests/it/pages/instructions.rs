//! Express instructions: a group's leader tells the group's own assistant; nobody else in the council reads it.

use rules::person::{Command as Say, Held, Office, Person};
use store::pen::Pen;

use super::advice::step;
use super::browser::{Browser, words};
use comity::url;

use crate::town::{Player, Town, done};

const WHAT: &str = "Draft our amendment to the budget.";

/// The county where Ada leads the Residents, whose assistant's post is Esi's.
fn county() -> Town {
    let town = Town::county();
    let office = town.installation.desk(town.council, rules::actor::Actor::Installation);
    let held = Held { from: "2025-05-20".parse().unwrap(), until: None };
    let leads = Say::TakeOffice { office: Office::GroupLeader, held };
    done::<Person>(&office, town.ada.person, leads, Pen::new());
    let group = town.chidi.desk.read(|reading| reading.groups()).unwrap()[0].0.to_string();
    let (clerk, settings) = (Browser::of(&town, &town.chidi), url::settings(town.slug));
    let fields = [("group", group.as_str()), ("post", &town.esi.post().to_string())];
    let saved = clerk.submit(&clerk.get(&settings), &url::setting(town.slug, "assistants"), &fields);
    assert_eq!(saved.status, 303, "{}", words(saved.text()));
    town
}

fn instructed(town: &Town) -> String {
    let fields = [("what", WHAT), ("until-day", "12"), ("until-month", "12"), ("until-year", "2025")];
    let (ada, path) = (Browser::of(town, &town.ada), "/northwold/instructions/new");
    let on = ada.submit(&ada.get(path), path, &fields);
    assert_eq!(on.status, 303, "{}", words(on.text()));
    on.header("location").to_owned()
}

#[track_caller]
fn says(town: &Town, who: &Player, at: &str) -> String {
    let page = Browser::of(town, who).get(at);
    assert_eq!(page.status, 200, "{}", who.name);
    words(page.text())
}

#[test]
fn a_groups_leader_instructs_its_own_assistant_who_puts_down_what_was_done() {
    let town = county();
    let at = instructed(&town);
    assert!(says(&town, &town.esi, "/northwold").contains("has given you an instruction."));
    let day = [("what", "A first draft."), ("day-day", "2"), ("day-month", "12"), ("day-year", "2025")];
    step(&town, &town.esi, &at, "work", &day);
    assert!(says(&town, &town.ada, &at).contains("A first draft."));
    step(&town, &town.ada, &at, "withdrawal", &[]);
    assert!(says(&town, &town.esi, &at).contains("Taken back"));
}

#[test]
fn nobody_outside_the_group_reads_an_instruction_nor_is_offered_to_give_one() {
    let town = county();
    let at = instructed(&town);
    for other in [&town.bello, &town.chidi] {
        assert_eq!(Browser::of(&town, other).get(&at).status, 404, "{}", other.name);
        let list = says(&town, other, "/northwold/instructions");
        assert!(!list.contains(WHAT) && !list.contains("Give an express"), "{list}");
    }
    assert!(says(&town, &town.ada, "/northwold/instructions").contains("Give an express"));
}

#[test]
fn a_groups_assistant_is_refused_a_briefing_in_confidence_by_the_clause() {
    let town = county();
    let femi = Browser::of(&town, &town.esi);
    let day = [("day-day", "1"), ("day-month", "12"), ("day-year", "2025"), ("sort", "confidence")];
    let page = femi.submit(&femi.get("/northwold/briefings/new"), "/northwold/briefings/new", &day);
    assert_eq!(page.status, 409);
    let said = words(page.text());
    assert!(said.contains("works for their group on its express instruction"), "{said}");
}
