//! Query codes: with its receipt number, what an applicant without an account tracks a request by.

use sealing::Sealer;
use subtle::ConstantTimeEq;

/// The digits and letters that cannot be mistaken for one another (Crockford base32: no I, L, O, U).
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Twelve characters are 60 bits: at the rate that tracking permits, nobody tries them out.
const CHARACTERS: usize = 12;
/// As long as a digest, and the digest of nothing.
const NO_DIGEST: &str = "----------------------------------------------------------------";

/// A new code.
pub fn random() -> String {
    let mut bytes = [0_u8; CHARACTERS];
    getrandom::fill(&mut bytes).expect("the operating system gives random numbers");
    // 256 is a multiple of 32: each character is as likely as the others.
    bytes.iter().map(|byte| char::from(ALPHABET[usize::from(byte % 32)])).collect()
}

/// What is kept of a code: nobody without the key can try codes out against it.
pub fn digest(sealer: &Sealer, code: &str) -> String {
    let mut text = String::from("query_code/");
    for character in code.chars().filter(|c| !c.is_whitespace() && *c != '-') {
        let read = match character.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        };
        text.push(read);
    }
    sealer.digest(&text)
}

/// Whether `code` is the one whose digest was kept; takes as long when there is none.
pub fn opens(sealer: &Sealer, code: &str, kept: Option<&str>) -> bool {
    let given = digest(sealer, code);
    let kept_bytes = kept.unwrap_or(NO_DIGEST).as_bytes();
    bool::from(given.as_bytes().ct_eq(kept_bytes)) && kept.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_twelve_characters_that_cannot_be_mistaken() {
        let code = random();
        assert_eq!(code.len(), CHARACTERS);
        assert!(code.bytes().all(|byte| ALPHABET.contains(&byte)), "{code}");
        assert_ne!(random(), random());
    }

    #[test]
    fn a_code_opens_however_it_was_written_down() {
        let sealer = Sealer::new([7; 32]);
        let kept = digest(&sealer, "7K3M0QX1TB4D");
        for written in ["7K3M0QX1TB4D", "7k3m 0qx1 tb4d", "7K3M-OQXL-TB4D"] {
            assert!(opens(&sealer, written, Some(&kept)), "{written}");
        }
    }

    #[test]
    fn a_wrong_code_no_code_and_a_code_for_nothing_do_not_open() {
        let sealer = Sealer::new([7; 32]);
        let kept = digest(&sealer, "7K3M0QX1TB4D");
        assert!(!opens(&sealer, "7K3M0QX1TB4E", Some(&kept)));
        assert!(!opens(&sealer, "", Some(&kept)));
        assert!(!opens(&sealer, "7K3M0QX1TB4D", None));
        assert!(!opens(&Sealer::new([8; 32]), "7K3M0QX1TB4D", Some(&kept)));
    }
}
