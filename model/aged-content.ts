import type { Content, Motion, Network, Sent } from './network.js';

/**
 * Contents of an `aged` network: every copy in flight carries its age in ticks and whether it was delivered before (or need not be). Such a copy stays
 * in flight until it dies, for it may be delivered again at any time. Of several copies of one segment only those are kept that can do
 * something the others cannot, which bounds the contents without bounding the network.
 */
export type Aged = Extract<Network, { readonly kind: 'aged' }>;

/** A copy in flight; `delivered`: it arrived before, or need not. */
export interface Copy {
  readonly segment: number;
  readonly age: number;
  readonly delivered: boolean;
}

const AGE_BITS = 5;
const DELIVERED = 1;
/** Ages fit into five bits. */
export const MOST_AGE = (1 << AGE_BITS) - 1;

function encode({ segment, age, delivered }: Copy): number {
  return (((segment << AGE_BITS) | age) << 1) | (delivered ? DELIVERED : 0);
}

function decode(code: number): Copy {
  const rest = code >> 1;
  return { segment: rest >> AGE_BITS, age: rest & MOST_AGE, delivered: (code & DELIVERED) === 1 };
}

/** One entry as what it stands for. */
export function agedCopy(code: number): Copy {
  return decode(code);
}

/** The segment of one entry. */
export function agedSegment(code: number): number {
  return decode(code).segment;
}

/** Age and delivery of one entry, as one number. */
export function agedRest(code: number): number {
  return code & ((1 << (AGE_BITS + 1)) - 1);
}

/** `y` makes `x` superfluous: it can do all that `x` can, and `x` owes no delivery that `y` does not owe at the same time. */
function covers(y: Copy, x: Copy): boolean {
  if (y.segment !== x.segment || y.age > x.age) return false;
  return x.delivered || (!y.delivered && y.age === x.age);
}

function canonical(copies: readonly Copy[]): Content {
  const kept = copies.filter(
    (x, i) => !copies.some((y, j) => i !== j && covers(y, x) && (!covers(x, y) || j < i)),
  );
  return kept.map(encode).sort((a, b) => a - b);
}

export function pushAged(network: Aged, content: Content, segment: number): Sent {
  const copies = content.map(decode);
  // Where loss is possible no copy owes a delivery; elsewhere only the first one, not one sent again while it is in flight.
  const delivered = network.loses || copies.some((c) => c.segment === segment);
  return { content: canonical([...copies, { segment, age: 0, delivered }]), boundary: false };
}

/** Deliveries, and the deaths of copies that are as old as they may be. */
export function agedMotions(network: Aged, content: Content): readonly Motion[] {
  const copies = content.map(decode);
  return copies.flatMap((copy, i): Motion[] => {
    const others = copies.filter((_, j) => j !== i);
    const after = canonical([...others, { ...copy, delivered: true }]);
    const list: Motion[] = [{ kind: 'duplicate', segment: copy.segment, after }];
    if (copy.age === network.msl && copy.delivered)
      list.push({ kind: 'drop', segment: copy.segment, after: canonical(others) });
    return list;
  });
}

/** The content after one tick, or null if time must wait: a copy that may not be lost has not arrived yet. */
export function agedTick(network: Aged, content: Content): Content | null {
  const copies = content.map(decode);
  if (copies.some((c) => c.age === network.msl && !c.delivered)) return null;
  const alive = copies.filter((c) => c.age < network.msl).map((c) => ({ ...c, age: c.age + 1 }));
  return canonical(alive);
}

/** Some copy is as old as it may be. */
export function hasDying(network: Aged, content: Content): boolean {
  return content.some((code) => decode(code).age === network.msl);
}
