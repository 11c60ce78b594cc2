//! Delegations: what a body has given to a post, a committee or one member to decide, with limits and until when.

use maud::{Markup, html};
use rules::actor::Role;
use rules::context::Context;
use rules::delegation::{Command, Delegation, Event, Making, State, To};
use rules::reference::Reference;
use store::questions::kept::Kept;

use crate::dates;
use crate::kept::{Answers, Begin, Field, FieldKind, Pages, SOME, Step, Told};
use crate::parts::note::words;
use crate::routes::Door;

impl Pages for Delegation {
    const PATH: &'static str = "delegations";
    const DOOR: Door = Door::Public;
    const MANY: &'static str = "Delegations";
    const ABOUT: &'static str = "What the council\u{2019}s bodies have given to officers, committees or, where the law allows it, one member to decide: \
        within which limits, and until when.";
    const NONE: &'static str = "No delegation has been recorded.";
    const COLUMNS: &'static [&'static str] = &["Delegation", "To", "Until", "Stands"];
    const BEGIN: Begin<Delegation> = Begin {
        title: "Record a delegation",
        button: "Record it",
        readers: "everybody",
        next: "Everybody sees it. Whoever it is given to decides under it, each decision with a record of its own, until it lapses or is taken back.",
        fields,
        may: |ctx| ctx.is(Role::Clerk),
        command: make,
    };
    const STEPS: &'static [Step<Delegation>] = STEPS;

    fn title(kept: &Kept<Delegation>) -> String {
        kept.state.matter().map(|matter| kept.spoken.text(matter.making.what)).unwrap_or_default()
    }

    fn cells(kept: &Kept<Delegation>) -> Vec<String> {
        let Some(matter) = kept.state.matter() else { return Vec::new() };
        let until = matter.making.until.map(|until| until.to_string()).unwrap_or_default();
        vec![Self::title(kept), to(kept, matter.making.to), until, stands(kept).to_owned()]
    }

    fn facts(kept: &Kept<Delegation>) -> Vec<(&'static str, String)> {
        let Some(matter) = kept.state.matter() else { return Vec::new() };
        let mut facts = vec![
            ("Given by", kept.names.of(matter.body)),
            ("To", to(kept, matter.making.to)),
            ("Recorded on", dates::plain(matter.on)),
        ];
        let until = matter.making.until.map_or_else(|| "taken back".to_owned(), dates::long);
        facts.push(("Until", until));
        facts.push(("Stands", stands(kept).to_owned()));
        facts
    }

    fn body(_: &str, kept: &Kept<Delegation>) -> Markup {
        let limits = kept.state.matter().and_then(|matter| matter.making.limits);
        html! {
            @if let Some(limits) = limits {
                h2 class="govuk-heading-m" { "Within these limits" }
                (words(&kept.spoken.text(limits).into()))
            }
        }
    }

    fn told(_: &Kept<Delegation>, event: &Event) -> Told {
        match event {
            Event::Made { making, .. } => Told::with("Given", [making.what]),
            Event::Revoked { minute, .. } => Told::with("Taken back, by minute", [*minute]),
            Event::Lapsed { .. } => Told::of("Lapsed"),
        }
    }

    fn waits(_: &Kept<Delegation>) -> Option<&'static str> {
        None
    }
}

const STEPS: &[Step<Delegation>] = &[Step {
    name: "revocation",
    title: "Record that it was taken back",
    button: "Record it",
    readers: "everybody",
    next: "Nothing more is decided under it.",
    fields: |_| vec![Field::text("minute", "Meeting and number of the minute", 1)],
    offered: |kept| matches!(kept.state, State::InForce(_)).then_some(Command::Revoke { minute: SOME }),
    command: |_, answers| Some(Command::Revoke { minute: answers.text("minute", "Enter the minute") }),
}];

fn fields(ctx: &Context) -> Vec<Field> {
    let always = [("post", "An officer, by post"), ("body", "A committee or sub-committee")];
    let alone = [("of-executive", "One member of the executive"), ("for-ward", "One member, for their own ward")];
    // To one member only where there can be an executive.
    let principal = ctx.house.as_ref().is_some_and(|house| house.kind.is_principal());
    let whom = always.into_iter().chain(alone.into_iter().filter(|_| principal));
    let mut fields = vec![
        Field::of("resolution", "By which resolution?", FieldKind::Resolution),
        Field::text("what", "What may be decided?", 3),
        Field::text("limits", "Within which limits?", 3)
            .hint("For example, up to \u{a3}5,000, and after the chair has been asked."),
        Field::choice("whom", "To whom?", whom),
        Field::of("post", "To an officer: which post?", FieldKind::Post),
        Field::of("body", "To a committee: which?", FieldKind::Body),
    ];
    if principal {
        fields.push(Field::of("member", "To one member: whom?", FieldKind::Member));
        fields.push(Field::of("executive", "To one member: of which executive?", FieldKind::Body));
    }
    fields.push(
        Field::of("until", "Until which day?", FieldKind::Day)
            .hint("Leave it empty where it lasts until it is taken back."),
    );
    fields
}

fn make(answers: &mut Answers<'_>, reference: Reference) -> Option<Command> {
    let resolution = answers.resolution("resolution");
    let what = answers.text("what", "Say what may be decided");
    let limits = answers.maybe_text("limits");
    let to = match answers.form.get("whom") {
        "post" => answers.post("post", "Choose a post").map(To::Post),
        "body" => answers.body("body", "Choose a committee").map(To::Body),
        alone @ ("of-executive" | "for-ward") => {
            let member = answers.member("member", "Choose a member");
            let executive = answers.body("executive", "Choose the executive");
            member.zip(executive).map(|(member, executive)| match alone {
                "for-ward" => To::ForWard { member, executive },
                _ => To::OfExecutive { member, executive },
            })
        }
        _ => answers.missing("whom", "Say to whom it is given"),
    };
    let until = answers.maybe_day("until");
    let ((meeting, resolution), to) = (resolution?, to?);
    Some(Command::Make(Box::new(Making { reference, meeting, resolution, to, what, limits, until })))
}

fn to(kept: &Kept<Delegation>, to: To) -> String {
    match to {
        To::Post(post) => kept.names.of(post),
        To::Body(body) => kept.names.of(body),
        To::OfExecutive { member, .. } => format!("{}, of the executive", kept.names.of(member)),
        To::ForWard { member, .. } => format!("{}, for their own ward", kept.names.of(member)),
    }
}

fn stands(kept: &Kept<Delegation>) -> &'static str {
    match &kept.state {
        State::Unknown => "",
        State::InForce(_) => "In force",
        State::Over(_, ended) if ended.minute.is_some() => "Taken back",
        State::Over(..) => "Lapsed",
    }
}
