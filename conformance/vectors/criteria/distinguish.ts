import { CHART, type Chart } from '../../../model/chart.js';
import type { Environment } from '../../../model/environment.js';
import type { EndpointEvent } from '../../../model/events.js';
import type { Output } from '../../../model/outputs.js';
import type { Local } from '../../../model/tabulation.js';
import { ALPHABET, CORE, PROBES } from '../alphabets.js';
import type { Input } from '../inputs.js';
import { localKey } from '../local-key.js';
import { type Settled, settle } from '../reaction.js';
import { environmentFor } from '../setting.js';
import { pathTo, type VectorGraph } from '../vector-graph.js';
import { Touched } from './touched.js';

/** How far one search goes. */
export interface SearchBounds {
  /** The whole alphabet is tried in states so near; further ones meet what decides much. */
  readonly nearDepth: number;
  /** States further away are not looked at. */
  readonly maxDepth: number;
  /** Pairs of states that differ unseen. */
  readonly pairs: number;
}

/** Two local states that the same letters have led to, of the chart and of a faulty one, and that have shown no difference yet. */
interface Pair {
  readonly right: Local;
  readonly wrong: Local;
  readonly inputs: readonly Input[];
}

/** Letters of the longest run: most faults show within five. */
const LONGEST = 9;

function sameOutput(a: Output, b: Output): boolean {
  if (a.type === 'transmit' && b.type === 'transmit') {
    const [s, t] = [a.segment, b.segment];
    const sameBits = s.syn === t.syn && s.fin === t.fin && s.rst === t.rst && s.len === t.len;
    return sameBits && s.seq === t.seq && s.ack === t.ack && (s.rst || s.wnd === t.wnd);
  }
  if (a.type === 'deliver' && b.type === 'deliver')
    return a.ranges.reduce((n, r) => n + r.count, 0) === b.ranges.reduce((n, r) => n + r.count, 0);
  return JSON.stringify(a) === JSON.stringify(b);
}

/** The two look the same from outside: state, segments, signals, text, start of 2 MSL. */
function looksSame(a: Settled, b: Settled): boolean {
  if (a.local.state !== b.local.state || a.outputs.length !== b.outputs.length) return false;
  return a.outputs.every((o, i) => sameOutput(o, b.outputs[i]!));
}

/** Numbers that a key leaves out, because only their differences count within one chart. */
function shiftBetween({ tcb: a }: Local, { tcb: b }: Local): string {
  return [a.sndUna - b.sndUna, a.rcvNxt - b.rcvNxt, a.isns.length - b.isns.length].join();
}

class Search {
  readonly pairs: Pair[] = [];
  readonly #env: Environment;
  readonly #faulty: Chart;
  readonly #most: number;
  readonly #seen = new Set<string>();

  constructor(env: Environment, faulty: Chart, most: number) {
    this.#env = env;
    this.#faulty = faulty;
    this.#most = most;
  }

  /** The first of the letters that shows a difference; what differs unseen is kept for later. */
  tell(
    { right, wrong }: Pick<Pair, 'right' | 'wrong'>,
    letters: readonly Input[],
    path: () => readonly Input[],
    mayDiffer: (event: EndpointEvent) => boolean = () => true,
  ): Input | null {
    for (const input of letters) {
      const event = input.event(right, this.#env);
      if (event === null || !mayDiffer(event)) continue;
      const r = settle(CHART, right, event, this.#env);
      const w = settle(this.#faulty, wrong, event, this.#env);
      if (!looksSame(r, w)) return input;
      this.#keep(r.local, w.local, path, input);
    }
    return null;
  }

  #keep(right: Local, wrong: Local, path: () => readonly Input[], input: Input): void {
    if (right === wrong || this.pairs.length >= this.#most) return;
    const [a, b, shift] = [localKey(right), localKey(wrong), shiftBetween(right, wrong)];
    if (a === b && shift === '0,0,0') return;
    const key = `${a}\n${b}\n${shift}`;
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    this.pairs.push({ right, wrong, inputs: [...path(), input] });
  }
}

/**
 * The shortest run over a graph of the chart that tells a faulty chart from it, or null. First every edge of the graph that the fault may
 * touch, the nearest first; where the two charts differ unseen, on from there with both.
 */
export function distinguish(
  graph: VectorGraph,
  faulty: Chart,
  bounds: SearchBounds,
): readonly Input[] | null {
  const search = new Search(environmentFor(graph.setting), faulty, bounds.pairs);
  const touched = new Touched(faulty);
  let tried = 0;
  const onwardFrom = (length: number): readonly Input[] | null => {
    for (; tried < search.pairs.length; tried += 1) {
      const pair = search.pairs[tried]!;
      const { inputs } = pair;
      if (inputs.length > length || inputs.length >= LONGEST) return null;
      const told = search.tell(pair, inputs.length < 5 ? PROBES : CORE, () => inputs);
      if (told !== null) return [...inputs, told];
    }
    return null;
  };
  let depth = 0;
  for (const node of graph.nodes) {
    if (node.depth > bounds.maxDepth) break;
    if (node.depth > depth) {
      const told = onwardFrom(depth);
      if (told !== null) return told;
      depth = node.depth;
    }
    const { local } = node;
    // A segment may also lead to where a queued CLOSE is processed wrongly.
    const queued = touched.cell('ESTABLISHED', 'QUEUED.CLOSE') || touched.cell('CLOSE-WAIT', 'QUEUED.CLOSE');
    const letters = depth <= bounds.nearDepth ? ALPHABET : PROBES;
    const told = search.tell(
      { right: local, wrong: local },
      letters,
      () => pathTo(node),
      ({ type }) => touched.cell(local.state, type) || (queued && type === 'SEGMENT'),
    );
    if (told !== null) return [...pathTo(node), told];
  }
  return onwardFrom(LONGEST);
}
