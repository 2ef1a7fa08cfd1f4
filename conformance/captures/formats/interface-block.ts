import type { ByteBlock } from '../byte-block.js';
import type { CaptureInterface } from '../capture-record.js';
import { eachOption } from './pcapng-options.js';

const IF_NAME = 2;
const IF_DESCRIPTION = 3;
const IF_TSRESOL = 9;
const IF_TSOFFSET = 14;
const MAX_TEXT = 256;
const POWER_OF_TWO = 0x80;
const MICROSECONDS = 6;

function ticksPerSecond(code: number): number {
  return code & POWER_OF_TWO ? 2 ** (code & 0x7f) : 10 ** code;
}

/** Reads the body of an Interface Description Block (pcapng §4.2). */
export function readInterface(
  block: ByteBlock,
  from: number,
  to: number,
  littleEndian: boolean,
  index: number,
): CaptureInterface {
  const { view, bytes } = block;
  let resolutionCode = MICROSECONDS;
  let offsetSeconds = 0n;
  const texts: { name?: string; description?: string } = {};
  const text = (at: number, end: number): string =>
    new TextDecoder().decode(bytes.subarray(at, Math.min(end, at + MAX_TEXT)));
  eachOption(block, from + 8, to, littleEndian, (code, at, end) => {
    if (code === IF_NAME) texts.name = text(at, end);
    if (code === IF_DESCRIPTION) texts.description = text(at, end);
    if (code === IF_TSRESOL && end - at === 1) resolutionCode = view.getUint8(at);
    if (code === IF_TSOFFSET && end - at === 8) offsetSeconds = view.getBigInt64(at, littleEndian);
  });
  return {
    index,
    linkType: view.getUint16(from, littleEndian),
    snapLength: view.getUint32(from + 4, littleEndian),
    ticksPerSecond: ticksPerSecond(resolutionCode),
    resolutionCode,
    offsetSeconds,
    stamps: 'whole',
    ...texts,
  };
}
