//! `GET /{council}/account`: one's own seats, ways to sign in, sessions and access tokens.

use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use rules::actor::Seat;
use rules::id::PersonId;
use rules::person::Letters;
use store::credentials::code_app::CodeApp;
use store::credentials::sessions::{SessionLine, handle_of};
use store::credentials::tokens::TokenLine;
use store::failure::Broken;

use super::letters::in_words;
use super::named;
use crate::cookie::Held;
use crate::dates;
use crate::frame::{Frame, Framed};
use crate::pages::posts::{self, Arranged};
use crate::parts::button::{Button, Look, button};
use crate::parts::layout::Width;
use crate::parts::queue::{Queue, queue};
use crate::parts::summary_list::{Action, SummaryList, SummaryRow, summary_list};
use crate::parts::text::Text;
use crate::problem::Problem;
use crate::server::Server;
use crate::url;
use crate::visit::Seated;

/// What the page shows.
struct Account {
    person: PersonId,
    seats: Vec<(Seat, String)>,
    sitting: Seat,
    sessions: Vec<SessionLine>,
    this: String,
    tokens: Vec<(TokenLine, String)>,
    code_app: CodeApp,
    passkeys: usize,
    /// An officer's own post and those that the officer manages.
    posts: Vec<Arranged>,
    letters: Letters,
}

pub async fn show(seated: Seated, held: Held) -> Result<Response, Problem> {
    let account = read(&seated, &held).await?;
    let asked = seated.visit.clone();
    let frame = seated.read(move |reading| Frame::read(&asked, reading)).await?;
    Ok(view(&frame, &account).into_response())
}

async fn read(seated: &Seated, held: &Held) -> Result<Account, Problem> {
    let (signed_in, installation) = (seated.signed_in.clone(), seated.visit.server.installation.clone());
    let (council, this) = (seated.visit.council, handle_of(&held.0));
    Server::blocking(move || -> Result<Account, Broken> {
        let person = signed_in.person;
        let sessions = installation.sessions(council, person)?;
        let tokens = installation.tokens(council, person)?;
        let seats = installation.seats(council, person)?;
        let code_app = installation.code_app(council, person)?;
        let passkeys = installation.passkeys(council, person)?.len();
        let of_tokens: Vec<Seat> = tokens.iter().map(|token| token.seat).collect();
        signed_in.desk.read(|reading| {
            let names = named(reading, person, &of_tokens)?.into_iter().map(|(_, name)| name);
            let tokens = tokens.clone().into_iter().zip(names).collect();
            let seats = named(reading, person, &seats)?;
            Ok(Account {
                person,
                seats,
                sitting: signed_in.seat,
                sessions: sessions.clone(),
                this: this.clone(),
                tokens,
                code_app: code_app.clone(),
                passkeys,
                posts: posts::for_account(reading)?,
                letters: reading.person(person)?.map_or(Letters::AsItComes, |line| line.active.letters),
            })
        })
    })
    .await
    .map_err(Problem::from)
}

fn view(frame: &Frame, account: &Account) -> Markup {
    let slug = frame.slug();
    let main = html! {
        h1 class="govuk-heading-l" { "My account" }
        h2 class="govuk-heading-m" { "My seats" }
        @for (seat, name) in &account.seats {
            @if *seat == account.sitting {
                p class="govuk-body" { strong { (name) } ": you are in this seat now." }
            } @else {
                form method="post" action=(url::account_step(slug, "seat")) {
                    input type="hidden" name="seat" value=(seat);
                    (button(&Button { text: format!("Change to {name}").into(), look: Look::Secondary, ..Button::default() }))
                }
            }
        }
        @if let Seat::Member(_) = account.sitting {
            p class="govuk-body" { a class="govuk-link" href=(url::assistants(slug)) { "Who assists me: name somebody who raises and follows enquiries for me" } }
            p class="govuk-body" { a class="govuk-link" href=(url::casework(slug)) { "My casework: take a copy of all that is mine" } }
            p class="govuk-body" { a class="govuk-link" href=(url::person_step(slug, account.person, "leaving")) { "When I leave: what becomes of my open matters" } }
        }
        (posts::links(slug, &account.posts))
        (letters(slug, account))
        (ways(slug, account))
        (sessions(slug, account))
        (tokens(slug, account))
        a class="govuk-button govuk-button--secondary" role="button" draggable="false" href=(url::account_step(slug, "tokens")) {
            "Make an access token"
        }
    };
    frame.show(&Framed { title: "My account", width: Width::Full, ..Framed::default() }, main)
}

fn letters(slug: &str, account: &Account) -> Markup {
    let href = url::account_step(slug, "letters");
    let change = [Action { href: &href, text: "Change".into(), hidden_text: "how e-mails come", ..Action::default() }];
    html! {
        h2 class="govuk-heading-m" { "How I am written to" }
        (summary_list(&SummaryList {
            rows: &[SummaryRow { key: "E-mails".into(), value: in_words(account.letters).into(), actions: &change, ..SummaryRow::default() }],
            ..SummaryList::default()
        }))
    }
}

fn ways(slug: &str, account: &Account) -> Markup {
    let app = match &account.code_app {
        CodeApp::InUse { since, .. } => format!("In use since {}", dates::moment(*since)),
        CodeApp::Begun(_) => "Begun, and not finished".to_owned(),
        CodeApp::Absent => "None".to_owned(),
    };
    let (password, code_app) = (url::account_step(slug, "password"), url::account_step(slug, "code-app"));
    let passkeys = url::account_step(slug, "passkeys");
    let change = |href, hidden| [Action { href, text: "Change".into(), hidden_text: hidden, ..Action::default() }];
    html! {
        h2 class="govuk-heading-m" { "How I sign in" }
        (summary_list(&SummaryList {
            rows: &[
                SummaryRow { key: "Password".into(), value: "Not shown".into(), actions: &change(password.as_str(), "my password"), ..SummaryRow::default() },
                SummaryRow { key: "Passkeys".into(), value: account.passkeys.to_string().into(), actions: &change(passkeys.as_str(), "my passkeys"), ..SummaryRow::default() },
                SummaryRow { key: "Code app".into(), value: app.into(), actions: &change(code_app.as_str(), "my code app"), ..SummaryRow::default() },
            ],
            ..SummaryList::default()
        }))
    }
}

fn sessions(slug: &str, account: &Account) -> Markup {
    let rows: Vec<Vec<Text<'_>>> = account
        .sessions
        .iter()
        .map(|line| {
            let ending = url::account_step(slug, &format!("sessions/{}/ending", line.handle));
            let end = if line.handle == account.this {
                html! { "This one" }
            } else {
                form_button(&ending, "End", &format!("the session opened {}", dates::moment(line.opened_at)))
            };
            vec![
                line.device.as_str().into(),
                dates::moment(line.opened_at).into(),
                dates::moment(line.seen_at).into(),
                end.into(),
            ]
        })
        .collect();
    queue(&Queue {
        caption: "My sessions",
        columns: &["Where", "Signed in", "Last seen", "End it"],
        rows: &rows,
        empty: "You are signed in nowhere.",
    })
}

fn tokens(slug: &str, account: &Account) -> Markup {
    let rows: Vec<Vec<Text<'_>>> = account
        .tokens
        .iter()
        .map(|(line, seat)| {
            let revocation = url::account_step(slug, &format!("tokens/{}/revocation", line.handle));
            vec![
                line.name.as_str().into(),
                seat.as_str().into(),
                dates::moment(line.made_at).into(),
                dates::moment(line.expires_at).into(),
                form_button(&revocation, "Revoke", &format!("the token {}", line.name)).into(),
            ]
        })
        .collect();
    html! {
        (queue(&Queue {
            caption: "My access tokens",
            columns: &["Name", "Seat", "Made", "Good until", "Revoke it"],
            rows: &rows,
            empty: "You have no access tokens. A program that works for you through the API needs one.",
        }))
    }
}

/// One press that does one thing; what it is done to is read out.
fn form_button(action: &str, text: &str, to: &str) -> Markup {
    html! {
        form method="post" action=(action) {
            button type="submit" class="govuk-button govuk-button--secondary govuk-!-margin-bottom-0" data-module="govuk-button" {
                (text) span class="govuk-visually-hidden" { " " (to) }
            }
        }
    }
}
