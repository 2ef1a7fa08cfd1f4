import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { emptyLedger, type Ledger } from '../../../conformance/ledger/ledger.js';
import { conformanceJson } from '../../../conformance/ledger/matrix/conformance-json.js';
import { conformanceMatrix } from '../../../conformance/ledger/matrix/conformance-matrix.js';
import { matrixLines } from '../../../conformance/ledger/matrix/matrix.js';
import { type PossibleRows, possibleRows } from '../../../conformance/ledger/matrix/possible-rows.js';
import { requirementRows } from '../../../conformance/ledger/matrix/requirement-rows.js';
import type { ConformanceRuns, StackRun } from '../../../conformance/ledger/matrix/stack-run.js';
import { stackSummary } from '../../../conformance/ledger/matrix/stack-summary.js';
import { CHART, placedRows } from '../../../model/chart.js';
import { deep } from '../../deep.js';
import { ToyStack } from '../toy-stack/toy-stack.js';
import { ACTIVE, CLOSE, CONNECTED, findingIn, findings, modelStack, peer } from './samples.js';

const SYN = peer('SYN', 'left edge', 'none');
const toy = new ToyStack({ anyRstResets: true, noSimultaneousOpen: true });

/** As for the toy: no keep-alive and no ICMP; two rows that only other choices take. */
const ROWS = placedRows(CHART.rows)
  .filter((p) => !/KEEP-ALIVE|ICMP|CRASH/.test(p.event))
  .map((p) => String(p.id));
const OTHERWISE = ['TIME-WAIT SEGMENT rst-ignored', 'TIME-WAIT SEGMENT reopen'];
const possible: PossibleRows = {
  held: new Set(ROWS.filter((id) => !OTHERWISE.includes(id))),
  otherwise: new Set(ROWS),
};

it.runIf(deep(false, true))('the rows that are possible are found by the ways that lead to them', () => {
  const { held, otherwise } = possibleRows(toy.hello(), 'rfc9293');
  const further = [...otherwise].filter((row) => !held.has(row));
  expect(held).toContain('SYN-SENT SEGMENT syn');
  expect(further).toEqual(expect.arrayContaining(OTHERWISE));
  expect([...otherwise].filter((row) => /KEEP-ALIVE|ICMP|CRASH/.test(row))).toEqual([]);
});

const rst = findingIn(toy, [...CONNECTED, peer('RST', 'gap')], { cases: 12, after: 40 });
const simultaneous = findingIn(toy, [ACTIVE, SYN], { suite: 'search', after: 3 });
const reopens = findingIn(modelStack(null, 'rfc9293+reopenTimeWait=yes'), [
  ...CONNECTED,
  CLOSE,
  peer('FIN'),
  peer('SYN', 'gap', 'none'),
]);

const LEDGER: Ledger = {
  ...emptyLedger('toy'),
  entries: [
    {
      id: 'established.rst-challenge.nothing',
      versions: '*',
      class: 'violates SHOULD',
      judgedAs: 'harness limit',
      clause: '',
      expected: '',
      observed: '',
      reason: 'only a toy',
      suites: ['cells'],
      steps: [],
    },
  ],
};

function run(change: Partial<StackRun> = {}): StackRun {
  return {
    found: findings([rst, simultaneous, reopens]),
    ledger: emptyLedger('toy'),
    suites: [
      { name: 'pairs', cases: 50, agreed: 38, leftOut: 0, whole: false },
      { name: 'cells', cases: 100, agreed: 88, leftOut: 7, whole: true },
    ],
    agreedRows: new Map([
      ['SYN-SENT SEGMENT syn-ack', 30],
      ['SYN-SENT TIMEOUT.RETRANSMISSION syn', 4],
      ['CLOSED SEGMENT reset', 2],
    ]),
    possible,
    replayedClean: new Set(),
    ...change,
  };
}

const other = (): StackRun => run({ found: { ...findings([]), stack: 'model' }, agreedRows: new Map() });

const RUNS: ConformanceRuns = {
  runs: [run(), other()],
  missing: [{ stack: 'gvisor', reason: 'go is missing: apt-get install golang-go' }],
  rediscoveries: [
    { bug: 'no simultaneous open', stack: 'toy', suite: 'search', found: true, after: 3, vector: 'search-3' },
    { bug: 'a bug', stack: 'toy', suite: 'cells', found: false, after: 100, vector: '' },
  ],
};

describe('requirements', () => {
  it('are those of all rows of the chart, numbers in order and before clauses', () => {
    const list = requirementRows();
    const rows = new Set(list.flatMap((r) => r.rows));
    expect(rows).toEqual(new Set(placedRows(CHART.rows).map((p) => String(p.id))));
    const keys = list.map((r) => r.key);
    expect(keys.indexOf('MUST-10')).toBeLessThan(keys.indexOf('MUST-22'));
    expect(keys.indexOf('SHLD-26')).toBeLessThan(keys.indexOf('RFC 9293 §3.10.1'));
    expect(list.find((r) => r.key === 'MUST-10')).toEqual({
      key: 'MUST-10',
      strength: 'MUST',
      says: 'simultaneous open works',
      rows: ['SYN-SENT SEGMENT syn'],
    });
    expect(keys.indexOf('RFC 9293 §3.10.7.2 third')).toBeLessThan(keys.indexOf('RFC 9293 §3.10.7.2 fourth'));
    expect(keys.filter((k) => k.includes('('))).toEqual([]);
    expect(list.filter((r) => r.says === '')).toEqual([]);
  });
});

describe('a cell of the matrix', () => {
  const cells = new Map(matrixLines([stackSummary(run())]).map((l) => [l.requirement.key, l.cells[0]]));

  it.each([
    ['MUST-10', 'violated', 0, ['syn-sent.syn.nothing']],
    ['MUST-22', 'ok', 4, []],
    ['MUST-13', 'not exercised', 0, []],
    ['MAY-2', 'choice', 0, ['time-wait.syn-challenge.syn-ack']],
    ['RFC 1337 §3', 'choice', 0, []],
    ['SHLD-12', 'not possible', 0, []],
    ['MAY-12', 'choice', 0, []],
    ['RFC 9293 §3.10.7.1', 'ok', 2, []],
    ['RFC 9293 §3.10.7.3 fourth', 'violated', 30, ['syn-sent.syn.nothing']],
    ['RFC 9293 §3.10.7.4 second; RFC 5961 §3', 'violated', 0, ['established.rst-challenge.nothing']],
  ])('of %s is: %s', (key, verdict, agreed, deviations) => {
    expect(cells.get(key)).toEqual({ verdict, agreed, deviations });
  });

  it('does not count what the ledger judges to be no violation', () => {
    const summary = stackSummary(run({ ledger: LEDGER }));
    const line = matrixLines([summary]).find((l) => l.requirement.key.endsWith('RFC 5961 §3'));
    expect(line?.cells[0]?.verdict).toBe('not exercised');
    expect(summary.classes.get('harness limit')).toBe(1);
  });
});

describe('the report', () => {
  const text = conformanceMatrix(RUNS);

  it('sums up each stack', () => {
    expect(text).toContain(
      '| toy | 1.0 | `rfc9293` | cells 100, 7 left out; pairs 50 (in part) | 150 | 126 | 0 | 1 | 1 | 0 | 0 | 1 | 0 | 3 | 0 | 0 |\n',
    );
    expect(text).toContain('- gvisor was not run: go is missing: apt-get install golang-go\n');
  });

  it('has a line for each requirement, with links that lead somewhere', () => {
    expect(text).toContain(
      '| MUST-10 | MUST | simultaneous open works | not exercised | **violated**: [syn-sent.syn.nothing](#toy-syn-sent-syn-nothing) |\n',
    );
    const targets = [...text.matchAll(/\(#([^)]+)\)/g)].map((m) => m[1]);
    expect(targets.length).toBeGreaterThan(4);
    for (const target of targets) expect(text).toContain(`<a id="${target}"></a>`);
  });

  it('shows the choices, the bugs found again, and every deviation with its exchange', () => {
    expect(text).toContain(
      '| `reopenTimeWait` | MAY | RFC 9293 §3.6.1 (MAY-2) | no | no, but yes in [time-wait.',
    );
    expect(text).toContain('| no simultaneous open | toy | search | yes | 3 | `search-3` |\n');
    expect(text).toContain('| a bug | toy | cells | **no** | 100 |  |\n');
    expect(text).toMatch(
      /### toy: syn-sent\.syn\.nothing\n\nviolates MUST \(RFC 9293 §3\.10\.7\.3 fourth, MUST-10\)/,
    );
    expect(text).toContain('`established.rst-challenge.nothing`: cases cells 12; **new**\n');
  });

  it('is the same in whatever order things were found', () => {
    const turned: ConformanceRuns = {
      runs: [
        other(),
        run({ found: findings([reopens, simultaneous, rst]), suites: [...run().suites].reverse() }),
      ],
      missing: RUNS.missing,
      rediscoveries: [...RUNS.rediscoveries].reverse(),
    };
    expect(conformanceMatrix(turned)).toBe(text);
    expect(conformanceJson(turned)).toBe(conformanceJson(RUNS));
  });

  it('shows one exchange for what is done alike in several states', () => {
    const list = [CONNECTED, [...CONNECTED, CLOSE]].map((way) =>
      findingIn(toy, [...way, peer('RST', 'gap')]),
    );
    const report = conformanceMatrix({ ...RUNS, runs: [run({ found: findings(list) })] });
    expect(report).toContain('### toy: established.rst-challenge.nothing and 1 more\n');
    expect(report.match(/<a id="toy-[a-z0-9-]+"><\/a>/g)).toEqual([
      '<a id="toy-established-rst-challenge-nothing"></a>',
      '<a id="toy-fin-wait-1-rst-challenge-nothing"></a>',
    ]);
    expect(report.match(/^observed {2}/gm)?.length).toBe(1);
  });

  it('says what is gone, and what was not looked for', () => {
    const ledger = {
      ...LEDGER,
      entries: LEDGER.entries.flatMap((e) => [e, { ...e, id: 'a.b', suites: ['search'] }]),
    };
    const gone = conformanceMatrix({ ...RUNS, runs: [run({ found: findings([]), ledger })] });
    expect(gone).toContain(
      'None.\n\n- gone: established.rst-challenge.nothing\n- not looked for with certainty: a.b\n',
    );
  });
});

it('the JSON of the report fits its schema', () => {
  const schema = (name: string): object =>
    JSON.parse(readFileSync(new URL(`../../../reports/schema/${name}`, import.meta.url), 'utf8')) as object;
  const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true });
  ajv.addSchema(schema('ledger.schema.json'));
  const valid = ajv.compile(schema('conformance.schema.json'));
  expect(valid(JSON.parse(conformanceJson(RUNS))), JSON.stringify(valid.errors?.slice(0, 3))).toBe(true);
});
