import type { Connection } from '../../../conformance/connections/connection.js';
import { ConnectionTable } from '../../../conformance/connections/connection-table.js';
import type { Finish } from '../../../conformance/connections/finish.js';
import { DEFAULT_LIMITS, type TableLimits } from '../../../conformance/connections/table-limits.js';
import type { ConnectionMonitor } from '../../../conformance/monitor/connection-monitor.js';
import { type PacketLine, PacketMaker } from './packets.js';
import { SilentMonitor } from './silent-monitor.js';

export interface Followed {
  readonly connection: Connection;
  readonly why: Finish;
  /** Frames that its monitor was handed. */
  readonly frames: readonly number[];
}

/** Sorts made-up packets into connections; in the order in which they were finished. */
export function follow(
  lines: readonly PacketLine[],
  limits: Partial<TableLimits> = {},
  monitor: () => ConnectionMonitor = () => new SilentMonitor(),
): readonly Followed[] {
  const maker = new PacketMaker();
  const found: Followed[] = [];
  const frames = new Map<Connection, number[]>();
  const table = new ConnectionTable(
    {
      born(connection) {
        const inner = monitor();
        const mine: number[] = [];
        frames.set(connection, mine);
        connection.monitor = {
          observe(observed) {
            mine.push(observed.frame);
            return inner.observe(observed);
          },
          report: () => inner.report(),
        };
      },
      finished: (connection, why) => found.push({ connection, why, frames: frames.get(connection) ?? [] }),
    },
    { limits: { ...DEFAULT_LIMITS, ...limits } },
  );
  for (const line of lines) table.take(maker.make(line));
  table.end();
  return found;
}
