import { CHART, type PlacedRow, placedRows } from '../../model/chart.js';
import type { EndpointEvent } from '../../model/events.js';
import { STATES, type StateName } from '../../model/state-name.js';
import type { Local } from '../../model/tabulation.js';
import { ALPHABET, PROBES } from './alphabets.js';
import type { Input } from './inputs.js';
import { Junctions } from './junctions.js';
import { whyNotDrivable } from './not-drivable.js';
import type { Setting } from './setting.js';
import { survey } from './survey.js';
import { type GraphNode, pathTo, type VectorGraph } from './vector-graph.js';

/** Letters played from CLOSED. */
export interface Run {
  readonly setting: Setting;
  readonly inputs: readonly Input[];
}

/** First, therefore shortest, run that shows each item. */
export interface FirstRuns {
  readonly rows: ReadonlyMap<string, Run>;
  readonly guards: ReadonlyMap<string, Run>;
  readonly cells: ReadonlyMap<string, Run>;
  readonly pairs: ReadonlyMap<string, Run>;
}

/** How one graph is surveyed. */
export interface SurveyPlan {
  readonly letters: (node: GraphNode) => readonly Input[];
  /** Also which rows can follow which. */
  readonly pairs: boolean;
  /** A step that can be made. */
  readonly may: (event: EndpointEvent, local: Local, input: Input) => boolean;
}

/** Nodes nearer than this meet the whole alphabet; further ones what decides much, and the cells that were not met before. */
const NEAR_DEPTH = 3;

const DRIVABLE = placedRows(CHART.rows).filter(({ id }) => whyNotDrivable(id) === '');

const PROBE_SET = new Set(PROBES);
const INDEX = new Map(ALPHABET.map((input, i) => [input.name, i]));

/** Gathers first runs over one graph after the other. */
export class Findings implements FirstRuns {
  readonly rows: Map<string, Run>;
  readonly guards: Map<string, Run>;
  readonly cells: Map<string, Run>;
  readonly pairs: Map<string, Run>;
  readonly #met = new Map<StateName, Uint8Array>(STATES.map((s) => [s, new Uint8Array(ALPHABET.length)]));

  constructor(before?: FirstRuns) {
    this.rows = new Map(before?.rows);
    this.guards = new Map(before?.guards);
    this.cells = new Map(before?.cells);
    this.pairs = new Map(before?.pairs);
  }

  /** The letters to try in a node: all of them in near nodes, and wherever the state has not met them. */
  readonly lettersFor = ({ depth, local }: GraphNode): readonly Input[] => {
    if (depth <= NEAR_DEPTH) return ALPHABET;
    const met = this.#met.get(local.state);
    return ALPHABET.filter((input, i) => PROBE_SET.has(input) || met?.[i] !== 1);
  };

  /** Rows not taken yet, but for those that are known to be beyond every environment. */
  missingRows(): readonly PlacedRow[] {
    return DRIVABLE.filter(({ id }) => !this.rows.has(id));
  }

  add(graph: VectorGraph, { letters, pairs, may }: SurveyPlan): void {
    const { setting } = graph;
    const junctions = new Junctions();
    survey(graph, letters, may, (edge) => {
      const { from, input, settled, newOutcomes } = edge;
      const run = (): Run => ({ setting, inputs: [...pathTo(from), input] });
      for (const taken of settled.rows)
        if (taken !== undefined && !this.rows.has(taken.id)) this.rows.set(taken.id, run());
      for (const outcome of newOutcomes) if (!this.guards.has(outcome)) this.guards.set(outcome, run());
      const met = this.#met.get(from.local.state);
      const index = INDEX.get(input.name);
      if (pairs && met !== undefined && index !== undefined && met[index] === 0) {
        met[index] = 1;
        this.cells.set(`${from.local.state} ${input.name}`, run());
      }
      if (pairs) junctions.note(edge);
    });
    for (const [pair, inputs] of junctions.pairs(graph.nodes)) {
      if (!this.pairs.has(pair)) this.pairs.set(pair, { setting, inputs });
    }
  }
}
