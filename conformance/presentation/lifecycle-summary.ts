import type { ExplainedConnection } from '../connections/explained.js';
import type { ConnState } from '../connections/zeek/conn-state.js';
import type { Blame, Closing, Deviation, Opening, Strength } from '../monitor/judgement.js';

/** Connections that opened and closed alike. */
export interface LifecycleCount {
  readonly opening: Opening;
  readonly closing: Closing;
  readonly zeek: ConnState;
  readonly connections: number;
  readonly segments: number;
  /** Octets of text in both directions. */
  readonly octets: number;
  /** Connections among them with a deviation. */
  readonly deviating: number;
}

/** Deviations alike. */
export interface DeviationCount {
  readonly kind: string;
  readonly strength: Strength;
  readonly clause: string;
  readonly blame: Blame;
  readonly count: number;
  readonly connections: number;
  /** The first one met. */
  readonly example: { readonly file: string; readonly connection: number; readonly frame: number };
}

export interface LifecycleSummary {
  readonly connections: number;
  readonly lifecycles: readonly LifecycleCount[];
  readonly deviations: readonly DeviationCount[];
  /** Deviations that monitors only counted, so that they are in no row above. */
  readonly furtherDeviations: number;
}

type Growing<T> = { -readonly [K in keyof T]: T[K] };

const byCount = (a: { connections: number }, b: { connections: number }): number =>
  b.connections - a.connections;

/** Counts connections by lifecycle and deviations by kind; as large as there are kinds, however many connections. */
export class LifecycleCounter {
  readonly #lifecycles = new Map<string, Growing<LifecycleCount>>();
  readonly #deviations = new Map<string, Growing<DeviationCount>>();
  #connections = 0;
  #further = 0;

  add(connection: ExplainedConnection): void {
    const { report, zeek, octets } = connection;
    this.#connections += 1;
    this.#further += report.furtherDeviations;
    const { opening, closing } = report;
    const key = `${opening}|${closing}|${zeek.state}`;
    const same = this.#lifecycles.get(key) ?? {
      ...{ opening, closing, zeek: zeek.state },
      ...{ connections: 0, segments: 0, octets: 0, deviating: 0 },
    };
    same.connections += 1;
    same.segments += report.segments;
    same.octets += octets.originator + octets.responder;
    if (report.deviations.length > 0) same.deviating += 1;
    this.#lifecycles.set(key, same);
    const met = new Set<string>();
    for (const deviation of report.deviations) this.#count(connection, deviation, met);
  }

  get summary(): LifecycleSummary {
    return {
      connections: this.#connections,
      lifecycles: [...this.#lifecycles.values()].sort(byCount),
      deviations: [...this.#deviations.values()].sort(byCount),
      furtherDeviations: this.#further,
    };
  }

  #count({ file, number }: ExplainedConnection, deviation: Deviation, met: Set<string>): void {
    const { kind, strength, clause, blame, frame } = deviation;
    const key = `${kind}|${strength}|${clause}|${blame}`;
    const same = this.#deviations.get(key) ?? {
      ...{ kind, strength, clause, blame, count: 0, connections: 0 },
      example: { file, connection: number, frame },
    };
    same.count += 1;
    if (!met.has(key)) same.connections += 1;
    met.add(key);
    this.#deviations.set(key, same);
  }
}
