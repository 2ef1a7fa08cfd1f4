import type { PropertyResult, Report, ScenarioResult } from '../../reports/report.js';
import { SAMPLE_TRACE } from './sample-trace.js';

const SCENARIO: ScenarioResult = {
  name: 'client-server/bag',
  title: 'A opens actively, B passively; A sends, both close.',
  profile: 'rfc9293',
  network: 'bag(2) with loss and duplication',
  states: 1234567,
  transitions: 7654321,
  depth: 42,
  quiescent: 3,
  frontier: 0,
  stopped: 'exhausted',
  boundary: false,
};

const PROPERTY: PropertyResult = {
  id: 'edges-only',
  title: 'No edge outside the whitelist',
  statement: 'Every step takes an edge of RFC 9293.',
  kind: 'transition',
  requirements: ['F-03', 'RFC9293 §3.10'],
  verdict: 'holds',
  scenarios: [
    { scenario: 'client-server/bag', verdict: 'holds' },
    { scenario: 'refused/ordered', verdict: 'vacuous' },
  ],
  counterexample: null,
  witness: SAMPLE_TRACE,
  leansOn: [],
};

/** A report made by hand: every verdict once, with text that every format must escape. */
export const SAMPLE: Report = {
  version: 1,
  tool: { name: 'tcproof', version: '0.1.0' },
  fault: null,
  scenarios: [
    SCENARIO,
    {
      ...SCENARIO,
      name: 'refused/ordered',
      network: 'ordered(4)',
      states: 9,
      transitions: 8,
      depth: 4,
      boundary: true,
    },
    {
      ...SCENARIO,
      name: 'big/history',
      network: 'history',
      states: 1000,
      transitions: 9,
      frontier: 5000,
      stopped: 'memory',
    },
  ],
  properties: [
    PROPERTY,
    {
      ...PROPERTY,
      id: 'no-close',
      title: 'Nobody <closes> & "leaves" | ever',
      statement: 'SND.UNA < SND.NXT | never & `always` ]]> in *every* state\u0007.',
      kind: 'invariant',
      requirements: ['MUST-10', 'Q-10'],
      verdict: 'violated',
      scenarios: [
        { scenario: 'client-server/bag', verdict: 'violated' },
        { scenario: 'big/history', verdict: 'violated' },
        { scenario: 'refused/ordered', verdict: 'holds' },
      ],
      counterexample: SAMPLE_TRACE,
      witness: null,
    },
    {
      ...PROPERTY,
      id: 'stopped-early',
      verdict: 'incomplete',
      scenarios: [{ scenario: 'big/history', verdict: 'incomplete' }],
    },
    {
      ...PROPERTY,
      id: 'says-nothing',
      verdict: 'vacuous',
      scenarios: [{ scenario: 'refused/ordered', verdict: 'vacuous' }],
      requirements: [],
      witness: null,
    },
    { ...PROPERTY, id: 'unbounded', verdict: 'proved', scenarios: [], witness: null },
    {
      ...PROPERTY,
      id: 'broke',
      verdict: 'error',
      scenarios: [{ scenario: 'refused/ordered', verdict: 'error' }],
      witness: null,
    },
  ],
  coverage: [
    { what: 'states', total: 11, covered: 11, missing: [] },
    {
      what: 'transitions',
      total: 343,
      covered: 341,
      missing: [
        { item: 'CLOSING ICMP.HARD abort', reason: 'no scenario has ICMP in CLOSING' },
        { item: 'LAST-ACK CRASH crash', reason: '' },
      ],
    },
  ],
  faults: [
    {
      id: 'no-fin',
      title: 'CLOSE sends no FIN',
      source: ['C-06'],
      caughtBy: ['no-close', 'edges-only', 'x'],
      counterexample: SAMPLE_TRACE,
    },
    { id: 'quiet', title: 'Nothing is wrong', source: [], caughtBy: [], counterexample: null },
  ],
  experiments: [
    {
      key: 'W-01',
      name: 'three-messages',
      question: 'Why three?',
      answer: 'Because of <old> SYNs | and others.',
      sources: ['RFC 9293 §3.5'],
      cases: [
        {
          name: 'base',
          title: 'Three messages.',
          expected: 'holds',
          verdict: 'violated',
          states: 1234,
          transitions: 5678,
          participants: ['client', 'server'],
          story: [{ kind: 'message', from: 'client', to: 'server', text: 'SYN' }],
          loopFrom: 0,
          numbers: [{ name: 'guesses', value: '3' }],
        },
      ],
    },
  ],
  sweeps: [
    {
      sweep: 'time-wait',
      key: 'W-05',
      setting: 'MSL 1',
      statement: 'Nothing old is alive.',
      points: [
        { value: 0, verdict: 'violated', states: 5 },
        { value: 1, verdict: 'holds', states: 6 },
      ],
      threshold: 1,
      prediction: { says: '2 MSL', threshold: 2 },
    },
  ],
  mutation: {
    total: 10,
    rejected: 1,
    caught: 6,
    equivalent: 2,
    score: 0.875,
    survivors: [
      {
        id: 'mutant drop-guard LISTEN SEGMENT rst rst',
        reason: null,
        where: { scenario: 'a/ordered', cell: 'LISTEN SEGMENT', chart: 'LISTEN', mutant: 'CLOSED' },
      },
    ],
    byKind: [{ kind: 'drop-guard', total: 10, rejected: 1, caught: 6, equivalent: 2, survivors: 1 }],
  },
  totals: { states: 1235576, transitions: 7654338 },
};
