import {
  DEFAULT_SETTING,
  PLAIN_POLICY,
  QUIET_CLIENT,
  sameBothWays,
} from '../../model/server/default-setting.js';
import { Schedule } from '../../model/server/schedule.js';
import { SERVER } from '../../model/server/server-action.js';
import type { ServerSetting } from '../../model/server/setting.js';
import type { StateName } from '../../model/state-name.js';

export const CLOSING_ORDERS = [
  'client first',
  'server first',
  'simultaneous',
  'client aborts',
  'server aborts',
  'server never closes',
  'client never closes',
] as const;

export type ClosingOrder = (typeof CLOSING_ORDERS)[number];

/** Records of connections that one side still holds when nothing more happens without a timer or a call. */
export interface HeldRecords {
  readonly timeWait: number;
  readonly closeWait: number;
  readonly finWait2: number;
}

/** What one order of closing costs. */
export interface ClosingCost {
  readonly order: ClosingOrder;
  readonly connections: number;
  readonly client: HeldRecords;
  readonly server: HeldRecords;
  /** The sides that hold anything. */
  readonly pays: 'client' | 'server' | 'both' | 'nobody';
}

const NAMES = ['C1', 'C2', 'C3', 'C4', 'C5'];
const CALLS = { CLOSE: 1, ABORT: 1 } as const;

/** So many connections between clients and one server, in order and without loss. */
function connections(n: number): ServerSetting {
  const names = NAMES.slice(0, n);
  return {
    ...DEFAULT_SETTING,
    policy: { ...PLAIN_POLICY, backlog: n },
    clients: names.map((name, i) => ({
      ...QUIET_CLIENT,
      name,
      address: name,
      isns: [1000 * (i + 1)],
      application: { 'OPEN.ACTIVE': 1, ...CALLS },
    })),
    server: Object.fromEntries(names.map((name) => [name, CALLS])),
    network: sameBothWays({ kind: 'ordered', capacity: 4 * n, loses: false }),
  };
}

type Act = 'client CLOSE' | 'server CLOSE' | 'client ABORT' | 'server ABORT' | 'settle';

const SCRIPTS: Readonly<Record<ClosingOrder, readonly Act[]>> = {
  'client first': ['client CLOSE', 'settle', 'server CLOSE'],
  'server first': ['server CLOSE', 'settle', 'client CLOSE'],
  simultaneous: ['client CLOSE', 'server CLOSE'],
  'client aborts': ['client ABORT'],
  'server aborts': ['server ABORT'],
  'server never closes': ['client CLOSE'],
  'client never closes': ['server CLOSE'],
};

function act(run: Schedule, what: Act, client: string): void {
  if (what === 'settle') run.settle();
  else {
    const [who, call] = what.split(' ') as ['client' | 'server', 'CLOSE' | 'ABORT'];
    run.call(who === 'client' ? client : SERVER, client, call);
  }
}

function held(states: readonly { readonly state: StateName }[]): HeldRecords {
  const count = (name: StateName): number => states.filter((s) => s.state === name).length;
  return {
    timeWait: count('TIME-WAIT'),
    closeWait: count('CLOSE-WAIT'),
    finWait2: count('FIN-WAIT-2'),
  };
}

const any = (h: HeldRecords): boolean => h.timeWait + h.closeWait + h.finWait2 > 0;

function payer(client: HeldRecords, server: HeldRecords): ClosingCost['pays'] {
  if (any(client)) return any(server) ? 'both' : 'client';
  return any(server) ? 'server' : 'nobody';
}

function cost(order: ClosingOrder, n: number): ClosingCost {
  const setting = connections(n);
  const run = new Schedule(setting);
  for (const { name } of setting.clients) run.call(name, name, 'OPEN.ACTIVE');
  run.settle();
  for (const { name } of setting.clients) for (const what of SCRIPTS[order]) act(run, what, name);
  run.settle();
  const { clients, connections: records } = run.view;
  const [client, server] = [held(clients), held(records)];
  return { order, connections: n, client, server, pays: payer(client, server) };
}

/** For every closing order and 1 to 5 connections: who is left with how many records (RFC 9293 §3.6; W-12, W-20). Counted on the charts. */
export function closingCosts(): readonly ClosingCost[] {
  return CLOSING_ORDERS.flatMap((order) => NAMES.map((_, i) => cost(order, i + 1)));
}
