//! Files through the pages: sent with a message, kept when the form comes back, seen by whoever sees the message.

use axum::body::{Body, Bytes};
use axum::http::{Request, StatusCode};
use comity::files::scanner::Scanner;
use image::ImageFormat;
use store::credentials::log::What;
use tower::ServiceExt;

use super::browser::{Browser, parts, ticked, words};
use crate::files::clamd::{Manner, clamd};
use crate::files::samples::{Order, PDF, docx, jpeg, picture, placed, zip};
use crate::town::{Answer, Player, Town};

const NEW: &str = "/northwold/enquiries/new";
const QUESTION: &str = "When will the lamp be mended? It has been out since October.";

/// What Ada's form was answered with, sent with these files.
fn asked(ada: &Browser<'_>, files: &[(&str, &str, &[u8])]) -> Answer {
    let fields = [("question", QUESTION), ("basis", "place"), ("without-location", "yes")];
    ada.submit_with(&ada.get(NEW), NEW, &fields, files)
}

/// Ada asks with these files and sends it; the path of the enquiry.
#[track_caller]
fn raised(town: &Town, files: &[(&str, &str, &[u8])]) -> String {
    let ada = Browser::of(town, &town.ada);
    let check = asked(&ada, files);
    assert_eq!(check.status, StatusCode::OK, "{}", words(check.text()));
    let sent = ada.submit(&check, "/northwold/enquiries", &[]);
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", words(sent.text()));
    sent.header("location").split('?').next().unwrap().to_owned()
}

/// The addresses of the files on a page, in their order.
fn addresses(page: &str) -> Vec<String> {
    let links = page.split("href=\"").skip(1).map(|rest| rest.split('"').next().unwrap());
    links.filter(|link| link.contains("/files/") && !link.ends_with("/view")).map(str::to_owned).collect()
}

/// How many files lie in the folder, whole or in part.
fn lying(town: &Town) -> usize {
    let folder = town.installation.files().folder().unwrap();
    let shelves = std::fs::read_dir(folder).into_iter().flatten().map(|shelf| shelf.unwrap().path());
    shelves.map(|shelf| std::fs::read_dir(shelf).unwrap().count()).sum()
}

#[test]
fn a_photograph_goes_with_a_question_and_comes_out_as_a_file_to_save_and_a_small_picture() {
    let town = Town::county();
    let photograph = placed(Order::Big);
    let ada = Browser::of(&town, &town.ada);
    let check = asked(&ada, &[("files", "..\\lamp post.jpg", &photograph)]);
    assert!(words(check.text()).contains("Files lamp post.jpg, JPEG picture, 1 KB"), "{}", words(check.text()));
    let sent = ada.submit(&check, "/northwold/enquiries", &[]);
    let at = sent.header("location").split('?').next().unwrap().to_owned();

    let page = ada.get(&at);
    assert!(words(page.text()).contains("lamp post.jpg JPEG picture, 1 KB Open lamp post.jpg (new tab)"));
    let file = addresses(page.text()).remove(0);
    assert!(page.text().contains(&format!("src=\"{file}/small\" alt=\"\"")));

    let saved = ada.get(&file);
    assert_eq!(saved.status, StatusCode::OK);
    for (name, value) in [
        ("content-type", "image/jpeg"),
        ("content-disposition", "attachment; filename=\"lamp post.jpg\"; filename*=UTF-8''lamp%20post%2Ejpg"),
        ("content-security-policy", "default-src 'none'; sandbox; frame-ancestors 'none'"),
        ("x-content-type-options", "nosniff"),
        ("cache-control", "no-store"),
    ] {
        assert_eq!(saved.header(name), value, "{name}");
    }
    assert_eq!(saved.body.len(), photograph.len());
    assert!(!saved.body.windows(3).any(|part| part == b"GPS"), "where it was taken stayed behind");

    let seen = ada.get(&format!("{file}/view"));
    assert!(seen.header("content-disposition").starts_with("inline; "));
    assert_eq!((seen.header("content-type"), seen.body == saved.body), ("image/jpeg", true));
    let small = ada.get(&format!("{file}/small"));
    assert_eq!((small.status, small.header("content-type")), (StatusCode::OK, "image/jpeg"));
    assert_eq!(ada.get(&format!("{file}/small")).body, small.body, "made once");
}

#[test]
fn a_file_has_the_audience_of_its_message_and_no_other() {
    let town = Town::county();
    let at = raised(&town, &[("files", "lamp.jpg", &jpeg())]);
    let file = addresses(Browser::of(&town, &town.ada).get(&at).text()).remove(0);
    let status = |player: &Player, path: &str| Browser::of(&town, player).get(path).status;
    for what in ["", "/view", "/small"] {
        let path = format!("{file}{what}");
        assert_eq!(status(&town.chidi, &path), StatusCode::OK);
        assert_eq!(status(&town.dara, &path), StatusCode::NOT_FOUND, "{what}");
        assert_eq!(status(&town.bello, &path), StatusCode::NOT_FOUND, "{what}");
        assert_eq!(Browser::public(&town).get(&path).status, StatusCode::SEE_OTHER, "to the sign-in page");
    }
    let note = format!("{at}/note");
    let chidi = Browser::of(&town, &town.chidi);
    let noted =
        chidi.submit_with(&chidi.get(&note), &note, &[("text", "See the plan.")], &[("files", "plan.pdf", PDF)]);
    assert_eq!(noted.status, StatusCode::SEE_OTHER, "{}", words(noted.text()));
    let plan = addresses(chidi.get(&at).text()).into_iter().find(|link| *link != file).unwrap();
    assert_eq!(status(&town.chidi, &plan), StatusCode::OK);
    assert_eq!(status(&town.ada, &plan), StatusCode::NOT_FOUND, "a note is not for the member, nor is what is in it");
    let ada = Browser::of(&town, &town.ada).get(&at);
    assert!(!ada.text().contains("plan.pdf"));
    let letter = chidi.get(&format!("{at}/letter"));
    assert!(!letter.text().contains("plan.pdf") && !letter.text().contains("See the plan"), "no note on a letter");
    assert!(words(letter.text()).contains("With it: lamp.jpg, JPEG picture"));

    let elsewhere = raised(&town, &[]);
    let moved = file.replace(&at, &elsewhere);
    assert_eq!(status(&town.ada, &moved), StatusCode::NOT_FOUND, "of another enquiry");
    for wrong in ["words-00000000000000000000000000", "x", "..%2f..%2fcomity.sqlite"] {
        assert_eq!(status(&town.ada, &format!("{at}/files/{wrong}")), StatusCode::NOT_FOUND, "{wrong}");
    }
}

#[test]
fn what_was_uploaded_is_kept_when_the_form_comes_back_and_can_be_left_out() {
    let town = Town::county();
    let ada = Browser::of(&town, &town.ada);
    let form = ada.get(NEW);
    let fields = [("question", ""), ("without-location", "yes")];
    let files: [(&str, &str, &[u8]); 2] = [("files", "lamp.jpg", &jpeg()), ("files", "plan.pdf", PDF)];
    let again = ada.submit_with(&form, NEW, &fields, &files);
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = words(again.text());
    assert!(page.contains("Files kept for this message Untick one to leave it out. lamp.jpg, JPEG picture"), "{page}");
    let kept = ticked(again.text(), "kept");
    assert_eq!(kept.len(), 2);
    let check = ada.submit_with(&again, NEW, &[("question", QUESTION), ("basis", "place"), ("kept", &kept[1])], &[]);
    assert!(words(check.text()).contains("Files plan.pdf, PDF"), "{}", words(check.text()));
    let sent = ada.submit(&check, "/northwold/enquiries", &[]);
    let page = ada.get(sent.header("location"));
    assert!(page.text().contains("plan.pdf") && !page.text().contains("lamp.jpg"));

    let dara = Browser::of(&town, &town.dara);
    let taken = [("question", QUESTION), ("basis", "place"), ("kept", kept[0].as_str())];
    let others = dara.submit_with(&dara.get(NEW), NEW, &taken, &[]);
    assert_eq!(others.status, StatusCode::UNPROCESSABLE_ENTITY, "nobody takes another's file");
    assert!(words(others.text()).contains("A file that you added is no longer kept here"));
}

#[test]
fn the_same_form_sent_twice_is_one_act_although_its_file_came_twice() {
    let town = Town::county();
    let at = raised(&town, &[]);
    let chidi = Browser::of(&town, &town.chidi);
    let path = format!("{at}/answer");
    let form = chidi.get(&path);
    let send = || chidi.submit_with(&form, &path, &[("text", "Mended.")], &[("files", "lamp.jpg", &jpeg())]);
    assert_eq!((send().status, send().status), (StatusCode::SEE_OTHER, StatusCode::SEE_OTHER));
    let page = chidi.get(&at);
    assert_eq!(
        words(page.text()).matches("Mended.").count(),
        3,
        "at the head, in the history, and where it can be withdrawn"
    );
    let mut files = addresses(page.text());
    files.dedup();
    assert_eq!(files.len(), 1, "{files:?}");
}

#[test]
fn what_cannot_be_taken_is_refused_with_a_sentence_and_leaves_nothing() {
    let town = Town::county();
    let ada = Browser::of(&town, &town.ada);
    let bomb = zip(&[("[Content_Types].xml", b""), ("word/document.xml", b"0")], Some(900_000_000));
    let large = vec![0xff; 20_000_001];
    let polyglot = [b"GIF89a/*".as_slice(), b"<script>alert(1)</script>*/=1;"].concat();
    for (name, bytes, why) in [
        ("page.jpg", &b"<html><script>alert(1)</script></html>"[..], "page.jpg is a web page or a drawing"),
        ("drawing.svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "drawing.svg is a web page or a drawing"),
        ("empty.pdf", b"", "empty.pdf is empty"),
        (
            "letter.jpg",
            b"only words",
            "letter.jpg is not what its name says: it is of the kind \u{201c}plain text\u{201d}",
        ),
        ("bomb.docx", &bomb, "bomb.docx would grow far too large"),
        ("both.gif", &polyglot, "both.gif has far too many pixels"),
        ("large.jpg", &large, "large.jpg is larger than 20 MB"),
        ("photo\u{202e}gpj.exe", b"MZ\x90\0", "photogpj.exe is not of a kind"),
    ] {
        let refused = asked(&ada, &[("files", name, bytes)]);
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        let page = words(refused.text());
        assert!(page.contains("There is a problem") && page.matches(why).count() == 2, "{name}: {page}");
        assert!(refused.text().contains(QUESTION), "what was typed is still there");
        assert_eq!(lying(&town), 0, "{name}");
    }
}

#[test]
fn a_ninth_file_is_one_too_many_and_eight_are_kept() {
    let town = Town::county();
    let ada = Browser::of(&town, &town.ada);
    let jpeg = jpeg();
    let names: Vec<String> = (1..=9).map(|n| format!("lamp-{n}.jpg")).collect();
    let files: Vec<(&str, &str, &[u8])> = names.iter().map(|name| ("files", name.as_str(), jpeg.as_slice())).collect();
    let refused = asked(&ada, &files);
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(words(refused.text()).contains("You can send up to 8 files with one message"));
    assert_eq!(ticked(refused.text(), "kept").len(), 8);
    assert!(words(asked(&ada, &files[..8]).text()).contains("lamp-8.jpg"));
}

#[test]
fn names_that_lie_about_where_they_lead_are_only_names() {
    let town = Town::county();
    let at = raised(&town, &[("files", "../../x", PDF), ("files", "a\u{202e}fdp.pdf", PDF)]);
    let page = Browser::of(&town, &town.ada).get(&at);
    let page = words(page.text());
    assert!(page.contains("x.pdf PDF, 77 bytes") && page.contains("afdp.pdf PDF"), "{page}");
}

#[test]
fn a_connection_cut_in_the_middle_leaves_nothing() {
    let town = Town::county();
    let (ada, form) = (Browser::of(&town, &town.ada), Browser::of(&town, &town.ada).get(NEW));
    assert_eq!(form.status, StatusCode::OK);
    let whole = parts(&[("question", QUESTION)], &[("files", "lamp.jpg", &vec![0xff; 900_000])]);
    let cut = ada.post_parts(NEW, &whole[..500_000]);
    assert_eq!(cut.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(words(cut.text()).contains("cut off on its way"));
    assert_eq!(lying(&town), 0);

    // The same, where the connection itself breaks.
    let pieces = vec![Ok(Bytes::from(whole[..500_000].to_vec())), Err(std::io::Error::other("gone"))];
    let body = Body::from_stream(Stream(pieces.into_iter()));
    let request = Request::post(NEW)
        .header("cookie", town.cookie(&town.ada))
        .header("origin", "http://127.0.0.1:8080")
        .header("content-type", "multipart/form-data; boundary=----a-boundary-of-a-test");
    assert_eq!(town.send(request.body(body).unwrap()).status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(lying(&town), 0);
}

struct Stream(std::vec::IntoIter<std::io::Result<Bytes>>);

impl futures_core::Stream for Stream {
    type Item = std::io::Result<Bytes>;

    fn poll_next(
        mut self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Self::Item>> {
        std::task::Poll::Ready(self.0.next())
    }
}

#[test]
fn whoever_is_not_signed_in_or_may_not_see_the_enquiry_leaves_nothing_either() {
    let town = Town::county();
    let at = raised(&town, &[]);
    let form = parts(&[("text", "x")], &[("files", "lamp.jpg", &jpeg())]);
    assert_eq!(Browser::public(&town).post_parts(NEW, &form).status, StatusCode::SEE_OTHER);
    let dara = Browser::of(&town, &town.dara);
    assert_eq!(dara.post_parts(&format!("{at}/reply"), &form).status, StatusCode::NOT_FOUND);
    assert_eq!(lying(&town), 0);
}

/// What the page answers with a scanner of that manner.
fn scanned(town: &Town, scanner: Scanner, bytes: &[u8]) -> (StatusCode, String) {
    let form = Browser::of(town, &town.ada).get(NEW);
    assert_eq!(form.status, StatusCode::OK);
    let body = parts(&[("question", QUESTION), ("basis", "place")], &[("files", "a.txt", bytes)]);
    let request = Request::post(NEW)
        .header("cookie", town.cookie(&town.ada))
        .header("origin", "http://127.0.0.1:8080")
        .header("content-type", "multipart/form-data; boundary=----a-boundary-of-a-test");
    let router = town.server().with_scanner(Some(scanner)).router();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async move {
        let (parts, body) = router.oneshot(request.body(Body::from(body)).unwrap()).await.unwrap().into_parts();
        let body = axum::body::to_bytes(body, usize::MAX).await.unwrap();
        (parts.status, words(std::str::from_utf8(&body).unwrap()))
    })
}

#[test]
fn what_the_scanner_finds_is_destroyed_and_nothing_passes_while_it_is_silent() {
    let town = Town::county();
    let (status, page) = scanned(&town, clamd(Manner::Well), b"harmless");
    assert_eq!((status, page.contains("a.txt, plain text, 8 bytes")), (StatusCode::OK, true), "{page}");
    let before = lying(&town);
    let (status, page) = scanned(&town, clamd(Manner::Well), b"this is EICAR, as far as our clamd goes");
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains("a.txt was refused by the virus scanner and has been destroyed"), "{page}");
    let entries = town.installation.security_log(town.council, 20).unwrap();
    assert!(entries.iter().any(|entry| entry.what == What::FileRefused && entry.person == Some(town.ada.person)));
    for manner in [Manner::Silent, Manner::Overwhelmed] {
        let (status, page) = scanned(&town, clamd(manner), b"harmless");
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.contains("could not be checked for viruses in this moment"), "{page}");
    }
    assert_eq!(lying(&town), before, "nothing of those is left");
}

#[test]
fn our_script_sends_files_ahead_and_hears_what_became_of_them() {
    let town = Town::county();
    let ada = Browser::of(&town, &town.ada);
    let path = "/northwold/files";
    let body = parts(&[("without-location", "yes")], &[("files", "lamp.jpg", &jpeg()), ("files", "x.exe", b"MZ\0")]);
    let answer = ada.post_parts(path, &body);
    assert_eq!(answer.status, StatusCode::OK);
    let told = answer.json();
    assert!(told["files"][0]["label"].as_str().unwrap().starts_with("lamp.jpg, JPEG picture, "));
    assert_eq!(told["errors"][0], "x.exe is not of a kind that can be sent here");
    let id = told["files"][0]["id"].as_str().unwrap();
    let fields = [("question", QUESTION), ("basis", "place"), ("kept", id)];
    let check = ada.submit_with(&ada.get(NEW), NEW, &fields, &[("files", "", b"")]);
    assert!(words(check.text()).contains("Files lamp.jpg, JPEG picture"), "{}", words(check.text()));
    let full: Vec<Answer> = (0..5).map(|_| ada.post_parts(path, &parts(&[], &[("files", "a.pdf", PDF); 8]))).collect();
    let last = full.last().unwrap().json();
    assert!(last["errors"].to_string().contains("Too many of your files wait to be sent"), "{last}");
}

#[test]
fn a_document_is_shown_only_where_a_browser_may_and_is_never_a_page() {
    let town = Town::county();
    let gif = picture(ImageFormat::Gif, 4, 4);
    let at = raised(
        &town,
        &[
            ("files", "plan.pdf", PDF),
            ("files", "table.csv", b"=1+1,2\n"),
            ("files", "a.docx", &docx()),
            ("files", "b.gif", &gif),
        ],
    );
    let ada = Browser::of(&town, &town.ada);
    let files = addresses(ada.get(&at).text());
    let [pdf, csv, docx, gif] = &files[..] else { panic!("{files:?}") };
    let policy = |path: &str| ada.get(path).header("content-security-policy").to_owned();
    let pdf = format!("{pdf}/view");
    assert_eq!(ada.get(&pdf).header("content-type"), "application/pdf");
    assert!(policy(&pdf).starts_with("default-src 'none'"));
    for saved_only in [csv, docx] {
        assert_eq!(ada.get(&format!("{saved_only}/view")).status, StatusCode::NOT_FOUND);
        assert!(ada.get(saved_only).header("content-disposition").starts_with("attachment; "));
    }
    assert_eq!(ada.get(csv).header("content-type"), "text/csv");
    assert_eq!(ada.get(&format!("{csv}/small")).status, StatusCode::NOT_FOUND);
    assert_eq!(ada.get(&format!("{gif}/small")).header("content-type"), "image/jpeg");
}

#[test]
fn the_clerk_says_how_large_a_file_may_be_and_reads_whether_anything_looks_at_it() {
    let town = Town::county();
    let chidi = Browser::of(&town, &town.chidi);
    let page = chidi.get("/northwold/settings");
    assert!(words(page.text()).contains("No virus scanner is set, so files are kept unscanned"));
    let path = "/northwold/settings/largest-file";
    assert_eq!(chidi.submit(&page, path, &[("largest", "101")]).status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(chidi.submit(&page, path, &[("largest", "1")]).status, StatusCode::SEE_OTHER);
    let refused = asked(&Browser::of(&town, &town.ada), &[("files", "a.jpg", &vec![0xff; 1_000_001])]);
    assert!(words(refused.text()).contains("a.jpg is larger than 1 MB"), "{}", words(refused.text()));
}
