//! The council's own sign-in service, at the door (OpenID Connect, through openidconnect): authorisation code with PKCE, state and
//! nonce; the answer's signature, issuer, audience, nonce and times are looked at before a word of it is believed.

use std::collections::BTreeMap;
use std::io::Read;
use std::time::{Duration, SystemTime};

use jiff::{SignedDuration, Timestamp};
use openidconnect::core::{
    CoreAuthDisplay, CoreAuthPrompt, CoreAuthenticationFlow, CoreErrorResponseType, CoreGenderClaim, CoreJsonWebKey,
    CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm, CoreProviderMetadata, CoreRevocableToken,
    CoreRevocationErrorResponse, CoreTokenIntrospectionResponse, CoreTokenType,
};
use openidconnect::{
    AccessTokenHash, AdditionalClaims, AuthorizationCode, Client, ClientId, ClientSecret, CsrfToken,
    EmptyExtraTokenFields, EndpointMaybeSet, EndpointNotSet, EndpointSet, HttpRequest, HttpResponse, IdTokenFields,
    IssuerUrl, Nonce, OAuth2TokenResponse, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, Scope,
    StandardErrorResponse, StandardTokenResponse, TokenResponse,
};
use rules::actor::Actor;
use rules::id::{CouncilId, PersonId};
use rules::person::{Command, Held, Person};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use store::credentials::challenges::Asked;
use store::credentials::providers::{Held as Noted, Provider, Vouched};
use store::credentials::secret::SecretText;
use store::failure::{Broken, NotDone};
use store::installation::Installation;
use store::once::Once;
use store::pen::Pen;
use subtle::ConstantTimeEq;

/// How long the service may take to answer.
const PATIENCE: Duration = Duration::from_secs(10);
/// The most that it may say at once.
const LONGEST: u64 = 1024 * 1024;

/// Claims beside the standard ones, by name.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
struct Others(BTreeMap<String, Value>);

impl AdditionalClaims for Others {}

type Fields = IdTokenFields<
    Others,
    EmptyExtraTokenFields,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJwsSigningAlgorithm,
>;

type Service = Client<
    Others,
    CoreAuthDisplay,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJsonWebKey,
    CoreAuthPrompt,
    StandardErrorResponse<CoreErrorResponseType>,
    StandardTokenResponse<Fields, CoreTokenType>,
    CoreTokenIntrospectionResponse,
    CoreRevocableToken,
    CoreRevocationErrorResponse,
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// Where a browser is sent, and the cookie by which its answer is known.
pub struct Sent {
    pub to: String,
    pub cookie: SecretText,
}

/// What is kept until the answer.
#[derive(Deserialize, Serialize)]
struct Kept {
    state: String,
    nonce: String,
    verifier: String,
    then: String,
}

/// Why the service's answer opens nothing. For the log, never for the page.
#[derive(Debug, thiserror::Error)]
pub enum NotVouched {
    #[error("the council has set no sign-in service")]
    NotSet,
    #[error("the answer was to another question, or came too late")]
    OtherQuestion,
    #[error("the sign-in service could not be reached, or did not answer as it should: {0}")]
    Unreachable(String),
    #[error("the answer is not authentic: {0}")]
    NotAuthentic(String),
    #[error("the service gives no verified address")]
    NoAddress,
    #[error(transparent)]
    Broken(#[from] Broken),
}

/// What came back to the council's address.
pub struct Answer<'a> {
    pub code: &'a str,
    pub state: &'a str,
    pub cookie: &'a str,
}

/// Sends a browser to the service.
///
/// # Errors
/// Where none is set, or it cannot be reached.
pub fn send(installation: &Installation, council: CouncilId, back: &str, then: &str) -> Result<Sent, NotVouched> {
    let provider = installation.provider(council)?.ok_or(NotVouched::NotSet)?;
    let service = service(&provider, back)?;
    let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
    let (to, state, nonce) = service
        .authorize_url(CoreAuthenticationFlow::AuthorizationCode, CsrfToken::new_random, Nonce::new_random)
        .add_scope(Scope::new("email".to_owned()))
        .add_scope(Scope::new("profile".to_owned()))
        .set_pkce_challenge(challenge)
        .url();
    let kept = Kept {
        state: state.secret().clone(),
        nonce: nonce.secret().clone(),
        verifier: verifier.secret().clone(),
        then: then.to_owned(),
    };
    let text = serde_json::to_string(&kept).expect("four texts are plain JSON");
    let cookie = installation.keep_challenge(council, Asked::Provider, None, text)?;
    Ok(Sent { to: to.to_string(), cookie })
}

/// What the service says of whoever comes back, and the page on the way to which they were.
///
/// # Errors
/// Where the answer is not to what this browser was asked, or is not authentic.
pub fn vouched(
    installation: &Installation,
    council: CouncilId,
    back: &str,
    answer: &Answer<'_>,
) -> Result<(Vouched, String), NotVouched> {
    let provider = installation.provider(council)?.ok_or(NotVouched::NotSet)?;
    let taken = installation.take_challenge(council, Asked::Provider, answer.cookie)?;
    let (_, kept) = taken.ok_or(NotVouched::OtherQuestion)?;
    let kept: Kept = serde_json::from_str(&kept).map_err(|_| NotVouched::OtherQuestion)?;
    if !bool::from(kept.state.as_bytes().ct_eq(answer.state.as_bytes())) {
        return Err(NotVouched::OtherQuestion);
    }
    let service = service(&provider, back)?;
    let tokens = service
        .exchange_code(AuthorizationCode::new(answer.code.to_owned()))
        .map_err(|error| NotVouched::Unreachable(error.to_string()))?
        .set_pkce_verifier(PkceCodeVerifier::new(kept.verifier))
        .request(&fetch)
        .map_err(|error| NotVouched::Unreachable(error.to_string()))?;
    let token = tokens.id_token().ok_or_else(|| NotVouched::NotAuthentic("there is no ID token".to_owned()))?;
    let now = installation.clock().now();
    let verifier = service
        .id_token_verifier()
        .set_time_fn(move || SystemTime::from(now).into())
        .set_issue_time_verifier_fn(move |issued| {
            let issued = Timestamp::try_from(SystemTime::from(issued)).map_err(|error| error.to_string())?;
            let apart = now.duration_since(issued).abs();
            if apart <= SignedDuration::from_mins(10) { Ok(()) } else { Err("it was made at another time".to_owned()) }
        });
    let not = |error: &dyn std::fmt::Display| NotVouched::NotAuthentic(error.to_string());
    let claims = token.claims(&verifier, &Nonce::new(kept.nonce)).map_err(|error| not(&error))?;
    if let Some(expected) = claims.access_token_hash() {
        let (alg, key) = (token.signing_alg(), token.signing_key(&verifier));
        let (alg, key) = (alg.map_err(|error| not(&error))?, key.map_err(|error| not(&error))?);
        let actual = AccessTokenHash::from_token(tokens.access_token(), alg, key).map_err(|error| not(&error))?;
        if actual != *expected {
            return Err(NotVouched::NotAuthentic("its access token is another".to_owned()));
        }
    }
    let others = &claims.additional_claims().0;
    // Microsoft Entra says "the domain's owner has been verified" in a claim of its own, and has no other.
    let owned = matches!(others.get("xms_edov"), Some(Value::Bool(true)) | Some(Value::String(_)))
        && others.get("xms_edov").is_some_and(|value| value != "0" && value != "false");
    let address = claims.email().filter(|_| claims.email_verified() == Some(true) || owned);
    let address = address.ok_or(NotVouched::NoAddress)?.to_string();
    let groups = match others.get(&provider.groups_claim) {
        Some(Value::Array(all)) => all.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        Some(Value::String(one)) => vec![one.clone()],
        _ => Vec::new(),
    };
    Ok((Vouched { address, groups }, kept.then))
}

/// Enters what somebody's groups mean for the posts they hold, as the installation: each is an act in their record.
///
/// # Errors
/// Where the database fails. A refusal of the rules is logged, and everything else goes on.
pub fn follow_groups(
    installation: &std::sync::Arc<Installation>,
    council: CouncilId,
    person: PersonId,
    groups: &[String],
) -> Result<(), Broken> {
    let posts = installation.posts_by_group(council, person, groups)?;
    let desk = installation.desk(council, Actor::Installation);
    let today = rules::calendar::civil_day(installation.clock().now());
    for post in posts.take {
        let command = Command::TakePost { post, held: Held { from: today, until: None } };
        match desk.run::<Person>(person, command, Pen::new(), None, Once::drawn()) {
            Ok(_) => installation.note_holding(council, person, post, Noted::ByGroup)?,
            Err(NotDone::Broken(broken)) => return Err(broken),
            Err(refused) => tracing::warn!(%post, %refused, "a group does not hold its post"),
        }
    }
    for post in posts.leave {
        // Whoever came into the group today leaves with the day; anybody else held it until yesterday.
        let held = desk.read(move |reading| reading.person(person))?;
        let from = held.and_then(|line| {
            line.active.posts.iter().find(|(id, held)| *id == post && held.on(today)).map(|(_, held)| held.from)
        });
        let yesterday = today.yesterday().unwrap_or(today);
        let last_day = from.filter(|from| *from > yesterday).unwrap_or(yesterday);
        match desk.run::<Person>(person, Command::LeavePost { post, last_day }, Pen::new(), None, Once::drawn()) {
            Ok(_) => installation.note_holding(council, person, post, Noted::NoMore)?,
            Err(NotDone::Broken(broken)) => return Err(broken),
            Err(refused) => tracing::warn!(%post, %refused, "a post held because of a group was not left"),
        }
    }
    Ok(())
}

/// The service, as it describes itself today.
fn service(provider: &Provider, back: &str) -> Result<Service, NotVouched> {
    let unreachable = |error: &dyn std::fmt::Display| NotVouched::Unreachable(error.to_string());
    let issuer = IssuerUrl::new(provider.issuer.clone()).map_err(|error| unreachable(&error))?;
    let described = CoreProviderMetadata::discover(&issuer, &fetch).map_err(|error| unreachable(&error))?;
    let back = RedirectUrl::new(back.to_owned()).map_err(|error| unreachable(&error))?;
    let secret = Some(provider.client_secret.clone()).filter(|text| !text.is_empty()).map(ClientSecret::new);
    let id = ClientId::new(provider.client_id.clone());
    Ok(Client::from_provider_metadata(described, id, secret).set_redirect_uri(back))
}

/// Fetches from the service: no redirects are followed, and it may neither take long nor say much.
fn fetch(request: HttpRequest) -> Result<HttpResponse, ureq::Error> {
    let agent: ureq::Agent = ureq::Agent::config_builder()
        .max_redirects(0)
        .http_status_as_error(false)
        .timeout_global(Some(PATIENCE))
        .build()
        .into();
    let (parts, body) = agent.run(request)?.into_parts();
    let mut bytes = Vec::new();
    body.into_with_config().limit(LONGEST).reader().read_to_end(&mut bytes).map_err(ureq::Error::Io)?;
    Ok(axum::http::Response::from_parts(parts, bytes))
}
