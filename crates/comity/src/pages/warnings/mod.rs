//! Warnings of a risk to law, policy or budget, from an officer to a member: evidence for both.

mod steps;

use maud::{Markup, html};
use rules::context::Context;
use rules::reference::Reference;
use rules::warning::{Command, Event, Privilege, Risk, State, Warn, Warning};
use store::questions::kept::Kept;

use crate::dates;
use crate::kept::{Answers, Begin, Field, FieldKind, Pages, Step, Told};
use crate::parts::note::words;
use crate::routes::Door;

impl Pages for Warning {
    const PATH: &'static str = "warnings";
    const DOOR: Door = Door::Seated;
    const MANY: &'static str = "Warnings";
    const ABOUT: &'static str = "An officer who sees that a member may be about to break the law, go against the council\u{2019}s policy or depart \
        from its budget says so here. The member says that they have read it, which is not to agree.";
    const NONE: &'static str = "There is no warning that you gave, were given, or were told of.";
    const COLUMNS: &'static [&'static str] = &["Warning", "To", "From", "On", "Stands"];
    const BEGIN: Begin<Warning> = Begin {
        title: "Warn a member of a risk",
        button: "Send the warning",
        readers: "the member; and, where it is not acknowledged in time, the office it is passed up to, unless it is legally privileged",
        next: "The member is asked to say that they have read it. Neither of you can take it back unseen.",
        fields,
        may: |ctx| ctx.standing.as_ref().is_some_and(|standing| standing.post().is_some()),
        command: warn,
    };
    const STEPS: &'static [Step<Warning>] = steps::STEPS;

    fn title(kept: &Kept<Warning>) -> String {
        match kept.state.matter() {
            Some(matter) => kept.spoken.text(matter.warn.about),
            None => "A warning that is legally privileged".to_owned(),
        }
    }

    fn cells(kept: &Kept<Warning>) -> Vec<String> {
        let (member, by, on) = match (&kept.state, kept.state.matter()) {
            (State::Known(known), _) => (known.member, known.by, known.on),
            (_, Some(matter)) => (matter.warn.member, matter.by, matter.on),
            (_, None) => return Vec::new(),
        };
        vec![
            Self::title(kept),
            kept.names.of(member),
            kept.names.of(by),
            on.to_string(),
            stands(&kept.state).to_owned(),
        ]
    }

    fn facts(kept: &Kept<Warning>) -> Vec<(&'static str, String)> {
        let mut facts = Vec::new();
        if let State::Known(known) = &kept.state {
            facts.push(("To", kept.names.of(known.member)));
            facts.push(("From", kept.names.of(known.by)));
        }
        if let Some(matter) = kept.state.matter() {
            facts.push(("To", kept.names.of(matter.warn.member)));
            facts.push(("From", format!("{}, on {}", kept.names.of(matter.by), dates::plain(matter.on))));
            facts.push(("A risk to", risk(matter.warn.risk).to_owned()));
            if matter.warn.privilege == Privilege::Privileged {
                facts.push(("Who reads it", "The two of you, and nobody else: legally privileged".to_owned()));
            }
            let by = kept.ctx.calendar().and_then(|calendar| matter.acknowledge_by(kept.ctx.bindings(), calendar));
            facts.extend(
                by.filter(|_| matches!(kept.state, State::Waiting(_)))
                    .map(|by| ("To be acknowledged by", dates::long(by))),
            );
        }
        facts.push(("Stands", stands(&kept.state).to_owned()));
        facts
    }

    fn body(_: &str, kept: &Kept<Warning>) -> Markup {
        let Some(matter) = kept.state.matter() else {
            return html! { p class="govuk-body" { "What it says is for whoever gave it and whoever it was given to. You are told that it was not acknowledged in time." } };
        };
        html! {
            h2 class="govuk-heading-m" { "The warning" }
            (words(&kept.spoken.text(matter.warn.text).into()))
            @for one in &matter.said {
                h2 class="govuk-heading-m" { (kept.names.of(one.by)) ", " (dates::plain(one.on)) }
                (words(&kept.spoken.text(one.text).into()))
            }
        }
    }

    fn told(_: &Kept<Warning>, event: &Event) -> Told {
        match event {
            Event::Warned { warn, .. } => Told::of(format!("Warned of a risk to {}", risk(warn.risk))),
            Event::Acknowledged { .. } => Told::of("Read and acknowledged"),
            Event::Said { .. } => Told::of("Something put beside it"),
            Event::Lifted { .. } => Told::of("The risk is gone; the warning stays"),
            Event::Escalated { .. } => Told::of("Not acknowledged in time: passed up"),
        }
    }

    fn waits(kept: &Kept<Warning>) -> Option<&'static str> {
        match &kept.state {
            State::Waiting(matter) if kept.ctx.actor.person() == Some(matter.warn.member) => {
                Some("You are warned of a risk. Say that you have read it; that is not to agree.")
            }
            State::Waiting(matter) if kept.ctx.actor.person() != Some(matter.by) => {
                Some("A warning was not acknowledged in time.")
            }
            State::Known(known) if known.over.is_none() => Some("A warning was not acknowledged in time."),
            _ => None,
        }
    }
}

fn fields(_: &Context) -> Vec<Field> {
    let risks = [("law", risk(Risk::Law)), ("policy", risk(Risk::Policy)), ("budget", risk(Risk::Budget))];
    vec![
        Field::of("member", "Whom do you warn?", FieldKind::Member),
        Field::choice("risk", "A risk to what?", risks),
        Field::text("about", "Which decision or course is it about?", 1),
        Field::text("text", "The warning", 8),
        Field::choice(
            "privilege",
            "Is it legally privileged advice?",
            [("plain", "No"), ("privileged", "Yes: nobody but the two of you ever reads it")],
        ),
    ]
}

fn warn(answers: &mut Answers<'_>, reference: Reference) -> Option<Command> {
    let member = answers.member("member", "Choose a member");
    let risk = answers.choice("risk", "Say to what it is a risk");
    let about = answers.text("about", "Say what it is about");
    let text = answers.text("text", "Write the warning");
    let privilege = answers.choice("privilege", "Say whether it is legally privileged");
    let (member, risk, privilege) = (member?, risk?, privilege?);
    Some(Command::Warn(Box::new(Warn { reference, member, risk, privilege, about, text })))
}

fn risk(risk: Risk) -> &'static str {
    match risk {
        Risk::Law => "the law",
        Risk::Policy => "what the council has decided",
        Risk::Budget => "the budget",
    }
}

fn stands(state: &State) -> &'static str {
    match state {
        State::Unknown => "",
        State::Known(known) if known.over.is_some() => "No longer waits",
        State::Known(_) | State::Waiting(_) => "Waits to be acknowledged",
        State::Acknowledged(..) => "Acknowledged",
        State::Lifted(..) => "The risk is gone",
    }
}
