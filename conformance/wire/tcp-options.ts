/** TCP options that the lifecycle or its explanation needs (RFC 9293 §3.2, RFC 7323, RFC 2018, RFC 7413). */
export interface TcpOptions {
  /** Maximum segment size in octets; on SYN only. */
  readonly mss?: number;
  /** Shift of the window scale option as sent; values above 14 mean 14 (RFC 7323 §2.3). On SYN only. */
  readonly windowScale?: number;
  readonly sackPermitted?: boolean;
  /** Blocks of RFC 2018, left edge and right edge (one past the last octet). */
  readonly sack?: readonly (readonly [left: number, right: number])[];
  readonly timestamps?: { readonly value: number; readonly echo: number };
  /** Cookie of TCP Fast Open in hexadecimal, empty for a request (RFC 7413, kind 34). */
  readonly fastOpen?: string;
  /** Kinds of options that are none of the above, in order. */
  readonly others?: readonly number[];
  /** An option with a length that no option can have, or one that ends beyond the header; what follows it was not read (MUST-7). */
  readonly malformed?: boolean;
}

const END = 0;
const NOP = 1;
const MSS = 2;
const WINDOW_SCALE = 3;
const SACK_PERMITTED = 4;
const SACK = 5;
const TIMESTAMPS = 8;
const FAST_OPEN = 34;

type Writable = { -readonly [K in keyof TcpOptions]: TcpOptions[K] };

function sackBlocks(view: DataView, from: number, length: number): [number, number][] {
  return Array.from({ length: (length - 2) >> 3 }, (_, i) => [
    view.getUint32(from + 2 + 8 * i),
    view.getUint32(from + 6 + 8 * i),
  ]);
}

function hex(view: DataView, from: number, to: number): string {
  let text = '';
  for (let i = from; i < to; i += 1) text += view.getUint8(i).toString(16).padStart(2, '0');
  return text;
}

/** Reads one option; false where its length fits no option of its kind. */
function readOption(into: Writable, view: DataView, at: number, kind: number, length: number): boolean {
  switch (kind) {
    case MSS:
      if (length !== 4) return false;
      into.mss = view.getUint16(at + 2);
      return true;
    case WINDOW_SCALE:
      if (length !== 3) return false;
      into.windowScale = view.getUint8(at + 2);
      return true;
    case SACK_PERMITTED:
      if (length !== 2) return false;
      into.sackPermitted = true;
      return true;
    case SACK:
      if (length < 10 || (length - 2) % 8 !== 0) return false;
      into.sack = sackBlocks(view, at, length);
      return true;
    case TIMESTAMPS:
      if (length !== 10) return false;
      into.timestamps = { value: view.getUint32(at + 2), echo: view.getUint32(at + 6) };
      return true;
    case FAST_OPEN:
      into.fastOpen = hex(view, at + 2, at + length);
      return true;
    default:
      into.others = [...(into.others ?? []), kind];
      return true;
  }
}

/** Reads the options that stand in `view` from byte `from` up to, not including, byte `to`. Never throws. */
export function readOptions(view: DataView, from: number, to: number): TcpOptions {
  const options: Writable = {};
  for (let at = from; at < to; ) {
    const kind = view.getUint8(at);
    if (kind === END) break;
    if (kind === NOP) {
      at += 1;
      continue;
    }
    const length = at + 1 < to ? view.getUint8(at + 1) : 0;
    const sound = length >= 2 && at + length <= to && readOption(options, view, at, kind, length);
    if (!sound) return { ...options, malformed: true };
    at += length;
  }
  return options;
}

function u16(n: number): number[] {
  return [(n >>> 8) & 0xff, n & 0xff];
}

function u32(n: number): number[] {
  return [...u16(n >>> 16), ...u16(n)];
}

/** The bytes of the options in the order of the interface, padded to a multiple of four with end-of-list (MUST-69). */
export function writeOptions(options: TcpOptions): readonly number[] {
  const bytes: number[] = [];
  if (options.mss !== undefined) bytes.push(MSS, 4, ...u16(options.mss));
  if (options.windowScale !== undefined) bytes.push(WINDOW_SCALE, 3, options.windowScale);
  if (options.sackPermitted) bytes.push(SACK_PERMITTED, 2);
  if (options.sack !== undefined)
    bytes.push(SACK, 2 + 8 * options.sack.length, ...options.sack.flat().flatMap(u32));
  if (options.timestamps !== undefined)
    bytes.push(TIMESTAMPS, 10, ...u32(options.timestamps.value), ...u32(options.timestamps.echo));
  if (options.fastOpen !== undefined) {
    const cookie = options.fastOpen.match(/../g)?.map((h) => Number.parseInt(h, 16)) ?? [];
    bytes.push(FAST_OPEN, 2 + cookie.length, ...cookie);
  }
  while (bytes.length % 4 !== 0) bytes.push(END);
  return bytes;
}
