//! The stack draws its initial sequence numbers from a small generator that begins with a seed of its user's choice: the seed decides.

/// Multiplier and increment of the generator (sPCG32, https://www.pcg-random.org/paper.html) with which smoltcp 0.13 steps.
const MULTIPLIER: u64 = 0xbb2e_fcec_3c39_611d;
const INCREMENT: u64 = 0x7590_ef39;

/// States below 2^61 show the 32 bits above this one.
const SHOWN_FROM: u32 = 29;

fn next(state: u64) -> u64 {
    state.wrapping_mul(MULTIPLIER).wrapping_add(INCREMENT)
}

/// The multiplier's inverse modulo 2^64, by Newton's iteration: each step doubles the bits that are right, and of an odd number three are.
fn inverse() -> u64 {
    (0..5).fold(MULTIPLIER, |x, _| x.wrapping_mul(2u64.wrapping_sub(MULTIPLIER.wrapping_mul(x))))
}

fn previous(state: u64) -> u64 {
    state.wrapping_sub(INCREMENT).wrapping_mul(inverse())
}

fn shown(state: u64) -> u32 {
    (state >> (u64::from(SHOWN_FROM) - (state >> 61))) as u32
}

/// A seed with which a fresh interface draws `isn` as its first sequence number. Before, it draws the identification of its datagrams, and
/// again if that is zero.
pub fn seed_for(isn: u32) -> u64 {
    let candidates = (0..).map(|low| previous(previous(u64::from(isn) << SHOWN_FROM | low)));
    let draws_once = |seed: &u64| {
        let drawn = shown(next(*seed));
        (drawn ^ (drawn >> 16)) as u16 != 0
    };
    candidates.into_iter().find(draws_once).unwrap_or(0)
}
