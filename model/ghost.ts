import type { EndpointEvent } from './events.js';
import type { Output } from './outputs.js';
import type { Segment } from './segment.js';
import { advance, distance } from './sequence.js';
import type { StateName } from './state-name.js';
import type { Tcb } from './tcb.js';

/** How the last connection of an endpoint ended. */
export type Ending = 'none' | 'graceful' | 'reset' | 'abort' | 'timeout' | 'crash' | 'other';

/**
 * The monitor of an endpoint's trace: what happened in the present (in CLOSED: the last) incarnation. Properties read it, guards never
 * see it. Every field has few values, so that it splits few states.
 */
export interface Ghost {
  /** Incarnation of the peer whose SYN gave IRS; 0 for none or for an old duplicate. */
  readonly peerLife: number;
  /** The state ESTABLISHED, or one after it, was entered. */
  readonly established: boolean;
  /** Octets handed to the user. */
  readonly delivered: number;
  /** Octets the user gave to SEND without error. */
  readonly accepted: number;
  /** Number of our FIN, once on the wire. */
  readonly finNumber: number | null;
  /** We closed before the peer's FIN was received: FIN-WAIT-1 was entered. */
  readonly closedFirst: boolean;
  readonly timeWait: boolean;
  readonly ending: Ending;
}

export const BLANK_GHOST: Ghost = {
  peerLife: 0,
  established: false,
  delivered: 0,
  accepted: 0,
  finNumber: null,
  closedFirst: false,
  timeWait: false,
  ending: 'none',
};

/** One step of one endpoint, as the monitor sees it. */
export interface Observation {
  readonly before: { readonly state: StateName; readonly tcb: Tcb };
  readonly event: EndpointEvent;
  readonly after: { readonly state: StateName; readonly tcb: Tcb };
  readonly outputs: readonly Output[];
}

export function sentSegments(outputs: readonly Output[]): readonly Segment[] {
  return outputs.flatMap((o) => (o.type === 'transmit' ? [o.segment] : []));
}

function deliveredOctets(outputs: readonly Output[]): number {
  return outputs.reduce(
    (n, o) => (o.type === 'deliver' ? n + o.ranges.reduce((m, r) => m + r.count, 0) : n),
    0,
  );
}

function endingOf({ before, event }: Observation): Ending {
  switch (event.type) {
    case 'SEGMENT':
      if (event.segment.rst) return 'reset';
      return before.state === 'LAST-ACK' ? 'graceful' : 'other';
    case 'TIMEOUT.TIME-WAIT':
      return 'graceful';
    case 'TIMEOUT.USER':
      return 'timeout';
    case 'ABORT':
      return 'abort';
    case 'CRASH':
      return 'crash';
    default:
      return 'other';
  }
}

const BEFORE_ESTABLISHED: ReadonlySet<StateName> = new Set<StateName>([
  'CLOSED',
  'LISTEN',
  'SYN-SENT',
  'SYN-RECEIVED',
]);

/** The number of the FIN among segments just sent, if any. */
function finNumberOf(segments: readonly Segment[]): number | null {
  const fin = segments.find((s) => s.fin);
  return fin === undefined ? null : advance(fin.seq, fin.len + (fin.syn ? 1 : 0));
}

/** Octets SEND has accepted by now: those on the wire and those queued. */
function acceptedOctets(tcb: Tcb): number {
  if (tcb.life === 0) return 0;
  const synAndFin = 1 + (tcb.finSeq === null ? 0 : 1);
  return Math.max(0, distance(tcb.iss, tcb.sndNxt) - synAndFin) + tcb.queued;
}

/** The monitor's next state. */
export function observe(ghost: Ghost, o: Observation): Ghost {
  const { before, event, after, outputs } = o;
  if (after.state === 'CLOSED') {
    if (before.state === 'CLOSED') return ghost;
    return { ...ghost, delivered: ghost.delivered + deliveredOctets(outputs), ending: endingOf(o) };
  }
  const fresh = after.tcb.life !== before.tcb.life || before.state === 'CLOSED';
  const start = fresh ? BLANK_GHOST : ghost;
  const heardSyn = event.type === 'SEGMENT' && event.segment.syn && after.tcb.irs === event.segment.seq;
  const finNumber = start.finNumber ?? finNumberOf(sentSegments(outputs));
  return {
    peerLife: heardSyn && BEFORE_ESTABLISHED.has(before.state) ? event.segment.life : start.peerLife,
    established: start.established || !BEFORE_ESTABLISHED.has(after.state),
    delivered: start.delivered + deliveredOctets(outputs),
    accepted: acceptedOctets(after.tcb),
    finNumber,
    closedFirst:
      start.closedFirst ||
      (event.type !== 'SEGMENT' && !before.tcb.peerFin && after.tcb.finQueued) ||
      (start.finNumber === null && finNumber !== null && !before.tcb.peerFin),
    timeWait: start.timeWait || after.state === 'TIME-WAIT',
    ending: 'none',
  };
}
