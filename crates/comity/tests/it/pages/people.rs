use jiff::SignedDuration;

use super::visitor::{PASSWORD, Visitor};
use crate::town::Town;

/// The set-password address on the page that shows it.
#[track_caller]
fn link(page: &str) -> String {
    let from = page.find("/northwold/set-password/").expect("a link is shown");
    page[from..].split('<').next().unwrap().to_owned()
}

#[test]
fn the_clerk_enters_a_member_who_then_signs_in() {
    let town = Town::in_use();
    let clerk = Visitor::left_open(&town, &town.chidi);
    let fields = [("name", "Farah Lindqvist"), ("address", "Farah@Northwold.test"), ("telephone", "01632 960124")];
    let added = clerk.post("/northwold/people/new", &fields);
    assert_eq!(added.status, 303, "{}", added.text());
    let person = added.header("location").to_owned();
    let page = clerk.get(&person);
    for said in ["Farah Lindqvist", "farah@northwold.test", "01632 960124", "not yet invited"] {
        assert!(page.text().contains(said), "{said}");
    }

    let from = page.text().find(&format!("{person}/terms/")).unwrap();
    let term = page.text()[from..].split('"').next().unwrap().to_owned();
    assert!(clerk.get(&term).header("location").contains("step-up"), "a seat is not given at a screen left open");
    clerk.step_up(&person);
    assert_eq!(clerk.get(&term).status, 200);
    let ward = town.oakley.to_string();
    let dates = [("ward", ward.as_str()), ("from-day", "1"), ("from-month", "12"), ("from-year", "2025")];
    assert_eq!(clerk.post(&term, &dates).status, 303);

    let invited = clerk.post(&format!("{person}/invitation"), &[]);
    assert_eq!(invited.status, 200, "{}", invited.text());
    let link = link(invited.text());
    let farah = Visitor::new(&town);
    farah.post(&link, &[("password", PASSWORD), ("again", PASSWORD)]);
    let early = farah.sign_in("farah@northwold.test", PASSWORD);
    assert_eq!(early.status, 422);
    assert!(early.text().contains("You hold no seat"), "she has not accepted office yet");

    let accepted = [("accepted-day", "2"), ("accepted-month", "12"), ("accepted-year", "2025")];
    assert_eq!(clerk.post(&term, &[&dates[..], &accepted].concat()).status, 303);
    assert!(clerk.get(&person).text().contains("2 December 2025"));
    assert_eq!(farah.sign_in("farah@northwold.test", PASSWORD).status, 303);
    assert!(farah.get("/northwold/account").text().contains("Member for Oakley"));

    assert_eq!(clerk.post(&format!("{person}/access-end"), &[]).status, 303);
    assert!(!farah.is_in());
    assert!(clerk.get(&person).text().contains("Way in: ended"));
    let twice = clerk.post(&format!("{person}/access-end"), &[]);
    assert_eq!(twice.status, 409);
    assert!(twice.text().contains("no access to end"));
}

#[test]
fn the_clerk_enters_a_post_taken_up_and_left() {
    let town = Town::in_use();
    let clerk = Visitor::left_open(&town, &town.chidi);
    let bello = format!("/northwold/people/{}", town.bello.person);
    let post = town.esi.post().to_string();
    let taken = [("post", post.as_str()), ("from-day", "2"), ("from-month", "12"), ("from-year", "2025")];
    assert!(clerk.post(&format!("{bello}/posts"), &taken).header("location").contains("step-up"));
    clerk.step_up(&bello);
    assert_eq!(clerk.get(&format!("{bello}/posts")).status, 200);
    assert_eq!(clerk.post(&format!("{bello}/posts"), &taken).status, 303);
    assert!(clerk.get(&bello).text().contains("Housing Officer"));
    assert_eq!(clerk.post(&format!("{bello}/posts"), &taken).status, 409, "he holds it already");

    let end = format!("{bello}/posts/{post}/end");
    assert_eq!(clerk.get(&end).status, 200);
    assert_eq!(clerk.post(&end, &[("last-day", "31"), ("last-month", "2"), ("last-year", "2026")]).status, 422);
    assert_eq!(clerk.post(&end, &[("last-day", "2"), ("last-month", "12"), ("last-year", "2025")]).status, 303);
    town.at("2025-12-03T09:00:00Z");
    assert_eq!(town.installation.seats(town.council, town.bello.person).unwrap(), [town.bello.seat]);
}

#[test]
fn an_address_that_another_person_has_is_met_at_the_door() {
    let town = Town::in_use();
    let clerk = Visitor::of(&town, &town.chidi);
    let fields = [("name", "Gwen Adeyemi"), ("address", "ADA@northwold.test"), ("telephone", "none")];
    let answer = clerk.post("/northwold/people/new", &fields);
    assert_eq!(answer.status, 422);
    for said in
        ["Another person in this council signs in with this address", "Enter a telephone number", "Gwen Adeyemi"]
    {
        assert!(answer.text().contains(said), "{said}");
    }
    let change = format!("/northwold/people/{}/particulars", town.dara.person);
    clerk.step_up(&change);
    let form = clerk.get(&change);
    assert!(form.text().contains("value=\"dara@northwold.test\""));
    assert_eq!(clerk.post(&change, &[("name", "Dara Finch"), ("address", "ada@northwold.test")]).status, 422);
    assert_eq!(clerk.post(&change, &[("name", "Dara Finch"), ("address", "dara.finch@northwold.test")]).status, 303);
    let moved = town.installation.person_at(town.council, "dara.finch@northwold.test").unwrap();
    assert_eq!(moved, Some(town.dara.person));
}

#[test]
fn a_form_sent_twice_enters_one_person() {
    let town = Town::in_use();
    let clerk = Visitor::of(&town, &town.chidi);
    let page = clerk.get("/northwold/people/new");
    let hidden = |name: &str| {
        let from = page.text().find(&format!("name=\"{name}\" value=\"")).unwrap() + name.len() + 15;
        page.text()[from..].split('"').next().unwrap().to_owned()
    };
    let (once, person) = (hidden("once"), hidden("person"));
    let fields = [("once", once.as_str()), ("person", &person), ("name", "Hana Ferreira")];
    let (first, second) = (clerk.post("/northwold/people/new", &fields), clerk.post("/northwold/people/new", &fields));
    assert_eq!((first.status, first.header("location")), (second.status, second.header("location")));
    assert_eq!(clerk.get("/northwold/people").text().matches("Hana Ferreira").count(), 1);
}

#[test]
fn without_an_address_nobody_is_invited_and_the_page_says_so() {
    let town = Town::in_use();
    let clerk = Visitor::of(&town, &town.chidi);
    let added = clerk.post("/northwold/people/new", &[("name", "Idris Vale")]);
    let person = added.header("location").to_owned();
    assert!(clerk.get(&person).text().contains("Without an e-mail address"));
    clerk.step_up(&person);
    let invited = clerk.post(&format!("{person}/invitation"), &[]);
    assert_eq!(invited.status, 409);
    assert!(invited.text().contains("without an address") || invited.text().contains("Without an address"));
}

#[test]
fn these_pages_are_the_clerks() {
    let town = Town::in_use();
    let ada = town.ada.person;
    let paths = [
        "/northwold/people".to_owned(),
        "/northwold/people/new".to_owned(),
        format!("/northwold/people/{ada}"),
        format!("/northwold/people/{ada}/particulars"),
        format!("/northwold/people/{ada}/posts"),
        format!("/northwold/people/{ada}/terms/{}", town.ada.seat),
    ];
    let (member, officer, nobody) =
        (Visitor::of(&town, &town.ada), Visitor::of(&town, &town.bello), Visitor::new(&town));
    let clerk = Visitor::of(&town, &town.chidi);
    clerk.step_up(&paths[1]);
    for path in &paths {
        assert_eq!(clerk.get(path).status, 200, "{path}");
        assert_eq!(member.get(path).status, 403, "{path}");
        assert_eq!(officer.get(path).status, 403, "{path}");
        assert!(nobody.get(path).header("location").starts_with("/northwold/sign-in?then="), "{path}");
    }
    for step in ["invitation", "access-end", "particulars"] {
        assert_eq!(member.post(&format!("/northwold/people/{ada}/{step}"), &[]).status, 403, "{step}");
    }
    assert_eq!(clerk.get("/northwold/people/nobody").status, 404);
}

#[test]
fn what_opens_or_shuts_a_way_in_needs_the_clerks_password_again() {
    let town = Town::in_use();
    let clerk = Visitor::left_open(&town, &town.chidi);
    let dara = format!("/northwold/people/{}", town.dara.person);
    let change = format!("{dara}/particulars");
    let fields = [("name", "Dara Finch"), ("address", "elsewhere@northwold.test")];
    let steps: [(String, &[(&str, &str)]); 3] =
        [(format!("{dara}/invitation"), &[]), (change.clone(), &fields), (format!("{dara}/access-end"), &[])];
    let asked = |then: &str| format!("/northwold/account/step-up?then={then}");
    let is_as_before = || {
        let address = town.installation.person_at(town.council, "elsewhere@northwold.test").unwrap();
        assert_eq!(address, None, "no address was changed");
        assert!(clerk.get(&dara).text().contains("Way in: may sign in"), "and no access ended");
    };
    assert_eq!(clerk.get(&change).header("location"), asked(&change), "before anything is typed");
    for (step, fields) in &steps {
        let sent = clerk.post(step, fields);
        assert_eq!((sent.status.as_u16(), sent.header("location")), (303, asked(&dara).as_str()), "{step}");
        is_as_before();
    }

    clerk.step_up(&dara);
    town.clock.set(town.clock.now() + SignedDuration::from_mins(11));
    for (step, fields) in &steps {
        assert_eq!(clerk.post(step, fields).header("location"), asked(&dara), "{step}: eleven minutes later");
    }
    is_as_before();

    clerk.step_up(&dara);
    assert_eq!(clerk.get(&change).status, 200);
    for ((step, fields), status) in steps.iter().zip([200, 303, 303]) {
        let done = clerk.post(step, fields);
        assert_eq!(done.status, status, "{step}");
        assert!(!done.header("location").contains("step-up"), "{step}");
    }
    assert!(clerk.get(&dara).text().contains("Way in: ended"));
}

#[test]
fn a_cookie_and_a_link_from_before_are_dead_after_another_invitation() {
    let town = Town::in_use();
    let clerk = Visitor::of(&town, &town.chidi);
    let ada = format!("/northwold/people/{}", town.ada.person);
    let browser = Visitor::of(&town, &town.ada);
    clerk.step_up(&ada);
    let old = link(clerk.post(&format!("{ada}/invitation"), &[]).text());
    assert_eq!(browser.get(&old).status, 200);
    assert_eq!(clerk.post(&format!("{ada}/access-end"), &[]).status, 303);
    assert_eq!(browser.get(&old).status, 404);
    let new = link(clerk.post(&format!("{ada}/invitation"), &[]).text());
    assert_eq!(browser.get(&old).status, 404);
    assert!(!browser.is_in());
    assert_eq!(browser.sign_in(&town.ada.address, PASSWORD).status, 422, "nor is the old password good");
    assert_eq!(browser.post(&new, &[("password", PASSWORD), ("again", PASSWORD)]).status, 200);
    assert_eq!(browser.sign_in(&town.ada.address, PASSWORD).status, 303);
}
