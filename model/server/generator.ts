import type { SequenceNumber } from '../sequence.js';
import type { ServerSetting } from './setting.js';

/** Initial numbers of one remote that differ from each other; then they come round again, so that the system stays finite. */
export const INCARNATIONS = 3;

/** Name of the n-th forged address, from 1. */
export function forgedRemote(n: number): string {
  return `F${n}`;
}

/** Forged addresses are silent; every client answers. */
export function isClient(setting: ServerSetting, remote: string): boolean {
  return setting.clients.some((c) => c.name === remote);
}

function numberOf(setting: ServerSetting, remote: string): number {
  const client = setting.clients.findIndex((c) => c.name === remote);
  return client >= 0 ? client : setting.clients.length + Number(remote.slice(1));
}

/** One generator per 4-tuple, as RFC 6528 has it: what one remote learns says nothing of another's number. */
export function serverIsn(setting: ServerSetting, remote: string, begun: number): SequenceNumber {
  return 5000 + 10_000 * numberOf(setting, remote) + 100 * begun;
}

/** The cookie of RFC 4987 §3.6: a keyed hash of the 4-tuple, the client's number and the period. Here all differ; nobody guesses one. */
export function cookieOf(
  setting: ServerSetting,
  remote: string,
  irs: SequenceNumber,
  period: number,
): SequenceNumber {
  return 1_000_000 * (period + 1) + 10_000 * numberOf(setting, remote) + (irs % 10_000);
}
