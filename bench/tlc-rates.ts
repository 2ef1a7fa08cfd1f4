import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTlc, type TlcRun, tlcJar, tlcMissing } from '../exports/tla/run-tlc.js';
import { tlaOf } from '../exports/tla/tla.js';
import { CHART } from '../model/chart.js';
import { SCENARIOS } from '../model/scenarios.js';
import { expectedCounts } from '../properties/expected.js';
import { clusterMissing, runDistributed } from './tlc/distributed.js';

/** Seconds are those of the whole run, with the start of the virtual machines. */
function line(what: string, run: TlcRun, expected: number): string {
  const same = run.states === expected ? 'the same states' : `DIFFERENT STATES, expected ${expected}`;
  const rate = (run.states / run.seconds / 1000).toFixed(1);
  return `${what}: ${run.states} distinct states, ${same}, ${run.seconds.toFixed(1)} s in all, ${rate} thousand states/s${run.error === null ? '' : `; ${run.error}`}`;
}

/** Prints TLC's rate on one scenario: one process with one and two workers, then a server with two workers on loopback. No property is judged. */
export async function tlcRates(scenarioName: string, jar: string | null): Promise<void> {
  const missing = tlcMissing(jar);
  if (missing !== null || jar === null) {
    console.log(`TLC is skipped: ${missing}`);
    return;
  }
  const scenario = SCENARIOS.find((s) => s.name === scenarioName);
  const expected = expectedCounts()[scenarioName]?.states;
  if (scenario === undefined || expected === undefined)
    throw new RangeError(`no scenario is called '${scenarioName}'`);
  const folder = mkdtempSync(join(tmpdir(), 'tcproof-rates-'));
  try {
    const { module } = tlaOf({ scenario, chart: CHART, fault: null, name: 'model' });
    writeFileSync(join(folder, 'model.tla'), module);
    writeFileSync(join(folder, 'model.cfg'), 'SPECIFICATION Spec\n');
    for (const workers of [1, 2])
      console.log(
        line(
          `one process, ${workers} worker${workers > 1 ? 's' : ''}`,
          await runTlc(jar, folder, 'model', { workers }),
          expected,
        ),
      );
    const noCluster = clusterMissing(jar);
    if (noCluster !== null) {
      console.log(`the cluster is skipped: ${noCluster}`);
      return;
    }
    for (const fingerprintServers of [0, 2]) {
      const cluster = { workers: 2, fingerprintServers, threads: 1 };
      const run = runDistributed(jar, folder, 'model', cluster);
      console.log(
        line(`server, 2 workers, ${fingerprintServers} fingerprint servers, on loopback`, run, expected),
      );
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (process.argv[1]?.endsWith('tlc-rates.js'))
  await tlcRates(process.argv[2] ?? 'data-both-ways/lossy', tlcJar(process.argv[3]));
