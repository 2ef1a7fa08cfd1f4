import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { clusterMissing, runDistributed } from '../../bench/tlc/distributed.js';
import { crosscheck } from '../../cli/crosscheck/crosscheck-run.js';
import { askTlc } from '../../cli/crosscheck/tlc.js';
import { readTlc, tlcJar, tlcMissing } from '../../exports/tla/run-tlc.js';
import { tlaOf } from '../../exports/tla/tla.js';
import { CHART } from '../../model/chart.js';
import { SCENARIOS } from '../../model/scenarios.js';
import { expectedCounts } from '../../properties/expected.js';

const jar = tlcJar();
const missing = tlcMissing(jar);
const noCluster = clusterMissing(jar);
const why = (reason: string | null): string => (reason === null ? '' : ` (skipped: ${reason})`);
const scenarioOf = (name: string) => SCENARIOS.find((s) => s.name === name)!;

describe('TLC', () => {
  it.skipIf(missing !== null).each([
    ['live-open/lossy', null, 6, null],
    ['simultaneous-close/ordered', 'closing-to-closed', 0, 'active-closer-waits'],
  ])(
    `finds the states, transitions, depth and verdicts of %s, fault %s${why(missing)}`,
    async (name, fault, formulas, violated) => {
      const folder = mkdtempSync(join(tmpdir(), 'tcproof-tlc-test-'));
      const options = {
        tool: 'TLC',
        ask: askTlc(jar ?? ''),
        maxStates: 1000,
        workers: 1,
        folder,
        done: () => {},
      };
      try {
        const [result] = await crosscheck([{ scenario: scenarioOf(name), fault }], options);
        expect(result).toMatchObject({ outcome: 'agrees', differences: [], formulas });
        expect(result?.violated[0] === undefined).toBe(violated === null);
        if (violated !== null) expect(result?.violated).toContain(violated);
        expect(result?.decidedBySearch).toBeGreaterThan(100);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  );

  it.skipIf(noCluster !== null)(
    `finds the same states with a server and two workers${why(noCluster)}`,
    () => {
      const folder = mkdtempSync(join(tmpdir(), 'tcproof-distributed-'));
      try {
        const scenario = scenarioOf('client-closes/lossy');
        const { module, config } = tlaOf({ scenario, chart: CHART, fault: null, name: 'model' });
        writeFileSync(join(folder, 'model.tla'), module);
        writeFileSync(join(folder, 'model.cfg'), config);
        const cluster = { workers: 2, fingerprintServers: 0, threads: 1 };
        const run = runDistributed(jar ?? '', folder, 'model', cluster, 90_000);
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
