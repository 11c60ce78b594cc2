//! A council at work for the tests of the HTTP door: its people, posts and protocol, entered through the ordinary door.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, Method, Request, StatusCode};
use comity::server::{Letters, Server, Settings};
use jiff::Timestamp;
use rules::actor::{Actor, Role, Seat};
use rules::calendar::{Calendar, Nation};
use rules::council::CouncilKind;
use rules::decider::Decider;
use rules::id::{BodyId, CouncilId, EditionId, GroupId, PersonId, PostId, ServiceId, TermId, WardId};
use rules::person::{Held, Particulars, Term};
use rules::record::RecordId;
use rules::{body, council, edition, person, post};
use store::clock::Clock;
use store::credentials::tokens::{Lifetime, NewToken};
use store::db::Place;
use store::db::fault::Faults;
use store::desk::Desk;
use store::installation::{Demonstration, Installation, NewCouncil, Opening, create};
use store::keys::InstallationKey;
use store::once::Once;
use store::pen::Pen;
use tempfile::TempDir;
use tokio::runtime::{Builder, Runtime};

mod packed;

pub use packed::{Away, Packed};
use tower::ServiceExt;

/// One of the cast, in one seat.
#[derive(Clone)]
pub struct Player {
    pub name: &'static str,
    pub person: PersonId,
    pub seat: Seat,
    /// `ada@northwold.test`.
    pub address: String,
    pub desk: Desk,
    /// A personal access token, good for a year.
    pub token: String,
}

impl Player {
    /// The post, of an officer.
    #[track_caller]
    pub fn post(&self) -> PostId {
        match self.seat {
            Seat::Officer(post) => post,
            Seat::Member(_) => panic!("{} is a member", self.name),
        }
    }
}

/// A council at work, under its protocol since Tuesday 2 December 2025, 09:00: the time at which its clock stands.
pub struct Town {
    pub installation: Arc<Installation>,
    pub clock: Clock,
    pub slug: &'static str,
    pub council: CouncilId,
    pub edition: EditionId,
    pub body: BodyId,
    pub oakley: WardId,
    pub highways: ServiceId,
    pub housing: ServiceId,
    /// Member for Oakley.
    pub ada: Player,
    /// Another member for Oakley, of the same group.
    pub dara: Player,
    /// Highways Officer.
    pub bello: Player,
    /// Housing Officer.
    pub esi: Player,
    /// Democratic Services; in a parish the Clerk.
    pub chidi: Player,
    /// Whether the server has somebody to send its letters.
    pub letters: std::cell::Cell<Letters>,
    /// How many seconds what is sent from a page can be taken back.
    pub undo: AtomicI64,
    /// To make one takes longer than to answer.
    router: Mutex<Option<Routed>>,
    key: InstallationKey,
    /// The folder goes with the last town in it.
    _folder: Arc<TempDir>,
}

/// Into what a council has divided its work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Services {
    None,
    /// Highways and Housing.
    Two,
}

/// What a request was answered with.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Answer {
    /// The body as text.
    #[track_caller]
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    /// The body as JSON.
    #[track_caller]
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    /// The entries of a ZIP file that was made as it went out: each as it is, by the list at its end.
    #[track_caller]
    pub fn unpacked(&self) -> Vec<(String, Vec<u8>)> {
        let bytes = &self.body;
        let word = |at: usize| u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap()) as usize;
        let half = |at: usize| usize::from(u16::from_le_bytes(bytes[at..at + 2].try_into().unwrap()));
        let end = bytes.len() - 22;
        assert_eq!(word(end), 0x0605_4b50, "the end of a ZIP file");
        let mut at = word(end + 16);
        (0..half(end + 10))
            .map(|_| {
                let (name, size, from) = (half(at + 28), word(at + 24), word(at + 42));
                let text = std::str::from_utf8(&bytes[at + 46..at + 46 + name]).unwrap().to_owned();
                at += 46 + name + half(at + 30);
                let start = from + 30 + half(from + 26);
                (text, bytes[start..start + size].to_vec())
            })
            .collect()
    }

    /// A header as text; empty where there is none.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

/// What a browser says with a form, where the test says nothing else.
fn from_own_site(mut request: Request<Body>) -> Request<Body> {
    let says = ["origin", "sec-fetch-site", "referer"].iter().any(|name| request.headers().contains_key(*name));
    if request.method() == Method::POST && !says {
        request.headers_mut().insert("origin", HeaderValue::from_static("http://127.0.0.1:8080"));
    }
    request
}

/// A router, and for which settings it was made.
pub struct Routed {
    settings: (Letters, i64),
    asked: u32,
    router: Router,
}

/// What runs the handlers of all towns.
static RUNTIME: LazyLock<Runtime> =
    LazyLock::new(|| Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap());

/// 128 bits of chance.
pub fn id() -> u128 {
    u128::from_be_bytes(store::keys::random::<16>())
}

/// Does a command that nothing stands against.
#[track_caller]
pub fn done<D: Decider>(desk: &Desk, record: impl Into<RecordId>, command: D::Command, pen: Pen) -> store::run::Done {
    desk.run::<D>(record, command, pen, None, Once::drawn()).unwrap()
}

/// Makes a token that is good for a year.
#[track_caller]
pub fn token(installation: &Installation, council: CouncilId, person: PersonId, seat: Seat) -> String {
    let new = NewToken { person, seat, name: "Tests".to_owned(), lifetime: Lifetime::Year };
    installation.make_token(council, new).unwrap().unwrap().expose().to_owned()
}

impl Town {
    /// Northwold, a county, alone in an installation of its own.
    pub fn county() -> Town {
        Town::alone("northwold", CouncilKind::County, Demonstration::Yes)
    }

    /// Eastmarsh, a parish, alone in an installation of its own. It has a second officer, as small towns do.
    pub fn parish() -> Town {
        Town::alone("eastmarsh", CouncilKind::Parish, Demonstration::Yes)
    }

    /// A parish that has divided its work into these services.
    pub fn parish_with(services: Services) -> Town {
        Town::set_up("eastmarsh", CouncilKind::Parish, Demonstration::Yes, services)
    }

    /// Northwold with real people: not a demonstration.
    pub fn in_use() -> Town {
        Town::alone("northwold", CouncilKind::County, Demonstration::No)
    }

    /// Another council in the same installation.
    pub fn beside(&self, slug: &'static str, kind: CouncilKind) -> Town {
        let (installation, clock) = (self.installation.clone(), self.clock.clone());
        let within = (self._folder.clone(), self.key.clone());
        Town::within(installation, clock, within, (slug, Services::Two), kind)
    }

    /// Moves the clock on: `2025-12-05T10:00:00Z`.
    pub fn at(&self, time: &str) {
        self.clock.set(time.parse().unwrap());
    }

    /// The server as a process would have it.
    pub fn server(&self) -> Server {
        let settings = Settings { public_url: "http://127.0.0.1:8080".to_owned(), letters: self.letters.get() };
        let undo = jiff::SignedDuration::from_secs(self.undo.load(Ordering::Relaxed));
        Server::new(self.installation.clone(), settings).with_undo(undo)
    }

    /// A router is good for some fifty requests: who asks more often than people do is kept waiting by each server for itself.
    fn router(&self) -> Router {
        const GOOD_FOR: u32 = 50;
        let settings = (self.letters.get(), self.undo.load(Ordering::Relaxed));
        let mut made = self.router.lock().unwrap_or_else(PoisonError::into_inner);
        let known = made.take().filter(|known| known.settings == settings && known.asked < GOOD_FOR);
        let known = made.insert(known.unwrap_or_else(|| Routed { settings, asked: 0, router: self.server().router() }));
        known.asked += 1;
        known.router.clone()
    }

    /// Sends one request through the whole router, as a browser does: with a form it says from which site.
    pub fn send(&self, request: Request<Body>) -> Answer {
        self.send_as_it_is(from_own_site(request))
    }

    /// Sends one request through the whole router.
    pub fn send_as_it_is(&self, request: Request<Body>) -> Answer {
        // As the server's own thread does within a second.
        self.installation.index_all().unwrap();
        self.routed(request)
    }

    /// As a browser does, whether or not what was just written can be searched.
    pub fn send_at_once(&self, request: Request<Body>) -> Answer {
        self.routed(from_own_site(request))
    }

    fn routed(&self, request: Request<Body>) -> Answer {
        let router = self.router();
        RUNTIME.block_on(async move {
            let (parts, body) = router.oneshot(request).await.unwrap().into_parts();
            let body = axum::body::to_bytes(body, usize::MAX).await.unwrap().to_vec();
            Answer { status: parts.status, headers: parts.headers, body }
        })
    }

    /// `GET` without any credential.
    pub fn get(&self, path: &str) -> Answer {
        self.send(Request::get(path).body(Body::empty()).unwrap())
    }

    /// The cookie header of a player who has just signed in.
    pub fn cookie(&self, who: &Player) -> String {
        let cookie = self.installation.demonstration_sign_in(self.council, who.person, "Tests").unwrap().unwrap();
        format!("comity-{}={}", self.slug, cookie.expose())
    }

    /// `GET` of a page by a player who has just signed in.
    pub fn view(&self, who: &Player, path: &str) -> Answer {
        self.send(Request::get(path).header("cookie", self.cookie(who)).body(Body::empty()).unwrap())
    }

    /// `GET` with a player's token.
    pub fn ask(&self, who: &Player, path: &str) -> Answer {
        let request = Request::get(path).header("authorization", format!("Bearer {}", who.token));
        self.send(request.body(Body::empty()).unwrap())
    }

    /// `POST` of a JSON body with a player's token.
    pub fn tell(&self, who: &Player, path: &str, body: &serde_json::Value) -> Answer {
        let request = Request::post(path).header("authorization", format!("Bearer {}", who.token));
        let request = request.header("content-type", "application/json");
        self.send(request.body(Body::from(body.to_string())).unwrap())
    }

    /// Another protocol, adopted the day before and in force.
    pub fn adopts(&self, text: &str) {
        let (edition, on) = (EditionId(id()), "2025-12-01".parse().unwrap());
        let pack = rules::pack::read(text).expect("it can be read");
        let mut pen = Pen::new();
        let draft =
            edition::Draft { title: pen.text(&pack.title), pack: pen.text(text), bindings: Arc::new(pack.bindings) };
        done::<edition::Edition>(&self.chidi.desk, edition, edition::Command::Draft(draft), pen);
        let mut pen = Pen::new();
        let adoption = edition::Adoption { body: self.body, on, minute: pen.text("Minute 48"), from: on };
        done::<edition::Edition>(&self.chidi.desk, edition, edition::Command::Adopt(adoption), pen);
    }

    /// A member who is elected for Oakley, without a group.
    pub fn elects(&self, name: &'static str) -> Player {
        let house = House { installation: &self.installation, council: self.council, slug: self.slug };
        let since = Some("2025-05-05".parse().unwrap());
        house.member(name, Term { ward: Some(self.oakley), group: None, from: since, accepted: since, until: None })
    }

    /// An officer who joins.
    pub fn joins(&self, name: &'static str, title: &str, service: Option<ServiceId>, roles: &[Role]) -> Player {
        let house = House { installation: &self.installation, council: self.council, slug: self.slug };
        house.officer(name, title, service, roles.to_vec())
    }

    fn alone(slug: &'static str, kind: CouncilKind, demonstration: Demonstration) -> Town {
        Town::set_up(slug, kind, demonstration, Services::Two)
    }

    /// Each kind of town is set up once; every test has a copy of its own.
    fn set_up(slug: &'static str, kind: CouncilKind, demonstration: Demonstration, services: Services) -> Town {
        type Kind = (&'static str, Demonstration, Services);
        static KNOWN: Mutex<Vec<(Kind, Arc<Packed>)>> = Mutex::new(Vec::new());
        let wanted = (slug, demonstration, services);
        let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
        let packed = match known.iter().find(|(of, _)| *of == wanted) {
            Some((_, packed)) => packed.clone(),
            None => {
                let packed = Arc::new(Packed::of(&Town::made(slug, kind, demonstration, services)));
                known.push((wanted, packed.clone()));
                packed
            }
        };
        drop(known);
        packed.unpacked()
    }

    fn made(slug: &'static str, kind: CouncilKind, demonstration: Demonstration, services: Services) -> Town {
        let folder = Arc::new(tempfile::tempdir().unwrap());
        let place = Place::Sqlite(folder.path().to_owned());
        create(&place, demonstration).unwrap();
        let clock = Clock::stepped();
        clock.set("2025-12-01T09:00:00Z".parse::<Timestamp>().unwrap());
        let key = InstallationKey::fleeting();
        let opening =
            Opening { place, key: key.clone(), clock: Some(clock.clone()), faults: Faults::default(), erasures: None };
        Town::within(Installation::open(opening).unwrap(), clock, (folder, key), (slug, services), kind)
    }

    fn within(
        installation: Arc<Installation>,
        clock: Clock,
        (folder, key): (Arc<TempDir>, InstallationKey),
        (slug, services): (&'static str, Services),
        kind: CouncilKind,
    ) -> Town {
        let origin = format!("comity.test/{slug}");
        let council = installation.add_council(&NewCouncil { slug, origin: &origin }).unwrap();
        let house = House { installation: &installation, council, slug };
        let office = house.office();
        let parish = kind == CouncilKind::Parish;

        let mut pen = Pen::new();
        let proper = format!("{}{}", slug[..1].to_uppercase(), &slug[1..]);
        let name =
            pen.name(&if parish { format!("{proper} Parish Council") } else { format!("{proper} County Council") });
        let (nation, calendar) = (Nation::England, Calendar::national(Nation::England));
        done::<council::Council>(&office, council, council::Command::Open { name, kind, nation, calendar }, pen);
        let (highways, housing) = (ServiceId(id()), ServiceId(id()));
        let (oakley, group, full) = (WardId(id()), GroupId(id()), BodyId(id()));
        if services == Services::Two {
            house.add("Highways", |name| council::Command::AddService { service: highways, name });
            house.add("Housing", |name| council::Command::AddService { service: housing, name });
        }
        let of = |service| Some(service).filter(|_| services == Services::Two);
        house.add("Oakley", |name| council::Command::AddWard { ward: oakley, name });
        house.add("Residents", |name| council::Command::AddGroup { group, name });
        let mut pen = Pen::new();
        let name = pen.name("Full Council");
        done::<body::Body>(
            &office,
            full,
            body::Command::Constitute { name, kind: body::BodyKind::Council, parent: None },
            pen,
        );

        let term = Term {
            ward: Some(oakley),
            group: Some(group),
            from: Some("2025-05-05".parse().unwrap()),
            accepted: Some("2025-05-05".parse().unwrap()),
            until: None,
        };
        let ada = house.member("Ada Marsh", term);
        let dara = house.member("Dara Finch", term);
        let bello = house.officer("Bello Okoro", "Highways Officer", of(highways), Vec::new());
        let esi = house.officer("Esi Tamakloe", "Housing Officer", of(housing), Vec::new());
        let title = if parish { "Clerk" } else { "Democratic Services Manager" };
        let chidi = house.officer("Chidi Brook", title, None, vec![Role::Clerk]);

        let edition = EditionId(id());
        let text = if parish { rules::pack::TOWN_AND_PARISH } else { rules::pack::COUNTY };
        let pack = rules::pack::read(text).unwrap();
        let mut pen = Pen::new();
        let draft =
            edition::Draft { title: pen.text(&pack.title), pack: pen.text(text), bindings: Arc::new(pack.bindings) };
        done::<edition::Edition>(&chidi.desk, edition, edition::Command::Draft(draft), pen);
        let mut pen = Pen::new();
        let on = "2025-11-20".parse().unwrap();
        let adoption = edition::Adoption { body: full, on, minute: pen.text("Minute 47"), from: on };
        done::<edition::Edition>(&chidi.desk, edition, edition::Command::Adopt(adoption), pen);
        clock.set("2025-12-02T09:00:00Z".parse().unwrap());
        Town {
            undo: AtomicI64::new(0),
            installation,
            clock,
            slug,
            council,
            edition,
            body: full,
            oakley,
            highways,
            housing,
            ada,
            dara,
            bello,
            esi,
            chidi,
            letters: std::cell::Cell::new(Letters::Wait),
            router: Mutex::default(),
            key,
            _folder: folder,
        }
    }
}

/// The council while it is being set up.
struct House<'a> {
    installation: &'a Arc<Installation>,
    council: CouncilId,
    slug: &'static str,
}

impl House<'_> {
    fn office(&self) -> Desk {
        self.installation.desk(self.council, Actor::Installation)
    }

    fn add(&self, name: &str, command: impl FnOnce(rules::words::Words) -> council::Command) {
        let mut pen = Pen::new();
        let name = pen.name(name);
        done::<council::Council>(&self.office(), self.council, command(name), pen);
    }

    fn member(&self, name: &'static str, as_follows: Term) -> Player {
        let (person, term) = (PersonId(id()), TermId(id()));
        let address = self.register(person, name);
        done::<person::Person>(&self.office(), person, person::Command::BeginTerm { term, as_follows }, Pen::new());
        self.player(name, person, Seat::Member(term), address)
    }

    fn officer(&self, name: &'static str, title: &str, service: Option<ServiceId>, roles: Vec<Role>) -> Player {
        let (person, post) = (PersonId(id()), PostId(id()));
        let mut pen = Pen::new();
        let (title, telephone) = (pen.name(title), Some(pen.name("01632 960123")));
        let open =
            post::Open { title, service, roles, line_manager: None, telephone, pattern: None, covers: Vec::new() };
        done::<post::Post>(&self.office(), post, post::Command::Create(open), pen);
        let address = self.register(person, name);
        let held = Held { from: "2020-01-06".parse().unwrap(), until: None };
        done::<person::Person>(&self.office(), person, person::Command::TakePost { post, held }, Pen::new());
        self.player(name, person, Seat::Officer(post), address)
    }

    fn register(&self, person: PersonId, name: &str) -> String {
        let mut pen = Pen::new();
        let address = format!("{}@{}.test", name.split(' ').next().unwrap().to_lowercase(), self.slug);
        let particulars = Particulars { name: pen.name(name), address: Some(pen.name(&address)), telephone: None };
        done::<person::Person>(&self.office(), person, person::Command::Register { person, particulars }, pen);
        done::<person::Person>(&self.office(), person, person::Command::GiveAccess, Pen::new());
        self.installation.enrol(self.council, person, &address).unwrap();
        address
    }

    fn player(&self, name: &'static str, person: PersonId, seat: Seat, address: String) -> Player {
        let desk = self.installation.desk(self.council, Actor::Person { person, capacity: seat });
        let token = token(self.installation, self.council, person, seat);
        Player { name, person, seat, address, desk, token }
    }
}
