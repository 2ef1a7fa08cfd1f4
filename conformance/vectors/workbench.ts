import { ALPHABET, CORE, PROBES, STEERING } from './alphabets.js';
import type { Candidate } from './candidate.js';
import type { Input } from './inputs.js';
import { variantsOf } from './profile-variants.js';
import { itemsOfRun, type RunItems } from './run-items.js';
import { type Setting, settingsOf } from './setting.js';
import { type Edge, survey } from './survey.js';
import { type GraphNode, pathTo, type VectorGraph, vectorGraph } from './vector-graph.js';

/** Steps from CLOSED within which states are looked for: three to open, three to reach any other state in any condition. */
export const MAX_DEPTH = 6;

/** First run that shows each item, over the settings tried so far. */
export interface FirstRuns {
  readonly rows: ReadonlyMap<string, Run>;
  readonly guards: ReadonlyMap<string, Run>;
  readonly cells: ReadonlyMap<string, Run>;
  readonly pairs: ReadonlyMap<string, Run>;
}

/** Letters played from CLOSED. */
export interface Run {
  readonly setting: Setting;
  readonly inputs: readonly Input[];
}

interface Arrival {
  readonly from: GraphNode;
  readonly input: Input;
}

/** Rows that lead into a node and rows that leave it, each with the letter that does it first. */
class Junctions {
  readonly #into = new Map<number, Map<string, Arrival>>();
  readonly #out = new Map<number, Map<string, Input>>();

  note({ from, input, settled, to }: Edge): void {
    const [first, queued] = settled.rows;
    const out = this.#out.get(from.id) ?? new Map<string, Input>();
    this.#out.set(from.id, out);
    if (!out.has(first.id)) out.set(first.id, input);
    if (to === null) return;
    const last = queued.row.actions === undefined ? first.id : queued.id;
    const into = this.#into.get(to.id) ?? new Map<string, Arrival>();
    this.#into.set(to.id, into);
    if (!into.has(last)) into.set(last, { from, input });
  }

  /** Every pair of rows with a shortest run that takes them one after the other. */
  *pairs(nodes: readonly GraphNode[]): Generator<readonly [pair: string, inputs: readonly Input[]]> {
    for (const node of nodes) {
      for (const [first, { from, input }] of this.#into.get(node.id) ?? []) {
        for (const [second, next] of this.#out.get(node.id) ?? [])
          yield [`${first} > ${second}`, [...pathTo(from), input, next]];
      }
    }
  }
}

/** Explores endpoints of one profile once, for all criteria. */
export class Workbench {
  readonly profile: string;
  readonly settings: readonly Setting[];
  readonly #graphs = new Map<string, VectorGraph>();
  readonly #items = new WeakMap<Run, RunItems>();
  #main: FirstRuns | null = null;
  #all: FirstRuns | null = null;

  constructor(profile: string) {
    this.profile = profile;
    this.settings = settingsOf(profile);
  }

  /** The local states of a setting by the steering letters (`full`), or by those of ordinary life. */
  graph(setting: Setting, letters: 'full' | 'core'): VectorGraph {
    const key = `${setting.name} ${letters}`;
    const known = this.#graphs.get(key);
    if (known !== undefined) return known;
    const inputs = letters === 'full' ? STEERING : CORE;
    const graph = vectorGraph(setting, inputs, (l) => l.tcb.held.length <= 1, undefined, MAX_DEPTH);
    this.#graphs.set(key, graph);
    return graph;
  }

  /** What the settings of the profile itself can show. */
  main(): FirstRuns {
    this.#main ??= this.#survey(this.settings, 'full', null);
    return this.#main;
  }

  /** What they and the profiles that differ from it in one switch can show. */
  all(): FirstRuns {
    const variants = variantsOf(this.profile).flatMap((v) => settingsOf(v.profile).slice(0, 2));
    this.#all ??= this.#survey(variants, 'core', this.main());
    return this.#all;
  }

  itemsOf(run: Run): RunItems {
    const known = this.#items.get(run) ?? itemsOfRun(run.setting, run.inputs);
    this.#items.set(run, known);
    return known;
  }

  /** A run as a candidate of a criterion that asks for one kind of items. */
  candidate(run: Run, kind: keyof RunItems, wanted: ReadonlySet<string>): Candidate {
    return { ...run, items: [...new Set(this.itemsOf(run)[kind])].filter((i) => wanted.has(i)) };
  }

  #survey(settings: readonly Setting[], letters: 'full' | 'core', before: FirstRuns | null): FirstRuns {
    const rows = new Map<string, Run>(before?.rows);
    const guards = new Map<string, Run>(before?.guards);
    const cells = new Map<string, Run>(before?.cells);
    const pairs = new Map<string, Run>(before?.pairs);
    for (const [i, setting] of settings.entries()) {
      const graph = this.graph(setting, letters);
      const junctions = new Junctions();
      // The whole alphabet in the first setting; the others differ from it only in what a few letters do.
      const whole = letters === 'full' && (i === 0 || graph.nodes.length < 100);
      survey(graph, whole ? ALPHABET : PROBES, (edge) => {
        const { from, input, settled, newOutcomes } = edge;
        const run = (): Run => ({ setting, inputs: [...pathTo(from), input] });
        for (const { id } of settled.rows) if (!rows.has(id)) rows.set(id, run());
        for (const outcome of newOutcomes) if (!guards.has(outcome)) guards.set(outcome, run());
        const cell = `${from.local.state} ${input.name}`;
        if (whole && !cells.has(cell)) cells.set(cell, run());
        if (letters === 'full') junctions.note(edge);
      });
      for (const [pair, inputs] of junctions.pairs(graph.nodes)) {
        if (!pairs.has(pair)) pairs.set(pair, { setting, inputs });
      }
    }
    return { rows, guards, cells, pairs };
  }
}
