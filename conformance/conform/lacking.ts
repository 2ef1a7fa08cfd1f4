import type { EndpointEvent } from '../../model/events.js';
import type { Local } from '../../model/tabulation.js';
import type { StackCapabilities } from '../adapter/stack-description.js';
import { allowedStep } from '../random-testing/allowed-step.js';
import type { Step } from '../random-testing/step.js';
import { needsOfEvent } from '../vectors/needs-of.js';
import { abilitiesOf } from './abilities-of.js';

function callOf(event: EndpointEvent): Step | null {
  switch (event.type) {
    case 'OPEN.ACTIVE':
      return { do: 'open', kind: 'active', remote: event.remote };
    case 'OPEN.PASSIVE':
      return { do: 'open', kind: 'passive', remote: event.remote };
    case 'SEND':
      return { do: 'send', octets: 1 };
    case 'CLOSE':
      return { do: 'close' };
    case 'ABORT':
      return { do: 'abort' };
    default:
      return null;
  }
}

function unable(event: EndpointEvent, local: Local, can: StackCapabilities): string | null {
  if (event.type === 'SEGMENT') {
    const crosses = local.state === 'SYN-SENT' && event.segment.syn && event.segment.ack === null;
    return crosses && !can.simultaneousOpen ? 'simultaneous open' : null;
  }
  if (event.type.startsWith('TIMEOUT.')) return can.time === 'none' ? 'time' : null;
  const call = callOf(event);
  return call === null || allowedStep(call, local, can, 0) ? null : `${event.type} in ${local.state}`;
}

/** What the adapter of a stack lacks for one event in this state of the model; empty: the stack can be asked for it. */
export function lackingFor(event: EndpointEvent, local: Local, can: StackCapabilities): readonly string[] {
  const abilities = abilitiesOf(can);
  const needs: readonly string[] = needsOfEvent(event, local).filter((need) => !abilities.has(need));
  const cannot = unable(event, local, can);
  return cannot === null || needs.length > 0 ? needs : [cannot];
}
