import type { Connection } from './connection.js';
import type { Listener } from './listener.js';

/** A socket of the program under test. */
export interface Descriptor {
  connection: Connection | null;
  listener: Listener | null;
  nonBlocking: boolean;
  /** SO_LINGER with a time of 0: close() aborts. */
  lingerZero: boolean;
  keepAlive: boolean;
}

export function freshDescriptor(): Descriptor {
  return { connection: null, listener: null, nonBlocking: false, lingerZero: false, keepAlive: false };
}
