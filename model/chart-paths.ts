import { getShortestPaths, getSimplePaths } from '@xstate/graph';
import { createEndpoint, DEFAULT_ENVIRONMENT } from './endpoint.js';
import type { EndpointEvent } from './events.js';
import type { Segment } from './segment.js';
import { advance } from './sequence.js';
import type { StateName } from './state-name.js';
import type { Tcb } from './tcb.js';

/** One path through the chart: the events in order and the state after each. */
export interface ChartPath {
  readonly state: StateName;
  readonly steps: readonly { readonly event: string; readonly state: StateName }[];
}

const ISS = 1000;
const PEER_ISS = 5000;

function fromPeer(tcb: Tcb, parts: Partial<Segment>): Segment {
  const { rcvNxt, sndNxt } = tcb;
  const bare = {
    seq: rcvNxt,
    ack: sndNxt,
    syn: false,
    fin: false,
    rst: false,
    len: 0,
    wnd: 4,
    life: 1,
    at: 0,
  };
  return { ...bare, ...parts };
}

/** What a well-behaved peer, user and clock may do next, one event of each class. */
function probes(tcb: Tcb): readonly EndpointEvent[] {
  const segments: readonly Partial<Segment>[] = [
    { seq: PEER_ISS, ack: null, syn: true },
    { seq: PEER_ISS, ack: tcb.sndNxt, syn: true },
    { seq: PEER_ISS, ack: tcb.sndNxt, syn: true, fin: true },
    {},
    { fin: true },
    { fin: true, ack: tcb.finSeq ?? tcb.sndUna },
    { rst: true, ack: null },
    { seq: 0, rst: true, ack: advance(tcb.iss, 1) },
  ];
  return [
    { type: 'OPEN.ACTIVE', remote: true },
    { type: 'OPEN.PASSIVE', remote: true },
    { type: 'SEND' },
    { type: 'CLOSE' },
    { type: 'ABORT' },
    { type: 'TIMEOUT.USER' },
    { type: 'TIMEOUT.TIME-WAIT' },
    ...segments.map((parts): EndpointEvent => ({ type: 'SEGMENT', segment: fromPeer(tcb, parts) })),
  ];
}

interface Walked {
  readonly state: { readonly value: unknown };
  readonly steps: readonly {
    readonly event: { readonly type: string };
    readonly state: { readonly value: unknown };
  }[];
}

function chartPath(path: Walked): ChartPath {
  const steps = path.steps
    .filter((s) => s.event.type !== 'xstate.init')
    .map((s) => ({ event: s.event.type, state: s.state.value as StateName }));
  return { state: path.state.value as StateName, steps };
}

/**
 * Paths through the endpoint chart by `@xstate/graph`, states told apart by their name only: the shortest to each state, or all without
 * a repeated state.
 */
export function chartPaths(kind: 'shortest' | 'simple'): readonly ChartPath[] {
  const machine = createEndpoint(DEFAULT_ENVIRONMENT);
  const options = {
    input: { isns: [ISS] },
    events: (snapshot: { context: Tcb }) => probes(snapshot.context),
    serializeState: (snapshot: { value: unknown }) => String(snapshot.value),
  };
  const walk = kind === 'shortest' ? getShortestPaths : getSimplePaths;
  return (walk(machine as never, options as never) as unknown as readonly Walked[]).map(chartPath);
}
