//! Requests for information, holds and erasures, as whoever keeps records for information law may see them.

pub mod filed;
pub mod found;

use jiff::civil::Date;
use rules::actor::Role;
use rules::id::{EnquiryId, ErasureId, HoldId, PersonId, RequestId};
use rules::record::RecordId;
use rules::reference::Reference;
use rules::request::{Matter, State};
use rules::{erasure, hold, request};

use crate::args;
use crate::desk::Reading;
use crate::failure::Broken;

pub use super::kept::{Entry, Kept, Which};

/// One request for information.
pub type Request = Kept<request::Request>;

/// An enquiry by its reference and nothing else, for whoever keeps records for information law.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Referred {
    pub enquiry: EnquiryId,
    pub reference: String,
}

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
        self.kept_all::<request::Request>(which)
    }

    /// One request; none where it is not there or not for this reader: the same answer.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn request(&mut self, reference: Reference) -> Result<Option<Request>, Broken> {
        self.kept_called::<request::Request>(reference)
    }

    /// The holds that the reader may see, newest first.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn holds(&mut self, which: Which) -> Result<Vec<Kept<hold::Hold>>, Broken> {
        self.kept_all::<hold::Hold>(which)
    }

    /// One hold; none where it is not there or not for this reader.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn hold(&mut self, id: HoldId) -> Result<Option<Kept<hold::Hold>>, Broken> {
        self.kept_one::<hold::Hold>(id.into())
    }

    /// The erasures that the reader may see, newest first.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn erasures(&mut self, which: Which) -> Result<Vec<Kept<erasure::Erasure>>, Broken> {
        self.kept_all::<erasure::Erasure>(which)
    }

    /// One erasure; none where it is not there or not for this reader.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn erasure(&mut self, id: ErasureId) -> Result<Option<Kept<erasure::Erasure>>, Broken> {
        self.kept_one::<erasure::Erasure>(id.into())
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
        let Some(request) = self.kept_one::<request::Request>(record)? else { return Ok(None) };
        let State::Open(matter) = &request.state else { return Ok(None) };
        Ok(self.request_due(matter).map(|due| (matter.opening.reference, due)))
    }
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
