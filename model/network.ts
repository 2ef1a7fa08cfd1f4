import { agedMotions, agedRest, agedSegment, pushAged } from './aged-content.js';

/**
 * The network between two endpoints, one channel per direction, over interned segments (small integers).
 *
 * `ordered`: a FIFO of at most `capacity` segments. `bag`: reorders; may lose and duplicate. `history`: every segment ever sent may be
 * delivered at any time, any number of times or never, which is exactly an unbounded losing, duplicating, reordering network. `set`:
 * reorders; a copy sent while another is in flight is one with it, and where there is no room a segment that is in flight makes way, so that
 * whatever is sent again and again is in flight again and again: fairness can rely on it. `aged`: as history, but copies die of age.
 */
export type Network =
  | { readonly kind: 'ordered'; readonly capacity: number; readonly loses: boolean }
  | { readonly kind: 'bag'; readonly capacity: number; readonly loses: boolean; readonly duplicates: boolean }
  | { readonly kind: 'history' }
  | { readonly kind: 'set'; readonly capacity: number; readonly loses: boolean }
  | {
      readonly kind: 'aged';
      /** Maximum segment lifetime in ticks: a copy may arrive at any age from 0 to `msl`, then it is dead. */
      readonly msl: number;
      /** False: the first copy of a segment arrives at least once in its life. */
      readonly loses: boolean;
      /** At one and the same instant: do copies of age `msl` arrive or die before a timer expires, or perhaps after it? */
      readonly ties: 'segments first' | 'timers first';
    };

/** Segments in flight in one direction, as interned ids; canonical order unless the network is `ordered`. */
export type Content = readonly number[];

/** The channel after sending, and whether a segment did not fit into a channel that may not lose. */
export interface Sent {
  readonly content: Content;
  readonly boundary: boolean;
}

const ascending = (a: number, b: number): number => a - b;

function pushOne(network: Network, content: Content, segment: number): Sent {
  switch (network.kind) {
    case 'set': {
      if (content.includes(segment)) return { content, boundary: false };
      const full = content.length >= network.capacity;
      const room = full ? content.slice(1) : content;
      return { content: [...room, segment].sort(ascending), boundary: full && !network.loses };
    }
    case 'history':
      if (content.includes(segment)) return { content, boundary: false };
      return { content: [...content, segment].sort(ascending), boundary: false };
    case 'aged':
      return pushAged(network, content, segment);
    case 'ordered':
      if (content.length >= network.capacity) return { content, boundary: !network.loses };
      return { content: [...content, segment], boundary: false };
    case 'bag':
      if (content.length >= network.capacity) return { content, boundary: !network.loses };
      return { content: [...content, segment].sort(ascending), boundary: false };
  }
}

/** Sends segments in order. A full channel loses them; only where the network may not lose is that a boundary of the model. */
export function push(network: Network, content: Content, segments: readonly number[]): Sent {
  return segments.reduce<Sent>(
    (sent, s) => {
      const next = pushOne(network, sent.content, s);
      return { content: next.content, boundary: sent.boundary || next.boundary };
    },
    { content, boundary: false },
  );
}

/** The segment of one entry of a content. */
export function segmentIn(network: Network, entry: number): number {
  return network.kind === 'aged' ? agedSegment(entry) : entry;
}

/** What one entry of a content says besides its segment: the age of the copy where time passes, else nothing. */
export function ageIn(network: Network, entry: number): string {
  return network.kind === 'aged' ? ` ${agedRest(entry)}` : '';
}

/** One thing the network may do with a segment in flight. */
export interface Motion {
  readonly kind: 'deliver' | 'duplicate' | 'drop';
  readonly segment: number;
  readonly after: Content;
}

function without(content: Content, index: number): Content {
  return [...content.slice(0, index), ...content.slice(index + 1)];
}

/** Everything the network may do with one channel; `duplicate` delivers and keeps the segment in flight. */
export function motions(network: Network, content: Content): readonly Motion[] {
  switch (network.kind) {
    case 'history':
      return content.map((segment) => ({ kind: 'duplicate', segment, after: content }));
    case 'set':
      return content.flatMap((segment, i): Motion[] => {
        const after = without(content, i);
        const deliver: Motion = { kind: 'deliver', segment, after };
        return network.loses ? [deliver, { kind: 'drop', segment, after }] : [deliver];
      });
    case 'aged':
      return agedMotions(network, content);
    case 'ordered': {
      const head = content[0];
      if (head === undefined) return [];
      const after = without(content, 0);
      const deliver: Motion = { kind: 'deliver', segment: head, after };
      return network.loses ? [deliver, { kind: 'drop', segment: head, after }] : [deliver];
    }
    case 'bag':
      return content.flatMap((segment, i): Motion[] => {
        if (content.indexOf(segment) !== i) return [];
        const after = without(content, i);
        const list: Motion[] = [{ kind: 'deliver', segment, after }];
        if (network.duplicates) list.push({ kind: 'duplicate', segment, after: content });
        if (network.loses) list.push({ kind: 'drop', segment, after });
        return list;
      });
  }
}

/** The network in a word or two, for reports. */
export function networkName(network: Network): string {
  switch (network.kind) {
    case 'history':
      return 'history';
    case 'set':
      return `set(${network.capacity})${network.loses ? ' with loss' : ''}`;
    case 'aged':
      return `aged(${network.msl})${network.loses ? ' with loss' : ''}, ${network.ties}`;
    case 'ordered':
      return `ordered(${network.capacity})${network.loses ? ' with loss' : ''}`;
    case 'bag': {
      const faults = [network.loses && 'loss', network.duplicates && 'duplication'].filter(Boolean);
      return `bag(${network.capacity})${faults.length > 0 ? ` with ${faults.join(' and ')}` : ''}`;
    }
  }
}
