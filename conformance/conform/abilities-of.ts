import type { StackCapabilities } from '../adapter/stack-description.js';
import type { Ability } from '../vectors/implementation.js';

/**
 * What vectors may ask of a stack behind the adapter contract. Windows and queues of a few octets, hosts without room, ICMP errors, crashes of
 * the host and single timers are not in the contract.
 */
export function abilitiesOf(can: StackCapabilities): ReadonlySet<Ability> {
  const abilities: Ability[] = [];
  if (can.chooseIsn) abilities.push('choose-isn');
  if (can.listenBecomesActive && can.callErrors) abilities.push('any-open');
  if (can.receiveWaits) abilities.push('receive-call');
  if (can.callsBeforeAccept) abilities.push('half-open-calls');
  return new Set(abilities);
}
