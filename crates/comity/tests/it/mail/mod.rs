mod late;
mod letters;
mod messages;
mod postman;
mod sending;
pub mod server;
mod settings;

use comity::mail::letters::{Letter, Matter, Officer};
use comity::mail::message::{Correspondent, Head};

const LINK: &str = "https://northwold.example/northwold/enquiries/NW-7K3MQ2R";

fn matter() -> Matter<'static> {
    let officer = Officer { name: "Chidi Thorne", post: "Head of Highways", telephone: Some("01632 960102") };
    Matter {
        council: "Northwold County Council",
        reference: "NW-7K3MQ2R",
        officer: Some(officer),
        link: LINK,
        fingerprint: None,
    }
}

fn head() -> Head<'static> {
    Head {
        outbox: "outbox-01HZY7",
        council: "northwold",
        public_host: "northwold.example",
        from: Correspondent { name: "Northwold County Council", address: "office@northwold.example" },
        to: Correspondent { name: "Ada Fenwick", address: "ada.fenwick@northwold.example" },
        at: "2026-11-30T09:00:00Z".parse().unwrap(),
    }
}

fn letter(body: &str) -> Letter {
    Letter { subject: "NW-7K3MQ2R: your enquiry has been answered".into(), body: body.into() }
}
