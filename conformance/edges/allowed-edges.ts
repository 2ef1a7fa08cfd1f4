import { CHART, type Chart, rowId } from '../../model/chart.js';
import type { Environment } from '../../model/environment.js';
import type { EndpointEvent, EventType } from '../../model/events.js';
import type { Limits } from '../../model/limits.js';
import type { Profile } from '../../model/profile.js';
import { react } from '../../model/react.js';
import type { StateName } from '../../model/state-name.js';
import type { RowId } from '../../model/statechart.js';
import type { Local } from '../../model/tabulation.js';
import { blankTcb } from '../../model/tcb.js';
import { probes } from './probes.js';

/** One way an edge can be taken: a row of the chart. */
export interface EdgeCause {
  readonly row: RowId;
  readonly event: EventType;
  readonly clause: string;
  readonly reason: string;
  /** True when a segment with RST was seen to take it, and none without. */
  readonly byReset: boolean;
}

/** A change of state that the chart can make in one step, with every row that makes it. */
export interface AllowedEdge {
  readonly from: StateName;
  readonly to: StateName;
  readonly causes: readonly EdgeCause[];
}

/** Small enough to be walked through, large enough for every guard: text may wait, be held, and be unread. */
const LIMITS: Limits = { window: 2, mss: 1, sendQueue: 1, receiveQueue: 1, eagerReader: false };

/** Two connections, so that TIME-WAIT can be reopened; far apart, so that no number of one is near the other. */
const ISNS: readonly number[] = [0x1000, 0x900000];

/** What decides where a local state can go; of those alike in this one is walked. `test/conformance/edges.test.ts` shows that no row is lost by it. */
function outline({ state, tcb }: Local): string {
  return [
    state,
    tcb.origin,
    tcb.sndUna === tcb.iss,
    tcb.finSeq === null ? 'no FIN' : tcb.sndUna === tcb.sndNxt,
    tcb.sndUna === tcb.sndNxt,
    tcb.queued,
    tcb.finQueued,
    tcb.closeQueued,
    tcb.peerFin,
    tcb.unread.length > 0,
    tcb.held.some((h) => h.fin),
    tcb.timers.user,
    tcb.timers.timeWait,
    tcb.former !== null,
    tcb.isns.length,
  ].join(' ');
}

interface Found {
  readonly cause: Omit<EdgeCause, 'byReset'>;
  withoutReset: boolean;
}

/** Walks through every local state that one endpoint can be brought into, and notes each change of state. */
class EdgeWalk {
  readonly #known = new Set<string>();
  readonly #queue: Local[] = [];
  readonly #edges = new Map<string, Map<RowId, Found>>();
  readonly #env: Environment;
  readonly #chart: Chart;

  constructor(profile: Profile, chart: Chart) {
    this.#env = { profile, limits: LIMITS };
    this.#chart = chart;
  }

  run(): readonly AllowedEdge[] {
    this.#meet({ state: 'CLOSED', tcb: blankTcb(ISNS) });
    for (let local = this.#queue.pop(); local !== undefined; local = this.#queue.pop()) {
      for (const event of probes(local)) this.#try(local, event);
    }
    return [...this.#edges].map(([key, rows]) => {
      const [from, to] = key.split(' ') as [StateName, StateName];
      const causes = [...rows.values()].map((f) => ({ ...f.cause, byReset: !f.withoutReset }));
      return { from, to, causes };
    });
  }

  #meet(local: Local): void {
    const key = outline(local);
    if (this.#known.has(key)) return;
    this.#known.add(key);
    this.#queue.push(local);
  }

  #try(local: Local, event: EndpointEvent): void {
    const { row, local: next } = react(this.#chart, local, event, this.#env);
    if (next.tcb !== local.tcb || next.state !== local.state) this.#meet(next);
    if (next.state === local.state) return;
    const key = `${local.state} ${next.state}`;
    const rows = this.#edges.get(key) ?? new Map<RowId, Found>();
    this.#edges.set(key, rows);
    const id = rowId(local.state, event.type, row);
    const found = rows.get(id) ?? {
      cause: { row: id, event: event.type, clause: row.clause, reason: row.reason },
      withoutReset: false,
    };
    if (event.type !== 'SEGMENT' || !event.segment.rst) found.withoutReset = true;
    rows.set(id, found);
  }
}

/** The changes of state that the chart makes under a profile, each in one step: walked through, never written down a second time. */
export function allowedEdges(profile: Profile, chart: Chart = CHART): readonly AllowedEdge[] {
  return new EdgeWalk(profile, chart).run();
}
