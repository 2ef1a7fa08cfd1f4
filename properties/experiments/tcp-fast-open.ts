import type { Chart } from '../../model/chart.js';
import { CHART } from '../../model/chart.js';
import { DEFAULT_SETTING, PLAIN_POLICY, QUIET_CLIENT } from '../../model/server/default-setting.js';
import type { ServerView } from '../../model/server/server-view.js';
import type { ServerSetting } from '../../model/server/setting.js';
import { FAST_OPEN, TEXT_ON_SYN } from '../../model/server/tfo.js';
import type { CaseResult, Experiment } from './experiment.js';
import { serverAlways } from './on-server.js';

/** A client opens with one octet and closes; the server closes after it. The network loses and reorders, and may deliver any segment of the client again. */
function request(clientChart: Chart, serverChart: Chart): ServerSetting {
  return {
    ...DEFAULT_SETTING,
    clientChart,
    serverChart,
    policy: { ...PLAIN_POLICY, backlog: 1 },
    clients: [
      {
        ...QUIET_CLIENT,
        application: { 'OPEN.ACTIVE': 1, CLOSE: { times: 1, in: ['ESTABLISHED'] } },
      },
    ],
    server: { client: { CLOSE: { times: 1, in: ['CLOSE-WAIT'] } } },
    network: {
      toServer: { kind: 'bag', capacity: 2, loses: true, duplicates: true },
      // One segment of the server at a time: two give the same verdicts with ten times as many states.
      toClients: { kind: 'set', capacity: 1, loses: true },
    },
  };
}

const handed = ({ host }: ServerView): boolean => host.handed.length > 0;

/** P-01: every octet once. */
function once(clientChart: Chart, serverChart: Chart): CaseResult {
  return serverAlways(request(clientChart, serverChart), {
    premise: handed,
    holds: ({ host }) => host.handed.every((h) => h.times === 1),
  });
}

/** What has been done, however often: exactly what the client has asked for. */
function asSet(clientChart: Chart, serverChart: Chart): CaseResult {
  return serverAlways(request(clientChart, serverChart), {
    premise: ({ host }) => host.handed.some((h) => h.times > 1),
    holds: ({ host }) => host.handed.every((h) => h.life === 1 && h.at === 0),
  });
}

const CLIENT = TEXT_ON_SYN.patch(CHART);
const SERVER = FAST_OPEN.patch(CHART);

/** W-10: what it costs to act before the handshake is complete. */
export const TCP_FAST_OPEN: Experiment = {
  key: 'W-10',
  name: 'tcp-fast-open',
  question: 'Why is TCP Fast Open only for requests that may be done twice?',
  answer:
    'With TCP Fast Open the server acts on text in a SYN before it knows that the client is there. A copy of that SYN that arrives after the connection was closed by the client ' +
    'meets a server that has forgotten everything, and the text is delivered again. Without Fast Open the copy leads to SYN-RECEIVED only, and the client refuses it. ' +
    'A request that may be done twice does no harm: what is done remains what was asked for.',
  sources: ['RFC 7413 §2.1', 'P-01', 'E-03', 'X-06', 'X-07'],
  cases: [
    {
      name: 'base',
      title: 'Text on the SYN waits for ESTABLISHED, as RFC 9293 has it: every octet is delivered once.',
      expected: 'holds',
      decide: () => once(CLIENT, CHART),
    },
    {
      name: 'fast-open',
      title: 'Text on the SYN is delivered at once; the SYN comes a second time.',
      expected: 'violated',
      decide: () => once(CLIENT, SERVER),
    },
    {
      name: 'idempotent',
      title: 'The same; the request may be done twice: nothing is done that was not asked for.',
      expected: 'holds',
      decide: () => asSet(CLIENT, SERVER),
    },
  ],
};
