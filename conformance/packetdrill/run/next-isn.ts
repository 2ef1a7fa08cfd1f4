import { advance } from '../../../model/sequence.js';
import type { ScriptEvent } from '../language/script.js';
import { SHIFT } from './numbers.js';

/** Where no SYN of the script says it. */
const ANY = 1_000_000;

/**
 * For each event the initial sequence number that the script expects the host to choose next: that of the next SYN it awaits; packetdrill counts
 * from it.
 */
export function nextIsns(events: readonly ScriptEvent[]): readonly number[] {
  const isns: number[] = [];
  let next = SHIFT;
  for (let i = events.length - 1; i >= 0; i -= 1) {
    const action = events[i]?.action;
    if (action?.kind === 'segment' && !action.inbound && action.segment.syn)
      next = advance(action.segment.seq ?? ANY, SHIFT);
    isns[i] = next;
  }
  return isns;
}
