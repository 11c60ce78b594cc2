//! What others think of it, beside it; and what its author says in confidence.

use rules::access::Part;
use rules::advice::{Advice, Command, Contrary, Lawful, Sort};
use rules::norm::Norm;
use store::questions::kept::Kept;

use super::super::said;
use crate::kept::{Field, FieldKind, SOME, Step};

/// Who reads a contrary view.
const BESIDE: &str =
    "the members of the body and officers; with the meeting\u{2019}s minutes, everybody who may read the advice";

pub const WISH_TO_SPEAK: Step<Advice> = Step {
    name: "wish-to-speak",
    title: "Say that you wish to speak on it",
    button: "Note my wish to speak",
    readers: BESIDE,
    next: "Whoever chairs the meeting sees it. It says nothing of what you think.",
    fields: |_| Vec::new(),
    offered: |kept| {
        let out = kept.state.out()?;
        let wished = kept.ctx.actor.person().is_some_and(|person| out.speakers.contains_key(&person));
        (!wished && out.decided.is_none()).then_some(Command::WishToSpeak)
    },
    command: |_, _| Some(Command::WishToSpeak),
};

pub const CONTRARY_VIEW: Step<Advice> = Step {
    name: "contrary-view",
    title: "Place a contrary view beside it",
    button: "Place it",
    readers: BESIDE,
    next: "It is about the advice, not its author; named, dated and fixed. You can take it back.",
    fields: |_| vec![Field::text("text", "Your view of the advice", 8)],
    offered: |kept| {
        let out = kept.state.out()?;
        let regulatory = kept.state.draft()?.beginning.sort == Sort::Regulatory;
        let bound = kept.ctx.bindings().map(|it| it.params(Norm::ContraryViews).choice("regulatory").to_owned());
        let closed = regulatory && bound.as_deref() == Some("off");
        let there = own(kept, &out.contrary).is_some();
        (kept.ctx.binds(Norm::ContraryViews) && !closed && !there).then_some(Command::Contradict { text: SOME })
    },
    command: |_, answers| Some(Command::Contradict { text: answers.text("text", "Write your view") }),
};

pub const TAKING_BACK: Step<Advice> = Step {
    name: "contrary-view-back",
    title: "Take your contrary view back",
    button: "Take it back",
    readers: BESIDE,
    next: "It is out of view at once; that there was one stays in the history.",
    fields: |_| Vec::new(),
    offered: |kept| own(kept, &kept.state.out()?.contrary).map(|it| Command::TakeBackContrary { view: it.view.id }),
    command: |kept, _| own(kept, &kept.state.out()?.contrary).map(|it| Command::TakeBackContrary { view: it.view.id }),
};

/// The reader's own view that stands.
fn own<'a>(kept: &Kept<Advice>, views: &'a [Contrary]) -> Option<&'a Contrary> {
    let reader = kept.ctx.actor.person()?;
    views.iter().find(|view| view.by == reader && view.taken_back.is_none())
}

pub const HOLDING_BACK: Step<Advice> = Step {
    name: "holding-back",
    title: "Hold a contrary view back, for law alone",
    button: "Hold it back",
    readers: BESIDE,
    next: "It is out of view until you let it stand; the note of it, and the ground, stay. You are asked on the day you give to look at it again.",
    fields: |kept| {
        let views = kept.state.out().map(|out| out.contrary.clone()).unwrap_or_default();
        let standing = views.into_iter().filter(|view| view.taken_back.is_none() && view.held_back.is_none());
        let choices = standing.map(|view| (view.view.id, kept.names.of(view.by)));
        let grounds = [Lawful::Defamation, Lawful::PersonalData, Lawful::Exempt, Lawful::BeforeAnElection];
        let names = ["defamation", "personal-data", "exempt", "before-an-election"];
        vec![
            Field::choice("view", "Whose view?", choices),
            Field::choice("law", "On which ground?", names.into_iter().zip(grounds.map(said::lawful))),
            Field::text("reason", "Why?", 3),
            Field::of("review", "On which day is it looked at again?", FieldKind::Day),
        ]
    },
    offered: |kept| {
        let standing = |view: &Contrary| view.taken_back.is_none() && view.held_back.is_none();
        let view = kept.state.out()?.contrary.iter().find(|view| standing(view)).filter(|_| kept.sees(Part::Beside))?;
        let review = kept.ctx.today;
        Some(Command::HoldBack { view: view.view.id, law: Lawful::Defamation, reason: SOME, review })
    },
    command: |_, answers| {
        let view = answers.id("view", "Choose a view");
        let law = answers.choice("law", "Choose the ground");
        let reason = answers.text("reason", "Say why");
        let review = answers.day("review", "Enter the day on which it is looked at again");
        Some(Command::HoldBack { view: view?, law: law?, reason, review: review? })
    },
};

pub const LETTING_STAND: Step<Advice> = Step {
    name: "letting-stand",
    title: "Let a view stand that was held back",
    button: "Let it stand",
    readers: BESIDE,
    next: "It is seen again by everybody who sees contrary views.",
    fields: |kept| {
        let views = kept.state.out().map(|out| out.contrary.clone()).unwrap_or_default();
        let held = views.into_iter().filter(|view| view.taken_back.is_none() && view.held_back.is_some());
        vec![Field::choice("view", "Whose view?", held.map(|view| (view.view.id, kept.names.of(view.by))))]
    },
    offered: |kept| {
        let held = |view: &&Contrary| view.taken_back.is_none() && view.held_back.is_some();
        let view = kept.state.out()?.contrary.iter().find(held).filter(|_| kept.sees(Part::Beside))?;
        Some(Command::LetStand { view: view.view.id })
    },
    command: |_, answers| Some(Command::LetStand { view: answers.id("view", "Choose a view")? }),
};

pub const PRESSURE: Step<Advice> = Step {
    name: "pressure",
    title: "Say in confidence that you were pressed",
    button: "Say it in confidence",
    readers: "you, and the one office that your protocol names for it; nobody else, the administrators included",
    next: "That office is told, and nobody else can tell that there is a mark. Nothing is counted. The mark lapses by itself, and what you wrote goes with it.",
    fields: |kept| {
        let told = crate::pages::erasures::show::role_in_words(rules::advice::told(&kept.ctx));
        vec![Field::text("text", format!("What happened? This goes to {told}"), 8)]
    },
    offered: |kept| {
        let draft = kept.state.draft()?;
        let author = Some(draft.author) == kept.ctx.actor.person();
        let marked = draft.marks().any(|mark| Some(mark.by) == kept.ctx.actor.person());
        (author && !marked).then_some(Command::SayPressed { text: SOME })
    },
    command: |_, answers| Some(Command::SayPressed { text: answers.text("text", "Say what happened") }),
};
