//! The installation's own desk in one council: setting it up, importing its people. Everything goes by the ordinary door.

use std::sync::Arc;

use jiff::civil::Date;
use rules::actor::{Actor, Role};
use rules::body::{self, Body, BodyKind};
use rules::calendar::{Calendar, Nation};
use rules::council::{self, Council, CouncilKind};
use rules::decider::Decider;
use rules::id::{BodyId, CouncilId, GroupId, PersonId, PostId, ServiceId, WardId};
use rules::person::{self, Access, Held, Particulars, Person};
use rules::post::{self, Post};
use rules::record::RecordId;
use store::credentials::enrolment::NotEnrolled;
use store::desk::Desk;
use store::installation::Installation;
use store::keys::new_id;
use store::once::Once;
use store::pen::Pen;

use crate::cli::failure::Failure;

/// The installation at work in one council.
pub struct Office {
    /// Its desk.
    pub desk: Desk,
    installation: Arc<Installation>,
    council: CouncilId,
}

/// A once key of a step that is done once and for ever, whatever it was asked with.
pub fn step(key: impl Into<String>) -> Once {
    Once::given(key, Vec::new())
}

impl Office {
    /// In that council.
    pub fn of(installation: &Arc<Installation>, council: CouncilId) -> Office {
        Office { desk: installation.desk(council, Actor::Installation), installation: installation.clone(), council }
    }

    /// Does a command; the record it was done on, which is another than the one given where the step was done before.
    ///
    /// # Errors
    /// Refused, or broken.
    pub fn does<D: Decider>(
        &self,
        record: impl Into<RecordId>,
        command: D::Command,
        pen: Pen,
        once: Once,
    ) -> Result<RecordId, Failure> {
        let done = self.desk.run::<D>(record, command, pen, None, once).map_err(Failure::of_command)?;
        Ok(done.record)
    }

    /// Opens the council's own record, with the calendar of its nation.
    ///
    /// # Errors
    /// Refused, or broken.
    pub fn open(&self, name: &str, kind: CouncilKind, nation: Nation) -> Result<(), Failure> {
        let mut pen = Pen::new();
        let name = pen.name(name);
        let command = council::Command::Open { name, kind, nation, calendar: Calendar::national(nation) };
        self.does::<Council>(self.council, command, pen, step("init:open")).map(drop)
    }

    /// Constitutes a body.
    ///
    /// # Errors
    /// Refused, or broken.
    pub fn constitute(&self, name: &str, kind: BodyKind, once: Once) -> Result<BodyId, Failure> {
        let mut pen = Pen::new();
        let command = body::Command::Constitute { name: pen.name(name), kind, parent: None };
        Ok(BodyId(self.does::<Body>(BodyId(new_id()), command, pen, once)?.bits))
    }

    /// Names a service.
    ///
    /// # Errors
    /// Refused, or broken.
    pub fn add_service(&self, name: &str, once: Once) -> Result<ServiceId, Failure> {
        let (service, mut pen) = (ServiceId(new_id()), Pen::new());
        let command = council::Command::AddService { service, name: pen.name(name) };
        self.does::<Council>(self.council, command, pen, once)?;
        Ok(service)
    }

    /// Names a ward.
    ///
    /// # Errors
    /// Refused, or broken.
    pub fn add_ward(&self, name: &str, once: Once) -> Result<WardId, Failure> {
        let (ward, mut pen) = (WardId(new_id()), Pen::new());
        let command = council::Command::AddWard { ward, name: pen.name(name) };
        self.does::<Council>(self.council, command, pen, once)?;
        Ok(ward)
    }

    /// Names a political group.
    ///
    /// # Errors
    /// Refused, or broken.
    pub fn add_group(&self, name: &str, once: Once) -> Result<GroupId, Failure> {
        let (group, mut pen) = (GroupId(new_id()), Pen::new());
        let command = council::Command::AddGroup { group, name: pen.name(name) };
        self.does::<Council>(self.council, command, pen, once)?;
        Ok(group)
    }

    /// Creates a post.
    ///
    /// # Errors
    /// Refused, or broken.
    pub fn create_post(&self, post: &NewPost<'_>, once: Once) -> Result<PostId, Failure> {
        let mut pen = Pen::new();
        let open = post::Open {
            title: pen.name(post.title),
            service: post.service,
            roles: post.roles.clone(),
            line_manager: post.line_manager,
            telephone: pen.maybe_name(post.telephone),
            pattern: post.pattern.map(|text| text.parse().expect("the pattern is one of ours")),
            covers: Vec::new(),
        };
        Ok(PostId(self.does::<Post>(post.id, post::Command::Create(open), pen, once)?.bits))
    }

    /// Enters a person.
    ///
    /// # Errors
    /// Refused, or broken.
    pub fn register(&self, who: &NewPerson<'_>, once: Once) -> Result<PersonId, Failure> {
        let (person, mut pen) = (PersonId(new_id()), Pen::new());
        let particulars = who.particulars(&mut pen);
        let command = person::Command::Register { person, particulars };
        let person = PersonId(self.does::<Person>(person, command, pen, once)?.bits);
        self.enrol(person, who.email)?;
        Ok(person)
    }

    /// Keeps the address with which a person signs in in step with their record.
    ///
    /// # Errors
    /// Where somebody else in the council has it.
    pub fn enrol(&self, person: PersonId, email: Option<&str>) -> Result<(), Failure> {
        let Some(email) = email else { return Ok(()) };
        self.installation.enrol(self.council, person, email).map_err(|not| match not {
            NotEnrolled::AddressTaken => Failure::Refused(format!("{email}: {not}")),
            NotEnrolled::Broken(broken) => broken.into(),
        })
    }

    /// Lets a person sign in.
    ///
    /// # Errors
    /// Refused, or broken.
    pub fn give_access(&self, person: PersonId, once: Once) -> Result<(), Failure> {
        self.does::<Person>(person, person::Command::GiveAccess, Pen::new(), once).map(drop)
    }

    /// Enters that a person took up a post.
    ///
    /// # Errors
    /// Refused, or broken.
    pub fn appoint(&self, person: PersonId, post: PostId, held: Held, once: Once) -> Result<(), Failure> {
        self.does::<Person>(person, person::Command::TakePost { post, held }, Pen::new(), once).map(drop)
    }

    /// Gives the first clerk, whom a set-up may have entered without one, the address with which they sign in. Whoever has
    /// an address keeps it.
    ///
    /// # Errors
    /// Where somebody else in the council has it, or broken.
    pub fn settle_address(&self, person: PersonId, email: &str) -> Result<(), Failure> {
        let Some(line) = self.desk.read(|reading| reading.person(person))? else { return Ok(()) };
        if line.address.is_empty() {
            self.enrol(person, Some(email))?;
            let telephone = Some(line.telephone.as_str()).filter(|number| !number.is_empty());
            let (who, mut pen) = (NewPerson { name: &line.name, email: Some(email), telephone }, Pen::new());
            let command = person::Command::Describe(who.particulars(&mut pen));
            self.does::<Person>(person, command, pen, Once::drawn())?;
        }
        match line.active.access {
            Access::None => self.give_access(person, Once::drawn()),
            Access::Given | Access::Ended => Ok(()),
        }
    }

    /// Today, by the clock of the installation.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn today(&self) -> Result<Date, Failure> {
        Ok(self.desk.read(|reading| Ok(reading.today))?)
    }
}

/// A post to be created.
pub struct NewPost<'a> {
    pub id: PostId,
    pub title: &'a str,
    pub service: Option<ServiceId>,
    pub roles: Vec<Role>,
    pub line_manager: Option<PostId>,
    pub telephone: Option<&'a str>,
    /// When its holder works, such as `Tue am, Thu am`.
    pub pattern: Option<&'a str>,
}

/// A person to be entered.
pub struct NewPerson<'a> {
    pub name: &'a str,
    pub email: Option<&'a str>,
    pub telephone: Option<&'a str>,
}

impl NewPerson<'_> {
    /// Name, address and telephone, taken in.
    pub fn particulars(&self, pen: &mut Pen) -> Particulars {
        Particulars {
            name: pen.name(self.name),
            address: pen.maybe_name(self.email),
            telephone: pen.maybe_name(self.telephone),
        }
    }
}
