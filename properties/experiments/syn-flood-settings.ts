import type { Application } from '../../model/scenario.js';
import {
  DEFAULT_SETTING,
  PLAIN_POLICY,
  QUIET_CLIENT,
  sameBothWays,
} from '../../model/server/default-setting.js';
import { connectionIn } from '../../model/server/server-view.js';
import type { CookiePolicy, ServerPolicy, ServerSetting } from '../../model/server/setting.js';
import type { ServerDemand } from './on-server.js';

/** What a case of the SYN flood changes. */
export interface Flood {
  readonly backlog?: number;
  readonly forged?: number;
  readonly again?: boolean;
  readonly policy?: Partial<ServerPolicy>;
  readonly loses?: boolean;
  readonly patient?: boolean;
  readonly client?: Application;
  readonly server?: Application;
}

const OPENS: Application = { 'OPEN.ACTIVE': 1 };

/** One client that wants to connect, and forged SYNs. */
export function flood({
  backlog = 2,
  forged = 0,
  again = false,
  policy = {},
  loses = false,
  patient = false,
  client = OPENS,
  server = {},
}: Flood): ServerSetting {
  return {
    ...DEFAULT_SETTING,
    policy: { ...PLAIN_POLICY, backlog, ...policy },
    clients: [{ ...QUIET_CLIENT, application: client }],
    server: { client: server },
    attacker: { syns: forged, again, acks: [] },
    network: sameBothWays({ kind: 'set', capacity: loses ? 3 : 6, loses }),
    patient,
  };
}

export const COOKIES: CookiePolicy = { when: 'always', check: 'number' };

const open = (state: string | undefined): boolean => state === 'ESTABLISHED' || state === 'CLOSE-WAIT';

/** A client that has sent its SYN is ESTABLISHED at some time, and so is the server with it. */
export function isServed(name = 'client'): ServerDemand {
  return {
    from: ({ clients }) => clients.some((c) => c.name === name && c.state === 'SYN-SENT'),
    to: (view) =>
      view.clients.some((c) => c.name === name && open(c.state)) && open(connectionIn(view, name)?.state),
  };
}
