//! An authenticator in software: one passkey on a telephone that does as it is told, rightly or wrongly.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

pub struct Authenticator {
    key: EcdsaKeyPair,
    id: [u8; 16],
    user: String,
    pub origin: &'static str,
    pub counter: u32,
    /// Present and verified.
    pub flags: u8,
}

impl Authenticator {
    /// Makes a passkey as the page asks, and its answer.
    pub fn made(asked: &Value) -> (Authenticator, String) {
        let random = SystemRandom::new();
        let document = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &random).unwrap();
        let key = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, document.as_ref(), &random).unwrap();
        let options = &asked["publicKey"];
        assert_eq!(options["rp"]["id"], "localhost");
        let user = options["user"]["id"].as_str().unwrap().to_owned();
        let made = Authenticator {
            key,
            id: store::keys::random::<16>(),
            user,
            origin: "http://localhost:8080",
            counter: 0,
            flags: 0b101,
        };
        let mut data = made.data(made.flags | 0x40);
        data.extend([0; 16]);
        data.extend([0, 16]);
        data.extend(made.id);
        data.extend(made.cose());
        let length = u8::try_from(data.len()).unwrap();
        let object = [&b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x58"[..], &[length], &data].concat();
        let response = json!({
            "clientDataJSON": BASE64.encode(made.client("webauthn.create", &options["challenge"])),
            "attestationObject": BASE64.encode(object),
        });
        let answer = made.answer(&response);
        (made, answer)
    }

    /// Answers what the page asks.
    pub fn used(&mut self, asked: &Value) -> String {
        self.counter += 1;
        let (data, client) = (self.data(self.flags), self.client("webauthn.get", &asked["publicKey"]["challenge"]));
        let signed = [&data[..], &Sha256::digest(&client)].concat();
        let signature = self.key.sign(&SystemRandom::new(), &signed).unwrap();
        let response = json!({
            "clientDataJSON": BASE64.encode(client),
            "authenticatorData": BASE64.encode(data),
            "signature": BASE64.encode(signature.as_ref()),
            "userHandle": self.user,
        });
        self.answer(&response)
    }

    fn answer(&self, response: &Value) -> String {
        let id = BASE64.encode(self.id);
        json!({ "id": id, "rawId": id, "type": "public-key", "extensions": {}, "response": response }).to_string()
    }

    fn client(&self, kind: &str, challenge: &Value) -> Vec<u8> {
        json!({ "type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": false })
            .to_string()
            .into_bytes()
    }

    fn data(&self, flags: u8) -> Vec<u8> {
        [&Sha256::digest(b"localhost")[..], &[flags], &self.counter.to_be_bytes()].concat()
    }

    /// The public key as COSE has it: ES256 on P-256.
    fn cose(&self) -> Vec<u8> {
        let point = self.key.public_key().as_ref();
        let (x, y) = (&point[1..33], &point[33..65]);
        [&b"\xa5\x01\x02\x03\x26\x20\x01\x21\x58\x20"[..], x, b"\x22\x58\x20", y].concat()
    }
}
