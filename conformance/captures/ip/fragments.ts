import type { FragmentCounts } from '../capture-summary.js';
import { PartialDatagram } from './partial-datagram.js';

/** What is held at most while fragments are waited for; the oldest datagrams are given up first. */
export const FRAGMENT_LIMITS = {
  datagrams: 1024,
  /** Bytes of captured fragments, with 64 for each fragment itself. */
  bytes: 8 << 20,
  /** Seconds of the capture's time (RFC 8200 §4.5 gives up after 60). */
  age: 60,
} as const;

/** Puts IP fragments together, in bounded memory. */
export class Fragments {
  readonly counts: FragmentCounts = { unfinished: 0, overlapping: 0 };
  readonly #waiting = new Map<string, PartialDatagram>();
  #bytes = 0;

  /** The datagram of this key, a new one if none is waiting. */
  datagram(key: string, time: number): PartialDatagram {
    this.#giveUpOld(time);
    const found = this.#waiting.get(key);
    if (found !== undefined) return found;
    const fresh = new PartialDatagram(time);
    this.#waiting.set(key, fresh);
    return fresh;
  }

  /** To be called after a fragment was added to the datagram of `key`: keeps the limits. True when it is complete; it is forgotten then. */
  settle(key: string, datagram: PartialDatagram, bytesBefore: number): boolean {
    this.#bytes += datagram.bytes - bytesBefore;
    if (datagram.complete) {
      this.#forget(key, datagram);
      return true;
    }
    while (this.#waiting.size > FRAGMENT_LIMITS.datagrams || this.#bytes > FRAGMENT_LIMITS.bytes)
      this.#giveUpOldest();
    return false;
  }

  /** Ends the waiting: what is unfinished stays so. */
  end(): void {
    while (this.#waiting.size > 0) this.#giveUpOldest();
  }

  #giveUpOld(time: number): void {
    for (const [, oldest] of this.#waiting) {
      if (time - oldest.since <= FRAGMENT_LIMITS.age) return;
      this.#giveUpOldest();
    }
  }

  #giveUpOldest(): void {
    for (const [key, oldest] of this.#waiting) {
      if (oldest.contradictory) this.counts.overlapping += 1;
      else this.counts.unfinished += 1;
      this.#forget(key, oldest);
      return;
    }
  }

  #forget(key: string, datagram: PartialDatagram): void {
    this.#waiting.delete(key);
    this.#bytes -= datagram.bytes;
  }
}
