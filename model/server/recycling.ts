import type { HostState } from './host-state.js';
import type { Packet } from './packet.js';
import type { ServerSetting } from './setting.js';

function addressOf(setting: ServerSetting, remote: string): string {
  return setting.clients.find((c) => c.name === remote)?.address ?? remote;
}

/** Notes the last timestamp of an address when a connection of it goes to TIME-WAIT: the record itself is given up at once. */
export function remembered(
  setting: ServerSetting,
  state: HostState,
  remote: string,
  ts: number | null,
): HostState {
  if (ts === null) return state;
  const address = addressOf(setting, remote);
  const others = state.stamps.filter((s) => s.address !== address);
  const stamps = [...others, { address, ts }].sort((x, y) => (x.address < y.address ? -1 : 1));
  return { ...state, stamps };
}

/** True for a SYN older than what its address has sent before: taken for a duplicate, although behind a NAT it may be another host. */
export function stampedTooOld(
  setting: ServerSetting,
  state: HostState,
  { remote, segment, ts }: Packet,
): boolean {
  if (setting.policy.timeWait !== 'recycle' || !segment.syn || ts === null) return false;
  const address = addressOf(setting, remote);
  return state.stamps.some((s) => s.address === address && ts < s.ts);
}
