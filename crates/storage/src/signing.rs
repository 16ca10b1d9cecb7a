//! What S3 requests are signed with: SHA-256 and HMAC of the crates that the rest of the suite uses, so that no second
//! cryptographic library is built.

use hmac::{Hmac, Mac};
use object_store::client::{
    CryptoProvider, DigestAlgorithm, DigestContext, HmacContext, Signer, SigningAlgorithm,
};
use object_store::{Error, Result};
use sha2::{Digest, Sha256};

/// Signs requests with the `sha2` and `hmac` crates.
#[derive(Debug)]
pub(crate) struct Sha2;

struct Hashing {
    hasher: Sha256,
    digest: Vec<u8>,
}

struct Authenticating {
    code: Hmac<Sha256>,
    tag: Vec<u8>,
}

impl CryptoProvider for Sha2 {
    fn digest(&self, algorithm: DigestAlgorithm) -> Result<Box<dyn DigestContext>> {
        only_sha256(&algorithm)?;
        Ok(Box::new(Hashing { hasher: Sha256::new(), digest: vec![] }))
    }

    fn hmac(&self, algorithm: DigestAlgorithm, secret: &[u8]) -> Result<Box<dyn HmacContext>> {
        only_sha256(&algorithm)?;
        let code = Hmac::new_from_slice(secret).map_err(|error| not_supported(error.to_string()))?;
        Ok(Box::new(Authenticating { code, tag: vec![] }))
    }

    fn sign(&self, algorithm: SigningAlgorithm, _: &[u8]) -> Result<Box<dyn Signer>> {
        // Only service accounts of another vendor's cloud need it.
        Err(not_supported(format!("{algorithm:?}")))
    }
}

fn only_sha256(algorithm: &DigestAlgorithm) -> Result<()> {
    match algorithm {
        DigestAlgorithm::Sha256 => Ok(()),
        other => Err(not_supported(format!("{other:?}"))),
    }
}

fn not_supported(what: String) -> Error {
    Error::NotSupported { source: what.into() }
}

impl DigestContext for Hashing {
    fn update(&mut self, data: &[u8]) {
        self.hasher.update(data);
    }

    fn finish(&mut self) -> Result<&[u8]> {
        self.digest = self.hasher.finalize_reset().to_vec();
        Ok(&self.digest)
    }
}

impl HmacContext for Authenticating {
    fn update(&mut self, data: &[u8]) {
        self.code.update(data);
    }

    fn finish(&mut self) -> Result<&[u8]> {
        self.tag = self.code.finalize_reset().into_bytes().to_vec();
        Ok(&self.tag)
    }
}
