//! Northwold, small: a council with its people, posts and protocol, entered through the ordinary door.

use std::sync::Arc;

use jiff::Timestamp;
use rules::actor::{Actor, Role, Seat};
use rules::calendar::{Calendar, Nation};
use rules::council::CouncilKind;
use rules::decider::Decider;
use rules::enquiry::{Capacity, Enquiry, Raise, Sort, Visibility};
use rules::id::{BodyId, CouncilId, EditionId, EnquiryId, PersonId, PostId, ServiceId, TermId, WardId};
use rules::person::{Held, Particulars, Term};
use rules::record::RecordId;
use rules::reference::Reference;
use rules::{body, council, edition, enquiry, person, post};
use store::clock::Clock;
use store::db::Place;
use store::db::fault::Faults;
use store::desk::Desk;
use store::installation::{Demonstration, Installation, NewCouncil, Opening, create};
use store::keys::InstallationKey;
use store::once::Once;
use store::pen::Pen;

/// A council at work.
pub struct Town {
    pub installation: Arc<Installation>,
    pub clock: Clock,
    pub faults: Faults,
    pub council: CouncilId,
    pub highways: ServiceId,
    /// Member for Oakley.
    pub ada: Desk,
    /// Officer in Highways.
    pub bello: Desk,
    /// Democratic Services.
    pub chidi: Desk,
    /// Another member for Oakley.
    pub dara: Desk,
    pub bello_post: PostId,
    pub edition: EditionId,
}

pub fn id() -> u128 {
    u128::from_be_bytes(store::keys::random::<16>())
}

pub fn time(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// Does a command that nothing stands against.
#[track_caller]
pub fn done<D: Decider>(desk: &Desk, record: impl Into<RecordId>, command: D::Command, pen: Pen) -> store::run::Done {
    desk.run::<D>(record, command, pen, None, Once::drawn()).unwrap()
}

/// Opens the installation at a place with a clock that stands on Monday 1 December 2025, 09:00.
pub fn open(place: Place) -> (Arc<Installation>, Clock, Faults) {
    let key =
        InstallationKey::find(&store::installation::key_places(&place)).unwrap_or_else(|_| InstallationKey::fleeting());
    open_under(place, key)
}

/// The same, under a key that the test keeps, so that it can open the installation again.
pub fn open_under(place: Place, key: InstallationKey) -> (Arc<Installation>, Clock, Faults) {
    create(&place, Demonstration::Yes).unwrap();
    let (clock, faults) = (Clock::stepped(), Faults::default());
    clock.set(time("2025-12-01T09:00:00Z"));
    let opening = Opening { place, key, clock: Some(clock.clone()), faults: faults.clone(), erasures: None };
    (Installation::open(opening).unwrap(), clock, faults)
}

impl Town {
    /// A town called `slug`, in force under a protocol of the county's pack.
    pub fn at(place: Place, slug: &str) -> Town {
        let (installation, clock, faults) = open(place);
        Town::within(installation, clock, faults, slug)
    }

    pub fn within(installation: Arc<Installation>, clock: Clock, faults: Faults, slug: &str) -> Town {
        let origin = format!("comity.test/{slug}");
        let council = installation.add_council(&NewCouncil { slug, origin: &origin }).unwrap();
        let office = installation.desk(council, Actor::Installation);

        let mut pen = Pen::new();
        let name = pen.name("Northwold County Council");
        let calendar = Calendar::national(Nation::England);
        let command = council::Command::Open { name, kind: CouncilKind::County, nation: Nation::England, calendar };
        done::<council::Council>(&office, council, command, pen);
        let highways = ServiceId(id());
        let oakley = WardId(id());
        let mut pen = Pen::new();
        let name = pen.name("Highways");
        done::<council::Council>(&office, council, council::Command::AddService { service: highways, name }, pen);
        let mut pen = Pen::new();
        let name = pen.name("Oakley");
        done::<council::Council>(&office, council, council::Command::AddWard { ward: oakley, name }, pen);

        let full = BodyId(id());
        let mut pen = Pen::new();
        let name = pen.name("Full Council");
        done::<body::Body>(
            &office,
            full,
            body::Command::Constitute { name, kind: body::BodyKind::Council, parent: None },
            pen,
        );

        let member = |name: &str| {
            let (person, term) = (PersonId(id()), TermId(id()));
            register(&office, person, name);
            let date = Some("2025-05-05".parse().unwrap());
            let as_follows = Term { ward: Some(oakley), group: None, from: date, accepted: date, until: None };
            done::<person::Person>(&office, person, person::Command::BeginTerm { term, as_follows }, Pen::new());
            installation.desk(council, Actor::Person { person, capacity: Seat::Member(term) })
        };
        let officer = |name: &str, title: &str, service: Option<ServiceId>, roles: Vec<Role>| {
            let (person, post) = (PersonId(id()), PostId(id()));
            let mut pen = Pen::new();
            let open = post::Open {
                title: pen.name(title),
                service,
                roles,
                line_manager: None,
                telephone: Some(pen.name("01632 960123")),
                pattern: None,
                covers: Vec::new(),
            };
            done::<post::Post>(&office, post, post::Command::Create(open), pen);
            register(&office, person, name);
            let held = Held { from: "2020-01-06".parse().unwrap(), until: None };
            done::<person::Person>(&office, person, person::Command::TakePost { post, held }, Pen::new());
            (installation.desk(council, Actor::Person { person, capacity: Seat::Officer(post) }), post)
        };
        let ada = member("Ada Marsh");
        let dara = member("Dara Finch");
        let (bello, bello_post) = officer("Bello Okoro", "Highways Officer", Some(highways), Vec::new());
        let (chidi, _) = officer("Chidi Brook", "Democratic Services Manager", None, vec![Role::Clerk]);

        let edition = EditionId(id());
        let pack = rules::pack::read(rules::pack::COUNTY).unwrap();
        let mut pen = Pen::new();
        let draft = edition::Draft {
            title: pen.text("Protocol on relations between members and officers"),
            pack: pen.text(rules::pack::COUNTY),
            bindings: Arc::new(pack.bindings),
        };
        done::<edition::Edition>(&chidi, edition, edition::Command::Draft(draft), pen);
        let mut pen = Pen::new();
        let on = "2025-11-20".parse().unwrap();
        let adoption = edition::Adoption { body: full, on, minute: pen.text("Minute 47"), from: on };
        done::<edition::Edition>(&chidi, edition, edition::Command::Adopt(adoption), pen);
        clock.set(time("2025-12-02T09:00:00Z"));
        Town { installation, clock, faults, council, highways, ada, bello, chidi, dara, bello_post, edition }
    }

    /// A question as Ada would put it.
    pub fn question(desk: &Desk, pen: &mut Pen, text: &str) -> enquiry::Command {
        Town::question_under(desk.draw_reference().unwrap(), pen, text)
    }

    /// The same under a reference that was drawn before.
    pub fn question_under(reference: Reference, pen: &mut Pen, text: &str) -> enquiry::Command {
        enquiry::Command::Raise(Box::new(Raise {
            reference,
            subject: pen.text("The crossing on Mill Lane"),
            question: pen.text(text),
            service: None,
            sort: Sort::Enquiry,
            capacity: Capacity::Ward,
            visibility: Visibility::Me,
            on_behalf_of: None,
            interest: None,
            asker: None,
            received: None,
            urgent: None,
            resident_knows: None,
            split_from: None,
        }))
    }

    /// Ada raises an enquiry; its id and reference.
    pub fn raise(&self, text: &str) -> (EnquiryId, Reference) {
        let enquiry = EnquiryId(id());
        let mut pen = Pen::new();
        let command = Town::question(&self.ada, &mut pen, text);
        let reference = match &command {
            enquiry::Command::Raise(raise) => raise.reference,
            _ => unreachable!(),
        };
        done::<Enquiry>(&self.ada, enquiry, command, pen);
        (enquiry, reference)
    }
}

fn register(office: &Desk, person: PersonId, name: &str) {
    let mut pen = Pen::new();
    let address = format!("{}@northwold.test", name.split(' ').next().unwrap().to_lowercase());
    let particulars = Particulars { name: pen.name(name), address: Some(pen.name(&address)), telephone: None };
    done::<person::Person>(office, person, person::Command::Register { person, particulars }, pen);
}
