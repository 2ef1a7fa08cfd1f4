import type { Scenario } from '../../model/scenario.js';
import { scenario } from '../../model/scenario-builder.js';

/** SND.NXT of the client when its first connection is over: SYN, one octet of text and FIN. */
const USED = 1003;

/**
 * The server closes first and waits; the client opens again with an ISS `distance` numbers beyond the last one it has used, while every
 * segment of the first connection may still arrive. `distance` 1 is the number after the last.
 */
export function reopeningScenario(distance: number): Scenario {
  return scenario({
    name: `reopening-at-${distance}`,
    title: `A SYN ${distance} beyond the last number used arrives in TIME-WAIT, and every old segment may follow.`,
    profile: 'reopening',
    a: {
      SEND: { times: 1, in: ['ESTABLISHED'] },
      CLOSE: { times: 1, in: ['CLOSE-WAIT'] },
      'OPEN.ACTIVE': 1,
    },
    b: { CLOSE: { times: 1, in: ['ESTABLISHED'] } },
    connected: true,
    isnsA: [1000, USED - 1 + distance],
    isnsB: [5000, 5100],
    network: { kind: 'history' },
    timers: { timeWait: 'never' },
  });
}
