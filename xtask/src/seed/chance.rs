//! Random numbers that a seed determines (SplitMix64), for what the demo tells and for what commands draw.

use street::book::Entropy;

#[derive(Debug, Clone)]
pub struct Chance(u64);

impl Chance {
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from `from` up to, but not including, `to`.
    pub fn between(&mut self, from: i64, to: i64) -> i64 {
        let width = u64::try_from(to - from).unwrap_or(0).max(1);
        from + (self.next() % width) as i64
    }

    /// A place in a list of that length.
    pub fn place(&mut self, length: usize) -> usize {
        self.between(0, i64::try_from(length).unwrap_or(1)) as usize
    }

    /// True in that many of a hundred cases.
    pub fn percent(&mut self, percent: i64) -> bool {
        self.between(0, 100) < percent
    }
}

impl Entropy for Chance {
    fn fill(&mut self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(8) {
            let next = self.next().to_le_bytes();
            for (byte, random) in chunk.iter_mut().zip(next) {
                *byte = random;
            }
        }
    }
}
