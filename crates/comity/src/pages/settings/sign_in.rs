//! `{GET,POST} /{council}/settings/sign-in`: how people sign in, for the clerk who has just shown once more who they are. What
//! is chosen is read back in plain sentences before it is done.

use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use rules::council::{Command, Council};
use rules::sign_in::{SecondFactor, SignIn, Way};
use store::failure::NotDone;
use store::pen::Pen;

use super::kept::{self, After, What};
use crate::form::{Form, hidden};
use crate::frame::{Frame, Framed};
use crate::pages::people::ByClerkAgain;
use crate::pages::sign_in::said;
use crate::parts::back_link::BackLink;
use crate::parts::button::{Button, button};
use crate::parts::checkboxes::{Checkbox, Checkboxes, checkboxes};
use crate::parts::error_summary::FieldError;
use crate::parts::fieldset::Fieldset;
use crate::parts::inset_text::{InsetText, inset_text};
use crate::parts::layout::Above;
use crate::parts::radios::{Radio, Radios, radios};
use crate::problem::Problem;
use crate::refused::{self, Notice, shown};
use crate::url;
use crate::visit::Seated;

pub async fn show(ByClerkAgain(seated): ByClerkAgain, Query(after): Query<After>) -> Result<Response, Problem> {
    let (frame, now) = read(&seated).await?;
    let said = seated.read(move |reading| after.said(reading)).await?;
    Ok(view(&frame, &now, &form_of(&now), &[], (None, &said)).into_response())
}

pub async fn create(ByClerkAgain(seated): ByClerkAgain, form: Form) -> Result<Response, Problem> {
    let (frame, now) = read(&seated).await?;
    let to = match typed(&form) {
        Ok(to) => to,
        Err(errors) => {
            return Ok(
                (StatusCode::UNPROCESSABLE_ENTITY, view(&frame, &now, &form, &errors, (None, &[]))).into_response()
            );
        }
    };
    if form.get("sure") != "yes" {
        return Ok(check(&frame, &to, &form).into_response());
    }
    let command = Command::SetSignIn { to };
    match seated.run::<Council>(seated.visit.council, command, Pen::new(), None, form.once()).await {
        Ok(_) => Ok(kept::back(&url::setting(seated.slug(), "sign-in"), What::SignIn, None)),
        Err(NotDone::Broken(broken)) => Err(broken.into()),
        Err(not_done) => {
            let notice = refused::not_done(&seated.visit, not_done).await?;
            Ok((StatusCode::CONFLICT, view(&frame, &now, &form, &[], (Some(&notice), &[]))).into_response())
        }
    }
}

async fn read(seated: &Seated) -> Result<(Frame, SignIn), Problem> {
    let asked = seated.visit.clone();
    seated.read(move |reading| Ok((Frame::read(&asked, reading)?, said(reading)))).await
}

/// What the council has said, in sentences that anybody can check.
pub fn sentences(sign_in: &SignIn) -> Vec<String> {
    let ways: Vec<&str> = Way::ALL.into_iter().filter(|way| sign_in.allows(*way)).map(name).collect();
    let ways = match ways.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
        None => "no way at all".to_owned(),
    };
    let second = match sign_in.second_factor {
        SecondFactor::Nobody => {
            "Nobody has to set up a second step; whoever has set up a code app is asked for a code."
        }
        SecondFactor::Officers => {
            "The clerk and the statutory officers have to give a second proof beside a password or a link."
        }
        SecondFactor::Everybody => "Everybody has to give a second proof beside a password or a link.",
    };
    let (minutes, hours) = (sign_in.idle_minutes, sign_in.longest_hours);
    vec![
        format!("People sign in with {ways}."),
        second.to_owned(),
        format!(
            "They are signed out after {minutes} minutes in which nothing is done, and {hours} hours after signing in."
        ),
    ]
}

const fn name(way: Way) -> &'static str {
    match way {
        Way::Password => "a password",
        Way::Link => "a link sent to their council address",
        Way::Passkey => "a passkey",
        Way::Provider => "the council's own sign-in service",
    }
}

const fn field(way: Way) -> &'static str {
    match way {
        Way::Password => "password",
        Way::Link => "link",
        Way::Passkey => "passkey",
        Way::Provider => "provider",
    }
}

const SECOND: [(&str, SecondFactor); 3] =
    [("nobody", SecondFactor::Nobody), ("officers", SecondFactor::Officers), ("everybody", SecondFactor::Everybody)];

fn form_of(now: &SignIn) -> Form {
    let ways = Way::ALL.into_iter().filter(|way| now.allows(*way)).map(|way| (field(way), "yes"));
    let second = SECOND.iter().find(|(_, of)| *of == now.second_factor).map_or("", |(name, _)| name);
    let (idle, longest) = (now.idle_minutes.to_string(), now.longest_hours.to_string());
    let rest = [("second", second), ("idle", idle.as_str()), ("longest", longest.as_str())];
    Form::of(&ways.chain(rest).collect::<Vec<_>>())
}

fn typed(form: &Form) -> Result<SignIn, Vec<FieldError>> {
    let mut errors = Vec::new();
    let second = SECOND.iter().find(|(name, _)| *name == form.get("second")).map(|(_, second)| *second);
    let number = |name: &str, of: &[u16]| form.get(name).parse().ok().filter(|number| of.contains(number));
    let (idle, longest) = (number("idle", &SignIn::IDLE_MINUTES), number("longest", &SignIn::LONGEST_HOURS));
    for (missing, field, say) in [
        (second.is_none(), "second", "Choose who has to give a second proof"),
        (idle.is_none(), "idle", "Choose after how long somebody is signed out"),
        (longest.is_none(), "longest", "Choose how long somebody stays signed in at most"),
    ] {
        if missing {
            errors.push(FieldError::new(field, say));
        }
    }
    let ways = Way::ALL.into_iter().filter(|way| form.get(field(*way)) == "yes").collect();
    match (second, idle, longest) {
        (Some(second_factor), Some(idle_minutes), Some(longest_hours)) => {
            Ok(SignIn { ways, second_factor, idle_minutes, longest_hours })
        }
        _ => Err(errors),
    }
}

fn view(
    frame: &Frame,
    now: &SignIn,
    form: &Form,
    errors: &[FieldError],
    (notice, said): (Option<&Notice>, &[String]),
) -> Markup {
    let slug = frame.slug();
    let main = html! {
        (shown(notice))
        h1 class="govuk-heading-l" { "How people sign in" }
        (inset_text(&InsetText { text: html! { @for said in sentences(now) { p class="govuk-body" { (said) } } }.into(), ..InsetText::default() }))
        form method="post" action=(url::setting(slug, "sign-in")) novalidate {
            (hidden(None))
            (ways(form, errors))
            (radios(&Radios {
                name: "second",
                fieldset: Some(Fieldset::of("Who has to give a second proof beside a password or a link?")),
                hint: "A code from an app, or a passkey. Whoever has none yet sets one up when they next sign in.".into(),
                choices: &[
                    Radio { value: "nobody", text: "Nobody has to".into(), ..Radio::default() },
                    Radio { value: "officers", text: "The clerk and the statutory officers".into(), ..Radio::default() },
                    Radio { value: "everybody", text: "Everybody".into(), ..Radio::default() },
                ],
                value: form.get("second"),
                error: FieldError::of(errors, "second"),
                ..Radios::default()
            }))
            (numbers("idle", "Signed out when nothing has been done for", "minutes", &SignIn::IDLE_MINUTES, form, errors))
            (numbers("longest", "Signed out in any case after", "hours", &SignIn::LONGEST_HOURS, form, errors))
            (button(&Button { text: "Go on".into(), prevent_double_click: true, ..Button::default() }))
        }
    };
    let back = url::settings(slug);
    let above = Above::Back(BackLink { text: "Back to settings".into(), href: &back, ..BackLink::default() });
    let banners = kept::banner(said);
    frame.show(&Framed { title: "How people sign in", above, errors, banners, ..Framed::default() }, main)
}

fn ways(form: &Form, errors: &[FieldError]) -> Markup {
    let texts = [
        (Way::Password, "Address and password", ""),
        (
            Way::Link,
            "A link to the council address",
            "Good once, for 15 minutes. Whoever reads somebody's e-mail can then sign in as them.",
        ),
        (
            Way::Passkey,
            "A passkey",
            "Kept by a telephone, a computer or a stick. Each person makes theirs on their account page.",
        ),
        (Way::Provider, "The council's own sign-in service", "Once whoever runs Comity has set it on the server."),
    ];
    let boxes: Vec<Checkbox<'_>> = texts
        .iter()
        .map(|(way, text, hint)| Checkbox {
            value: "yes",
            name: field(*way),
            text: (*text).into(),
            hint: (*hint).into(),
            checked: form.get(field(*way)) == "yes",
            ..Checkbox::default()
        })
        .collect();
    checkboxes(&Checkboxes {
        name: "ways",
        fieldset: Some(Fieldset::of("How may people sign in?")),
        boxes: &boxes,
        error: FieldError::of(errors, "ways"),
        ..Checkboxes::default()
    })
}

fn numbers(name: &str, legend: &str, unit: &str, all: &[u16], form: &Form, errors: &[FieldError]) -> Markup {
    let printed: Vec<String> = all.iter().map(u16::to_string).collect();
    let choices: Vec<Radio<'_>> = printed
        .iter()
        .map(|number| Radio { value: number, text: format!("{number} {unit}").into(), ..Radio::default() })
        .collect();
    radios(&Radios {
        name,
        fieldset: Some(Fieldset::of(legend)),
        choices: &choices,
        value: form.get(name),
        error: FieldError::of(errors, name),
        classes: "govuk-radios--inline govuk-radios--small",
        ..Radios::default()
    })
}

fn check(frame: &Frame, to: &SignIn, form: &Form) -> Markup {
    let slug = frame.slug();
    let main = html! {
        h1 class="govuk-heading-l" { "Check how people will sign in" }
        @for said in sentences(to) { p class="govuk-body" { (said) } }
        p class="govuk-body" { "It holds from the next page that anybody opens, and stands in the council's history with your name." }
        form method="post" action=(url::setting(slug, "sign-in")) novalidate {
            (hidden(None))
            @for (name, value) in form.typed() { input type="hidden" name=(name) value=(value); }
            input type="hidden" name="sure" value="yes";
            (button(&Button { text: "Save this".into(), prevent_double_click: true, ..Button::default() }))
        }
    };
    let back = url::setting(slug, "sign-in");
    let above = Above::Back(BackLink { text: "Back, and change it".into(), href: &back, ..BackLink::default() });
    frame.show(&Framed { title: "Check how people will sign in", above, ..Framed::default() }, main)
}
