use rules::access::{Key, Part};
use rules::actor::Role;

use crate::cast::*;

#[test]
fn a_key_is_stored_as_it_is_printed_and_that_never_changes() {
    let zeros = |digits: &str| format!("{}{digits}", "0".repeat(26 - digits.len()));
    for (key, printed) in [
        (Key::Person(ADA), format!("person:person-{}", zeros("34"))),
        (Key::Post(CLERK), format!("post:post-{}", zeros("20"))),
        (Key::Named(CLERK), format!("named:post-{}", zeros("20"))),
        (Key::Service(HIGHWAYS), format!("service:service-{}", zeros("y"))),
        (Key::Ward(OAKLEY), format!("ward:ward-{}", zeros("18"))),
        (Key::WardGroup(OAKLEY, AMBER), format!("ward+group:ward-{}/group-{}", zeros("18"), zeros("1j"))),
        (Key::Members, "members".to_owned()),
        (Key::Council, "council".to_owned()),
        (Key::Body(FULL_COUNCIL), format!("body:body-{}", zeros("m"))),
        (Key::Role(Role::Clerk), "role:clerk".to_owned()),
        (Key::Assistant(ADA), format!("assistant:person-{}", zeros("34"))),
        (Key::RoleIn(Role::Director, HIGHWAYS), format!("role+service:director/service-{}", zeros("y"))),
        (Key::Public, "public".to_owned()),
    ] {
        assert_eq!(key.to_string(), printed);
    }
    assert_eq!(
        Part::ALL.map(Part::name),
        ["cover", "face", "notes", "flags", "confidence", "breach", "beside", "quoted", "sealed"]
    );
}

#[test]
fn each_role_has_one_name() {
    for role in Role::ALL {
        assert_eq!(Role::named(role.name()), Some(role));
        assert_eq!(serde_json::to_string(&role).unwrap(), format!("\"{}\"", role.name()));
    }
    assert_eq!(Role::named("councillor"), None);
}
