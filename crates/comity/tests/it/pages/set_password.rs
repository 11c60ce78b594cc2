use store::credentials::links::Purpose;

use super::visitor::{PASSWORD, Visitor};
use crate::town::Town;

fn link(town: &Town) -> String {
    let link = town.installation.make_link(town.council, town.ada.person, Purpose::SetPassword).unwrap();
    format!("/northwold/set-password/{}", link.expose())
}

#[test]
fn a_link_shows_the_form_as_often_as_it_is_opened_and_sets_one_password() {
    let town = Town::in_use();
    let (browser, link) = (Visitor::new(&town), link(&town));
    for _ in 0..2 {
        let page = browser.get(&link);
        assert_eq!(page.status, 200);
        assert!(page.text().contains("This is for Ada Marsh"));
    }
    let set = browser.post(&link, &[("password", PASSWORD), ("again", PASSWORD)]);
    assert_eq!(set.status, 200);
    assert_eq!(browser.sign_in(&town.ada.address, PASSWORD).status, 303);
    let gone = browser.post(&link, &[("password", "four green ladders"), ("again", "four green ladders")]);
    assert_eq!(gone.status, 404);
    assert_eq!(Visitor::new(&town).sign_in(&town.ada.address, "four green ladders").status, 422);
}

#[test]
fn a_password_that_is_not_fit_is_said_beside_its_box_and_leaves_the_link_good() {
    let town = Town::in_use();
    let (browser, link) = (Visitor::new(&town), link(&town));
    for (password, again, said) in [
        ("short", "short", "at least 12 characters"),
        (PASSWORD, "four green ladders", "Type the same password in both boxes"),
        (town.ada.address.as_str(), town.ada.address.as_str(), "not your e-mail address"),
        ("Northwold County Council", "Northwold County Council", "not the council&#39;s name"),
        ("password1234", "password1234", "among the first that anybody would try"),
    ] {
        let answer = browser.post(&link, &[("password", password), ("again", again)]);
        assert_eq!(answer.status, 422, "{password}");
        let said = said.replace("&#39;", "'");
        assert!(answer.text().replace("&#39;", "'").contains(&said), "{said}");
    }
    assert_eq!(browser.get(&link).status, 200);
}

#[test]
fn a_password_keeps_the_spaces_at_its_ends() {
    let town = Town::in_use();
    let spaced = "  three blue kettles ";
    let browser = Visitor::new(&town);
    browser.post(&link(&town), &[("password", spaced), ("again", spaced)]);
    assert_eq!(browser.sign_in(&town.ada.address, PASSWORD).status, 422);
    assert_eq!(browser.sign_in(&town.ada.address, spaced).status, 303);
}

#[test]
fn a_link_that_never_was_looks_like_one_that_is_used_up() {
    let town = Town::in_use();
    let (browser, used) = (Visitor::new(&town), link(&town));
    browser.post(&used, &[("password", PASSWORD), ("again", PASSWORD)]);
    let never = browser.get("/northwold/set-password/0000");
    assert_eq!(never.status, 404);
    assert_eq!(never.text(), browser.get(&used).text());
}
