//! Every field of everything that can be sent, with a name in it that its sender may not know: the answer is that for a name that
//! nothing has, and nothing happens to what is named.
//!
//! Two copies of one world are sent the same, in the same order; in one the names are those of hidden things, in the other nobody's.

use std::collections::{BTreeMap, BTreeSet};

use axum::body::Body;
use axum::http::{Method, Request};
use comity::routes::{Door, ROUTES};
use serde_json::{Value, json};

use crate::appearance::in_order_of_appearance;
use crate::forms::{Form, encoded, forms};
use crate::schemas::{example, texts};
use crate::town::{Packed, Player, Town};
use crate::two_worlds::{Presence, Secret, World, cookie, filled, nowhere, told, told_apart};

/// What is named by an id of its own kind, and is not for everybody.
const KINDS: [&str; 9] = ["enquiry", "act", "words", "list", "text", "hold", "erasure", "request", "sent"];

/// Where somebody proves who they are: no name of a thing stands there, and each attempt takes its time on purpose.
const PROVES: [&str; 6] = ["/sign-", "/set-password", "/account/password", "/account/step-up", "/code-app", "/passkey"];

/// One thing that is sent.
#[derive(Clone)]
struct Sent {
    path: String,
    kind: &'static str,
    body: Option<String>,
}

impl Sent {
    fn form(form: &Form) -> Sent {
        Sent { path: form.action.clone(), kind: "application/x-www-form-urlencoded", body: Some(form.body()) }
    }

    fn page(path: String) -> Sent {
        Sent { path, kind: "", body: None }
    }

    /// The same with nobody's names in place of hidden ones.
    fn instead(&self, names: &BTreeMap<String, String>) -> Sent {
        let changed =
            |text: &str| names.iter().fold(text.to_owned(), |text, (hidden, nobody)| text.replace(hidden, nobody));
        Sent { path: changed(&self.path), kind: self.kind, body: self.body.as_deref().map(changed) }
    }
}

/// The forms that somebody is offered, by where they go; and every name on their pages.
fn offered(world: &World, who: &Player) -> (BTreeMap<String, Form>, BTreeSet<String>) {
    let cookie = cookie(&world.town, who);
    let (mut found, mut names) = (BTreeMap::new(), BTreeSet::new());
    let references = [(world.open, world.act), (world.own, world.act), (world.hidden, world.hidden_act)];
    for route in ROUTES.iter().filter(|route| route.method == "get" && route.door != Door::Token) {
        let paths: BTreeSet<String> =
            references.iter().map(|(reference, act)| filled(world, route.path, *reference, *act)).collect();
        for path in paths {
            let request = Request::get(&path).header("cookie", &cookie).body(Body::empty()).unwrap();
            let answer = world.town.send_at_once(request);
            let Ok(page) = std::str::from_utf8(&answer.body) else { continue };
            names.extend(named(page));
            found.extend(forms(page).into_iter().map(|form| (form.action.clone(), form)));
        }
    }
    found.retain(|action, _| !PROVES.iter().any(|part| action.contains(part)));
    (found, names)
}

/// The names of things in a text.
fn named(text: &str) -> BTreeSet<String> {
    let pieces = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '-');
    pieces.filter(|piece| is_a_name(piece)).map(str::to_owned).collect()
}

fn is_a_name(piece: &str) -> bool {
    let crockford = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_lowercase());
    let id =
        piece.split_once('-').is_some_and(|(kind, rest)| KINDS.contains(&kind) && rest.len() == 26 && crockford(rest));
    let reference = piece.starts_with("NW-") && piece.len() == 10;
    id || reference || (piece.len() == 52 && crockford(piece))
}

/// A name of the same shape that nothing has.
fn nobodys(name: &str) -> String {
    let backwards = |text: &str| text.chars().rev().collect::<String>();
    match name.split_once('-') {
        Some(("NW", _)) => nowhere().to_string(),
        // The first letter of an id is at most 7.
        Some((kind, rest)) => format!("{kind}-0{}", backwards(&rest[1..])),
        None => backwards(name),
    }
}

/// What a reader sends: other people's forms, and each field of their own forms and of a program's calls with each name in it.
fn everything_to_send(world: &World, who: &Player, others: &[&Player]) -> (Vec<Sent>, BTreeMap<String, String>) {
    let (own, known) = offered(world, who);
    let mut sent = Vec::new();
    let mut hidden: BTreeSet<String> = BTreeSet::new();
    for other in others {
        for form in offered(world, other).0.values() {
            let names: BTreeSet<String> =
                named(&format!("{} {}", form.action, form.body())).difference(&known).cloned().collect();
            if !names.is_empty() {
                sent.push(Sent::form(form));
                hidden.extend(names);
            }
        }
    }
    let enquiry = world.town.chidi.desk.read(|reading| reading.enquiry_id(world.hidden)).unwrap().unwrap();
    let tried =
        [world.hidden.to_string(), enquiry.to_string(), world.hidden_act.to_string(), world.hidden_words.to_string()];
    let lists = hidden.iter().filter(|name| name.starts_with("list-") || name.starts_with("text-")).take(2).cloned();
    let tried: Vec<String> = tried.into_iter().chain(lists.collect::<Vec<_>>()).collect();
    hidden.extend(tried.iter().cloned());
    for form in own.values() {
        for (name, _) in &form.fields {
            sent.extend(tried.iter().map(|hidden| Sent::form(&form.with(name, hidden))));
        }
    }
    let slug = world.town.slug;
    let pages =
        ["enquiries", "enquiries.csv", "search", "enquiries/together", "enquiries/new", "enquiries/log", "people"];
    let mut pages: Vec<String> = pages.iter().map(|page| format!("/{slug}/{page}")).collect();
    pages.extend(["answer", "note", "link"].map(|step| comity::url::enquiry_step(slug, world.own, step)));
    for page in pages {
        for asked in ["after", "again", "text", "each", "from", "q", "asker", "other", "like"] {
            sent.extend(tried.iter().map(|hidden| Sent::page(format!("{page}?{asked}={}", encoded(hidden)))));
        }
    }
    sent.extend(calls(world, &tried));
    (sent, hidden.into_iter().map(|name| (name.clone(), nobodys(&name))).collect())
}

/// A program's calls about what its person sees, each text of the body replaced by each name.
fn calls(world: &World, tried: &[String]) -> Vec<Sent> {
    let document: Value = world.town.get("/api/openapi.json").json();
    let mut calls = Vec::new();
    for route in ROUTES.iter().filter(|route| route.method == "post" && route.door == Door::Token) {
        let Some(body) = example(&document, route) else { continue };
        let path = filled(world, route.path, world.own, world.act);
        for place in texts(&body) {
            for hidden in tried {
                let mut body = body.clone();
                *body.pointer_mut(&place).expect("it was found there") = json!(hidden);
                calls.push(Sent { path: path.clone(), kind: "application/json", body: Some(body.to_string()) });
            }
        }
    }
    calls
}

/// Sends it all; what came back, one answer after the other.
fn answers(town: &Town, who: &Player, all: &[Sent]) -> Vec<String> {
    let mut session = cookie(town, who);
    let mut answers = Vec::new();
    for sent in all {
        let method = if sent.body.is_some() { Method::POST } else { Method::GET };
        let mut request = Request::builder().method(method).uri(&sent.path);
        request = match sent.path.starts_with("/api/") {
            true => request.header("authorization", format!("Bearer {}", who.token)),
            false => request.header("cookie", &session),
        };
        if !sent.kind.is_empty() {
            request = request.header("content-type", sent.kind);
        }
        let answer = town.send_at_once(request.body(Body::from(sent.body.clone().unwrap_or_default())).unwrap());
        // Whatever signed them out, the next is sent by somebody signed in.
        if answer.headers.contains_key("set-cookie") || answer.header("location").contains("/sign-in") {
            session = cookie(town, who);
        }
        answers.push(without_receipt(&told(&answer)));
    }
    answers
}

/// A receipt has what was sent in its own encoding.
fn without_receipt(answer: &str) -> String {
    answer.split("\"receipt\":").next().unwrap_or_default().to_owned()
}

/// How much there is of everything that is not the reader's to change.
fn kept(world: &World, who: &Player) -> Vec<i64> {
    let mut db = world.town.installation.place().open().unwrap();
    let enquiry = world.town.chidi.desk.read(|reading| reading.enquiry_id(world.hidden)).unwrap().unwrap();
    let count = |db: &mut store::db::Db, sql: &str, arg: String| {
        db.row(sql, store::args![arg], |row| row.int(0)).unwrap().unwrap_or_default()
    };
    let person = who.person.to_string();
    vec![
        count(&mut db, "select count(*) from act where record = $1", enquiry.to_string()),
        count(&mut db, "select count(*) from words where record = $1 and bytes is not null", enquiry.to_string()),
        count(&mut db, "select count(*) from token where person <> $1", person.clone()),
        count(&mut db, "select count(*) from kept_list where person <> $1", person),
    ]
}

/// The first thing to send by which a reader could tell that something hidden is there, or do something to it. Each world that is
/// asked for is a copy of the same.
pub fn difference(fresh: &dyn Fn() -> World, reader: fn(&Town) -> &Player) -> Option<String> {
    let scratch = fresh();
    let town = &scratch.town;
    let who = reader(town);
    let others: Vec<&Player> =
        [&town.ada, &town.bello, &town.chidi].into_iter().filter(|other| other.person != who.person).collect();
    let (all, names) = everything_to_send(&scratch, who, &others);
    assert!(all.len() > 500, "hardly anything was sent: {}", all.len());

    let (hidden, nobodys) = (fresh(), fresh());
    let before = kept(&hidden, reader(&hidden.town));
    let of_hidden = answers(&hidden.town, reader(&hidden.town), &all);
    if kept(&hidden, reader(&hidden.town)) != before {
        return Some(format!("{} did something to what is hidden", who.name));
    }
    let instead: Vec<Sent> = all.iter().map(|sent| sent.instead(&names)).collect();
    let of_nobody = answers(&nobodys.town, reader(&nobodys.town), &instead);
    all.iter().zip(of_hidden).zip(of_nobody).find_map(|((sent, one), other)| {
        let other = names.iter().fold(other, |text, (hidden, nobody)| text.replace(nobody, hidden));
        let (one, other) = (in_order_of_appearance(&one), in_order_of_appearance(&other));
        let told = || format!("{} by {} {:?}: {}", who.name, sent.path, sent.body, told_apart(&one, &other));
        (one != other).then(told)
    })
}

#[track_caller]
fn is_answered_alike(reader: fn(&Town) -> &Player) {
    let world = World::with(Secret::Everything, Presence::There);
    // Something of each that is nobody else's.
    world.town.chidi.desk.keep_list("Of the clerk alone", "q=zanzibar").unwrap();
    let packed = Packed::of(&world.town);
    assert_eq!(difference(&|| world.within(packed.unpacked()), reader), None);
}

#[test]
fn a_member_who_names_what_is_hidden_in_any_field_is_answered_as_for_what_is_not_there() {
    is_answered_alike(|town| &town.dara);
}

#[test]
fn an_officer_who_names_what_is_hidden_in_any_field_is_answered_as_for_what_is_not_there() {
    is_answered_alike(|town| &town.esi);
}
