//! In what a row differs from what is known.

/// In what a row differs, as words for the person at the terminal.
#[derive(Default)]
pub(super) struct Difference {
    pub(super) what: Vec<&'static str>,
    pub(super) notes: Vec<String>,
}

impl Difference {
    /// Names it where it differs.
    pub(super) fn note(&mut self, differs: bool, what: &'static str) {
        if differs && !self.what.contains(&what) {
            self.what.push(what);
        }
    }
}
