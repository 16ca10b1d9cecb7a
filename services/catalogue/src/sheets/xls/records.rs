//! The records of a stream.

/// A record, with the records that continue it.
#[derive(Debug)]
pub(super) struct Record<'a> {
    /// What it is about.
    pub(super) kind: u16,
    /// What it says: its own bytes, then those of each continuation. A text may go on in the next one.
    pub(super) pieces: Vec<&'a [u8]>,
}

impl Record<'_> {
    pub(super) const BEGIN: u16 = 0x0809;
    pub(super) const END: u16 = 0x000a;
    pub(super) const ENCRYPTED: u16 = 0x002f;
    pub(super) const FROM_1904: u16 = 0x0022;
    pub(super) const FORMAT: u16 = 0x041e;
    pub(super) const CELL_FORMAT: u16 = 0x00e0;
    pub(super) const SHEET: u16 = 0x0085;
    pub(super) const TEXTS: u16 = 0x00fc;
    pub(super) const NUMBER: u16 = 0x0203;
    pub(super) const SHORT_NUMBER: u16 = 0x027e;
    pub(super) const NUMBERS: u16 = 0x00bd;
    pub(super) const SHARED_TEXT: u16 = 0x00fd;
    pub(super) const TEXT: u16 = 0x0204;
    pub(super) const TRUTH: u16 = 0x0205;
    pub(super) const FORMULA: u16 = 0x0006;
    pub(super) const FORMULA_TEXT: u16 = 0x0207;
    const CONTINUED: u16 = 0x003c;

    /// Its length without continuations.
    pub(super) fn len(&self) -> usize {
        self.pieces[0].len()
    }

    /// Row and column, with which every record of cells begins.
    pub(super) fn place(&self) -> Option<(usize, usize)> {
        Some((self.u16(0)?.into(), self.u16(2)?.into()))
    }

    pub(super) fn u8(&self, at: usize) -> Option<u8> {
        self.pieces[0].get(at).copied()
    }

    pub(super) fn u16(&self, at: usize) -> Option<u16> {
        self.bytes(at).map(u16::from_le_bytes)
    }

    pub(super) fn u32(&self, at: usize) -> Option<u32> {
        self.bytes(at).map(u32::from_le_bytes)
    }

    pub(super) fn f64(&self, at: usize) -> Option<f64> {
        self.bytes(at).map(f64::from_le_bytes)
    }

    fn bytes<const N: usize>(&self, at: usize) -> Option<[u8; N]> {
        self.pieces[0].get(at..)?.first_chunk().copied()
    }
}

/// The records of `stream`, up to the first that is not whole.
pub(super) fn records(mut stream: &[u8]) -> impl Iterator<Item = Record<'_>> {
    std::iter::from_fn(move || {
        let (kind, own) = next(&mut stream)?;
        let mut pieces = vec![own];
        while stream.starts_with(&Record::CONTINUED.to_le_bytes()) {
            let Some((_, more)) = next(&mut stream) else { break };
            pieces.push(more);
        }
        Some(Record { kind, pieces })
    })
}

fn next<'a>(stream: &mut &'a [u8]) -> Option<(u16, &'a [u8])> {
    let (&[kind, upper_kind, length, upper_length], rest) = stream.split_first_chunk()?;
    let (own, rest) = rest.split_at_checked(u16::from_le_bytes([length, upper_length]).into())?;
    *stream = rest;
    Some((u16::from_le_bytes([kind, upper_kind]), own))
}
