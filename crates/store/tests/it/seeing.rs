//! A slow twin of seeing: every record folded from the journal, every reader's keys worked out in memory, no SQL.

use std::collections::BTreeMap;

use rules::access::{Key, Part};
use rules::actor::{Actor, Seat};
use rules::context::{Context, Facts, context, standing};
use rules::decider::Decider;
use rules::enquiry::{Command, Enquiry, Held, History, Matter, Named, Source, State};
use rules::id::{EnquiryId, PersonId, WordsId};
use rules::norm::Norm;
use rules::record::{Kind, RecordId};
use rules::reference::Reference;
use store::args;
use store::db::{Place, Row};
use store::deed::Deed;
use store::desk::Desk;
use store::failure::NotDone;
use store::fold::Fold;
use store::once::Once;
use store::pen::Pen;
use store::questions::enquiries::{Filter, Order};
use store::questions::words::Said;
use store::search::fold::{Word, words};
use store::search::query::{Query, Term};
use store::seeing::Keys;

use crate::engines::postgres;
use crate::world::{Dice, TEXTS, World};

/// One act of an enquiry, as the journal has it.
struct Act {
    deed: Deed,
    part: Part,
    texts: Vec<(WordsId, String)>,
}

impl Act {
    /// What of it has not been taken back.
    fn said(&self, state: &State) -> Vec<&String> {
        let taken = |id: &WordsId| state.matter().is_some_and(|matter| matter.taken_back.contains_key(id));
        self.texts.iter().filter(|(id, _)| !taken(id)).map(|(_, text)| text).collect()
    }
}

/// One enquiry, with everything that there is to see of it.
struct Known {
    id: EnquiryId,
    reference: Reference,
    state: State,
    acts: Vec<Act>,
}

/// The whole council in memory; enquiries in the order of their first acts.
struct Twin {
    fold: Fold,
    enquiries: Vec<Known>,
}

impl Twin {
    fn of(world: &World) -> Twin {
        let mut db = world.place.open().unwrap();
        let mut twin = Twin { fold: Fold::default(), enquiries: Vec::new() };
        let read = |row: &Row<'_>| Ok((row.int(0)?, row.bytes(1)?));
        for (seq, deed) in db.rows("select seq, deed from act order by seq", args![], read).unwrap() {
            let deed = Deed::read(&deed).unwrap();
            twin.fold.apply(&deed).unwrap();
            if deed.record.kind != Kind::Enquiry {
                continue;
            }
            let words = db
                .rows("select bytes from words where seq = $1 order by n", args![seq], |row| row.maybe_bytes(0))
                .unwrap();
            let text = |bytes: Vec<u8>| String::from_utf8(bytes[1..].to_vec()).unwrap();
            let command = deed.command::<Enquiry>().unwrap();
            let named = Enquiry::words(&command).into_iter().map(|words| words.id);
            let texts = named.zip(words).filter_map(|(id, bytes)| Some((id, text(bytes?)))).collect();
            let part = Enquiry::part(&command);
            let reference = match &command {
                Command::Raise(raise) => Some(raise.reference),
                Command::Record(history) => Some(history.reference),
                _ => None,
            };
            if let Some(reference) = reference {
                let id = EnquiryId(deed.record.bits);
                twin.enquiries.push(Known { id, reference, state: State::Unknown, acts: Vec::new() });
            }
            let record = deed.record.bits;
            let known = twin.enquiries.iter_mut().find(|known| known.id.0 == record).unwrap();
            known.acts.push(Act { deed, part, texts });
        }
        for known in &mut twin.enquiries {
            let state = twin.fold.enquiry(known.id.into());
            let ctx = today(&mut twin.fold, world, &state);
            known.state = Enquiry::as_of(state, &ctx);
        }
        twin
    }

    /// The keys that somebody holds in a seat today.
    fn keys(&mut self, world: &World, seat: Option<(PersonId, Seat)>) -> Keys {
        let Some((person, seat)) = seat else { return Keys::public() };
        let Ok(house) = self.fold.council();
        let today = rules::calendar::civil_day(world.clock.now());
        let Ok(stands) = standing(&mut self.fold, house.as_deref(), person, seat, today);
        stands.as_ref().map_or_else(Keys::public, Keys::of)
    }

    /// What is listed for these keys, oldest first.
    fn seen(&self, keys: &Keys) -> Vec<&Known> {
        self.enquiries.iter().filter(|known| opens(known, keys, Part::Cover)).collect()
    }
}

/// The clauses once more, from the audience itself: one of its keys, and no bar.
fn opens(known: &Known, keys: &Keys, part: Part) -> bool {
    for audience in Enquiry::audience(&known.state) {
        let key = audience.keys.iter().any(|key| keys.printed.iter().any(|held| *held == key.to_string()));
        let barred = audience.bars.iter().any(|bar| keys.person == Some(*bar));
        if audience.part == part && key && !barred {
            return true;
        }
    }
    false
}

/// Whether that very key opens its cover.
fn covers(known: &Known, key: &Key) -> bool {
    Enquiry::audience(&known.state).iter().any(|audience| audience.part == Part::Cover && audience.keys.contains(key))
}

fn today(fold: &mut Fold, world: &World, state: &State) -> Context {
    let needs = Enquiry::needs(state, &Command::Close);
    let actor = Actor::Clock { norm: Norm::KeptOpen };
    let Ok(ctx) = context(fold, world.council, actor, world.clock.now(), &needs);
    ctx
}

fn listed(desk: &Desk, filter: &Filter) -> Vec<String> {
    let (lines, count) = desk
        .read(|reading| {
            Ok((reading.enquiries(filter)?, reading.count_enquiries(&Filter { after: None, ..filter.clone() })?))
        })
        .unwrap();
    if filter.limit == Some(200) {
        assert_eq!(i64::try_from(lines.len()).unwrap(), count, "{filter:?}");
    }
    lines.into_iter().map(|line| line.reference).collect()
}

fn each_world(test: impl Fn(&mut World, u64)) {
    for seed in [31, 32] {
        let folder = tempfile::tempdir().unwrap();
        let mut world = World::new(Place::Sqlite(folder.path().to_owned()), seed);
        world.live(140);
        world.installation.index_all().unwrap();
        test(&mut world, seed);
    }
    if let Some(place) = postgres() {
        let mut world = World::new(place, 33);
        world.live(90);
        world.installation.index_all().unwrap();
        test(&mut world, 33);
    }
}

fn all() -> Filter {
    Filter { limit: Some(200), ..Filter::default() }
}

#[test]
fn lists_counts_and_searches_show_what_the_slow_twin_shows() {
    each_world(|world, seed| {
        let mut twin = Twin::of(world);
        let mut hidden_from_somebody = 0;
        for (name, desk, seat) in world.readers() {
            let keys = twin.keys(world, seat);
            let seen = twin.seen(&keys);
            hidden_from_somebody += twin.enquiries.len() - seen.len();
            let check = |filter: Filter, keep: &dyn Fn(&Known) -> bool| {
                let expected: Vec<String> =
                    seen.iter().rev().filter(|known| keep(known)).map(|known| known.reference.to_string()).collect();
                assert_eq!(listed(&desk, &filter), expected, "{name}, seed {seed}, {filter:?}");
            };
            check(all(), &|_| true);
            for state in
                ["unsorted", "with-service", "with-officer", "waiting-for-member", "answered", "closed", "recorded"]
            {
                check(Filter { states: vec![state.to_owned()], ..all() }, &|known| known.state.name() == state);
            }
            for (post, _) in &world.posts {
                let own = keys.printed.contains(&format!("post:{post}"));
                let held = |known: &Known| {
                    // What was lifted out stands in no queue: it has a list of its own.
                    let holds = |matter: &Matter| matter.held == Held::Post(*post) && matter.safeguarding.is_none();
                    let held = known.state.matter().is_some_and(holds);
                    held && (opens(known, &keys, Part::Face) || own && covers(known, &Key::Post(*post)))
                };
                check(Filter { post: Some(*post), ..all() }, &held);
            }
            for (post, _) in &world.posts {
                let own = keys.printed.contains(&format!("named:{post}"));
                let named = |known: &Known| {
                    let named = |matter: &Matter| matter.safeguarding.iter().any(|named| named.posts.contains(post));
                    own && known.state.matter().is_some_and(named) && covers(known, &Key::Named(*post))
                };
                check(Filter { named_for: vec![*post], ..all() }, &named);
            }
            for service in &world.services {
                let own = keys.printed.contains(&format!("service:{service}"));
                let held = |known: &Known| {
                    let held = match &known.state {
                        State::Recorded(history) => history.service == Some(Named::Known(*service)),
                        state => state.matter().is_some_and(|matter| {
                            matter.held == Held::Service(*service) && matter.safeguarding.is_none()
                        }),
                    };
                    held && (opens(known, &keys, Part::Face) || own && covers(known, &Key::Service(*service)))
                };
                check(Filter { service: Some(*service), ..all() }, &held);
            }
            for member in &world.members {
                let asked = |known: &Known| {
                    let own = seat.is_some_and(|(person, _)| person == member.person);
                    let asked = match &known.state {
                        State::Recorded(history) => history.known() == Some(member.person),
                        state => state.matter().is_some_and(|matter| matter.asker == member.person),
                    };
                    asked && (own || opens(known, &keys, Part::Face))
                };
                check(Filter { asker: Some(member.person), ..all() }, &asked);
            }
            let names: BTreeMap<String, [String; 2]> = desk
                .read(|reading| reading.enquiries(&all()))
                .unwrap()
                .into_iter()
                .map(|line| (line.reference, [line.asker, line.service]))
                .collect();
            let more =
                ["ΣΊΣΥΦΟΣ", "école", "%", "_", "mill", "RESIDENTS of", "2019/", "nothing between", "\"mill lane\""];
            for text in
                TEXTS.iter().chain(&more).chain(&["lan*", "cross* mill", "Highways", "marsh crossing", "Ada", "i*"])
            {
                let query = Query::read(text);
                let says = |known: &Known| {
                    let parts = [Part::Face, Part::Notes, Part::Confidence];
                    let part = |part: &Part| {
                        let acts = known.acts.iter().filter(|act| act.part == *part);
                        let mut texts: Vec<&String> = acts.flat_map(|act| act.said(&known.state)).collect();
                        if *part == Part::Face {
                            texts.extend(names.get(&known.reference.to_string()).into_iter().flatten());
                        }
                        let texts: Vec<Vec<Word>> = texts.into_iter().map(|text| words(text)).collect();
                        let met = |term: &Term| {
                            let query = Query { terms: vec![term.clone()] };
                            texts.iter().any(|text| query.met(text) == 1)
                        };
                        opens(known, &keys, *part) && !query.is_empty() && query.terms.iter().all(met)
                    };
                    parts.iter().any(part)
                };
                check(Filter { text: Some((*text).to_owned()), ..all() }, &says);
            }
            for known in &twin.enquiries {
                let one = |other: &Known| other.reference == known.reference;
                check(Filter { text: Some(known.reference.to_string().to_lowercase()), ..all() }, &one);
            }
        }
        assert!(hidden_from_somebody > 50, "much is hidden from somebody");
    });
}

#[test]
fn pages_of_a_list_come_to_the_whole_and_tell_nothing_of_what_is_hidden() {
    each_world(|world, seed| {
        let twin = Twin::of(world);
        let nowhere = "NW-0000000".to_owned();
        for (name, desk, _) in world.readers() {
            for order in [Order::Newest, Order::Due] {
                let whole = listed(&desk, &Filter { order, ..all() });
                let mut paged: Vec<String> = Vec::new();
                loop {
                    let after = paged.last().cloned();
                    let page = listed(&desk, &Filter { order, after, limit: Some(3), ..Filter::default() });
                    if page.is_empty() {
                        break;
                    }
                    paged.extend(page);
                }
                assert_eq!(paged, whole, "{name}, seed {seed}, {order:?}");
                let from_nowhere =
                    listed(&desk, &Filter { order, after: Some(nowhere.clone()), limit: Some(3), ..Filter::default() });
                for known in twin.enquiries.iter().filter(|known| !whole.contains(&known.reference.to_string())) {
                    let after = Some(known.reference.to_string());
                    let page = listed(&desk, &Filter { order, after, limit: Some(3), ..Filter::default() });
                    assert_eq!(page, from_nowhere, "{name} learns that {} is there", known.reference);
                }
            }
        }
    });
}

#[test]
fn one_enquiry_shows_its_acts_and_words_to_whom_the_twin_shows_them() {
    each_world(|world, seed| {
        let mut twin = Twin::of(world);
        for (name, desk, seat) in world.readers() {
            let keys = twin.keys(world, seat);
            for known in &twin.enquiries {
                let found = desk.read(|reading| {
                    let record = RecordId::from(known.id);
                    Ok((reading.enquiry(known.reference)?, reading.reference_of(record)?))
                });
                let (sight, reference) = found.unwrap();
                let open = opens(known, &keys, Part::Cover);
                let face = opens(known, &keys, Part::Face);
                assert_eq!(reference, face.then(|| known.reference.to_string()), "{name}, seed {seed}");
                assert_eq!(sight.is_some(), open, "{name}, seed {seed}, {}", known.reference);
                let Some(sight) = sight else { continue };
                assert_eq!(sight.state, known.state);
                let visible = known.acts.iter().filter(|act| opens(known, &keys, act.part));
                let (mut acts, mut texts) = (Vec::new(), Vec::new());
                for act in visible {
                    acts.push(act.deed.act);
                    texts.extend(act.said(&known.state).into_iter().cloned());
                }
                assert_eq!(sight.trail.iter().map(|entry| entry.act).collect::<Vec<_>>(), acts, "{name}, seed {seed}");
                assert_eq!(sight.last_act(), acts.last().copied());
                let mut spoken = Vec::new();
                for act in &known.acts {
                    for words in Enquiry::words(&act.deed.command::<Enquiry>().unwrap()) {
                        let said = sight.spoken.get(words).filter(|said| matches!(said, Said::Text(_)));
                        spoken.extend(said.map(Said::text));
                    }
                }
                assert_eq!(spoken, texts, "{name} reads the words of what is seen, and no others");
            }
        }
    });
}

#[test]
fn what_a_reader_has_not_seen_overtakes_only_if_it_could_have_been_seen() {
    each_world(|world, seed| {
        let mut twin = Twin::of(world);
        let mut dice = Dice::seeded(seed);
        let mut verdicts: BTreeMap<&str, u32> = BTreeMap::new();
        for (name, desk, seat) in world.readers() {
            let keys = twin.keys(world, seat);
            if seat.is_none() {
                continue;
            }
            for known in twin.seen(&keys) {
                let visible = |act: &&Act| opens(known, &keys, act.part);
                let acts: Vec<&Act> = known.acts.iter().filter(visible).collect();
                let at = if dice.percent(10) { acts.len() - 1 } else { dice.below(acts.len()) };
                let overtakes = |act: &&&Act| !matches!(act.deed.actor, Actor::Clock { .. });
                let overtaken = acts[at + 1..].iter().any(|act| overtakes(&act));
                // No person may do this, so that nothing is ever written: what is asked is which *no* comes first.
                let mut pen = Pen::new();
                let history = History {
                    reference: known.reference,
                    number: pen.text("1"),
                    received: "2025-01-01".parse().unwrap(),
                    source: Source::File,
                    asker: None,
                    service: None,
                    subject: None,
                    question: None,
                    disposed: None,
                    withdrawn: None,
                    entered: None,
                };
                let (command, seen) = (Command::Record(Box::new(history)), Some(acts[at].deed.act));
                let verdict = desk.run::<Enquiry>(known.id, command, pen, seen, Once::drawn()).unwrap_err();
                let said = match verdict {
                    NotDone::Overtaken => "overtaken",
                    NotDone::Refused(_) => "refused",
                    other => panic!("{name}, seed {seed}: {other:?}"),
                };
                *verdicts.entry(said).or_default() += 1;
                assert_eq!(said == "overtaken", overtaken, "{name}, seed {seed}, {}", known.reference);
            }
        }
        assert!(verdicts.values().all(|count| *count > 5) && verdicts.len() == 2, "{verdicts:?}");
    });
}
