import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compareWithTlc } from '../../bench/tlc/compare.js';
import { clusterMissing, runDistributed } from '../../bench/tlc/distributed.js';
import { readTlc, tlcJar, tlcMissing } from '../../bench/tlc/tlc.js';
import { tlaOf } from '../../exports/tla/tla.js';
import { CHART } from '../../model/chart.js';
import { FAULTS } from '../../model/faults/index.js';
import { SCENARIOS } from '../../model/scenarios.js';
import { expectedCounts } from '../../properties/expected.js';

const jar = tlcJar();
const missing = tlcMissing(jar);
const noCluster = clusterMissing(jar);
const why = (reason: string | null): string => (reason === null ? '' : ` (skipped: ${reason})`);
const scenarioOf = (name: string) => SCENARIOS.find((s) => s.name === name)!;

describe('TLC', () => {
  it.skipIf(missing !== null).each([
    ['live-open/lossy', null],
    ['simultaneous-close/ordered', 'closing-to-closed'],
  ])(`finds the states, transitions, depth and verdicts of %s, fault %s${why(missing)}`, (name, fault) => {
    const comparison = compareWithTlc(
      jar ?? '',
      scenarioOf(name),
      fault === null ? null : FAULTS.get(fault)!,
    );
    expect(comparison.differences).toEqual([]);
    expect(comparison.agreed).toBeGreaterThan(200);
    expect(comparison.violated > 0).toBe(fault !== null);
  });

  it.skipIf(noCluster !== null)(
    `finds the same states with a server and two workers${why(noCluster)}`,
    () => {
      const folder = mkdtempSync(join(tmpdir(), 'tcproof-distributed-'));
      try {
        const scenario = scenarioOf('client-closes/lossy');
        const { module, config } = tlaOf({ scenario, chart: CHART, fault: null, name: 'model' });
        writeFileSync(join(folder, 'model.tla'), module);
        writeFileSync(join(folder, 'model.cfg'), config);
        const run = runDistributed(jar ?? '', folder, 'model', {
          workers: 2,
          fingerprintServers: 0,
          threads: 1,
        });
        expect(run).toMatchObject({
          error: null,
          violated: null,
          states: expectedCounts()[scenario.name]!.states,
        });
        expect(run.output.match(/Registration for worker/g)).toHaveLength(2);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  );
});

describe('what TLC prints', () => {
  it('is read as sizes without the initial state', () => {
    const text =
      '242 states generated, 60 distinct states found, 0 states left on queue.\nThe depth of the complete state graph search is 12.\n';
    expect(readTlc(text, 1)).toMatchObject({
      states: 60,
      transitions: 241,
      depth: 11,
      violated: null,
      error: null,
    });
  });

  it('names the violated invariant, and a parse error is an error', () => {
    expect(readTlc('Error: Invariant deadlock_free is violated.\n', 1)).toMatchObject({
      violated: 'deadlock_free',
      error: null,
    });
    expect(readTlc('Error: Temporal properties were violated.\n', 1).violated).toBe('a temporal property');
    expect(readTlc('Error: Parsing or semantic analysis failed.\n', 1)).toMatchObject({
      violated: null,
      error: expect.stringContaining('Parsing'),
    });
  });
});
