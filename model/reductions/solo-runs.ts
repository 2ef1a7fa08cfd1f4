import type { ChannelTable } from '../channel-table.js';
import { ENVIRONMENT_COLUMNS, LIST_BITS, LIST_MASK } from '../columns.js';
import type { SystemParts } from '../compiled-system.js';
import { sentSegments } from '../ghost.js';
import { GrowingTable } from '../growing-table.js';
import { DROP, MOTION_FIELDS } from '../motion-fields.js';
import type { SideStep, SideTable } from '../side-table.js';

/** What one end, with the segments that are on their way to it, can do while the other end does nothing. */
export interface Solo {
  /** Segments it sends at most on one such path; infinite also where that is more than the channel could matter to. */
  readonly most: number;
  /** Ids of all segments it may send. */
  readonly sent: ReadonlySet<number>;
  /** Its side states on such paths, the first included. */
  readonly ends: readonly number[];
}

/** States of a solo run looked at; beyond, everything is taken to be possible. */
const LARGEST = 4096;
const ANYTHING: Solo = { most: Number.POSITIVE_INFINITY, sent: new Set(), ends: [] };

/** The runs of one end alone, exactly as the full system has them, memoised; read off the tables, and nothing is judged. */
export class SoloRuns {
  readonly #parts: SystemParts;
  readonly #side: SideTable;
  readonly #incoming: ChannelTable;
  readonly #onStep: (step: SideStep, side: SideTable) => void;
  readonly #known = new Map<number, Solo>();
  /** Reactions that the exploration may not have met: kept apart, so that the judge still sees each when it is met. */
  readonly #ahead = new GrowingTable(64, 256);

  /** `onStep` is told of every reaction that is looked up ahead of the exploration. */
  constructor(
    parts: SystemParts,
    who: 'A' | 'B',
    onStep: (step: SideStep, side: SideTable) => void = () => {},
  ) {
    this.#parts = parts;
    this.#side = who === 'A' ? parts.a : parts.b;
    this.#incoming = who === 'A' ? parts.toA : parts.toB;
    this.#onStep = onStep;
  }

  /** Next side state and list of segments sent, packed as in the side's own table. */
  cell(id: number, column: number): number {
    const { cells, stride } = this.#side.table;
    const met = column < stride ? (cells[id * stride + column] ?? -1) : -1;
    if (met >= 0) return met;
    this.#ahead.fit(id, column);
    const known = this.#ahead.cells[id * this.#ahead.stride + column]!;
    return known >= 0 ? known : this.#look(id, column);
  }

  of(id: number, content: number): Solo {
    const key = id * 2 ** 26 + content;
    const known = this.#known.get(key) ?? this.#explore(id, content);
    this.#known.set(key, known);
    return known;
  }

  #look(id: number, column: number): number {
    const step = this.#side.step(id, column);
    this.#onStep(step, this.#side);
    const sent = sentSegments(step.reaction.outputs).map((s) => this.#parts.segments.intern(s));
    const cell = (step.next << LIST_BITS) | this.#parts.lists.intern(sent);
    this.#ahead.fit(id, column);
    this.#ahead.cells[id * this.#ahead.stride + column] = cell;
    return cell;
  }

  /** Longest ways by relaxation: a state is looked at again when it is reached with more segments sent; beyond `most` they count as endless. */
  #explore(id: number, content: number): Solo {
    const { network } = this.#parts.scenario;
    // In a network that forgets what it has delivered one segment more is one too many; history never forgets, and counts kinds only.
    const most = network.kind === 'ordered' ? network.capacity : 0;
    const counts = network.kind !== 'history';
    const sent = new Set<number>();
    const ends = new Set<number>();
    const best = new Map<number, number>();
    const waiting: number[] = [];
    let longest = 0;
    const reach = (next: number, after: number, total: number): boolean => {
      const key = next * 2 ** 26 + after;
      if ((best.get(key) ?? -1) >= total) return true;
      best.set(key, total);
      ends.add(next);
      waiting.push(key);
      longest = Math.max(longest, total);
      return total <= most && best.size <= LARGEST;
    };
    const react = (state: number, column: number, after: number, total: number): boolean => {
      const cell = this.cell(state, column);
      const list = this.#parts.lists.get(cell & LIST_MASK);
      for (const segment of list) sent.add(segment);
      return reach(cell >> LIST_BITS, after, counts ? total + list.length : 0);
    };
    reach(id, content, 0);
    for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
      const [state, inside] = [Math.floor(key / 2 ** 26), key % 2 ** 26];
      const total = best.get(key)!;
      const offers = this.#side.offerCounts[state]!;
      for (let column = 0; column < offers; column++)
        if (!react(state, column, inside, total)) return ANYTHING;
      const motions = this.#incoming.motions(inside);
      for (let m = 0; m < motions.length; m += MOTION_FIELDS) {
        const [segment, after, kind] = [motions[m]!, motions[m + 1]!, motions[m + 2]!];
        const goesOn =
          kind === DROP
            ? reach(state, after, total)
            : react(state, ENVIRONMENT_COLUMNS + segment, after, total);
        if (!goesOn) return ANYTHING;
      }
    }
    return { most: longest, sent, ends: [...ends] };
  }
}
