//! `comity verify`: checks a receipt, offline, and believes nothing that it says of itself.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use ledger::account::{Account, Asked, Compared};
use ledger::key::VerifierKey;
use ledger::note::Note;
use ledger::receipt::{Receipt, Slip};
use ledger::verify::{NotProved, verify};
use serde_json::{Value, json};

use super::against::Told;
use super::failure::{Failure, Outcome};
use super::printing::{Form, Printer};

#[derive(Args, Debug)]
pub struct Verify {
    /// The receipt, as it was sent; or a checkpoint that was kept, to hold another against it
    receipt: PathBuf,
    /// The council's key, from elsewhere than the receipt: the key itself, or a file that holds it
    #[arg(long, value_name = "VKEY-OR-FILE")]
    key: Option<String>,
    /// A signed checkpoint of the same council, from elsewhere, such as one printed under a letter
    #[arg(long, value_name = "FILE")]
    checkpoint: Option<PathBuf>,
    /// Another checkpoint, as a file or as the address where one is published (only then is the network used): the same account,
    /// an honest extension, or two different accounts?
    #[arg(long, value_name = "FILE-OR-URL")]
    against: Option<String>,
}

impl Verify {
    /// Checks it; unsound where anything asked for does not hold.
    ///
    /// # Errors
    /// Where a file cannot be read, or the key is none.
    pub fn run(&self, printer: &mut Printer) -> Result<Outcome, Failure> {
        let read = |file: &Path| fs::read(file).map_err(Failure::of_file(file));
        let receipt = read(&self.receipt)?;
        // An editor, and `jq --raw-output`, end a file with a newline that was never part of the receipt.
        let receipt = receipt.strip_suffix(b"\n").unwrap_or(&receipt);
        let key = self.key.as_deref().map(|given| known_key(given, receipt)).transpose()?;
        if receipt.first() != Some(&b'{') && self.against.is_some() {
            return self.kept(receipt, key.as_ref(), printer);
        }
        let checkpoint = self.checkpoint.as_deref().map(read).transpose()?;
        match verify(receipt, key.as_ref(), checkpoint.as_deref()) {
            Ok(account) => {
                let told = self.against.as_deref().map(|with| of_receipt(receipt, with)).transpose()?;
                let holds = account.answers_everything() && told.as_ref().is_none_or(Told::is_sound);
                let mut described = described(&account);
                if let Some(told) = &told {
                    described["holds"] = json!(holds);
                    described["against"] = told.described();
                }
                let told = told.map(|told| told.to_string()).unwrap_or_default();
                match printer.form() {
                    Form::Text => printer.line(&format!("{account}{told}")),
                    Form::Json => printer.line(&described.to_string()),
                }
                Ok(if holds { Outcome::Done } else { Outcome::Unsound })
            }
            Err(not) => {
                let sentence = chain(&not);
                match printer.form() {
                    Form::Text => printer.line(&format!("Not proved: {sentence}.")),
                    Form::Json => printer.line(&json!({ "holds": false, "problem": sentence }).to_string()),
                }
                Ok(Outcome::Unsound)
            }
        }
    }

    /// A checkpoint that was kept, against another.
    fn kept(&self, note: &[u8], key: Option<&VerifierKey>, printer: &mut Printer) -> Result<Outcome, Failure> {
        let (Some(key), Some(with)) = (key, &self.against) else {
            return Err(Failure::Usage("a checkpoint does not name its key; give the council's with --key".to_owned()));
        };
        // What was taken off its end is the newline of its last line, which belongs to it.
        let note = Note::try_from([note, b"\n"].concat().as_slice()).map_err(|error| {
            Failure::Usage(format!("{} is neither a receipt nor a checkpoint: {error}", self.receipt.display()))
        })?;
        let told = Told::of(&note, key, with)?;
        match printer.form() {
            Form::Text => printer.line(&told.to_string()),
            Form::Json => printer.line(&json!({ "holds": told.is_sound(), "against": told.described() }).to_string()),
        }
        Ok(if told.is_sound() { Outcome::Done } else { Outcome::Unsound })
    }
}

/// The checkpoint in a receipt that holds, against another.
fn of_receipt(receipt: &[u8], with: &str) -> Result<Told, Failure> {
    let receipt = Receipt::decode(receipt).expect("it was read a moment ago");
    receipt.proof.map_or(Ok(Told::NotPublished), |proof| Told::of(&proof.checkpoint, &receipt.key, with))
}

/// The key given, or the one of a file of keys under which the receipt says that it was signed; else the file's first.
fn known_key(given: &str, receipt: &[u8]) -> Result<VerifierKey, Failure> {
    if let Ok(key) = given.trim().parse() {
        return Ok(key);
    }
    let file = Path::new(given);
    if !file.exists() {
        return Err(Failure::Usage(format!(
            "--key is neither a key nor a file that is there: {given}; a key looks like `name+1a2b3c4d+AR…`"
        )));
    }
    let text = fs::read_to_string(file).map_err(Failure::of_file(file))?;
    let keys: Vec<VerifierKey> = text.split_whitespace().filter_map(|word| word.parse().ok()).collect();
    let signed = Receipt::decode(receipt).ok().map(|receipt| receipt.key);
    let found = keys.iter().find(|key| Some(*key) == signed.as_ref()).or(keys.first()).cloned();
    found.ok_or_else(|| {
        Failure::Usage(format!("{given} holds no key; a key looks like `name+1a2b3c4d+AR…`, copy it whole"))
    })
}

/// What is wrong, with its causes, as one sentence.
fn chain(not: &NotProved) -> String {
    let causes = std::iter::successors(std::error::Error::source(not), |cause| cause.source());
    std::iter::once(not.to_string()).chain(causes.map(ToString::to_string)).collect::<Vec<_>>().join(": ")
}

fn described(account: &Account) -> Value {
    let slips: Vec<Value> = account
        .slips
        .iter()
        .map(|slip| match slip {
            Slip::Open { bytes, .. } => json!({ "is": "open", "bytes": bytes.len() }),
            Slip::Kept(_) => json!({ "is": "kept" }),
            Slip::Gone { on, under, .. } => json!({ "is": "gone", "on": on.to_string(), "under": under }),
        })
        .collect();
    json!({
        "holds": account.answers_everything(),
        "key_asked_for": account.asked == Asked::ThisKey,
        "origin": account.origin.as_str(),
        "key": account.key.to_string(),
        "fingerprint": account.key.fingerprint(),
        "leaf": account.leaf.to_string(),
        "recorded": account.promised.to_string(),
        "published": account.published.as_ref().map(|at| json!({ "index": at.index, "size": at.size })),
        "slips": slips,
        "checkpoint": match account.compared {
            Compared::NotAsked => Value::Null,
            Compared::SameTree { .. } => json!("the same log"),
            Compared::OtherSize { .. } => json!("of another size, so nothing can be concluded"),
            Compared::NothingYet { .. } => json!("not yet published, so nothing can be compared"),
        },
    })
}
