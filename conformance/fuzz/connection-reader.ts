import { CaptureError } from '../captures/capture-error.js';
import { explainCapture } from '../connections/explain-capture.js';
import { DEFAULT_LIMITS } from '../connections/table-limits.js';
import { ChartMonitor } from '../monitor/chart-monitor.js';
import { connectionLines } from '../presentation/connection-line.js';
import { diagramText } from '../presentation/diagram-text.js';
import type { FuzzedReader } from './fuzzed-reader.js';
import { inMemory } from './in-memory.js';
import { recordedCaptures } from './recorded-captures.js';

/** Captures whose connections are judged and drawn; checksums are not looked at, so that changed segments count as sent. */
export const CONNECTION_READER: FuzzedReader = {
  name: 'connections',
  seeds: recordedCaptures(),
  feed: async (bytes) => {
    await explainCapture(
      inMemory(bytes),
      {
        limits: DEFAULT_LIMITS,
        monitor: (options) => new ChartMonitor(options),
        ignoreChecksums: true,
        before: 0,
        stepsKept: 100,
        wantsSteps: () => true,
      },
      { finished: (connection) => void [connectionLines(connection), diagramText(connection)] },
    );
  },
  refuses: (error) => error instanceof CaptureError,
};
