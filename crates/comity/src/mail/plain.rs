//! Plain text: values made fit for one line, paragraphs made fit for a narrow screen.

use jiff::civil::Date;

/// On one line whatever it was: every run of white space and control characters becomes one space. Nothing that a
/// person has typed as a name can therefore start a new header, or a new paragraph that looks like ours.
pub fn one_line(value: &str) -> String {
    let breaks = |c: char| c.is_whitespace() || c.is_control();
    value.split(breaks).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Text of several lines as it stands, without control characters other than line breaks and tabs.
pub fn lines(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.trim().chars().filter(|c| matches!(c, '\n' | '\t') || !c.is_control()).collect()
}

/// Broken at spaces into lines of at most 72 characters; a longer word stands alone and whole.
pub fn wrapped(paragraph: &str) -> String {
    const WIDTH: usize = 72;
    let mut wrapped = String::new();
    let mut width = 0;
    for word in paragraph.split_whitespace() {
        let length = word.chars().count();
        if width > 0 && width + 1 + length > WIDTH {
            wrapped.push('\n');
            width = 0;
        } else if width > 0 {
            wrapped.push(' ');
            width += 1;
        }
        wrapped += word;
        width += length;
    }
    wrapped
}

/// `Tuesday 5 May 2026`.
pub fn day(date: Date) -> String {
    date.strftime("%A %-d %B %Y").to_string()
}
