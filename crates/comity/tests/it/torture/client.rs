//! A program that raises enquiries over one connection, until it is cut off.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;

use ledger::digest::Leaf;
use ledger::verify::verify;
use serde_json::{Value, json};

/// One enquiry that the server said it had, and the holding reply to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acknowledged {
    /// The once key, which is the subject too.
    pub key: String,
    pub reference: String,
    /// The leaf that was promised.
    pub raised: Leaf,
    /// The act of the reply, of which the member is told by a letter.
    pub held: String,
}

/// How far a client came before it was cut off.
#[derive(Debug)]
pub struct CutOff {
    pub key: String,
    /// What it was told of the enquiry, if it was told.
    pub told: Option<(String, Leaf)>,
}

/// Whose programs they are.
#[derive(Clone, Debug)]
pub struct Tokens {
    pub member: String,
    pub clerk: String,
}

pub struct Client {
    stream: Option<BufReader<TcpStream>>,
    tokens: Tokens,
    patient: Patience,
}

/// Whether the server may say that it cannot do it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Patience {
    None,
    WithFailures,
    /// It has said so.
    Failed,
}

impl Client {
    pub fn open(address: &str, tokens: &Tokens) -> Client {
        let stream = TcpStream::connect(address).ok().map(BufReader::new);
        Client { stream, tokens: tokens.clone(), patient: Patience::None }
    }

    /// Raises one and replies to it. Where no whole answer came, nobody knows whether that was done.
    pub fn enter(&mut self, key: &str) -> Result<Acknowledged, CutOff> {
        let Some(raised) = self.raise(key) else { return Err(CutOff { key: key.to_owned(), told: None }) };
        let (reference, leaf) = raised.clone();
        let path = format!("/api/v1/enquiries/{reference}/holding-reply");
        let body = json!({ "text": format!("I am asking, {key}.") });
        match self.post(&path, &self.tokens.clerk.clone(), key, &body) {
            Some(answer) => {
                Ok(Acknowledged { key: key.to_owned(), reference, raised: leaf, held: text(&answer, "act") })
            }
            None => Err(CutOff { key: key.to_owned(), told: Some(raised) }),
        }
    }

    /// Whether the server has said that it cannot do it.
    pub fn was_told(&self) -> bool {
        self.patient == Patience::Failed
    }

    /// The same where the server may be unable to do it: then it says so, and has not done it, or it is gone.
    pub fn try_enter(&mut self, key: &str) -> Result<Acknowledged, CutOff> {
        self.patient = Patience::WithFailures;
        self.enter(key)
    }

    fn raise(&mut self, key: &str) -> Option<(String, Leaf)> {
        let answer = self.post("/api/v1/enquiries", &self.tokens.member.clone(), key, &asked(key))?;
        let promised = verify(text(&answer, "receipt").as_bytes(), None, None).expect("a receipt holds");
        Some((text(&answer, "reference"), promised.leaf))
    }

    fn post(&mut self, path: &str, token: &str, key: &str, body: &Value) -> Option<Value> {
        let stream = self.stream.as_mut()?;
        let body = body.to_string();
        let length = body.len();
        write!(
            stream.get_mut(),
            "POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {token}\r\n\
             Idempotency-Key: \"{key}\"\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n{body}"
        )
        .ok()?;
        let (status, answer) = answer(stream)?;
        if self.patient == Patience::WithFailures && matches!(status, 500 | 503) {
            self.patient = Patience::Failed;
            return None;
        }
        assert_eq!(status, 201, "{answer}");
        Some(answer)
    }
}

/// The question that goes with a key.
pub fn asked(key: &str) -> Value {
    json!({ "subject": key, "question": format!("When will it be mended, asks {key}?") })
}

fn text(answer: &Value, name: &str) -> String {
    answer[name].as_str().expect("an act has it").to_owned()
}

/// One whole answer.
fn answer(stream: &mut BufReader<TcpStream>) -> Option<(u16, Value)> {
    let mut line = String::new();
    stream.read_line(&mut line).ok()?;
    let status = line.split(' ').nth(1)?.parse().ok()?;
    let mut length = 0;
    loop {
        line.clear();
        if stream.read_line(&mut line).ok()? == 0 {
            return None;
        }
        if line == "\r\n" {
            break;
        }
        if let Some(text) = line.to_ascii_lowercase().strip_prefix("content-length:") {
            length = text.trim().parse().ok()?;
        }
    }
    let mut body = vec![0; length];
    stream.read_exact(&mut body).ok()?;
    Some((status, serde_json::from_slice(&body).ok()?))
}
