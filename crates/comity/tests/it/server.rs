//! What every request passes.

use axum::body::Body;
use axum::http::Request;
use rules::council::CouncilKind;

use crate::town::Town;

#[test]
fn the_front_page_names_every_council() {
    let town = Town::county();
    town.beside("eastmarsh", CouncilKind::Parish);
    let front = town.get("/");
    assert_eq!(front.status, 200);
    for name in ["Northwold County Council", "Eastmarsh Parish Council"] {
        assert!(front.text().contains(name), "{name} is not on the front page");
    }
    assert_eq!(town.get("/healthz").text(), "ready\n");
}

#[test]
fn what_is_not_there_is_not_found_and_carries_the_headers_of_every_answer() {
    let town = Town::county();
    for path in ["/otherwold", "/northwold/nowhere", "/assets/none"] {
        let answer = town.get(path);
        assert_eq!(answer.status, 404, "{path}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert!(answer.header("content-security-policy").starts_with("default-src 'none'"), "{path}");
    }
}

#[test]
fn a_form_from_another_site_is_not_read() {
    let town = Town::county();
    for (name, value) in [("origin", "https://elsewhere.test"), ("sec-fetch-site", "cross-site")] {
        let request = Request::post("/northwold").header(name, value).header("host", "127.0.0.1:8080");
        assert_eq!(town.send(request.body(Body::empty()).unwrap()).status, 403, "{name}: {value}");
    }
}

#[test]
fn a_form_of_our_own_is_sent_with_its_origin() {
    // Under `no-referrer` browsers send the origin `null` with every form, and none of ours could be told from another's.
    let town = Town::county();
    assert_eq!(town.get("/").header("referrer-policy"), "same-origin");
    for (origin, status) in [("http://127.0.0.1:8080", 405), ("null", 403)] {
        let request = Request::post("/northwold").header("origin", origin).header("host", "127.0.0.1:8080");
        assert_eq!(town.send(request.body(Body::empty()).unwrap()).status, status, "{origin}");
    }
}

#[test]
fn whoever_signs_in_is_let_in_and_everybody_else_is_shown_the_protocol() {
    for town in [Town::county(), Town::parish()] {
        let home = format!("/{}", town.slug);
        let bodies = town.chidi.desk.read(|reading| reading.bodies()).unwrap();
        assert_eq!((bodies[0].0, bodies[0].1.as_str()), (town.body, "Full Council"));
        assert_eq!(town.get(&home).header("location"), format!("{home}/protocol"));
        for player in [&town.ada, &town.dara, &town.bello, &town.esi, &town.chidi] {
            let page = town.view(player, &home);
            assert_eq!(page.status, 200, "{}", player.name);
            assert_eq!(town.installation.person_at(town.council, &player.address).unwrap(), Some(player.person));
            assert!(page.text().contains(player.name), "{} is not greeted", player.name);
        }
    }
}

#[test]
fn whoever_sends_something_while_the_clock_is_wrong_is_told_what_to_do_and_everybody_reads_on() {
    let town = Town::county();
    let mut db = town.installation.place().open().unwrap();
    db.execute("update council set head_time = '2026-01-01T00:00:00.000Z'", &[]).unwrap();
    let question = serde_json::json!({ "subject": "The clock", "question": "What time is it?" });
    let answer = town.tell(&town.ada, "/api/v1/enquiries", &question);
    assert_eq!((answer.status.as_u16(), answer.header("retry-after")), (503, "60"), "{}", answer.text());
    assert!(answer.text().contains("once the server's clock is right"), "{}", answer.text());
    assert_eq!(town.ask(&town.ada, "/api/v1/enquiries").status, 200);
}
