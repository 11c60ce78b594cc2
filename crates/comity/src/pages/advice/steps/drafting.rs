//! Until it is issued: whose it is, what is written, what is recommended, what members say.

use rules::access::Part;
use rules::advice::{Advice, Command, Recommended, Screened, Section, State, ViewStands, What};
use rules::id::{PersonId, PostId};
use rules::norm::Norm;
use store::questions::kept::Kept;

use super::super::said;
use super::WRITERS;
use crate::kept::{Answers, Field, FieldKind, SOME, Step};

pub const SCREENING: Step<Advice> = Step {
    name: "screening",
    title: "Say whether you have an interest in it",
    button: "Say so",
    readers: WRITERS,
    next: "With no interest you write it in your own name. With one, pass it on to somebody without.",
    fields: |_| {
        let choices = [
            ("clear", "No interest, and close to nobody whom it concerns"),
            ("concerned", "An interest, or close to somebody"),
        ];
        vec![Field::choice("screened", "Your declaration", choices)]
    },
    offered: |kept| match &kept.state {
        State::Unscreened(draft) if !draft.concerned.contains(&draft.author) => {
            Some(Command::Screen { screened: Screened::Clear })
        }
        _ => None,
    },
    command: |_, answers| Some(Command::Screen { screened: answers.choice("screened", "Say whether you have one")? }),
};

pub const PASSING_ON: Step<Advice> = Step {
    name: "passing-on",
    title: "Pass it into another officer\u{2019}s name",
    button: "Pass it on",
    readers: "everybody who may read the advice: both names and the reason stay on it",
    next: "Whoever holds the post becomes the author and declares their interests first. What was written stays; the recommendation is then theirs to decide.",
    fields: |_| vec![Field::of("post", "To whom?", FieldKind::Post), Field::text("reason", "Why?", 3)],
    offered: |kept| kept.state.out().is_none().then_some(Command::PassOn { to: PostId(0), reason: SOME }),
    command: |_, answers| {
        let reason = answers.text("reason", "Say why");
        Some(Command::PassOn { to: answers.post("post", "Choose a post")?, reason })
    },
};

pub const SECTION: Step<Advice> = Step {
    name: "section",
    title: "Write a section",
    button: "Keep this text",
    readers: WRITERS,
    next: "It replaces what stands in that section; who wrote it is kept.",
    fields: |kept| vec![Field::choice("section", "Which section?", sections(kept)), Field::text("text", "Text", 12)],
    offered: |kept| draft(kept).then_some(Command::Write { section: Section::Background, text: SOME }),
    command: |_, answers| {
        let text = answers.text("text", "Write the section");
        Some(Command::Write { section: answers.choice("section", "Choose a section")?, text })
    },
};

/// The sections that the council's reports have.
fn sections(kept: &Kept<Advice>) -> Vec<(&'static str, &'static str)> {
    let bound =
        kept.ctx.bindings().filter(|_| kept.ctx.binds(Norm::AdviceSections)).map(|it| it.params(Norm::AdviceSections));
    let has = |section: &Section| {
        bound.as_ref().is_none_or(|params| params.choices("has").iter().any(|name| name == section.name()))
    };
    Section::ALL.into_iter().filter(has).map(|section| (section.name(), said::section(section))).collect()
}

pub const DOCUMENT: Step<Advice> = Step {
    name: "document",
    title: "Give the draft as a document",
    button: "Keep this document",
    readers: WRITERS,
    next: "It stands with the draft. When the advice is issued, the document as it goes out is given once more and fixed.",
    fields: |_| vec![Field::of("document", "Document", FieldKind::Document)],
    offered: |kept| draft(kept).then_some(Command::Attach { document: SOME }),
    command: |_, answers| Some(Command::Attach { document: answers.document("Choose the document")? }),
};

pub const ASKING_TO_DRAFT: Step<Advice> = Step {
    name: "drafter",
    title: "Ask somebody to draft with you",
    button: "Ask",
    readers: WRITERS,
    next: "Whoever holds the post sees the draft, writes sections and proposes words. The recommendation stays yours.",
    fields: |_| vec![Field::of("post", "Whom?", FieldKind::Post)],
    offered: |kept| draft(kept).then_some(Command::AskToDraft { post: PostId(0) }),
    command: |_, answers| Some(Command::AskToDraft { post: answers.post("post", "Choose a post")? }),
};

fn recommended(answers: &mut Answers<'_>) -> Recommended {
    Recommended {
        recommendation: answers.text("recommendation", "Write the recommendation"),
        reasons: answers.text("reasons", "Write the reasons"),
    }
}

fn both() -> Vec<Field> {
    vec![Field::text("recommendation", "Recommendation", 6), Field::text("reasons", "Reasons", 6)]
}

pub const PROPOSAL: Step<Advice> = Step {
    name: "proposal",
    title: "Propose a recommendation to the author",
    button: "Propose it",
    readers: WRITERS,
    next: "It is kept under your name. It becomes the recommendation only if the author decides it.",
    fields: |_| both(),
    offered: |kept| {
        let own = kept.state.draft().is_some_and(|it| Some(it.author) == kept.ctx.actor.person());
        let proposed = Recommended { recommendation: SOME, reasons: SOME };
        (draft(kept) && !own).then_some(Command::Propose(proposed))
    },
    command: |_, answers| Some(Command::Propose(recommended(answers))),
};

pub const RECOMMENDATION: Step<Advice> = Step {
    name: "recommendation",
    title: "Decide the recommendation",
    button: "Decide it",
    readers: WRITERS,
    next: "It is yours alone to decide, and every version stays in order. Whoever cleared another version clears this one anew.",
    fields: |kept| both().into_iter().chain(asked(kept).then(what_changed)).collect(),
    offered: |kept| {
        let recommended = Recommended { recommendation: SOME, reasons: SOME };
        draft(kept).then_some(Command::Recommend { recommended, what: None })
    },
    command: |kept, answers| {
        let recommended = recommended(answers);
        let what = if asked(kept) { Some(answers.choice::<What>("what", "Say what changed")?) } else { None };
        Some(Command::Recommend { recommended, what })
    },
};

/// Whether members have commented since the last recommendation.
fn asked(kept: &Kept<Advice>) -> bool {
    let commented =
        |it: &rules::advice::Draft| it.recommendations.last().is_some_and(|last| last.comments < it.comments.len());
    kept.ctx.binds(Norm::ChangeExplained) && kept.state.draft().is_some_and(commented)
}

fn what_changed() -> Field {
    let choices = [
        ("facts", "New facts"),
        ("law", "The law"),
        ("money", "Money"),
        ("correction", "A correction"),
        ("wording", "Wording"),
        ("persuaded-by-argument", "Persuaded by argument"),
        ("other", "Something else"),
    ];
    Field::choice("what", "What changed?", choices).hint(
        "Members have commented since the last version. Any answer will do. If you were pressed, you can say so in confidence on a page of its own.",
    )
}

pub const SHOWING: Step<Advice> = Step {
    name: "showing",
    title: "Show the draft to a member",
    button: "Show it",
    readers: WRITERS,
    next: "That member sees the draft and every version of the recommendation, and may comment.",
    fields: |_| vec![Field::of("member", "Which member?", FieldKind::Member)],
    offered: |kept| draft(kept).then_some(Command::Share { member: PersonId(0) }),
    command: |_, answers| Some(Command::Share { member: answers.member("member", "Choose a member")? }),
};

pub const COMMENT: Step<Advice> = Step {
    name: "comment",
    title: "Comment on the draft",
    button: "Send the comment",
    readers: WRITERS,
    next: "It stays with the draft under your name. The recommendation is the author\u{2019}s own.",
    fields: |_| vec![Field::text("text", "Your comment", 8)],
    offered: |kept| draft(kept).then_some(Command::Comment { text: SOME }),
    command: |_, answers| Some(Command::Comment { text: answers.text("text", "Write your comment") }),
};

pub const REPLY: Step<Advice> = Step {
    name: "reply",
    title: "Reply to a comment",
    button: "Send the reply",
    readers: WRITERS,
    next: "It stays below the comment under your name.",
    fields: |kept| {
        let comments = kept.state.draft().map(|it| it.comments.clone()).unwrap_or_default();
        let choices = comments.into_iter().filter(|comment| comment.to.is_none()).map(|comment| {
            let begins: String = kept.spoken.text(comment.text).chars().take(80).collect();
            (comment.text.id, format!("{}: {begins}", kept.names.of(comment.by)))
        });
        vec![Field::choice("to", "To which comment?", choices), Field::text("text", "Your reply", 6)]
    },
    offered: |kept| {
        let commented = kept.state.draft().is_some_and(|it| !it.comments.is_empty());
        (draft(kept) && commented).then_some(Command::Reply { to: SOME.id, text: SOME })
    },
    command: |_, answers| {
        let text = answers.text("text", "Write your reply");
        Some(Command::Reply { to: answers.id("to", "Choose a comment")?, text })
    },
};

pub const QUOTING: Step<Advice> = Step {
    name: "quoted-view",
    title: "Give a member\u{2019}s view",
    button: "Show it to the member",
    readers: "the member whose view it is, and those who write and clear the advice; once it is issued, everybody who may read it",
    next: "It stands apart from the recommendation, as theirs. They see it first and may put it right; no reply stops nothing.",
    fields: |_| vec![Field::of("member", "Whose view?", FieldKind::Member), Field::text("view", "Their view", 6)],
    offered: |kept| draft(kept).then_some(Command::Quote { member: PersonId(0), view: SOME }),
    command: |_, answers| {
        let view = answers.text("view", "Write the view");
        Some(Command::Quote { member: answers.member("member", "Choose a member")?, view })
    },
};

pub const OWN_VIEW: Step<Advice> = Step {
    name: "own-view",
    title: "Say whether your view is given rightly",
    button: "Say so",
    readers: "those who write and clear the advice; once it is issued, everybody who may read it",
    next: "Your view stands in the advice as yours, confirmed or as you have put it right, and apart from the recommendation.",
    fields: |_| {
        let choices = [("right", "It is given rightly"), ("wrong", "I put it right below")];
        vec![
            Field::choice("given", "Your view, as it is given", choices),
            Field::text("text", "Your view in your own words", 6),
        ]
    },
    offered: |kept| own(kept).map(|view| Command::Confirm { view }),
    command: |kept, answers| {
        let view = own(kept).unwrap_or(SOME.id);
        match answers.form.get("given") {
            "right" => Some(Command::Confirm { view }),
            "wrong" => Some(Command::PutRight { view, text: answers.text("text", "Write your view") }),
            _ => answers.missing("given", "Say whether it is given rightly"),
        }
    },
};

/// A view of the reader's own that waits for their answer.
fn own(kept: &Kept<Advice>) -> Option<rules::id::WordsId> {
    let reader = kept.ctx.actor.person()?;
    let views = &kept.state.draft().filter(|_| kept.state.out().is_none())?.views;
    views.iter().find(|view| view.member == reader && view.stands == ViewStands::Shown).map(|view| view.view.id)
}

/// Whether it is being written, for somebody who sees the draft.
fn draft(kept: &Kept<Advice>) -> bool {
    matches!(kept.state, State::Draft(_)) && kept.sees(Part::Notes)
}
