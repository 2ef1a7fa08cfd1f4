import type { Descriptors } from '../../../reports/packetdrill-calls.js';
import type { Ability } from '../implementation.js';
import { environmentFor, type Setting } from '../setting.js';
import { playVector } from '../trace-vector.js';
import type { Vector } from '../vector.js';
import { scriptLines } from './script-lines.js';

/** A script that the real packetdrill runs, or why there is none. */
export type PacketdrillScript = { readonly text: string } | { readonly reason: string };

const NOT_SET_BY_SCRIPTS: ReadonlyMap<Ability, string> = new Map([
  ['window', 'it depends on a receive buffer of a few octets, which sockets do not have'],
  ['queues', 'it depends on queues of a few octets, which sockets do not have'],
  ['no-resources', 'a script cannot use up the resources of the host'],
  ['any-open', 'sockets have no such OPEN'],
  ['half-open-calls', 'sockets give no descriptor before the connection is established'],
  ['receive-call', 'when a RECEIVE returns is not the same with sockets'],
  ['single-timers', 'a script cannot let a timer expire that does not run'],
  ['crash', 'a script cannot crash the host'],
  ['user-timeout', 'how long R2 is, is the choice of the stack'],
  ['keep-alive', 'how long a connection idles before a probe, is the choice of the stack'],
]);

/** Text that comes after shutdown() is still read; what a host does with text that nobody reads needs close(). */
export function descriptorsFor(setting: Setting): Descriptors {
  const closes = environmentFor(setting).profile.closeWithUnread === 'reset';
  return { next: 3, listening: null, connected: null, closes };
}

/** Numbers that count from the right edge, and do not lie left of it. */
function atEdge({ steps }: Vector, i: number): boolean {
  const stimulus = steps[i];
  return (
    stimulus?.do === 'inject' && stimulus.segment.seq.base === 'edge' && stimulus.segment.seq.offset >= 0
  );
}

/** A vector as a packetdrill script. */
export function packetdrillScript(vector: Vector): PacketdrillScript {
  const need = vector.needs.find((n) => NOT_SET_BY_SCRIPTS.has(n));
  if (need !== undefined) return { reason: NOT_SET_BY_SCRIPTS.get(need) ?? need };
  const steps = playVector(vector);
  if (steps.every(({ sent }) => sent.length === 0))
    return { reason: 'nothing is sent: no host could fail it' };
  const script = scriptLines(steps, {
    descriptors: descriptorsFor(vector.setting),
    windows: false,
    atEdge: (i) => atEdge(vector, i),
  });
  if ('reason' in script) return script;
  const head = `// ${vector.id}, profile ${vector.setting.profile}`;
  return { text: [head, ...script.lines, ''].join('\n') };
}
