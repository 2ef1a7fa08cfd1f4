import { CHART } from '../../model/chart.js';
import type { Environment } from '../../model/environment.js';
import type { EndpointEvent } from '../../model/events.js';
import { DEFAULT_PROFILE, type Profile } from '../../model/profile.js';
import type { RowId } from '../../model/statechart.js';
import type { Local } from '../../model/tabulation.js';
import { blankTcb, receiveWindow } from '../../model/tcb.js';
import { rowOf, settle } from '../settle.js';
import { allowedStep } from './allowed-step.js';
import { ALPHABET } from './alphabet.js';
import type { Choices } from './choices.js';
import { eventOf } from './event-of.js';
import { resolveSegment } from './resolve-segment.js';
import type { Setting } from './setting.js';
import { shapeOf } from './shape.js';
import type { Step } from './step.js';

/** Shapes beyond these are not expanded: enough for every row, little enough for a second. */
const MOST_SHAPES = 300;
const ISN = 0xffff_fffb;

type Way = readonly [Step, EndpointEvent];

interface Edge {
  readonly from: string;
  readonly step: Step;
  readonly rows: readonly RowId[];
  readonly to: string;
}

const TIMEOUTS: readonly EndpointEvent[] = [
  { type: 'TIMEOUT.RETRANSMISSION' },
  { type: 'TIMEOUT.TIME-WAIT' },
  { type: 'TIMEOUT.USER' },
];

function append(to: Map<string, Edge[]>, key: string, edge: Edge): void {
  const list = to.get(key);
  if (list === undefined) to.set(key, [edge]);
  else list.push(edge);
}

/**
 * Which step leads towards which row of the chart, from each shape of the endpoint: the chart itself is explored breadth first with the steps of the
 * tests, shapes standing for states. A route is advice: where a shape hides a difference, the step leads elsewhere and the next one is asked again.
 */
export class RouteMap {
  readonly #setting: Setting;
  readonly #env: Environment;
  /** First edge from one shape to another with one row: the others add nothing. */
  readonly #edges = new Map<string, Edge>();
  readonly #into = new Map<string, Edge[]>();
  readonly #by = new Map<string, Edge[]>();
  readonly #routes = new Map<string, ReadonlyMap<string, Step>>();

  constructor(setting: Setting, choices: Choices) {
    this.#setting = setting;
    this.#env = { profile: { ...DEFAULT_PROFILE, ...choices } as Profile, limits: setting.limits };
    this.#explore();
  }

  /** The rows that some step takes, in the order in which they were found. */
  get rows(): readonly RowId[] {
    return [...this.#by.keys()] as RowId[];
  }

  /** The next step towards a row; undefined where no way is known. */
  towards(row: string, local: Local): Step | undefined {
    const known = this.#routes.get(row) ?? this.#routeTo(row);
    this.#routes.set(row, known);
    return known.get(shapeOf(local));
  }

  #explore(): void {
    const start: Local = { state: 'CLOSED', tcb: blankTcb([]) };
    const seen = new Set([shapeOf(start)]);
    const queue = [start];
    for (let i = 0; i < queue.length && i < MOST_SHAPES; i += 1) {
      const local = queue[i];
      if (local === undefined) return;
      const from = shapeOf(local);
      for (const [step, event] of this.#ways(local)) {
        const next = this.#take(local, event);
        const to = shapeOf(next.local);
        this.#add({ from, step, rows: next.rows, to });
        if (seen.has(to)) continue;
        seen.add(to);
        queue.push(next.local);
      }
    }
  }

  #take(local: Local, event: EndpointEvent): { readonly local: Local; readonly rows: readonly RowId[] } {
    const ready = { ...local, tcb: { ...local.tcb, isns: [1000] } };
    const taken = settle(CHART, ready, event, this.#env);
    return { local: taken.at(-1)?.local ?? local, rows: taken.map(rowOf) };
  }

  #add(edge: Edge): void {
    const key = `${edge.from}|${edge.to}|${edge.rows.join('|')}`;
    if (this.#edges.has(key)) return;
    this.#edges.set(key, edge);
    append(this.#into, edge.to, edge);
    for (const row of edge.rows) append(this.#by, row, edge);
  }

  #ways(local: Local): readonly Way[] {
    const { capabilities, limits } = this.#setting;
    const window = receiveWindow(local.tcb, limits);
    // Many classes mean the same segment where nothing is outstanding.
    const seen = new Set<string>();
    return ALPHABET.filter((step) => allowedStep(step, local, capabilities, 0)).flatMap(
      (step): readonly Way[] => {
        if (step.do === 'advance') return this.#timeouts(local).map((event) => [step, event]);
        if (step.do === 'again' || step.do === 'numbered') return [];
        if (step.do !== 'segment') return [[step, eventOf(step)]];
        const segment = resolveSegment(step, { local, window, edgeKnown: true, isn: ISN });
        const { seq, ack, wnd } = segment;
        const key = `${seq} ${ack} ${step.bits} ${step.len} ${wnd}`;
        if (seen.has(key)) return [];
        seen.add(key);
        return [[step, { type: 'SEGMENT', segment }]];
      },
    );
  }

  /** Only those that a stack can have: something is outstanding where R2 ends. */
  #timeouts({ tcb }: Local): readonly EndpointEvent[] {
    const { retransmission, timeWait, user } = tcb.timers;
    const runs = [retransmission, timeWait, user && tcb.sndUna !== tcb.sndNxt];
    return TIMEOUTS.filter((_, i) => runs[i]);
  }

  /** Breadth first against the edges, from the row back to every shape. */
  #routeTo(row: string): ReadonlyMap<string, Step> {
    const route = new Map<string, Step>();
    const reached: string[] = [];
    const add = ({ from, step }: Edge): void => {
      if (route.has(from)) return;
      route.set(from, step);
      reached.push(from);
    };
    for (const edge of this.#by.get(row) ?? []) add(edge);
    for (let i = 0; i < reached.length; i += 1)
      for (const edge of this.#into.get(reached[i] ?? '') ?? []) add(edge);
    return route;
  }
}

const known = new Map<string, RouteMap>();

/** The routes of a stack; made once for all stacks that can do the same, for they take a moment. */
export function routesFor(setting: Setting, choices: Choices): RouteMap {
  const key = JSON.stringify([setting.capabilities, setting.limits, choices]);
  const found = known.get(key) ?? new RouteMap(setting, choices);
  known.set(key, found);
  return found;
}
