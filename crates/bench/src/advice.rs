//! What advice costs: issuing it with a document of two megabytes, and looking at it afterwards.

use std::sync::Arc;
use std::time::Instant;

use rules::actor::{Actor, Role};
use rules::advice::{Advice, Beginning, Command, Openness, Recommended, Screened, Signed, Sort, To};
use rules::id::{AdviceId, WordsId};
use rules::reference::Reference;
use rules::words::Commitment;
use store::desk::Desk;
use store::files::{Found, Scanned};
use store::installation::Installation;
use store::keys::new_id;
use store::once::Once;
use store::pen::Pen;

use crate::client::Ask;
use crate::cost::{self, Child};
use crate::county::{self, People};
use crate::stage::Stage;
use crate::{Result, raw};

/// How many are issued.
const ISSUED: usize = 40;

/// How large the document of each is.
const DOCUMENT: usize = 2 << 20;

/// Measures and prints a table.
pub fn measure(stage: &Stage) -> Result<()> {
    let installation = stage.open()?;
    let county = county::visit(&installation, 1)?;
    let people = People::read(&installation)?;
    let desk = |role| -> Result<Desk> {
        let (person, capacity) = people.seat(role)?;
        Ok(installation.desk(county.council, Actor::Person { person, capacity }))
    };
    let (author, monitoring, finance) =
        (desk(Role::Director)?, desk(Role::MonitoringOfficer)?, desk(Role::FinanceOfficer)?);
    let (member, _) = people.seat(Role::Member)?;
    let (director, _) = people.seat(Role::Director)?;
    let secret = installation.demonstration_sign_in(county.council, director, "bench")?;
    let cookie = format!("comity-northwold={}", secret.ok_or("a demonstration signs anybody in")?.expose());
    let mut drafts = Vec::new();
    for _ in 0..ISSUED {
        let (advice, reference, mut pen) = (AdviceId(new_id()), author.draw_reference()?, Pen::new());
        let beginning = Beginning {
            reference,
            title: pen.text("A crossing in Mill Lane"),
            to: To::Member { member },
            sort: Sort::General,
            screened: Screened::Clear,
            openness: Openness::Open,
            oral: None,
        };
        run(&author, advice, Command::Begin(Box::new(beginning)), pen)?;
        let mut pen = Pen::new();
        let recommended =
            Recommended { recommendation: pen.text("That it be built."), reasons: pen.text("It is dark.") };
        let version = recommended.recommendation.id;
        run(&author, advice, Command::Recommend { recommended, what: None }, pen)?;
        for (by, signed) in [(&monitoring, Signed::MonitoringOfficer), (&finance, Signed::FinanceOfficer)] {
            run(by, advice, Command::Clear { signed }, Pen::new())?;
        }
        drafts.push((advice, reference, version));
    }
    let mut took: Vec<f64> = Vec::new();
    for (n, (advice, _, version)) in drafts.iter().enumerate() {
        let began = Instant::now();
        issue(&installation, &author, *advice, *version, n)?;
        took.push(began.elapsed().as_secs_f64() * 1000.0);
    }
    took.sort_by(f64::total_cmp);
    let (middle, last) = (took[took.len() / 2], took[took.len() - 1]);
    let raw = raw::rate(stage, DOCUMENT, 1)?;
    println!("| advice with a document of 2 MB | ms | limit in the same run | times the limit |");
    println!("|---|---|---|---|");
    println!(
        "| issue it: the file kept, the text committed, durable (median of {ISSUED}; longest {last:.1}) | {middle:.1} | a raw commit of as many bytes: {:.1} ms | {:.1} |",
        1000.0 / raw,
        middle * raw / 1000.0
    );
    let server = stage.serve()?;
    view(&server, &cookie, &drafts)
}

fn view(server: &Child, cookie: &str, drafts: &[(AdviceId, Reference, WordsId)]) -> Result<()> {
    let page = |n: usize| format!("/northwold/advice/{}", drafts[n % drafts.len()].1);
    let cost = cost::of(server, 1_000, |n| Ask::get(&page(n), cookie))?;
    let bare = Child::start(&["bare", &cost.bytes.to_string()])?;
    let bare = cost::of(&bare, 20_000, |_| Ask::get("/", ""))?;
    println!(
        "| view it (processor of the server; p99 {:.1} ms) | {:.2} | bare handler: {:.3} ms | {:.0} |\n",
        cost.p99,
        cost.milliseconds,
        bare.milliseconds,
        cost.milliseconds / bare.milliseconds
    );
    Ok(())
}

/// As the page does it: the file comes in, then the text that goes out is committed with it.
fn issue(installation: &Arc<Installation>, author: &Desk, advice: AdviceId, version: WordsId, n: usize) -> Result<()> {
    let mut incoming = installation.files().begin()?;
    let bytes: Vec<u8> = (0..DOCUMENT).map(|at| (at * 31 + n * 7 + at / 251) as u8).collect();
    incoming.write(&bytes)?;
    let found = Found { name: "report.txt", kind: "text", scanned: Scanned::NoScanner };
    let upload = author.keep_file(incoming, found)?;
    let mut pen = Pen::new();
    let enclosed = Some(pen.file(&upload));
    let recommended = Recommended { recommendation: pen.text("That it be built."), reasons: pen.text("It is dark.") };
    let document = pen.text("A crossing in Mill Lane\n\nThat it be built.");
    let digest = Commitment([7; 32]);
    run(author, advice, Command::Issue { version, recommended, document, digest, enclosed }, pen)
}

fn run(desk: &Desk, advice: AdviceId, command: Command, pen: Pen) -> Result<()> {
    desk.run::<Advice>(advice, command, pen, None, Once::drawn()).map(drop).map_err(|why| why.to_string().into())
}
