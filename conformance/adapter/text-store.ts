import type { OctetRange } from '../../model/tcb.js';

/** The octets behind the ranges and lengths of the chart, which knows only which octet is meant. */
export class TextStore {
  #offered: number[] = [];
  readonly #arrived: Uint8Array[] = [];

  /** Octets of a SEND, in order. */
  offer(data: Uint8Array): void {
    this.#offered.push(...data);
  }

  /** The SEND failed. */
  withdraw(count: number): void {
    this.#offered.length -= Math.min(count, this.#offered.length);
  }

  /** Another connection begins, or none: of what was offered only the last octets, those that are queued, belong to it. */
  keepLast(count: number): void {
    this.#offered = this.#offered.slice(Math.max(0, this.#offered.length - count));
  }

  /** Octets `at`, `at` + 1 ... of our stream; 0 for what was never offered. */
  sent(at: number, count: number): Uint8Array {
    return Uint8Array.from({ length: count }, (_, i) => this.#offered[at + i] ?? 0);
  }

  /** The text of an arriving segment; the number that names it. */
  arrive(text: Uint8Array): number {
    this.#arrived.push(text);
    return this.#arrived.length - 1;
  }

  /** Octets of one arriving segment: `life` is its name, and they are counted from its first. */
  received({ life, from, count }: OctetRange): readonly number[] {
    const text = this.#arrived[life];
    return Array.from({ length: count }, (_, i) => text?.[from + i] ?? 0);
  }
}
