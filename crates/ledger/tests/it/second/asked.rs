//! The second implementation at work: one process that is asked and answers, line by line.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::{Value, json};

/// Node.js, running `answer.mjs`.
pub struct Second {
    process: Child,
    ask: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Second {
    #[track_caller]
    pub fn new() -> Second {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ledger/tests/second/answer.mjs");
        let started = Command::new("node").arg(script).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
        let mut process = started.expect("Node.js 20 or later is installed, as CONTRIBUTING.md asks");
        let ask = process.stdin.take().expect("it was piped");
        let answers = BufReader::new(process.stdout.take().expect("it was piped"));
        Second { process, ask, answers }
    }

    /// What it makes of something that holds.
    #[track_caller]
    pub fn is(&mut self, verb: &str, question: &Value) -> Value {
        let answer = self.asked(verb, question);
        assert!(answer.get("is").is_some(), "{verb}: {answer}");
        answer["is"].clone()
    }

    /// Its whole answer: `is`, or `refused` and why.
    #[track_caller]
    pub fn asked(&mut self, verb: &str, question: &Value) -> Value {
        writeln!(self.ask, "{}", json!([verb, question])).expect("it listens");
        let mut line = String::new();
        self.answers.read_line(&mut line).expect("it answers");
        serde_json::from_str(&line).unwrap_or_else(|error| panic!("{verb}: {error}: {line}"))
    }
}

impl Drop for Second {
    fn drop(&mut self) {
        // It ends by itself once nobody can ask it any more; a test that failed does not wait for that.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
