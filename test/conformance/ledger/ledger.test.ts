import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { compareLedger } from '../../../conformance/ledger/compare-ledger.js';
import { comparisonText } from '../../../conformance/ledger/comparison-text.js';
import { fitsPattern } from '../../../conformance/ledger/fits-pattern.js';
import { emptyLedger, type Ledger, type LedgerEntry } from '../../../conformance/ledger/ledger.js';
import { ledgerPath } from '../../../conformance/ledger/ledger-path.js';
import { parseLedger, readLedger } from '../../../conformance/ledger/read-ledger.js';
import { stepFault } from '../../../conformance/ledger/step-json.js';
import { updateLedger } from '../../../conformance/ledger/update-ledger.js';
import { ledgerJson, writeLedger } from '../../../conformance/ledger/write-ledger.js';
import { ALPHABET } from '../../../conformance/random-testing/alphabet.js';
import { ToyStack } from '../toy-stack/toy-stack.js';
import { ACTIVE, CONNECTED, findingIn, findings, PASSIVE, peer } from './samples.js';

const SYN = peer('SYN', 'left edge', 'none');
const toy = new ToyStack({ anyRstResets: true, noSimultaneousOpen: true, rstEndsListener: true });
const rst = findingIn(toy, [...CONNECTED, peer('RST', 'gap')]);
const simultaneous = findingIn(toy, [ACTIVE, SYN]);
const listener = findingIn(toy, [PASSIVE, SYN, peer('RST')], { suite: 'search', after: 70 });

const NOTHING = { wholeSuites: new Set<string>(), replayedClean: new Set<string>() };
const CELLS = { ...NOTHING, wholeSuites: new Set(['cells']) };

const schema = (name: string): object =>
  JSON.parse(readFileSync(new URL(`../../../reports/schema/${name}`, import.meta.url), 'utf8')) as object;
const valid = new Ajv2020({ allErrors: true, strict: true }).compile(schema('ledger.schema.json'));

/** The ledger after a run with these, with a reason each. */
function ledgerOf(list: Parameters<typeof findings>[0], version = '1.0'): Ledger {
  const comparison = compareLedger(findings(list, version), emptyLedger('toy'), CELLS);
  const { entries, ...rest } = updateLedger(emptyLedger('toy'), comparison, version);
  return { ...rest, entries: entries.map((e) => ({ ...e, reason: 'old stack' })) };
}

const ids = (list: readonly { readonly id: string }[]): readonly string[] => list.map((e) => e.id);

describe('a run beside the ledger', () => {
  it('finds new, known and gone deviations', () => {
    const found = compareLedger(findings([rst, listener]), ledgerOf([rst, simultaneous]), CELLS);
    expect(ids(found.fresh)).toEqual(['syn-received.rst-passive.state-closed']);
    expect(ids(found.known.map((k) => k.entry))).toEqual(['established.rst-challenge.nothing']);
    expect(ids(found.gone)).toEqual(['syn-sent.syn.nothing']);
    expect(found.unseen).toEqual([]);
  });

  it('calls gone only what it has looked for', () => {
    const ledger = ledgerOf([simultaneous, listener]);
    const none = findings([]);
    expect(ids(compareLedger(none, ledger, NOTHING).gone)).toEqual([]);
    expect(ids(compareLedger(none, ledger, CELLS).unseen)).toEqual(['syn-received.rst-passive.state-closed']);
    const replayed = { ...NOTHING, replayedClean: new Set(['syn-received.rst-passive.state-closed']) };
    expect(ids(compareLedger(none, ledger, replayed).gone)).toEqual([
      'syn-received.rst-passive.state-closed',
    ]);
  });

  it('takes the entries of its version only', () => {
    const ledger = ledgerOf([rst], '1.0');
    expect(compareLedger(findings([rst], '1.1'), ledger, CELLS).fresh.length).toBe(1);
    const wide = { ...ledger, entries: ledger.entries.map((e) => ({ ...e, versions: '1.*' })) };
    expect(compareLedger(findings([rst], '1.1'), wide, CELLS).fresh).toEqual([]);
    expect(compareLedger(findings([], '2.0'), wide, CELLS).gone).toEqual([]);
  });

  it('takes what has become graver for new', () => {
    const ledger = ledgerOf([rst]);
    const milder = {
      ...ledger,
      entries: ledger.entries.map((e) => ({ ...e, class: 'uses a MAY' as const })),
    };
    const found = compareLedger(findings([rst]), milder, CELLS);
    expect([found.fresh.length, found.known.length, found.gone.length]).toEqual([1, 0, 0]);
    const updated = updateLedger(milder, found, '1.0');
    expect(updated.entries.map((e) => [e.class, e.reason])).toEqual([['violates SHOULD', '']]);
  });

  it('merges findings of one id: cases are summed, the shortest steps stay', () => {
    const long = findingIn(toy, [PASSIVE, SYN, peer(''), peer('RST', 'middle')], { after: 9, cases: 4 });
    const found = compareLedger(findings([long, rst, listener]), emptyLedger('toy'), CELLS);
    const merged = found.fresh.find((f) => f.id === 'established.rst-challenge.nothing');
    expect(found.fresh.length).toBe(2);
    expect(merged?.steps).toEqual(rst.steps);
    expect(merged?.sightings).toEqual([{ suite: 'cells', cases: 5, first: 'cells-1', after: 1 }]);
    const reversed = compareLedger(findings([listener, rst, long]), emptyLedger('toy'), CELLS);
    expect(reversed).toEqual(found);
  });

  it('names new ones in full, and those without a reason', () => {
    const bare = { ...ledgerOf([rst]), entries: ledgerOf([rst]).entries.map((e) => ({ ...e, reason: ' ' })) };
    const text = comparisonText('toy', '1.0', compareLedger(findings([rst, listener]), bare, CELLS));
    expect(text).toContain(
      'tcproof conform --command COMMAND --ledger FILE --replay syn-received.rst-passive.state-closed\n',
    );
    expect(text).toContain('toy 1.0: 1 new, 1 known, 0 gone\n');
    expect(text).toMatch(/without a reason.*: established\.rst-challenge\.nothing\n/);
  });
});

describe('an update', () => {
  it('keeps what a human wrote, names the suites that show it now, adds new entries, and removes what is gone', () => {
    const base = ledgerOf([rst, simultaneous]);
    const written = { judgedAs: 'harness limit' as const, reference: 'bug 1' };
    const ledger = { ...base, entries: base.entries.map((e) => ({ ...e, ...written })) };
    const again = { ...rst, sightings: [{ suite: 'search', cases: 2, first: 'x', after: 5 }] };
    const after = updateLedger(ledger, compareLedger(findings([again, listener]), ledger, CELLS), '1.0');
    const [known, added] = after.entries;
    expect(ids(after.entries)).toEqual([
      'established.rst-challenge.nothing',
      'syn-received.rst-passive.state-closed',
    ]);
    expect(known).toMatchObject({ ...written, reason: 'old stack', suites: ['search'] });
    const unsure = updateLedger(ledger, compareLedger(findings([again]), ledger, NOTHING), '1.0');
    expect(unsure.entries[0]?.suites).toEqual(['cells', 'search']);
    expect(added).toMatchObject({ versions: '1.0', reason: '', suites: ['search'], class: 'violates MUST' });
  });

  it('leaves entries for several versions in their place, and changes nothing where nothing is new', () => {
    const base = ledgerOf([rst, simultaneous]);
    const wide = { ...base, entries: base.entries.map((e) => ({ ...e, versions: '*' })) };
    const gone = updateLedger(wide, compareLedger(findings([rst]), wide, CELLS), '1.0');
    expect(ledgerJson(gone)).toBe(ledgerJson(wide));
  });
});

describe('a ledger file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tcproof-ledger-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'toy', 'ledger.json');

  it('comes back as it was written, and fits its schema', () => {
    const ledger = ledgerOf([rst, simultaneous, listener]);
    writeLedger(file, ledger);
    expect(readLedger(file, 'toy')).toEqual(ledger);
    expect(valid(JSON.parse(readFileSync(file, 'utf8'))), JSON.stringify(valid.errors)).toBe(true);
  });

  it('that is not there is empty', () => {
    expect(readLedger(join(folder, 'none.json'), 'toy')).toEqual(emptyLedger('toy'));
    expect(ledgerPath('v86')).toMatch(/conformance\/stacks\/v86\/ledger\.json$/);
  });

  const [entry] = ledgerOf([rst]).entries as [LedgerEntry];
  const text = (change: object): string =>
    JSON.stringify({ version: 1, stack: 'toy', entries: [{ ...entry, ...change }] });

  it.each([
    ['{', /no JSON/],
    ['[]', /a ledger is a JSON object/],
    ['{"version":2,"stack":"toy","entries":[]}', /'version' must be 1/],
    ['{"version":1,"stack":"other","entries":[]}', /'stack' must be 'toy'/],
    ['{"version":1,"stack":"toy"}', /'entries' must be a list/],
    [text({ id: 'A b' }), /entries\[0\] \(A b\): 'id' must be/],
    [text({ class: 'bad' }), /'class' must be one of crash, /],
    [text({ reason: 1 }), /'reason' must be a text/],
    [text({ wrong: 1 }), /there is no field 'wrong'/],
    [text({ trap: 'T4' }), /'trap' must be a trap/],
    [text({ steps: [ACTIVE, { do: 'fly' }] }), /step 2: 'do' must be one of open/],
    [
      text({ steps: [{ do: 'send', octets: -1 }] }),
      /step 1: 'octets' of 'send' is missing or has no such value/,
    ],
    [text({ steps: [{ do: 'close', now: 1 }] }), /step 1: 'close' has no field 'now'/],
    [JSON.stringify({ version: 1, stack: 'toy', entries: [entry, entry] }), /entries\[1\] .*: the same id/],
  ])('%# is refused in one line', (bad, message) => {
    const refused = (): Ledger => parseLedger(bad, 'toy/ledger.json', 'toy');
    expect(refused).toThrow(message);
    expect(refused).toThrow(/^toy\/ledger\.json: [^\n]*see docs\/ledger\.md$/);
    expect(refused).toThrow(expect.objectContaining({ code: 'TCP-LEDGER' }));
  });

  it('that cannot be read is refused', () => {
    writeFileSync(join(folder, 'file'), '');
    expect(() => readLedger(folder, 'toy')).toThrow(/cannot be read \(EISDIR\)/);
  });

  it('takes every step of the tests, and no other value', () => {
    const all = compareLedger(findings([rst]), emptyLedger('toy'), CELLS);
    const [first] = updateLedger(emptyLedger('toy'), all, '1.0').entries;
    const steps = [...ALPHABET, { do: 'again', back: 2 }];
    expect(steps.map(stepFault).filter((f) => f !== null)).toEqual([]);
    expect(valid({ version: 1, stack: 'toy', entries: [{ ...first, steps }] })).toBe(true);
    fc.assert(
      fc.property(fc.constantFrom(...ALPHABET), fc.string(), (step, key) => {
        const changed = { ...step, [key]: 'x' };
        const refusedBySchema = !valid({
          version: 1,
          stack: 'toy',
          entries: [{ ...first, steps: [changed] }],
        });
        expect(stepFault(changed) !== null).toBe(refusedBySchema);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a version pattern', () => {
  it.each([
    ['*', '6.18', true],
    ['6.18*', '6.18.44', true],
    ['6.18*', '6.1.8', false],
    ['6.18', '6x18', false],
    ['*-dev', '1-dev', true],
    ['(2)', '(2)', true],
  ])('%s of %s: %s', (pattern, version, fits) => expect(fitsPattern(pattern, version)).toBe(fits));
});
