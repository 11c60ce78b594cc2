//! A county of a dozen people and a history thrown with dice: one seed gives one sequence of choices, whatever the engine.

use std::sync::Arc;

use jiff::{SignedDuration, ToSpan};
use rules::actor::{Actor, Role, Seat};
use rules::calendar::{Calendar, Holiday, Nation, Pattern};
use rules::council::{self, AnswersInLetters, CouncilKind};
use rules::decider::{Decider, Refuses};
use rules::enquiry::{
    Agreed, Agreement, Allocation, Basis, Capacity, Command, Enquiry, History, How, Named, OnBehalfOf, Raise, Sort,
    Source, TakenBack, Visibility, Withdrawal,
};
use rules::id::{
    ActId, BodyId, CouncilId, EditionId, EnquiryId, GroupId, PersonId, PostId, ServiceId, TermId, WardId, WordsId,
};
use rules::norm::Norm;
use rules::person::{Held, Office, Particulars, Term};
use rules::record::RecordId;
use rules::reference::Reference;
use rules::{body, edition, person, post};
use store::clock::Clock;
use store::db::Place;
use store::desk::Desk;
use store::failure::NotDone;
use store::installation::{Installation, NewCouncil};
use store::keys::InstallationKey;
use store::once::Once;
use store::pen::Pen;

use crate::cast::{open_under, time};

/// A generator of a dozen lines (splitmix64): small, seeded, the same everywhere.
pub struct Dice(u64);

impl Dice {
    pub fn seeded(seed: u64) -> Dice {
        Dice(seed)
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(end).unwrap()).unwrap()
    }

    pub fn pick<T: Clone>(&mut self, from: &[T]) -> T {
        let at = self.below(from.len());
        from[at].clone()
    }

    /// True `n` times in a hundred.
    pub fn percent(&mut self, n: usize) -> bool {
        self.below(100) < n
    }

    pub fn id(&mut self) -> u128 {
        (u128::from(self.next()) << 64) | u128::from(self.next())
    }
}

/// Somebody at work.
#[derive(Clone)]
pub struct Player {
    pub name: &'static str,
    pub desk: Desk,
    pub person: PersonId,
    pub seat: Seat,
}

/// A name, a desk, and who sits there in which seat; nobody at the desk of the public.
pub type Reader = (&'static str, Desk, Option<(PersonId, Seat)>);

/// An enquiry that the dice have raised, or tried to.
#[derive(Clone, Copy)]
pub struct Matter {
    pub id: EnquiryId,
    pub reference: Reference,
    /// Which of the members asked.
    pub asker: usize,
}

pub struct World {
    pub place: Place,
    pub installation: Arc<Installation>,
    pub clock: Clock,
    pub key: InstallationKey,
    pub council: CouncilId,
    pub members: Vec<Player>,
    pub officers: Vec<Player>,
    pub services: Vec<ServiceId>,
    pub wards: Vec<WardId>,
    pub groups: Vec<GroupId>,
    pub posts: Vec<(PostId, post::Open)>,
    terms: Vec<(PersonId, TermId, Term)>,
    editions: Vec<EditionId>,
    full: BodyId,
    calendar: u32,
    pub matters: Vec<Matter>,
    /// An act of each enquiry, as a form may carry it that was opened some time ago.
    stale: Vec<(EnquiryId, ActId)>,
    pub dice: Dice,
    /// A text of each enquiry that somebody wrote, and may take back.
    said: Vec<(EnquiryId, WordsId)>,
    taken: Vec<EnquiryId>,
    /// What was tried, and what came of it.
    pub log: Vec<String>,
}

/// What people write, with what an engine could stumble over.
pub const TEXTS: [&str; 9] = [
    "The crossing on Mill Lane",
    "ÉCOLE road: Straße, ΣΊΣΥΦΟΣ",
    "50% of the_bins!",
    "a\\b 'quoted' \"twice\"",
    "mill LANE again",
    "😀 and a\nnew line\tand a tab",
    "e\u{301}tude",
    "Ⅷ ı İ ſ",
    "nothing\0 between",
];

impl World {
    /// A county at work; every third seed makes one that has only drafted its protocol, and may try it.
    pub fn new(place: Place, seed: u64) -> World {
        let key = InstallationKey::fleeting();
        let (installation, clock, _) = open_under(place.clone(), key.clone());
        let mut dice = Dice::seeded(seed);
        let council =
            installation.add_council(&NewCouncil { slug: "northwold", origin: "comity.test/northwold" }).unwrap();
        let mut ids = || dice.id();
        let services = vec![ServiceId(ids()), ServiceId(ids()), ServiceId(ids())];
        let wards = vec![WardId(ids()), WardId(ids())];
        let groups = vec![GroupId(ids()), GroupId(ids())];
        let (full, edition) = (BodyId(ids()), EditionId(ids()));
        let mut world = World {
            place,
            installation,
            clock,
            key,
            council,
            members: Vec::new(),
            officers: Vec::new(),
            services,
            wards,
            groups,
            posts: Vec::new(),
            terms: Vec::new(),
            editions: Vec::new(),
            full,
            calendar: 1,
            matters: Vec::new(),
            stale: Vec::new(),
            dice,
            said: Vec::new(),
            taken: Vec::new(),
            log: Vec::new(),
        };
        world.furnish(edition);
        if seed % 3 != 2 {
            world.adopt();
        }
        // From tomorrow the edition is in force.
        world.clock.set(time("2025-12-02T09:00:00Z"));
        world
    }

    fn office(&self) -> Desk {
        self.installation.desk(self.council, Actor::Installation)
    }

    fn furnish(&mut self, edition: EditionId) {
        let office = self.office();
        let mut pen = Pen::new();
        let name = pen.name("Northwold County Council");
        let calendar = Calendar::national(Nation::England);
        let command = council::Command::Open { name, kind: CouncilKind::County, nation: Nation::England, calendar };
        self.must::<council::Council>(&office, self.council, command, pen);
        for (nth, service) in self.services.clone().into_iter().enumerate() {
            let mut pen = Pen::new();
            let name = pen.name(["Highways", "Schools", "Waste"][nth]);
            self.must::<council::Council>(&office, self.council, council::Command::AddService { service, name }, pen);
        }
        for (nth, ward) in self.wards.clone().into_iter().enumerate() {
            let mut pen = Pen::new();
            let name = pen.name(["Oakley", "Ashby"][nth]);
            self.must::<council::Council>(&office, self.council, council::Command::AddWard { ward, name }, pen);
        }
        for (nth, group) in self.groups.clone().into_iter().enumerate() {
            let mut pen = Pen::new();
            let name = pen.name(["Blue", "Green"][nth]);
            self.must::<council::Council>(&office, self.council, council::Command::AddGroup { group, name }, pen);
        }
        let mut pen = Pen::new();
        let name = pen.name("Full Council");
        let command = body::Command::Constitute { name, kind: body::BodyKind::Council, parent: None };
        self.must::<body::Body>(&office, self.full, command, pen);
        // Ward and group of each member; the last is not in any group.
        for (name, ward, group) in [
            ("Ada Marsh", 0, Some(0)),
            ("Dara Finch", 0, Some(0)),
            ("Esi Holm", 0, Some(1)),
            ("Farah Reed", 1, Some(1)),
            ("Gwen Ford", 1, None),
        ] {
            self.member(name, ward, group);
        }
        for (name, service, roles) in [
            ("Bello Okoro", Some(0), vec![]),
            ("Hana Wells", Some(0), vec![Role::LineManager]),
            ("Idris Vale", Some(1), vec![]),
            ("Jonah Pike", Some(2), vec![Role::Director]),
            ("Chidi Brook", None, vec![Role::Clerk]),
            ("Kemi Stone", None, vec![Role::MonitoringOfficer]),
        ] {
            self.officer(name, service, roles);
        }
        // Ada is an officer of Schools as well: two seats of one person.
        let (ada, post) = (self.members[0].person, self.posts[2].0);
        let held = Held { from: "2021-01-04".parse().unwrap(), until: None };
        self.must::<person::Person>(&office, ada, person::Command::TakePost { post, held }, Pen::new());
        let desk = self.installation.desk(self.council, Actor::Person { person: ada, capacity: Seat::Officer(post) });
        self.officers.push(Player { name: "Ada Marsh, officer", desk, person: ada, seat: Seat::Officer(post) });

        let (draft, pen) = draft(rules::pack::COUNTY);
        self.must::<edition::Edition>(&office, edition, edition::Command::Draft(draft), pen);
        self.editions.push(edition);
    }

    fn adopt(&mut self) {
        let mut pen = Pen::new();
        let on = "2025-11-20".parse().unwrap();
        let adoption = edition::Adoption { body: self.full, on, minute: pen.text("Minute 47"), from: on };
        self.must::<edition::Edition>(&self.office(), self.editions[0], edition::Command::Adopt(adoption), pen);
    }

    fn register(&mut self, name: &str) -> PersonId {
        let person = PersonId(self.dice.id());
        let mut pen = Pen::new();
        let address = format!("{}@northwold.test", name.replace(' ', ".").to_lowercase());
        let particulars = Particulars { name: pen.name(name), address: Some(pen.name(&address)), telephone: None };
        let command = person::Command::Register { person, particulars };
        self.must::<person::Person>(&self.office(), person, command, pen);
        person
    }

    fn member(&mut self, name: &'static str, ward: usize, group: Option<usize>) {
        let person = self.register(name);
        let term = TermId(self.dice.id());
        let date = Some("2025-05-05".parse().unwrap());
        let group = group.map(|group| self.groups[group]);
        let as_follows = Term { ward: Some(self.wards[ward]), group, from: date, accepted: date, until: None };
        self.must::<person::Person>(
            &self.office(),
            person,
            person::Command::BeginTerm { term, as_follows },
            Pen::new(),
        );
        self.terms.push((person, term, as_follows));
        let desk = self.installation.desk(self.council, Actor::Person { person, capacity: Seat::Member(term) });
        self.members.push(Player { name, desk, person, seat: Seat::Member(term) });
    }

    fn officer(&mut self, name: &'static str, service: Option<usize>, roles: Vec<Role>) {
        let post = PostId(self.dice.id());
        let mut pen = Pen::new();
        let open = post::Open {
            title: pen.name(&format!("Post of {name}")),
            service: service.map(|service| self.services[service]),
            roles,
            line_manager: None,
            telephone: Some(pen.name("01632 960123")),
            pattern: None,
            covers: Vec::new(),
        };
        self.must::<post::Post>(&self.office(), post, post::Command::Create(open.clone()), pen);
        let person = self.register(name);
        let held = Held { from: "2020-01-06".parse().unwrap(), until: None };
        self.must::<person::Person>(&self.office(), person, person::Command::TakePost { post, held }, Pen::new());
        self.posts.push((post, open));
        let desk = self.installation.desk(self.council, Actor::Person { person, capacity: Seat::Officer(post) });
        self.officers.push(Player { name, desk, person, seat: Seat::Officer(post) });
    }

    /// Everybody in each of their seats, and the public.
    pub fn readers(&self) -> Vec<Reader> {
        let seated = |player: &Player| (player.name, player.desk.clone(), Some((player.person, player.seat)));
        let public = ("the public", Desk::public(&self.installation, self.council), None);
        self.members.iter().chain(&self.officers).map(seated).chain([public]).collect()
    }

    fn must<D: Decider>(&mut self, desk: &Desk, record: impl Into<RecordId>, command: D::Command, pen: Pen) {
        let verdict = self.run::<D>("office", desk, record, command, pen, None);
        assert_eq!(verdict, "done", "{:?}", self.log.last());
    }

    /// What came of a command, in words.
    fn run<D: Decider>(
        &mut self,
        name: &str,
        desk: &Desk,
        record: impl Into<RecordId>,
        command: D::Command,
        pen: Pen,
        seen: Option<ActId>,
    ) -> String {
        let record = record.into();
        let said = format!("{name} on {record}: {command:?}");
        let verdict = match desk.run::<D>(record, command, pen, seen, Once::drawn()) {
            Ok(done) => {
                if D::KIND == rules::record::Kind::Enquiry && self.dice.percent(40) {
                    self.stale.push((EnquiryId(record.bits), done.act));
                }
                "done".to_owned()
            }
            Err(NotDone::Refused(refusal)) => format!("{refusal} [{}] {}", refusal.norm().name(), refusal.instead()),
            Err(NotDone::Broken(broken)) => panic!("{broken:?} after {said}"),
            Err(other) => other.to_string(),
        };
        self.log.push(format!("{said} -> {verdict}"));
        verdict
    }

    /// So many steps of the history.
    pub fn live(&mut self, steps: usize) {
        for _ in 0..steps {
            self.step();
        }
    }

    fn step(&mut self) {
        match self.dice.below(100) {
            0..=9 => self.time_passes(),
            10..=24 => self.raise(),
            25..=26 => self.record(),
            27..=32 => self.roster(),
            33..=34 => self.protocol(),
            35..=40 => self.the_clock_acts(),
            _ if self.matters.is_empty() => self.raise(),
            41..=46 => self.the_member_acts(),
            _ => self.somebody_acts(),
        }
    }

    fn time_passes(&mut self) {
        let minutes = [30, 180, 60 * 24, 60 * 24, 60 * 24 * 3, 60 * 24 * 9];
        let later = self.clock.now() + SignedDuration::from_mins(self.dice.pick(&minutes));
        self.clock.set(later);
    }

    fn text(&mut self, pen: &mut Pen) -> rules::words::Words {
        pen.text(self.dice.pick(&TEXTS))
    }

    fn draw(&mut self) -> Reference {
        loop {
            let bits = u32::try_from(self.dice.next() >> 32).unwrap();
            if let Some(reference) = Reference::draw(*b"NW", bits) {
                return reference;
            }
        }
    }

    fn raise(&mut self) {
        let asker = self.dice.below(self.members.len());
        let mut pen = Pen::new();
        let on_behalf_of = self.dice.percent(30).then(|| OnBehalfOf {
            name: pen.name("A resident of Ashby"),
            contact: self.dice.percent(50).then(|| pen.name("01632 960999")),
            basis: self.dice.pick(&[Basis::AskedMe, Basis::SpeaksForThem, Basis::NotAsked, Basis::Place]),
        });
        // Every fifth cannot wait.
        let urgent = self.matters.len().is_multiple_of(5).then(|| pen.text("Water is coming in."));
        let raise = Raise {
            reference: self.draw(),
            subject: self.text(&mut pen),
            question: self.text(&mut pen),
            service: self.dice.percent(50).then(|| self.dice.pick(&self.services)),
            sort: self.dice.pick(&[Sort::Enquiry, Sort::Enquiry, Sort::Complaint, Sort::Information, Sort::AgendaItem]),
            capacity: self.dice.pick(&[Capacity::Ward, Capacity::Ward, Capacity::Body, Capacity::Resident]),
            visibility: self.dice.pick(&[
                Visibility::Me,
                Visibility::Ward,
                Visibility::GroupInWard,
                Visibility::Council,
            ]),
            on_behalf_of,
            interest: self.dice.percent(20).then(|| self.text(&mut pen)),
            asker: None,
            received: None,
            urgent,
            resident_knows: None,
            split_from: None,
        };
        let matter = Matter { id: EnquiryId(self.dice.id()), reference: raise.reference, asker };
        let player = self.members[asker].clone();
        let verdict =
            self.run::<Enquiry>(player.name, &player.desk, matter.id, Command::Raise(Box::new(raise)), pen, None);
        if verdict == "done" {
            self.matters.push(matter);
        }
    }

    fn record(&mut self) {
        let asker = self.dice.below(self.members.len());
        let mut pen = Pen::new();
        let known = self.dice.percent(50).then(|| Named::Known(self.members[asker].person));
        let history = History {
            reference: self.draw(),
            number: pen.text("2019/117"),
            received: "2019-03-04".parse().unwrap(),
            source: Source::File,
            asker: Some(known.unwrap_or_else(|| Named::AsWritten(pen.name("Cllr A. Marsh")))),
            service: self.dice.percent(50).then(|| Named::Known(self.dice.pick(&self.services))),
            subject: Some(self.text(&mut pen)),
            question: None,
            disposed: None,
            withdrawn: None,
            entered: None,
        };
        let matter = Matter { id: EnquiryId(self.dice.id()), reference: history.reference, asker };
        let office = self.office();
        let command = Command::Record(Box::new(history));
        if self.run::<Enquiry>("an import", &office, matter.id, command, pen, None) == "done" {
            self.matters.push(matter);
        }
    }

    fn matter(&mut self) -> Matter {
        // The newer ones more often, so that some histories grow long.
        let newest = self.matters.len().min(6);
        let from = if self.dice.percent(70) { self.matters.len() - newest } else { 0 };
        let at = from + self.dice.below(self.matters.len() - from);
        self.matters[at]
    }

    fn seen(&mut self, matter: Matter) -> Option<ActId> {
        if !self.dice.percent(15) {
            return None;
        }
        self.stale.iter().rev().find(|(id, _)| *id == matter.id).map(|(_, act)| *act)
    }

    fn the_clock_acts(&mut self) {
        if self.matters.is_empty() || self.dice.percent(40) {
            let woken = self.installation.wake(self.council, 20).unwrap();
            let refused: Vec<String> = woken.refused.iter().map(|refused| format!("{refused:?}")).collect();
            self.log.push(format!("the clock: {:?}, {refused:?}", woken.done));
            return;
        }
        let matter = self.matter();
        let norm = self.dice.pick(&[
            Norm::AcknowledgeInTime,
            Norm::AnswerInTime,
            Norm::ComplaintInTime,
            Norm::KeptOpen,
            Norm::KeptOpen,
            Norm::KeptFor,
        ]);
        let command = Enquiry::on_wake(norm).unwrap();
        let desk = self.installation.desk(self.council, Actor::Clock { norm });
        self.run::<Enquiry>("the clock", &desk, matter.id, command, Pen::new(), None);
    }

    fn the_member_acts(&mut self) {
        let matter = self.matter();
        let who = if self.dice.percent(80) { matter.asker } else { self.dice.below(self.members.len()) };
        let player = self.members[who].clone();
        let mut pen = Pen::new();
        let text = self.text(&mut pen);
        let command = match self.dice.below(6) {
            0 | 1 => Command::Reply { text },
            2 => Command::FollowUp { text },
            3 => Command::Reopen { reason: text },
            4 => Command::CorrectAnswer { text },
            _ => {
                pen = Pen::new();
                Command::AnswerMoreTime { agreement: self.dice.pick(&[Agreement::Agree, Agreement::Disagree]) }
            }
        };
        let seen = self.seen(matter);
        self.run::<Enquiry>(player.name, &player.desk, matter.id, command, pen, seen);
    }

    fn somebody_acts(&mut self) {
        let matter = self.matter();
        let clerk = self.officers[4].clone();
        let player = match self.dice.below(10) {
            0 => self.dice.pick(&self.members),
            1..=3 => clerk,
            _ => self.dice.pick(&self.officers),
        };
        let mut pen = Pen::new();
        let command = match self.dice.below(16) {
            0..=3 => {
                let to = if self.dice.percent(40) {
                    Allocation::Service(self.dice.pick(&self.services))
                } else {
                    Allocation::Post(self.dice.pick(&self.posts).0)
                };
                let sort = self.dice.percent(20).then(|| self.dice.pick(&[Sort::Enquiry, Sort::Complaint]));
                Command::Allocate { to, sort }
            }
            4 => Command::Acknowledge { message: self.dice.percent(50).then(|| self.text(&mut pen)) },
            5 => Command::AskMember { question: self.text(&mut pen) },
            6 => Command::Hold { text: self.text(&mut pen) },
            7 => {
                let until = rules::calendar::civil_day(self.clock.now()) + 14.days();
                let agreed = self.dice.percent(50).then_some(Agreed::ByTelephone);
                Command::TakeMoreTime { until, reason: self.text(&mut pen), agreed }
            }
            8 | 9 => {
                let how = self.dice.pick(&[How::Written, How::Telephone]);
                Command::Answer { text: self.text(&mut pen), how }
            }
            10 => {
                let norm = self.dice.pick(&[Norm::PrivateMatter, Norm::AnswerInTime]);
                let [reason, instead] = [self.text(&mut pen), self.text(&mut pen)];
                Command::Decline { reason, instead, telephone: pen.name("01632 960123"), norm }
            }
            11 if self.dice.percent(20) => Command::Withdraw { why: Withdrawal::Mistake },
            11 => Command::CorrectRecord { text: self.text(&mut pen) },
            12 => Command::AnswerInConfidence { text: self.text(&mut pen), how: How::Written },
            13 if self.dice.percent(30) => {
                let posts = [self.dice.pick(&self.posts).0].into();
                Command::Safeguard { service: Some(self.dice.pick(&self.services)), posts }
            }
            // One text of each: several would be listed in the order of their ids, which are drawn.
            14 => match self.said.iter().rev().find(|(id, _)| *id == matter.id && !self.taken.contains(id)) {
                Some((id, text)) => {
                    self.taken.push(*id);
                    let why = self.dice.pick(&[TakenBack::Mistake, TakenBack::Mistake, TakenBack::PersonalData]);
                    Command::TakeBack { text: *text, why }
                }
                None => Command::Note { text: self.text(&mut pen) },
            },
            _ => Command::Note { text: self.text(&mut pen) },
        };
        let seen = self.seen(matter);
        let said = <Enquiry as Decider>::words(&command);
        if self.run::<Enquiry>(player.name, &player.desk, matter.id, command, pen, seen) == "done" {
            self.said.extend(said.first().map(|words| (matter.id, words.id)));
        }
    }

    /// People come and go, posts move between services, the council closes for a day.
    fn roster(&mut self) {
        let clerk = self.officers[4].clone();
        let today = rules::calendar::civil_day(self.clock.now());
        match self.dice.below(8) {
            0 => {
                self.calendar += 1;
                let closed = Holiday { date: today + 5.days(), title: "Closed for the flood".to_owned() };
                let national = Calendar::national(Nation::England);
                let calendar = Calendar::new(Nation::England, self.calendar, national.holidays.clone(), vec![closed]);
                let command = council::Command::AdoptCalendar { calendar };
                self.run::<council::Council>(clerk.name, &clerk.desk, self.council, command, Pen::new(), None);
            }
            1 | 2 => {
                let at = self.dice.below(4);
                let (id, open) = self.posts[at].clone();
                let mut pen = Pen::new();
                let pattern: Option<Pattern> = self.dice.percent(50).then(|| "Tue am, Thu am".parse().unwrap());
                let service = Some(self.dice.pick(&self.services));
                let (title, telephone) = (pen.name("Another title"), Some(pen.name("01632 960777")));
                let command = post::Command::Describe(post::Open { title, telephone, service, pattern, ..open });
                self.run::<post::Post>(clerk.name, &clerk.desk, id, command, pen, None);
            }
            3 => {
                let (person, term, as_follows) = self.dice.pick(&self.terms);
                let until = self.dice.percent(30).then_some(today + 2.days());
                let group = self.dice.percent(80).then(|| self.dice.pick(&self.groups));
                let ward = Some(self.dice.pick(&self.wards));
                let command =
                    person::Command::DescribeTerm { term, as_follows: Term { until, group, ward, ..as_follows } };
                self.run::<person::Person>(clerk.name, &clerk.desk, person, command, Pen::new(), None);
            }
            4 => {
                let player = self.dice.pick(&self.officers);
                let post = self.dice.pick(&self.posts).0;
                let command = if self.dice.percent(60) {
                    person::Command::TakePost { post, held: Held { from: today, until: Some(today + 20.days()) } }
                } else {
                    person::Command::LeavePost { post, last_day: today }
                };
                // The clerk stays, or nobody could sort any more.
                if player.person != clerk.person {
                    self.run::<person::Person>(clerk.name, &clerk.desk, player.person, command, Pen::new(), None);
                }
            }
            5 => {
                let player = self.dice.pick(&self.members);
                let office = self.dice.pick(&[Office::Chair, Office::GroupLeader, Office::MemberOf(self.full)]);
                let command = person::Command::TakeOffice { office, held: Held { from: today, until: None } };
                self.run::<person::Person>(clerk.name, &clerk.desk, player.person, command, Pen::new(), None);
            }
            6 => {
                let player = self.dice.pick(&self.members);
                let mut pen = Pen::new();
                let particulars =
                    Particulars { name: pen.name("Another Name"), address: None, telephone: Some(pen.name("01632")) };
                let command = person::Command::Describe(particulars);
                self.run::<person::Person>(clerk.name, &clerk.desk, player.person, command, pen, None);
            }
            _ => {
                let to = self.dice.pick(&[AnswersInLetters::Shown, AnswersInLetters::Withheld]);
                let who = self.dice.pick(&self.officers);
                let command = council::Command::SetAnswersInLetters { to };
                self.run::<council::Council>(who.name, &who.desk, self.council, command, Pen::new(), None);
            }
        }
    }

    /// The protocol is drafted anew, amended, tried and adopted.
    fn protocol(&mut self) {
        let clerk = self.officers[4].clone();
        let today = rules::calendar::civil_day(self.clock.now());
        let pack = self.dice.pick(&[rules::pack::COUNTY, rules::pack::TOWN_AND_PARISH]);
        let edition = *self.editions.last().unwrap();
        match self.dice.below(5) {
            0 | 1 => {
                let edition = EditionId(self.dice.id());
                self.editions.push(edition);
                let (draft, pen) = draft(pack);
                self.run::<edition::Edition>(
                    clerk.name,
                    &clerk.desk,
                    edition,
                    edition::Command::Draft(draft),
                    pen,
                    None,
                );
            }
            2 => {
                let (draft, pen) = draft(pack);
                self.run::<edition::Edition>(
                    clerk.name,
                    &clerk.desk,
                    edition,
                    edition::Command::Amend(draft),
                    pen,
                    None,
                );
            }
            3 => {
                let command = edition::Command::BeginTrial { until: today + 10.days() };
                self.run::<edition::Edition>(clerk.name, &clerk.desk, edition, command, Pen::new(), None);
            }
            _ => {
                let mut pen = Pen::new();
                let adoption =
                    edition::Adoption { body: self.full, on: today, minute: pen.text("Minute 50"), from: today };
                self.run::<edition::Edition>(
                    clerk.name,
                    &clerk.desk,
                    edition,
                    edition::Command::Adopt(adoption),
                    pen,
                    None,
                );
            }
        }
    }

    /// A trial, an enquiry under it, and then another text in the trial's place.
    pub fn amend_while_on_trial(&mut self) {
        let (edition, office) = (self.editions[0], self.office());
        let command = edition::Command::BeginTrial { until: "2026-02-01".parse().unwrap() };
        self.must::<edition::Edition>(&office, edition, command, Pen::new());
        while self.matters.is_empty() {
            self.raise();
        }
        let (amended, pen) = draft(rules::pack::TOWN_AND_PARISH);
        self.must::<edition::Edition>(&office, edition, edition::Command::Amend(amended), pen);
    }
}

fn draft(pack: &str) -> (edition::Draft, Pen) {
    let read = rules::pack::read(pack).unwrap();
    let mut pen = Pen::new();
    let draft = edition::Draft {
        title: pen.text("Protocol on relations between members and officers"),
        pack: pen.text(pack),
        bindings: Arc::new(read.bindings),
    };
    (draft, pen)
}
