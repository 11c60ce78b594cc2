//! What is done with a meeting, each on a page of its own.

use jiff::ToSpan;
use rules::actor::Role;
use rules::body::BodyKind;
use rules::call_in::Held as Waits;
use rules::id::{PersonId, WordsId};
use rules::meeting::{Asked, Carried, Command, Interest, Matter, Meeting, Motion, Named, Resolution, State};
use store::questions::kept::Kept;

use crate::kept::{Answers, Field, FieldKind, SOME, Step, closed};

/// In the order in which it comes up.
pub const STEPS: &[Step<Meeting>] = &[
    Step {
        name: "item",
        title: "Put an item on the agenda",
        button: "Put it on",
        readers: "everybody",
        next: "Everybody sees it on the agenda.",
        fields: |_| vec![Field::text("title", "Item", 1)],
        offered: |kept| to_come(kept).map(|_| Command::PutItem { title: SOME }),
        command: |_, answers| Some(Command::PutItem { title: answers.text("title", "Name the item") }),
    },
    Step {
        name: "request",
        title: "Ask for an item on the agenda",
        button: "Ask for it",
        readers: "members and officers; once it is on the agenda, its title everybody",
        next: "The proper officer puts it on the agenda, or says here why not. Nothing is put there by itself.",
        fields: |_| vec![Field::text("title", "Item", 1), Field::text("why", "Why?", 4)],
        offered: |kept| {
            let open = to_come(kept)?.calling.agenda_closes >= kept.ctx.today;
            open.then_some(Command::AskItem { title: SOME, why: SOME })
        },
        command: |_, answers| {
            let title = answers.text("title", "Name the item");
            Some(Command::AskItem { title, why: answers.text("why", "Say why") })
        },
    },
    Step {
        name: "urgent-request",
        title: "Ask for an urgent item, as whoever chairs the body",
        button: "Ask for it",
        readers: "members and officers; once it is on the agenda, its title everybody",
        next: "The reason for which it is urgent is minuted (Local Government Act 1972, section 100B(4)(b)).",
        fields: |_| vec![Field::text("title", "Item", 1), Field::text("why", "Why can it not wait?", 4)],
        offered: |kept| to_come(kept).map(|_| Command::AskUrgent { title: SOME, why: SOME }),
        command: |_, answers| {
            let title = answers.text("title", "Name the item");
            Some(Command::AskUrgent { title, why: answers.text("why", "Say why it cannot wait") })
        },
    },
    Step {
        name: "request-answer",
        title: "Answer what was asked for",
        button: "Answer it",
        readers: "members and officers",
        next: "What is put on the agenda everybody sees there; a no is seen by members and officers, with the reason.",
        fields: |kept| {
            let waiting = kept.state.matter().map(|it| it.asked.clone()).unwrap_or_default();
            let waiting = waiting.into_iter().filter(|item| item.stands == Asked::Waits);
            vec![
                Field::choice(
                    "asked",
                    "Which item?",
                    waiting.map(|item| (item.title.id, kept.spoken.text(item.title))),
                ),
                Field::choice(
                    "answer",
                    "Your answer",
                    [("on", "Put it on the agenda"), ("no", "Not for this meeting")],
                ),
                Field::text("reason", "If not: why?", 3),
            ]
        },
        offered: |kept| {
            let asked = to_come(kept)?.asked.iter().find(|item| item.stands == Asked::Waits)?;
            Some(Command::TakeUp { asked: asked.title.id, title: SOME })
        },
        command: |kept, answers| {
            let asked = answers.id::<WordsId>("asked", "Choose an item")?;
            match answers.form.get("answer") {
                // The same words once more, for everybody to read.
                "on" => {
                    let item = kept.state.matter()?.asked.iter().find(|item| item.title.id == asked);
                    let title = item.map(|item| kept.spoken.text(item.title)).unwrap_or_default();
                    Some(Command::TakeUp { asked, title: answers.pen.text(&title) })
                }
                "no" => Some(Command::TurnDown { asked, reason: answers.text("reason", "Say why") }),
                _ => answers.missing("answer", "Say whether it is put on the agenda"),
            }
        },
    },
    Step {
        name: "interest",
        title: "Declare an interest",
        button: "Declare it",
        readers: "everybody",
        next: "It stands in the minutes. With a pecuniary interest you neither move, second nor vote on the item, unless a dispensation stands.",
        fields: |kept| {
            let choices =
                [("pecuniary", "A disclosable pecuniary interest"), ("other", "Another that the code has declared")];
            vec![
                Field::choice("item", "In which item?", items(kept)),
                Field::choice("interest", "Which interest?", choices),
            ]
        },
        offered: |kept| {
            let item = to_come(kept)?.items.first()?.title.id;
            Some(Command::Declare { item, interest: Interest::Other, member: None })
        },
        command: |_, answers| {
            let item = answers.id("item", "Choose an item");
            let interest = answers.choice("interest", "Choose the kind of interest");
            Some(Command::Declare { item: item?, interest: interest?, member: None })
        },
    },
    Step {
        name: "spoken-interest",
        title: "Enter an interest that a member declared at the meeting",
        button: "Enter it",
        readers: "everybody",
        next: "It stands in the minutes under the member\u{2019}s name, and keeps them from moving, seconding and voting where it is a pecuniary one.",
        fields: |kept| {
            let choices =
                [("pecuniary", "A disclosable pecuniary interest"), ("other", "Another that the code has declared")];
            vec![
                Field::of("member", "Who declared it?", FieldKind::Member),
                Field::choice("item", "In which item?", items(kept)),
                Field::choice("interest", "Which interest?", choices),
            ]
        },
        offered: |kept| {
            let item = held(kept)?.items.first()?.title.id;
            Some(Command::Declare { item, interest: Interest::Other, member: Some(PersonId(0)) })
        },
        command: |_, answers| {
            let member = answers.member("member", "Choose a member");
            let item = answers.id("item", "Choose an item");
            let interest = answers.choice("interest", "Choose the kind of interest");
            Some(Command::Declare { item: item?, interest: interest?, member: Some(member?) })
        },
    },
    Step {
        name: "dispensation",
        title: "Give a dispensation",
        button: "Give it",
        readers: "everybody",
        next: "The member may take part in spite of an interest until that day (Localism Act 2011, section 33).",
        fields: |kept| {
            let mut fields = vec![
                Field::of("member", "To whom?", FieldKind::Member),
                Field::text("reason", "On which ground?", 3),
                Field::of("until", "Until which day?", FieldKind::Day).hint("Four years at most."),
            ];
            if !principal(kept) {
                let minute = Field::text("minute", "By which minute of the council?", 1);
                fields.push(minute.hint("Leave it empty where the council has left dispensations to the Clerk."));
            }
            fields
        },
        offered: |kept| {
            let until = kept.ctx.today.saturating_add(1.year());
            to_come(kept).map(|_| Command::Dispense { member: PersonId(0), reason: SOME, until, minute: None })
        },
        command: |_, answers| {
            let member = answers.member("member", "Choose a member");
            let reason = answers.text("reason", "Say on which ground");
            let until = answers.day("until", "Enter the last day");
            let minute = answers.maybe_text("minute");
            Some(Command::Dispense { member: member?, reason, until: until?, minute })
        },
    },
    Step {
        name: "resolution",
        title: "Record what was moved",
        button: "Record it",
        readers: "everybody",
        next: "It stands as recorded. What is done about it is begun as an action.",
        fields: |kept| {
            let mut fields = vec![
                Field::choice("item", "Which item?", items(kept)),
                Field::text("text", "What was moved, word for word", 6),
                Field::text("minute", "Number of the minute", 1),
                Field::of("proposer", "Moved by", FieldKind::Member),
                Field::of("seconder", "Seconded by", FieldKind::Member),
                Field::choice("carried", "What came of it?", [("carried", "Carried"), ("lost", "Lost")]),
                Field::text(
                    "votes",
                    "Where a named vote was taken: each name, a colon, and for, against or abstained, a line each",
                    4,
                )
                .hint("Leave it empty where votes were not named."),
            ];
            if kept.state.matter().is_some_and(|matter| matter.kind == BodyKind::Executive) {
                let urgent = Field::text("urgent", "Where it says that it is urgent and cannot be called in: why", 2);
                fields.push(urgent.hint("Leave it empty otherwise."));
            }
            fields.extend(closed(principal(kept)));
            fields
        },
        offered: |kept| {
            let matter = held(kept)?;
            matter.items.first().map(|item| Command::Resolve(Box::new(motion(item.title.id))))
        },
        command: resolve,
    },
    Step {
        name: "decisions",
        title: "Publish what was decided",
        button: "Publish it",
        readers: "everybody",
        next: "What was resolved stands as published from today. Where a decision of the executive can be called in, the days run from now.",
        fields: |_| Vec::new(),
        offered: |kept| {
            let waits = held(kept).filter(|it| it.published.is_none() && !it.resolutions.is_empty());
            waits.map(|_| Command::PublishDecisions)
        },
        command: |_, _| Some(Command::PublishDecisions),
    },
    Step {
        name: "call-in",
        title: "Call a decision in",
        button: "Call it in",
        readers: "everybody",
        next: "Once as many members of overview and scrutiny as it takes have done so, nothing is done about it until it has been dealt with.",
        fields: |kept| {
            vec![Field::choice("number", "Which decision?", for_call_in(kept)), Field::text("reason", "Why?", 5)]
        },
        offered: |kept| {
            let (number, _) = for_call_in(kept).into_iter().next()?;
            Some(Command::CallIn { number, reason: SOME })
        },
        command: |_, answers| {
            let number = answers.id("number", "Choose a decision");
            let reason = answers.text("reason", "Say why");
            Some(Command::CallIn { number: number?, reason })
        },
    },
    Step {
        name: "release",
        title: "Record that a call-in was dealt with",
        button: "Record it",
        readers: "everybody",
        next: "What comes of the decision can be gone on with.",
        fields: |kept| {
            vec![
                Field::choice("number", "Which decision?", called_in(kept)),
                Field::text("minute", "Meeting and number of the minute", 1),
            ]
        },
        offered: |kept| {
            let (number, _) = called_in(kept).into_iter().next()?;
            Some(Command::Release { number, minute: SOME })
        },
        command: |_, answers| {
            let number = answers.id("number", "Choose a decision");
            let minute = answers.text("minute", "Enter the minute");
            Some(Command::Release { number: number?, minute })
        },
    },
    Step {
        name: "rescission",
        title: "Record that a resolution was rescinded",
        button: "Record it",
        readers: "everybody",
        next: "What is being done about it is suspended.",
        fields: |kept| {
            let standing = standing(kept);
            vec![
                Field::choice("number", "Which resolution?", standing),
                Field::text("minute", "Meeting and number of the minute that rescinded it", 1),
            ]
        },
        offered: |kept| {
            let (number, _) = standing(kept).into_iter().next()?;
            Some(Command::Rescind { number, minute: SOME })
        },
        command: |_, answers| {
            let number = answers.id("number", "Choose a resolution");
            let minute = answers.text("minute", "Enter the minute");
            Some(Command::Rescind { number: number?, minute })
        },
    },
    Step {
        name: "minutes",
        title: "Publish the minutes",
        button: "Publish them",
        readers: "everybody",
        next: "The meeting is closed with them.",
        fields: |_| Vec::new(),
        offered: |kept| held(kept).filter(|it| it.minutes.is_none()).map(|_| Command::PublishMinutes),
        command: |_, _| Some(Command::PublishMinutes),
    },
    Step {
        name: "cancellation",
        title: "Cancel the meeting",
        button: "Cancel it",
        readers: "everybody",
        next: "Everybody sees that it is cancelled, and why.",
        fields: |_| vec![Field::text("reason", "Why?", 3)],
        offered: |kept| to_come(kept).map(|_| Command::Cancel { reason: SOME }),
        command: |_, answers| Some(Command::Cancel { reason: answers.text("reason", "Say why") }),
    },
];

/// While it is called and its day has not gone by.
pub(super) fn to_come(kept: &Kept<Meeting>) -> Option<&Matter> {
    match &kept.state {
        State::Called(matter) if matter.calling.on >= kept.ctx.today && matter.minutes.is_none() => Some(matter),
        State::Unknown | State::Called(_) | State::Cancelled(..) => None,
    }
}

/// From its day on.
fn held(kept: &Kept<Meeting>) -> Option<&Matter> {
    match &kept.state {
        State::Called(matter) if matter.calling.on <= kept.ctx.today && kept.ctx.is(Role::Clerk) => Some(matter),
        State::Unknown | State::Called(_) | State::Cancelled(..) => None,
    }
}

fn items(kept: &Kept<Meeting>) -> Vec<(String, String)> {
    let items = kept.state.matter().map(|it| it.items.clone()).unwrap_or_default();
    items.into_iter().map(|item| (item.title.id.to_string(), kept.spoken.text(item.title))).collect()
}

/// The resolutions that stand, by number.
fn standing(kept: &Kept<Meeting>) -> Vec<(u32, String)> {
    let resolutions = kept.state.matter().map(|it| it.resolutions.clone()).unwrap_or_default();
    let stand =
        resolutions.into_iter().filter(|(_, it)| it.motion.carried == Carried::Carried && it.rescinded.is_none());
    stand.map(|(number, it)| (number, kept.spoken.text(it.motion.text))).collect()
}

/// Those that can be called in today.
fn for_call_in(kept: &Kept<Meeting>) -> Vec<(u32, String)> {
    numbered(kept, |it| it.call_in.last_day(&kept.ctx).is_some_and(|until| kept.ctx.today <= until))
}

/// Those that have been, and wait for scrutiny.
fn called_in(kept: &Kept<Meeting>) -> Vec<(u32, String)> {
    numbered(kept, |it| it.call_in.held(&kept.ctx) == Some(Waits::CalledIn))
}

fn numbered(kept: &Kept<Meeting>, wanted: impl Fn(&Resolution) -> bool) -> Vec<(u32, String)> {
    let Some(matter) = kept.state.matter() else { return Vec::new() };
    let found = matter.resolutions.iter().filter(|(_, it)| wanted(it));
    found.map(|(number, it)| (*number, kept.spoken.text(it.motion.text))).collect()
}

fn principal(kept: &Kept<Meeting>) -> bool {
    kept.ctx.house.as_ref().is_some_and(|house| house.kind.is_principal())
}

fn motion(item: WordsId) -> Motion {
    let [proposer, seconder] = [PersonId(1), PersonId(2)];
    Motion {
        item,
        text: SOME,
        minute: SOME,
        proposer,
        seconder,
        carried: Carried::Carried,
        named: None,
        urgent: None,
        closed: None,
    }
}

fn resolve(_: &Kept<Meeting>, answers: &mut Answers<'_>) -> Option<Command> {
    let item = answers.id("item", "Choose an item");
    let text = answers.text("text", "Write what was moved");
    let minute = answers.text("minute", "Enter the number of the minute");
    let proposer = answers.member("proposer", "Say who moved it");
    let seconder = answers.member("seconder", "Say who seconded it");
    let carried = answers.choice("carried", "Say what came of it");
    let named = votes(answers);
    let urgent = answers.maybe_text("urgent");
    let closed = answers.closed();
    let (item, proposer, seconder, carried) = (item?, proposer?, seconder?, carried?);
    let (named, closed) = (named?, closed?);
    let motion = Motion { item, text, minute, proposer, seconder, carried, named, urgent, closed };
    Some(Command::Resolve(Box::new(motion)))
}

/// A named vote, a line each: "Ada Marsh: for".
fn votes(answers: &mut Answers<'_>) -> Option<Option<Named>> {
    let typed = answers.form.get("votes").to_owned();
    if typed.trim().is_empty() {
        return Some(None);
    }
    let mut named = Named::default();
    for line in typed.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let Some((name, vote)) = line.rsplit_once(':') else {
            return answers.missing("votes", "Write a name, a colon, and for, against or abstained, on each line");
        };
        let Some(member) = answers.member_called(name.trim()) else {
            let why = format!("There is no member called {}", name.trim());
            return answers.missing("votes", why);
        };
        let side = match vote.trim().to_lowercase().as_str() {
            "for" => &mut named.for_it,
            "against" => &mut named.against,
            "abstained" => &mut named.abstained,
            _ => return answers.missing("votes", "Write for, against or abstained after each name"),
        };
        side.insert(member);
    }
    Some(Some(named))
}
