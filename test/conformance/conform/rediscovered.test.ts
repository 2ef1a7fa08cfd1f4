import { describe, expect, it } from 'vitest';
import { crashOf } from '../../../conformance/conform/crash-of.js';
import { rediscovered } from '../../../conformance/rediscovery/rediscovered.js';
import type { Vector } from '../../../conformance/vectors/vector.js';

const ABORTED = {
  steps: [
    { do: 'call', call: { name: 'OPEN.ACTIVE', remote: true } },
    { do: 'call', call: { name: 'ABORT' } },
  ],
  expect: [{ state: 'SYN-RECEIVED' }, { state: 'CLOSED' }],
} as unknown as Vector;

const run = (stack: string) => ({
  found: {
    stack,
    version: '1',
    profile: 'rfc9293',
    findings: [
      {
        ...crashOf(ABORTED, 'died: ended with status 2'),
        sightings: [{ suite: 'cells', cases: 3, first: 'cells-0007', after: 7 }],
      },
    ],
  },
  ledger: { version: 1 as const, stack, causes: [], entries: [] },
  suites: ['cells', 'pairs'].map((name) => ({ name, cases: 90, agreed: 80, leftOut: 0, whole: true })),
  agreedRows: new Map(),
  possible: [] as never,
  replayedClean: new Set<string>(),
});

describe('rediscovery', () => {
  it('says of every suite whether it has found the bug, and after how many cases', () => {
    const rows = rediscovered([run('gvisor')]).filter((r) => r.bug.startsWith('ABORT in SYN-RECEIVED'));
    expect(rows).toMatchObject([
      { suite: 'cells', found: true, after: 7, vector: 'cells-0007' },
      { suite: 'pairs', found: false, after: 90, vector: '' },
    ]);
  });

  it('a bug of one stack is not looked for in another', () => {
    expect(rediscovered([run('v86')])).toEqual([]);
    expect(rediscovered([run('gvisor')]).filter((r) => r.found)).toHaveLength(1);
  });
});
