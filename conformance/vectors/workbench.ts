import { guardNames, type PlacedRow } from '../../model/chart.js';
import type { EndpointEvent } from '../../model/events.js';
import type { GuardName } from '../../model/guards.js';
import type { Local } from '../../model/tabulation.js';
import { variantsOf } from '../profile-variants.js';
import { CORE, PROBES, STEERING } from './alphabets.js';
import type { Candidate } from './candidate.js';
import { Findings, type FirstRuns, type Run } from './findings.js';
import type { Input } from './inputs.js';
import { itemsOfRun, type RunItems } from './run-items.js';
import { type Setting, settingsOf } from './setting.js';
import { switchesRead } from './switches-read.js';
import { type VectorGraph, vectorGraph } from './vector-graph.js';

/** Steps from CLOSED within which states are looked for: two or three to open, as many to reach any other state. */
export const MAX_DEPTH = 5;

type Filter = (event: EndpointEvent, local: Local, input: Input) => boolean;

/** What runs may do: all of it, where nothing is said. */
export interface Bounds {
  readonly settings?: (profile: string) => readonly Setting[];
  /** A step that can be made at all. */
  readonly may?: Filter;
  /** A step that may lead to where others are tried. */
  readonly steers?: Filter;
}

const ANYTHING: Filter = () => true;

/** Explores endpoints of one profile once, for all criteria. */
export class Workbench {
  readonly profile: string;
  readonly settings: readonly Setting[];
  readonly #bounds: Required<Bounds>;
  readonly #graphs = new Map<string, VectorGraph>();
  readonly #items = new WeakMap<Run, RunItems>();
  readonly #read = new Map<GuardName, ReadonlySet<string>>();
  #main: FirstRuns | null = null;
  #all: FirstRuns | null = null;

  constructor(profile: string, { settings = settingsOf, may = ANYTHING, steers = ANYTHING }: Bounds = {}) {
    this.profile = profile;
    this.settings = settings(profile);
    this.#bounds = { settings, may, steers };
  }

  /** The local states of a setting by the steering letters (`full`), or by those of ordinary life. */
  graph(setting: Setting, letters: 'full' | 'core'): VectorGraph {
    const key = `${setting.name} ${letters}`;
    const inputs = letters === 'full' ? STEERING : CORE;
    const { may, steers } = this.#bounds;
    const graph =
      this.#graphs.get(key) ??
      vectorGraph(
        setting,
        inputs,
        (l) => l.tcb.held.length <= 1,
        undefined,
        MAX_DEPTH,
        (event, local, input) => may(event, local, input) && steers(event, local, input),
      );
    this.#graphs.set(key, graph);
    return graph;
  }

  /** What the settings of the profile itself can show. */
  main(): FirstRuns {
    this.#main ??= this.#ofSettings();
    return this.#main;
  }

  /** What they and the profiles that differ from it in one switch can show. */
  all(): FirstRuns {
    this.#all ??= this.#withVariants();
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

  #ofSettings(): FirstRuns {
    const found = new Findings();
    for (const [i, setting] of this.settings.entries()) {
      // Text that waits for RECEIVE changes the reaction to few letters.
      const letters = i === 1 ? () => PROBES : found.lettersFor;
      found.add(this.graph(setting, 'full'), { letters, pairs: true, may: this.#bounds.may });
    }
    return found;
  }

  /** Text that is read at once shows most; what then is still missing may need text that waits. */
  #withVariants(): FirstRuns {
    const found = new Findings(this.main());
    for (const index of [0, 1]) {
      for (const { profile, change } of variantsOf(this.profile)) {
        const setting = this.#bounds.settings(profile.name)[index];
        if (setting === undefined || !this.#mayShow(found.missingRows(), change)) continue;
        found.add(this.graph(setting, 'core'), {
          letters: () => PROBES,
          pairs: false,
          may: this.#bounds.may,
        });
      }
    }
    return found;
  }

  /** The switch is read by a guard of one of the rows. */
  #mayShow(rows: readonly PlacedRow[], change: string): boolean {
    const [, waits] = this.settings;
    if (waits === undefined) return false;
    const graph = this.graph(waits, 'core');
    return [...new Set(rows.flatMap(({ row }) => guardNames(row)))].some((guard) => {
      const read = this.#read.get(guard) ?? switchesRead(graph, [guard], []);
      this.#read.set(guard, read);
      return read.has(change.split('=')[0] ?? '');
    });
  }
}
