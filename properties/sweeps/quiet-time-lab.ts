import type { Aged } from '../../model/aged-content.js';
import type { Scenario } from '../../model/scenario.js';
import { scenario } from '../../model/scenario-builder.js';
import { stepAlways } from '../experiments/statements.js';

/**
 * The client crashes while its text is in flight, stays quiet for a while, and opens with `nextIsn`, by default
 * the same initial sequence number again. Without
 * MAY-12, whose check of the ACK would hide the old text behind the new number of the server.
 */
export function quietTimeScenario(
  msl: number,
  quiet: number,
  ties: Aged['ties'] = 'segments first',
  nextIsn = 1000,
): Scenario {
  return scenario({
    name: `quiet-time-${quiet}-msl-${msl}`,
    title: `After its crash the client does not open for ${quiet} ticks; a segment lives at most ${msl}.`,
    profile: 'without-may-12',
    a: {
      SEND: { times: 1, in: ['ESTABLISHED'] },
      CRASH: { times: 1, in: ['ESTABLISHED'] },
      'OPEN.ACTIVE': 1,
    },
    b: { 'OPEN.PASSIVE': 1 },
    connected: true,
    // By default the generator of the client has no clock: it begins anew.
    isnsA: [1000, nextIsn],
    isnsB: [5000, 5100],
    network: { kind: 'aged', msl, loses: true, ties },
    timers: { timeWait: 'never', retransmission: 'running', retransmissionIn: ['SYN-SENT'] },
    clocks: { quiet },
  });
}

export const OLD_TEXT_IS_NOT_DELIVERED = stepAlways(
  'old-text-is-not-delivered',
  'No octet of an older connection is handed to the user.',
  (s) => s.outputs.some((o) => o.type === 'deliver'),
  (s) =>
    s.outputs.every(
      (o) =>
        o.type !== 'deliver' ||
        o.ranges.every((r) => r.life === (s.before.ghost.peerLife || s.after.ghost.peerLife)),
    ),
);
