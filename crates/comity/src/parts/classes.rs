//! The class attribute of a component.

/// The first class and those of the rest that are not empty, with a space between.
pub(super) fn classes(first: &str, rest: &[&str]) -> String {
    let mut all = String::from(first);
    for more in rest.iter().filter(|more| !more.is_empty()) {
        all.push(' ');
        all.push_str(more);
    }
    all
}

/// An attribute that is left away when it would be empty.
pub(super) fn present(value: &str) -> Option<&str> {
    (!value.is_empty()).then_some(value)
}
