//! Two worlds that differ in one secret: whoever is not cleared for it is sent the same bytes in both, over every route.
//!
//! What chance and the clock make is numbered by its first appearance in what that reader was sent. The worlds are chosen so
//! that the day's acts round up to the same multiple of 16: checkpoint and tiles then differ in hashes only.

use axum::body::Body;
use axum::http::{Method, Request};
use comity::routes::{Door, ROUTES, Route};
use comity::visit::cookie_name;
use rules::enquiry::{Allocation, Command, Enquiry, How, Raise, Visibility};
use rules::id::{ActId, EnquiryId, RequestId, WordsId};
use rules::norm::Norm;
use rules::reference::Reference;
use rules::request;
use store::files::{Found, Scanned};
use store::pen::Pen;

use crate::appearance::in_order_of_appearance;
use crate::town::{Answer, Player, Town, done, id};

/// What the two worlds differ in.
#[derive(Clone, Copy, PartialEq)]
enum Secret {
    /// An enquiry that only its asker and the clerk see.
    Enquiry,
    /// A note among those who handle an enquiry that everybody sees.
    Note,
    /// A request for information into which the enquiry that everybody sees has been chosen.
    Request,
    /// What the asker raised before, and was declined.
    Past,
}

struct World {
    town: Town,
    /// Seen by every member.
    open: Reference,
    /// An act that every member sees.
    act: ActId,
    /// The hidden enquiry, or a reference that nothing has.
    hidden: Reference,
    /// An act of the hidden enquiry, the hidden note, or an id that nothing has.
    hidden_act: ActId,
    /// The words of a file that goes with that, or an id that nothing has.
    hidden_words: WordsId,
}

/// A world with its secret, or without it.
fn world(secret: Secret, there: Presence) -> World {
    let town = Town::county();
    let (open_id, open) = raise(&town, "The crossing on Mill Lane", Visibility::Council);
    let to = Allocation::Service(town.highways);
    done::<Enquiry>(&town.chidi.desk, open_id, Command::Allocate { to, sort: None }, Pen::new());
    // The information officer stands in both worlds.
    let lena = (secret == Secret::Request).then(|| crate::pages::requests::lena(&town));
    // Whatever is hidden, with the answer at the end, fits into the same sixteen leaves.
    while acts(&town) % 16 != 1 {
        let mut pen = Pen::new();
        let telephone = pen.name("01632 960999");
        let command = rules::council::Command::GiveUrgentTelephone { telephone };
        done::<rules::council::Council>(&town.chidi.desk, town.council, command, pen);
    }
    let mut world = World {
        open,
        act: ActId(0),
        hidden: Reference::draw(*b"NW", 7).unwrap_or_else(|| Reference::draw(*b"NW", 8).unwrap()),
        hidden_act: ActId(id()),
        hidden_words: WordsId(id()),
        town,
    };
    let town = &world.town;
    if there == Presence::There {
        match secret {
            Secret::Enquiry => {
                let (enquiry, reference) = raise(town, "A matter of some delicacy: zanzibar", Visibility::Me);
                let to = Allocation::Post(town.chidi.post());
                world.hidden_act =
                    done::<Enquiry>(&town.chidi.desk, enquiry, Command::Allocate { to, sort: None }, Pen::new()).act;
                world.hidden = reference;
            }
            Secret::Request => {
                let lena = lena.as_ref().expect("she stands in this world");
                let (request, reference) = (RequestId(id()), town.ada.desk.draw_reference().unwrap());
                let mut pen = Pen::new();
                let opening = request::Opening {
                    reference,
                    number: None,
                    sort: request::Sort::Information,
                    applicant: pen.name("zanzibar"),
                    wanted: pen.text("In a hurry, everything about the crossing."),
                    received: "2025-12-01".parse().unwrap(),
                    is: None,
                };
                done::<request::Request>(&lena.desk, request, request::Command::Open(Box::new(opening)), pen);
                let look = request::Command::LookAt { enquiry: open_id };
                done::<request::Request>(&lena.desk, request, look, Pen::new());
                let choose = request::Command::Choose { enquiry: open_id };
                world.hidden_act = done::<request::Request>(&lena.desk, request, choose, Pen::new()).act;
                world.hidden = reference;
            }
            Secret::Note => {
                let mut pen = Pen::new();
                let text = pen.text("He is in a hurry because of zanzibar.");
                let (command, words) = with_file(town, &town.bello, Command::Note { text }, &mut pen);
                world.hidden_words = words;
                world.hidden_act = done::<Enquiry>(&town.bello.desk, open_id, command, pen).act;
            }
            Secret::Past => world.hidden = past(town),
        }
    }
    let mut pen = Pen::new();
    let text = pen.text("It will be painted in the week of 15 December.");
    world.act = done::<Enquiry>(&town.bello.desk, open_id, Command::Answer { text, how: How::Telephone }, pen).act;
    town.installation.publish(town.council).unwrap();
    world
}

/// Two that Ada raised before: one was declined by Housing, the other is still to be sorted.
fn past(town: &Town) -> Reference {
    let (enquiry, reference) = raise(town, "A matter of some delicacy: zanzibar", Visibility::Me);
    let to = Allocation::Post(town.esi.post());
    done::<Enquiry>(&town.chidi.desk, enquiry, Command::Allocate { to, sort: None }, Pen::new());
    let mut pen = Pen::new();
    let (reason, instead) = (pen.text("It is for the party, and in a hurry."), pen.text("Ask the agent."));
    let telephone = pen.name("01632 960123");
    let decline = Command::Decline { reason, instead, telephone, norm: Norm::PartisanWork };
    done::<Enquiry>(&town.esi.desk, enquiry, decline, pen);
    raise(town, "Another matter of some delicacy", Visibility::Me);
    reference
}

/// A command with a file beside it, and the words that name the file.
fn with_file(town: &Town, player: &Player, with: Command, pen: &mut Pen) -> (Command, WordsId) {
    let mut incoming = town.installation.files().begin().unwrap();
    incoming.write(b"a plan of zanzibar").unwrap();
    let found = Found { name: "zanzibar.txt", kind: "text", scanned: Scanned::NoScanner };
    let file = pen.file(&player.desk.keep_file(incoming, found).unwrap());
    (Command::Enclose { with: Box::new(with), files: vec![file] }, file.id)
}

/// How many acts the council's journal has.
fn acts(town: &Town) -> i64 {
    let mut db = town.installation.place().open().unwrap();
    db.row("select head from council where id = $1", store::args![town.council.to_string()], |row| row.int(0))
        .unwrap()
        .unwrap()
}

#[derive(Clone, Copy, PartialEq)]
enum Presence {
    There,
    Absent,
}

pub fn raise(town: &Town, subject: &str, visibility: Visibility) -> (EnquiryId, Reference) {
    raise_by(&town.ada, subject, visibility)
}

pub fn raise_by(who: &Player, subject: &str, visibility: Visibility) -> (EnquiryId, Reference) {
    let (enquiry, reference) = (EnquiryId(id()), who.desk.draw_reference().unwrap());
    let mut pen = Pen::new();
    let (subject, question) = (pen.text(subject), pen.text("When will it be done?"));
    let raise = Raise { visibility, ..Raise::plainly(reference, subject, question) };
    done::<Enquiry>(&who.desk, enquiry, Command::Raise(Box::new(raise)), pen);
    (enquiry, reference)
}

/// Everything that a reader is sent, over every route, as one text.
fn transcript(world: &World, reader: Option<&Player>) -> String {
    let mut transcript = String::new();
    let ordered =
        ROUTES.iter().filter(|route| route.method == "get").chain(ROUTES.iter().filter(|route| route.method != "get"));
    for route in ordered {
        for path in paths(world, route) {
            let answer = ask(world, reader, route, &path);
            transcript.push_str(&format!("== {} {path}\n{}\n", route.method, told(&answer)));
        }
    }
    in_order_of_appearance(&transcript)
}

/// The paths of a route: the open enquiry, the hidden one, and one that is not there.
fn paths(world: &World, route: &Route) -> Vec<String> {
    let nowhere = Reference::draw(*b"NW", 1_000_003).or_else(|| Reference::draw(*b"NW", 1_000_004)).unwrap();
    let references = [
        (world.open, world.act),
        (world.open, world.hidden_act),
        (world.hidden, world.hidden_act),
        (nowhere, world.act),
    ];
    let mut paths: Vec<String> =
        references.iter().map(|(reference, act)| filled(world, route.path, *reference, *act)).collect();
    paths.dedup();
    if route.path.ends_with("/enquiries") || route.path.ends_with("/search") {
        paths.extend(
            ["?q=zanzibar", "?q=zanz*", "?q=crossing", "?state=unsorted", "?due=overdue", "?state=with-officer"]
                .map(|query| format!("{}{query}", filled(world, route.path, world.open, world.act))),
        );
    }
    paths
}

fn filled(world: &World, path: &str, reference: Reference, act: ActId) -> String {
    let mut out = String::new();
    for part in path.split('/').skip(1) {
        out.push('/');
        out.push_str(&match part {
            "{council}" => world.town.slug.to_owned(),
            "{reference}" => reference.to_string(),
            "{act}" => act.to_string(),
            // What is in somebody's tray has a name of chance; nobody else can name it.
            "{sent}" => "sent-00000000000000000000000000".to_owned(),
            "{words}" => world.hidden_words.to_string(),
            "{which}" => "answer".to_owned(),
            "{file}" => "comity-00000000.css".to_owned(),
            "{edition}" => world.town.edition.to_string(),
            "{epoch}" | "{n}" => "1".to_owned(),
            "{*path}" => "0/000.p/16".to_owned(),
            "{text}" => rules::id::TextId(7).to_string(),
            "{day}" => "2025-12-24".to_owned(),
            "{named}" => world.town.oakley.to_string(),
            "{service}" => world.town.highways.to_string(),
            "{person}" => world.town.dara.person.to_string(),
            "{term}" => world.town.dara.seat.to_string(),
            "{post}" => world.town.bello.post().to_string(),
            "{enquiry}" => EnquiryId(5).to_string(),
            "{hold}" => rules::id::HoldId(5).to_string(),
            "{erasure}" => rules::id::ErasureId(5).to_string(),
            "{link}" | "{session}" | "{token}" | "{passkey}" => "0".repeat(43),
            other => {
                assert!(!other.starts_with('{'), "say in `filled` what stands for {other}");
                other.to_owned()
            }
        });
    }
    out
}

fn ask(world: &World, reader: Option<&Player>, route: &Route, path: &str) -> Answer {
    let town = &world.town;
    let post = route.method != "get";
    let mut request = Request::builder()
        .method(if post { Method::POST } else { Method::GET })
        .uri(path)
        .header("host", "127.0.0.1:8080");
    match (reader, route.door) {
        (Some(reader), Door::Token) => {
            request = request.header("authorization", format!("Bearer {}", token(town, reader)))
        }
        (Some(reader), _) => request = request.header("cookie", cookie(town, reader)),
        (None, _) => {}
    }
    let body = match (post, route.door) {
        (true, Door::Token) => {
            request = request.header("content-type", "application/json");
            "{\"text\":\"zanzibar\"}"
        }
        (true, _) => {
            request = request.header("content-type", "application/x-www-form-urlencoded");
            "text=zanzibar&reason=zanzibar&question=zanzibar"
        }
        (false, _) => "",
    };
    town.send(request.body(Body::from(body)).unwrap())
}

fn cookie(town: &Town, reader: &Player) -> String {
    let secret = town.installation.demonstration_sign_in(town.council, reader.person, "a browser").unwrap().unwrap();
    format!("{}={}", cookie_name(&town.server(), town.slug), secret.expose())
}

fn token(town: &Town, reader: &Player) -> String {
    use store::credentials::tokens::{Lifetime, NewToken};
    let new = NewToken {
        person: reader.person,
        seat: reader.seat,
        name: "a program".to_owned(),
        lifetime: Lifetime::default(),
    };
    town.installation.make_token(town.council, new).unwrap().unwrap().expose().to_owned()
}

/// Status, headers and body; the length follows from the body, in which a place in the log may have one digit or two. Of a tile, whose bytes are hashes, only the length can be the same.
fn told(answer: &Answer) -> String {
    let shown = answer.headers.iter().filter(|(name, _)| *name != axum::http::header::CONTENT_LENGTH);
    let mut headers: Vec<String> =
        shown.map(|(name, value)| format!("{name}: {}", String::from_utf8_lossy(value.as_bytes()))).collect();
    headers.sort();
    let body = match std::str::from_utf8(&answer.body) {
        Ok(text) if answer.header("content-type") != "application/octet-stream" => {
            without_minutes(&without_places(&without_once_keys(&text.replace("\\n", "\n"))))
        }
        _ => format!("({} bytes)", answer.body.len()),
    };
    format!("{}\n{}\n{body}", answer.status, headers.join("\n"))
}

/// Once keys are drawn for each form, and what a passkey is asked for each question.
fn without_once_keys(page: &str) -> String {
    ["name=\"once\" value=\"", "\"challenge\":\""].into_iter().fold(page.to_owned(), |page, mark| {
        let mut pieces = page.split(mark);
        let first = pieces.next().unwrap_or_default().to_owned();
        pieces
            .fold(first, |page, piece| format!("{page}{mark}{}", piece.split_once('"').map_or(piece, |(_, rest)| rest)))
    })
}

/// The clock runs on while the pages are asked for: `Tuesday 2 December 2025, 10:14` loses its time of day.
fn without_minutes(page: &str) -> String {
    let mut pieces = page.split(" 2025, ");
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |page, piece| {
        let time = piece.find(|c: char| !c.is_ascii_digit() && c != ':').unwrap_or(piece.len());
        format!("{page} 2025, {}", &piece[time..])
    })
}

/// A leaf's place in the log is chance: batches are sorted by value. So is, with it, how many hashes lead from it to the root:
/// the lines of a proof between the place and the checkpoint.
fn without_places(text: &str) -> String {
    let text = without_digits_after(text, "as entry ");
    let mut pieces = text.split("\nindex ");
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |out, piece| match piece.split_once("\n\n") {
        Some((_, checkpoint)) => format!("{out}\nindex and path\n\n{checkpoint}"),
        None => format!("{out}\nindex {piece}"),
    })
}

fn without_digits_after(text: &str, mark: &str) -> String {
    let mut pieces = text.split(mark);
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |out, piece| format!("{out}{mark}{}", piece.trim_start_matches(|c: char| c.is_ascii_digit())))
}

#[track_caller]
fn alike(secret: Secret, readers: &[fn(&Town) -> Option<&Player>]) {
    let (with, without) = (world(secret, Presence::There), world(secret, Presence::Absent));
    for reader in readers {
        let (one, other) = (transcript(&with, reader(&with.town)), transcript(&without, reader(&without.town)));
        let name = reader(&with.town).map_or("the public", |player| player.name);
        assert!(one.len() > 10_000, "{name} was sent hardly anything: is the crawl still one?");
        if let Some(place) = one.lines().zip(other.lines()).position(|(one, other)| one != other) {
            let around = |all: &str| all.lines().skip(place.saturating_sub(3)).take(7).collect::<Vec<_>>().join("\n");
            let asked = one.lines().take(place).filter(|line| line.starts_with("== ")).last().unwrap_or_default();
            let (with, without) = (around(&one), around(&other));
            panic!("{name} can tell the worlds apart at\n{asked}\nwith the secret:\n{with}\nwithout it:\n{without}");
        }
        assert_eq!(one.len(), other.len(), "{name} was sent more in one world");
        assert!(!one.contains("in a hurry") && !one.contains("delicacy"), "{name} was sent the secret itself");
    }
}

#[test]
fn nobody_who_may_not_see_an_enquiry_can_tell_that_it_is_there() {
    alike(Secret::Enquiry, &[|_| None, |town| Some(&town.dara), |town| Some(&town.bello), |town| Some(&town.esi)]);
}

#[test]
fn nobody_who_may_not_see_a_note_can_tell_that_it_is_there() {
    alike(Secret::Note, &[|_| None, |town| Some(&town.ada), |town| Some(&town.dara)]);
}

#[test]
fn nobody_can_tell_that_a_request_is_there_nor_that_an_enquiry_was_chosen() {
    alike(
        Secret::Request,
        &[
            |_| None,
            |town| Some(&town.ada),
            |town| Some(&town.dara),
            |town| Some(&town.bello),
            |town| Some(&town.esi),
            |town| Some(&town.chidi),
        ],
    );
}

#[test]
fn whoever_handles_a_matter_is_never_told_what_the_member_raised_before_was_declined_or_in_which_group_they_sit() {
    alike(Secret::Past, &[|_| None, |town| Some(&town.dara), |town| Some(&town.bello)]);
    let world = world(Secret::Past, Presence::There);
    let sent = transcript(&world, Some(&world.town.bello));
    assert!(sent.contains("member for Oakley"), "the seats of the member are shown");
    assert!(!sent.contains("Residents"), "the group is not");
    for due in world.town.installation.letters_due(100).unwrap() {
        let Some(desk) = world.town.installation.desk_of_recipient(&due).unwrap() else { continue };
        let outside = comity::mail::writing::Outside { public_url: "https://comity.test", slug: world.town.slug };
        let letter = desk
            .read(|reading| comity::mail::writing::write(reading, due.letter, due.record, due.act, &outside))
            .unwrap();
        let letter = letter.map(|letter| format!("{}\n{}", letter.subject, letter.body)).unwrap_or_default();
        assert!(!letter.contains("Residents"), "{letter}");
    }
}
