//! A bar for long work, on a terminal only.

use std::io::IsTerminal;

use indicatif::{ProgressBar, ProgressStyle};

use super::printing::Form;

/// A bar of so many steps on standard error; nothing where nobody looks, or a program does.
pub fn bar(form: Form, steps: u64, doing: &str) -> ProgressBar {
    if form == Form::Json || !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len} {eta}").expect("the template is sound");
    ProgressBar::new(steps).with_style(style).with_message(doing.to_owned())
}

/// A message that changes, for work whose length nobody knows.
pub fn spinner(form: Form) -> ProgressBar {
    if form == Form::Json || !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    ProgressBar::new_spinner()
}
