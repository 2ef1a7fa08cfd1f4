import { ChannelTable } from '../channel-table.js';
import { Interner } from '../interner.js';
import { DROP, MOTION_FIELDS } from '../motion-fields.js';
import type { Network } from '../network.js';

/** One thing the network may do with a packet in one direction. */
export interface PacketMotion {
  readonly kind: 'deliver' | 'drop';
  readonly packet: number;
  /** The channel's content after it. */
  readonly after: number;
}

/** One direction of the network over interned packets. */
export class PacketChannel {
  readonly #table: ChannelTable;
  readonly #lists = new Interner<readonly number[]>();
  readonly #pushes = new Map<number, number>();

  constructor(network: Network) {
    this.#table = new ChannelTable(network);
  }

  intern(packets: readonly number[]): number {
    return this.#table.intern([...packets].sort((x, y) => x - y));
  }

  content(id: number): readonly number[] {
    return this.#table.content(id);
  }

  /** The content after sending; throws where a network that may not lose would have to: the setting is too small. */
  push(content: number, packets: readonly number[]): number {
    if (packets.length === 0) return content;
    const list = this.#lists.intern(packets);
    const key = content * 2 ** 16 + list;
    const known = this.#pushes.get(key);
    if (known !== undefined) return known;
    const entry = this.#table.push(content, list, packets);
    if ((entry & 1) === 1) throw new RangeError('a packet does not fit into a channel that may not lose');
    this.#pushes.set(key, entry >> 1);
    return entry >> 1;
  }

  motions(content: number): readonly PacketMotion[] {
    const flat = this.#table.motions(content);
    return Array.from({ length: flat.length / MOTION_FIELDS }, (_, i) => {
      const at = i * MOTION_FIELDS;
      return {
        kind: flat[at + 2] === DROP ? ('drop' as const) : ('deliver' as const),
        packet: flat[at]!,
        after: flat[at + 1]!,
      };
    });
  }
}
