use axum::http::StatusCode;
use comity::url;

use crate::pages::browser::{Browser, words};
use crate::town::Town;

#[test]
fn the_clerk_adds_by_name_and_nothing_twice() {
    let town = Town::county();
    let clerk = Browser::of(&town, &town.chidi);
    for (which, field, name) in [
        ("services", "service", "Libraries"),
        ("wards", "ward", "Mill Green"),
        ("groups", "group", "Independents"),
        ("bodies", "body", "Planning Committee"),
    ] {
        let (path, page) = (url::setting(town.slug, which), clerk.get(&url::settings(town.slug)));
        assert!(!words(page.text()).contains(name));
        assert_eq!(clerk.submit(&page, &path, &[(field, name)]).status, StatusCode::SEE_OTHER);
        let after = clerk.get(&url::settings(town.slug));
        assert!(words(after.text()).contains(name));
        let again = clerk.submit(&after, &path, &[(field, &name.to_uppercase())]);
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(words(again.text()).contains(&format!("{} is there already", name.to_uppercase())));
        assert!(again.text().contains(&format!("value=\"{}\"", name.to_uppercase())), "nothing typed is lost");
        let empty = clerk.submit(&after, &path, &[(field, " ")]);
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(empty.text().contains(&format!("href=\"#{field}\"")));
    }
}

#[test]
fn the_number_for_urgent_matters_is_shown_to_members_at_once() {
    let town = Town::county();
    let (clerk, path) = (Browser::of(&town, &town.chidi), url::setting(town.slug, "urgent-telephone"));
    let page = clerk.get(&url::settings(town.slug));
    assert_eq!(clerk.submit(&page, &path, &[("telephone", "")]).status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(clerk.submit(&page, &path, &[("telephone", "01632 960999")]).status, StatusCode::SEE_OTHER);
    assert!(clerk.get(&url::settings(town.slug)).text().contains("value=\"01632 960999\""));
    assert!(words(Browser::of(&town, &town.ada).get(&url::new_enquiry(town.slug)).text()).contains("01632 960999"));
}

#[test]
fn letters_carry_answers_only_where_the_clerk_says_so() {
    let town = Town::county();
    let (clerk, path) = (Browser::of(&town, &town.chidi), url::setting(town.slug, "answers-in-letters"));
    let page = clerk.get(&url::settings(town.slug));
    assert!(page.text().contains("value=\"withheld\" checked"));
    assert_eq!(clerk.submit(&page, &path, &[("answers", "perhaps")]).status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(clerk.submit(&page, &path, &[("answers", "shown")]).status, StatusCode::SEE_OTHER);
    assert!(clerk.get(&url::settings(town.slug)).text().contains("value=\"shown\" checked"));
}

#[test]
fn days_off_to_come_are_listed_and_past_ones_are_not() {
    let town = Town::county();
    let read = words(Browser::of(&town, &town.chidi).get(&url::settings(town.slug)).text());
    assert!(read.contains("Thursday 25 December 2025: Christmas Day (Bank holiday)"), "{read}");
    assert!(!read.contains("August 2025"));
}

#[test]
fn settings_are_for_the_clerk() {
    let town = Town::county();
    for player in [&town.ada, &town.bello] {
        let other = Browser::of(&town, player);
        assert_eq!(other.get(&url::settings(town.slug)).status, StatusCode::FORBIDDEN);
        for which in ["services", "wards", "groups", "bodies", "urgent-telephone", "answers-in-letters"] {
            let fields = [
                ("service", "X"),
                ("ward", "X"),
                ("group", "X"),
                ("body", "X"),
                ("telephone", "1"),
                ("answers", "shown"),
            ];
            let answer = other.post(&url::setting(town.slug, which), &fields);
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{which}");
        }
    }
    assert!(!words(Browser::of(&town, &town.chidi).get(&url::settings(town.slug)).text()).contains(" X "));
}
