//! Professional advice: what an officer recommends to a body's meeting or to a member, in that officer's own name (M2.4b).
//!
//! Others draft, propose, comment, clear; each is kept under their own name. The recommendation is what its author last decided,
//! and nothing else: no command of anybody else touches it. Issuing fixes it; a correction is a new edition beside the old one.

mod audience;
mod choices;
mod command;
mod event;
mod follow;
mod issuing;
mod may;
mod refusal;
mod state;
mod views;

use crate::access::{Audience, Key, Part};
use crate::actor::Role;
use crate::context::{Context, Fact};
use crate::decider::{Decider, Decision, Listed, Stands, Wake, done};
use crate::id::PersonId;
use crate::norm::Norm;
use crate::record::Kind;
use crate::words::Words;

pub use choices::{Departure, Lawful, Openness, Paragraph, Screened, Section, Signed, Sort, Taken, What};
pub use command::{Beginning, Command, Recommended, To};
pub use event::Event;
pub use issuing::{clear_by, mandatory, publish_by};
pub use refusal::Refusal;
pub use state::{
    Before, Comment, Contrary, Decided, Draft, Edition, HeldBack, Out, Pressed, Quoted, State, Version, ViewStands,
    Withdrawn,
};
pub use views::{answer_by, lapses_on, told};

/// The rules of a piece of advice.
pub struct Advice;

type Outcome = Result<Decision<Event, ()>, Refusal>;

impl Decider for Advice {
    const KIND: Kind = Kind::Advice;
    type Command = Command;
    type Event = Event;
    type State = State;
    type Flag = ();
    type Refusal = Refusal;

    fn needs(_: &State, command: &Command) -> Vec<Fact> {
        let other = match command {
            Command::Begin(beginning) => match beginning.to {
                To::Meeting { body, .. } => Some(Fact::Body(body)),
                To::Member { member } => Some(Fact::Person(member)),
            },
            Command::Share { member } | Command::Quote { member, .. } => Some(Fact::Person(*member)),
            Command::AskToDraft { post } | Command::PassOn { to: post, .. } => Some(Fact::Holders(*post)),
            _ => None,
        };
        let to = if let Command::PassOn { to, .. } = command { Some(Fact::Post(*to)) } else { None };
        other.into_iter().chain(to).collect()
    }

    fn as_of(state: State, _: &Context) -> State {
        state
    }

    fn may(ctx: &Context, state: &State, command: &Command) -> Result<(), Refusal> {
        may::may(ctx, state, command)
    }

    fn decide(ctx: &Context, state: &State, command: &Command) -> Outcome {
        use Command as C;
        use State as S;
        let on = ctx.today;
        match (state, command.clone()) {
            (S::Unknown, C::Begin(beginning)) => begin(ctx, *beginning),
            (S::Unknown, _) => Err(Refusal::NoSuchAdvice),
            (_, C::Begin(_)) => Err(Refusal::BegunAlready),

            // What was declared is not taken back: somebody else writes it.
            (S::Unscreened(draft), C::Screen { .. }) if draft.concerned.contains(&draft.author) => {
                Err(Refusal::Concerned)
            }
            (S::Unscreened(_), C::Screen { screened }) => {
                done(Event::Screened { screened, on }).map(|it| it.under(Norm::AuthorScreened))
            }
            (S::Draft(_) | S::Issued(..), C::Screen { .. }) => Err(Refusal::ScreenedAlready),
            (S::Unscreened(draft) | S::Draft(draft), C::PassOn { to, reason }) => {
                let author = *ctx.known.holders(to).first().ok_or(Refusal::NobodyThere)?;
                match author == draft.author {
                    true => Err(Refusal::InThatName),
                    false => {
                        let service = ctx.known.post(to).and_then(|post| post.service);
                        done(Event::PassedOn { to, service, author, reason, by: person(ctx)?, on })
                            .map(|it| it.under(Norm::OwnRecommendation))
                    }
                }
            }
            (S::Unscreened(_), C::SayPressed { .. } | C::Lapse) => Err(Refusal::NothingToLapse),
            (S::Unscreened(_), _) => Err(Refusal::Concerned),

            (S::Draft(_), C::AskToDraft { post }) => match ctx.known.holders(post) {
                [] => Err(Refusal::NobodyThere),
                _ => done(Event::AskedToDraft { post, on }),
            },
            (S::Draft(_), C::Write { section, text }) => {
                wanted(ctx, section)?;
                done(Event::Written { section, text, by: person(ctx)?, on })
            }
            (S::Draft(_), C::Attach { document }) => done(Event::Attached { document, by: person(ctx)?, on }),
            (S::Draft(_), C::Propose(proposed)) => {
                done(Event::Proposed { proposed, by: person(ctx)?, on }).map(|it| it.under(Norm::OwnRecommendation))
            }
            (S::Draft(draft), C::Recommend { recommended, what }) => issuing::recommend(ctx, draft, recommended, what),
            (S::Draft(draft), C::Share { member }) => views::share(ctx, draft, member),
            (S::Draft(_), C::Comment { text }) => done(Event::Commented { text, by: person(ctx)?, on }),
            (S::Draft(draft), C::Reply { to, text }) => match draft.comments.iter().any(|it| it.text.id == to) {
                true => done(Event::Replied { to, text, by: person(ctx)?, on }),
                false => Err(Refusal::NoSuchComment),
            },
            (S::Draft(draft), C::Quote { member, view }) => views::quote(ctx, draft, member, view),
            (S::Draft(draft), C::Confirm { view }) => views::unsettled(draft, view)
                .and_then(|()| done(Event::ViewConfirmed { view, on }))
                .map(|it| it.under(Norm::QuotedViews)),
            (S::Draft(draft), C::PutRight { view, text }) => views::unsettled(draft, view)
                .and_then(|()| done(Event::ViewPutRight { view, text, on }))
                .map(|it| it.under(Norm::QuotedViews)),
            (S::Draft(_), C::Note { signed, text }) => done(Event::Noted { signed, text, by: person(ctx)?, on }),
            (S::Draft(draft), C::Clear { signed }) => match draft.recommendations.is_empty() {
                true => Err(Refusal::NothingRecommended),
                false => done(Event::Cleared { signed, by: person(ctx)?, on }).map(|it| it.under(Norm::Clearances)),
            },
            (S::Draft(draft), C::Issue { version, recommended, document, digest, enclosed }) => {
                issuing::issue(ctx, draft, (version, recommended), (document, digest, enclosed))
            }
            (
                S::Draft(_),
                C::Correct { .. }
                | C::Withdraw { .. }
                | C::Publish { .. }
                | C::WishToSpeak
                | C::Contradict { .. }
                | C::TakeBackContrary { .. }
                | C::HoldBack { .. }
                | C::LetStand { .. }
                | C::Decide { .. },
            ) => Err(Refusal::NotIssued),

            (S::Draft(draft) | S::Issued(draft, _), C::SayPressed { text }) => views::say_pressed(ctx, draft, text),
            (S::Draft(draft) | S::Issued(draft, _), C::Lapse) => views::lapse(ctx, draft),

            (S::Issued(..), C::Correct { recommended, document, digest, enclosed, reason }) => {
                let by = person(ctx)?;
                done(Event::Corrected { recommended, document, digest, enclosed, reason, by, on })
                    .map(|it| it.under(Norm::IssuedIsFixed).under(Norm::OwnRecommendation))
            }
            (S::Issued(draft, out), C::Publish { urgent }) => issuing::publish(ctx, draft, out, urgent),
            (S::Issued(draft, out), C::WishToSpeak) => issuing::wish_to_speak(ctx, draft, out),
            (S::Issued(..), C::Withdraw { why: Taken::Mistake, title: Some(_), .. }) => Err(Refusal::TitleStands),
            (S::Issued(draft, out), C::Withdraw { edition, why, reason, title }) => match out.edition(edition) {
                Some(known) if known.withdrawn.is_none() => {
                    let destroys = issuing::destroys(draft, known, (why, title));
                    done(Event::Withdrawn { edition, why, reason, title, destroys, by: person(ctx)?, on })
                        .map(|it| it.under(Norm::IssuedIsFixed))
                }
                _ => Err(Refusal::NoSuchEdition),
            },
            (S::Issued(draft, out), C::Contradict { text }) => views::contradict(ctx, draft, out, text),
            (S::Issued(_, out), C::TakeBackContrary { view }) => {
                views::standing(out, view)?;
                done(Event::ContraryTakenBack { view, on })
            }
            (S::Issued(_, out), C::HoldBack { view, law, reason, review }) => {
                match views::standing(out, view)?.held_back {
                    Some(_) => Err(Refusal::HeldBackAlready),
                    None if review < on => Err(Refusal::ReviewGoneBy),
                    None => done(Event::HeldBack { view, law, reason, review, by: person(ctx)?, on })
                        .map(|it| it.under(Norm::ContraryViews)),
                }
            }
            (S::Issued(_, out), C::LetStand { view }) => match views::standing(out, view)?.held_back {
                None => Err(Refusal::NotHeldBack),
                Some(_) => done(Event::LetStand { view, by: person(ctx)?, on }),
            },
            (S::Issued(draft, out), C::Decide { departure, minute, reasons }) => {
                issuing::decided(ctx, (draft, out), departure, minute, reasons)
            }
            (
                S::Issued(..),
                C::PassOn { .. }
                | C::AskToDraft { .. }
                | C::Write { .. }
                | C::Attach { .. }
                | C::Propose(_)
                | C::Recommend { .. }
                | C::Share { .. }
                | C::Comment { .. }
                | C::Reply { .. }
                | C::Quote { .. }
                | C::Confirm { .. }
                | C::PutRight { .. }
                | C::Note { .. }
                | C::Clear { .. }
                | C::Issue { .. },
            ) => Err(Refusal::IssuedAlready),
        }
    }

    fn evolve(state: State, event: &Event) -> State {
        state.evolve(event)
    }

    fn audience(state: &State) -> Vec<Audience> {
        audience::audience(state)
    }

    fn words(command: &Command) -> Vec<Words> {
        match command {
            Command::Begin(beginning) => vec![beginning.title],
            Command::Write { text, .. }
            | Command::Comment { text }
            | Command::Reply { text, .. }
            | Command::Quote { view: text, .. }
            | Command::PutRight { text, .. }
            | Command::Note { text, .. }
            | Command::SayPressed { text }
            | Command::Contradict { text }
            | Command::Attach { document: text }
            | Command::PassOn { reason: text, .. }
            | Command::HoldBack { reason: text, .. } => vec![*text],
            Command::Withdraw { reason, title, .. } => [*reason].into_iter().chain(*title).collect(),
            Command::Publish { urgent } => urgent.iter().copied().collect(),
            Command::Issue { recommended, document, enclosed, .. } => {
                let own = [recommended.recommendation, recommended.reasons, *document];
                own.into_iter().chain(*enclosed).collect()
            }
            Command::Propose(recommended) | Command::Recommend { recommended, .. } => {
                vec![recommended.recommendation, recommended.reasons]
            }
            Command::Correct { recommended, document, enclosed, reason, .. } => {
                let own = [recommended.recommendation, recommended.reasons, *document];
                own.into_iter().chain(*enclosed).chain([*reason]).collect()
            }
            Command::Decide { minute, reasons, .. } => [*minute].into_iter().chain(*reasons).collect(),
            Command::Screen { .. }
            | Command::AskToDraft { .. }
            | Command::Share { .. }
            | Command::Confirm { .. }
            | Command::Clear { .. }
            | Command::WishToSpeak
            | Command::TakeBackContrary { .. }
            | Command::LetStand { .. }
            | Command::Lapse => Vec::new(),
        }
    }

    fn part(command: &Command) -> Part {
        match command {
            // In whose name it is and was is told with it.
            Command::Begin(_) | Command::Screen { .. } | Command::PassOn { .. } => Part::Cover,
            Command::Issue { .. }
            | Command::Correct { .. }
            | Command::Withdraw { .. }
            | Command::Publish { .. }
            | Command::Decide { .. } => Part::Face,
            Command::SayPressed { .. } | Command::Lapse => Part::Confidence,
            Command::Quote { .. } | Command::Confirm { .. } | Command::PutRight { .. } => Part::Quoted,
            Command::WishToSpeak
            | Command::Contradict { .. }
            | Command::TakeBackContrary { .. }
            | Command::HoldBack { .. }
            | Command::LetStand { .. } => Part::Beside,
            _ => Part::Notes,
        }
    }

    fn addressed(event: &Event) -> Option<PersonId> {
        match event {
            Event::Quoted { member, .. } => Some(*member),
            _ => None,
        }
    }

    fn tells(state: &State, event: &Event) -> Vec<Key> {
        let author = || state.draft().map(|draft| Key::Person(draft.author)).into_iter().collect();
        let director = || state.draft().and_then(|draft| draft.service).map(|it| Key::RoleIn(Role::Director, it));
        match event {
            // Somebody else has to write it: the director can pass it on.
            Event::Screened { screened: Screened::Concerned, .. } => director().into_iter().collect(),
            Event::Begun { beginning, service, .. } if beginning.screened == Screened::Concerned => {
                service.map(|service| Key::RoleIn(Role::Director, service)).into_iter().collect()
            }
            Event::AskedToDraft { post, .. } => vec![Key::Post(*post)],
            Event::Shared { member, .. } | Event::Quoted { member, .. } => vec![Key::Person(*member)],
            Event::Commented { .. } | Event::ViewPutRight { .. } | Event::PassedOn { .. } => author(),
            // The one office that the author has read about before saying it.
            Event::Pressed { told, .. } => vec![Key::Role(*told)],
            // It went out without being cleared anew: those who cleared what it corrects are told.
            Event::Corrected { .. } => {
                let draft = state.draft();
                let member = draft.and_then(|draft| match draft.beginning.to {
                    To::Member { member } => Some(Key::Person(member)),
                    To::Meeting { .. } => None,
                });
                let cleared = draft.into_iter().flat_map(|draft| draft.cleared.values());
                cleared.map(|(person, _)| Key::Person(*person)).chain(member).collect()
            }
            Event::Issued { .. } => match state.draft().map(|draft| draft.beginning.to) {
                Some(To::Member { member }) => vec![Key::Person(member)],
                Some(To::Meeting { .. }) | None => Vec::new(),
            },
            _ => Vec::new(),
        }
    }

    fn listed(state: &State) -> Option<Listed> {
        let over = state.out().is_some_and(|out| out.decided.is_some());
        let stands = if over { Stands::Over } else { Stands::Open };
        state.draft().map(|draft| Listed { reference: Some(draft.beginning.reference), stands })
    }

    fn wakes(state: &State, ctx: &Context) -> Vec<Wake> {
        let marks = state.draft().into_iter().flat_map(|draft| draft.marks());
        let first = marks.map(|mark| lapses_on(ctx, mark)).min();
        first.map(|on| Wake { norm: Norm::PressureLapses, on }).into_iter().collect()
    }

    fn on_wake(norm: Norm) -> Option<Command> {
        (norm == Norm::PressureLapses).then_some(Command::Lapse)
    }
}

fn person(ctx: &Context) -> Result<PersonId, Refusal> {
    ctx.actor.person().ok_or(Refusal::NotAnOfficer)
}

fn begin(ctx: &Context, beginning: Beginning) -> Outcome {
    let standing = ctx.standing.as_ref().ok_or(Refusal::NotAnOfficer)?;
    let post = standing.post().ok_or(Refusal::NotAnOfficer)?;
    match beginning.to {
        To::Meeting { body, .. } if ctx.known.body(body).is_none() => return Err(Refusal::NoSuchBody),
        // Advice that was given by word of mouth is recorded afterwards, dated as such.
        _ if beginning.oral.is_some_and(|given| given > ctx.today) => return Err(Refusal::NotYetGiven),
        To::Meeting { on, .. } if on < ctx.today && beginning.oral.is_none() => return Err(Refusal::MeetingOver),
        To::Member { member } => views::sits(ctx, member)?,
        To::Meeting { .. } => {}
    }
    let body = match beginning.to {
        To::Meeting { body, .. } => ctx.known.body(body).map(|body| body.kind),
        To::Member { .. } => None,
    };
    let (beginning, author, service) = (Box::new(beginning), standing.person, standing.service);
    done(Event::Begun { beginning, author, post, body, service, on: ctx.today })
        .map(|it| it.under(Norm::AuthorScreened))
}

/// Whether the council's reports have this section; a council that has said nothing of it has every one.
fn wanted(ctx: &Context, section: Section) -> Result<(), Refusal> {
    let bound = ctx.bindings().filter(|_| ctx.binds(Norm::AdviceSections)).map(|it| it.params(Norm::AdviceSections));
    match bound.is_none_or(|params| params.choices("has").iter().any(|name| name == section.name())) {
        true => Ok(()),
        false => Err(Refusal::NoSuchSection),
    }
}
