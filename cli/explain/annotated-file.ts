import { AnnotatedCopy } from '../../conformance/captures/write/annotated-copy.js';
import { OutputFile } from '../../conformance/captures/write/output-file.js';
import { explainCapture } from '../../conformance/connections/explain-capture.js';
import type { TableLimits } from '../../conformance/connections/table-limits.js';
import { ChartMonitor } from '../../conformance/monitor/chart-monitor.js';
import { packetComment } from '../../conformance/presentation/packet-comment.js';
import { version } from '../version.js';

export interface AnnotationOptions {
  readonly limits: TableLimits;
  readonly profile?: string;
  readonly ignoreChecksums: boolean;
  /** Verdict on a connection by its number, for the comment of its first packet; undefined for one that is not annotated. */
  readonly verdicts: ReadonlyMap<number, string>;
}

/**
 * Reads a capture a second time and writes a pcapng copy in which the packets of the connections with a verdict carry state and verdict as comments.
 * Put into its place only when it is whole; a signal leaves what was there before.
 */
export async function writeAnnotated(
  file: string,
  path: string,
  { verdicts, ...options }: AnnotationOptions,
  signal: AbortSignal,
): Promise<void> {
  const output = new OutputFile(path);
  try {
    const copy = new AnnotatedCopy(output.write, `tcproof ${version()}`);
    const told = new Set<number>();
    const { capture } = await explainCapture(
      file,
      {
        ...options,
        before: 0,
        stepsKept: 0,
        // Every judgement is written at once, so none is kept.
        wantsSteps: () => false,
        monitor: ({ profile }) =>
          new ChartMonitor({ ...(profile !== undefined && { profile }), steps: true }),
      },
      {
        finished: () => {},
        record(record, judgement, connection) {
          const verdict = verdicts.get(connection);
          if (judgement === null || verdict === undefined) return copy.record(record);
          const first = !told.has(connection);
          told.add(connection);
          copy.record(record, packetComment(judgement, { connection, verdict: first ? verdict : null }));
        },
      },
      signal,
    );
    if (signal.aborted) return;
    copy.end(capture.interfaces);
    output.place();
  } finally {
    output.discard();
  }
}
