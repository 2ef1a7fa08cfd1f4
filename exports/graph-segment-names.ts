import { controlBits, type Segment } from '../model/segment.js';

/** Further fields, the ghosts last, for segments that their control bits and numbers do not tell apart. */
const FURTHER: readonly (readonly [string, (s: Segment) => number])[] = [
  ['WND', (s) => s.wnd],
  ['LIFE', (s) => s.life],
  ['AT', (s) => s.at],
];

function plainName(s: Segment): string {
  const bits = controlBits(s);
  const kind = bits === '-' ? 'NONE' : bits.replaceAll(',', '_');
  const ack = s.ack === null ? '' : `_${s.ack}`;
  return `${kind}_${s.seq}${ack}${s.len > 0 ? `_LEN_${s.len}` : ''}`;
}

/**
 * Names segments as identifiers that say what they are: `SYN_1000`, `SYN_ACK_5000_1001` (SEG.SEQ, SEG.ACK), `ACK_1001_5001_LEN_2`. A later
 * segment that differs only in its window or its ghosts is told apart by them: `ACK_1001_5001_WND_0`. Deterministic in the order of asking.
 */
export class SegmentNames {
  readonly #names = new Map<string, string>();
  readonly #taken = new Set<string>();

  of(segment: Segment): string {
    const key = JSON.stringify(segment);
    const known = this.#names.get(key);
    if (known !== undefined) return known;
    const name = this.#free(segment);
    this.#names.set(key, name);
    this.#taken.add(name);
    return name;
  }

  #free(segment: Segment): string {
    let name = plainName(segment);
    for (const [field, value] of FURTHER) {
      if (!this.#taken.has(name)) return name;
      name = `${name}_${field}_${value(segment)}`;
    }
    if (this.#taken.has(name)) throw new Error(`two segments are called ${name}`);
    return name;
  }
}
