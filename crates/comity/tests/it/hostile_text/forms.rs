//! What is typed into any box of any form: taken, or shown again with what is wrong with it, and never as anything but words.

use std::collections::{BTreeMap, BTreeSet};

use axum::body::Body;
use axum::http::{Request, header};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use rules::id::PersonId;

use super::markup::Tag;
use super::worlds::{SPITE, World, both};
use super::{alike, beginnings, kind, led_to, read, readers};
use crate::pages::browser::parts;
use crate::town::Answer;

/// Pages of one kind whose forms are filled in, for each reader.
const OF_A_KIND: usize = 3;

/// A form as it stands on a page, filled in.
struct Filled {
    action: String,
    in_parts: bool,
    fields: Vec<(String, String)>,
    /// In how many boxes something was typed.
    typed: usize,
}

/// The forms of a page, filled in: every box with the worst there is, every choice with its first.
fn filled(page: &[Tag], world: &World, path: &str) -> Vec<Filled> {
    // What no form takes is left out, so that the rest is taken: what cannot be seen, and the braces that a standard text fills in.
    let unseen = |c: char| c.is_control() || ('\u{2000}'..='\u{206f}').contains(&c) || matches!(c, '{' | '}');
    let spite: String = SPITE.chars().filter(|c| !unseen(*c)).take(180).collect();
    // It stands in the same place of a list in both worlds.
    let begins = if path.starts_with("/eastmarsh") { '@' } else { '=' };
    let spite = world.writers.write(&format!("{begins}99999 {spite}"));
    let mut forms: Vec<Filled> = Vec::new();
    let (mut open, mut select): (Option<Filled>, Option<String>) = (None, None);
    // Which service is suggested follows from the words, and they differ: the same one is chosen in both worlds.
    let same_service = |form: &mut Filled, name: &str, value: &str| {
        let chosen = form.fields.iter_mut().find(|(known, _)| known == name);
        match chosen.filter(|(_, chosen)| chosen.starts_with("service-") && value.starts_with("service-")) {
            Some((_, chosen)) if value < chosen.as_str() => value.clone_into(chosen),
            Some(_) | None => {}
        }
    };
    for tag in page {
        let name = tag.get("name").unwrap_or_default().to_owned();
        let value = tag.get("value").unwrap_or_default().to_owned();
        match (tag.name.as_str(), &mut open) {
            ("form", _) if tag.get("method") == Some("post") => {
                let action = tag.get("action").filter(|action| !action.is_empty()).unwrap_or(path).to_owned();
                let in_parts = tag.get("enctype") == Some("multipart/form-data");
                open = Some(Filled { action, in_parts, fields: Vec::new(), typed: 0 });
            }
            ("/form", form) => forms.extend(form.take()),
            ("select", Some(_)) => select = Some(name),
            ("option", Some(form)) if !value.is_empty() => {
                if let Some(name) = &select {
                    match form.fields.iter().any(|(known, _)| known == name) {
                        true => same_service(form, name, &value),
                        false => form.fields.push((name.clone(), value)),
                    }
                }
            }
            ("/select", _) => select = None,
            ("textarea", Some(form)) => {
                form.typed += 1;
                // A protocol is a file; what stands in it is tried elsewhere.
                let text =
                    if tag.text.contains("format = 1") { tag.text.clone() } else { format!("{spite}\n\n{spite}") };
                form.fields.push((name, text));
            }
            ("input", Some(form)) => match tag.get("type").unwrap_or("text") {
                "hidden" => form.fields.push((name, value)),
                "radio" | "checkbox" if form.fields.iter().any(|(known, _)| *known == name) => {
                    same_service(form, &name, &value);
                }
                "radio" | "checkbox" => form.fields.push((name, value)),
                "file" | "submit" => {}
                _ if tag.get("inputmode") == Some("numeric")
                    || name.ends_with("day")
                    || name.ends_with("month")
                    || name.ends_with("year") =>
                {
                    let number = match name.rsplit('-').next() {
                        Some("day") => "12",
                        Some("month") => "1",
                        Some("year") => "2026",
                        _ => "5",
                    };
                    form.fields.push((name, if value.is_empty() { number.to_owned() } else { value }));
                }
                _ => {
                    form.typed += 1;
                    form.fields.push((name, spite.clone()));
                }
            },
            ("button", Some(form)) if !name.is_empty() => form.fields.push((name, value)),
            _ => {}
        }
    }
    forms
}

fn sent(world: &World, cookie: &str, form: &Filled) -> Answer {
    let request = Request::post(&form.action).header(header::COOKIE, cookie).header("origin", "http://127.0.0.1:8080");
    let (kind, body) = match form.in_parts {
        true => {
            let fields: Vec<(&str, &str)> =
                form.fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            ("multipart/form-data; boundary=----a-boundary-of-a-test", parts(&fields, &[]))
        }
        false => {
            let encoded = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
            let pairs: Vec<String> =
                form.fields.iter().map(|(name, value)| format!("{}={}", encoded(name), encoded(value))).collect();
            ("application/x-www-form-urlencoded", pairs.join("&").into_bytes())
        }
    };
    world.send(request.header(header::CONTENT_TYPE, kind).body(Body::from(body)).unwrap())
}

/// What ends the reading itself, or needs more than a form.
fn is_left_out(action: &str) -> bool {
    [
        "/sign-out",
        "/sign-in",
        "/step-up",
        "/passkeys",
        "/code-app",
        "/password",
        "/recovery-codes",
        "/sessions/",
        "/ending",
        "/access",
    ]
    .iter()
    .any(|part| action.contains(part))
}

/// Sends both forms and, where they are read back or lead on, what comes after; how often something was taken.
fn play(worlds: [&World; 2], cookies: &[String; 2], forms: [&Filled; 2], depth: usize) -> usize {
    let answers = [0, 1].map(|n| sent(worlds[n], &cookies[n], forms[n]));
    let what = format!("post {} {:?}", forms[0].action, forms[0].fields);
    assert!(!answers[0].status.is_server_error(), "{what}: {}", answers[0].status);
    alike(&answers[0], &answers[1], &what);
    if answers[0].status.is_redirection() {
        let [one, other] = [0, 1].map(|n| {
            let location = answers[n].header("location");
            assert!(location.starts_with('/') && !location.starts_with("//"), "{what}: {location}");
            worlds[n].get(&cookies[n], location)
        });
        alike(&one, &other, &format!("{what} led to {}", answers[0].header("location")));
        return 1;
    }
    if depth == 0 || !answers[0].header("content-type").starts_with("text/html") {
        return 0;
    }
    // Read back in a sentence, with a button; or shown again with what is wrong.
    let next = [0, 1].map(|n| filled(&read(answers[n].text(), &what), worlds[n], &forms[n].action));
    let same = |form: &&Filled| form.action == forms[0].action || form.fields.iter().any(|(name, _)| name == "sure");
    let at = next[0].iter().position(|form| same(&form) && answers[0].status.is_success());
    at.map_or(0, |at| play(worlds, cookies, [&next[0][at], &next[1][at]], depth - 1))
}

#[test]
fn whatever_somebody_types_into_any_box_is_taken_or_shown_again_as_words() {
    let worlds = both();
    let worlds = [&worlds[0], &worlds[1]];
    let (mut boxes, mut taken, mut actions) = (0, 0, BTreeSet::new());
    for (slug, person) in readers(worlds[0]).into_iter().filter(|(_, person)| person.is_some()) {
        let (forms, cookies) = found(worlds, &slug, person);
        for path in forms {
            let path = known_to_both(worlds, &cookies, &slug, &path);
            let pages = [0, 1].map(|n| worlds[n].get(&cookies[n], &path));
            if pages[0].status != 200 || pages[1].status != 200 {
                continue;
            }
            let all = [0, 1].map(|n| filled(&read(pages[n].text(), &path), worlds[n], &path));
            for (one, other) in all[0].iter().zip(&all[1]).filter(|(one, _)| one.typed > 0 && !is_left_out(&one.action))
            {
                boxes += one.typed;
                actions.insert(kind(&one.action).unwrap_or("sent only").to_owned());
                taken += play(worlds, &cookies, [one, other], 2);
            }
        }
    }
    // Which enquiries are come to, and so how much of it is taken, follows from their references, which are drawn.
    assert!(boxes > 120 && taken > 20, "{boxes} boxes, {taken} taken, {actions:?}: is anything typed?");
}

/// An address without the references that only the first world has: what was raised meanwhile has another in each.
fn known_to_both(worlds: [&World; 2], cookies: &[String; 2], slug: &str, path: &str) -> String {
    let Some((page, query)) = path.split_once('?') else { return path.to_owned() };
    let is_known = |pair: &&str| {
        let reference = pair.strip_prefix("each=");
        reference.is_none_or(|it| worlds[1].get(&cookies[1], &format!("/{slug}/enquiries/{it}")).status == 200)
    };
    format!("{page}?{}", query.split('&').filter(is_known).collect::<Vec<_>>().join("&"))
}

/// The pages with forms that a reader comes to, found before anything is sent.
fn found(worlds: [&World; 2], slug: &str, person: Option<PersonId>) -> (Vec<String>, [String; 2]) {
    let cookies = worlds.map(|world| world.cookie(slug, person));
    let (mut waiting, mut with_forms) = (beginnings(slug), Vec::new());
    let mut known: BTreeSet<String> = waiting.iter().cloned().collect();
    let mut of_a_kind: BTreeMap<&str, usize> = BTreeMap::new();
    while let Some(path) = waiting.pop() {
        let Some(kind) = kind(&path) else { continue };
        let count = of_a_kind.entry(kind).or_default();
        *count += 1;
        if *count > OF_A_KIND || kind.ends_with(".csv") {
            continue;
        }
        let answer = worlds[0].get(&cookies[0], &path);
        if !answer.header("content-type").starts_with("text/html") {
            continue;
        }
        let page = read(answer.text(), &path);
        waiting.extend(led_to(&page, slug).into_iter().filter(|path| known.insert(path.clone())));
        if page.iter().any(|tag| tag.name == "form" && tag.get("method") == Some("post")) {
            with_forms.push(path);
        }
    }
    (with_forms, cookies)
}
