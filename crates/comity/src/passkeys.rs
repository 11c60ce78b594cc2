//! Passkeys, at the door: what a browser is asked, and whether its answer fits (WebAuthn, through webauthn-rs).

use rules::id::{CouncilId, PersonId};
use serde_json::Value;
use store::credentials::challenges::Asked;
use store::credentials::passkeys::{Answered, NewPasskey};
use store::credentials::secret::SecretText;
use store::failure::Broken;
use store::installation::Installation;
use webauthn_rs::prelude::{
    DiscoverableAuthentication, DiscoverableKey, Passkey, PasskeyRegistration, PublicKeyCredential,
    RegisterPublicKeyCredential, Url, Uuid, Webauthn, WebauthnBuilder,
};

/// What a browser is asked, as JSON, and the cookie by which its answer is known.
pub struct Question {
    pub options: Value,
    pub cookie: SecretText,
}

/// Who is to have a passkey.
pub struct Whose<'a> {
    pub person: PersonId,
    pub name: &'a str,
    pub address: &'a str,
}

/// The name that passkeys of this installation are bound to. Browsers take no number for one: on this very machine it is
/// `localhost`.
pub fn bound_to(public_url: &str) -> Option<String> {
    let url = Url::parse(public_url).ok()?;
    match url.host_str()? {
        "127.0.0.1" | "[::1]" => Some("localhost".to_owned()),
        host => Some(host.to_owned()),
    }
}

/// Asks for a new passkey.
///
/// # Errors
/// Where the public address is not one, or the database fails.
pub fn ask_for_new(
    installation: &Installation,
    council: CouncilId,
    public_url: &str,
    whose: &Whose<'_>,
) -> Result<Question, Broken> {
    let there = installation.passkeys(council, whose.person)?;
    let exclude = there.into_iter().map(|line| line.id).collect();
    let (options, state) = webauthn(public_url)?
        .start_passkey_registration(Uuid::from_u128(whose.person.0), whose.address, whose.name, Some(exclude))
        .map_err(|error| Broken::unreadable("a passkey", error))?;
    let mut options = json(&options)?;
    // One that can be found without an address typed first: nobody learns from the page who has one.
    if let Some(selection) = options.pointer_mut("/publicKey/authenticatorSelection").and_then(Value::as_object_mut) {
        selection.insert("residentKey".to_owned(), "required".into());
        selection.insert("requireResidentKey".to_owned(), true.into());
    }
    let cookie =
        installation.keep_challenge(council, Asked::NewPasskey, Some(whose.person), json(&state)?.to_string())?;
    Ok(Question { options, cookie })
}

/// The passkey that a browser has made; nothing where the answer does not fit what was asked of this person.
///
/// # Errors
/// Where the database fails.
pub fn made(
    installation: &Installation,
    council: CouncilId,
    public_url: &str,
    person: PersonId,
    answer: &Answer<'_>,
) -> Result<Option<NewPasskey>, Broken> {
    let Some((of, state)) = installation.take_challenge(council, Asked::NewPasskey, answer.cookie)? else {
        return Ok(None);
    };
    let state: PasskeyRegistration = read(&state)?;
    let Ok(credential) = serde_json::from_str::<RegisterPublicKeyCredential>(answer.json) else { return Ok(None) };
    if of != Some(person) {
        return Ok(None);
    }
    let Ok(passkey) = webauthn(public_url)?.finish_passkey_registration(&credential, &state) else { return Ok(None) };
    let id = passkey.cred_id().to_vec();
    Ok(Some(NewPasskey { person, id, name: answer.name.to_owned(), public_key: json(&passkey)?.to_string() }))
}

/// What a browser answered.
pub struct Answer<'a> {
    pub cookie: &'a str,
    pub json: &'a str,
    /// What its person calls a new one.
    pub name: &'a str,
}

/// Asks for any passkey of this installation.
///
/// # Errors
/// Where the public address is not one, or the database fails.
pub fn ask(installation: &Installation, council: CouncilId, public_url: &str) -> Result<Question, Broken> {
    let (options, state) = webauthn(public_url)?
        .start_discoverable_authentication()
        .map_err(|error| Broken::unreadable("a passkey", error))?;
    let cookie = installation.keep_challenge(council, Asked::Passkey, None, json(&state)?.to_string())?;
    Ok(Question { options: json(&options)?, cookie })
}

/// Whose passkey has answered, and rightly; nothing otherwise.
///
/// # Errors
/// Where the database fails.
pub fn answered(
    installation: &Installation,
    council: CouncilId,
    public_url: &str,
    answer: &Answer<'_>,
) -> Result<Option<Answered>, Broken> {
    let Some((_, state)) = installation.take_challenge(council, Asked::Passkey, answer.cookie)? else {
        return Ok(None);
    };
    let state: DiscoverableAuthentication = read(&state)?;
    let Ok(credential) = serde_json::from_str::<PublicKeyCredential>(answer.json) else { return Ok(None) };
    let Some((person, key)) = installation.passkey(council, credential.get_credential_id())? else { return Ok(None) };
    let mut passkey: Passkey = read(&key)?;
    let webauthn = webauthn(public_url)?;
    let whose = webauthn.identify_discoverable_authentication(&credential).ok().map(|(user, _)| user.as_u128());
    if whose != Some(person.0) {
        return Ok(None);
    }
    let known = DiscoverableKey::from(&passkey);
    let Ok(result) = webauthn.finish_discoverable_authentication_v2(&credential, state, &known) else {
        return Ok(None);
    };
    passkey.update_credential(&result);
    Ok(Some(Answered { person, id: passkey.cred_id().to_vec(), public_key: json(&passkey)?.to_string() }))
}

fn webauthn(public_url: &str) -> Result<Webauthn, Broken> {
    let unfit = || Broken::Plainly("the public address is not one that passkeys can be bound to".to_owned());
    let host = bound_to(public_url).ok_or_else(unfit)?;
    let mut origin = Url::parse(public_url).map_err(|_| unfit())?;
    if origin.host_str() != Some(host.as_str()) {
        origin.set_host(Some(&host)).map_err(|_| unfit())?;
    }
    WebauthnBuilder::new(&host, &origin).and_then(|builder| builder.rp_name("Comity").build()).map_err(|_| unfit())
}

fn json<T: serde::Serialize>(value: &T) -> Result<Value, Broken> {
    serde_json::to_value(value).map_err(|error| Broken::unreadable("a passkey", error))
}

fn read<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, Broken> {
    serde_json::from_str(text).map_err(|error| Broken::unreadable("a passkey", error))
}
