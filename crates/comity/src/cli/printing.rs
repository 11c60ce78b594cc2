//! What a command says: sentences for a person, or one line of JSON for a program.

use std::fmt::Display;
use std::io::{self, Write};

use serde::Serialize;

/// For whom it is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Sentences.
    Text,
    /// One line of JSON.
    Json,
}

/// Standard output.
#[derive(Debug)]
pub struct Printer {
    form: Form,
}

impl Printer {
    /// For a person or for a program.
    pub fn new(form: Form) -> Printer {
        Printer { form }
    }

    /// For whom it prints.
    pub fn form(&self) -> Form {
        self.form
    }

    /// Prints one answer: its sentences, or its JSON on one line.
    pub fn answer<T: Display + Serialize>(&mut self, answer: &T) {
        match self.form {
            Form::Text => put(&answer.to_string()),
            Form::Json => put(&serde_json::to_string(answer).expect("an answer is plain JSON")),
        }
    }

    /// Prints a line in either form.
    pub fn line(&mut self, line: &str) {
        put(line);
    }
}

/// A reader who has gone away (`| head`) is no failure of the command.
fn put(text: &str) {
    let mut out = io::stdout().lock();
    let _ = writeln!(out, "{}", text.trim_end_matches('\n'));
    let _ = out.flush();
}
