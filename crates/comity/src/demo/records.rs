//! What the county's information officer has done by the last morning: a request answered, one open, a hold, an erasure proposed.

use std::collections::BTreeSet;

use jiff::ToSpan;
use jiff::civil::Date;
use rules::actor::Role;
use rules::decider::Decider;
use rules::erasure::{self, Erasure};
use rules::hold::{self, Hold};
use rules::id::{EnquiryId, ErasureId, HoldId, RequestId};
use rules::record::RecordId;
use rules::reference::Reference;
use rules::request::{Command, Exemption, Opening, Outcome, Request, Search, Sort};
use rules::words::Commitment;
use sha2::{Digest, Sha256};
use store::desk::Desk;
use store::once::Once;
use store::pen::Pen;

use super::town::Town;
use crate::cli::failure::Failure;
use crate::pages::requests::paper;
use store::keys::new_id;

/// What is asked for in the request that has been answered, and the words with which it is searched.
const WANTED: (&str, &str) =
    ("Copies of what councillors and the council wrote to each other about potholes this autumn.", "pothole");

/// Does it all at the information officer's desk; nothing where the council has none.
///
/// # Errors
/// Refused, or broken.
pub fn keep(town: &Town, today: Date) -> Result<(), Failure> {
    let place = town.cast.officers.iter().position(|officer| officer.roles.contains(&Role::InformationOfficer));
    let Some(desk) = place.map(|place| &town.officers[place].desk) else { return Ok(()) };
    let found = answered(desk, today)?;
    let mut pen = Pen::new();
    let access =
        opening(desk, &mut pen, Sort::SubjectAccess, "Rosalind Thackeray-Moss", today.saturating_sub(9.days()))?;
    does::<Request>(desk, RequestId(new_id()), Command::Open(Box::new(access)), pen)?;
    let [first, second, ..] = found[..] else { return Ok(()) };
    let mut pen = Pen::new();
    let reason = pen.text("A claim has been announced about a fall in this street.");
    let enquiries = BTreeSet::from([first]);
    let place = hold::Command::Place { because: hold::Because::Litigation, reason, enquiries };
    does::<Hold>(desk, HoldId(new_id()), place, pen)?;
    let mut pen = Pen::new();
    let reason = pen.text("It names a child who has nothing to do with the matter.");
    does::<Erasure>(desk, ErasureId(new_id()), erasure::Command::Propose { enquiry: second, reason }, pen)
}

/// A request from its number to its closing; what was found.
fn answered(desk: &Desk, today: Date) -> Result<Vec<EnquiryId>, Failure> {
    let (id, mut pen) = (RequestId(new_id()), Pen::new());
    let opening =
        opening(desk, &mut pen, Sort::Information, "The Northwold Messenger", today.saturating_sub(18.days()))?;
    let number = opening.reference;
    does::<Request>(desk, id, Command::Open(Box::new(opening)), pen)?;
    let mut pen = Pen::new();
    let search = Search { text: Some(pen.name(WANTED.1)), ..Search::default() };
    let act = desk.run::<Request>(id, Command::Search(search), pen, None, Once::drawn());
    let act = act.map_err(|not| Failure::of_command(not).in_the_script("a search"))?.act;
    let found = desk.read(move |reading| match reading.request(number)? {
        Some(request) => reading.found(&request, act),
        None => Ok(None),
    })?;
    let hits: Vec<EnquiryId> = found.into_iter().flat_map(|found| found.hits).map(|hit| hit.enquiry).collect();
    let Some(enquiry) = hits.first().copied() else { return Ok(hits) };
    does::<Request>(desk, id, Command::LookAt { enquiry }, Pen::new())?;
    does::<Request>(desk, id, Command::Choose { enquiry }, Pen::new())?;
    withhold(desk, id, number)?;
    release(desk, id, number, today)?;
    does::<Request>(desk, id, Command::Close { outcome: Outcome::Partly }, Pen::new())?;
    Ok(hits)
}

fn opening(desk: &Desk, pen: &mut Pen, sort: Sort, applicant: &str, received: Date) -> Result<Opening, Failure> {
    let (number, wanted) = match sort {
        Sort::Information => ("FOI-2026-0418", WANTED.0),
        Sort::SubjectAccess => {
            ("SAR-2026-0039", "Everything that you hold about me and about my mother\u{2019}s care.")
        }
    };
    Ok(Opening {
        reference: desk.draw_reference()?,
        number: Some(pen.name(number)),
        sort,
        applicant: pen.name(applicant),
        wanted: pen.text(wanted),
        received: received.max(super::FIRST_DAY),
        is: None,
    })
}

/// The first name that stands in the chosen record; where none does, the whole of its last text.
fn withhold(desk: &Desk, id: RequestId, number: Reference) -> Result<(), Failure> {
    let chosen = desk.read(move |reading| match reading.request(number)? {
        Some(request) => reading.chosen(&request),
        None => Ok(Vec::new()),
    })?;
    let Some((filed, last)) = chosen.first().and_then(|filed| Some((filed, filed.texts.last()?))) else {
        return Ok(());
    };
    let said = last.said.as_deref().unwrap_or_default();
    let all = |name: &String| -> Vec<_> {
        let texts = filed.texts.iter().filter_map(|text| Some((text, text.said.as_deref()?)));
        texts.flat_map(|(text, said)| paper::occurrences(said, name, filed.enquiry, text.words)).collect()
    };
    let named = filed.names.first().map(all).filter(|passages| !passages.is_empty());
    let passages = named.unwrap_or_else(|| paper::occurrences(said, said, filed.enquiry, last.words));
    if passages.is_empty() {
        return Ok(());
    }
    let mut pen = Pen::new();
    let reason = pen.text("The name of a person who would not expect to see it published.");
    does::<Request>(desk, id, Command::Withhold { passages, under: Exemption::Section40, reason }, pen)
}

fn release(desk: &Desk, id: RequestId, number: Reference, today: Date) -> Result<(), Failure> {
    let file = desk.read(move |reading| {
        let Some(request) = reading.request(number)? else { return Ok(None) };
        let (council, chosen) = (reading.council_name()?, reading.chosen(&request)?);
        Ok(request.matter().map(|matter| paper::bundle(&council, &request, matter, &chosen, today)))
    })?;
    let Some(file) = file else { return Ok(()) };
    let mut pen = Pen::new();
    let digest = Commitment(Sha256::digest(file.as_bytes()).into());
    does::<Request>(desk, id, Command::Release { bundle: pen.text(&file), digest }, pen)
}

fn does<D: Decider>(desk: &Desk, record: impl Into<RecordId>, command: D::Command, pen: Pen) -> Result<(), Failure> {
    let done = desk.run::<D>(record, command, pen, None, Once::drawn());
    done.map(drop).map_err(|not| Failure::of_command(not).in_the_script("a request for information"))
}
