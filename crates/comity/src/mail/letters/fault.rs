//! To the member: it was passed on as a fault report, or the service's own time for it is up.

use super::super::plain::wrapped;
use super::{Letter, Matter, frame};

pub struct Fault<'a> {
    pub matter: Matter<'a>,
}

pub fn fault(letter: &Fault) -> Letter {
    let matter = &letter.matter;
    let text = format!(
        "Enquiry {} has been passed on as a fault report to the service that mends such things; its page says until when the \
         service has time. When that is up, you may ask there what has become of it, under the same number.",
        matter.reference()
    );
    frame(matter, "your fault report", &[wrapped(&text)])
}
