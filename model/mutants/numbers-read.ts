import type { EndpointEvent } from '../events.js';
import type { Guard } from '../guards.js';
import { GRID } from './grid.js';

/** The same object, but whoever reads a field of it is noted. */
function watched<T extends object>(object: T, prefix: string, read: Set<string>): T {
  return new Proxy(object, {
    get(target, key) {
      read.add(`${prefix}${String(key)}`);
      return Reflect.get(target, key);
    },
  });
}

function watchedEvent(event: EndpointEvent, read: Set<string>): EndpointEvent {
  return event.type === 'SEGMENT' ? { ...event, segment: watched(event.segment, 'SEG.', read) } : event;
}

/** Fields of the TCB, of the segment (`SEG.`) and of the limits (`limit `) that a guard reads somewhere on the grid. */
export function fieldsRead(guard: Guard): ReadonlySet<string> {
  const read = new Set<string>();
  for (const { env, tcb, events } of GRID) {
    const watchedTcb = watched(tcb, '', read);
    const watchedEnv = { ...env, limits: watched(env.limits, 'limit ', read) };
    for (const event of events) guard(watchedTcb, watchedEvent(event, read), watchedEnv);
  }
  return read;
}
