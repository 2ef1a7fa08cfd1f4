import { type StateName, SYNCHRONIZED } from '../model/state-name.js';
import type { EndView, SystemView } from '../model/views.js';
import type { Property } from './property.js';

/** States in which an endpoint may rest: nothing is outstanding and only the user can go on. */
const RESTING: ReadonlySet<StateName> = new Set<StateName>([
  'CLOSED',
  'LISTEN',
  'ESTABLISHED',
  'CLOSE-WAIT',
  'FIN-WAIT-2',
]);

/** Pairs of synchronized states in which a connection may rest: idle, and half-closed. */
const RESTING_PAIRS: ReadonlySet<string> = new Set([
  'ESTABLISHED ESTABLISHED',
  'FIN-WAIT-2 CLOSE-WAIT',
  'CLOSE-WAIT FIN-WAIT-2',
]);

/** The peer of a half-open end lost or gave up its connection; it did not end by closing. */
function brokenOff(end: EndView): boolean {
  return end.ghost.ending !== 'graceful';
}

function mayRestTogether(a: EndView, b: EndView): boolean {
  if (SYNCHRONIZED.has(a.state) && SYNCHRONIZED.has(b.state))
    return RESTING_PAIRS.has(`${a.state} ${b.state}`);
  if (SYNCHRONIZED.has(a.state)) return brokenOff(b);
  if (SYNCHRONIZED.has(b.state)) return brokenOff(a);
  return true;
}

const isIdle = (e: EndView): boolean =>
  RESTING.has(e.state) && !e.tcb.timers.retransmission && !e.tcb.timers.timeWait;

/** A listener whose host may begin no further connection: the bound of the scenario, not of TCP. */
const isUsedUp = (e: EndView): boolean => e.state === 'LISTEN' && e.tcb.isns.length === 0;

/**
 * Declared terminal (requirement P-12): idle, half-closed, half-open without traffic, listening, closed; or the scenario's incarnations are
 * used up. An end that waits for its retransmission timer may rest only where the scenario says that this timer is left out.
 */
export function mayRest({ a, b }: SystemView, timerLeftOut: boolean): boolean {
  if (isUsedUp(a) || isUsedUp(b)) return true;
  if (timerLeftOut && (a.tcb.timers.retransmission || b.tcb.timers.retransmission)) return true;
  return isIdle(a) && isIdle(b) && mayRestTogether(a, b);
}

/** What is true when nothing further can happen. */
export const REST_PROPERTIES: readonly Property[] = [
  {
    id: 'deadlock-free',
    title: 'No deadlock',
    statement:
      'Where nothing further can happen, both ends are idle in CLOSED, LISTEN, ESTABLISHED, CLOSE-WAIT or FIN-WAIT-2, and match.',
    kind: 'deadlock-free',
    over: 'rest',
    requirements: ['P-12', 'F-05', 'T-RTX'],
    // The judge asks mayRest() itself, because what may rest depends on the scenario; see judge.ts.
    holds: () => true,
    caughtBy: ['active-open-twice', 'closed-silent'],
  },
  {
    id: 'rest-is-agreed',
    title: 'At rest both ends know the same octets',
    statement: 'An idle connection that rests has delivered everything that was sent and acknowledged.',
    kind: 'deadlock-free',
    over: 'rest',
    requirements: ['P-02', 'Q-11', 'P-12'],
    premise: ({ a, b }) =>
      RESTING_PAIRS.has(`${a.state} ${b.state}`) &&
      a.tcb.life === b.ghost.peerLife &&
      b.tcb.life === a.ghost.peerLife,
    holds: ({ a, b }) => a.tcb.rcvNxt === b.tcb.sndNxt && b.tcb.rcvNxt === a.tcb.sndNxt,
    caughtBy: ['retransmission-timer-not-armed', 'duplicate-ack-drops-text'],
  },
];
