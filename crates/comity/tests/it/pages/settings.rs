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

#[test]
fn each_save_says_what_was_kept() {
    let town = Town::county();
    let clerk = Browser::of(&town, &town.chidi);
    let settings = url::settings(town.slug);
    let residents = town.chidi.desk.read(|reading| reading.groups()).unwrap()[0].0;
    for (which, fields, said) in [
        (
            "urgent-telephone",
            &[("telephone", "01632 960111")][..],
            "The number for urgent matters is kept: 01632 960111.",
        ),
        ("largest-file", &[("largest", "12")], "The size is kept: one file may have up to 12 MB."),
        (
            "assistants",
            &[("group", &residents.to_string()), ("post", &town.bello.post().to_string())],
            "The choice is kept: which groups have an assistant stands in the list below.",
        ),
        ("answers-in-letters", &[("answers", "shown")], "The choice is kept: e-mails carry the answer itself."),
        ("services", &[("service", "Libraries")], "Libraries is kept, and in the list below."),
        ("wards", &[("ward", "Mill Green")], "Mill Green is kept, and in the list below."),
        ("groups", &[("group", "Independents")], "Independents is kept, and in the list below."),
        ("bodies", &[("body", "Planning Committee")], "Planning Committee is kept, and in the list below."),
    ] {
        let before = clerk.get(&settings);
        assert!(!before.text().contains("govuk-notification-banner"), "nothing is said before");
        let saved = clerk.submit(&before, &url::setting(town.slug, which), fields);
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{which}");
        let after = clerk.get(saved.header("location"));
        assert!(after.text().contains("govuk-notification-banner--success"), "{which}");
        assert!(words(after.text()).contains(&format!("Success {said}")), "{which}: {}", words(after.text()));
    }
    let rename = url::rename(town.slug, town.oakley);
    let renamed = clerk.submit(&clerk.get(&rename), &rename, &[("name", "Oakley and Mill")]);
    assert!(words(clerk.get(renamed.header("location")).text()).contains("Oakley and Mill is kept"));
    let (calendar, pattern) = (url::setting(town.slug, "calendar"), url::pattern(town.slug, town.bello.post()));
    let kept = clerk.submit(&clerk.get(&pattern), &pattern, &[("pattern", "Mon-Thu")]);
    assert!(words(clerk.get(kept.header("location")).text()).contains("Highways Officer: Mon-Thu."), "{kept:?}");
    let national = url::setting(town.slug, "calendar/national-days");
    let kept = clerk.submit(&clerk.get(&calendar), &national, &[("national", "by-hand")]);
    assert!(words(clerk.get(kept.header("location")).text()).contains("The choice is kept"));
}

#[test]
fn an_address_makes_no_page_say_what_is_not_so() {
    let town = Town::county();
    let clerk = Browser::of(&town, &town.chidi);
    for query in [
        "kept=nothing",
        "kept=name&which=Evil+Ltd",
        "kept=name&which=service-00000000000000000000000009",
        "kept=calendar&which=77",
        "kept=calendar&which=0",
        "kept=pattern&which=x",
        "which=x",
    ] {
        let page = clerk.get(&format!("{}?{query}", url::settings(town.slug)));
        assert!(!page.text().contains("govuk-notification-banner"), "{query}: {}", words(page.text()));
    }
    let other = Browser::of(&town, &town.ada).get(&format!("{}?kept=largest-file", url::settings(town.slug)));
    assert_eq!(other.status, StatusCode::FORBIDDEN);
}
