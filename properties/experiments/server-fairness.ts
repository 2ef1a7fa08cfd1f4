import type { Fairness } from '../../checker/liveness/fairness.js';
import { isClient } from '../../model/server/generator.js';
import { SERVER, type ServerAction } from '../../model/server/server-action.js';
import type { ServerSetting } from '../../model/server/setting.js';

/** What a server experiment assumes of the network, the timers and the users; of the attacker nothing is ever assumed. */
export type ServerFairness = 'deliver' | 'retransmit' | 'lifetime' | 'calls' | 'tick';

export const ALL_FAIR: readonly ServerFairness[] = ['deliver', 'retransmit', 'lifetime', 'calls', 'tick'];

function group(name: ServerFairness, setting: ServerSetting, action: ServerAction): string | null {
  if (name === 'tick') return action.kind === 'tick' ? 'tick' : null;
  // The label does not tell whether the server takes or drops the packet: the network is not the server's accomplice.
  if (name === 'deliver') return action.kind === 'deliver' ? JSON.stringify(action) : null;
  if (action.kind !== 'call') return null;
  const whose = `${action.at} ${action.remote} ${action.event}`;
  const timer = action.event.startsWith('TIMEOUT.');
  switch (name) {
    case 'retransmit':
      // Repeating a SYN,ACK to an address where nobody is changes nothing.
      return action.event === 'TIMEOUT.RETRANSMISSION' && isClient(setting, action.remote) ? whose : null;
    case 'lifetime':
      return action.event === 'TIMEOUT.USER' && action.at === SERVER ? whose : null;
    case 'calls':
      return timer ? null : whose;
  }
}

const STRONG: ReadonlySet<ServerFairness> = new Set(['deliver', 'retransmit']);

/** The assumptions as the checker takes them. */
export function serverFairness(
  names: readonly ServerFairness[],
  setting: ServerSetting,
  action: (label: number) => ServerAction,
): readonly Fairness[] {
  return names.map((name) => ({
    name,
    strength: STRONG.has(name) ? 'strong' : 'weak',
    group: (label) => group(name, setting, action(label)),
  }));
}
