//! `GET /{council}/protocol`: what the council has adopted, clause by clause, and how each clause is kept.

pub mod acknowledgement;
mod clauses;
pub mod drafts;
pub mod editions;
mod facts;
mod figures;
mod kept;
pub use self::kept::capital;
pub mod markdown;
pub mod unread;

use maud::{Markup, html};
use rules::actor::Role;
use rules::context::Mode;
use store::desk::Reading;
use store::failure::Broken;
use store::questions::protocol::coverage::Acknowledged;
use store::questions::protocol::{Edition, Stage, Tense};

use self::clauses::{clauses, contents};
use self::facts::facts;
use self::figures::Figures;
use crate::dates;
use crate::form::hidden;
use crate::frame::{Frame, Framed};
use crate::pages::enquiries::sentences::clerk_of;
use crate::parts::button::{Button, button};
use crate::problem::Problem;
use crate::refused::{self, Notice};
use crate::url;
use crate::visit::Visit;

/// Everything that the page shows.
pub struct Sight {
    /// The one in force, or on trial where the reader may see that.
    edition: Option<Edition>,
    /// Every other that the reader may see, newest first.
    others: Vec<Edition>,
    read_by: Option<u32>,
    acknowledged: Acknowledged,
    reader: Reader,
    /// The clerk, as this council says it.
    clerk: &'static str,
    today: jiff::civil::Date,
    /// Whether a protocol that the reader may not see is on trial.
    trial: Trial,
    figures: Figures,
}

/// What the reader may do about the protocol.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reader {
    /// Enters drafts, trials and adoptions.
    Clerk,
    Other,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Trial {
    None,
    Elsewhere,
}

pub async fn show(visit: Visit) -> Result<Markup, Problem> {
    page(&visit, None).await
}

/// The page, with a notice above it where something could not be done.
///
/// # Errors
/// Where the database fails.
pub async fn page(visit: &Visit, notice: Option<&Notice>) -> Result<Markup, Problem> {
    let asked = visit.clone();
    let (frame, sight) = visit.read(move |reading| Ok((Frame::read(&asked, reading)?, Sight::read(reading)?))).await?;
    Ok(view(&frame, &sight, notice))
}

/// What the clerk is called in this council.
pub fn clerk(reading: &Reading<'_>) -> &'static str {
    clerk_of(reading.house.as_ref().is_some_and(|house| house.kind.is_principal()))
}

impl Sight {
    fn read(reading: &mut Reading<'_>) -> Result<Sight, Broken> {
        let edition = reading.protocol()?;
        let mut others = reading.editions()?;
        others.retain(|other| edition.as_ref().is_none_or(|edition| edition.id != other.id));
        others.reverse();
        // Nothing of a trial is published, its figures least of all.
        let figures = match &edition {
            Some(edition) => Figures::read(reading, &edition.pack)?,
            None => Figures::default(),
        };
        let adopted = reading.edition.as_ref().is_some_and(|now| now.mode == Mode::Adopted);
        Ok(Sight {
            read_by: if adopted { reading.acknowledgement_coverage()? } else { None },
            acknowledged: reading.acknowledged()?,
            reader: if reading.is(Role::Clerk) { Reader::Clerk } else { Reader::Other },
            clerk: clerk(reading),
            today: reading.today,
            trial: if edition.is_none() && reading.edition.is_some() { Trial::Elsewhere } else { Trial::None },
            edition,
            others,
            figures,
        })
    }
}

fn view(frame: &Frame, sight: &Sight, notice: Option<&Notice>) -> Markup {
    let title = sight.edition.as_ref().map_or("Our protocol", |edition| edition.title.as_str());
    let main = html! {
        (refused::shown(notice))
        h1 class="govuk-heading-l" { (title) }
        @match &sight.edition {
            Some(edition) => {
                (unread::line(frame.slug(), sight.acknowledged))
                (facts(edition, sight.read_by))
                (work(frame.slug(), sight))
                (contents(&edition.pack))
                (clauses(&edition.pack, sight.clerk, (frame.slug(), &sight.figures)))
                (acknowledge(frame.slug(), sight, edition))
            }
            None => {
                @match sight.trial {
                    Trial::None => { p class="govuk-body" { "The council has not adopted a protocol here yet." } }
                    Trial::Elsewhere => {
                        p class="govuk-body" { "The council is trying a protocol before it adopts one. It will stand here once it is adopted." }
                    }
                }
                (work(frame.slug(), sight))
            }
        }
        (others(frame.slug(), sight))
    };
    frame.show(&Framed { title, ..Framed::default() }, main)
}

/// What the clerk can do from here.
fn work(slug: &str, sight: &Sight) -> Markup {
    if sight.reader != Reader::Clerk {
        return html! {};
    }
    let on_trial =
        sight.edition.as_ref().filter(|edition| matches!(edition.stage, Stage::OnTrial { .. } | Stage::Proposed(_)));
    html! {
        ul class="govuk-list comity-screen-only" {
            @if let Some(edition) = on_trial {
                li { a class="govuk-link" href=(url::draft(slug, edition.id)) { "End the trial, change it, or enter its adoption" } }
            }
            li { a class="govuk-link" href=(url::new_draft(slug)) { "Enter a draft for the next protocol" } }
        }
    }
}

/// The button; a signed-in reader presses it once for each protocol.
fn acknowledge(slug: &str, sight: &Sight, edition: &Edition) -> Markup {
    html! {
        @match sight.acknowledged {
            Acknowledged::NotAsked => {}
            Acknowledged::Done => { p class="govuk-body" id="acknowledge" { "You have said that you have read this protocol." } }
            Acknowledged::NotYet => {
                form method="post" action=(url::protocol_acknowledgement(slug)) id="acknowledge" novalidate {
                    (hidden(None))
                    input type="hidden" name="edition" value=(edition.id);
                    p class="govuk-body" {
                        "You say, under your name and for the record, that you have read this protocol. What others see of it is "
                        "how many in a hundred have."
                    }
                    (button(&Button { text: "I have read the protocol".into(), prevent_double_click: true, ..Button::default() }))
                }
            }
        }
    }
}

/// Past protocols, one adopted that has not begun, and for the clerk the drafts.
fn others(slug: &str, sight: &Sight) -> Markup {
    html! {
        @if !sight.others.is_empty() {
            h2 class="govuk-heading-m" { "Other versions" }
            ul class="govuk-list govuk-list--bullet" {
                @for other in &sight.others {
                    li {
                        a class="govuk-link" href=(address(slug, other)) { (other.title) }
                        ", " (in_short(other, sight.today))
                    }
                }
            }
        }
    }
}

fn address(slug: &str, edition: &Edition) -> String {
    match edition.stage {
        Stage::Draft | Stage::Proposed(_) => url::draft(slug, edition.id),
        Stage::OnTrial { .. } | Stage::Adopted(_) => url::edition(slug, edition.id),
    }
}

/// Where a version stands, in a few words.
fn in_short(edition: &Edition, today: jiff::civil::Date) -> String {
    let named = edition.pack.edition.as_deref().map(|name| format!("{name}: ")).unwrap_or_default();
    let stands = match &edition.stage {
        Stage::Draft => "a draft".to_owned(),
        Stage::Proposed(_) => "its adoption waits for a second person".to_owned(),
        Stage::OnTrial { until, .. } => format!("on trial to {}", dates::plain(*until)),
        Stage::Adopted(adopted) => match (adopted.tense(today), adopted.until) {
            (Tense::Past, Some(until)) if until < adopted.effective => "replaced before it took effect".to_owned(),
            (Tense::Past, Some(until)) => {
                format!("in force from {} to {}", dates::plain(adopted.effective), dates::plain(until))
            }
            (Tense::ToCome, _) => format!("adopted, in force here from {}", dates::plain(adopted.effective)),
            (Tense::Past | Tense::InForce, _) => format!("in force since {}", dates::plain(adopted.effective)),
        },
    };
    format!("{named}{stands}")
}
