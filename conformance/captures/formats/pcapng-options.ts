import type { ByteBlock } from '../byte-block.js';

const END_OF_OPTIONS = 0;

/** Calls `each` with the code and the place of every option from `from` up to `to` (pcapng §3.5); stops at the first that does not fit. */
export function eachOption(
  block: ByteBlock,
  from: number,
  to: number,
  littleEndian: boolean,
  each: (code: number, from: number, to: number) => void,
): void {
  for (let at = from; at + 4 <= to; ) {
    const code = block.view.getUint16(at, littleEndian);
    const length = block.view.getUint16(at + 2, littleEndian);
    if (code === END_OF_OPTIONS || at + 4 + length > to) return;
    each(code, at + 4, at + 4 + length);
    at += 4 + ((length + 3) & ~3);
  }
}
