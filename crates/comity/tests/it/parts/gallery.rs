//! All parts on a few pages, written to `target/tmp/gallery` for the browser journey `gallery` to open and look at.

use std::{collections::BTreeSet, fs, path::Path};

use comity::{
    assets,
    parts::{
        back_link::BackLink,
        breadcrumbs::{Breadcrumbs, Crumb},
        button::{Button, Look, button, button_group},
        checkboxes::{Checkbox, Checkboxes, checkboxes},
        date_input::{DateInput, date_input},
        details::{Details, details},
        error_summary::FieldError,
        fieldset::Fieldset,
        footer::FootLink,
        history::{Audience, ClauseLink, Entry, history},
        input::{Input, input},
        inset_text::{InsetText, inset_text},
        label::Label,
        layout::{Above, CouncilFace, Installation, Page, PersonFace, Protocol, Width, page},
        letter::{self, Letter},
        note,
        notification_banner::{BannerKind, NotificationBanner, notification_banner},
        pagination::{PageItem, PageLink, Pagination, pagination},
        panel::{Panel, panel},
        queue::{Queue, queue},
        radios::{Radio, Radios, radios},
        refusal::{Ground, RefusalNotice, refusal},
        select::{Select, SelectOption, select},
        service_navigation::{Here, NavItem},
        summary_list::{Action, SummaryCard, SummaryList, SummaryRow, summary_list},
        table::{Cell, Table, table},
        tag::{Tag, tag},
        textarea::{Textarea, textarea},
        warning_text::{WarningText, warning_text},
    },
};
use maud::{Markup, html};

#[test]
fn the_gallery_pages_are_sound() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("gallery");
    fs::create_dir_all(folder.join("assets")).unwrap();
    for asset in assets::all() {
        fs::write(folder.join("assets").join(&asset.file), asset.bytes).unwrap();
    }
    for (name, page) in [
        ("form", form()),
        ("enquiry", enquiry()),
        ("queue", home()),
        // Where the header leads.
        ("eastmarsh", home()),
        ("done", done()),
        ("refused", refused()),
        ("letter", letter()),
    ] {
        sound(name, &page.0);
        fs::write(folder.join(format!("{name}.html")), page.0).unwrap();
    }
}

/// One `h1`, no id twice, and every label, description and link into the page finds what it names.
fn sound(name: &str, html: &str) {
    assert_eq!(html.matches("<h1").count(), 1, "{name}: one main heading a page");
    let values = |attribute: &str| -> Vec<String> {
        html.split(&format!(" {attribute}=\"")).skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
    };
    let ids = values("id");
    let known: BTreeSet<&String> = ids.iter().collect();
    assert_eq!(ids.len(), known.len(), "{name}: an id stands twice among {ids:?}");
    let named: Vec<String> = ["for", "aria-describedby", "aria-labelledby", "aria-controls"]
        .into_iter()
        .flat_map(values)
        .flat_map(|ids| ids.split(' ').map(str::to_owned).collect::<Vec<_>>())
        .chain(values("href").iter().filter_map(|href| href.strip_prefix('#').map(str::to_owned)))
        .collect();
    for id in named {
        assert!(known.contains(&id), "{name}: nothing has the id `{id}`");
    }
}

fn navigation(here: usize) -> Vec<NavItem<'static>> {
    [("Home", "queue.html"), ("Ask", "form.html"), ("Enquiries", "enquiry.html"), ("Our protocol", "done.html")]
        .into_iter()
        .enumerate()
        .map(|(index, (text, href))| NavItem {
            text: text.into(),
            href,
            here: if index == here { Here::Page } else { Here::Elsewhere },
        })
        .collect()
}

fn sheet<'a>(title: &'a str, navigation: &'a [NavItem<'a>], main: Markup) -> Page<'a> {
    Page {
        title,
        council: Some(CouncilFace {
            slug: "eastmarsh",
            name: "Eastmarsh Parish Council",
            installation: Installation::Demonstration,
            day: "Monday 30 November 2026",
            protocol: Protocol::OnTrial,
        }),
        navigation,
        person: Some(PersonFace { name: "Ada Ferrier", seat: "member for Oakley", sign_out: "/eastmarsh/sign-out" }),
        main: main.into(),
        foot: &[
            FootLink { text: "Our protocol", href: "done.html" },
            FootLink { text: "Accessibility", href: "letter.html" },
            FootLink { text: "Privacy", href: "queue.html" },
        ],
        ..Page::default()
    }
}

fn form() -> Markup {
    let errors = [
        FieldError::new("subject", "Say in a few words what it is about"),
        FieldError::new("visit-day", "Give the day as a number, such as 8"),
    ];
    let navigation = navigation(1);
    let main = html! {
        h1 class="govuk-heading-l" { "Ask a question" }
        p class="govuk-body-l" { "One place for every question to an officer." }
        form method="post" action="form.html" novalidate {
            (input(&Input {
                name: "subject", label: Label::of("What is it about?"), hint: "For instance: street light in Mill Lane".into(),
                error: FieldError::of(&errors, "subject"), ..Input::default()
            }))
            (textarea(&Textarea {
                name: "question", label: Label::of("Your question"),
                readers: "you, the officers dealing with it and the Clerk".into(),
                value: "The light at the corner has been out since October.", ..Textarea::default()
            }))
            (radios(&Radios {
                name: "basis", fieldset: Some(Fieldset::of("Are you asking for somebody?")), value: "asked-me",
                hint: "Nothing has to be uploaded.".into(),
                choices: &[
                    Radio { value: "asked-me", text: "The resident asked me to raise this".into(), ..Radio::default() },
                    Radio {
                        value: "speaks-for-them", text: "Somebody who may speak for them asked me".into(),
                        hint: "For instance a daughter, or a carer".into(),
                        conditional: input(&Input { name: "speaker", label: Label::of("Who?"), ..Input::default() }).into(),
                        ..Radio::default()
                    },
                    Radio { divider: "or", ..Radio::default() },
                    Radio { value: "place", text: "It is about a place, not a person".into(), ..Radio::default() },
                ],
                ..Radios::default()
            }))
            (select(&Select {
                name: "service", label: Label::of("Which service?"), value: "unsure",
                options: &[
                    SelectOption { value: Some("unsure"), text: "Not sure: sort it for me", ..SelectOption::default() },
                    SelectOption { value: Some("highways"), text: "Highways", ..SelectOption::default() },
                ],
                ..Select::default()
            }))
            (date_input(&DateInput {
                id: "visit", name_prefix: "visit", fieldset: Some(Fieldset::of("When did you see it?")),
                hint: "For example, 8 12 2025".into(), error: FieldError::of(&errors, "visit-day"),
                day: "eighth", month: "12", year: "2025", wrong: &[comity::parts::date_input::Part::Day],
                ..DateInput::default()
            }))
            (checkboxes(&Checkboxes {
                name: "tell", fieldset: Some(Fieldset::of("Who else may see it?")), values: &["ward"],
                boxes: &[
                    Checkbox { value: "ward", text: "The other members for Oakley".into(), ..Checkbox::default() },
                    Checkbox { value: "members", text: "Every member".into(), ..Checkbox::default() },
                ],
                ..Checkboxes::default()
            }))
            (inset_text(&InsetText {
                text: "You are asking as member for Oakley. Only you, the officers dealing with it and the Clerk will see it.".into(),
                ..InsetText::default()
            }))
            (details(&Details {
                summary: "Why this date?".into(),
                text: "Ten working days from Monday 1 December 2025, weekends and bank holidays left out.".into(),
                ..Details::default()
            }))
            (warning_text(&WarningText {
                text: "If anybody is at risk of harm now, ring 999.".into(), ..WarningText::default()
            }))
            (button_group(&html! {
                (button(&Button { text: "Ask".into(), prevent_double_click: true, ..Button::default() }))
                (button(&Button { text: "Save and go on later".into(), look: Look::Secondary, ..Button::default() }))
                a class="govuk-link" href="queue.html" { "Cancel" }
            }))
        }
    };
    page(&Page {
        above: Above::Back(BackLink { href: "queue.html", ..BackLink::default() }),
        errors: &errors,
        ..sheet("Ask a question", &navigation, main)
    })
}

fn enquiry() -> Markup {
    let navigation = navigation(2);
    let change = [Action { text: "Change".into(), href: "form.html", hidden_text: "service", ..Action::default() }];
    let facts = [
        SummaryRow {
            key: "State".into(),
            value: tag(&Tag { text: "With an officer".into(), classes: "govuk-tag--turquoise" }).into(),
            ..SummaryRow::default()
        },
        SummaryRow { key: "Service".into(), value: "Highways".into(), actions: &change, ..SummaryRow::default() },
        SummaryRow {
            key: "Who has it".into(),
            value: html! { "Bello Marsh, Highways Officer" br; "01632 960 144" }.into(),
            ..SummaryRow::default()
        },
        SummaryRow { key: "Answer by".into(), value: "Monday 15 December 2025".into(), ..SummaryRow::default() },
    ];
    let clause = [ClauseLink { text: "clause 3.1(d)", href: "done.html" }];
    let entries = [
        Entry {
            title: "Ada Ferrier asked".into(),
            when: "Monday 1 December 2025, 09:12",
            when_exact: "2025-12-01T09:12:00.000Z",
            body: "The light at the corner of Mill Lane has been out since October.\n\nWhen will it be mended?".into(),
            proof_href: "done.html",
            ..Entry::default()
        },
        Entry {
            title: "Bello Marsh acknowledged".into(),
            when: "Tuesday 2 December 2025, 10:40",
            when_exact: "2025-12-02T10:40:00.000Z",
            clauses: &clause,
            proof_href: "done.html",
            ..Entry::default()
        },
        Entry {
            title: "Bello Marsh noted".into(),
            when: "Tuesday 2 December 2025, 10:55",
            when_exact: "2025-12-02T10:55:00.000Z",
            body: "Contractor has the part; crew free on Thursday.".into(),
            audience: Audience::Internal,
            proof_href: "done.html",
            ..Entry::default()
        },
        Entry {
            title: "Bello Marsh answered".into(),
            when: "Friday 5 December 2025, 15:02",
            when_exact: "2025-12-05T15:02:00.000Z",
            body: "It was mended on Thursday.".into(),
            clauses: &clause,
            proof_href: "done.html",
            ..Entry::default()
        },
    ];
    let main = html! {
        h1 class="govuk-heading-l" { "Street light in Mill Lane" }
        (summary_list(&SummaryList {
            rows: &facts,
            card: Some(SummaryCard { title: "Enquiry EM-2025-0007".into(), ..SummaryCard::default() }),
            ..SummaryList::default()
        }))
        h2 class="govuk-heading-m" { "History" }
        (history(&entries))
        (note::message("Ada Ferrier", &html! {
            form method="post" action="enquiry.html" {
                (textarea(&Textarea {
                    name: "answer", label: Label::of("Your answer"),
                    readers: "Ada Ferrier, the officers dealing with it and the Clerk".into(), ..Textarea::default()
                }))
                (button(&Button { text: "Answer".into(), ..Button::default() }))
            }
        }))
        (note::internal_note("Ada Ferrier or any other member", &html! {
            form method="post" action="enquiry.html" {
                (textarea(&Textarea {
                    name: "note", label: Label::of("Note for colleagues"), hint: "Facts, not opinions of people.".into(),
                    readers: "the officers dealing with it and the Clerk".into(), rows: Some(3), ..Textarea::default()
                }))
                (button(&Button { text: "Keep note".into(), look: Look::Secondary, ..Button::default() }))
            }
        }))
    };
    page(&Page {
        above: Above::Trail(Breadcrumbs {
            crumbs: &[
                Crumb { text: "Home".into(), href: "queue.html" },
                Crumb { text: "Enquiries".into(), href: "queue.html" },
                Crumb { text: "EM-2025-0007".into(), ..Crumb::default() },
            ],
            ..Breadcrumbs::default()
        }),
        banners: notification_banner(&NotificationBanner {
            text: "Your note was kept.".into(),
            kind: BannerKind::Success,
            ..NotificationBanner::default()
        })
        .into(),
        ..sheet("Street light in Mill Lane", &navigation, main)
    })
}

fn home() -> Markup {
    let navigation = navigation(0);
    let row = |reference: &'static str,
               subject: &'static str,
               due: &'static str,
               state: &'static str,
               colour: &'static str| {
        vec![
            html! { a class="govuk-link" href="enquiry.html" { (subject) } }.into(),
            html! { span class="comity-reference" { (reference) } }.into(),
            due.into(),
            tag(&Tag { text: state.into(), classes: colour }).into(),
        ]
    };
    let rows = [
        row(
            "EM-2025-0003",
            "Hedge across the footpath at Low Farm",
            "Overdue: Wednesday 3 December",
            "With an officer",
            "govuk-tag--turquoise",
        ),
        row(
            "EM-2025-0007",
            "Street light in Mill Lane",
            "Monday 15 December",
            "With an officer",
            "govuk-tag--turquoise",
        ),
        row("EM-2025-0009", "Allotment rents", "Wednesday 17 December", "Waiting for you", "govuk-tag--yellow"),
    ];
    let figures = [
        vec![Cell::of("Answered in time"), Cell::numeric("41"), Cell::numeric("93%")],
        vec![Cell::of("Answered late"), Cell::numeric("3"), Cell::numeric("7%")],
    ];
    let main = html! {
        h1 class="govuk-heading-l" { "Home" }
        (queue(&Queue {
            caption: "Waiting for me, by due date", columns: &["Enquiry", "Reference", "Due", "State"], rows: &rows,
            empty: "Nothing waits for you.",
        }))
        (pagination(&Pagination {
            previous: Some(PageLink { href: "queue.html", ..PageLink::default() }),
            next: Some(PageLink { href: "queue.html", ..PageLink::default() }),
            pages: &[
                PageItem::Page { number: 1, href: "queue.html" },
                PageItem::Current { number: 2, href: "queue.html" },
                PageItem::Gap,
                PageItem::Page { number: 9, href: "queue.html" },
            ],
            ..Pagination::default()
        }))
        (queue(&Queue { empty: "Nothing is unsorted.", ..Queue::default() }))
        (table(&Table {
            caption: "Last year", caption_classes: "govuk-table__caption--m", first_cell_is_header: true,
            head: &[Cell::of("How"), Cell::numeric("Enquiries"), Cell::numeric("Share")], rows: &figures, ..Table::default()
        }))
    };
    page(&Page {
        width: Width::Full,
        banners: notification_banner(&NotificationBanner {
            text: "The council has adopted its protocol.".into(),
            ..NotificationBanner::default()
        })
        .into(),
        ..sheet("Home", &navigation, main)
    })
}

fn refused() -> Markup {
    let navigation = navigation(1);
    let main = html! {
        (refusal(&RefusalNotice {
            fact: "This question is about your own planning application, and about nobody else's.".into(),
            instead: "Ask as any resident would, by the planning pages or on 01632 960 100.".into(),
            ground: Ground::Clause {
                link: ClauseLink { text: "clause 3.2(f)", href: "done.html" },
                heading: "No personal advantage",
                words: "Members do not use their position for themselves or for those close to them.",
            },
            guidance_href: "form.html",
        }))
        h1 class="govuk-heading-l" { "Ask a question" }
        (input(&Input { name: "subject", label: Label::of("What is it about?"), value: "My extension", ..Input::default() }))
    };
    page(&sheet("Ask a question", &navigation, main))
}

fn done() -> Markup {
    let navigation = navigation(3);
    let main = html! {
        (panel(&Panel {
            title: "Your question was asked".into(), text: html! { "Your reference" br; strong { "EM-2025-0007" } }.into(),
            ..Panel::default()
        }))
        h2 class="govuk-heading-m" { "What happens next" }
        p class="govuk-body" { "The Clerk sorts it by Tuesday 2 December. You will have an answer by Monday 15 December 2025." }
        (button(&Button { text: "Withdraw it".into(), look: Look::Warning, ..Button::default() }))
        (pagination(&Pagination {
            previous: Some(PageLink { href: "form.html", label: "Ask a question", ..PageLink::default() }),
            next: Some(PageLink { href: "queue.html", label: "Home", ..PageLink::default() }),
            ..Pagination::default()
        }))
    };
    page(&sheet("Your question was asked", &navigation, main))
}

fn letter() -> Markup {
    let main = html! {
        (letter::letter(&Letter {
            from: "Eastmarsh Parish Council".into(),
            facts: &["Reference EM-2025-0007".into(), "5 December 2025".into(), "To Ada Ferrier, member for Oakley".into()],
            title: "Street light in Mill Lane",
            body: html! {
                p { "Dear Ada Ferrier," }
                (note::words(&"You asked when the light at the corner of Mill Lane would be mended.\n\nIt was mended on Thursday 4 December.".into()))
                p { "More at " a class="govuk-link" href="https://example.org/mill-lane" { "the works page" } "." }
            }.into(),
            signed: &["Bello Marsh".into(), "Highways Officer, 01632 960 144".into()],
        }))
        p class="comity-screen-only" { a class="govuk-link" href="enquiry.html" { "Back to the enquiry" } }
    };
    let navigation = navigation(2);
    page(&sheet("Letter EM-2025-0007", &navigation, main))
}
