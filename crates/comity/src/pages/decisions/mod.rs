//! Decisions that one person took under a delegation: with reasons, what was rejected and who declared an interest, published at once.

use maud::{Markup, html};
use rules::actor::Role;
use rules::call_in::Held;
use rules::context::Context;
use rules::decision::{Command, Deciding, Decision, Event, Matter, Under};
use rules::reference::Reference;
use store::questions::kept::Kept;

use crate::dates;
use crate::kept::{Answers, Begin, Field, FieldKind, Pages, SOME, Step, Told, closed};
use crate::pages::meetings::said::closed as why_closed;
use crate::parts::note::words;
use crate::routes::Door;

const READERS: &str = "everybody, unless it is not for the public";

impl Pages for Decision {
    const PATH: &'static str = "decisions";
    const DOOR: Door = Door::Public;
    const MANY: &'static str = "Decisions";
    const ABOUT: &'static str = "What officers, or single members where the law allows it, decided for the council under a delegation: each with its \
        reasons, what was rejected, and any interest declared.";
    const NONE: &'static str = "No decision has been recorded.";
    const COLUMNS: &'static [&'static str] = &["Decision", "Decided on", "By", "Stands"];
    const BEGIN: Begin<Decision> = Begin {
        title: "Record a decision",
        button: "Record and publish it",
        readers: READERS,
        next: "It is published in the same moment, unless it is confidential or exempt, and stays as recorded (SI 2014/2095, regulation 7; SI 2012/2089, regulation 13).",
        fields,
        may: |ctx| ctx.is(Role::Officer) || ctx.is(Role::Member),
        command: record,
    };
    const STEPS: &'static [Step<Decision>] = STEPS;

    fn title(kept: &Kept<Decision>) -> String {
        kept.state.matter().map(|matter| kept.spoken.text(matter.deciding.title)).unwrap_or_default()
    }

    fn cells(kept: &Kept<Decision>) -> Vec<String> {
        let Some(matter) = kept.state.matter() else { return Vec::new() };
        vec![Self::title(kept), matter.deciding.on.to_string(), kept.names.of(matter.by), stands(kept, matter)]
    }

    fn facts(kept: &Kept<Decision>) -> Vec<(&'static str, String)> {
        let Some(matter) = kept.state.matter() else { return Vec::new() };
        let under = match matter.deciding.under {
            Under::Scheme { paragraph } => format!("the standing scheme, {}", kept.spoken.text(paragraph)),
            Under::Delegation(_) => {
                let body = matter.body.map(|body| kept.names.of(body)).unwrap_or_default();
                format!("a delegation of {body}")
            }
        };
        let mut facts = vec![
            ("Decided on", dates::long(matter.deciding.on)),
            ("By", kept.names.of(matter.by)),
            ("Under", under),
            ("Stands", stands(kept, matter)),
        ];
        facts.extend(matter.deciding.closed.map(|why| ("Not for the public", why_closed(why))));
        facts.extend(matter.deciding.urgent.map(|why| ("Urgent, not for call-in", kept.spoken.text(why))));
        facts
    }

    fn body(_: &str, kept: &Kept<Decision>) -> Markup {
        let Some(matter) = kept.state.matter() else { return html! {} };
        let it = &matter.deciding;
        let part = |heading: &str, text: rules::words::Words| {
            html! { h2 class="govuk-heading-m" { (heading) } (words(&kept.spoken.text(text).into())) }
        };
        html! {
            (part("What was decided", it.decision))
            (part("Reasons", it.reasons))
            (part("Considered and rejected", it.alternatives))
            @if let Some(interests) = it.interests { (part("Interests declared by members who were consulted", interests)) }
            @if !matter.corrections.is_empty() {
                h2 class="govuk-heading-m" { "Put right beside it" }
                @for (text, by, on) in &matter.corrections {
                    (words(&kept.spoken.text(*text).into()))
                    p class="govuk-hint" { (kept.names.of(by)) ", " (dates::plain(*on)) }
                }
            }
            @if !matter.call_in.called.is_empty() {
                h2 class="govuk-heading-m" { "Called in" }
                @for one in &matter.call_in.called {
                    (words(&kept.spoken.text(one.reason).into()))
                    p class="govuk-hint" { (kept.names.of(one.by)) ", " (dates::plain(one.on)) }
                }
            }
        }
    }

    fn told(_: &Kept<Decision>, event: &Event) -> Told {
        match event {
            Event::Recorded { .. } => Told::of("Recorded and published"),
            Event::Corrected { text, .. } => Told::with("Put right beside it", [*text]),
            Event::CalledIn { reason, .. } => Told::with("Called in", [*reason]),
            Event::Released { minute, .. } => Told::with("Call-in dealt with, by minute", [*minute]),
        }
    }

    fn waits(_: &Kept<Decision>) -> Option<&'static str> {
        None
    }
}

const STEPS: &[Step<Decision>] = &[
    Step {
        name: "correction",
        title: "Put something right beside it",
        button: "Put it beside",
        readers: READERS,
        next: "What was recorded stays as it is; this stands beside it, dated.",
        fields: |_| vec![Field::text("text", "What has to be put right?", 5)],
        offered: |kept| kept.state.matter().map(|_| Command::Correct { text: SOME }),
        command: |_, answers| Some(Command::Correct { text: answers.text("text", "Write what has to be put right") }),
    },
    Step {
        name: "call-in",
        title: "Call the decision in",
        button: "Call it in",
        readers: READERS,
        next: "Once as many members of overview and scrutiny as it takes have done so, nothing is done about it until it has been dealt with.",
        fields: |_| vec![Field::text("reason", "Why?", 5)],
        offered: |kept| {
            let until = kept.state.matter()?.call_in.last_day(&kept.ctx)?;
            (kept.ctx.today <= until).then_some(Command::CallIn { reason: SOME })
        },
        command: |_, answers| Some(Command::CallIn { reason: answers.text("reason", "Say why") }),
    },
    Step {
        name: "release",
        title: "Record that the call-in was dealt with",
        button: "Record it",
        readers: READERS,
        next: "What comes of it can be gone on with.",
        fields: |_| vec![Field::text("minute", "Meeting and number of the minute", 1)],
        offered: |kept| {
            let called_in = kept.state.matter()?.call_in.held(&kept.ctx) == Some(Held::CalledIn);
            called_in.then_some(Command::Release { minute: SOME })
        },
        command: |_, answers| Some(Command::Release { minute: answers.text("minute", "Enter the minute") }),
    },
];

fn fields(ctx: &Context) -> Vec<Field> {
    let principal = ctx.house.as_ref().is_some_and(|house| house.kind.is_principal());
    let mut fields = vec![
        Field::text("title", "What is it about?", 1),
        Field::of("delegation", "Under which delegation?", FieldKind::Delegation)
            .hint("Those that are yours today. Leave it empty where the standing scheme gives you the decision."),
        Field::text("paragraph-of-scheme", "Or under which paragraph of the standing scheme?", 1),
        Field::text("decision", "What did you decide?", 5),
        Field::text("reasons", "Why?", 5),
        Field::text("alternatives", "What else was considered, and why was it rejected?", 4)
            .hint("Write \u{201c}none\u{201d} where there was nothing else."),
        Field::text("interests", "Did a member who was consulted declare an interest? Who, and which", 2)
            .hint("Leave it empty where none did."),
        Field::of("on", "On which day did you decide?", FieldKind::Day),
    ];
    if principal {
        fields.push(
            Field::text("urgent", "For the executive, and it cannot wait for call-in: why", 2)
                .hint("Leave it empty otherwise."),
        );
    }
    fields.extend(closed(principal));
    fields
}

fn record(answers: &mut Answers<'_>, reference: Reference) -> Option<Command> {
    let title = answers.text("title", "Say what it is about");
    let under = match (answers.form.given("delegation").is_some(), answers.maybe_text("paragraph-of-scheme")) {
        (true, None) => answers.id("delegation", "Choose a delegation").map(Under::Delegation),
        (false, Some(paragraph)) => Some(Under::Scheme { paragraph }),
        (true, Some(_)) => answers.missing("paragraph-of-scheme", "Choose a delegation or name a paragraph, not both"),
        (false, None) => {
            answers.missing("delegation", "Choose a delegation, or name the paragraph of the scheme below")
        }
    };
    let decision = answers.text("decision", "Say what you decided");
    let reasons = answers.text("reasons", "Say why");
    let alternatives =
        answers.text("alternatives", "Say what else was considered; where nothing was, write \u{201c}none\u{201d}");
    let (interests, urgent) = (answers.maybe_text("interests"), answers.maybe_text("urgent"));
    let on = answers.day("on", "Enter the day on which you decided");
    let closed = answers.closed();
    let (under, on, closed) = (under?, on?, closed?);
    let deciding = Deciding { reference, title, under, decision, reasons, alternatives, interests, on, urgent, closed };
    Some(Command::Record(Box::new(deciding)))
}

fn stands(kept: &Kept<Decision>, matter: &Matter) -> String {
    match matter.call_in.held(&kept.ctx) {
        Some(Held::MayBe { until }) => format!("Can be called in until {}", dates::plain(until)),
        Some(Held::CalledIn) => "Called in".to_owned(),
        Some(Held::Unpublished) | None => "In effect".to_owned(),
    }
}
