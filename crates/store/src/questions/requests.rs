//! Requests for information, holds and erasures, as whoever keeps records for information law may see them.

pub mod filed;
pub mod found;

use jiff::Timestamp;
use jiff::civil::Date;
use rules::access::Part;
use rules::actor::{Actor, Role};
use rules::decider::Decider;
use rules::id::{ActId, EnquiryId, ErasureId, HoldId, PersonId, RequestId};
use rules::record::RecordId;
use rules::reference::Reference;
use rules::request::{Matter, State};
use rules::{erasure, hold, request};

use crate::args;
use crate::db::{Arg, Row};
use crate::deed::Deed;
use crate::desk::Reading;
use crate::failure::Broken;

use super::names::Names;
use super::words::Spoken;

/// One act in the history of a request, a hold or an erasure.
#[derive(Clone, Debug)]
pub struct Entry<D: Decider> {
    pub act: ActId,
    pub at: Timestamp,
    pub actor: Actor,
    pub events: Vec<D::Event>,
}

/// One such record, as one reader may see it today.
#[derive(Clone, Debug)]
pub struct Kept<D: Decider> {
    pub record: RecordId,
    pub state: D::State,
    /// Oldest first.
    pub trail: Vec<Entry<D>>,
    pub spoken: Spoken,
    pub names: Names,
}

impl<D: Decider> Kept<D> {
    /// The last act that the reader can see: what a form carries.
    pub fn last_act(&self) -> Option<ActId> {
        self.trail.last().map(|entry| entry.act)
    }
}

/// One request for information.
pub type Request = Kept<request::Request>;

/// Which of them a list shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// What still waits for something.
    Open,
    /// Everything.
    All,
}

/// An enquiry by its reference and nothing else, for whoever keeps records for information law.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Referred {
    pub enquiry: EnquiryId,
    pub reference: String,
}

/// How many of each a list shows.
const MOST: usize = 200;

impl Reading<'_> {
    /// The role in which the reader keeps records for information law, where they do.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn keeper(&mut self) -> Result<Option<Role>, Broken> {
        use rules::context::Facts;
        if self.is(Role::InformationOfficer) {
            return Ok(Some(Role::InformationOfficer));
        }
        let parish = self.house.as_ref().is_some_and(|house| !house.kind.is_principal());
        if !parish || !self.is(Role::Clerk) {
            return Ok(None);
        }
        let today = self.today;
        let officers = self.facts().in_role(Role::InformationOfficer, today)?;
        Ok(officers.is_empty().then_some(Role::Clerk))
    }

    /// The requests that the reader may see, newest first.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn requests(&mut self, which: Which) -> Result<Vec<Request>, Broken> {
        self.all_kept::<request::Request>(which)
    }

    /// One request; none where it is not there or not for this reader: the same answer.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn request(&mut self, reference: Reference) -> Result<Option<Request>, Broken> {
        let seen = self.keys.predicate("k.record", Part::Face, 3);
        let sql = format!("select k.record from keeping_v3 k where k.council = $1 and k.reference = $2 and {seen}");
        let mut all = vec![Arg::from(&self.council), Arg::from(reference.to_string())];
        all.extend(self.keys.args());
        let Some(record) = self.db.row(&sql, &all, |row| row.text(0))? else { return Ok(None) };
        let record = record.parse().map_err(|error| Broken::unreadable(&record, error))?;
        self.kept::<request::Request>(record)
    }

    /// The holds that the reader may see, newest first.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn holds(&mut self, which: Which) -> Result<Vec<Kept<hold::Hold>>, Broken> {
        self.all_kept::<hold::Hold>(which)
    }

    /// One hold; none where it is not there or not for this reader.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn hold(&mut self, id: HoldId) -> Result<Option<Kept<hold::Hold>>, Broken> {
        self.one_kept::<hold::Hold>(id.into())
    }

    /// The erasures that the reader may see, newest first.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn erasures(&mut self, which: Which) -> Result<Vec<Kept<erasure::Erasure>>, Broken> {
        self.all_kept::<erasure::Erasure>(which)
    }

    /// One erasure; none where it is not there or not for this reader.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn erasure(&mut self, id: ErasureId) -> Result<Option<Kept<erasure::Erasure>>, Broken> {
        self.one_kept::<erasure::Erasure>(id.into())
    }

    /// An enquiry by its reference, for whoever places a hold, proposes an erasure or looks at it under a request; nothing of
    /// what is in it, and nothing at all for anybody else.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn referred(&mut self, reference: Reference) -> Result<Option<Referred>, Broken> {
        const SQL: &str = "select record from enquiry_v3 where council = $1 and reference = $2";
        if self.keeper()?.is_none() {
            return Ok(None);
        }
        let found = self.db.row(SQL, args![&self.council, reference.to_string()], |row| row.text(0))?;
        let Some(record) = found else { return Ok(None) };
        let record: RecordId = record.parse().map_err(|error| Broken::unreadable(&record, error))?;
        Ok(Some(Referred { enquiry: EnquiryId(record.bits), reference: reference.to_string() }))
    }

    /// The references of enquiries, for whoever keeps records for information law.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn references(&mut self, enquiries: &[EnquiryId]) -> Result<Vec<Referred>, Broken> {
        const SQL: &str = "select reference from enquiry_v3 where council = $1 and record = $2";
        if self.keeper()?.is_none() {
            return Ok(Vec::new());
        }
        let mut found = Vec::new();
        for enquiry in enquiries {
            let reference = self.db.row(SQL, args![&self.council, enquiry.to_string()], |row| row.text(0))?;
            found.extend(reference.map(|reference| Referred { enquiry: *enquiry, reference }));
        }
        Ok(found)
    }

    /// The last day for answering a request, as the calendar and the protocol of today have it.
    pub fn request_due(&self, matter: &Matter) -> Option<Date> {
        let bindings = self.edition.as_ref().map(|edition| edition.bindings.as_ref());
        self.house.as_ref().map(|house| matter.due(bindings, house.calendar()))
    }

    /// The reference of an open request and the last day for answering it; none for whoever may not see it, nor once it is closed.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn date_of_request(&mut self, record: RecordId) -> Result<Option<(Reference, Date)>, Broken> {
        let Some(request) = self.one_kept::<request::Request>(record)? else { return Ok(None) };
        let State::Open(matter) = &request.state else { return Ok(None) };
        Ok(self.request_due(matter).map(|due| (matter.opening.reference, due)))
    }

    fn one_kept<D: Decider>(&mut self, record: RecordId) -> Result<Option<Kept<D>>, Broken> {
        let seen = self.keys.predicate("k.record", Part::Face, 3);
        let sql = format!("select k.record from keeping_v3 k where k.council = $1 and k.record = $2 and {seen}");
        let mut all = vec![Arg::from(&self.council), Arg::from(record.to_string())];
        all.extend(self.keys.args());
        if self.db.row(&sql, &all, |row| row.text(0))?.is_none() {
            return Ok(None);
        }
        self.kept::<D>(record)
    }

    fn all_kept<D: Decider>(&mut self, which: Which) -> Result<Vec<Kept<D>>, Broken> {
        let seen = self.keys.predicate("k.record", Part::Face, 3);
        let open = match which {
            Which::Open => " and k.stands = 'open'",
            Which::All => "",
        };
        let sql = format!(
            "select k.record from keeping_v3 k where k.council = $1 and k.kind = $2{open} and {seen}
              order by k.first_seq desc limit {MOST}"
        );
        let mut all = vec![Arg::from(&self.council), Arg::from(D::KIND.name())];
        all.extend(self.keys.args());
        let mut found = Vec::new();
        for record in self.db.rows(&sql, &all, |row| row.text(0))? {
            let record: RecordId = record.parse().map_err(|error| Broken::unreadable(&record, error))?;
            found.extend(self.kept::<D>(record)?);
        }
        Ok(found)
    }

    /// A record whose row the reader may see.
    fn kept<D: Decider>(&mut self, record: RecordId) -> Result<Option<Kept<D>>, Broken> {
        if record.kind != D::KIND {
            return Ok(None);
        }
        const SQL: &str = "select seq, deed from act where council = $1 and record = $2 order by version";
        let read = |row: &Row<'_>| Ok((row.int(0)?, row.bytes(1)?));
        let (mut trail, mut seqs, mut people) = (Vec::new(), Vec::new(), Vec::new());
        for (seq, bytes) in self.db.rows(SQL, args![&self.council, record.to_string()], read)? {
            let deed = Deed::read(&bytes)?;
            seqs.push(seq);
            people.extend(deed.actor.person().map(|person| person.to_string()));
            trail.push(Entry::<D> { act: deed.act, at: deed.time()?, actor: deed.actor, events: deed.events::<D>()? });
        }
        let state = D::replay(trail.iter().flat_map(|entry| &entry.events));
        let spoken = Spoken::of(self.db, &self.council, &record.to_string(), &seqs)?;
        people.extend(searched_for(&trail));
        let names = self.names(people)?;
        Ok(Some(Kept { record, state, trail, spoken, names }))
    }
}

/// Whom the searches of a request name.
fn searched_for<D: Decider>(trail: &[Entry<D>]) -> Vec<String> {
    let events = trail.iter().flat_map(|entry| &entry.events);
    let searched = events.filter_map(|event| (event as &dyn std::any::Any).downcast_ref::<request::Event>());
    searched
        .filter_map(|event| match event {
            request::Event::Searched { search, .. } => search.person,
            request::Event::Opened { opening, .. } => opening.is,
            _ => None,
        })
        .map(|person| person.to_string())
        .collect()
}

impl Request {
    /// Which.
    pub fn id(&self) -> RequestId {
        RequestId(self.record.bits)
    }

    /// What is the same about it from first to last.
    pub fn matter(&self) -> Option<&Matter> {
        self.state.matter()
    }

    /// The matter while the request is open, and this person has opened that record under it.
    pub(crate) fn opened_by(&self, person: Option<PersonId>, enquiry: EnquiryId) -> Option<&Matter> {
        match &self.state {
            State::Open(matter) => {
                let looked = person.is_some_and(|person| matter.looked_at(enquiry, person));
                Some(matter.as_ref()).filter(|_| looked)
            }
            State::Unknown | State::Closed(..) => None,
        }
    }
}
