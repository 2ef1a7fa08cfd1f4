import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ModelStack } from '../../../conformance/adapter/model-stack.js';
import type { StackAdapter } from '../../../conformance/adapter/stack-adapter.js';
import { openStdio } from '../../../conformance/adapter/stdio/open-stdio.js';
import { adapterTestText } from '../../../conformance/adapter-test/adapter-test-text.js';
import { Bench } from '../../../conformance/adapter-test/bench.js';
import { AUDIT_CHECKS } from '../../../conformance/adapter-test/checks/audit-checks.js';
import { ADAPTER_CHECKS, runAdapterTest } from '../../../conformance/adapter-test/run-adapter-test.js';
import { ToyStack } from '../toy-stack/toy-stack.js';
import { FLAWS } from './flaws.js';

const root = join(import.meta.dirname, '../../..');
const EXAMPLE = readFileSync(join(root, 'conformance/stacks/example/closed-port.py'), 'utf8');
const python = '/usr/bin/python3';

/** What a shim does otherwise, by the check that finds it. */
const LINE_FLAWS: Readonly<Record<string, readonly [from: string, to: string]>> = {
  'repeats the id of each request': ['ident = request["id"]', 'ident = 1'],
  'answers requests that come at once, in order': [
    'print(json.dumps(reply(line)), flush=True)',
    'print(json.dumps(reply(line)) if line[:7] != \'{"id":9\' else "", flush=True)',
  ],
  'answers an unknown operation with a fault, and goes on': [
    'raise Fault(f"this stack cannot {op}")',
    'pass',
  ],
  'answers malformed requests with faults, and goes on': [
    '(Fault, ValueError, KeyError,',
    '(Fault, KeyError,',
  ],
  'refuses a handle that it never gave': ['raise Fault(f"this stack cannot {op}")', 'pass'],
  'outlives a datagram that is cut off': ['len(packet) < 40 or packet[0]', 'packet[0]'],
  'ends when its stdin ends': [
    'for line in sys.stdin:',
    'import itertools\nfor line in itertools.chain(sys.stdin, iter(lambda: __import__("time").sleep(9), 0)):',
  ],
};

const inProcess = (make: () => StackAdapter) => ({
  shim: null,
  open: () => {
    const adapter = make();
    return { adapter: () => adapter, close: () => {} };
  },
});

/** The example with something replaced. */
function shim(from: string, to: string) {
  expect(EXAMPLE).toContain(from);
  const args = ['-c', EXAMPLE.replace(from, to)];
  return { shim: { command: python, args }, open: () => openStdio(python, args) };
}

const check = (name: string) => {
  const found = ADAPTER_CHECKS.find((c) => c.name === name);
  if (found === undefined) throw new RangeError(`no check is called ${name}`);
  return found;
};

/** What a check of a shim throws. */
function thrown(name: string, from: string, to: string): unknown {
  const bench = new Bench(shim(from, to));
  try {
    check(name).run(bench, new ModelStack().hello());
    return null;
  } catch (error) {
    return error;
  } finally {
    bench.end();
  }
}

describe('adapter-test', () => {
  it('finds nothing wrong with the chart, nor with a small stack that has bugs as a TCP', () => {
    const failed = (make: () => StackAdapter) =>
      runAdapterTest(inProcess(make)).checks.filter(({ verdict }) => verdict === 'failed');
    expect(failed(() => new ModelStack())).toEqual([]);
    expect(failed(() => new ToyStack({ anyRstResets: true, deafTimeWait: true, finGoesBack: true }))).toEqual(
      [],
    );
  });

  it.each(Object.entries(FLAWS))('%s: a flaw is found, and told with advice', (name, Flawed) => {
    // The last two are about what was seen in all the others.
    const asked = AUDIT_CHECKS.some((c) => c.name === name) ? ADAPTER_CHECKS : [check(name)];
    const { checks } = runAdapterTest(
      inProcess(() => new Flawed()),
      asked,
    );
    const found = checks.find((c) => c.name === name);
    expect(found).toMatchObject({ verdict: 'failed', advice: expect.stringMatching(/\w/) });
    expect(adapterTestText({ hello: new ModelStack().hello(), roundTripUs: 1, checks })).toContain(
      `  failed   ${name}\n           expected  `,
    );
  });

  it('has a flawed adapter for each check', () => {
    const lines = Object.keys(LINE_FLAWS);
    expect([...Object.keys(FLAWS), ...lines, 'does not grow over thousands of cases'].sort()).toEqual(
      ADAPTER_CHECKS.map(({ name }) => name).sort(),
    );
  });

  it.skipIf(!existsSync(python)).each(Object.entries(LINE_FLAWS))(
    '%s: a flaw of a shim is found',
    (name, [from, to]) => {
      expect(thrown(name, from, to)).toBeInstanceOf(Error);
    },
  );
});
