//! Sealing: values encrypted at rest (XChaCha20-Poly1305), and keyed digests to look them up by.

use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac};
use sha2::Sha256;

const NONCE_BYTES: usize = 24;

/// What was sealed cannot be opened: another key, another place, or changed.
#[derive(Debug, thiserror::Error)]
#[error("sealed value cannot be opened")]
pub struct Unopenable;

/// A key that seals and opens.
#[derive(Clone)]
pub struct Sealer {
    cipher: XChaCha20Poly1305,
    key: [u8; 32],
}

impl Sealer {
    /// A sealer with this key.
    pub fn new(key: [u8; 32]) -> Self {
        Self { cipher: XChaCha20Poly1305::new(&key.into()), key }
    }

    /// Seals `plain` for `place` (for instance `request/0190…`): it opens nowhere else.
    pub fn seal(&self, place: &str, plain: &[u8]) -> String {
        let mut nonce = [0_u8; NONCE_BYTES];
        getrandom::fill(&mut nonce).expect("the operating system gives random numbers");
        let payload = Payload { msg: plain, aad: place.as_bytes() };
        let mut sealed = nonce.to_vec();
        sealed.extend(
            self.cipher
                .encrypt(XNonce::from_slice(&nonce), payload)
                .expect("sealing in memory does not fail"),
        );
        STANDARD_NO_PAD.encode(sealed)
    }

    /// Opens what was sealed for `place`.
    pub fn open(&self, place: &str, sealed: &str) -> Result<Vec<u8>, Unopenable> {
        let bytes = STANDARD_NO_PAD.decode(sealed).map_err(|_| Unopenable)?;
        if bytes.len() < NONCE_BYTES {
            return Err(Unopenable);
        }
        let (nonce, sealed) = bytes.split_at(NONCE_BYTES);
        let payload = Payload { msg: sealed, aad: place.as_bytes() };
        self.cipher.decrypt(XNonce::from_slice(nonce), payload).map_err(|_| Unopenable)
    }

    /// A digest of `value` that only the holder of the key can compute, hex.
    pub fn digest(&self, value: &str) -> String {
        let mut mac =
            <Hmac<Sha256> as Mac>::new_from_slice(&self.key).expect("HMAC takes keys of any length");
        mac.update(value.as_bytes());
        mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

impl std::fmt::Debug for Sealer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Sealer(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::Sealer;

    #[test]
    fn what_is_sealed_opens_in_its_place_with_its_key_and_nowhere_else() {
        let sealer = Sealer::new([7; 32]);
        let sealed = sealer.seal("request/1", "申请人".as_bytes());
        assert_eq!(sealer.open("request/1", &sealed).expect("opens"), "申请人".as_bytes());
        assert!(sealer.open("request/2", &sealed).is_err());
        assert!(Sealer::new([8; 32]).open("request/1", &sealed).is_err());
        assert!(sealer.open("request/1", &sealed[1..]).is_err());
    }

    #[test]
    fn the_same_value_is_sealed_differently_each_time_and_digested_alike() {
        let sealer = Sealer::new([7; 32]);
        assert_ne!(sealer.seal("a", b"x"), sealer.seal("a", b"x"));
        assert_eq!(sealer.digest("x"), sealer.digest("x"));
        assert_ne!(sealer.digest("x"), Sealer::new([8; 32]).digest("x"));
    }
}
