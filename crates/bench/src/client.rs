//! A client that says as little as HTTP allows, over connections that stay open.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;

use crate::Result;

/// One request.
pub struct Ask(String);

impl Ask {
    /// A page.
    pub fn get(path: &str, cookie: &str) -> Ask {
        Ask(format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookie}\r\n\r\n"))
    }

    /// A program's call.
    pub fn json(path: &str, token: &str, body: &str) -> Ask {
        let length = body.len();
        Ask(format!(
            "POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {token}\r\n\
             Content-Type: application/json\r\nContent-Length: {length}\r\n\r\n{body}"
        ))
    }
}

/// One open connection.
pub struct Connection {
    stream: TcpStream,
    reader: BufReader<TcpStream>,
}

impl Connection {
    pub fn open(port: u16) -> Result<Connection> {
        let stream = TcpStream::connect(("127.0.0.1", port))?;
        stream.set_nodelay(true)?;
        Ok(Connection { reader: BufReader::new(stream.try_clone()?), stream })
    }

    /// Sends a request and reads the whole answer: how many bytes its body has. Anything but a success or a redirect is a failure.
    pub fn ask(&mut self, ask: &Ask) -> Result<usize> {
        self.stream.write_all(ask.0.as_bytes())?;
        let mut line = String::new();
        self.reader.read_line(&mut line)?;
        let status: u16 = line.split(' ').nth(1).and_then(|text| text.parse().ok()).ok_or("no status line")?;
        let mut length = 0;
        loop {
            line.clear();
            self.reader.read_line(&mut line)?;
            if line == "\r\n" {
                break;
            }
            if let Some(text) = line.to_ascii_lowercase().strip_prefix("content-length:") {
                length = text.trim().parse()?;
            }
        }
        let mut body = vec![0; length];
        self.reader.read_exact(&mut body)?;
        if (200..400).contains(&status) {
            Ok(length)
        } else {
            Err(format!("answered {status}: {}", String::from_utf8_lossy(&body)).into())
        }
    }
}
