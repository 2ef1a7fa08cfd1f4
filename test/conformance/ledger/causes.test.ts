import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { compareLedger } from '../../../conformance/ledger/compare-ledger.js';
import { comparisonText } from '../../../conformance/ledger/comparison-text.js';
import { explanationOf } from '../../../conformance/ledger/explanation.js';
import { emptyLedger, type Ledger, type LedgerCause } from '../../../conformance/ledger/ledger.js';
import { conformanceMatrix } from '../../../conformance/ledger/matrix/conformance-matrix.js';
import { stackSummary } from '../../../conformance/ledger/matrix/stack-summary.js';
import { parseLedger } from '../../../conformance/ledger/read-ledger.js';
import { updateLedger } from '../../../conformance/ledger/update-ledger.js';
import { ledgerJson } from '../../../conformance/ledger/write-ledger.js';
import { ToyStack } from '../toy-stack/toy-stack.js';
import { ACTIVE, CLOSE, CONNECTED, findingIn, findings, peer } from './samples.js';

const toy = new ToyStack({ anyRstResets: true, noSimultaneousOpen: true });
const rst = findingIn(toy, [...CONNECTED, peer('RST', 'gap')], { cases: 4 });
const later = findingIn(toy, [...CONNECTED, CLOSE, peer('RST', 'gap')], { cases: 3 });
const crossing = findingIn(toy, [ACTIVE, peer('SYN', 'left edge', 'none')]);
const LOOKED = { wholeSuites: new Set(['cells']), replayedClean: new Set<string>() };

const OLD: LedgerCause = {
  cause: 'any-rst',
  ids: ['*.rst-challenge.*'],
  reason: 'as in RFC 793',
  reference: 'bug 7',
  judgedAs: 'uses a MAY',
};
const ANY: LedgerCause = { cause: 'all-else', ids: ['*'], reason: 'cause not looked into' };

/** The ledger after a run that found all three. */
function ledgerWith(...causes: readonly LedgerCause[]): Ledger {
  const empty = { ...emptyLedger('toy'), causes };
  return updateLedger(empty, compareLedger(findings([rst, later, crossing]), empty, LOOKED), '1.0');
}

const withReason = (ledger: Ledger, id: string, reason: string): Ledger => ({
  ...ledger,
  entries: ledger.entries.map((e) => (e.id === id ? { ...e, reason } : e)),
});

describe('a cause', () => {
  const ledger = ledgerWith(OLD, ANY);
  const explained = (of: Ledger): readonly unknown[] =>
    of.entries.map((e) => {
      const { cause, reason, kind } = explanationOf(e, of);
      return [e.id, cause, reason, kind];
    });

  it('explains the entries that fit it, the first one that does', () => {
    expect(explained(ledger)).toEqual([
      ['established.rst-challenge.nothing', 'any-rst', 'as in RFC 793', 'uses a MAY'],
      ['fin-wait-1.rst-challenge.nothing', 'any-rst', 'as in RFC 793', 'uses a MAY'],
      ['syn-sent.syn.nothing', 'all-else', 'cause not looked into', 'violates MUST'],
    ]);
  });

  it('does not count where the entry has a reason of its own', () => {
    const own = withReason(ledger, 'established.rst-challenge.nothing', 'mine');
    expect(explained(own)[0]).toEqual(['established.rst-challenge.nothing', null, 'mine', 'violates SHOULD']);
  });

  it('leaves unexplained what no pattern fits', () => {
    const found = compareLedger(findings([rst, later, crossing]), ledgerWith(OLD), LOOKED);
    expect(found.unexplained.map((e) => e.id)).toEqual(['syn-sent.syn.nothing']);
  });

  it('makes no class known that has no entry', () => {
    const none = { ...emptyLedger('toy'), causes: [OLD, ANY] };
    const found = compareLedger(findings([rst]), none, LOOKED);
    expect([found.fresh.length, found.known.length]).toEqual([1, 0]);
  });

  it('stays through an update, and a second update changes nothing', () => {
    const again = updateLedger(
      ledger,
      compareLedger(findings([crossing, later, rst]), ledger, LOOKED),
      '1.0',
    );
    expect(again.causes).toEqual([OLD, ANY]);
    expect(ledgerJson(again)).toBe(ledgerJson(ledger));
  });

  it('is written with its entries, whose empty reasons are left out, and read again', () => {
    const text = ledgerJson(ledgerWith(OLD));
    const valid = new Ajv2020({ strict: true }).compile(
      JSON.parse(
        readFileSync(new URL('../../../reports/schema/ledger.schema.json', import.meta.url), 'utf8'),
      ) as object,
    );
    expect(valid(JSON.parse(text)), JSON.stringify(valid.errors)).toBe(true);
    expect(text.match(/"reason": ""/g)?.length).toBe(1);
    expect(ledgerJson(parseLedger(text, 'f', 'toy'))).toBe(text);
  });

  it.each([
    [{ cause: 'A b' }, /causes\[0\] \(A b\): 'cause' must be a name/],
    [{ ids: [] }, /causes\[0\] \(any-rst\): 'ids' must be a list of patterns/],
    [{ ids: ['a b'] }, /'ids' must be/],
    [{ reason: ' ' }, /'reason' must be a text that says something/],
    [{ judgedAs: 'fine' }, /'judgedAs' must be one of crash/],
    [{ why: 1 }, /there is no field 'why'/],
  ])('%# is refused in one line', (change, message) => {
    const text = JSON.stringify({ version: 1, stack: 'toy', causes: [{ ...OLD, ...change }], entries: [] });
    expect(() => parseLedger(text, 'f', 'toy')).toThrow(message);
  });

  it('stands in a ledger once', () => {
    const text = JSON.stringify({ version: 1, stack: 'toy', causes: [OLD, OLD], entries: [] });
    expect(() => parseLedger(text, 'f', 'toy')).toThrow(/causes\[1\] \(any-rst\): the same cause/);
  });
});

describe('known deviations', () => {
  const ledger = ledgerWith(OLD, ANY);

  it('are told by cause in the terminal, with the shortest exchange', () => {
    const found = compareLedger(findings([rst, later, crossing]), ledger, LOOKED);
    const text = comparisonText('toy', '1.0', found);
    expect(text).toContain('known: any-rst: 2 classes, 7 cases, as established.rst-challenge.nothing\n');
    expect(text).toContain('known: all-else: 1 class, 1 case, as syn-sent.syn.nothing\n');
    expect(text.match(/^ {2}observed/gm)?.length).toBe(2);
    expect(text).toMatch(/\ntoy 1\.0: 0 new, 3 known, 0 gone\n$/);
  });

  it('have one section a cause in the report, to which the tables link', () => {
    const possible = { held: new Set<string>(), otherwise: new Set<string>() };
    const suites = [{ name: 'cells', cases: 9, agreed: 1, leftOut: 0, whole: true }];
    const found = findings([rst, later, crossing]);
    const run = { found, ledger, suites, agreedRows: new Map(), possible, replayedClean: new Set<string>() };
    const text = conformanceMatrix({ runs: [run], missing: [], rediscoveries: [] });
    expect(text).toContain('### <a id="toy-any-rst"></a>toy: any-rst\n');
    expect(text).toContain('\n2 classes, 7 cases: uses a MAY 2 (');
    expect(text).toContain('as in RFC 793 (bug 7)\n\n- `*.rst-challenge.nothing`: established, fin-wait-1\n');
    expect(text).toContain('[any-rst](#toy-any-rst)');
    expect(text.match(/^observed {2}/gm)?.length).toBe(2);
    expect(stackSummary(run).classes.get('uses a MAY')).toBe(2);
  });
});
