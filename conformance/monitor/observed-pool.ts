import type { ChecksumVerdict, Observed, OtherBits } from '../observed.js';
import type { TcpOptions } from '../wire/tcp-options.js';

/** Numbers kept of each segment, in the order of `add`. */
const FIELDS = 11;
const NONE = -1;
const FIRST_CAPACITY = 1024;

/** Objects kept beside the numbers: the same few for nearly all segments, so that they cost no memory of their own. */
interface Rest {
  readonly bits: OtherBits;
  readonly options: TcpOptions;
  readonly checksum: ChecksumVerdict;
}

const NO_OPTIONS: TcpOptions = Object.freeze({});

/** Time stamps and nothing else, as nearly all segments of today have them. */
function onlyTimestamps(o: TcpOptions): TcpOptions['timestamps'] {
  const more =
    o.mss !== undefined ||
    o.windowScale !== undefined ||
    o.sackPermitted !== undefined ||
    o.sack !== undefined ||
    o.fastOpen !== undefined ||
    o.others !== undefined ||
    o.malformed !== undefined;
  return more ? undefined : o.timestamps;
}

function flagsOf({ fromOriginator, optionsCut, segment: s }: Observed): number {
  const control = (s.syn ? 1 : 0) | (s.fin ? 2 : 0) | (s.rst ? 4 : 0) | (s.ack === null ? 0 : 8);
  return control | (fromOriginator ? 16 : 0) | (optionsCut ? 32 : 0);
}

/**
 * Segments that wait for their judgement, of all connections together, as numbers in one block: tens of thousands of waiting objects would cost more to
 * move about in memory than their judgement. Each connection has a chain of them; what is taken out makes room. Nothing is lost but ghosts, which are not
 * on the wire.
 */
export class ObservedPool {
  #numbers = new Float64Array(FIRST_CAPACITY * FIELDS);
  #next = new Int32Array(FIRST_CAPACITY).fill(NONE);
  readonly #rest: (Rest | null)[] = [];
  #free = NONE;
  #used = 0;
  #last: Rest | null = null;

  /** Adds a segment behind `last`, which may be -1; returns its place. */
  add(observed: Observed, last: number): number {
    const place = this.#place();
    const { segment } = observed;
    const n = this.#numbers;
    const at = place * FIELDS;
    n[at] = observed.time;
    n[at + 1] = observed.frame;
    n[at + 2] = flagsOf(observed);
    n[at + 3] = segment.seq;
    n[at + 4] = segment.ack ?? 0;
    n[at + 5] = segment.len;
    n[at + 6] = segment.wnd;
    n[at + 7] = observed.ipId;
    n[at + 8] = observed.ttl;
    const stamps = onlyTimestamps(observed.options);
    n[at + 9] = stamps === undefined ? NONE : stamps.value;
    n[at + 10] = stamps?.echo ?? 0;
    this.#rest[place] = this.#restOf(observed, stamps === undefined ? observed.options : NO_OPTIONS);
    this.#next[place] = NONE;
    if (last !== NONE) this.#next[last] = place;
    return place;
  }

  /** The place behind `place`, or -1. */
  after(place: number): number {
    return this.#next[place] ?? NONE;
  }

  /** Takes the segment at `place` out. */
  take(place: number): Observed {
    const n = this.#numbers;
    const at = place * FIELDS;
    const number = (i: number): number => n[at + i] ?? 0;
    const flags = number(2);
    const rest = this.#rest[place];
    if (rest == null) throw new RangeError(`nothing waits at place ${place}`);
    this.#rest[place] = null;
    this.#next[place] = this.#free;
    this.#free = place;
    return {
      frame: number(1),
      time: number(0),
      fromOriginator: (flags & 16) !== 0,
      segment: {
        seq: number(3),
        ack: (flags & 8) === 0 ? null : number(4),
        syn: (flags & 1) !== 0,
        fin: (flags & 2) !== 0,
        rst: (flags & 4) !== 0,
        len: number(5),
        wnd: number(6),
        life: 0,
        at: 0,
      },
      bits: rest.bits,
      options: number(9) === NONE ? rest.options : { timestamps: { value: number(9), echo: number(10) } },
      checksum: rest.checksum,
      ipId: number(7),
      ttl: number(8),
      optionsCut: (flags & 32) !== 0,
    };
  }

  #restOf({ bits, checksum }: Observed, options: TcpOptions): Rest {
    const last = this.#last;
    if (last !== null && last.bits === bits && last.options === options && last.checksum === checksum)
      return last;
    this.#last = { bits, options, checksum };
    return this.#last;
  }

  #place(): number {
    if (this.#free !== NONE) {
      const place = this.#free;
      this.#free = this.#next[place] ?? NONE;
      return place;
    }
    if (this.#used === this.#next.length) this.#grow();
    this.#used += 1;
    return this.#used - 1;
  }

  #grow(): void {
    const numbers = new Float64Array(2 * this.#numbers.length);
    numbers.set(this.#numbers);
    this.#numbers = numbers;
    const next = new Int32Array(2 * this.#next.length);
    next.set(this.#next);
    this.#next = next;
  }
}
