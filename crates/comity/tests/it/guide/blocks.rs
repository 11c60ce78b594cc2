//! A document as its fenced blocks.

/// One document.
pub struct Document {
    /// From the top folder.
    pub path: String,
    /// The documents of the same folder that its reader has followed before: `<!-- after: install.md -->`.
    pub after: Vec<String>,
    pub blocks: Vec<Block>,
}

/// One fenced block.
#[derive(Clone)]
pub struct Block {
    /// The first word of its fence.
    pub language: String,
    /// The file that it is: `file=/etc/comity/comity.toml` in its fence.
    pub file: Option<String>,
    pub text: String,
    /// The line of its fence, for whoever looks for it.
    pub line: usize,
}

/// One command and what it is said to print; nothing said, nothing compared.
pub struct Shown {
    pub command: String,
    pub printed: Vec<String>,
}

impl Document {
    pub fn read(path: &str, text: &str) -> Document {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let after = text.lines().filter_map(|line| line.strip_prefix("<!-- after: ")?.strip_suffix(" -->"));
        let after = after.map(|name| format!("{folder}/{name}")).collect();
        let mut blocks: Vec<Block> = Vec::new();
        let mut open = false;
        for (at, line) in text.lines().enumerate() {
            match line.strip_prefix("```") {
                Some("") if open => open = false,
                Some(fence) => {
                    assert!(!open, "{path}, line {}: a block within a block", at + 1);
                    let mut words = fence.split(' ');
                    let language = words.next().unwrap_or_default().to_owned();
                    let file = words.find_map(|word| word.strip_prefix("file=")).map(str::to_owned);
                    blocks.push(Block { language, file, text: String::new(), line: at + 1 });
                    open = true;
                }
                None if open => {
                    let block = blocks.last_mut().expect("a block is open");
                    block.text.push_str(line);
                    block.text.push('\n');
                }
                None => {}
            }
        }
        assert!(!open, "{path}: the last block does not end");
        Document { path: path.to_owned(), after, blocks }
    }
}

impl Block {
    /// The commands of a console block; one that ends in a backslash goes on in the next line.
    pub fn shown(&self) -> Vec<Shown> {
        let mut found: Vec<Shown> = Vec::new();
        let mut goes_on = false;
        for line in self.text.lines() {
            match (line.strip_prefix("$ "), found.last_mut()) {
                (_, Some(last)) if goes_on => {
                    last.command.push('\n');
                    last.command.push_str(line);
                    goes_on = line.ends_with('\\');
                }
                (Some(command), _) => {
                    found.push(Shown { command: command.to_owned(), printed: Vec::new() });
                    goes_on = command.ends_with('\\');
                }
                (None, Some(last)) => last.printed.push(line.to_owned()),
                (None, None) => panic!("line {}: a console block begins with `$ ` and a command", self.line),
            }
        }
        found
    }
}

/// Whether something printed is what is said: `…` stands for anything within a line, and alone for any number of lines.
pub fn is_said(said: &[String], printed: &[&str]) -> bool {
    match (said, printed) {
        ([], []) => true,
        ([first, rest @ ..], _) if first == "…" => (0..=printed.len()).any(|skip| is_said(rest, &printed[skip..])),
        ([first, rest @ ..], [line, more @ ..]) => is_line(first, line) && is_said(rest, more),
        _ => false,
    }
}

fn is_line(said: &str, line: &str) -> bool {
    let mut parts = said.split('…');
    let Some(mut rest) = line.strip_prefix(parts.next().unwrap_or_default()) else { return false };
    let parts: Vec<&str> = parts.collect();
    let Some((last, middle)) = parts.split_last() else { return rest.is_empty() };
    for part in middle {
        let Some(at) = rest.find(part) else { return false };
        rest = &rest[at + part.len()..];
    }
    rest.ends_with(last)
}

#[test]
fn what_is_said_may_leave_out_what_changes() {
    let said = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
    for (pattern, printed, expected) in [
        ("one\ntwo", "one\ntwo", true),
        ("one", "one\ntwo", false),
        ("one\n…", "one\ntwo\nthree", true),
        ("one\n…\nthree", "one\nthree", true),
        ("… acts, … lines", "12 acts, 3 lines", true),
        ("… acts, … lines", "12 acts, 3 rows", false),
        ("a…", "b", false),
    ] {
        assert_eq!(is_said(&said(pattern), &printed.lines().collect::<Vec<_>>()), expected, "{pattern:?} {printed:?}");
    }
}
