import { type StateName, SYNCHRONIZED } from '../../model/state-name.js';
import type { AllowedEdge, EdgeCause } from '../edges/allowed-edges.js';
import type { EdgeMap } from '../edges/edge-map.js';

/** Who must do something for a state to be left on the way that a connection is meant to go. */
export type WaitsFor = 'user' | 'peer' | 'clock';

/** What a state is, read from the rows of the chart that lead into it and out of it. */
export interface StateLore {
  readonly state: StateName;
  /** Why a socket is in it: the reasons of the rows that lead there. */
  readonly why: string;
  /** How it is left: event and next state of each row, and what ends it before its time. */
  readonly left: string;
  /** What is missing while it lasts. */
  readonly stuck: string;
  readonly waitsFor: readonly WaitsFor[];
}

const CALLS = new Set<EdgeCause['event']>(['OPEN.ACTIVE', 'OPEN.PASSIVE', 'SEND', 'CLOSE', 'QUEUED.CLOSE']);

/** A row that gives up: a reset, an abort, an error, a timeout that tells of a failure. */
function givesUp(cause: EdgeCause): boolean {
  const { event } = cause;
  if (event === 'ABORT' || event === 'TIMEOUT.USER' || event.startsWith('ICMP.')) return true;
  return event === 'SEGMENT' && cause.byReset;
}

function who(cause: EdgeCause): WaitsFor {
  if (CALLS.has(cause.event)) return 'user';
  return cause.event === 'SEGMENT' ? 'peer' : 'clock';
}

const EVENT_WORDS: Readonly<Partial<Record<EdgeCause['event'], string>>> = {
  'OPEN.ACTIVE': 'connect',
  'OPEN.PASSIVE': 'listen',
  SEND: 'send',
  CLOSE: 'close',
  'TIMEOUT.TIME-WAIT': '2 MSL over',
};

function eventWords(cause: EdgeCause): string {
  // `ack-of-fin`, `syn-ack`: the rows of SEGMENT are named after the segment.
  if (cause.event === 'SEGMENT') return cause.row.split(' ').slice(2).join(' ');
  return EVENT_WORDS[cause.event] ?? cause.event;
}

/** An exit on the way that a connection is meant to go; a CLOSE that was queued is the user's CLOSE, later. */
function due(cause: EdgeCause): boolean {
  return !givesUp(cause) && cause.event !== 'QUEUED.CLOSE';
}

function exits(edges: readonly AllowedEdge[]): readonly { to: StateName; cause: EdgeCause }[] {
  return edges.flatMap((e) => e.causes.filter(due).map((cause) => ({ to: e.to, cause })));
}

const STUCK: Readonly<Record<WaitsFor, string>> = {
  user: 'the application has to act',
  peer: 'a segment of the peer has to arrive',
  clock: 'time has to pass',
};

function unique<T>(list: readonly T[]): readonly T[] {
  return [...new Set(list)];
}

/**
 * Of the edges that lead here the usual ones: into a synchronized state those from as far along the lifecycle as any (CLOSE-WAIT is entered from
 * ESTABLISHED, hardly ever from SYN-SENT), into the others those from nearest to CLOSED.
 */
function usualEntries(state: StateName, edges: EdgeMap): readonly AllowedEdge[] {
  const entering = edges.entering(state).filter((e) => e.causes.some(due));
  const later = entering.filter((e) => SYNCHRONIZED.has(e.from));
  const candidates = SYNCHRONIZED.has(state) && later.length > 0 ? later : entering;
  const depth = (e: AllowedEdge): number => edges.path('CLOSED', e.from)?.length ?? 0;
  const depths = candidates.map(depth);
  const chosen = SYNCHRONIZED.has(state) ? Math.max(...depths) : Math.min(...depths);
  return candidates.filter((e) => depth(e) === chosen);
}

/** Why a state is there, how it is left, and what is missing: taken from the rows of the chart. */
export function stateLore(state: StateName, edges: EdgeMap): StateLore {
  const reasons = unique(
    usualEntries(state, edges).flatMap((e) =>
      e.causes
        .filter(due)
        .slice(0, 1)
        .map((c) => c.reason),
    ),
  );
  const leaving = exits(edges.leaving(state));
  const byTarget = unique(leaving.map((l) => l.to)).map(
    (to) =>
      `${unique(leaving.filter((l) => l.to === to).map((l) => eventWords(l.cause))).join(' or ')} > ${to}`,
  );
  const waitsFor = unique(leaving.map((l) => who(l.cause)));
  const ended = edges.leaving(state).some((e) => e.causes.some(givesUp))
    ? '; or a reset, an error or a timeout ends it'
    : '';
  return {
    state,
    why: reasons.join(' '),
    left: `${byTarget.join(', ')}${ended}`,
    stuck: waitsFor.map((w) => STUCK[w]).join(', or '),
    waitsFor,
  };
}
