//! The bytes of slips: example files of fixed acts, and every slip of a random history opened again.

use std::fs;
use std::path::PathBuf;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ledger::digest::Commitment;
use ledger::leaf;
use ledger::slip::{Salt, WordsKind, commitment, encode_words};
use rules::actor::{Actor, Seat};
use rules::decider::Decider;
use rules::enquiry::{Basis, Capacity, Command, Enquiry, Event, Flag, How, OnBehalfOf, Raise, Sort, Visibility};
use rules::id::{ActId, EditionId, EnquiryId, PersonId, PostId, ServiceId, TermId, WardId, WordsId};
use rules::norm::Norm;
use rules::person::{self, Particulars, Person};
use rules::record::RecordId;
use rules::reference::Reference;
use rules::words::Words;
use rules::{by_kind, words};
use serde::{Deserialize, Serialize};
use store::args;
use store::db::Row;
use store::deed::{Deed, FORMAT, Margin, Place, Relied, encode, raw, written};

use crate::cast::time;
use crate::engines::each_engine;
use crate::world::World;

/// One slip as its example file shows it: the bytes as text, the rest in base64.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Shown {
    slip: String,
    salt: String,
    bytes: String,
    commitment: String,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Example {
    about: String,
    slips: Vec<Shown>,
    leaf: String,
}

/// Words with a salt of one repeated byte, which also makes their id.
struct Ink {
    taken: Vec<(Words, [u8; 32], Vec<u8>)>,
}

impl Ink {
    fn take(&mut self, kind: WordsKind, text: &str) -> Words {
        let byte = u8::try_from(self.taken.len()).unwrap() + 0xa0;
        let (salt, slip) = ([byte; 32], encode_words(kind, text.as_bytes()));
        let commitment = words::Commitment(commitment(&Salt(salt), &slip).0);
        let words = Words { id: WordsId(u128::from(byte)), commitment };
        self.taken.push((words, salt, slip));
        words
    }
}

/// An act as the journal writes it, with everything that chance and the clock would give given.
fn example<D: Decider>(about: &str, place: &Place, deed: &Deed, margin: &Margin, ink: Ink) -> Example {
    let command = deed.command::<D>().unwrap();
    let named = D::words(&command);
    assert_eq!(deed.words, named.iter().map(|words| words.id).collect::<Vec<_>>(), "the deed names its words in order");
    let fixed = [("place", encode(place), 1), ("deed", encode(deed), 2), ("margin", encode(margin), 3)];
    let mut slips: Vec<(String, [u8; 32], Vec<u8>)> =
        fixed.into_iter().map(|(name, bytes, salt)| (name.to_owned(), [salt; 32], bytes)).collect();
    for words in named {
        let (_, salt, bytes) = ink.taken.iter().find(|(taken, ..)| *taken == words).unwrap();
        slips.push((format!("words {}", words.id), *salt, bytes.clone()));
    }
    let commitments: Vec<Commitment> = slips.iter().map(|(_, salt, bytes)| commitment(&Salt(*salt), bytes)).collect();
    let shown = slips.into_iter().zip(&commitments).map(|((slip, salt, bytes), commitment)| Shown {
        slip,
        salt: STANDARD.encode(salt),
        bytes: String::from_utf8(bytes).unwrap(),
        commitment: commitment.to_string(),
    });
    Example { about: about.to_owned(), slips: shown.collect(), leaf: leaf::of_act(&commitments).to_string() }
}

fn place(sequence: u64, version: u64) -> Place {
    let previous = (version > 1).then(|| STANDARD.encode([9; 32]));
    Place { sequence, version, previous, step: sequence, format: FORMAT }
}

fn deed<D: Decider>(record: impl Into<RecordId>, actor: Actor, command: &D::Command, events: &[D::Event]) -> Deed {
    Deed {
        act: ActId(1),
        record: record.into(),
        actor,
        at: written(time("2025-12-02T09:00:00Z")),
        command: raw(command),
        events: events.iter().map(raw).collect(),
        relied: Vec::new(),
        words: D::words(command).iter().map(|words| words.id).collect(),
        rules: 1,
        software: "0.1.0".to_owned(),
    }
}

fn raised() -> Example {
    let mut ink = Ink { taken: Vec::new() };
    let raise = Raise {
        reference: reference(),
        subject: ink.take(WordsKind::Text, "The crossing on Mill Lane"),
        question: ink.take(WordsKind::Text, "When will it be painted?\n\"Soon\" was said in May."),
        service: Some(ServiceId(4)),
        sort: Sort::Complaint,
        capacity: Capacity::Ward,
        visibility: Visibility::Ward,
        on_behalf_of: Some(OnBehalfOf {
            name: ink.take(WordsKind::Name, "Jonah Ælfric"),
            contact: Some(ink.take(WordsKind::Name, "01632 960123")),
            basis: Basis::SpeaksForThem,
        }),
        interest: Some(ink.take(WordsKind::Text, "My sister lives there.")),
        asker: None,
        received: None,
        urgent: None,
        resident_knows: None,
        split_from: None,
    };
    let command = Command::Raise(Box::new(raise.clone()));
    let on = "2025-12-02".parse().unwrap();
    let event = Event::Raised {
        raise: Box::new(raise),
        asker: PersonId(2),
        edition: Some(EditionId(5)),
        ward: Some(WardId(6)),
        group: None,
        on,
    };
    let actor = Actor::Person { person: PersonId(2), capacity: Seat::Member(TermId(3)) };
    let mut deed = deed::<Enquiry>(EnquiryId(7), actor, &command, &[event]);
    deed.relied = vec![
        Relied { norm: Norm::RightToAct, clause: None, edition: None },
        Relied { norm: Norm::ComplaintInTime, clause: Some("4.2b".to_owned()), edition: Some(EditionId(5)) },
    ];
    let margin =
        Margin { flags: vec![raw(&Flag::InterestDeclared), raw(&Flag::WouldRefuse { norm: Norm::PrivateMatter })] };
    example::<Enquiry>("a member raises an enquiry, with two flags in the margin", &place(12, 1), &deed, &margin, ink)
}

fn reference() -> Reference {
    Reference::draw(*b"NW", 0x1234_5678).unwrap()
}

fn answered() -> Example {
    let mut ink = Ink { taken: Vec::new() };
    let text = ink.take(WordsKind::Text, "In the week of 15 December.");
    let command = Command::Answer { text, how: How::Telephone };
    let on = "2025-12-02".parse().unwrap();
    let event = Event::Answered { text, how: How::Telephone, by: PersonId(8), on, calendar: 1 };
    let actor = Actor::Person { person: PersonId(8), capacity: Seat::Officer(PostId(9)) };
    let deed = deed::<Enquiry>(EnquiryId(7), actor, &command, &[event]);
    example::<Enquiry>("an officer answers", &place(14, 3), &deed, &Margin { flags: Vec::new() }, ink)
}

fn closed() -> Example {
    let event = Event::Closed { on: "2025-12-02".parse().unwrap() };
    let actor = Actor::Clock { norm: Norm::KeptOpen };
    let deed = deed::<Enquiry>(EnquiryId(7), actor, &Command::Close, &[event]);
    let (margin, ink) = (Margin { flags: Vec::new() }, Ink { taken: Vec::new() });
    example::<Enquiry>("the clock closes an enquiry; there are no words", &place(15, 4), &deed, &margin, ink)
}

fn registered() -> Example {
    let mut ink = Ink { taken: Vec::new() };
    let name = ink.take(WordsKind::Name, "Esi Holm");
    let particulars =
        Particulars { name, address: Some(ink.take(WordsKind::Name, "esi@northwold.test")), telephone: None };
    let (person, actor) = (PersonId(2), Actor::Installation);
    let command = person::Command::Register { person, particulars: particulars.clone() };
    let deed = deed::<Person>(person, actor, &command, &[person::Event::Registered { person, particulars }]);
    example::<Person>("the installation enters a person", &place(3, 1), &deed, &Margin { flags: Vec::new() }, ink)
}

/// `UPDATE=1` writes the files anew; once released, an example is kept for ever.
#[test]
fn the_bytes_of_fixed_acts_are_those_of_their_example_files() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/examples");
    for (name, example) in
        [("raised", raised()), ("answered", answered()), ("closed", closed()), ("registered", registered())]
    {
        let file = folder.join(format!("{name}.json"));
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&file, serde_json::to_string_pretty(&example).unwrap() + "\n").unwrap();
        }
        let text = fs::read_to_string(&file).unwrap();
        let kept: Example = serde_json::from_str(&text).unwrap();
        assert_eq!(example, kept, "{}", file.display());
        for shown in kept.slips.iter().take(3) {
            plain(&shown.bytes);
        }
    }
}

/// One object, no white space, whole numbers, no nulls, no exponents.
#[track_caller]
fn plain(json: &str) {
    let mut quoted = false;
    let mut escaped = false;
    let mut bare = String::new();
    for c in json.chars() {
        match c {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            _ if quoted => {}
            c => bare.push(c),
        }
    }
    assert!(json.starts_with('{') && json.ends_with('}'), "{json}");
    assert!(!bare.contains(char::is_whitespace), "white space in {json}");
    assert!(!bare.contains("null"), "null in {json}");
    assert!(
        !bare.contains(['.', '-', '+', 'e', 'E']) || bare.contains("true") || bare.contains("false"),
        "not a whole number in {json}"
    );
}

#[test]
fn every_slip_of_a_random_history_opens_to_its_commitment_and_every_act_to_its_leaf() {
    each_engine(|here| {
        let mut world = World::new(here.clone(), 21);
        world.live(300);
        let mut db = here.open().unwrap();
        let read = |row: &Row<'_>| {
            let slips =
                [(row.bytes(3)?, row.bytes(4)?), (row.bytes(5)?, row.bytes(6)?), (row.bytes(7)?, row.bytes(8)?)];
            Ok((row.int(0)?, row.int(1)?, row.bytes(2)?, slips, row.text(9)?, row.text(10)?, row.text(11)?))
        };
        let sql = "select seq, version, leaf, place, place_salt, deed, deed_salt, margin, margin_salt, record, time, id
                     from act order by seq";
        let acts = db.rows(sql, args![], read).unwrap();
        assert!(acts.len() > 100, "{}", acts.len());
        let mut leaves: std::collections::HashMap<String, Vec<u8>> = std::collections::HashMap::new();
        let mut gone = 0;
        for (expected, (seq, version, leaf, slips, record, at, act)) in (1..).zip(acts) {
            assert_eq!(seq, expected, "no gap");
            let read = |row: &Row<'_>| {
                Ok((row.text(0)?, row.maybe_bytes(1)?, row.maybe_bytes(2)?, row.bytes(3)?, row.int(4)?))
            };
            let sql = "select id, salt, bytes, commitment, n from words where seq = $1 order by n";
            let words = db.rows(sql, args![seq], read).unwrap();
            let [(place, _), (deed, _), (margin, _)] = &slips;
            for bytes in [place, deed, margin] {
                plain(std::str::from_utf8(bytes).unwrap());
            }

            let mut commitments: Vec<Commitment> = Vec::new();
            commitments
                .extend(slips.iter().map(|(bytes, salt)| commitment(&Salt(salt.clone().try_into().unwrap()), bytes)));
            for (nth, (id, salt, bytes, kept, n)) in (3..).zip(&words) {
                assert_eq!(nth, *n, "{id}");
                // Of words that are gone only the commitment is left, and the leaf stands on it.
                match (salt, bytes) {
                    (Some(salt), Some(bytes)) => {
                        let found = commitment(&Salt(salt.clone().try_into().unwrap()), bytes);
                        assert_eq!(found.0.as_slice(), kept.as_slice(), "{id}");
                    }
                    (None, None) => gone += 1,
                    _ => panic!("{id} is half gone"),
                }
                commitments.push(Commitment(kept.clone().try_into().unwrap()));
            }
            assert_eq!(leaf::of_act(&commitments).0.as_slice(), leaf, "{act}");

            let parsed: Place = serde_json::from_slice(place).unwrap();
            assert_eq!(&encode(&parsed), place, "{act}");
            let previous = leaves.insert(record.clone(), leaf.clone()).map(|leaf| STANDARD.encode(leaf));
            let [seq, version] = [seq, version].map(|number| u64::try_from(number).unwrap());
            let expected = Place { sequence: seq, version, previous, step: seq, format: FORMAT };
            assert_eq!(parsed, expected, "{act}");

            let parsed = Deed::read(deed).unwrap();
            assert_eq!(&encode(&parsed), deed, "{act}");
            let ids: Vec<String> = parsed.words.iter().map(ToString::to_string).collect();
            assert_eq!(ids, words.iter().map(|(id, ..)| id.clone()).collect::<Vec<_>>(), "{act}");
            assert_eq!((parsed.act.to_string(), parsed.record.to_string(), &parsed.at), (act, record, &at));
            assert!(at.len() == 24 && at.ends_with('Z') && at.as_bytes()[19] == b'.', "{at}");
            by_kind!(parsed.record.kind, D => {
                assert_eq!(raw(&parsed.command::<D>().unwrap()).get(), parsed.command.get());
                let events: Vec<_> = parsed.events::<D>().unwrap().iter().map(raw).collect();
                let texts = |events: &[Box<serde_json::value::RawValue>]| -> Vec<String> {
                    events.iter().map(|event| event.get().to_owned()).collect()
                };
                assert_eq!(texts(&events), texts(&parsed.events));
            });
        }
        assert!(gone > 0, "something has been disposed of");
    });
}
