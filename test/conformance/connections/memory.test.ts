import { describe, expect, it } from 'vitest';
import { ConnectionTable } from '../../../conformance/connections/connection-table.js';
import type { Finish } from '../../../conformance/connections/finish.js';
import { DEFAULT_LIMITS } from '../../../conformance/connections/table-limits.js';
import { PacketMaker } from './packets.js';
import { SilentMonitor } from './silent-monitor.js';

/** One packet per connection of a flood, all at the same instant, rewritten in place as a reader does. */
function flood(table: ConnectionTable, connections: number, from = 0): void {
  const packet = new PacketMaker().make({ from: '10.0.0.1:1', to: '10.0.0.2:80', flags: 'S', time: 1 });
  for (let n = from; n < from + connections; n += 1) {
    packet.block.view.setUint32(packet.addressAt, 0x0b000000 + (n >>> 14));
    packet.sourcePort = 1024 + (n & 0x3fff);
    packet.seq = n;
    table.take(packet);
  }
}

describe('memory of the table of connections', () => {
  it('holds 10,000 connections at once, each found again', () => {
    const finished = new Map<Finish, number>();
    const monitors: SilentMonitor[] = [];
    const table = new ConnectionTable({
      born(connection) {
        const monitor = new SilentMonitor();
        monitors.push(monitor);
        connection.monitor = monitor;
      },
      finished: (_, why) => finished.set(why, (finished.get(why) ?? 0) + 1),
    });
    flood(table, 10_000);
    flood(table, 10_000);
    expect(table.most).toBe(10_000);
    expect(monitors.every((m) => m.observed.length === 2)).toBe(true);
    expect(finished.size).toBe(0);
    table.end();
    expect([...finished]).toEqual([['capture ended', 10_000]]);
  });

  it('does not grow with the connections of a flood: never more than the limit are alive', () => {
    const { atOnce } = DEFAULT_LIMITS;
    let alive = 0;
    let most = 0;
    const table = new ConnectionTable({
      born(connection) {
        alive += 1;
        most = Math.max(most, alive);
        connection.monitor = { observe: () => null, report: () => new SilentMonitor().report() };
      },
      finished: () => {
        alive -= 1;
      },
    });
    flood(table, 5 * atOnce);
    expect([most, alive, table.born]).toEqual([atOnce, atOnce, 5 * atOnce]);
    table.end();
    expect(alive).toBe(0);
  });
});
