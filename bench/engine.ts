import type { Exploration, Limits } from '../checker/exploration.js';
import { explore } from '../checker/explore.js';
import {
  COMPONENTS,
  reserve,
  type SuccessorBuffer,
  type TransitionSystem,
} from '../checker/transition-system.js';

/** Two ways on from every node of a random graph. */
const WAYS = 2;
/** Ids are spread by this factor, so that a component takes some 11 bits as in a real scenario. */
const SPREAD = 37;

/** A product of four random graphs, each moving on its own: 8 transitions per state, `nodes ** 4` states. */
export function syntheticSystem(nodes: number, spread: number = SPREAD): TransitionSystem {
  const tables = Array.from({ length: COMPONENTS }, (_, c) => randomGraph(nodes, spread, c + 1));
  const [t0, t1, t2, t3] = tables as [Int32Array, Int32Array, Int32Array, Int32Array];
  return {
    findings: [],
    initial(out) {
      reserve(out, 1);
      emit(out, 0, 0, 0, 0);
    },
    successors(c0, c1, c2, c3, out) {
      reserve(out, WAYS * COMPONENTS);
      for (let way = 0; way < WAYS; way++) {
        emit(out, t0[c0 * WAYS + way]!, c1, c2, c3);
        emit(out, c0, t1[c1 * WAYS + way]!, c2, c3);
        emit(out, c0, c1, t2[c2 * WAYS + way]!, c3);
        emit(out, c0, c1, c2, t3[c3 * WAYS + way]!);
      }
    },
    visit() {},
    terminal: () => true,
  };
}

/** A cycle through all nodes, so that all are reachable, with one random way out of every node. */
function randomGraph(nodes: number, spread: number, seed: number): Int32Array {
  const table = new Int32Array(nodes * spread * WAYS).fill(-1);
  let random = seed;
  for (let node = 0; node < nodes; node++) {
    random = (Math.imul(random, 1_664_525) + 1_013_904_223) >>> 0;
    table[node * spread * WAYS] = ((node + 1) % nodes) * spread;
    table[node * spread * WAYS + 1] = (Math.floor((random / 2 ** 32) * nodes) % nodes) * spread;
  }
  return table;
}

function emit(out: SuccessorBuffer, c0: number, c1: number, c2: number, c3: number): void {
  const at = out.count * COMPONENTS;
  const { values } = out;
  values[at] = c0;
  values[at + 1] = c1;
  values[at + 2] = c2;
  values[at + 3] = c3;
  out.count++;
}

/** Prints what the engine does in a second, and what a state costs, on a synthetic system of some ten million states. */
export function benchEngine(nodes = 56, spread: number = SPREAD, runs = 3, limits: Limits = {}): void {
  for (let run = 0; run < runs; run++) console.log(summary(explore(syntheticSystem(nodes, spread), limits)));
}

function summary(e: Exploration): string {
  const seconds = e.milliseconds / 1000;
  const million = (n: number) => (n / 1e6).toFixed(2);
  return [
    `${e.states} states, ${e.transitions} transitions, depth ${e.depth}, ${seconds.toFixed(2)} s:`,
    `${million(e.states / seconds)} M states/s, ${million(e.transitions / seconds)} M transitions/s,`,
    `${(e.bytes / e.states).toFixed(1)} bytes/state`,
    ...(e.omission > 0 ? [`probability of omission below ${e.omission.toExponential(1)}`] : []),
  ].join(' ');
}
