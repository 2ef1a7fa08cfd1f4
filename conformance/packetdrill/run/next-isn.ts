import { advance } from '../../../model/sequence.js';
import type { ScriptEvent } from '../language/script.js';
import { SHIFT } from './numbers.js';

/** Where no SYN of the script says it. */
const ANY = 1_000_000;

/** The initial sequence number that the script expects the host to choose next: that of the next SYN it awaits; packetdrill counts from it. */
export function nextIsn(events: readonly ScriptEvent[], from: number): number {
  for (const { action } of events.slice(from)) {
    if (action.kind !== 'segment' || action.inbound || !action.segment.syn) continue;
    return advance(action.segment.seq ?? ANY, SHIFT);
  }
  return SHIFT;
}
