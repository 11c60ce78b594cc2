use comity::mail::send::Smtp;
use comity::mail::setting::{BadSetting, Encryption, Setting};

#[test]
fn the_ways_to_write_the_setting() {
    for (url, host, port, encryption) in [
        ("smtps://ada:secret@mail.northwold.example", "mail.northwold.example", 465, Encryption::FromTheStart),
        (
            "smtps://mail.northwold.example:10465?tls=required",
            "mail.northwold.example",
            10465,
            Encryption::FromTheStart,
        ),
        ("smtp://mail.northwold.example?tls=required", "mail.northwold.example", 587, Encryption::StartTls),
        ("smtp://u:p@mail.northwold.example:2587/?tls=required", "mail.northwold.example", 2587, Encryption::StartTls),
        ("smtp://localhost", "localhost", 25, Encryption::Plain),
        ("smtp://127.0.0.1:1025", "127.0.0.1", 1025, Encryption::Plain),
        ("smtp://[::1]:1025", "::1", 1025, Encryption::Plain),
    ] {
        let setting = Setting::read(url).expect(url);
        assert_eq!((setting.host.as_str(), setting.port, setting.encryption), (host, port, encryption), "{url}");
    }
    let setting = Setting::read("smtps://a%40b:p%3As@mail.example?from=office%40northwold.example").unwrap();
    assert_eq!(setting.from.unwrap().to_string(), "office@northwold.example");
    assert_eq!(setting.credentials, Some(("a@b", "p:s").into()));
}

#[test]
fn a_setting_that_cannot_be_used_says_what_to_write() {
    for (url, fault) in [
        ("", BadSetting::NotAnAddress),
        ("mail.northwold.example", BadSetting::Scheme),
        ("smtp:///x", BadSetting::NotAnAddress),
        ("https://mail.northwold.example", BadSetting::Scheme),
        ("smtp://mail.northwold.example", BadSetting::Unencrypted),
        ("smtp://u:p@mail.northwold.example:25", BadSetting::Unencrypted),
        ("smtp://127.0.0.1.northwold.example", BadSetting::Unencrypted),
        ("smtp://mail.northwold.example?tls=opportunistic", BadSetting::Extra),
        ("smtps://mail.northwold.example/inbox", BadSetting::Extra),
        ("smtps://mail.northwold.example?verify=no", BadSetting::Extra),
        ("smtps://ada@mail.northwold.example", BadSetting::Password),
        ("smtps://ada:@mail.northwold.example", BadSetting::Password),
        ("smtps://mail.northwold.example?from=office", BadSetting::Sender),
    ] {
        assert_eq!(Setting::read(url).err(), Some(fault), "{url}");
    }
}

#[test]
fn the_password_is_never_printed() {
    let smtp = Smtp::new("smtps://ada:secret@mail.northwold.example").unwrap();
    let shown = format!("{smtp:?}");
    assert!(shown.contains("mail.northwold.example") && !shown.contains("secret") && !shown.contains("ada"), "{shown}");
}
