//! Confidential papers: who has one and by which right; its text is opened on a page of its own, and every opening is written down.

mod steps;

pub mod opening;

use maud::{Markup, html};
use rules::access::Part;
use rules::actor::Role;
use rules::context::Context;
use rules::paper::{Class, Command, Content, Event, Lodging, Matter, Paper, Right, State};
use rules::reference::Reference;
use store::questions::kept::Kept;
use store::questions::words::Said;

use crate::dates;
use crate::files::size_in_words;
use crate::form::hidden;
use crate::kept::{Answers, Begin, Field, Pages, Step, Told, one};
use crate::parts::button::{Button, button};
use crate::parts::note::words;
use crate::routes::Door;

impl Pages for Paper {
    const PATH: &'static str = "papers";
    const DOOR: Door = Door::Seated;
    const MANY: &'static str = "Confidential papers";
    const ABOUT: &'static str = "Papers that are given to named people. Each of them sees who else has one. A paper is opened, for ten minutes, with the \
        reader\u{2019}s name across it; who opened it is looked at only in an inquiry into a leak, by two hands, and then destroyed.";
    const NONE: &'static str = "You have no confidential papers.";
    const COLUMNS: &'static [&'static str] = &["Paper", "Ground", "From", "Sent on", "Stands"];
    const BEGIN: Begin<Paper> = Begin {
        title: "Give a confidential paper",
        button: "Go on",
        readers: "nobody but you until you send it; then those to whom you give it",
        next: "Next you put it in, as text or as a PDF, and name those to whom it is given. Nobody knows of it before you send it.",
        fields,
        may: |ctx| ctx.is(Role::Officer),
        command: lodge,
    };
    const STEPS: &'static [Step<Paper>] = steps::STEPS;

    fn title(kept: &Kept<Paper>) -> String {
        kept.state.matter().map(|matter| kept.spoken.text(matter.lodging.title)).unwrap_or_default()
    }

    fn cells(kept: &Kept<Paper>) -> Vec<String> {
        let Some(matter) = kept.state.matter() else { return Vec::new() };
        let sent = matter.sent.map(|sent| sent.to_string()).unwrap_or_default();
        let ground = class(matter.lodging.class);
        vec![Self::title(kept), ground, kept.names.of(matter.by), sent, stands(&kept.state).to_owned()]
    }

    fn facts(kept: &Kept<Paper>) -> Vec<(&'static str, String)> {
        let Some(matter) = kept.state.matter() else { return Vec::new() };
        let mut facts = vec![
            ("Ground", class(matter.lodging.class)),
            ("From", kept.names.of(matter.by)),
            ("Stands", stands(&kept.state).to_owned()),
        ];
        facts.extend(matter.sent.map(|sent| ("Sent on", dates::long(sent))));
        if let State::Recalled(_, reason, on) = &kept.state {
            facts.push(("Taken back", format!("{}: {}", dates::plain(*on), kept.spoken.text(*reason))));
        }
        facts
    }

    fn body(slug: &str, kept: &Kept<Paper>) -> Markup {
        let Some(matter) = kept.state.matter() else { return html! {} };
        html! {
            (opens(slug, kept, matter))
            (own(slug, kept, matter))
            h2 class="govuk-heading-m" { "Who has it" }
            @if matter.readers.is_empty() { p class="govuk-body" { "Nobody has been named yet." } }
            @else {
                ul class="govuk-list govuk-list--bullet" {
                    @for (person, reader) in &matter.readers {
                        li { (kept.names.of(person)) ": " (right(reader.right)) ". " (kept.spoken.text(reader.why)) }
                    }
                }
            }
            @if kept.sees(Part::Flags) {
                @if let Some(inquiry) = &matter.inquiry {
                    h2 class="govuk-heading-m" { "Inquiry into a leak" }
                    (words(&kept.spoken.text(inquiry.reason).into()))
                    @match inquiry.second {
                        None => { p class="govuk-body" { "It waits for a second person to open it. Until then nobody sees who opened the paper." } }
                        Some(second) => {
                            p class="govuk-body" { "Opened by " (kept.names.of(inquiry.proposal.by)) " and " (kept.names.of(second)) "." }
                            p class="govuk-body" {
                                a class="govuk-link" href=(one::<Paper>(slug, matter.lodging.reference, "openings")) { "Who opened the paper" }
                            }
                        }
                    }
                }
            }
        }
    }

    fn told(kept: &Kept<Paper>, event: &Event) -> Told {
        match event {
            Event::Lodged { .. } => Told::of("Begun"),
            // Its text is on the page that opens it, and nowhere else.
            Event::Enclosed { .. } => Told::of("What it says was put in"),
            Event::Named { person, why, .. } => Told::with(format!("Given to {}", kept.names.of(person)), [*why]),
            Event::TakenOut { person, reason, .. } => {
                Told::with(format!("Taken back from {}", kept.names.of(person)), [*reason])
            }
            Event::Sent { .. } => Told::of("Sent to those named"),
            Event::Recalled { reason, .. } => Told::with("Taken back from everybody", [*reason]),
            Event::InquiryProposed { reason, .. } => Told::with("Inquiry into a leak proposed", [*reason]),
            Event::InquiryOpened { .. } => Told::of("Inquiry opened by a second person"),
            Event::InquiryClosed { finding, .. } => {
                Told::with("Inquiry closed; what it looked at is destroyed", [*finding])
            }
        }
    }

    fn waits(kept: &Kept<Paper>) -> Option<&'static str> {
        let (matter, reader) = (kept.state.matter()?, kept.ctx.actor.person()?);
        let inquiry = matter.inquiry.as_ref().filter(|_| kept.sees(Part::Flags));
        let waits =
            inquiry.is_some_and(|inquiry| inquiry.second.is_none() && inquiry.proposal.other_hand(&kept.ctx).is_ok());
        if waits {
            return Some("An inquiry into a leak was proposed. Open it, or leave it.");
        }
        let own = matches!(kept.state, State::Draft(_)) && matter.by == reader;
        own.then_some("It has not been sent yet.")
    }
}

/// What its author put in, for the author to look over.
fn own(slug: &str, kept: &Kept<Paper>, matter: &Matter) -> Markup {
    let Content::Text(content) = matter.content else { return html! {} };
    html! {
        @match kept.spoken.get(content) {
            Some(Said::File(file)) => {
                h2 class="govuk-heading-m" { "What you put in" }
                p class="govuk-body" {
                    a class="govuk-link" href=(one::<Paper>(slug, matter.lodging.reference, &format!("files/{}", content.id))) { (file.name) }
                    " (" (size_in_words(file.size)) ")"
                }
            }
            Some(said) => {
                h2 class="govuk-heading-m" { "What you put in" }
                (words(&said.text().as_str().into()))
            }
            None => {}
        }
    }
}

/// The button that opens it, for whoever has it.
fn opens(slug: &str, kept: &Kept<Paper>, matter: &Matter) -> Markup {
    let reader = kept.ctx.actor.person();
    let has = matches!(kept.state, State::Out(_)) && reader.is_some_and(|reader| matter.readers.contains_key(&reader));
    html! {
        @if has {
            form method="post" action=(one::<Paper>(slug, matter.lodging.reference, "opening")) novalidate {
                (hidden(None))
                p class="govuk-body" {
                    "It opens for ten minutes, with your name across it. That you opened it is written down apart from the history; nobody sees it, \
                    unless two people open an inquiry into a leak."
                }
                (button(&Button { text: "Open the paper".into(), prevent_double_click: true, ..Button::default() }))
            }
        }
    }
}

fn fields(ctx: &Context) -> Vec<Field> {
    let principal = ctx.house.as_ref().is_some_and(|house| house.kind.is_principal());
    let privileged = ("privileged", "Legally privileged");
    let grounds: Vec<(&str, &str)> = match principal {
        true => vec![
            ("confidential", "Confidential (Local Government Act 1972, section 100A(2) and (3))"),
            ("exempt", "Exempt, under a paragraph of Schedule 12A"),
            privileged,
        ],
        false => vec![("by-resolution", "The public is excluded by resolution (1960 Act, section 1(2))"), privileged],
    };
    let mut fields = vec![Field::text("title", "Title", 1), Field::choice("class", "Why is it confidential?", grounds)];
    if principal {
        fields.push(Field::text("paragraph", "If it is exempt: the number of the paragraph", 1));
    }
    fields
}

fn lodge(answers: &mut Answers<'_>, reference: Reference) -> Option<Command> {
    let title = answers.text("title", "Give it a title");
    let class = match answers.form.get("class") {
        "privileged" => Some(Class::Privileged),
        "confidential" => Some(Class::Confidential),
        "by-resolution" => Some(Class::ByResolution),
        "exempt" => match answers.form.get("paragraph").trim().parse() {
            Ok(paragraph) => Some(Class::Exempt { paragraph }),
            Err(_) => answers.missing("paragraph", "Enter the number of the paragraph, from 1 to 7"),
        },
        _ => answers.missing("class", "Say why it is confidential"),
    };
    Some(Command::Lodge(Box::new(Lodging { reference, title, class: class? })))
}

fn class(class: Class) -> String {
    match class {
        Class::Confidential => "Confidential".to_owned(),
        Class::Exempt { paragraph } => format!("Exempt, paragraph {paragraph}"),
        Class::Privileged => "Legally privileged".to_owned(),
        Class::ByResolution => "Excluded by resolution".to_owned(),
    }
}

fn right(right: Right) -> &'static str {
    match right {
        Right::Decides => "decides on it",
        Right::Statute => "has it by statute",
        Right::NeedToKnow => "needs to know",
    }
}

fn stands(state: &State) -> &'static str {
    match state {
        State::Unknown => "",
        State::Draft(_) => "Not sent yet",
        State::Out(_) => "With those named",
        State::Recalled(..) => "Taken back",
    }
}
