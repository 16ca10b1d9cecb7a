//! Texts in records: one byte a character when all are Latin, otherwise two.

use std::collections::VecDeque;

use super::super::grid::{COLUMNS_MAX, ROWS_MAX};
use super::records::Record;

/// Bits of the byte that says how a text is written.
const WIDE: u8 = 1;
const PHONETIC: u8 = 4;
const RICH: u8 = 8;

/// The text that begins at `at`.
pub(super) fn one(record: &Record<'_>, at: usize) -> Option<String> {
    let mut pieces = record.pieces.clone();
    pieces[0] = pieces[0].get(at..)?;
    Pieces(pieces.into_iter().collect()).text()
}

/// The texts that the cells of all sheets share; up to the first that is not whole.
pub(super) fn all(record: &Record<'_>) -> Vec<String> {
    let mut pieces = record.pieces.clone();
    // Two counts, which are only claims.
    pieces[0] = pieces[0].get(8..).unwrap_or_default();
    let mut pieces = Pieces(pieces.into_iter().collect());
    std::iter::from_fn(|| pieces.text()).take(ROWS_MAX * COLUMNS_MAX).collect()
}

/// What is still to be read.
struct Pieces<'a>(VecDeque<&'a [u8]>);

impl Pieces<'_> {
    fn text(&mut self) -> Option<String> {
        let [count, upper_count, mut written] = self.take()?;
        let mut left = usize::from(u16::from_le_bytes([count, upper_count]));
        let rich = if written & RICH != 0 { u16::from_le_bytes(self.take()?) } else { 0 };
        let phonetic = if written & PHONETIC != 0 { u32::from_le_bytes(self.take()?) } else { 0 };
        let mut units: Vec<u16> = vec![];
        while left > 0 {
            if self.0.front()?.is_empty() {
                self.0.pop_front();
                // The characters go on in the next piece, perhaps written in the other way.
                [written] = self.take()?;
            }
            left -= self.characters(left, written & WIDE != 0, &mut units)?;
        }
        self.skip(4 * u64::from(rich) + u64::from(phonetic))?;
        Some(String::from_utf16_lossy(&units))
    }

    /// As many of `left` characters as this piece has.
    fn characters(&mut self, left: usize, wide: bool, units: &mut Vec<u16>) -> Option<usize> {
        let piece = self.0.front_mut()?;
        let width = if wide { 2 } else { 1 };
        let count = left.min(piece.len() / width);
        if count == 0 {
            return None;
        }
        let (bytes, rest) = piece.split_at(count * width);
        units.extend(bytes.chunks(width).map(|unit| match unit {
            [low, high] => u16::from_le_bytes([*low, *high]),
            unit => unit[0].into(),
        }));
        *piece = rest;
        Some(count)
    }

    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let mut bytes = [0; N];
        for byte in &mut bytes {
            while self.0.front()?.is_empty() {
                self.0.pop_front();
            }
            let piece = self.0.front_mut()?;
            let (first, rest) = piece.split_first()?;
            (*byte, *piece) = (*first, rest);
        }
        Some(bytes)
    }

    fn skip(&mut self, mut count: u64) -> Option<()> {
        while count > 0 {
            let piece = self.0.front_mut()?;
            let here = piece.len().min(usize::try_from(count).unwrap_or(usize::MAX));
            *piece = &piece[here..];
            count -= here as u64;
            if count > 0 {
                self.0.pop_front();
            }
        }
        Some(())
    }
}
