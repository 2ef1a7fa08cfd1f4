/** One fragment: what it covers, and the bytes of it that were captured (a copy). */
interface Fragment {
  readonly offset: number;
  readonly length: number;
  readonly captured: Uint8Array;
}

/** What a fragment says of itself; `offset` in bytes. */
export interface Piece {
  readonly id: number;
  readonly offset: number;
  readonly more: boolean;
}

const MAX_FRAGMENTS = 2048;
/** Largest payload that an IP length can name. */
const MAX_PAYLOAD = 0xffff;
/** What a fragment costs besides its bytes. */
const OVERHEAD = 64;

function same(a: Fragment, b: Fragment): boolean {
  if (a.offset !== b.offset || a.length !== b.length) return false;
  const common = Math.min(a.captured.length, b.captured.length);
  for (let i = 0; i < common; i += 1) if (a.captured[i] !== b.captured[i]) return false;
  return true;
}

/** The fragments of one datagram, as far as they have come. Overlaps other than exact repetitions make it contradictory for good (RFC 5722). */
export class PartialDatagram {
  /** Time of the first fragment that came. */
  readonly since: number;
  /** Memory that it holds. */
  bytes = OVERHEAD;
  contradictory = false;
  /** Of the fragment at offset 0: its protocol, time to live, identification and addresses. */
  protocol = 0;
  ttl = 0;
  id = 0;
  addresses: Uint8Array = new Uint8Array(0);
  readonly #fragments: Fragment[] = [];
  #covered = 0;
  #total = -1;

  constructor(since: number) {
    this.since = since;
  }

  get complete(): boolean {
    return !this.contradictory && this.#covered === this.#total;
  }

  /** Length of the payload; only of a complete datagram. */
  get length(): number {
    return this.#total;
  }

  /** Adds a fragment of `length` bytes, of which `captured` were captured (they are copied). */
  add({ offset, more }: Piece, length: number, captured: Uint8Array): void {
    if (this.contradictory) return;
    const fragment: Fragment = { offset, length, captured: captured.slice() };
    const place = this.#place(offset);
    const before = this.#fragments[place - 1];
    if (before !== undefined && same(before, fragment)) return;
    if (!this.#fits(fragment, more, before, this.#fragments[place])) {
      this.#contradict();
      return;
    }
    if (!more) this.#total = offset + length;
    this.#fragments.splice(place, 0, fragment);
    this.#covered += length;
    this.bytes += captured.length + OVERHEAD;
  }

  /** The payload as far as it was captured without a gap, behind `room` free bytes. */
  payload(room: number): Uint8Array {
    const bytes = new Uint8Array(room + this.#total);
    let end = 0;
    for (const { offset, length, captured } of this.#fragments) {
      bytes.set(captured, room + offset);
      end = offset + captured.length;
      if (captured.length < length) break;
    }
    return bytes.subarray(0, room + end);
  }

  /** Index of the first fragment behind `offset`; most fragments come in order, so it is sought from the end. */
  #place(offset: number): number {
    let place = this.#fragments.length;
    while (place > 0 && this.#fragments[place - 1]!.offset > offset) place -= 1;
    return place;
  }

  #fits(f: Fragment, more: boolean, before: Fragment | undefined, after: Fragment | undefined): boolean {
    const end = f.offset + f.length;
    if (end > MAX_PAYLOAD || this.#fragments.length >= MAX_FRAGMENTS) return false;
    if (more && f.length % 8 !== 0) return false;
    if (this.#total >= 0 && (!more || end > this.#total)) return false;
    if (!more && after !== undefined) return false;
    return (
      (before === undefined || before.offset + before.length <= f.offset) &&
      (after === undefined || end <= after.offset)
    );
  }

  #contradict(): void {
    this.contradictory = true;
    this.#fragments.length = 0;
    this.bytes = OVERHEAD;
  }
}
