use axum::Router;
use axum::body::Body;
use axum::http::{Request, Response};
use comity::problem::Problem;
use comity::turns::{AT_A_TIME, Turns, WAITING};
use store::credentials::links::Purpose;
use tokio::runtime::{Builder, Runtime};
use tokio::task::JoinHandle;
use tower::ServiceExt;

use crate::pages::visitor::{PASSWORD, with_password};
use crate::town::Town;

fn runtime() -> Runtime {
    Builder::new_current_thread().enable_all().build().unwrap()
}

type Waiting = Vec<JoinHandle<Result<comity::turns::Turn, Problem>>>;

/// Everybody who fits: at work, and waiting.
async fn crowd(turns: &Turns) -> (Vec<comity::turns::Turn>, Waiting) {
    let mut working = Vec::new();
    for _ in 0..AT_A_TIME {
        working.push(turns.take().await.unwrap());
    }
    let waiting =
        (0..WAITING).map(|_| turns.clone()).map(|turns| tokio::spawn(async move { turns.take().await })).collect();
    tokio::task::yield_now().await;
    (working, waiting)
}

async fn send(router: &Router, request: axum::http::request::Builder, body: &str) -> Response<Body> {
    let request = request.header("content-type", "application/x-www-form-urlencoded");
    let request = request.header("origin", "http://127.0.0.1:8080");
    router.clone().oneshot(request.body(Body::from(body.to_owned())).unwrap()).await.unwrap()
}

#[test]
fn four_work_at_a_time_and_the_rest_have_their_turn_in_order() {
    runtime().block_on(async {
        let turns = Turns::default();
        let (mut working, waiting) = crowd(&turns).await;
        assert!(matches!(turns.take().await, Err(Problem::Crowded)), "no room to wait");
        assert!(waiting.iter().all(|one| !one.is_finished()));
        for mut next in waiting {
            working.remove(0);
            working.push((&mut next).await.unwrap().unwrap());
        }
        drop(working);
        assert!(turns.take().await.is_ok());
    });
}

#[test]
fn a_crowd_at_the_door_is_told_to_come_again_and_keeps_nobody_from_the_pages() {
    let town = Town::in_use();
    with_password(&town, &town.ada);
    let link = town.installation.make_link(town.council, town.bello.person, Purpose::SetPassword).unwrap();
    let entering = format!("address={}&password={}", town.ada.address, PASSWORD.replace(' ', "+"));
    let setting = format!("password={0}&again={0}", PASSWORD.replace(' ', "+"));
    let again = format!("password={}", PASSWORD.replace(' ', "+"));
    let set_password = format!("/northwold/set-password/{}", link.expose());
    let server = town.server();
    let router = server.clone().router();
    runtime().block_on(async {
        let let_in = send(&router, Request::post("/northwold/sign-in"), &entering).await;
        assert_eq!(let_in.status(), 303);
        let cookie = let_in.headers()["set-cookie"].to_str().unwrap().split(';').next().unwrap().to_owned();
        let posts = || {
            [
                (Request::post("/northwold/sign-in"), &entering),
                (Request::post("/northwold/account/step-up").header("cookie", &cookie), &again),
                (Request::post(&set_password), &setting),
            ]
        };
        let everybody = crowd(&server.turns).await;
        for (request, body) in posts() {
            let answer = send(&router, request, body).await;
            assert_eq!(answer.status(), 429);
            assert_eq!(answer.headers()["retry-after"], "5");
        }
        for page in ["/northwold/sign-in", "/northwold/account", &set_password] {
            assert_eq!(send(&router, Request::get(page).header("cookie", &cookie), "").await.status(), 200, "{page}");
        }
        let (working, waiting) = everybody;
        drop(working);
        for one in waiting {
            drop(one.await);
        }
        for ((request, body), status) in posts().into_iter().zip([303, 303, 200]) {
            assert_eq!(send(&router, request, body).await.status(), status);
        }
    });
}
