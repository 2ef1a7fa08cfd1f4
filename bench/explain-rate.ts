import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCapture } from '../conformance/captures/read-capture.js';
import { ConnectionTable } from '../conformance/connections/connection-table.js';
import { ChartMonitor } from '../conformance/monitor/chart-monitor.js';
import type { ConnectionMonitor } from '../conformance/monitor/connection-monitor.js';
import { makeCapture } from './capture-maker.js';
import { median } from './median.js';

/** A million packets of some ten thousand connections at once, cut after their headers. */
const FACTS = { packets: 1_000_000, concurrent: 10_000, snapLength: 96, seed: 1 } as const;

const SILENT: ConnectionMonitor = {
  observe: () => null,
  report: () => new ChartMonitor().report(),
};

/** Reads a capture once, with a monitor per connection where one is given; returns packets per second. */
async function rate(path: string, monitor: (() => ConnectionMonitor) | null): Promise<number> {
  const table = new ConnectionTable({
    born(connection) {
      connection.monitor = monitor?.() ?? SILENT;
    },
    finished(connection) {
      if (monitor !== null) connection.monitor?.report();
    },
  });
  const start = performance.now();
  const { frames } = await readCapture(path, { packet: (packet) => table.take(packet) });
  table.end();
  return (1000 * frames) / (performance.now() - start);
}

async function reading(path: string): Promise<number> {
  const start = performance.now();
  const { frames } = await readCapture(path, { packet: () => {} });
  return (1000 * frames) / (performance.now() - start);
}

/** Packets per second of `explain`, stage by stage, as a Markdown table; medians of some runs over a capture that is made for it. */
export async function explainRates(runs: number): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'tcproof-bench-'));
  try {
    const path = join(folder, 'capture.pcap');
    const connections = makeCapture(path, FACTS);
    const stages: readonly (readonly [string, () => Promise<number>])[] = [
      ['reading', () => reading(path)],
      ["and sorting into connections, with Zeek's words", () => rate(path, null)],
      ['and judging by the chart', () => rate(path, () => new ChartMonitor({ steps: false }))],
    ];
    const rows: string[] = [];
    for (const [name, measure] of stages) {
      const rates: number[] = [];
      for (let run = 0; run < runs; run += 1) rates.push(await measure());
      rows.push(`| ${name} | ${Math.round(median(rates)).toLocaleString('en-US')} |`);
    }
    const { packets, concurrent } = FACTS;
    const what = `${packets.toLocaleString('en-US')} packets, ${connections.toLocaleString('en-US')} connections, ${concurrent.toLocaleString('en-US')} at once; one thread.`;
    return [what, '', '| stage | packets/s |', '| --- | ---: |', ...rows].join('\n');
  } finally {
    rmSync(folder, { recursive: true });
  }
}
