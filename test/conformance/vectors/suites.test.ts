import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { countsOf, expectedSuiteCounts } from '../../../conformance/vectors/expected-counts.js';
import { makeSuite } from '../../../conformance/vectors/make-suite.js';
import { ModelImplementation } from '../../../conformance/vectors/model-implementation.js';
import { NUMBER_FAMILIES, PLAIN_NUMBERS } from '../../../conformance/vectors/number-family.js';
import { runVector } from '../../../conformance/vectors/run-vector.js';
import { environmentFor } from '../../../conformance/vectors/setting.js';
import type { CriterionName } from '../../../conformance/vectors/suite.js';
import { playVector } from '../../../conformance/vectors/trace-vector.js';
import type { Vector } from '../../../conformance/vectors/vector.js';
import { firstLocal } from '../../../conformance/vectors/vector-graph.js';
import { Workbench } from '../../../conformance/vectors/workbench.js';
import { suiteCapture } from '../../../conformance/vectors/write/vector-capture.js';
import { suiteJson } from '../../../conformance/vectors/write/vector-json.js';
import { Tabulation } from '../../../model/tabulation.js';
import { chartCoverage } from '../../../properties/coverage.js';
import type { ObservedData } from '../../../properties/observed.js';
import { deep } from '../../deep.js';
import { suite } from './bench.js';

/** Those that are made within seconds; `faults` is made by `tcproof vectors --check`. */
const QUICK: readonly CriterionName[] = [
  'states',
  'transitions',
  'guards',
  'cells',
  'pairs',
  'w',
  'wp',
  'hsi',
  'lifecycles',
];

/** A vector as one text, without its number. */
function textOf({ setting, steps }: Vector): string {
  return `${setting.name}\n${steps.map((s) => JSON.stringify(s)).join('\n')}\n`;
}

const tabulations = new Map<string, Tabulation>();

/** What the vectors exercise, as XState's own transition function tells it: another way than the generator's. */
function observedBy(vectors: readonly Vector[]): {
  readonly states: Set<string>;
  readonly rows: Set<string>;
  readonly guards: Set<string>;
} {
  const states = new Set(['CLOSED']);
  const rows = new Set<string>();
  const guards = new Set<string>();
  for (const vector of vectors) {
    const { setting } = vector;
    const table = tabulations.get(setting.name) ?? new Tabulation(environmentFor(setting));
    tabulations.set(setting.name, table);
    let local = table.locals.intern(firstLocal(setting, PLAIN_NUMBERS));
    const take = (event: Parameters<typeof table.events.intern>[0]): void => {
      const { state } = table.locals.get(local);
      const reaction = table.react(local, table.events.intern(event));
      rows.add(reaction.row);
      for (const g of reaction.guards) guards.add(`${state} ${event.type} ${g}`);
      local = reaction.next;
      states.add(table.locals.get(local).state);
    };
    for (const { event } of playVector(vector)) {
      take(event);
      if (event.type === 'SEGMENT') take({ type: 'QUEUED.CLOSE' });
    }
  }
  return { states, rows, guards };
}

describe.each(QUICK)('vectors of %s', (criterion) => {
  it('have the committed counts', () => {
    const { kills: _kills, ...expected } = expectedSuiteCounts()[criterion];
    expect(countsOf(suite(criterion))).toEqual(expected);
  });

  it('are passed by the chart, with plain and with wrapping numbers', () => {
    const chart = new ModelImplementation();
    for (const family of NUMBER_FAMILIES) {
      const failed = suite(criterion).vectors.filter((v) => runVector(v, chart, family) !== null);
      expect(failed.map((v) => v.id)).toEqual([]);
    }
  });

  it('begin with no other vector, and each has its own id', () => {
    const { vectors } = suite(criterion);
    const texts = vectors.map(textOf).sort();
    expect(texts.filter((t, i) => i > 0 && t.startsWith(texts[i - 1] ?? ''))).toEqual([]);
    expect(new Set(vectors.map((v) => v.id)).size).toBe(vectors.length);
  });

  it('leave nothing out without a reason', () => {
    expect(suite(criterion).missing.filter((m) => m.reason === '')).toEqual([]);
  });
});

describe('coverage by an independent count', () => {
  const coverage = (what: string, criterion: CriterionName) => {
    const { states, rows, guards } = observedBy(suite(criterion).vectors);
    const observed = {
      states: [...states],
      rows: [...rows],
      guards: [...guards],
      cells: [],
    } as unknown as ObservedData;
    return chartCoverage(observed).find((c) => c.what === what);
  };

  it.each([
    ['states', 'states'],
    ['transitions', 'transitions'],
    ['guard outcomes', 'guards'],
  ] as const)('%s: what the suite says is what XState sees', (what, criterion) => {
    const { covered, total, missing } = suite(criterion);
    const counted = coverage(what, criterion);
    expect({ covered: counted?.covered, total: counted?.total }).toEqual({ covered, total });
    expect(counted?.missing.map((m) => m.item)).toEqual(missing.map((m) => m.item));
  });

  it('cells: every state meets every letter that has a segment there', () => {
    const met = new Set<string>();
    for (const v of suite('cells').vectors) {
      for (const { before, event } of playVector(v)) {
        const { tcb, state } = before;
        const at = event.type === 'SEGMENT' ? `${(event.segment.seq - tcb.rcvNxt) | 0}` : '';
        const bits =
          event.type === 'SEGMENT'
            ? JSON.stringify([
                event.segment.syn,
                event.segment.fin,
                event.segment.rst,
                event.segment.ack !== null,
                event.segment.len,
              ])
            : '';
        met.add(`${state} ${event.type} ${at} ${bits}`);
      }
    }
    const asked: string[] = [];
    // In every state with a window: five positions x eight settings of the bits x ACK or none x text or none.
    for (const state of [
      'SYN-RECEIVED',
      'ESTABLISHED',
      'FIN-WAIT-1',
      'FIN-WAIT-2',
      'CLOSE-WAIT',
      'CLOSING',
      'LAST-ACK',
      'TIME-WAIT',
    ]) {
      for (const at of [-1, 0, 2, 3, 4]) {
        for (let n = 0; n < 32; n += 1) {
          const flags = [1, 2, 4, 8].map((b) => (n & b) !== 0);
          asked.push(`${state} SEGMENT ${at} ${JSON.stringify([...flags, n >> 4])}`);
        }
      }
    }
    expect(asked.filter((cell) => !met.has(cell))).toEqual([]);
  });
});

describe('files', () => {
  const schema = JSON.parse(
    readFileSync(new URL('../../../reports/schema/vectors.schema.json', import.meta.url), 'utf8'),
  ) as object;
  const validate = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true }).compile(schema);

  it.each(deep<CriterionName[]>(['states', 'lifecycles'], [...QUICK]))(
    'the JSON of %s is valid',
    (criterion) => {
      const parsed: unknown = JSON.parse(suiteJson(suite(criterion)));
      expect(validate(parsed), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true);
    },
  );

  it('two runs give the same bytes', () => {
    const again = makeSuite('lifecycles', new Workbench('rfc9293'), 0);
    expect(suiteJson(again)).toBe(suiteJson(suite('lifecycles')));
    expect(suiteCapture(again, PLAIN_NUMBERS)).toEqual(suiteCapture(suite('lifecycles'), PLAIN_NUMBERS));
  });
});
