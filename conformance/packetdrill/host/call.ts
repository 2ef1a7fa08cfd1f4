import type { Expression } from '../language/expression.js';
import type { CallResult } from '../language/script.js';
import type { Descriptor } from './descriptor.js';
import type { Host } from './host.js';

/** A system call in progress. */
export interface Call {
  readonly host: Host;
  readonly name: string;
  readonly args: readonly Expression[];
  readonly result: CallResult | null;
  /** The socket that the first argument names; null where there is none. */
  readonly socket: Descriptor | null;
  /** False while a blocking call is asked again whether it can return. */
  readonly first: boolean;
}

/** The number that the script expects it to return, or null. */
export function expectedValue({ result }: Call): number | null {
  return result?.value.kind === 'number' ? result.value.value : null;
}
