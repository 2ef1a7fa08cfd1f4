import type { CaptureInterface, CaptureRecord } from '../capture-record.js';
import type { ByteSink } from './byte-writer.js';
import { copiedOptions } from './copied-options.js';
import { comment, PcapngWriter } from './pcapng-writer.js';

/** The stamp of a record as two halves of one count of ticks. */
function wholeStamp({ on, stampHigh, stampLow }: CaptureRecord): readonly [high: number, low: number] {
  if (on.stamps === 'whole') return [stampHigh, stampLow];
  const ticks = BigInt(stampHigh) * BigInt(on.ticksPerSecond) + BigInt(stampLow);
  return [Number(ticks >> 32n), Number(ticks & 0xffffffffn)];
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
    for (const facts of interfaces.slice(this.#described)) this.#writer.interface(facts);
    this.#described = interfaces.length;
  }
}
