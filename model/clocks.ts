import type { Observation } from './ghost.js';
import { outstanding } from './tcb.js';

/** Ticks until each clock of an endpoint expires; -1: it does not run. Due (0) holds time back until it has expired. */
export interface Clocks {
  readonly timeWait: number;
  readonly user: number;
  readonly retransmission: number;
  readonly quiet: number;
}

/** Durations in ticks; a clock that is not named is not timed. */
export interface ClockSettings {
  /** The TIME-WAIT timer (2 MSL by RFC 9293 §3.4.2, MUST-13). */
  readonly timeWait?: number;
  /** R2 (RFC 9293 §3.8.3): how long something may be outstanding without progress before the connection is given up. */
  readonly user?: number;
  /** The retransmission timer: expires exactly so many ticks after it was armed; not named: at any time. */
  readonly retransmission?: number;
  /** Quiet time after a crash (RFC 9293 §3.4.3): no OPEN before it is over. */
  readonly quiet?: number;
}

export const STOPPED: Clocks = { timeWait: -1, user: -1, retransmission: -1, quiet: -1 };

function userClock(clocks: Clocks, setting: number | undefined, { before, after }: Observation): number {
  if (setting === undefined || after.state === 'CLOSED' || !outstanding(after.tcb)) return -1;
  const fresh = after.tcb.life !== before.tcb.life || !outstanding(before.tcb);
  return fresh || after.tcb.sndUna !== before.tcb.sndUna ? setting : clocks.user;
}

function timeWaitClock(clocks: Clocks, setting: number | undefined, { after, outputs }: Observation): number {
  if (setting === undefined || after.state !== 'TIME-WAIT') return -1;
  return outputs.some((o) => o.type === 'timer') ? setting : clocks.timeWait;
}

function retransmissionClock(clocks: Clocks, setting: number | undefined, o: Observation): number {
  if (setting === undefined || !o.after.tcb.timers.retransmission) return -1;
  const expired = o.event.type === 'TIMEOUT.RETRANSMISSION';
  const fresh = !o.before.tcb.timers.retransmission || o.after.tcb.sndNxt !== o.before.tcb.sndNxt;
  return expired || fresh ? setting : clocks.retransmission;
}

/** The clocks after one step of the endpoint. */
export function wind(clocks: Clocks, settings: ClockSettings, o: Observation): Clocks {
  const crashed = o.event.type === 'CRASH' && settings.quiet !== undefined;
  return {
    timeWait: timeWaitClock(clocks, settings.timeWait, o),
    user: userClock(clocks, settings.user, o),
    retransmission: retransmissionClock(clocks, settings.retransmission, o),
    quiet: crashed ? (settings.quiet ?? -1) : clocks.quiet,
  };
}

/** The clocks one tick later, or null while one is due. The quiet time is no timer: it ends by itself. */
export function tick({ timeWait, user, retransmission, quiet }: Clocks): Clocks | null {
  if (timeWait === 0 || user === 0 || retransmission === 0) return null;
  const down = (n: number): number => Math.max(-1, n - 1);
  return {
    timeWait: down(timeWait),
    user: down(user),
    retransmission: down(retransmission),
    quiet: quiet <= 0 ? -1 : quiet - 1,
  };
}
