/**
 * Mixes a two-word key to 32 well-spread bits. For a fixed `w1` it is a bijection of `w0` (an exclusive or, odd multiplications and
 * xor-shifts only), so the pair (mix(w0, w1), w1) names the key exactly: what lets a set store less than the key.
 */
export function mix(w0: number, w1: number): number {
  let x = w0 ^ Math.imul(w1, 0x9e3779b1);
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return x ^ (x >>> 16);
}
