import type { CaptureInterface, CaptureRecord } from '../capture-record.js';
import type { ByteSink } from './byte-writer.js';
import { copiedOptions } from './copied-options.js';
import { comment, PcapngWriter } from './pcapng-writer.js';

const HALF = 2 ** 16;
const WORD = 2 ** 32;

/** The stamp of a record as two halves of one count of ticks: for pcap a product of up to 62 bits, computed in parts that are exact. */
function wholeStamp({ on, stampHigh, stampLow }: CaptureRecord): readonly [high: number, low: number] {
  if (on.stamps === 'whole') return [stampHigh, stampLow];
  const upper = Math.floor(stampHigh / HALF) * on.ticksPerSecond;
  const lower = (stampHigh % HALF) * on.ticksPerSecond + stampLow + (upper % HALF) * HALF;
  return [Math.floor(upper / HALF) + Math.floor(lower / WORD), lower % WORD];
}

/**
 * A pcapng copy of a capture of any format, with a comment per packet: interfaces, link types, time resolutions, lengths, bytes and what a packet's own options
 * say are kept; several sections become one; blocks that are no packets (names, statistics, secrets) are left out.
 */
export class AnnotatedCopy {
  readonly #writer: PcapngWriter;
  #described = 0;

  constructor(sink: ByteSink, application: string) {
    this.#writer = new PcapngWriter(sink, application);
  }

  /** To be called for every record, in order. */
  record(record: CaptureRecord, text?: string): void {
    this.#describe(record.interfaces);
    const [stampHigh, stampLow] = wholeStamp(record);
    const options = copiedOptions(record);
    this.#writer.packet({
      interface: record.on.index,
      stampHigh,
      stampLow,
      bytes: record.captured(),
      originalLength: record.originalLength,
      options: text === undefined ? options : [...options, comment(text)],
    });
  }

  /** No more records; `interfaces` of the summary, some of which may have had no packet. */
  end(interfaces: readonly CaptureInterface[]): void {
    this.#describe(interfaces);
    this.#writer.end();
  }

  #describe(interfaces: readonly CaptureInterface[]): void {
    for (; this.#described < interfaces.length; this.#described += 1)
      this.#writer.interface(interfaces[this.#described]!);
  }
}
