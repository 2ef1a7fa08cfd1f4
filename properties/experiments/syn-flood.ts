import { combine } from '../../checker/verdict.js';
import { stray } from '../../model/scenario-builder.js';
import { DEFAULT_SETTING, PLAIN_POLICY, QUIET_CLIENT } from '../../model/server/default-setting.js';
import { cookieOf } from '../../model/server/generator.js';
import { connectionIn } from '../../model/server/server-view.js';
import type { CookiePolicy, ServerSetting } from '../../model/server/setting.js';
import type { CaseResult, Experiment, ExperimentCase } from './experiment.js';
import { serverAlways, serverLeadsTo } from './on-server.js';
import { COOKIES, type Flood, flood, isServed } from './syn-flood-settings.js';

function served(
  name: string,
  title: string,
  expected: ExperimentCase['expected'],
  setting: Flood,
): ExperimentCase {
  const { backlog = 2, forged = 0 } = setting;
  const numbers = { backlog, 'forged SYNs': setting.again === true ? `${forged} per lifetime` : forged };
  return {
    name,
    title,
    expected,
    decide: () => serverLeadsTo(flood(setting), isServed(), undefined, numbers),
  };
}

/** For every backlog and every number of forged SYNs per lifetime: is the client kept out exactly if they fill the backlog? */
function threshold(): CaseResult {
  const runs = [1, 2, 3].flatMap((backlog) =>
    [0, 1, 2, 3, 4].map((forged) => {
      const run = serverLeadsTo(
        flood({ backlog, forged, again: true, policy: { lifetime: 'silent' } }),
        isServed(),
      );
      const predicted = forged < backlog ? 'holds' : 'violated';
      return { run, verdict: run.verdict === predicted ? ('holds' as const) : ('violated' as const) };
    }),
  );
  const wrong = runs.find((r) => r.verdict === 'violated') ?? runs[runs.length - 1]!;
  return {
    ...wrong.run,
    verdict: combine(runs.map((r) => r.verdict)),
    states: runs.reduce((n, r) => n + r.run.states, 0),
    transitions: runs.reduce((n, r) => n + r.run.transitions, 0),
    ...(wrong.verdict === 'violated' ? {} : { story: [], loopFrom: null }),
    numbers: { backlog: '1..3', 'forged SYNs per lifetime': '0..4', 'kept out': 'iff forged >= backlog' },
  };
}

/** Nobody reaches ESTABLISHED in the name of an address that has seen nothing. */
function forgedAck(check: CookiePolicy['check']): CaseResult {
  const setting: ServerSetting = {
    ...flood({ policy: { cookies: { when: 'always', check } } }),
    attacker: { syns: 1, again: true, acks: [7777] },
  };
  return serverAlways(setting, {
    premise: (view) => view.connections.length > 0,
    holds: (view) => connectionIn(view, 'F1') === null,
  });
}

/** An ACK that returned a cookie two periods ago arrives again; the client has not opened anything since. */
function replayed(check: CookiePolicy['check']): CaseResult {
  const old = cookieOf(DEFAULT_SETTING, 'client', 1000, 0);
  const setting: ServerSetting = {
    ...flood({ policy: { cookies: { when: 'always', check } } }),
    now: 2,
    toServer: [{ remote: 'client', segment: stray({ seq: 1001, ack: old + 1 }), ts: null }],
  };
  return serverAlways(setting, {
    premise: (view) => view.clients.some((c) => c.state === 'ESTABLISHED'),
    holds: (view) =>
      connectionIn(view, 'client')?.state !== 'ESTABLISHED' ||
      view.clients.every((c) => c.state !== 'CLOSED'),
  });
}

/** One client is connected for good, another wants to connect; there is one place in the backlog. */
function besides(counts: 'half-open' | 'all'): CaseResult {
  const setting: ServerSetting = {
    ...DEFAULT_SETTING,
    policy: { ...PLAIN_POLICY, backlog: 1, counts },
    clients: [
      { ...QUIET_CLIENT, name: 'C1', address: 'C1' },
      { ...QUIET_CLIENT, name: 'C2', address: 'C2', isns: [2000] },
    ],
  };
  return serverLeadsTo(setting, isServed('C2'), undefined, { backlog: 1 });
}

const SPEAKS = { 'OPEN.ACTIVE': 1, SEND: { times: 1, in: ['ESTABLISHED'] } } as const;
const SPEAKS_TWICE = { 'OPEN.ACTIVE': 1, SEND: { times: 2, in: ['ESTABLISHED'] } } as const;
const GREETS = { SEND: { times: 1, in: ['ESTABLISHED'] } } as const;

/** W-09: a bounded backlog, and what cookies buy and cost. */
export const SYN_FLOOD: Experiment = {
  key: 'W-09',
  name: 'syn-flood',
  question: 'How does a flood of forged SYNs keep everybody out, and what do SYN cookies cost?',
  answer:
    'A half-open connection takes a place in the backlog until it is answered or its lifetime is over, and a forged address never answers. A fair client is kept out exactly if the forged SYNs ' +
    'per lifetime are at least as many as the places. If every SYN is answered by a cookie, the server keeps nothing, and no number of SYNs does harm. ' +
    'But then it cannot repeat its SYN,ACK: if the third segment is lost and the server is to speak first, the client believes in a connection of which the server knows nothing. ' +
    'Only a segment that stands just after the SYN returns the cookie: the first text does, a later segment is answered by a RST. ' +
    'And where cookies are used only while the backlog is full, a SYN that is repeated just when a place becomes free leads to two SYN,ACKs with different numbers, and to a RST.',
  sources: ['RFC 4987 §2, §3.6', 'X-05', 'RFC 9293 §3.10.7.2'],
  cases: [
    served('base', 'Nobody forges: the client is served.', 'holds', {}),
    served('lossy', 'Nobody forges; the network loses: the SYN,ACK is repeated.', 'holds', {
      loses: true,
      server: GREETS,
    }),
    served('fewer', 'One forged SYN less than there are places, again and again.', 'holds', {
      forged: 1,
      again: true,
    }),
    served('as-many', 'As many forged SYNs as places, once; SYN-RECEIVED has no lifetime.', 'violated', {
      forged: 2,
    }),
    served('as-many-once', 'As many forged SYNs as places, once; SYN-RECEIVED has a lifetime.', 'holds', {
      forged: 2,
      policy: { lifetime: 'silent' },
    }),
    served('as-many-per-lifetime', 'As many forged SYNs as places in every lifetime.', 'violated', {
      forged: 2,
      again: true,
      policy: { lifetime: 'silent' },
    }),
    {
      name: 'threshold',
      title:
        'For 1 to 3 places and 0 to 4 forged SYNs per lifetime: kept out exactly if they fill the backlog.',
      expected: 'holds',
      decide: threshold,
    },
    served('cookies', 'Every SYN is answered by a cookie; forged SYNs without end.', 'holds', {
      forged: 3,
      again: true,
      policy: { cookies: COOKIES, lifetime: 'silent' },
    }),
    served('cookies-when-full', 'Cookies while the backlog is full; half-open connections stay.', 'holds', {
      forged: 3,
      again: true,
      policy: { cookies: { ...COOKIES, when: 'full' } },
    }),
    served(
      'cookies-when-full-and-lifetime',
      'Cookies while the backlog is full; places become free again, and a second SYN gets one while the answer to the first is a cookie.',
      'violated',
      {
        forged: 2,
        again: true,
        policy: { cookies: { ...COOKIES, when: 'full' }, lifetime: 'silent' },
      },
    ),
    served(
      'cookies-server-speaks',
      'Cookies; the third segment may be lost; the server is to speak first.',
      'violated',
      { policy: { cookies: COOKIES }, loses: true, server: GREETS, patient: true },
    ),
    served(
      'cookies-client-speaks',
      'Cookies; the third segment may be lost; the client speaks first, and nothing is repeated too early: its text carries the ACK.',
      'holds',
      { policy: { cookies: COOKIES }, loses: true, client: SPEAKS, patient: true },
    ),
    served(
      'cookies-client-speaks-early-timer',
      'The same, but a timer may expire too early: a second SYN,ACK draws an ACK that stands after the text and returns no cookie.',
      'violated',
      { policy: { cookies: COOKIES }, loses: true, client: SPEAKS },
    ),
    served(
      'cookies-client-speaks-twice',
      'Cookies; the third segment is late; the client has sent two segments, and the second comes first.',
      'violated',
      { policy: { cookies: COOKIES }, loses: true, client: SPEAKS_TWICE, patient: true },
    ),
    {
      name: 'forged-ack',
      title: 'A forged ACK meets a server that checks cookies: nobody is ESTABLISHED in a foreign name.',
      expected: 'holds',
      decide: () => forgedAck('number'),
    },
    {
      name: 'any-ack',
      title: 'A forged ACK; the server takes every ACK for a cookie.',
      expected: 'violated',
      decide: () => forgedAck('any ACK'),
    },
    {
      name: 'old-ack',
      title: 'An ACK of two periods ago comes again; the cookie has a period in it.',
      expected: 'holds',
      decide: () => replayed('number'),
    },
    {
      name: 'old-ack-without-period',
      title: 'An ACK of two periods ago comes again; the server takes cookies of any period.',
      expected: 'violated',
      decide: () => replayed('any period'),
    },
    {
      name: 'established-does-not-count',
      title: 'A connection that is ESTABLISHED takes no place in the backlog.',
      expected: 'holds',
      decide: () => besides('half-open'),
    },
    {
      name: 'established-counts',
      title: 'The backlog counts connections that are ESTABLISHED too.',
      expected: 'violated',
      decide: () => besides('all'),
    },
  ],
};
