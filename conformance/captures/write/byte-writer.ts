/** Takes bytes; what it was given is used again after the call. */
export type ByteSink = (bytes: Uint8Array) => void;

const FIRST = 1 << 16;
const FLUSH_AT = 1 << 18;

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
