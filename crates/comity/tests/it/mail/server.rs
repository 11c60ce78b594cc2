//! A mail server for one conversation: it answers by a script, and remembers what it was told.

use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, TcpListener};
use std::thread::{JoinHandle, spawn};

/// What one client said.
#[derive(Debug, Default)]
pub struct Conversation {
    /// Command lines, in order.
    pub commands: Vec<String>,
    /// The message with its dots unstuffed, if it was sent to the end.
    pub message: Option<String>,
}

pub struct Server {
    pub port: u16,
    thread: JoinHandle<Conversation>,
}

/// In a script: no answer, the connection ends.
const HANG_UP: &str = "";

impl Server {
    /// `script` overrides the usual answer to commands that begin so; `HELLO` is the greeting, `.` the end of the text.
    /// An empty answer ends the connection.
    pub fn start(script: &'static [(&'static str, &'static str)]) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        Self { port, thread: spawn(move || converse(&listener, script)) }
    }

    pub fn heard(self) -> Conversation {
        self.thread.join().unwrap()
    }
}

fn converse(listener: &TcpListener, script: &[(&str, &str)]) -> Conversation {
    let (stream, _) = listener.accept().unwrap();
    let mut heard = Conversation::default();
    let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
    let say = |answer: &str| answer != HANG_UP && (&stream).write_all(format!("{answer}\r\n").as_bytes()).is_ok();
    if !say(answer(script, "HELLO")) {
        return heard;
    }
    while let Some(Ok(line)) = lines.next() {
        let reply = answer(script, &line);
        heard.commands.push(line);
        if !say(reply) {
            return heard;
        }
        if reply.starts_with("354") {
            let text: Vec<String> = lines.by_ref().map_while(Result::ok).take_while(|line| line != ".").collect();
            let unstuffed = text.iter().map(|line| line.strip_prefix('.').unwrap_or(line));
            heard.message = Some(unstuffed.collect::<Vec<_>>().join("\r\n"));
            if !say(answer(script, ".")) {
                return heard;
            }
        }
    }
    heard
}

fn answer<'a>(script: &[(&str, &'a str)], command: &str) -> &'a str {
    let usual = [
        ("HELLO", "220 mail.northwold.example ready"),
        ("EHLO", "250-mail.northwold.example\r\n250-AUTH PLAIN LOGIN\r\n250 8BITMIME"),
        ("AUTH", "235 welcome"),
        ("MAIL", "250 ok"),
        ("RCPT", "250 ok"),
        ("DATA", "354 go on"),
        (".", "250 taken"),
        ("QUIT", "221 bye"),
    ];
    let mut known = script.iter().chain(&usual);
    known.find(|(begins, _)| command.starts_with(begins)).map_or("500 what?", |(_, answer)| answer)
}
