//! `GET /{council}/enquiries/{reference}/leaving-letter`: to a resident whose member has left: who goes on with it, and to whom they may turn.

use maud::{Markup, html};
use rules::actor::Role;
use store::questions::enquiry::Sight;

use super::sentences;
use super::step::{At, asker, subject};
use crate::dates;
use crate::frame::{Frame, Framed};
use crate::parts::back_link::BackLink;
use crate::parts::layout::Above;
use crate::parts::letter::{Letter, letter};
use crate::parts::text::Text;
use crate::problem::Problem;
use crate::url;
use crate::visit::Seated;

pub async fn show(seated: Seated, at: At) -> Result<Markup, Problem> {
    let visit = seated.visit.clone();
    let found = seated
        .read(move |reading| {
            let Some(sight) = reading.enquiry(at.0)? else { return Ok(None) };
            let Some(matter) = sight.state.matter().filter(|matter| matter.direct.is_some()) else { return Ok(None) };
            let (ward, asker) = (matter.ward, matter.asker);
            let Some(kind) = reading.house.as_ref().map(|house| house.kind) else { return Ok(None) };
            let today = reading.today;
            // Whoever sits for the ward that day; where it has none, every member of the council.
            let others = reading.people()?.into_iter().filter(|line| {
                let term = line.active.sits(kind, today);
                line.id != asker && term.is_some_and(|term| ward.is_none() || term.ward == ward)
            });
            let members: Vec<String> = others.map(|line| line.name).collect();
            Ok(Some((Frame::read(&visit, reading)?, sight, members, reading.is(Role::Officer))))
        })
        .await?;
    let (frame, sight, members, officer) = found.ok_or(Problem::NotFound)?;
    let own = sight.state.matter().map(|matter| matter.asker) == Some(seated.signed_in.person);
    if !officer && !own {
        return Err(Problem::NotFound);
    }
    Ok(view(&frame, &sight, &members))
}

fn view(frame: &Frame, sight: &Sight, members: &[String]) -> Markup {
    let matter = sight.state.matter();
    let resident = matter.and_then(|matter| matter.raise.on_behalf_of).map(|behalf| sight.spoken.text(behalf.name));
    let title = subject(sight);
    let date = dates::plain(sight.ctx.today);
    let reference = format!("Our reference: {}", sight.reference);
    let facts: [Text<'_>; 3] = [reference.into(), date.into(), resident.unwrap_or_default().into()];
    let with = matter.map(|matter| sentences::with(sight, matter)).unwrap_or_default();
    let signed = [Text::from(with.clone()), Text::from(frame.council().to_owned())];
    let body = html! {
        p { (asker(sight)) ", who raised this for you, is leaving the council. The work on it goes on: " (with) " will finish it and \
            answer you direct. You need do nothing." }
        @if members.is_empty() {
            p { "If you would like a member of the council to take it up, please ring us, and we will tell you whom you may ask." }
        } @else {
            p { "If you would like a member of the council to take it up, you may ask any of these; none of them has been told of it:" }
            ul { @for member in members { li { (member) } } }
        }
    };
    let back = url::enquiry(frame.slug(), sight.reference);
    let main = letter(&Letter {
        from: frame.council().to_owned().into(),
        facts: &facts,
        title: &title,
        body: body.into(),
        signed: &signed,
    });
    let above = Above::Back(BackLink { text: "Back to the enquiry".into(), href: &back, ..BackLink::default() });
    frame.show(&Framed { title: "Letter to the resident", above, ..Framed::default() }, main)
}
