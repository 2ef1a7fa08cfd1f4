import type { Fault } from '../fault.js';
import type { Patch } from './patch.js';

/** Writes one fault. */
export function fault(id: string, title: string, source: readonly string[], patch: Patch): Fault {
  return { id, title, source, patch };
}
