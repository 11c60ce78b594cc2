//! The tracker: what officers do because a body resolved it. Every member sees all of it.

mod steps;

use maud::{Markup, html};
use rules::action::{Action, Beginning, Command, Event, Matter, Of, Report, State, Why, held};
use rules::actor::Role;
use rules::call_in::Held;
use rules::context::Context;
use rules::reference::Reference;
use store::questions::kept::Kept;

use crate::dates;
use crate::kept::{Answers, Begin, Field, FieldKind, Pages, Step, Told};
use crate::parts::note::words;
use crate::routes::Door;

impl Pages for Action {
    const PATH: &'static str = "actions";
    const DOOR: Door = Door::Seated;
    const MANY: &'static str = "Actions";
    const ABOUT: &'static str = "What officers do because a body resolved it. Only a resolution, or a decision under a \
        delegation, makes an action; nothing here instructs an officer. What is overdue is offered to the proper officer for the next agenda.";
    const NONE: &'static str = "No action has been begun.";
    const COLUMNS: &'static [&'static str] = &["Action", "Post", "Officer", "Due", "Stands"];
    const BEGIN: Begin<Action> = Begin {
        title: "Begin an action",
        button: "Begin it",
        readers: "members and officers",
        next: "Whoever holds the post is asked to take it on. Every member sees it in this list.",
        fields,
        may: |ctx| ctx.is(Role::Clerk),
        command: begin,
    };
    const STEPS: &'static [Step<Action>] = steps::STEPS;

    fn title(kept: &Kept<Action>) -> String {
        kept.state.matter().map(|matter| kept.spoken.text(matter.beginning.what)).unwrap_or_default()
    }

    fn cells(kept: &Kept<Action>) -> Vec<String> {
        let Some(matter) = kept.state.matter() else { return Vec::new() };
        let owner = kept.state.owner().map(|owner| kept.names.of(owner)).unwrap_or_default();
        vec![Self::title(kept), kept.names.of(matter.to), owner, matter.due.to_string(), stands(kept, matter)]
    }

    fn facts(kept: &Kept<Action>) -> Vec<(&'static str, String)> {
        let Some(matter) = kept.state.matter() else { return Vec::new() };
        let mut facts = vec![("Comes of", comes_of(matter)), ("Post", kept.names.of(matter.to))];
        facts.extend(kept.state.owner().map(|owner| ("Officer", kept.names.of(owner))));
        facts.push(("Due", dates::plain(matter.due)));
        facts.push(("Stands", stands(kept, matter)));
        facts
    }

    fn body(_: &str, kept: &Kept<Action>) -> Markup {
        let Some(matter) = kept.state.matter() else { return html! {} };
        html! {
            @if !matter.progress.is_empty() {
                h2 class="govuk-heading-m" { "How far it is" }
                @for one in &matter.progress {
                    (words(&kept.spoken.text(one.text).into()))
                    p class="govuk-hint" {
                        (kept.names.of(one.by)) ", " (dates::plain(one.on))
                        @if let Some(evidence) = one.evidence { ". Shown by: " (kept.spoken.text(evidence)) }
                    }
                }
            }
            @if let State::Done(_, last) = &kept.state {
                h2 class="govuk-heading-m" { "Reported back" }
                (words(&kept.spoken.text(last.text).into()))
                p class="govuk-hint" { (kept.names.of(last.by)) ", " (dates::plain(last.on)) }
            }
        }
    }

    fn told(kept: &Kept<Action>, event: &Event) -> Told {
        told(kept, event)
    }

    fn waits(kept: &Kept<Action>) -> Option<&'static str> {
        let standing = kept.ctx.standing.as_ref()?;
        match &kept.state {
            State::Offered(matter) if standing.does_the_work_of(matter.to) => {
                Some("A body has resolved this, and it is addressed to your post. Take it on, or say why not.")
            }
            State::Declined(..) if kept.ctx.is(Role::Clerk) => {
                Some("The post has declined it. Address it to another, or take it back to the body.")
            }
            _ => None,
        }
    }
}

fn fields(_: &Context) -> Vec<Field> {
    vec![
        Field::of("resolution", "Of which resolution or decision does it come?", FieldKind::Basis),
        Field::text("what", "What is to be done?", 2),
        Field::of("post", "By which post?", FieldKind::Post),
        Field::of("due", "By which day?", FieldKind::Day),
    ]
}

fn begin(answers: &mut Answers<'_>, reference: Reference) -> Option<Command> {
    let of = match answers.form.get("resolution").parse() {
        Ok(decision) => Some(Of::Decision { decision }),
        Err(_) => answers.resolution("resolution").map(|(meeting, number)| Of::Resolution { meeting, number }),
    };
    let what = answers.text("what", "Say what is to be done");
    let to = answers.post("post", "Choose a post");
    let due = answers.day("due", "Enter the day by which it is to be done");
    let (of, to, due) = (of?, to?, due?);
    Some(Command::Begin(Box::new(Beginning { reference, what, of, to, due })))
}

/// Of what it comes.
fn comes_of(matter: &Matter) -> String {
    let day = dates::plain(matter.decided);
    match matter.beginning.of {
        Of::Resolution { number, .. } => format!("resolution {number} of the meeting of {day}"),
        Of::Decision { .. } => format!("a decision of {day}, under a delegation"),
    }
}

fn stands(kept: &Kept<Action>, matter: &Matter) -> String {
    let plain = match &kept.state {
        State::Unknown => "",
        State::Offered(_) => "Waits for an officer",
        State::Declined(..) => "Declined by the post",
        State::Accepted(..) => "Under way",
        State::Done(..) => return "Done".to_owned(),
    };
    let why = held(&kept.ctx, matter).map(|why| match why {
        Why::CallIn(Held::Unpublished) => "Held: the decision has not been published".to_owned(),
        Why::CallIn(Held::MayBe { until }) => format!("Held: can be called in until {}", dates::plain(until)),
        Why::CallIn(Held::CalledIn) => "Held: called in".to_owned(),
        Why::Stopped => match matter.stopped.map(|stopped| stopped.under) {
            Some(Report::Finance) => "Held: report of the chief finance officer (s.114)".to_owned(),
            _ => "Held: report of the Monitoring Officer (s.5)".to_owned(),
        },
        Why::Rescinded => "Suspended: the resolution was rescinded".to_owned(),
    });
    let overdue = (matter.due < kept.ctx.today).then(|| "Overdue: offered for the next agenda".to_owned());
    why.or(overdue).unwrap_or_else(|| plain.to_owned())
}

fn told(kept: &Kept<Action>, event: &Event) -> Told {
    match event {
        Event::Begun { beginning, .. } => {
            Told::of(format!("Begun, for {}, by {}", kept.names.of(beginning.to), dates::plain(beginning.due)))
        }
        Event::Accepted { .. } => Told::of("Taken on"),
        Event::Declined { reason, .. } => Told::with("Declined", [*reason]),
        Event::Readdressed { to, .. } => Told::of(format!("Addressed to {}", kept.names.of(to))),
        Event::Progressed { text, .. } => Told::with("How far it is", [*text]),
        Event::Moved { due, reason, .. } => Told::with(format!("To be done by {}", dates::plain(*due)), [*reason]),
        Event::Stopped { under: Report::Lawfulness, reason, .. } => {
            Told::with("Stopped by a report of the Monitoring Officer", [*reason])
        }
        Event::Stopped { under: Report::Finance, reason, .. } => {
            Told::with("Stopped by a report of the chief finance officer", [*reason])
        }
        Event::WentOn { minute, .. } => Told::with("The report was considered; it goes on, by minute", [*minute]),
        Event::Suspended { .. } => Told::of("Suspended, since its resolution was rescinded"),
        Event::Completed { report, .. } => Told::with("Done and reported back", [*report]),
    }
}
