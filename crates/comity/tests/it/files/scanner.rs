use comity::files::scanner::{Scanner, Silent, Verdict};

use super::clamd::{Manner, clamd};

#[test]
fn a_scanner_is_asked_piece_by_piece_and_believed() {
    let scanner = clamd(Manner::Well);
    let long = vec![b'x'; 300_000];
    assert_eq!(scanner.scan(&mut long.as_slice()).unwrap(), Verdict::Clean);
    assert_eq!(scanner.scan(&mut &b""[..]).unwrap(), Verdict::Clean);
    let infected = [&long[..], b"EICAR"].concat();
    assert_eq!(scanner.scan(&mut infected.as_slice()).unwrap(), Verdict::Found("Win.Test.EICAR_HDB-1".to_owned()));
}

#[test]
fn a_scanner_that_cannot_look_or_does_not_answer_lets_nothing_through() {
    let overwhelmed = clamd(Manner::Overwhelmed).scan(&mut &b"a file"[..]).unwrap_err();
    assert!(matches!(overwhelmed, Silent::Said(_) | Silent::Unreachable(_)), "{overwhelmed:?}");
    assert!(matches!(clamd(Manner::Silent).scan(&mut &b"a file"[..]), Err(Silent::Unreachable(_))));
    let nobody: Scanner = "unix:/nowhere/clamd.sock".parse().unwrap();
    assert!(matches!(nobody.scan(&mut &b"a file"[..]), Err(Silent::Unreachable(_))));
}

#[test]
fn where_a_scanner_listens_is_a_socket_or_an_address() {
    assert_eq!("unix:/run/clamd.sock".parse::<Scanner>().unwrap(), Scanner::Socket("/run/clamd.sock".into()));
    assert_eq!("tcp:10.0.0.7:3310".parse::<Scanner>().unwrap(), Scanner::Network("10.0.0.7:3310".to_owned()));
    for wrong in ["", "clamd", "unix:relative", "tcp:nohost", "http://x"] {
        assert!(wrong.parse::<Scanner>().is_err(), "{wrong}");
    }
}
