//! `GET /{council}/guidance`: whom to ask when in doubt, by the side on which one stands.

use maud::{Markup, html};
use rules::actor::{Role, Seat};
use rules::id::{GroupId, PersonId};
use rules::person::Office;
use store::desk::Reading;
use store::failure::Broken;
use store::questions::roster::{PersonLine, PostLine};

use crate::frame::{Frame, Framed};
use crate::pages::enquiries::sentences::clerk_of;
use crate::problem::Problem;
use crate::visit::Visit;

/// Somebody to ask, and what for.
struct Contact {
    /// An office: "Group leader", or the title of a post.
    office: String,
    /// Who holds it, for those who have a seat in the council.
    names: Vec<String>,
    telephone: String,
    what_for: &'static str,
}

const CLERK_FOR: &str = "What the protocol says, where something is to be sent, who deals with it.";
const LEADER_FOR: &str =
    "Anything between members and officers that you would rather talk over within your group first.";
const CHAIR_FOR: &str = "Where you sit in no group, or the matter concerns those you would otherwise ask.";
const MANAGER_FOR: &str = "What may be declined, and what to do when you feel pressed.";
const MONITORING_FOR: &str = "The code of conduct, interests, and anything that may break the law.";

pub async fn show(visit: Visit) -> Result<Markup, Problem> {
    let asked = visit.clone();
    let (frame, contacts) = visit.read(move |reading| Ok((Frame::read(&asked, reading)?, contacts(reading)?))).await?;
    Ok(view(&frame, &contacts))
}

/// Whom the reader may ask, nearest first; never the reader.
fn contacts(reading: &mut Reading<'_>) -> Result<Vec<Contact>, Broken> {
    let (posts, people) = (reading.posts()?, reading.people()?);
    let stands = reading.stands.clone();
    let me = stands.as_ref().map(|stands| stands.person);
    let today = reading.today;
    let holding = |post: &&PostLine| !post.holders.is_empty() && me.is_none_or(|me| post.holders != [me]);
    let with_role = |role: Role, what_for: &'static str| -> Vec<Contact> {
        let held = posts.iter().filter(|post| post.open.roles.contains(&role)).filter(holding);
        held.map(|post| of_post(post, &people, me, what_for)).collect()
    };
    let chair = || {
        of_office(&people, me, "Chair of the council", CHAIR_FOR, |person| {
            person.active.offices_on(today).any(|office| office == Office::Chair)
        })
    };
    let mut contacts = Vec::new();
    match stands.as_ref().map(|stands| stands.seat) {
        Some(Seat::Member(_)) => {
            let group = stands.as_ref().and_then(|stands| stands.group);
            let kind = reading.house.as_ref().map(|house| house.kind);
            contacts.extend(group.and_then(|group| {
                of_office(&people, me, "Leader of your group", LEADER_FOR, |person| {
                    let in_group =
                        |of: GroupId| {
                            person.active.terms.values().any(|term| {
                                term.group == Some(of) && kind.is_some_and(|kind| term.may_act(kind, today))
                            })
                        };
                    in_group(group) && person.active.offices_on(today).any(|office| office == Office::GroupLeader)
                })
            }));
            contacts.extend(with_role(Role::Clerk, CLERK_FOR));
            contacts.extend(with_role(Role::MonitoringOfficer, MONITORING_FOR));
            contacts.extend(chair());
        }
        Some(Seat::Officer(post)) => {
            let manager = posts.iter().find(|line| line.id == post).and_then(|line| line.open.line_manager);
            let manager = posts.iter().filter(|line| Some(line.id) == manager).find(holding);
            contacts.extend(manager.map(|post| of_post(post, &people, me, MANAGER_FOR)));
            contacts.extend(with_role(Role::Clerk, CLERK_FOR));
            contacts.extend(with_role(Role::MonitoringOfficer, MONITORING_FOR));
            if contacts.is_empty() {
                contacts.extend(chair());
            }
        }
        None => {
            let mut clerks = with_role(Role::Clerk, CLERK_FOR);
            if reading.house.as_ref().is_some_and(|house| !house.kind.is_principal()) {
                // The proper officer of a parish is known by name to everybody.
                let held = posts.iter().filter(|post| post.open.roles.contains(&Role::Clerk)).filter(holding);
                for (contact, post) in clerks.iter_mut().zip(held) {
                    let names = reading.names(post.holders.iter().map(ToString::to_string))?;
                    contact.names = post.holders.iter().map(|holder| names.of(holder)).collect();
                }
            }
            contacts.extend(clerks);
            contacts.extend(with_role(Role::MonitoringOfficer, MONITORING_FOR));
        }
    }
    if contacts.is_empty() {
        let principal = reading.house.as_ref().is_some_and(|house| house.kind.is_principal());
        let office = super::protocol::capital(clerk_of(principal));
        contacts.push(Contact { office, names: Vec::new(), telephone: String::new(), what_for: CLERK_FOR });
    }
    Ok(contacts)
}

/// Names only for those who see the list of people: it is empty for everybody else.
fn of_post(post: &PostLine, people: &[PersonLine], me: Option<PersonId>, what_for: &'static str) -> Contact {
    let holders = people.iter().filter(|person| post.holders.contains(&person.id) && Some(person.id) != me);
    let names = holders.map(|person| person.name.clone()).collect();
    Contact { office: post.title.clone(), names, telephone: post.telephone.clone(), what_for }
}

fn of_office(
    people: &[PersonLine],
    me: Option<PersonId>,
    office: &str,
    what_for: &'static str,
    holds: impl Fn(&PersonLine) -> bool,
) -> Option<Contact> {
    let holder = people.iter().find(|person| Some(person.id) != me && holds(person))?;
    let (names, telephone) = (vec![holder.name.clone()], holder.telephone.clone());
    Some(Contact { office: office.to_owned(), names, telephone, what_for })
}

fn view(frame: &Frame, contacts: &[Contact]) -> Markup {
    let main = html! {
        h1 class="govuk-heading-l" { "Ask for guidance" }
        p class="govuk-body" {
            "The protocol cannot foresee everything. When you are in doubt, or when something cannot be done here and you think it should, "
            "ask. Asking is not a complaint, and nothing here keeps count of it."
        }
        @for contact in contacts {
            h2 class="govuk-heading-m govuk-!-margin-bottom-1" { (contact.office) }
            p class="govuk-body" {
                @if !contact.names.is_empty() { (contact.names.join(", ")) br; }
                @if !contact.telephone.is_empty() { "Telephone " (contact.telephone) br; }
                (contact.what_for)
            }
        }
        h2 class="govuk-heading-m" { "Elsewhere" }
        p class="govuk-body" { "Nothing here stands in the way of speaking to a trade union, of professional advice, or of a protected disclosure." }
    };
    frame.show(&Framed { title: "Ask for guidance", ..Framed::default() }, main)
}
