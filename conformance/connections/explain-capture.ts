import type { CaptureRecord } from '../captures/capture-record.js';
import type { CaptureSummary } from '../captures/capture-summary.js';
import { type CaptureSource, readCapture } from '../captures/read-capture.js';
import { BatchedMonitor } from '../monitor/batched-monitor.js';
import type { ConnectionMonitor, MonitorOptions } from '../monitor/connection-monitor.js';
import type { Judgement } from '../monitor/judgement.js';
import { ObservedPool } from '../monitor/observed-pool.js';
import type { ChecksumVerdict } from '../observed.js';
import type { Connection } from './connection.js';
import { ConnectionTable } from './connection-table.js';
import { type ExplainedConnection, explained } from './explained.js';
import { StepLog } from './step-log.js';
import type { TableLimits } from './table-limits.js';

export interface ExplainOptions {
  readonly limits: TableLimits;
  readonly monitor: (options: MonitorOptions) => ConnectionMonitor;
  readonly profile?: string;
  /** Checksums are not looked at, as though they had not been captured: for captures whose addresses were replaced. */
  readonly ignoreChecksums: boolean;
  /** Connections numbered before, of other captures of the same run. */
  readonly before: number;
  /** Judgements kept of each of the beginning, what deviates, and the end of a connection. */
  readonly stepsKept: number;
  /** Connections whose judgements are kept for a diagram. */
  readonly wantsSteps: (connection: Connection) => boolean;
}

/** Who is told what while a capture is read. */
export interface ExplainEvents {
  /** A connection is finished. */
  finished(connection: ExplainedConnection): void;
  /** Every record, with the judgement of its segment if it has one and all connections keep steps. */
  record?(record: CaptureRecord, judgement: Judgement | null, connection: number): void;
  /** Now and then: bytes read of the file, records, connections met. */
  progress?(bytes: number, frames: number, connections: number): void;
}

/** What was found in one capture besides its connections. */
export interface ExplainedCapture {
  readonly capture: CaptureSummary;
  readonly connections: number;
  /** Connections finished early because too many were followed at once. */
  readonly cutShort: number;
  /** Most connections followed at once. */
  readonly most: number;
  readonly checksums: Readonly<Record<ChecksumVerdict, number>>;
}

/** Reads a capture to its end, its first damage or the signal, and explains its connections. Throws a CaptureError where nothing can be used. */
export async function explainCapture(
  source: CaptureSource,
  options: ExplainOptions,
  events: ExplainEvents,
  signal?: AbortSignal,
): Promise<ExplainedCapture> {
  const name = typeof source === 'string' ? source : source.name;
  const checksums: Record<ChecksumVerdict, number> = { good: 0, bad: 0, partial: 0, unknown: 0 };
  let cutShort = 0;
  const { profile, wantsSteps, limits, before } = options;
  const pool = new ObservedPool();
  const table = new ConnectionTable(
    {
      born(connection) {
        const steps = wantsSteps(connection);
        if (steps) connection.log = new StepLog(options.stepsKept);
        const make = () => options.monitor(profile === undefined ? { steps } : { profile, steps });
        // Who wants every record wants the judgement of its segment with it.
        connection.monitor = steps || events.record !== undefined ? make() : new BatchedMonitor(make, pool);
      },
      finished(connection, why) {
        if (why === 'too many') cutShort += 1;
        events.finished(explained(connection, name, why));
      },
    },
    { limits, before, ignoreChecksums: options.ignoreChecksums },
  );
  let judgement: Judgement | null = null;
  let number = 0;
  const capture = await readCapture(
    source,
    {
      packet(packet) {
        const taken = table.take(packet);
        checksums[taken.checksum] += 1;
        judgement = taken.judgement;
        number = taken.connection.number;
      },
      ...(events.record && {
        record(record: CaptureRecord) {
          events.record?.(record, judgement, number);
          judgement = null;
        },
      }),
      progress: (bytes, frames) => events.progress?.(bytes, frames, table.born),
    },
    signal,
  );
  table.end();
  return { capture, connections: table.born, cutShort, most: table.most, checksums };
}
