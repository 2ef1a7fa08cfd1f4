import type { Aged } from '../../model/aged-content.js';
import type { ClockSettings } from '../../model/clocks.js';
import type { Scenario } from '../../model/scenario.js';
import { scenario } from '../../model/scenario-builder.js';
import type { SystemView } from '../../model/views.js';
import { systemAlways } from '../experiments/statements.js';

/** One connection in discrete time: A opens and closes first, B listens and closes afterwards; A lingers in TIME-WAIT. */
export interface TimeWaitSetting {
  /** Maximum segment lifetime in ticks. */
  readonly msl: number;
  /** Ticks in TIME-WAIT. */
  readonly timeWait: number;
  /** Copies may be lost; otherwise each arrives at least once. */
  readonly loses: boolean;
  /** R2 of both ends in ticks; absent: nobody gives up. */
  readonly giveUp?: number;
  /** Ticks between two retransmissions; absent: at any time. */
  readonly every?: number;
  readonly ties?: Aged['ties'];
  /** Default: rfc1337. */
  readonly profile?: string;
}

export function timeWaitScenario({
  msl,
  timeWait,
  loses,
  giveUp,
  every,
  ties = 'segments first',
  profile = 'rfc1337',
}: TimeWaitSetting): Scenario {
  const clocks: ClockSettings = {
    timeWait,
    ...(giveUp === undefined ? {} : { user: giveUp }),
    ...(every === undefined ? {} : { retransmission: every }),
  };
  return scenario({
    name: `time-wait-${timeWait}-msl-${msl}`,
    title: `A closes first, B afterwards; TIME-WAIT lasts ${timeWait} ticks, a segment at most ${msl}.`,
    a: { CLOSE: { times: 1, in: ['ESTABLISHED'] } },
    b: { CLOSE: { times: 1, in: ['CLOSE-WAIT'] } },
    connected: true,
    // Without RFC 1337 no TIME-WAIT is long enough: an old ACK meets CLOSED, and its RST ends TIME-WAIT at once.
    profile,
    network: { kind: 'aged', msl, loses, ties },
    timers: {
      retransmission: 'running',
      // Copies of the other segments differ from first ones in nothing that outlives the handshake.
      retransmissionIn: ['LAST-ACK'],
      timeWait: 'running',
      user: giveUp === undefined ? 'never' : 'running',
    },
    clocks,
  });
}

/** Both ends are CLOSED after a connection in which A held TIME-WAIT: the same pair of sockets may be used again. */
const bothOver = ({ a, b }: SystemView): boolean =>
  a.state === 'CLOSED' && a.ghost.timeWait && b.state === 'CLOSED' && b.ghost.established;

export const NOTHING_OLD_IS_ALIVE = systemAlways(
  'nothing-old-is-alive',
  'When both ends are CLOSED after TIME-WAIT, no segment of the connection is in flight any more.',
  bothOver,
  ({ toA, toB }) => [...toA, ...toB].every((s) => s.life === 0),
);

export const NO_RESET_FOR_LAST_ACK = systemAlways(
  'no-reset-for-last-ack',
  'The end that closed last is never told by a RST that its FIN met a connection which is gone.',
  bothOver,
  ({ b }) => b.ghost.ending === 'graceful' || b.ghost.ending === 'timeout',
);
