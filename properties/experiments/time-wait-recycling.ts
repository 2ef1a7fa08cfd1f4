import { DEFAULT_SETTING, PLAIN_POLICY, QUIET_CLIENT } from '../../model/server/default-setting.js';
import { clientIn, connectionIn, type ServerView } from '../../model/server/server-view.js';
import type { ClientSetting, ServerSetting } from '../../model/server/setting.js';
import type { CaseResult, Experiment } from './experiment.js';
import { type ServerDemand, serverAlways, serverLeadsTo } from './on-server.js';
import { isServed } from './syn-flood-settings.js';

const NAT = 'NAT';

/** Two hosts behind one address; their timestamp clocks have nothing to do with each other. */
const C1: ClientSetting = {
  ...QUIET_CLIENT,
  name: 'C1',
  address: NAT,
  application: { 'OPEN.ACTIVE': 1, CLOSE: { times: 1, in: ['CLOSE-WAIT'] } },
  clock: { base: 1000, step: 0 },
};
const C2: ClientSetting = {
  ...QUIET_CLIENT,
  name: 'C2',
  address: NAT,
  isns: [2000],
  clock: { base: 500, step: 500 },
};

/** C1 connects and the server closes first, so that it holds TIME-WAIT; C2 connects. */
function behindNat(timeWait: 'normal' | 'recycle', ticks: number): ServerSetting {
  return {
    ...DEFAULT_SETTING,
    policy: { ...PLAIN_POLICY, timeWait },
    clients: [C1, C2],
    server: { C1: { CLOSE: { times: 1, in: ['ESTABLISHED'] } } },
    patient: true,
    timestamps: true,
    paws: true,
    ticks,
  };
}

function secondServed(timeWait: 'normal' | 'recycle', ticks = 0): CaseResult {
  const numbers = { 'timestamp of C1': 1000, 'timestamp of C2': ticks === 0 ? 500 : '500, later 1000' };
  return serverLeadsTo(behindNat(timeWait, ticks), isServed('C2'), undefined, numbers);
}

/** The client closes first, so that it holds TIME-WAIT, and opens again from the same port. */
const AGAIN: ClientSetting = {
  ...C1,
  application: { 'OPEN.ACTIVE': 2, CLOSE: { times: 1, in: ['ESTABLISHED'] } },
  isns: [1000, 1100],
  clock: { base: 1000, step: 1 },
  reuse: 'newer',
};

function reusing(): ServerSetting {
  return {
    ...behindNat('normal', 1),
    clients: [AGAIN, { ...C2, clock: { base: 500, step: 1 } }],
    server: { C1: { CLOSE: { times: 1, in: ['CLOSE-WAIT'] } } },
    timeWaitExpires: { server: true, clients: false },
  };
}

/** The second connection of C1 is established, although the first one never left TIME-WAIT by its timer. */
const SECOND_CONNECTION: ServerDemand = {
  from: (view) => clientIn(view, 'C1').state === 'SYN-SENT' && clientIn(view, 'C1').tcb.life === 2,
  to: (view) =>
    clientIn(view, 'C1').state === 'ESTABLISHED' && connectionIn(view, 'C1')?.state === 'ESTABLISHED',
};

interface OldSegments {
  readonly reuse?: ClientSetting['reuse'];
  readonly timestamps?: boolean;
  readonly profile?: string;
  /** The client sends an octet in one of its connections. */
  readonly text?: boolean;
}

/**
 * A segment of the client may come again at any time, the new numbers lie just before the old ones, and no check of the ACK's lower bound
 * (MAY-12) helps: timestamps alone must protect the new connection. TIME-WAIT ignores RSTs (RFC 1337), unless the profile says otherwise.
 */
function oldSegments({
  reuse = 'newer',
  timestamps = true,
  profile = 'reopening',
  text = false,
}: OldSegments): CaseResult {
  const speaks = { SEND: { times: 1, in: ['ESTABLISHED'] } } as const;
  const setting: ServerSetting = {
    ...reusing(),
    profile,
    clients: [
      {
        ...AGAIN,
        application: { ...AGAIN.application, ...(text ? speaks : {}) },
        isns: [1000, 999],
        reuse,
      },
    ],
    network: {
      toServer: { kind: 'bag', capacity: 2, loses: true, duplicates: true },
      toClients: { kind: 'set', capacity: 1, loses: true },
    },
    patient: false,
    timestamps,
    paws: timestamps,
  };
  return serverAlways(setting, {
    premise: (view) => connectionIn(view, 'C1')?.noted.peerLife === 2 && isOpen(view),
    holds: ({ host, clients }) => !host.oldActed && clients.every((c) => !c.noted.oldActed),
  });
}

const isOpen = (view: ServerView): boolean => connectionIn(view, 'C1')?.state === 'ESTABLISHED';

/** W-11: two ways to get rid of TIME-WAIT by timestamps, one of which is wrong. */
export const TIME_WAIT_RECYCLING: Experiment = {
  key: 'W-11',
  name: 'time-wait-recycling',
  question: 'Why could tw_reuse stay and tw_recycle had to go?',
  answer:
    'Both let a timestamp do the work of TIME-WAIT. tw_recycle did it at the server, per address: behind a NAT several hosts share one, and the SYNs of those whose clock is behind are dropped in silence until it passes the other. ' +
    'tw_reuse does it at the client, per connection, where there is only one clock; and only if that clock has ticked since the last segment: ' +
    'then whatever is old also looks old, and PAWS drops it.',
  sources: ['RFC 6191 §2', 'RFC 7323 §5, Appendix B.2', 'C-12', 'P-08', 'Linux 4.12 (tw_recycle removed)'],
  cases: [
    {
      name: 'base',
      title: 'The server keeps TIME-WAIT: C2 is served.',
      expected: 'holds',
      decide: () => secondServed('normal'),
    },
    {
      name: 'recycle',
      title: 'The server recycles TIME-WAIT and refuses older timestamps of the same address.',
      expected: 'violated',
      decide: () => secondServed('recycle'),
    },
    {
      name: 'recycle-until-it-passes',
      title: 'The same, but the clock of C2 passes the timestamp that C1 left behind.',
      expected: 'holds',
      decide: () => secondServed('recycle', 1),
    },
    {
      name: 'reuse',
      title: 'C1 takes its connection out of TIME-WAIT when its clock has ticked: C2 is served.',
      expected: 'holds',
      decide: () => serverLeadsTo(reusing(), isServed('C2')),
    },
    {
      name: 'reuse-again',
      title: 'The same: the second connection of C1 is established.',
      expected: 'holds',
      decide: () => serverLeadsTo(reusing(), SECOND_CONNECTION),
    },
    {
      name: 'reuse-old-segments',
      title: 'Reuse with a strictly newer timestamp: no segment of the old connection acts in the new one.',
      expected: 'holds',
      decide: () => oldSegments({}),
    },
    {
      name: 'reuse-old-text',
      title: 'The same, with text.',
      expected: 'holds',
      decide: () => oldSegments({ text: true }),
    },
    {
      name: 'reuse-assassinated',
      title: 'The same, but a RST ends TIME-WAIT (RFC 9293 §3.10.7.4): then nothing holds the client back.',
      expected: 'violated',
      decide: () => oldSegments({ profile: 'without-may-12' }),
    },
    {
      name: 'reuse-same-timestamp',
      title: 'Reuse although the clock has not ticked.',
      expected: 'violated',
      decide: () => oldSegments({ reuse: 'not older' }),
    },
    {
      name: 'reuse-without-timestamps',
      title: 'Reuse without timestamps.',
      expected: 'violated',
      decide: () => oldSegments({ reuse: 'not older', timestamps: false }),
    },
  ],
};
