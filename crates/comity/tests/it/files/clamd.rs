//! A small clamd of our own: speaks its protocol, finds what is called EICAR, and can be told to misbehave.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;

use comity::files::scanner::Scanner;

/// How it behaves.
#[derive(Clone, Copy, PartialEq)]
pub enum Manner {
    Well,
    /// Answers that the file is too long for it.
    Overwhelmed,
    /// Hangs up without a word.
    Silent,
}

/// Starts one, for as many files as come; where it listens.
pub fn clamd(manner: Manner) -> Scanner {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            thread::spawn(move || answer(stream, manner));
        }
    });
    format!("tcp:{address}").parse().unwrap()
}

fn answer(mut stream: TcpStream, manner: Manner) {
    let mut command = [0; 10];
    stream.read_exact(&mut command).unwrap();
    assert_eq!(&command, b"zINSTREAM\0");
    if manner == Manner::Silent {
        return;
    }
    let mut file = Vec::new();
    loop {
        let mut length = [0; 4];
        stream.read_exact(&mut length).unwrap();
        let length = u32::from_be_bytes(length) as usize;
        if length == 0 {
            break;
        }
        let mut piece = vec![0; length];
        stream.read_exact(&mut piece).unwrap();
        file.extend(piece);
        if manner == Manner::Overwhelmed {
            stream.write_all(b"INSTREAM size limit exceeded. ERROR\0").unwrap();
            return;
        }
    }
    let found = file.windows(5).any(|part| part == b"EICAR");
    let said: &[u8] = if found { b"stream: Win.Test.EICAR_HDB-1 FOUND\0" } else { b"stream: OK\0" };
    stream.write_all(said).unwrap();
}
