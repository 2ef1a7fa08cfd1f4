import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { ClassifiedFinding } from '../../../conformance/ledger/classified-finding.js';
import { deviationFiles } from '../../../conformance/ledger/deviation-files.js';
import { deviationScript } from '../../../conformance/ledger/deviation-script.js';
import { explainFinding } from '../../../conformance/ledger/explain-finding.js';
import { emptyLedger } from '../../../conformance/ledger/ledger.js';
import { parseScript } from '../../../conformance/packetdrill/language/parse-script.js';
import { runScript } from '../../../conformance/packetdrill/run/run-script.js';
import { judgeScript } from '../../../conformance/packetdrill/verdict/judge-script.js';
import type { Step } from '../../../conformance/testing.js';
import { symbolic } from '../../../conformance/vectors/symbolic-number.js';
import { DEFAULT_PROFILE } from '../../../model/profile.js';
import { writeFilesAtomically } from '../../../reports/write-files.js';
import { readBytes } from '../captures/read-bytes.js';
import { ToyStack } from '../toy-stack/toy-stack.js';
import {
  ABORT,
  ACTIVE,
  CLOSE,
  CONNECTED,
  classified,
  faultChart,
  findingIn,
  findings,
  modelStack,
  PASSIVE,
  peer,
} from './samples.js';

const SYN = peer('SYN', 'left edge', 'none');
const SEND: Step = { do: 'send', octets: 1 };

const scriptOf = (finding: ClassifiedFinding, profile = 'rfc9293'): string => {
  const script = deviationScript(finding, profile);
  return 'text' in script ? script.text : `NO: ${script.reason}`;
};

const ofFault = (fault: string, steps: readonly Step[]): ClassifiedFinding =>
  classified(findingIn(modelStack(fault), steps));

/** One fault for each kind of thing that a script must show. */
const SHOWN: readonly (readonly [fault: string, steps: readonly Step[], id: string])[] = [
  ['simultaneous-open-ignored', [ACTIVE, SYN], 'syn-sent.syn.nothing'],
  ['abort-without-rst', [...CONNECTED, ABORT], 'established.abort.abort.nothing'],
  ['any-rst-resets', [...CONNECTED, peer('RST', 'middle')], 'established.rst-challenge.nothing'],
  [
    'unacceptable-rst-answered',
    [...CONNECTED, peer('RST', 'right')],
    'established.unacceptable-rst.on-far-rst.ack',
  ],
  ['active-open-twice', [ACTIVE], 'closed.open-active.active.syn-and-syn'],
  ['fin-to-last-ack', [...CONNECTED, peer('FIN')], 'established.fin.fin-ack'],
  ['exact-rst-challenged', [...CONNECTED, peer('RST')], 'established.rst.ack'],
  ['no-edge-established-to-close-wait', [...CONNECTED, peer('FIN')], 'established.fin.state-established'],
  [
    'time-wait-fin-silent',
    [...CONNECTED, CLOSE, peer('FIN'), { do: 'again', back: 0 }],
    'time-wait.fin-repeated.nothing',
  ],
  ['rst-from-zero', [...CONNECTED, ABORT, peer('')], 'closed.reset.on-ack.rst-wrong-seq'],
  [
    'text-not-acknowledged',
    [...CONNECTED, peer('', 'left edge', 'all', 1)],
    'established.process.on-text.nothing',
  ],
  ['send-dropped', [...CONNECTED, SEND], 'established.send.send.nothing'],
  [
    'syn-received-any-ack',
    [PASSIVE, SYN, peer('', 'left edge', 'unsent')],
    'syn-received.bad-ack.on-unsent-ack.nothing',
  ],
];

describe('the packetdrill script of a deviation', () => {
  it.each(SHOWN)('of %s agrees with the model, and fails a host with the fault', (fault, steps, id) => {
    const finding = ofFault(fault, steps);
    expect(finding.id).toBe(id);
    const script = parseScript(scriptOf(finding), finding.id);
    const judged = judgeScript(script, { profile: 'rfc9293', window: null, defined: null });
    expect([judged.verdict, judged.disagreement]).toEqual(['agrees', null]);
    const options = {
      profile: DEFAULT_PROFILE,
      window: 8192,
      defined: new Set<string>(),
      explains: () => false,
    };
    expect(runScript(script, { ...options, chart: faultChart(fault) }).disagreement).not.toBeNull();
  });

  it('ends with a segment whose answer is another than the one too many', () => {
    const lines = scriptOf(ofFault('unacceptable-rst-answered', [...CONNECTED, peer('RST', 'far')])).split(
      '\n',
    );
    expect(lines.slice(-4, -1)).toEqual([
      '// ESTABLISHED SEGMENT process (3.10.7.4 fifth and seventh): ESTABLISHED',
      '+0 < P. 1:2(1) ack 1 win 16384',
      '+0~+70 > . 1:1(0) ack 2 <...>',
    ]);
  });

  it('asserts the window that was seen where a segment stands at its edge', () => {
    const text = scriptOf(ofFault('unacceptable-rst-answered', [...CONNECTED, peer('RST', 'right')]));
    expect(text).toContain('+0 > . 1:1(0) ack 1 win 8192 <...>\n');
    expect(text).toContain('+0 < R. 8193:8193(0) ack 1 win 16384\n');
  });

  it('takes the steps of a vector', () => {
    const numbered = (seq: ReturnType<typeof symbolic>, syn: boolean): Step => ({
      do: 'numbered',
      segment: { seq, ack: symbolic('iss', 1, 1), syn, fin: false, rst: !syn, len: 0, wnd: 100 },
    });
    const steps = [ACTIVE, numbered(symbolic('irs', 0), true), numbered(symbolic('edge', 0), false)];
    const finding = ofFault('unacceptable-rst-answered', steps);
    expect(finding.id).toBe('established.unacceptable-rst.on-far-rst.ack');
    expect(scriptOf(finding)).toContain('+0 < R. 8193:8193(0) ack 1 win 100\n');
  });

  it.each([
    ['syn-sent-ignores-rst', [ACTIVE, peer('RST')], /what the user is told/],
    ['closed-silent', [PASSIVE, CLOSE, peer('FIN')], null],
    ['no-edge-syn-received-to-closed', [PASSIVE, SYN, ABORT], /ABORT in SYN-RECEIVED/],
    ['irs-changes', [...CONNECTED, peer('SYN', 'gap')], /numbers of the TCB/],
  ] as const)('of %s says why there is none', (fault, steps, reason) => {
    const text = scriptOf(ofFault(fault, steps));
    if (reason === null) expect(text).toMatch(/^\/\/ closed\.reset/);
    else expect(text).toMatch(reason);
  });

  it('is written for the profile that the stack is held to', () => {
    const finding = classified(
      findingIn(
        modelStack('unread-text-lost-silently', 'linux'),
        [...CONNECTED, peer('', 'left edge', 'all', 1), CLOSE],
        { profile: 'linux' },
      ),
      'linux',
    );
    const judged = judgeScript(parseScript(scriptOf(finding, 'linux'), 'x'), {
      profile: 'linux',
      window: null,
      defined: null,
    });
    expect([finding.id, judged.verdict]).toEqual(['established.close.unread.fin-ack', 'agrees']);
  });
});

const toy = new ToyStack({ anyRstResets: true, noSimultaneousOpen: true });
const RUN = findings([
  findingIn(toy, [...CONNECTED, peer('RST', 'gap')], { cases: 12, after: 40 }),
  findingIn(toy, [ACTIVE, SYN], { suite: 'search', after: 3 }),
]);

describe('the files of the deviations', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tcproof-deviations-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const files = deviationFiles(RUN, emptyLedger('toy'));
  writeFilesAtomically(folder, files);

  it('are a page, a script and a capture each', () => {
    expect(readdirSync(join(folder, 'toy'))).toEqual([
      'established.rst-challenge.nothing.md',
      'established.rst-challenge.nothing.pcapng',
      'established.rst-challenge.nothing.pkt',
      'syn-sent.syn.nothing.md',
      'syn-sent.syn.nothing.pcapng',
      'syn-sent.syn.nothing.pkt',
    ]);
  });

  it('show the class, the exchange, the diagram and how to see it again', () => {
    const page = readFileSync(join(folder, 'toy', 'established.rst-challenge.nothing.md'), 'utf8');
    expect(page).toContain('- Class: **violates SHOULD**, [RFC 9293 §3.10.7.4 second; RFC 5961 §3](https://');
    expect(page).toContain('- Permitted with: `rst=window`\n');
    expect(page).toContain('- Seen in 12 cases of cells, first in `cells-40` after 40 cases\n');
    expect(page).toContain('<-- <SEQ=IRS+2><ACK=ISS+1><CTL=RST,ACK>\n  ESTABLISHED\n\nexpected  <SEQ=ISS+1>');
    expect(page).toMatch(/```mermaid\nsequenceDiagram\n {2}participant S as toy\n/);
    expect(page).toMatch(/P->>S: #60;SEQ=IRS\+2#62;.*CTL=RST,ACK#62;\n {2}Note over S,P: expected: /);
    expect(page).toContain(
      'tcproof conform --command COMMAND --ledger FILE --replay established.rst-challenge.nothing\n',
    );
  });

  it('have the packets as they were: SYN, SYN,ACK, ACK, and the RST of the peer', () => {
    const { seen } = readBytes(readFileSync(join(folder, 'toy', 'established.rst-challenge.nothing.pcapng')));
    const [first] = RUN.findings;
    const sent = first?.deviation.trace.flatMap((e) => [
      ...(e.injected === null ? [] : [e.injected]),
      ...e.answered,
    ]);
    expect(seen.map((p) => p.seq)).toEqual(sent?.map((s) => s.seq));
    expect(seen.map((p) => p.source)).toEqual(['192.0.2.1', '198.51.100.1', '192.0.2.1', '198.51.100.1']);
    expect(seen.map((p) => [p.checksum, p.mss])).toEqual([
      ['good', undefined],
      ['good', 1460],
      ['good', undefined],
      ['good', undefined],
    ]);
  });
});

it('a new deviation is explained in a few lines of the terminal', () => {
  const text = explainFinding('toy', classified(RUN.findings[1]!));
  expect(text.split('\n')).toEqual([
    'toy syn-sent.syn.nothing: violates MUST (RFC 9293 §3.10.7.3 fourth, MUST-10)',
    '  CLOSED        OPEN (active)',
    '  SYN-SENT                        --> <SEQ=ISS><CTL=SYN><WND=8192>',
    '  SYN-SENT                        <-- <SEQ=IRS><CTL=SYN><WND=16384>',
    '  SYN-SENT',
    '  expected  <SEQ=ISS><ACK=IRS+1><CTL=SYN,ACK><WND=8192>',
    '  observed  nothing',
    '  because   Simultaneous open: SYN,ACK with the same ISS (MUST-10).',
    '  seen in 1 case of search (first after 3)',
    '  replay    tcproof conform --command COMMAND --ledger FILE --replay syn-sent.syn.nothing',
    '',
  ]);
});
