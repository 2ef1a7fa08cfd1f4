/** Takes bytes; what it was given is used again after the call. */
export type ByteSink = (bytes: Uint8Array) => void;

const FIRST = 1 << 16;
const FLUSH_AT = 1 << 18;

const UTF8 = new TextEncoder();

/** Numbers and bytes in one byte order, handed to a sink in large pieces. */
export class ByteWriter {
  readonly #sink: ByteSink;
  readonly #littleEndian: boolean;
  #bytes = new Uint8Array(FIRST);
  #view = new DataView(this.#bytes.buffer);
  #at = 0;

  constructor(sink: ByteSink, littleEndian = true) {
    this.#sink = sink;
    this.#littleEndian = littleEndian;
  }

  /** Where the next byte will stand; only for `patch`, and only until what was reserved is used up. */
  get at(): number {
    return this.#at;
  }

  /** Makes room: nothing is handed over before `length` more bytes are written. */
  reserve(length: number): void {
    this.#room(length);
  }

  /** Writes over the 32-bit number at `at`. */
  patch(at: number, n: number): void {
    this.#view.setUint32(at, n, this.#littleEndian);
  }

  /** UTF-8 of `text`, cut between two characters where it is longer than `most` bytes; returns how many were written. Needs room for three bytes a character. */
  text(text: string, most: number): number {
    const length = UTF8.encodeInto(text, this.#bytes.subarray(this.#at, this.#at + most)).written;
    this.#at += length;
    return length;
  }

  u8(n: number): void {
    this.#room(1);
    this.#view.setUint8(this.#at, n);
    this.#at += 1;
  }

  u16(n: number): void {
    this.#room(2);
    this.#view.setUint16(this.#at, n, this.#littleEndian);
    this.#at += 2;
  }

  u32(n: number): void {
    this.#room(4);
    this.#view.setUint32(this.#at, n, this.#littleEndian);
    this.#at += 4;
  }

  i64(n: bigint): void {
    this.#room(8);
    this.#view.setBigInt64(this.#at, n, this.#littleEndian);
    this.#at += 8;
  }

  bytes(bytes: Uint8Array): void {
    this.#room(bytes.length);
    this.#bytes.set(bytes, this.#at);
    this.#at += bytes.length;
  }

  /** Zeros after `length` bytes, up to a multiple of four. */
  pad(length: number): void {
    for (let n = length; n % 4 !== 0; n += 1) this.u8(0);
  }

  flush(): void {
    if (this.#at > 0) this.#sink(this.#bytes.subarray(0, this.#at));
    this.#at = 0;
  }

  #room(length: number): void {
    if (this.#at + length <= this.#bytes.length) return;
    if (this.#at >= FLUSH_AT) this.flush();
    if (this.#at + length <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(2 * this.#bytes.length, this.#at + length));
    larger.set(this.#bytes.subarray(0, this.#at));
    this.#bytes = larger;
    this.#view = new DataView(larger.buffer);
  }
}
