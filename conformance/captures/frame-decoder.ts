import type { CaptureInterface, CaptureRecord } from './capture-record.js';
import type { FragmentCounts } from './capture-summary.js';
import { DecodedPacket } from './decoded-packet.js';
import { IpDecoder } from './ip/ip-decoder.js';
import type { Outcome } from './ip/outcome.js';
import { CUT, type LinkLayer } from './link/link-layer.js';
import { linkLayer } from './link/link-types.js';

/** From a record of a capture to a TCP segment. */
export class FrameDecoder {
  /** The segment of the last record for which `decode` said `tcp`. */
  readonly packet = new DecodedPacket();
  readonly #ip = new IpDecoder(this.packet);
  #on: CaptureInterface | null = null;
  #link: LinkLayer | undefined;

  get unmade(): FragmentCounts {
    return this.#ip.fragments.counts;
  }

  decode(record: CaptureRecord): Outcome {
    if (record.on !== this.#on) {
      this.#on = record.on;
      this.#link = linkLayer(record.on.linkType);
    }
    if (this.#link === undefined) return 'unknownLink';
    const { block, from, to } = record;
    const at = this.#link(block.view, from, to);
    if (at < 0) return at === CUT ? 'cut' : 'notIp';
    this.packet.frame = record.frame;
    this.packet.time = record.time;
    return this.#ip.decode(block, at, to, from + record.originalLength, record.time);
  }

  /** No more records: waits for no more fragments. */
  end(): void {
    this.#ip.fragments.end();
  }
}
