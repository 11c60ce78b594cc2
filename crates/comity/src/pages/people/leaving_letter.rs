//! `GET /{council}/people/{person}/leaving/letter`: to a member who leaves: what they may take along, until when, and what then ends.

use maud::{Markup, html};
use rules::actor::Role;
use rules::calendar::Span;
use rules::person::casework_within;

use super::Whom;
use crate::dates;
use crate::frame::{Frame, Framed};
use crate::parts::back_link::BackLink;
use crate::parts::layout::Above;
use crate::parts::letter::{Letter, letter};
use crate::parts::text::Text;
use crate::problem::Problem;
use crate::url;
use crate::visit::Seated;

pub async fn show(seated: Seated, Whom(person): Whom) -> Result<Markup, Problem> {
    let (visit, own) = (seated.visit.clone(), seated.signed_in.person == person);
    let found = seated
        .read(move |reading| {
            if !own && !reading.is(Role::Clerk) {
                return Ok(None);
            }
            let Some(line) = reading.person(person)? else { return Ok(None) };
            let within = casework_within(reading.edition.as_ref());
            let last = line.active.terms.values().filter_map(|term| term.until).max();
            let until = last.map(|last| (dates::plain(last), dates::plain(within.after(last))));
            Ok(Some((Frame::read(&visit, reading)?, line.name, within, until, dates::plain(reading.today))))
        })
        .await?;
    let (frame, name, within, until, today) = found.ok_or(Problem::NotFound)?;
    let back = url::person_step(frame.slug(), person, "leaving");
    let facts: [Text<'_>; 2] = [today.into(), name.clone().into()];
    let signed = [Text::from(frame.council().to_owned())];
    let main = letter(&Letter {
        from: frame.council().to_owned().into(),
        facts: &facts,
        title: "Your casework when you leave",
        body: body(&frame, within, until.as_ref()).into(),
        signed: &signed,
    });
    let above = Above::Back(BackLink { text: "Back to leaving".into(), href: &back, ..BackLink::default() });
    Ok(frame.show(&Framed { title: "Letter to the member", above, ..Framed::default() }, main))
}

fn body(frame: &Frame, within: Span, until: Option<&(String, String)>) -> Markup {
    html! {
        p { "Nobody inherits your constituents. What is still open goes on as you chose, or as Democratic Services chose where you could not: the residents are told." }
        p {
            "You may take a copy of your own casework with you. For " (within) " after your last day you sign in as before, at " (url::sign_in(frame.slug())) " of this council\u{2019}s pages, "
            "and find one page: it gives you one file with what you asked, what was answered and the files that went with it. Nothing else is open to you any more."
        }
        @if let Some((last, until)) = until {
            p { "Your last day is " (last) ". The last day on which you can take your casework is " strong { (until) } "." }
        }
        p { "After that your way in ends for good: your password, and whatever else you signed in with, is deleted. If you are elected again before then, you keep your casework and your way in." }
        p { "What you take along names residents. You alone answer for that copy under data protection law: keep it safe, and delete it when you no longer need it." }
    }
}
