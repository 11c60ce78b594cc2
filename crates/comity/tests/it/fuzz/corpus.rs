//! What the changes begin from: a good example of each kind, and whatever has once broken something.

use comity::import::{self, Kind};

use crate::files::samples;

fn read(path: &str) -> Vec<u8> {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../");
    std::fs::read(format!("{root}{path}")).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn texts(texts: &[&str]) -> Vec<Vec<u8>> {
    texts.iter().map(|text| text.as_bytes().to_vec()).collect()
}

pub fn packs() -> Vec<Vec<u8>> {
    // Whole ones are long: a short one is gone through more often.
    let short = "id = \"x\"\n[[clause]]\nnumber = \"1\"\ntext = \"Words\"\nbind = [\"house.sealed\"]\n";
    vec![read("packs/town-and-parish.toml"), read("packs/county.toml"), short.into()]
}

pub fn sheets() -> Vec<Vec<u8>> {
    let mut all = texts(&[
        "name,email,role\nAda,ada@northwold.example,member\n",
        "name;email\r\n\"Bello, Officer\";\"bello@northwold.example\"\r\n",
        "\u{feff}Name\tE-mail\nChidi\tchidi@northwold.example\n",
        "name,note\n\"two\nlines\",\"a \"\"quoted\"\" word\"\n",
        "name\n=cmd|' /C calc'!A0\n",
        "",
    ]);
    all.extend([Kind::People, Kind::Enquiries].map(|kind| import::template(kind).as_bytes().to_vec()));
    all
}

pub fn receipts() -> Vec<Vec<u8>> {
    let folder = "crates/ledger/tests/examples/";
    let mut all: Vec<Vec<u8>> =
        ["receipt.json", "receipt-before-publication.json", "promise", "checkpoint", "proof", "key"]
            .map(|name| read(&format!("{folder}{name}")))
            .into();
    all.extend(texts(&[
        "tile/0/x001/234",
        "tile/entries/000.p/16",
        "old 5\n\nx\n",
        "witness.example/w1+aa1b2c3d+BGm1NSLwQ6L+Yi8yZHRJ1n8sMUmvQpb9sV2kRK2EkKUm",
        "2026-11-22T09:30:00.000Z",
    ]));
    all
}

pub fn names() -> Vec<Vec<u8>> {
    texts(&[
        "lamp.jpg",
        "../../etc/passwd",
        "C:\\Users\\Ada\\letter.docx",
        "con.txt",
        // What is before the space is a device once the space is gone.
        "con .null",
        "COM7.tar.gz",
        ".htaccess",
        "a\u{202e}gpj.exe",
        "Minutes of 3.12",
        "x.tar.gz",
        "\"; filename=\"evil.html",
        "lampe\u{301}.PNG",
        // Cut at a space, it ended in one.
        &"M o".repeat(90),
        "x.abcdefghi jkl",
    ])
}

pub fn files() -> Vec<Vec<u8>> {
    use image::ImageFormat::{Gif, Jpeg, Png, WebP};
    let mut all: Vec<Vec<u8>> = [Gif, Jpeg, Png, WebP].map(|format| samples::picture(format, 12, 9)).into();
    all.extend([
        samples::placed(samples::Order::Big),
        samples::placed(samples::Order::Little),
        samples::placed_png(),
        samples::docx(),
        samples::odt(),
        b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n".to_vec(),
        b"\0\0\0\x18ftypheic\0\0\0\0mif1heic".to_vec(),
        b"From: ada@northwold.example\r\nSubject: Lamp\r\n\r\nWhen?\r\n".to_vec(),
        b"plain words".to_vec(),
    ]);
    all
}

pub fn markdown() -> Vec<Vec<u8>> {
    texts(&[
        "# Heading\n\nWords *with* **force** and a [link](https://northwold.example/x).\n\n1. one\n2. two\n   - three\n",
        "<script>alert(1)</script> <img src=x onerror=alert(1)>\n\n<div onclick=\"x\">\n",
        "[x](javascript:alert(1)) [y](JaVaScRiPt:x) [z](data:text/html,x) ![p](https://e.example/p.png)\n",
        "[a [b](https://one.example) c](javascript:two)\n\n[r]\n\n[r]: javascript:x \"t\"\n",
        "<https://northwold.example> <javascript:x> <mailto:a@b.example>\n\n> quoted\n> > twice\n",
        "```html\n<b>code</b>\n```\n\n    indented\n\n`code` ~~no~~ | a | b |\n|---|---|\n| 1 | 2 |\n",
        "9999999999. far\n\n***\n\n![a ![b](c)](d \"e\\\"f\")\n",
    ])
}

pub fn queries() -> Vec<Vec<u8>> {
    texts(&[
        "q=lamp&state=open&page=2&sort=due&ward=ward-00000000000000000000000000000000",
        "after=2025-12-02T09%3A00%3A00.000Z&limit=50&order=newest",
        "from=2025-01-01&to=2025-12-31&service=service-1&kind=enquiry&mine=1",
        "q=%22an+exact+phrase%22+-not+OR+NEAR%28a+b%29*&q=twice",
        "seen=act-00000000000000000000000000000000&then=%2Fnorthwold&cursor=AAAA",
        "month=2025-12&week=49&group=post&view=table&page=18446744073709551615",
    ])
}

pub fn bodies() -> Vec<Vec<u8>> {
    texts(&[
        r#"{"subject":"The lamp","question":"When will it be mended?"}"#,
        r#"{"kind":"enquiry","subject":"A","question":"B","visibility":"me","on_behalf_of":{"name":"C","basis":"asked-me"},"wards":[],"once":"x"}"#,
        r#"{"subject":"\u0000\ud800","question":[[[[{"a":1e999}]]]]}"#,
        "subject=The+lamp&question=When%3F&visibility=me&once=x&seen=",
    ])
}
