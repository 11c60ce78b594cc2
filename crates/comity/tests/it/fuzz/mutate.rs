//! Changes of what is in a corpus, by dice: the same seed gives the same changes.

/// What readers stumble over.
const TOKENS: [&[u8]; 34] = [
    b"\0",
    b"\r\n",
    b"\n\n",
    b"\"",
    b"'",
    b"\\",
    b"%00",
    b"%",
    b"&",
    b"=",
    b"..",
    b"/../",
    b"<script>",
    b"</p>",
    b"javascript:",
    b"](",
    b"[[[[[[[[",
    b"{{",
    b"}",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xe2\x80\xae",
    b"\xf0\x9f\x98\x80",
    b"\xc0\x80",
    b"-1",
    b"0",
    b"18446744073709551616",
    b"9999999999-99-99",
    b"NaN",
    b"1e999",
    b"null",
    b"--",
    b";",
    b",,,,,,,,",
];

/// What makes them.
pub struct Mutator<'c> {
    dice: u64,
    corpus: &'c [Vec<u8>],
}

impl<'c> Mutator<'c> {
    pub fn seeded(seed: u64, corpus: &'c [Vec<u8>]) -> Mutator<'c> {
        Mutator { dice: seed, corpus }
    }

    /// splitmix64.
    fn throw(&mut self) -> u64 {
        self.dice = self.dice.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.dice;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.throw() % end.max(1) as u64).unwrap()
    }

    /// One of the corpus, changed in one to eight places.
    pub fn next(&mut self) -> Vec<u8> {
        let at = self.below(self.corpus.len());
        let mut bytes = self.corpus[at].clone();
        for _ in 0..1 + self.below(8) {
            self.change(&mut bytes);
        }
        bytes.truncate(1 << 18);
        bytes
    }

    fn change(&mut self, bytes: &mut Vec<u8>) {
        let (from, other) = (self.below(bytes.len() + 1), self.below(bytes.len() + 1));
        let (from, to) = (from.min(other), from.max(other));
        match self.below(9) {
            0 if from < bytes.len() => bytes[from] ^= 1 << self.below(8),
            1 if from < bytes.len() => bytes[from] = u8::try_from(self.below(256)).unwrap(),
            2 => bytes.truncate(to),
            3 => drop(bytes.drain(from..to.min(from + 64))),
            4 => {
                let piece = bytes[from..to.min(from + 4_096)].to_vec();
                bytes.splice(to..to, piece);
            }
            5 => {
                // Deep, or long.
                let piece = bytes[from..to.min(from + 8)].repeat(1 + self.below(400));
                bytes.splice(from..from, piece);
            }
            6 => {
                let other = self.below(self.corpus.len());
                let other = &self.corpus[other];
                let cut = usize::try_from(self.dice % (other.len() as u64 + 1)).unwrap();
                let tail = other[cut..].to_vec();
                bytes.splice(from..to, tail);
            }
            _ => {
                let token = TOKENS[self.below(TOKENS.len())];
                bytes.splice(from..from, token.iter().copied());
            }
        }
    }
}
