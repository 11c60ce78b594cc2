//! Bulletins: what officers tell members by ward, committee, portfolio or office, all in the same moment, and before the public.

use jiff::ToSpan;
use maud::{Markup, html};
use rules::actor::Role;
use rules::bulletin::{Address, Bulletin, Command, Event, Issuing};
use rules::context::Context;
use rules::id::{BodyId, ServiceId, WardId};
use rules::reference::Reference;
use store::questions::kept::Kept;

use crate::dates;
use crate::kept::{Answers, Begin, Field, FieldKind, Pages, SOME, Step, Told};
use crate::parts::note::words;
use crate::routes::Door;

const READERS: &str = "everybody to whom it is addressed; the public too from the day you give";

/// For how many days a new bulletin is named on the home page of those to whom it is addressed.
const NEW_FOR: i64 = 7;

impl Pages for Bulletin {
    const PATH: &'static str = "bulletins";
    const DOOR: Door = Door::Public;
    const MANY: &'static str = "Bulletins";
    const ABOUT: &'static str = "What officers tell members about their ward, committee, portfolio or office. Everybody to whom one is addressed has it in \
        the same moment, and before the public.";
    const NONE: &'static str = "There is no bulletin here that you may read.";
    const COLUMNS: &'static [&'static str] = &["Bulletin", "Sent on", "By", "Addressed to"];
    const BEGIN: Begin<Bulletin> = Begin {
        title: "Send a bulletin",
        button: "Send it to all of them",
        readers: READERS,
        next: "Everybody to whom it is addressed has it at once, in the same moment. Nobody can see who has read it.",
        fields,
        may: |ctx| ctx.is(Role::Officer),
        command: issue,
    };
    const STEPS: &'static [Step<Bulletin>] = STEPS;

    fn title(kept: &Kept<Bulletin>) -> String {
        kept.state.matter().map(|matter| kept.spoken.text(matter.issuing.title)).unwrap_or_default()
    }

    fn cells(kept: &Kept<Bulletin>) -> Vec<String> {
        let Some(matter) = kept.state.matter() else { return Vec::new() };
        vec![Self::title(kept), matter.on.to_string(), kept.names.of(matter.by), addressed(kept)]
    }

    fn facts(kept: &Kept<Bulletin>) -> Vec<(&'static str, String)> {
        let Some(matter) = kept.state.matter() else { return Vec::new() };
        let mut facts = vec![
            ("Sent on", dates::long(matter.on)),
            ("By", kept.names.of(matter.by)),
            ("Addressed to", addressed(kept)),
        ];
        let public = match (matter.announced, matter.issuing.public_on) {
            (Some(since), _) => format!("since {}", dates::plain(since)),
            (None, Some(on)) => format!("from {}", dates::plain(on)),
            (None, None) => "no".to_owned(),
        };
        facts.push(("Public", public));
        facts
    }

    fn body(_: &str, kept: &Kept<Bulletin>) -> Markup {
        let Some(matter) = kept.state.matter() else { return html! {} };
        html! {
            (words(&kept.spoken.text(matter.issuing.text).into()))
            @for (text, on) in &matter.corrections {
                h2 class="govuk-heading-m" { "Put right on " (dates::plain(*on)) }
                (words(&kept.spoken.text(*text).into()))
            }
        }
    }

    fn told(_: &Kept<Bulletin>, event: &Event) -> Told {
        match event {
            Event::Issued { .. } => Told::of("Sent to everybody to whom it is addressed"),
            Event::Corrected { text, .. } => Told::with("Put right", [*text]),
            Event::Announced { .. } => Told::of("Made public"),
        }
    }

    fn waits(kept: &Kept<Bulletin>) -> Option<&'static str> {
        let matter = kept.state.matter()?;
        let reader = kept.ctx.standing.as_ref()?.person;
        let new = kept.ctx.today < matter.on.saturating_add(NEW_FOR.days());
        (new && reader != matter.by && !kept.ctx.is(Role::Clerk)).then_some("A bulletin for you.")
    }
}

const STEPS: &[Step<Bulletin>] = &[Step {
    name: "correction",
    title: "Put something right beside it",
    button: "Put it beside",
    readers: READERS,
    next: "Everybody who has the bulletin sees it.",
    fields: |_| vec![Field::text("text", "What has to be put right?", 5)],
    offered: |kept| kept.state.matter().map(|_| Command::Correct { text: SOME }),
    command: |_, answers| Some(Command::Correct { text: answers.text("text", "Write what has to be put right") }),
}];

fn fields(_: &Context) -> Vec<Field> {
    vec![
        Field::text("title", "Title", 1),
        Field::text("text", "What do you tell them?", 12),
        Field::of("to", "To whom?", FieldKind::Addresses).hint("Choose all who should have it: nobody else does."),
        Field::of("public", "From which day may the public read it?", FieldKind::Day)
            .hint("Members read it first. Leave it empty where it stays with those addressed."),
    ]
}

fn issue(answers: &mut Answers<'_>, reference: Reference) -> Option<Command> {
    let title = answers.text("title", "Give it a title");
    let text = answers.text("text", "Write what you tell them");
    let chosen = answers.several("to");
    let to: Option<_> = chosen.iter().map(|value| address(value)).collect();
    if chosen.is_empty() || to.is_none() {
        return answers.missing("to", "Choose at least one");
    }
    let public_on = answers.maybe_day("public");
    Some(Command::Issue(Box::new(Issuing { reference, title, text, to: to?, public_on })))
}

/// What stands before the body in the address of whoever chairs it.
pub const CHAIR: &str = "chair-of-";

fn address(value: &str) -> Option<Address> {
    let ward = |value: &str| value.parse::<WardId>().ok().map(Address::Ward);
    let body = |value: &str| value.parse::<BodyId>().ok().map(Address::Body);
    let chair = |value: &str| value.strip_prefix(CHAIR)?.parse::<BodyId>().ok().map(Address::ChairOf);
    let portfolio = |value: &str| value.parse::<ServiceId>().ok().map(Address::Portfolio);
    match value {
        "members" => Some(Address::Members),
        "presiding" => Some(Address::Presiding),
        "leaders" => Some(Address::Leaders),
        "officers" => Some(Address::Officers),
        value => ward(value).or_else(|| body(value)).or_else(|| chair(value)).or_else(|| portfolio(value)),
    }
}

fn addressed(kept: &Kept<Bulletin>) -> String {
    let one = |address: &Address| match address {
        Address::Ward(ward) => format!("members for {}", kept.names.of(ward)),
        Address::Body(body) => format!("members of {}", kept.names.of(body)),
        Address::ChairOf(body) => format!("chair and vice-chair of {}", kept.names.of(body)),
        Address::Presiding => "chair and vice-chair of the council".to_owned(),
        Address::Portfolio(service) => format!("portfolio for {}", kept.names.of(service)),
        Address::Leaders => "chair and group leaders".to_owned(),
        Address::Members => "every member".to_owned(),
        Address::Officers => "every officer".to_owned(),
    };
    let all: Vec<String> = kept.state.matter().iter().flat_map(|matter| &matter.issuing.to).map(one).collect();
    all.join("; ")
}
