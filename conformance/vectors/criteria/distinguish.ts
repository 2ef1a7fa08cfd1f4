import { CHART, type Chart } from '../../../model/chart.js';
import type { Environment } from '../../../model/environment.js';
import type { Output } from '../../../model/outputs.js';
import type { Local } from '../../../model/tabulation.js';
import { ALPHABET, CORE, PROBES } from '../alphabets.js';
import type { Input } from '../inputs.js';
import { localKey } from '../local-key.js';
import { type Settled, settle } from '../reaction.js';
import { environmentFor, type Setting } from '../setting.js';
import { type GraphNode, pathTo, type VectorGraph } from '../vector-graph.js';

/** Two local states that were led to by the same letters, one of the chart, one of a faulty chart, and have shown no difference yet. */
interface Pair {
  readonly right: Local;
  readonly wrong: Local;
  readonly inputs: readonly Input[];
}

/** The shortest run that tells two charts apart, or how many pairs of states showed that none does. */
export type Distinction =
  | { readonly inputs: readonly Input[] }
  | { readonly inputs: null; readonly pairs: number; readonly hidden: boolean };

const MAX_PAIRS = 4000;
const MAX_LENGTH = 9;

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

/** What a fault has touched: rows of a state and event, guards, actions. */
function touches(faulty: Chart): (local: Local, input: Input, type: string) => boolean {
  const guards = new Set(
    Object.keys(CHART.guards).filter((g) => faulty.guards[g as keyof Chart['guards']] !== CHART.guards[g as keyof Chart['guards']]),
  );
  const actions = new Set(
    Object.keys(CHART.actions).filter((a) => faulty.actions[a as keyof Chart['actions']] !== CHART.actions[a as keyof Chart['actions']]),
  );
  const entries = Object.keys(CHART.rows).filter(
    (s) => faulty.rows[s as keyof Chart['rows']].entry !== CHART.rows[s as keyof Chart['rows']].entry,
  );
  const known = new Map<string, boolean>();
  return ({ state }, _input, type) => {
    const key = `${state} ${type}`;
    const cached = known.get(key);
    if (cached !== undefined) return cached;
    const right = CHART.rows[state].on[type as keyof (typeof CHART.rows)[typeof state]['on']];
    const wrong = faulty.rows[state].on[type as keyof (typeof CHART.rows)[typeof state]['on']];
    const entryActions = (target: string | undefined): readonly string[] =>
      target === undefined ? [] : [...(CHART.rows[target as keyof Chart['rows']].entry ?? [])];
    const changed =
      right !== wrong ||
      right.some((row) => {
        const atoms = row.guard === undefined ? [] : typeof row.guard === 'string' ? [row.guard] : row.guard;
        const acts = [...(row.actions ?? []), ...entryActions(row.target)];
        return (
          atoms.some((g) => guards.has(g.replace('!', ''))) ||
          acts.some((a) => typeof a === 'string' && actions.has(a)) ||
          (row.target !== undefined && entries.includes(row.target))
        );
      });
    known.set(key, changed);
    return changed;
  };
}

/** One search: nodes of the right chart in the order of their depth, and pairs where the faulty chart has gone astray unseen. */
class Search {
  readonly #env: Environment;
  readonly #faulty: Chart;
  readonly #seen = new Set<string>();
  readonly pairs: Pair[] = [];

  constructor(setting: Setting, faulty: Chart) {
    this.#env = environmentFor(setting);
    this.#faulty = faulty;
  }

  /** The first of the letters that shows a difference; what differs unseen is kept for later. */
  tell(right: Local, wrong: Local, letters: readonly Input[], inputs: () => readonly Input[], mayDiffer: (input: Input, type: string) => boolean): Input | null {
    for (const input of letters) {
      const event = input.event(right, this.#env);
      if (event === null || !mayDiffer(input, event.type)) continue;
      const r = settle(CHART, right, event, this.#env);
      const w = settle(this.#faulty, wrong, event, this.#env);
      if (!looksSame(r, w)) return input;
      this.#keep(r.local, w.local, inputs, input);
    }
    return null;
  }

  #keep(right: Local, wrong: Local, inputs: () => readonly Input[], input: Input): void {
    if (right === wrong || this.pairs.length >= MAX_PAIRS) return;
    const [a, b] = [localKey(right), localKey(wrong)];
    // Numbers may differ although both are equal up to a shift.
    const shift = `${right.tcb.sndUna - wrong.tcb.sndUna},${right.tcb.rcvNxt - wrong.tcb.rcvNxt},${right.tcb.isns.length - wrong.tcb.isns.length}`;
    if (a === b && shift === '0,0,0') return;
    const key = `${a}\n${b}\n${shift}`;
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    this.pairs.push({ right, wrong, inputs: [...inputs(), input] });
  }
}

/** The shortest run over a graph of the right chart that tells a faulty chart from it. */
export function distinguish(graph: VectorGraph, faulty: Chart, letters: readonly Input[] = ALPHABET): Distinction {
  const search = new Search(graph.setting, faulty);
  const touched = touches(faulty);
  let next = 0;
  const triedPairs = (length: number): readonly Input[] | null => {
    for (; next < search.pairs.length; next += 1) {
      const { right, wrong, inputs } = search.pairs[next]!;
      if (inputs.length > length || inputs.length >= MAX_LENGTH) return null;
      const told = search.tell(right, wrong, inputs.length <= 5 ? PROBES : CORE, () => inputs, () => true);
      if (told !== null) return [...inputs, told];
    }
    return null;
  };
  const ofNode = (node: GraphNode): readonly Input[] | null => {
    const mayDiffer = (input: Input, type: string): boolean =>
      touched(node.local, input, type) || touchesQueued(node.local);
    const told = search.tell(node.local, node.local, letters, () => pathTo(node), mayDiffer);
    return told === null ? null : [...pathTo(node), told];
  };
  const touchesQueued = (local: Local): boolean =>
    local.state === 'SYN-RECEIVED' || local.state === 'SYN-SENT' || local.state === 'LISTEN' ? queuedTouched(local) : false;
  const queuedTouched = (local: Local): boolean =>
    ['ESTABLISHED', 'CLOSE-WAIT'].some((state) => touched({ ...local, state: state as Local['state'] }, letters[0]!, 'QUEUED.CLOSE'));
  let depth = 0;
  for (const node of graph.nodes) {
    if (node.depth > depth) {
      const told = triedPairs(depth);
      if (told !== null) return { inputs: told };
      depth = node.depth;
    }
    const inputs = ofNode(node);
    if (inputs !== null) return { inputs };
  }
  const told = triedPairs(MAX_LENGTH);
  return told === null ? { inputs: null, pairs: search.pairs.length, hidden: search.pairs.length > 0 } : { inputs: told };
}
