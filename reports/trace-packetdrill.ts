import { type Descriptors, packetdrillAccept, packetdrillCalls } from './packetdrill-calls.js';
import { packetdrillSegment } from './packetdrill-segment.js';
import type { Trace, TraceEndpoint, TraceSegment, TraceState, TraceStep } from './report.js';
import { stepsWithBefore } from './steps-with-before.js';

export interface TracePacketdrillOptions {
  /** The endpoint under test; default: the one that acts last. */
  readonly side?: 'A' | 'B';
}

/** Initial sequence numbers: ours, and the peer's. */
interface Numbers {
  readonly local: number;
  readonly remote: number;
}

interface Script {
  readonly lines: readonly string[];
  readonly numbers: Numbers;
  readonly descriptors: Descriptors;
}

const NO_ISS: ReadonlySet<string> = new Set(['CLOSED', 'LISTEN']);
const NO_IRS: ReadonlySet<string> = new Set(['CLOSED', 'LISTEN', 'SYN-SENT']);

function number(end: TraceEndpoint, field: 'iss' | 'irs'): number | null {
  const value = end.tcb[field];
  return typeof value === 'number' ? value : null;
}

/** The numbers as the endpoint's TCB knows them; what it does not know stays as it was. */
function learn(end: TraceEndpoint, known: Numbers): Numbers {
  return {
    local: (NO_ISS.has(end.state) ? null : number(end, 'iss')) ?? known.local,
    remote: (NO_IRS.has(end.state) ? null : number(end, 'irs')) ?? known.remote,
  };
}

/** Before the endpoint knows IRS: the number of the SYN that tells it, or what the peer itself counts from. */
function learnFromArrival(
  own: TraceEndpoint,
  peer: TraceEndpoint,
  segment: TraceSegment,
  known: Numbers,
): Numbers {
  if (!NO_IRS.has(own.state)) return known;
  if (segment.syn) return { ...known, remote: segment.seq };
  return { ...known, remote: (NO_ISS.has(peer.state) ? null : number(peer, 'iss')) ?? known.remote };
}

function ends(
  state: TraceState,
  side: 'A' | 'B',
): { readonly own: TraceEndpoint; readonly peer: TraceEndpoint } {
  return side === 'A' ? { own: state.a, peer: state.b } : { own: state.b, peer: state.a };
}

function comment(step: TraceStep, before: TraceEndpoint, after: TraceEndpoint): readonly string[] {
  const change = before.state === after.state ? after.state : `${before.state} -> ${after.state}`;
  const signals = step.signals.map((s) => `; signals "${s}"`).join('');
  const clause = step.clause === null ? '' : ` (${step.clause})`;
  return ['', `// ${step.number}. ${step.row ?? step.event}${clause}: ${change}${signals}`];
}

function own(script: Script, step: TraceStep, before: TraceState, side: 'A' | 'B'): Script {
  const [old, now] = [ends(before, side), ends(step.after, side)];
  const known = learn(old.own, script.numbers);
  const input = step.segment === null ? known : learnFromArrival(old.own, old.peer, step.segment, known);
  const output = learn(now.own, input);
  const calls = packetdrillCalls(step, old.own, script.descriptors);
  const accept = packetdrillAccept(old.own, now.own, calls.descriptors);
  const injected = step.segment === null ? [] : [injection(step.segment, input)];
  const expected = step.sent.map(
    (s) => `+0 > ${packetdrillSegment(s, { sender: output.local, receiver: output.remote })}`,
  );
  return {
    lines: [
      ...script.lines,
      ...comment(step, old.own, now.own),
      ...calls.lines,
      ...injected,
      ...expected,
      ...accept.lines,
    ],
    numbers: output,
    descriptors: accept.descriptors,
  };
}

function injection(segment: TraceSegment, { local, remote }: Numbers): string {
  return `+0 < ${packetdrillSegment(segment, { sender: remote, receiver: local })} win ${segment.wnd}`;
}

function lastActor(trace: Trace): 'A' | 'B' {
  const actor = trace.steps.findLast((step) => step.actor !== 'network')?.actor;
  return actor === 'B' ? 'B' : 'A';
}

/**
 * A trace as a packetdrill-like script from the point of view of one endpoint: what the other end sent and the network delivered is injected
 * (`<`), what this end sends is expected (`>`), user calls are socket calls where sockets have them. Numbers count from the initial sequence
 * numbers, as packetdrill's do. Time is always +0: the model has no clock, a timer expires where its comment stands.
 */
export function tracePacketdrill(trace: Trace, options: TracePacketdrillOptions = {}): string {
  const side = options.side ?? lastActor(trace);
  const begin: Script = {
    lines: [
      `// Scenario ${trace.scenario}, endpoint ${side}. Text carries P; a script for a real stack needs delays at timers.`,
    ],
    numbers: { local: 0, remote: 0 },
    descriptors: { next: 3, listening: null, connected: null },
  };
  const script = stepsWithBefore(trace).reduce(
    (so, { step, before }) => (step.actor === side ? own(so, step, before, side) : so),
    begin,
  );
  return [...script.lines, ''].join('\n');
}
