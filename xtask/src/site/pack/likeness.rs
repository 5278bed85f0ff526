//! An order in which every function stands beside the one that it is most like.
//!
//! From each function to the nearest of those that are left, like a traveller with little patience. Looking back further than
//! one function, or comparing longer pieces, was measured and gives nothing more; sorting by type and size gives two
//! thirds of it.

use std::collections::HashMap;

/// What two functions have in common is counted in pieces of as many bytes.
const PIECE: usize = 4;
/// Pieces that stand in more functions than this say nothing.
const COMMON: usize = 5_000;

/// The place of each function in that order.
pub fn ranks(bodies: &[&[u8]]) -> Vec<usize> {
    let pieces: Vec<_> = bodies.iter().map(|body| pieces(body)).collect();
    let mut holders: HashMap<_, Vec<usize>> = HashMap::new();
    for (function, pieces) in pieces.iter().enumerate() {
        for piece in pieces {
            holders.entry(*piece).or_default().push(function);
        }
    }
    let mut by_size: Vec<_> = (0..bodies.len()).collect();
    by_size.sort_by_key(|function| bodies[*function].len());
    let mut ranks = vec![usize::MAX; bodies.len()];
    let mut current = None;
    for rank in 0..bodies.len() {
        let next = current
            .and_then(|current| nearest(current, &pieces, &holders, &ranks))
            .or_else(|| {
                by_size
                    .iter()
                    .copied()
                    .find(|function| ranks[*function] == usize::MAX)
            });
        let Some(next) = next else { break };
        ranks[next] = rank;
        current = Some(next);
    }
    ranks
}

/// Of the functions without a rank, the one that shares the largest part of its pieces.
fn nearest(
    current: usize,
    pieces: &[Vec<&[u8]>],
    holders: &HashMap<&[u8], Vec<usize>>,
    ranks: &[usize],
) -> Option<usize> {
    let mut shared = vec![0_usize; ranks.len()];
    for piece in &pieces[current] {
        for function in holders
            .get(piece)
            .filter(|all| all.len() <= COMMON)
            .into_iter()
            .flatten()
        {
            shared[*function] += 1;
        }
    }
    let (mut best, mut best_shared, mut best_all) = (None, 0, 1);
    for (function, shared) in shared.into_iter().enumerate() {
        let all = pieces[current].len() + pieces[function].len() - shared;
        if ranks[function] == usize::MAX && shared * best_all > best_shared * all {
            (best, best_shared, best_all) = (Some(function), shared, all);
        }
    }
    best
}

fn pieces(body: &[u8]) -> Vec<&[u8]> {
    let mut pieces: Vec<_> = body.windows(PIECE).collect();
    pieces.sort_unstable();
    pieces.dedup();
    pieces
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_is_alike_stands_side_by_side() {
        let bodies: [&[u8]; 5] = [
            b"abcdefgh",
            b"0123456789",
            b"abcdefghi",
            b"0123456789x",
            b"abcdefgh!?",
        ];
        let ranks = super::ranks(&bodies);
        let mut order: Vec<_> = (0..bodies.len()).collect();
        order.sort_by_key(|function| ranks[*function]);
        assert_eq!(order, [0, 2, 4, 1, 3]);
    }

    #[test]
    fn functions_too_short_to_compare_have_a_place_too() {
        let mut ranks = super::ranks(&[b"", b"abcdef", b"ab"]);
        ranks.sort_unstable();
        assert_eq!(ranks, [0, 1, 2]);
    }
}
