import type { EndpointEvent } from '../../model/events.js';
import type { Call } from './operate.js';

/** What a user call means to the chart. */
export function eventOf(step: Call): EndpointEvent {
  switch (step.do) {
    case 'open':
      return { type: step.kind === 'active' ? 'OPEN.ACTIVE' : 'OPEN.PASSIVE', remote: step.remote };
    case 'send':
      return { type: 'SEND', octets: step.octets };
    case 'receive':
      return { type: 'RECEIVE' };
    case 'close':
      return { type: 'CLOSE' };
    case 'abort':
      return { type: 'ABORT' };
  }
}
