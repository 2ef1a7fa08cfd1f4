import { existsSync, readFileSync, statSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { explanationOf } from '../../../conformance/ledger/explanation.js';
import { fitsPattern } from '../../../conformance/ledger/fits-pattern.js';
import { ledgerPath } from '../../../conformance/ledger/ledger-path.js';
import { readLedger } from '../../../conformance/ledger/read-ledger.js';
import { ledgerJson } from '../../../conformance/ledger/write-ledger.js';
import { STACK_NAMES } from '../../../conformance/stacks/registry.js';

const valid = new Ajv2020({ strict: true }).compile(
  JSON.parse(
    readFileSync(new URL('../../../reports/schema/ledger.schema.json', import.meta.url), 'utf8'),
  ) as object,
);

/** The chart as a stack deviates from itself nowhere. */
const KEPT = STACK_NAMES.filter((name) => name !== 'model');

it('every stack has a ledger', () => {
  expect(KEPT.filter((name) => !existsSync(ledgerPath(name)))).toEqual([]);
});

describe.each(KEPT)('the ledger of %s', (name) => {
  const file = ledgerPath(name);
  const ledger = readLedger(file, name);
  const explained = ledger.entries.map((e) => ({ id: e.id, ...explanationOf(e, ledger) }));

  it('is as an update writes it, fits its schema, and is small', () => {
    const text = readFileSync(file, 'utf8');
    expect(valid(JSON.parse(text)), JSON.stringify(valid.errors?.slice(0, 2))).toBe(true);
    expect(ledgerJson(ledger)).toBe(text);
    expect(statSync(file).size).toBeLessThan(250_000);
  });

  it('explains every entry', () => {
    expect(ledger.entries.length).toBeGreaterThan(50);
    expect(explained.filter((e) => e.reason.trim() === '').map((e) => e.id)).toEqual([]);
  });

  it('has no cause and no pattern that explains nothing', () => {
    const idle = ledger.causes.flatMap(({ cause, ids }) => {
      const own = explained.filter((e) => e.cause === cause);
      const patterns = ids.filter((pattern) => !own.some((e) => fitsPattern(pattern, e.id)));
      return patterns.map((pattern) => `${cause}: ${pattern}`);
    });
    expect(idle).toEqual([]);
  });
});
