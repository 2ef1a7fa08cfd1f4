import type { StateName } from '../../../model/state-name.js';
import { stateNamed } from '../../edges/state-spelling.js';
import type { Host } from '../host/host.js';

/** What a shell line asks of the socket table. */
export interface StateCheck {
  readonly state: StateName;
  /** Only sockets that the program under test still has open. */
  readonly ownedOnly: boolean;
  /** The count must contain these digits, as `grep 1` wants it; null: it must not be 0. */
  readonly digits: string | null;
  /** Address family that the tool was told to look at: 4, 6, or null for both. */
  readonly family: 4 | 6 | null;
}

const TOOL = /^(?:\w+=\S+\s+)?(?:sudo\s+)?(?:sockstat|ss|netstat)\b/;
const GREP = /^grep\s+((?:-\w+\s+)*)(.+)$/;

interface Filters {
  readonly state: StateName | null;
  readonly ownedOnly: boolean;
  readonly counted: boolean;
  readonly digits: string | null;
}

const unquoted = (text: string): string => text.trim().replace(/^(['"])(.*)\1$/, '$2');

/** One stage of the pipe; null where it is not understood. */
function stage(filters: Filters, command: string): Filters | null {
  if (/^wc\s+-l$/.test(command)) return { ...filters, counted: true };
  const [, flags = '', pattern = ''] = GREP.exec(command) ?? [];
  const word = unquoted(pattern);
  if (word === '' || flags.includes('v')) return null;
  if (filters.counted) return /^\d+$/.test(word) ? { ...filters, digits: word } : null;
  const counted = flags.includes('c') || flags.includes('q');
  const state = stateNamed(word);
  if (state !== null) return { ...filters, state, counted };
  return word.startsWith('packetdril') ? { ...filters, ownedOnly: true, counted } : null;
}

/** Reads `sockstat -4 -P tcp -s | grep packetdril | grep -c TIME_WAIT | grep 1` and its like; null where the line asks for no state. */
export function stateCheck(command: string): StateCheck | null {
  const [tool = '', ...stages] = command.split('|').map((part) => part.trim());
  if (!TOOL.test(tool)) return null;
  const start: Filters | null = { state: null, ownedOnly: false, counted: false, digits: null };
  const filters = stages.reduce<Filters | null>((so, text) => (so === null ? null : stage(so, text)), start);
  if (filters === null || filters.state === null) return null;
  const family = /\s-\w*4/.test(tool) ? 4 : /\s-\w*6/.test(tool) ? 6 : null;
  return { state: filters.state, ownedOnly: filters.ownedOnly, digits: filters.digits, family };
}

/** How many sockets of the host the check counts. */
export function countOf(host: Host, { state, ownedOnly }: StateCheck): number {
  if (state === 'LISTEN') return host.listeners.length;
  return host.connections.filter((c) => c.state === state && (c.owned || (!ownedOnly && state !== 'CLOSED')))
    .length;
}
