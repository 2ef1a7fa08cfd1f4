import type { Environment } from '../environment.js';
import { type EndpointEvent, EVENT_TYPES } from '../events.js';
import { DEFAULT_LIMITS } from '../limits.js';
import { PROFILES } from '../profile.js';
import type { Segment } from '../segment.js';
import { advance } from '../sequence.js';
import { blankTcb, type HeldText, type Tcb } from '../tcb.js';

/** Where guards and actions are asked which numbers they depend on and which they write. */
export interface Probe {
  readonly env: Environment;
  readonly tcb: Tcb;
  readonly events: readonly EndpointEvent[];
}

const ISS = 1000;
const IRS = 5000;
const RUNNING = { retransmission: true, user: true, timeWait: false };

const waiting = (seq: number, len: number, fin: boolean): HeldText => ({ seq, len, fin, life: 1, at: 0 });

const SYN_SENT: Tcb = {
  ...blankTcb([2000, 3000], 1),
  ...{ origin: 'active', life: 1, iss: ISS, sndUna: ISS, sndNxt: ISS + 1, timers: RUNNING },
};
const SYN_RECEIVED: Tcb = {
  ...SYN_SENT,
  ...{ irs: IRS, rcvNxt: IRS + 1, sndWnd: 4, sndWl1: IRS, sndWl2: 0, maxSndWnd: 4 },
};
const OPEN: Tcb = { ...SYN_RECEIVED, sndUna: ISS + 1, sndWl1: IRS + 1, sndWl2: ISS + 1 };
const SENT: Tcb = { ...OPEN, sndUna: ISS + 2, sndNxt: ISS + 4, rcvNxt: IRS + 3 };
const FIN_SENT: Tcb = { ...SENT, finSeq: ISS + 3 };

const TCBS: readonly Tcb[] = [
  blankTcb([2000]),
  { ...blankTcb([], 1), origin: 'passive', receives: 1, queued: 1 },
  { ...SYN_SENT, queued: 1 },
  SYN_RECEIVED,
  { ...SYN_RECEIVED, origin: 'passive', queued: 2, held: [waiting(IRS + 1, 1, true)] },
  { ...SYN_RECEIVED, finSeq: ISS + 1, sndNxt: ISS + 2, former: FIN_SENT },
  OPEN,
  { ...OPEN, queued: 1, receives: 1, finQueued: true },
  { ...OPEN, queued: 2, sndWnd: 0, unread: [{ life: 1, from: 0, count: 3 }] },
  { ...OPEN, unread: [{ life: 1, from: 0, count: 4 }], held: [waiting(IRS + 2, 1, false)] },
  SENT,
  { ...SENT, receives: 1, sndWnd: 1 },
  FIN_SENT,
  { ...FIN_SENT, sndUna: ISS + 4 },
];

const CONTROLS: readonly Partial<Segment>[] = [{}, { syn: true }, { fin: true }, { rst: true }];

/** Segments on both sides of every number that a comparison may look at. */
function segmentsAround({ iss, irs, sndUna, sndNxt, rcvNxt }: Tcb): readonly Segment[] {
  const seqs = [irs, ...[-2, -1, 0, 1, 3, 4].map((d) => advance(rcvNxt, d))];
  const acks = [iss, ...[-6, -5, -4, -1, 0].map((d) => advance(sndUna, d)), sndNxt, advance(sndNxt, 1)];
  const blank: Segment = { ...{ seq: 0, ack: null, len: 0, wnd: 3, life: 1, at: 0 }, ...NO_CONTROL };
  return [...new Set(seqs)].flatMap((seq) =>
    [null, ...new Set(acks)].flatMap((ack) =>
      CONTROLS.flatMap((control) => [0, 1, 2].map((len) => ({ ...blank, ...control, seq, ack, len }))),
    ),
  );
}

const NO_CONTROL = { syn: false, fin: false, rst: false };

function eventsAround(tcb: Tcb): readonly EndpointEvent[] {
  const plain = EVENT_TYPES.filter((type) => type !== 'SEGMENT').map(
    (type) => ({ type, ...(type.startsWith('OPEN') ? { remote: true } : {}) }) as EndpointEvent,
  );
  return [...plain, ...segmentsAround(tcb).map((segment): EndpointEvent => ({ type: 'SEGMENT', segment }))];
}

const ENVIRONMENTS: readonly Environment[] = ['rfc9293', 'alternatives'].flatMap((name) => {
  const profile = PROFILES.get(name);
  return profile === undefined ? [] : [{ profile, limits: { ...DEFAULT_LIMITS, eagerReader: false } }];
});

/** TCBs of every stage of a connection, each with every event; made once. */
export const GRID: readonly Probe[] = TCBS.flatMap((tcb) => {
  const events = eventsAround(tcb);
  return ENVIRONMENTS.map((env) => ({ env, tcb, events }));
});
