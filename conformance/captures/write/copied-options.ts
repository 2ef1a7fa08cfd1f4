import type { CaptureRecord } from '../capture-record.js';
import { eachOption } from '../formats/pcapng-options.js';
import type { PcapngOption } from './pcapng-writer.js';

/** Options of packets whose value is one number, in the byte order of the section: flags, drop count, packet id, queue. */
const NUMERIC: ReadonlySet<number> = new Set([2, 4, 5, 6]);

/** The options of a record as a little-endian section writes them. */
export function copiedOptions({
  block,
  optionsFrom,
  optionsTo,
  littleEndian,
}: CaptureRecord): readonly PcapngOption[] {
  if (optionsFrom === optionsTo) return [];
  const options: PcapngOption[] = [];
  eachOption(block, optionsFrom, optionsTo, littleEndian, (code, from, to) => {
    const value = block.bytes.slice(from, to);
    options.push([code, NUMERIC.has(code) && !littleEndian ? value.reverse() : value]);
  });
  return options;
}
