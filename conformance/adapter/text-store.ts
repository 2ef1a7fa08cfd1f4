import type { OctetRange } from '../../model/tcb.js';

/** The octets behind the ranges and lengths of the chart, which knows only which octet is meant. */
export class TextStore {
  #offered: number[] = [];
  readonly #arrived = new Map<string, number>();

  /** Octets of a SEND, in order. */
  offer(data: Uint8Array): void {
    this.#offered.push(...data);
  }

  /** The SEND failed. */
  withdraw(count: number): void {
    this.#offered.length -= Math.min(count, this.#offered.length);
  }

  /** The connection is gone, and what was queued for it. */
  forgetOffered(): void {
    this.#offered = [];
  }

  /** Octets `at`, `at` + 1 ... of our stream; 0 for what was never offered. */
  sent(at: number, count: number): Uint8Array {
    return Uint8Array.from({ length: count }, (_, i) => this.#offered[at + i] ?? 0);
  }

  /** Octets of the stream `life` that came with a segment; the first copy stays. */
  arrive(life: number, at: number, text: Uint8Array): void {
    text.forEach((octet, i) => {
      const key = `${life}:${at + i}`;
      if (!this.#arrived.has(key)) this.#arrived.set(key, octet);
    });
  }

  received({ life, from, count }: OctetRange): readonly number[] {
    return Array.from({ length: count }, (_, i) => this.#arrived.get(`${life}:${from + i}`) ?? 0);
  }
}
