import type { Segment } from '../../model/segment.js';
import { advance, distance } from '../../model/sequence.js';
import { SYNCHRONIZED } from '../../model/state-name.js';
import type { Local } from '../../model/tabulation.js';
import { PLAIN_NUMBERS } from '../vectors/number-family.js';
import { concrete, type SymbolicSegment } from '../vectors/stimulus.js';
import { heard, type KnownNumbers } from '../vectors/symbolic-number.js';

function knowsPeer({ state }: Local): boolean {
  return SYNCHRONIZED.has(state) || state === 'SYN-RECEIVED';
}

/** What the symbolic numbers of vectors stand for in one case, as far as the stack has told. */
export class NumbersHeard {
  readonly #known: KnownNumbers = { iss: [], irs: PLAIN_NUMBERS.irs, edge: undefined, mid: undefined };

  /** Takes in what the stack sent in one step; `local` is the model after it. */
  hear({ tcb }: Local, sent: readonly Segment[]): void {
    if (tcb.life > 0) this.#known.iss[tcb.life - 1] = tcb.iss;
    heard(this.#known, sent);
  }

  /** The segment, null while one of its numbers is not known. Ghosts name the octets, as in `resolveSegment`. */
  resolve(symbolic: SymbolicSegment, local: Local): Segment | null {
    const segment = concrete(symbolic, this.#known);
    if (segment === undefined) return null;
    const { seq, syn } = segment;
    const irs = syn ? seq : knowsPeer(local) ? local.tcb.irs : this.#known.irs;
    return { ...segment, life: irs, at: distance(advance(irs, 1), advance(seq, syn ? 1 : 0)) };
  }
}
