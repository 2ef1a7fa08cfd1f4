import { existsSync, writeFileSync } from 'node:fs';
import type { PrivateNamespace } from './private-namespace.js';

const MOST = 2_147_483_647;

/** A setting below /proc/sys/net, its value, and why. */
type Setting = readonly [path: string, value: string];

/** Options that are no part of the connection lifecycle, and would only blur the numbers. */
const PLAIN: readonly Setting[] = [
  ['ipv4/tcp_timestamps', '0'],
  ['ipv4/tcp_sack', '0'],
  ['ipv4/tcp_window_scaling', '0'],
  ['ipv4/tcp_ecn', '0'],
  ['ipv4/tcp_fastopen', '0'],
  ['ipv4/tcp_mtu_probing', '0'],
];

/** No case may have an effect on another, or on itself by how often something was asked. */
const INDEPENDENT: readonly Setting[] = [
  ['ipv4/tcp_no_metrics_save', '1'],
  ['ipv4/tcp_syncookies', '0'],
  ['ipv4/tcp_invalid_ratelimit', '0'],
  ['ipv4/tcp_challenge_ack_limit', String(MOST)],
  ['ipv4/tcp_max_tw_buckets', '1000000'],
  ['ipv4/tcp_tw_reuse', '0'],
];

/** What is sent is sent at once, and once: no loss probe, no corking, no window that changes with use, and a send buffer that no test fills. */
const PROMPT: readonly Setting[] = [
  ['ipv4/tcp_early_retrans', '0'],
  ['ipv4/tcp_recovery', '0'],
  ['ipv4/tcp_frto', '0'],
  ['ipv4/tcp_autocorking', '0'],
  ['ipv4/tcp_moderate_rcvbuf', '0'],
  ['ipv4/tcp_slow_start_after_idle', '0'],
  ['ipv4/tcp_wmem', '4096 1048576 4194304'],
];

/** Attempts end after seconds instead of minutes. */
const SHORT: readonly Setting[] = [
  ['ipv4/tcp_syn_retries', '2'],
  ['ipv4/tcp_synack_retries', '2'],
  ['ipv4/tcp_retries2', '3'],
  ['ipv4/tcp_orphan_retries', '3'],
  ['ipv4/tcp_fin_timeout', '1'],
  ['ipv4/tcp_rto_max_ms', '1000'],
];

/** Only our own packets are on the wire. */
const QUIET: readonly Setting[] = [
  ['ipv6/conf/all/disable_ipv6', '1'],
  ['ipv6/conf/default/disable_ipv6', '1'],
];

export const SETTINGS: readonly Setting[] = [...PLAIN, ...INDEPENDENT, ...PROMPT, ...SHORT, ...QUIET];

/** Writes the settings in the private namespace; those that this kernel does not have are left out. To be called inside. @throws OutsideNamespace */
export function applySettings(namespace: PrivateNamespace): void {
  for (const [path, value] of SETTINGS) {
    const file = `/proc/sys/net/${path}`;
    namespace.assertInside();
    if (existsSync(file)) writeFileSync(file, value);
  }
}
