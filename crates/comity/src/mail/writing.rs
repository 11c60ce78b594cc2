//! Writing the letter that an outbox row calls for, through the recipient's own desk: what he may not see is not written.

use jiff::civil::Date;
use rules::enquiry::{Command, Event, State, Terms};
use rules::id::ActId;
use rules::norm::Norm;
use rules::post::Cover;
use rules::record::RecordId;
use store::desk::Reading;
use store::failure::Broken;
use store::outbox::Letter as Kind;
use store::questions::enquiry::Sight;

use super::letters::acknowledgement::{Acknowledgement, acknowledgement};
use super::letters::answer::{Answer, answer};
use super::letters::breach::{Breach, breach};
use super::letters::business::{Business, business};
use super::letters::covered::{Covered, covered};
use super::letters::date_moved::{DateMoved, date_moved};
use super::letters::declined::{Declined, declined};
use super::letters::delete_it::{DeleteIt, delete_it};
use super::letters::entered::{Entered, entered};
use super::letters::fault::{Fault, fault};
use super::letters::fell_due::{FellDue, fell_due};
use super::letters::holding_reply::{HoldingReply, holding_reply};
use super::letters::member_wrote::{MemberWrote, member_wrote};
use super::letters::more_time::{MoreTime, Standing, more_time};
use super::letters::named_for_it::{NamedForIt, named_for_it};
use super::letters::news::{News, news};
use super::letters::passed_up::{Known, PassedUp, passed_up};
use super::letters::question::{Question, question};
use super::letters::reminder::{Reminder, WaitsFor, reminder};
use super::letters::request_due::{RequestDue, request_due};
use super::letters::review::{Review, review};
use super::letters::taken_over::{TakenOver, taken_over};
use super::letters::{Letter, Matter, Officer};
use crate::kept::kinds::KINDS;
use crate::pages::enquiries::{late, moved, sentences};
use crate::url;

/// What a letter needs that is not in the record.
pub struct Outside<'a> {
    /// `https://comity.example.org`, without a slash at the end.
    pub public_url: &'a str,
    /// The council's short name.
    pub slug: &'a str,
}

/// The letter; none where the recipient may no longer see what it is about, or it has become pointless.
///
/// # Errors
/// Where the database fails.
pub fn write(
    reading: &mut Reading<'_>,
    kind: Kind,
    record: RecordId,
    act: ActId,
    outside: &Outside<'_>,
) -> Result<Option<Letter>, Broken> {
    match kind {
        Kind::PassedUp => return passed_up_to(reading, record, outside),
        Kind::Business => return business_of(reading, record, outside),
        Kind::RequestNear | Kind::RequestDue => return request_due_to(reading, record, outside),
        _ => {}
    }
    if kind == Kind::Covered {
        return covered_by(reading, act, outside);
    }
    let Some(reference) = reading.reference_of(record)? else { return Ok(None) };
    let reference = reference.parse().map_err(|error| Broken::unreadable(&reference, error))?;
    let Some(sight) = reading.enquiry(reference)? else { return Ok(None) };
    // Who has been told only that it was taken over, or that something went to them by mistake, does not see the act itself.
    let entry = sight.trail.iter().find(|entry| entry.act == act);
    // The act that moved a date is the council's own.
    let told = if kind == Kind::DateMoved { told(reading, &sight, act)? } else { Vec::new() };
    let needs_no_act = matches!(kind, Kind::TakenOver | Kind::DeleteIt | Kind::Breach);
    if entry.is_none() && !needs_no_act && told.is_empty() {
        return Ok(None);
    }

    let council = reading.council_name()?;
    let link = format!("{}{}", outside.public_url, url::enquiry(outside.slug, reference));
    let fingerprint = reading.checkpoint(None)?;
    let reference = reference.to_string();
    let matter = Matter {
        council: &council,
        reference: &reference,
        officer: officer(&sight),
        link: &link,
        fingerprint: fingerprint.as_deref(),
    };
    if !told.is_empty() {
        return Ok(Some(date_moved(&DateMoved { matter, told: &told })));
    }
    let events = entry.map(|entry| entry.events.as_slice()).unwrap_or_default();
    let letter = letter(kind, &sight, (entry.map(|entry| entry.command.spoken()), events), matter);
    #[cfg(feature = "planted")]
    let letter = counting(reading, letter)?;
    Ok(letter)
}

/// The letter with how much there is in the council, where a test has planted that.
#[cfg(feature = "planted")]
fn counting(reading: &mut Reading<'_>, letter: Option<Letter>) -> Result<Option<Letter>, Broken> {
    let all = store::questions::enquiries::Filter::default();
    let fault = store::planted::Fault::LetterCountsHidden;
    let count = reading.leaking(fault, None, |reading| reading.count_enquiries(&all).map(Some))?;
    Ok(letter.map(|Letter { subject, body }| match count {
        Some(count) => Letter { subject, body: format!("{body}\nThis is one of {count}.\n") },
        None => Letter { subject, body },
    }))
}

/// The dates that an act of the council's has moved, as sentences; none once the enquiry runs no more.
fn told(reading: &mut Reading<'_>, sight: &Sight, act: ActId) -> Result<Vec<String>, Broken> {
    if sentences::dated(sight).is_empty() {
        return Ok(Vec::new());
    }
    let revision = reading.revision_made_by(act)?;
    let told = moved::read(reading, sight)?;
    Ok(told.iter().filter(|told| Some(told.revision) == revision).map(moved::Told::sentence).collect())
}

fn letter(
    kind: Kind,
    sight: &Sight,
    (command, events): (Option<&Command>, &[Event]),
    matter: Matter<'_>,
) -> Option<Letter> {
    let by =
        |which: &str| sentences::dated(sight).into_iter().find(|date| date.which == which).and_then(|date| date.date());
    Some(match (kind, command) {
        (Kind::Acknowledgement, _) => acknowledgement(&Acknowledgement { matter, answer_by: by("answer") }),
        (Kind::Question, _) => question(&Question { matter }),
        (Kind::HoldingReply, _) => holding_reply(&HoldingReply { matter }),
        (Kind::MoreTime, Some(Command::TakeMoreTime { until, .. })) => {
            let asked = sight.state.matter().is_some_and(|matter| matter.proposal.is_some());
            more_time(&MoreTime {
                matter,
                until: *until,
                standing: if asked { Standing::Asked } else { Standing::Given },
            })
        }
        (Kind::MoreTime, _) => return None,
        (Kind::Answer, command) => {
            answer(&Answer { matter, text: shown_answer(sight, command).as_deref(), open_until: open_until(sight) })
        }
        (Kind::Declined, _) => declined(&Declined { matter }),
        // What has been done meanwhile, in the recipient's hours or out of them, is no longer due.
        (Kind::Reminder, Some(Command::Remind { norm })) => {
            let by = runs_out(sight, *norm)?;
            let waits_for = match norm {
                Norm::AcknowledgeInTime => WaitsFor::Acknowledgement { by },
                Norm::PromiseKept => WaitsFor::Promise { by },
                _ => WaitsFor::Answer { by },
            };
            reminder(&Reminder { matter, waits_for, today: sight.ctx.today })
        }
        (Kind::FellDue, _) => {
            let of = events.iter().find_map(|event| match event {
                Event::FellDue { of, .. } => Some(*of),
                _ => None,
            })?;
            fell_due(&FellDue { matter, what: late::what(of), by: runs_out(sight, of)?, today: sight.ctx.today })
        }
        (Kind::Reminder | Kind::PassedUp | Kind::Covered | Kind::RequestNear | Kind::RequestDue, _) => return None,
        (Kind::DateMoved | Kind::Business, _) => return None,
        (Kind::MemberWrote, _) => member_wrote(&MemberWrote { matter }),
        (Kind::Breach, _) => breach(&Breach { matter }),
        (Kind::DeleteIt, _) => delete_it(&DeleteIt { matter }),
        (Kind::Entered, _) => entered(&Entered { matter }),
        (Kind::Fault, _) => fault(&Fault { matter }),
        (Kind::News, _) => news(&News { matter }),
        (Kind::Review, _) => review(&Review { matter }),
        (Kind::TakenOver, _) => taken_over(&TakenOver { matter }),
        (Kind::NamedForIt, _) => named_for_it(&NamedForIt { matter }),
    })
}

/// The date that a norm sets, where it still runs.
fn runs_out(sight: &Sight, of: Norm) -> Option<Date> {
    let (matter, running) = (sight.state.matter()?, sight.state.running()?);
    let dates = matter.dates(&Terms::of(&sight.ctx, matter)?, running);
    dates.into_iter().find(|(norm, _)| *norm == of).map(|(_, date)| date)
}

/// To whom it was passed up: all of it where the enquiry is open to that person, else reference, service and date. None where it
/// is late no more.
fn passed_up_to(reading: &mut Reading<'_>, record: RecordId, outside: &Outside<'_>) -> Result<Option<Letter>, Broken> {
    let Some(late) = reading.passed_up_about(record)?.into_iter().next() else { return Ok(None) };
    let council = reading.council_name()?;
    let fingerprint = reading.checkpoint(None)?;
    let (reference, page) = (late.reference.to_string(), url::enquiry(outside.slug, late.reference));
    let page = if late.sight.is_some() { page } else { url::home(outside.slug) };
    let link = format!("{}{page}", outside.public_url);
    let matter = Matter {
        council: &council,
        reference: &reference,
        officer: late.sight.as_ref().and_then(officer),
        link: &link,
        fingerprint: fingerprint.as_deref(),
    };
    let known = if late.sight.is_some() { Known::Whole } else { Known::ThatItIsLate };
    let what = late::what(late.of);
    let body = late.body.as_deref();
    Ok(Some(passed_up(&PassedUp { matter, what, by: late.due, service: &late.service, known, body })))
}

/// To whoever keeps a request for information, with its date as it is now; none once it is closed.
fn request_due_to(
    reading: &mut Reading<'_>,
    record: RecordId,
    outside: &Outside<'_>,
) -> Result<Option<Letter>, Broken> {
    let Some((reference, by)) = reading.date_of_request(record)? else { return Ok(None) };
    let (council, fingerprint) = (reading.council_name()?, reading.checkpoint(None)?);
    let link = format!("{}{}", outside.public_url, url::request(outside.slug, reference));
    let reference = reference.to_string();
    let matter = Matter {
        council: &council,
        reference: &reference,
        officer: None,
        link: &link,
        fingerprint: fingerprint.as_deref(),
    };
    Ok(Some(request_due(&RequestDue { matter, by, today: reading.today })))
}

/// Who does the work of the recipient's post, as somebody else has arranged; none once that is over or was ended.
fn covered_by(reading: &mut Reading<'_>, act: ActId, outside: &Outside<'_>) -> Result<Option<Letter>, Broken> {
    let Some((cover, arranged)) = reading.cover_made_by(act)? else { return Ok(None) };
    let stands = reading.own_cover()?.into_iter().find(|covering| {
        let Cover { by, post, from, until, .. } = covering.cover;
        (by, post, from) == (cover.by, cover.post, cover.from) && until == cover.until
    });
    let Some(covering) = stands else { return Ok(None) };
    let by = match covering.holder.as_str() {
        "" => covering.title,
        holder => format!("{holder}, {}", covering.title),
    };
    let arranged_by = match arranged {
        Some(person) => reading.names([person.to_string()])?.of(person),
        None => String::new(),
    };
    let (council, (from, until)) = (reading.council_name()?, (cover.from, cover.until));
    let link = format!("{}{}", outside.public_url, url::post_step(outside.slug, cover.post, "cover"));
    let letter = Covered { council: &council, arranged_by: &arranged_by, by: &by, from, until, link: &link };
    Ok(Some(covered(&letter)))
}

/// Of a record that is listed by its kind: none where the recipient may no longer know of it.
fn business_of(reading: &mut Reading<'_>, record: RecordId, outside: &Outside<'_>) -> Result<Option<Letter>, Broken> {
    let Some(kind) = KINDS.iter().find(|kind| kind.kind == record.kind) else { return Ok(None) };
    let Some(reference) = (kind.called)(reading, record)? else { return Ok(None) };
    let (council, reference) = (reading.council_name()?, reference.to_string());
    let link = format!("{}{}/{reference}", outside.public_url, (kind.href)(outside.slug));
    let letter = Business { council: &council, reference: &reference, list: kind.name, link: &link };
    Ok(Some(business(&letter)))
}

/// Whoever has it now.
fn officer(sight: &Sight) -> Option<Officer<'_>> {
    let officer = sight.officer.as_ref()?;
    Some(Officer {
        name: &officer.name,
        post: &officer.post,
        telephone: Some(officer.telephone.as_str()).filter(|number| !number.is_empty()),
    })
}

/// The answer itself, only where the council has said that letters carry it.
fn shown_answer(sight: &Sight, command: Option<&Command>) -> Option<String> {
    use rules::council::AnswersInLetters;
    let shown = sight.ctx.house.as_ref().is_some_and(|house| house.answers_in_letters == AnswersInLetters::Shown);
    match command {
        Some(Command::Answer { text, .. } | Command::AnswerInConfidence { text, .. }) if shown => {
            Some(sight.spoken.text(*text))
        }
        _ => None,
    }
}

fn open_until(sight: &Sight) -> Option<jiff::civil::Date> {
    match &sight.state {
        State::Answered(matter, answer) => matter.closes_after(answer.stopped, &Terms::of(&sight.ctx, matter)?),
        _ => None,
    }
}
