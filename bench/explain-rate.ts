import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCapture } from '../conformance/captures/read-capture.js';
import { ConnectionTable } from '../conformance/connections/connection-table.js';
import { explainCapture } from '../conformance/connections/explain-capture.js';
import { DEFAULT_LIMITS } from '../conformance/connections/table-limits.js';
import { ChartMonitor } from '../conformance/monitor/chart-monitor.js';
import type { ConnectionMonitor, MonitorOptions } from '../conformance/monitor/connection-monitor.js';
import { makeCapture } from './capture-maker.js';
import { median } from './median.js';

/** A million packets of some ten thousand connections at once, cut after their headers. */
const FACTS = { packets: 1_000_000, concurrent: 10_000, snapLength: 96, seed: 1 } as const;

const SILENT: ConnectionMonitor = {
  observe: () => null,
  report: () => new ChartMonitor().report(),
};

/** Packets per second of processor time, and by the clock. */
interface Rate {
  readonly processor: number;
  readonly clock: number;
}

/** Measures one reading of a capture, which tells how many packets there were. */
async function timed(read: () => Promise<{ readonly frames: number }>): Promise<Rate> {
  const start = performance.now();
  const before = process.cpuUsage();
  const { frames } = await read();
  const { user, system } = process.cpuUsage(before);
  return {
    processor: (1e6 * frames) / (user + system),
    clock: (1000 * frames) / (performance.now() - start),
  };
}

/** Reads a capture once and sorts it into connections, without any monitor. */
async function sorting(path: string): Promise<Rate> {
  const table = new ConnectionTable({
    born(connection) {
      connection.monitor = SILENT;
    },
    finished() {},
  });
  return timed(async () => {
    const summary = await readCapture(path, { packet: (packet) => table.take(packet) });
    table.end();
    return summary;
  });
}

/** All that `tcproof explain --summary` does but for its table. */
async function judging(path: string): Promise<Rate> {
  const options = {
    limits: DEFAULT_LIMITS,
    monitor: (of: MonitorOptions) => new ChartMonitor(of),
    ignoreChecksums: false,
    before: 0,
    stepsKept: 0,
    wantsSteps: () => false,
  };
  return timed(async () => (await explainCapture(path, options, { finished() {} })).capture);
}

/** Median of some measurements, as a number with separators. */
function told(rates: readonly number[]): string {
  return Math.round(median(rates)).toLocaleString('en-US');
}

/** Packets per second of `explain`, stage by stage, as a Markdown table; medians of some runs over a capture that is made for it. */
export async function explainRates(runs: number): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'tcproof-bench-'));
  try {
    const path = join(folder, 'capture.pcap');
    const connections = makeCapture(path, FACTS);
    const stages: readonly (readonly [string, () => Promise<Rate>])[] = [
      ['reading', () => timed(() => readCapture(path, { packet: () => {} }))],
      ["and sorting into connections, with Zeek's words", () => sorting(path)],
      ['and judging by the chart', () => judging(path)],
    ];
    const rows: string[] = [];
    for (const [name, measure] of stages) {
      const rates: Rate[] = [];
      for (let run = 0; run < runs; run += 1) rates.push(await measure());
      const memory = Math.round(process.memoryUsage().rss / 1e6);
      rows.push(
        `| ${name} | ${told(rates.map((r) => r.processor))} | ${told(rates.map((r) => r.clock))} | ${memory} |`,
      );
    }
    const { packets, concurrent } = FACTS;
    const what = `${packets.toLocaleString('en-US')} packets, ${connections.toLocaleString('en-US')} connections, ${concurrent.toLocaleString('en-US')} at once; one thread.`;
    return [
      what,
      '',
      '| stage | packets per CPU second | packets/s | memory after it, MB |',
      '| --- | ---: | ---: | ---: |',
      ...rows,
    ].join('\n');
  } finally {
    rmSync(folder, { recursive: true });
  }
}
