import type { StateName } from '../../../model/state-name.js';

/** Linux's states by number (include/net/tcp_states.h); 12 is SYN-RECEIVED before `accept`, shown as 3 to users but named for completeness. */
const STATES: readonly (StateName | undefined)[] = [
  undefined,
  'ESTABLISHED',
  'SYN-SENT',
  'SYN-RECEIVED',
  'FIN-WAIT-1',
  'FIN-WAIT-2',
  'TIME-WAIT',
  'CLOSED',
  'CLOSE-WAIT',
  'LAST-ACK',
  'LISTEN',
  'CLOSING',
  'SYN-RECEIVED',
];

/** @throws RangeError for a number that no kernel known uses */
export function kernelState(number: number): StateName {
  const name = STATES[number];
  if (name === undefined) throw new RangeError(`state ${number} of the kernel is not known`);
  return name;
}
