import type { Expression } from '../language/expression.js';
import { fieldOf, names, numberOf } from './arguments.js';
import type { Call } from './call.js';
import type { Descriptor } from './descriptor.js';
import type { Host } from './host.js';
import { ready } from './listener.js';
import { BLOCKS, NOT_JUDGED, type Outcome } from './outcome.js';

const READABLE = 'readable';

function readable({ connection, listener }: Descriptor): boolean {
  if (listener !== null) return ready(listener) !== undefined;
  if (connection === null) return false;
  return connection.readable > 0 || connection.ended || connection.error !== null;
}

/** One entry of poll(): POLLIN is judged; what else a system sets is its own choice. Null where it fits. */
function wrongEntry(host: Host, entry: Expression): Outcome | null {
  const own = host.descriptors.get(numberOf(fieldOf(entry, 'fd', 0)) ?? -1);
  const returned = fieldOf(entry, 'revents', 2);
  if (own === undefined || returned === undefined || returned.kind === 'any') return null;
  if (!names(fieldOf(entry, 'events', 1), 'POLLIN')) return null;
  const expected = names(returned, 'POLLIN');
  const got = readable(own);
  if (expected === got) return null;
  const words = (is: boolean): string => (is ? READABLE : 'not readable');
  return { kind: 'differs', expected: words(expected), got: words(got) };
}

/** poll(): returns when something is ready; the time it may take is not judged. */
export function poll({ host, args }: Call): Outcome {
  const entries = args[0]?.kind === 'list' ? args[0].items : [];
  const wrong = entries.map((e) => wrongEntry(host, e)).find((o) => o !== null);
  if (wrong === undefined) return NOT_JUDGED;
  // What it waits for may still arrive; what is there already stays wrong.
  const waits = wrong.kind === 'differs' && wrong.expected === READABLE && numberOf(args[2]) !== 0;
  return waits ? BLOCKS : wrong;
}
