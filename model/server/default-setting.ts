import { CHART } from '../chart.js';
import type { Network } from '../network.js';
import type { ClientSetting, ServerPolicy, ServerSetting } from './setting.js';

export const PLAIN_POLICY: ServerPolicy = {
  backlog: 2,
  counts: 'half-open',
  cookies: null,
  lifetime: 'none',
  timeWait: 'normal',
};

/** The same network in both directions. */
export function sameBothWays(network: Network): ServerSetting['network'] {
  return { toServer: network, toClients: network };
}

/** A client that opens once and says nothing. */
export const QUIET_CLIENT: ClientSetting = {
  name: 'client',
  address: 'client',
  isns: [1000],
  application: { 'OPEN.ACTIVE': 1 },
  clock: { base: 0, step: 0 },
  reuse: 'never',
};

/** One quiet client, nobody who attacks, a network that loses nothing; experiments change one thing each. */
export const DEFAULT_SETTING: ServerSetting = {
  profile: 'rfc9293',
  limits: {},
  serverChart: CHART,
  clientChart: CHART,
  policy: PLAIN_POLICY,
  clients: [QUIET_CLIENT],
  server: {},
  attacker: { syns: 0, again: false, acks: [] },
  network: sameBothWays({ kind: 'set', capacity: 6, loses: false }),
  patient: false,
  timestamps: false,
  paws: false,
  now: 0,
  ticks: 0,
  timeWaitExpires: { server: true, clients: true },
  toServer: [],
};
