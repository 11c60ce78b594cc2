//! What goes out, as a text that is committed byte for byte.

use std::fmt::Write;

use rules::advice::{Advice, To, ViewStands, answer_by};
use rules::words::Commitment;
use sha2::{Digest, Sha256};
use store::questions::kept::Kept;

use super::{day, said};

/// What an edition says, and the plain SHA-256 of that.
pub struct Document {
    pub text: String,
    pub digest: Commitment,
}

/// The whole advice as it goes out: a file for the papers of a meeting.
pub fn document(kept: &Kept<Advice>, edition: usize, recommendation: &str, reasons: &str) -> Document {
    let text = text(kept, edition, recommendation, reasons);
    let digest = Commitment(Sha256::digest(text.as_bytes()).into());
    Document { text, digest }
}

fn text(kept: &Kept<Advice>, edition: usize, recommendation: &str, reasons: &str) -> String {
    let mut out = String::new();
    let Some(draft) = kept.state.draft() else { return out };
    let mut block = |heading: &str, text: &str| {
        let _ = write!(out, "{heading}\n\n{text}\n\n");
    };
    block(
        &kept.spoken.text(draft.beginning.title),
        &match draft.beginning.to {
            To::Meeting { body, on } => format!("Advice to {}, meeting of {}", kept.names.of(body), day(on)),
            To::Member { member } => format!("Advice to {}", kept.names.of(member)),
        },
    );
    let who = format!("{}, {}", kept.names.of(draft.author), kept.names.of(draft.post));
    block("Author", &format!("{who}. Edition {edition}, {}.", day(kept.ctx.today)));
    block("Recommendation", recommendation);
    block("Reasons", reasons);
    for section in rules::advice::Section::ALL {
        if let Some((text, _)) = draft.sections.get(&section) {
            block(said::section(section), &kept.spoken.text(*text));
        }
    }
    for (signed, text, by, _) in &draft.notes {
        block(
            &format!("Comment of the {}", said::signed(*signed)),
            &format!("{}\n\n{}", kept.spoken.text(*text), kept.names.of(by)),
        );
    }
    for view in &draft.views {
        let (text, how) = match view.stands {
            ViewStands::Shown => {
                let by = day(answer_by(&kept.ctx, view.on));
                (view.view, format!("as understood by the author; no reply by {by}"))
            }
            ViewStands::Confirmed { .. } => (view.view, "confirmed".to_owned()),
            ViewStands::PutRight { text, .. } => (text, "corrected".to_owned()),
        };
        let heading = format!("The view of {}, and not part of the recommendation ({how})", kept.names.of(view.member));
        block(&heading, &kept.spoken.text(text));
    }
    out
}
